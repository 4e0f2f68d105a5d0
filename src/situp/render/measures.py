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
    from collections.abc import Iterable

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.render.measured import Measure
    from situp.render.page import Page

NAME_SIZE = 20
"""The columns of a measure's name."""


def measures(review: Review, zone: Zone, width: int) -> Page:
    """Return every measure of how the sitting of a period is spread, with its rule."""
    page = heading(period_title(review.period, zone), width)
    if not anything(review.report.total):
        return [*page, line("Nothing recorded.")]
    return [
        *page,
        *heading("To look at first", width),
        *_listed(AT_FIRST, review, width),
        line(),
        *heading("To compare with studies", width),
        *_listed(FOR_STUDIES, review, width),
        line(),
        *_rule(review, width),
        *_sources(width),
    ]


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


def _rule(review: Review, width: int) -> Page:
    """Return over what all of it was counted, and what it cannot say."""
    total = review.report.total
    days = sum(bool(row.tally.stretches) for row in review.report.rows)
    counted = "1 stretch" if total.stretches == 1 else f"{total.stretches:,} stretches"
    limits = [say.rule(each) for each in (review.policy.min_break, review.policy.prolonged)]
    parts = (
        f"{counted} began on {say.count(days, 'day')};",
        f"{say.length(total.recorded)} are recorded,",
        "time away left out.",
        f"A break counts from {limits[0]},",
        f"a long stretch from {limits[1]}.",
        "No number here says anything about a back.",
    )
    return flow((Bit(part, "dim") for part in parts), width)


def _sources(width: int) -> Page:
    """Return where the choice of what to look at first, and the measures, are from."""
    of: dict[str, list[str]] = {CHOICE: ["What to look at first"]}
    for measure in (*AT_FIRST, *FOR_STUDIES):
        for key in measure.grounds:
            of.setdefault(key, []).append(measure.name)
    page: Page = []
    for key, names in of.items():
        source = GROUNDS[key].source
        parts = (f"{', '.join(names)}:", f"{source.called},", f"doi {source.doi}.")
        page += flow((Bit(part, "dim") for part in parts), width)
    return page
