"""How sitting is spread: each measure with its value, what it says, and the rule it is counted by.

Numbers, sentences and rules are those of the terminal page.
"""

from __future__ import annotations

from situp.render.html.markup import prose, section, words
from situp.render.measured import AT_FIRST, FOR_STUDIES, told
from situp.render.measures import FIRST_TITLE, STUDIES_TITLE, counted, sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.answers import Review
    from situp.render.measured import Measure


def measures(review: Review) -> str:
    """Return every measure of how the sitting of a period is spread."""
    notes = (" ".join(parts) for parts in (counted(review), *sources()))
    return section(
        "measures",
        "How sitting is spread",
        _table(FIRST_TITLE, AT_FIRST, review),
        _table(STUDIES_TITLE, FOR_STUDIES, review),
        *(f'<p class="note">{prose(note)}</p>' for note in notes),
    )


def _table(caption: str, listed: Iterable[Measure], review: Review) -> str:
    rows = "".join(_row(measure, review) for measure in listed)
    return (
        f'<table class="measures"><caption>{words(caption)}</caption><thead><tr>'
        '<th scope="col">measure</th><th scope="col" class="n">value</th>'
        '<th scope="col">what it says, and its rule</th></tr></thead>\n'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(measure: Measure, review: Review) -> str:
    """Return a measure; of one without a value, why there is none."""
    shown = told(measure, review)
    look = "n" if shown.has_value else "n no"
    return (
        f'<tr><th scope="row">{words(shown.name)}</th><td class="{look}">{words(shown.value)}</td>'
        f'<td>{prose(shown.words)}<p class="note">= {prose(shown.rule)}</p></td></tr>\n'
    )
