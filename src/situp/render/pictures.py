"""Pictures of a period in glyphs that read without colour, and the same in words."""

from __future__ import annotations

from itertools import groupby

from situp.core import say
from situp.core.calendar import DAYS_A_WEEK, week_of
from situp.core.instants import HOUR
from situp.core.patterns import histogram, weeks
from situp.render.fold import flow
from situp.render.glyphs import EMPTY, SPARKS, joined, legend
from situp.render.page import INDENT, Bit, line
from situp.render.tally import anything

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Length
    from situp.core.patterns import Bin, Usual, Week
    from situp.core.report import Row
    from situp.render.page import Page

INKS = "░▒▓█"
"""From little to much."""
STEPS = (4 * HOUR, 6 * HOUR, 8 * HOUR)
"""From how much sitting a day on the next ink is used."""
DAY_INKS = ("under 4 h", "4 h", "6 h", "8 h or more a day")
QUARTERS = (0.25, 0.5, 0.75)
HOUR_INKS = ("under a quarter", "a quarter", "half", "three quarters or more of it")
LABEL = 4
LEAST, MOST = 8, 48
"""The columns of the longest bar of a histogram."""
_MONTH = 3


def pictures(review: Review, rows: Sequence[Row], zone: Zone, width: int) -> Page:
    """Return every picture of a period."""
    page = heat_map(rows, zone, width)
    page += hour_map(review.week, zone, width)
    page += stretch_lengths(review.report.lengths, width)
    page += trend(rows, zone, width)
    return page[:-1]


def heat_map(rows: Sequence[Row], zone: Zone, width: int) -> Page:
    """Return a column for each week and a row for each weekday, in as many blocks as it takes."""
    by_week = _by_week(rows, zone)
    mondays = list(by_week)
    room = max(1, width - len(INDENT) - LABEL)
    page = [line(Bit("Sitting by day", "strong"))]
    for first in range(0, len(mondays), room):
        shown = mondays[first : first + room]
        months = _months_above(shown)
        page += [line(Bit(f"{INDENT}{'':{LABEL}}{months}", "dim"))] if months else []
        for offset in range(DAYS_A_WEEK):
            name = say.WEEKDAYS[(zone.week_start + offset) % DAYS_A_WEEK]
            cells = [_day(by_week[each].get(offset)) for each in shown]
            page.append(line(f"{INDENT}{name:<{LABEL}}", *joined(cells)))
    return [*page, *_legend(DAY_INKS, width), line()]


def _by_week(rows: Iterable[Row], zone: Zone) -> dict[date, dict[int, Row]]:
    """Return the days of each week by how far into it they are."""
    found: dict[date, dict[int, Row]] = {}
    for row in rows:
        first = week_of(row.date, zone)
        found.setdefault(first, {})[(row.date - first).days] = row
    return found


def _months_above(mondays: Sequence[date]) -> str:
    """Return the names of months, each above its first week, where there is room for it.

    Between two names is a gap; beyond the last week there is one anyway.
    """
    cells: list[str] = []
    for month, own in groupby([*mondays, mondays[-1]], key=lambda day: day.month):
        count = len(list(own))
        name = say.MONTHS[month - 1] if count > _MONTH else ""
        cells.append(f"{name:<{count}}")
    return "".join(cells).rstrip()


def _day(row: Row | None) -> Bit:
    if row is None:
        return Bit(" ")
    if not anything(row.tally):
        return EMPTY
    return Bit(_ink(row.tally.sitting, STEPS), "over" if row.tally.flags else "sitting")


def hour_map(usual: Sequence[Sequence[Usual]], zone: Zone, width: int) -> Page:
    """Return a row for each weekday and the hours of the day, by how usual sitting is in them."""
    size = 2 if width >= len(INDENT) + LABEL + 2 * len(usual[0]) else 1
    hours = "".join(f"{hour:02}".ljust(3 * size) for hour in range(0, 24, 3))
    page = [
        line(Bit("Sitting by weekday and hour", "strong")),
        line(Bit(f"{INDENT}{'':{LABEL}}{hours}", "dim")),
    ]
    for offset in range(DAYS_A_WEEK):
        weekday = (zone.week_start + offset) % DAYS_A_WEEK
        cells = [_hour(each, size) for each in usual[weekday]]
        page.append(line(f"{INDENT}{say.WEEKDAYS[weekday]:<{LABEL}}", *joined(cells)))
    return [*page, *_legend(HOUR_INKS, width), line()]


def _hour(usual: Usual, size: int) -> Bit:
    if usual.share is None:
        return EMPTY._replace(text=EMPTY.text * size)
    return Bit(_ink(usual.share, QUARTERS) * size, "sitting")


def stretch_lengths(lengths: Sequence[Length], width: int) -> Page:
    """Return a bar for the sitting in stretches of each length."""
    bins = histogram(lengths)
    whole, most = sum(each.sitting for each in bins), max(each.sitting for each in bins)
    room = max(LEAST, min(MOST, width - 34))
    page = [
        line(Bit("Sitting by length of stretch", "strong")),
        line(Bit(f"{INDENT}{'':{14 + room}}{'share':>6}{'number':>10}", "dim")),
    ]
    for each in bins:
        filled = round(each.sitting / most * room) if most else 0
        share = say.percent(each.sitting / whole) if whole else "-"
        bar = Bit("█" * filled, "sitting")
        counted = f"{share:>6}{each.stretches:>10,}"
        page.append(line(f"{INDENT}{bin_name(each):<14}", bar, " " * (room - filled), counted))
    return [*page, line()]


def bin_name(each: Bin) -> str:
    """Return which lengths are counted together."""
    if each.below is None:
        return f"{say.length(each.least)} or more"
    if not each.least:
        return f"under {say.length(each.below)}"
    return f"{say.length(each.least)} - {say.length(each.below)}"


def trend(rows: Sequence[Row], zone: Zone, width: int) -> Page:
    """Return a line of weeks: the sitting in each 8 h recorded."""
    found = weeks(rows, zone)
    known = [each for each in found if each.sitting is not None]
    if len(known) < 2:  # noqa: PLR2004 - one point is no line
        return []
    low, high = (pick(known, key=_sitting) for pick in (min, max))
    room = max(1, width - len(INDENT))
    page = [line(Bit("Sitting a workday, week by week", "strong"))]
    for first in range(0, len(found), room):
        cells = [_spark(each, low, high) for each in found[first : first + room]]
        page.append(line(INDENT, *joined(cells)))
    for name, week in (("least", low), ("most", high)):
        when = f"in the week of {say.plain_date(week.first)}"
        parts = [Bit(f"{name} {say.length(_sitting(week))}", "dim"), Bit(when, "dim")]
        page += flow(parts, width, label=INDENT)
    return [*page, line()]


def _sitting(week: Week) -> Length:
    return week.sitting or 0


def _spark(week: Week, low: Week, high: Week) -> Bit:
    if week.sitting is None:
        return EMPTY
    reach = _sitting(high) - _sitting(low)
    step = (week.sitting - _sitting(low)) * (len(SPARKS) - 1) // reach if reach else 0
    return Bit(SPARKS[step], "sitting")


def _ink(value: float, steps: Sequence[float]) -> str:
    return INKS[sum(value >= step for step in steps)]


def _legend(meanings: Sequence[str], width: int) -> Page:
    inks = [(Bit(ink, "sitting"), each) for ink, each in zip(INKS, meanings, strict=True)]
    return legend([(EMPTY, "nothing recorded"), *inks], width)
