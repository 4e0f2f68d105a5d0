"""The page of `report --measures`: each value, what it says in plain words, how it was counted."""

from __future__ import annotations

from situp.core import say
from situp.core.evidence import GROUNDS
from situp.render.fold import flow, sentences
from situp.render.measured import AT_FIRST, CHOICE, FOR_STUDIES, told
from situp.render.page import INDENT, Bit, line
from situp.render.tally import anything
from situp.render.titles import heading, period_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.render.measured import Measure
    from situp.render.page import Page

FIRST_TITLE, STUDIES_TITLE = "To look at first", "To compare with studies"
NAME_SIZE = 20
"""The columns of a measure's name."""


def measures(review: Review, zone: Zone, width: int) -> Page:
    """Return every measure of how the sitting of a period is spread, with its rule."""
    page = heading(period_title(review.period, zone), width)
    if not anything(review.report.total):
        return [*page, line("Nothing recorded.")]
    return [
        *page,
        *heading(FIRST_TITLE, width),
        *_listed(AT_FIRST, review, width),
        line(),
        *heading(STUDIES_TITLE, width),
        *_listed(FOR_STUDIES, review, width),
        line(),
        *(each for parts in (counted(review), *sources()) for each in _dim(parts, width)),
    ]


def _dim(parts: Iterable[str], width: int) -> Page:
    return flow((Bit(part, "dim") for part in parts), width)


def _listed(all_of_them: Iterable[Measure], found: Review, width: int) -> Page:
    """Return each measure: its name and value, a sentence, and its rule."""
    page: Page = []
    for measure in all_of_them:
        shown = told(measure, found)
        value = Bit(shown.value, "strong" if shown.has_value else "dim")
        page.append(line(f"{INDENT}{shown.name:<{NAME_SIZE}}", value))
        page += flow(sentences(shown.words), width, label=INDENT * 2)
        page += flow([Bit(f"= {shown.rule}", "dim")], width, label=INDENT * 2)
    return page


def counted(review: Review) -> tuple[str, ...]:
    """Return over what all of it was counted, and what it cannot say."""
    total = review.report.total
    days = sum(bool(row.tally.stretches) for row in review.report.rows)
    limits = [say.rule(each) for each in (review.policy.min_break, review.policy.prolonged)]
    return (
        f"{say.count(total.stretches, 'stretch', 'stretches')} began on {say.count(days, 'day')};",
        f"{say.length(total.recorded)} are recorded,",
        "time away left out.",
        f"A break counts from {limits[0]},",
        f"a long stretch from {limits[1]}.",
        "No number here says anything about a back.",
    )


def sources() -> Iterator[tuple[str, ...]]:
    """Yield where the choice of what to look at first, and the measures, are from."""
    of: dict[str, list[str]] = {CHOICE: ["What to look at first"]}
    for measure in (*AT_FIRST, *FOR_STUDIES):
        for key in measure.grounds:
            of.setdefault(key, []).append(measure.name)
    for key, names in of.items():
        source = GROUNDS[key].source
        yield f"{', '.join(names)}:", f"{source.called},", f"doi {source.doi}."
