"""Maps of when somebody sits: by day, and by weekday and hour; how much shows by size and shade."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from math import ceil

from situp.core import say
from situp.core.calendar import DAYS_A_WEEK, week_of
from situp.core.patterns import HOURS_A_DAY
from situp.render.days import FIRST_HOUR
from situp.render.html.markup import behind, legend, length, picture, rect, section, share
from situp.render.pictures import QUARTERS, STEPS
from situp.render.tally import anything

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from situp.core.calendar import Zone
    from situp.core.patterns import Usual
    from situp.core.report import Row

    Weeks = dict[date, dict[int, Row]]

FEWEST_WEEKS = 8
"""A map of fewer weeks tells no more than the rows of their days."""
BLOCK = 27
"""How many weeks a block has at most: a year is two, side by side, or on a phone one below."""
PITCH, LEFT, HEAD = 15, 32, 18
"""Pixels from one day to the next, and beside and above them."""
SIZES = (6, 8, 11, 13)
"""The sides of days, from little sitting to much."""
_TALL, _ROW = 20, 27
_MEANINGS = ("under 4 h", "4 h", "6 h", "8 h or more")


def by_day(rows: Sequence[Row], zone: Zone) -> str:
    """Return a column for each week and a row for each weekday; nothing of few weeks."""
    found: Weeks = {}
    for row in rows:
        first = week_of(row.date, zone)
        found.setdefault(first, {})[(row.date - first).days] = row
    if len(found) < FEWEST_WEEKS:
        return ""
    firsts = list(found)
    size = ceil(len(firsts) / ceil(len(firsts) / BLOCK))
    starts = range(0, len(firsts), size)
    blocks = [_block(firsts[start : start + size], found, zone) for start in starts]
    keys = [("none", "nothing recorded"), *zip(_steps(), _MEANINGS, strict=True)]
    looks = [(_day_mark(look, 0, 0), meaning) for look, meaning in keys]
    looks.append((_day_mark("q4 over", 0, 0), "with a flag"))
    return section(
        "map",
        "Sitting by day",
        f'<div class="blocks">{"".join(blocks)}</div>',
        legend(looks),
        _days_behind(found, zone),
    )


def _block(firsts: Sequence[date], found: Mapping[date, dict[int, Row]], zone: Zone) -> str:
    has_years = len(found) > 2 * BLOCK
    width, height = LEFT + PITCH * len(firsts), HEAD + PITCH * DAYS_A_WEEK
    marks = [*_names(firsts, zone, has_years=has_years)]
    for column, first in enumerate(firsts):
        for offset, row in found[first].items():
            marks.append(_day(row, LEFT + PITCH * column, HEAD + PITCH * offset))
    days = say.days(firsts[0], firsts[-1] + timedelta(days=DAYS_A_WEEK - 1))
    label = f"Sitting by day, {days}; the numbers are in the table"
    return picture("map", label, marks).replace(
        "<svg ", f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" ', 1
    )


def _names(firsts: Sequence[date], zone: Zone, *, has_years: bool) -> Iterator[str]:
    """Yield the names of the weekdays and of the months, some with their year if `has_years`."""
    for offset in range(0, DAYS_A_WEEK, 2):
        name = say.WEEKDAYS[(zone.week_start + offset) % DAYS_A_WEEK]
        yield f'<text x="0" y="{HEAD + PITCH * offset + 11}">{name}</text>'
    is_dated = not has_years
    for (year, month), own in groupby(enumerate(firsts), key=lambda each: each[1].timetuple()[:2]):
        columns = [column for column, _ in own]
        is_dated = is_dated and (month > 1 or not has_years)
        if len(columns) > (1 if is_dated else 3):
            name = say.MONTHS[month - 1] + ("" if is_dated else f" {year}")
            yield f'<text x="{LEFT + PITCH * columns[0]}" y="11">{name}</text>'
            is_dated = True


def _day(row: Row, x: int, y: int) -> str:
    name = say.day(row.date)
    if not anything(row.tally):
        return _day_mark("none", x, y, f"{name}: nothing recorded")
    step = sum(row.tally.sitting >= step for step in STEPS)
    look, flagged = (" over", ", flagged") if row.tally.flags else ("", "")
    title = f"{name}: sitting {say.length(row.tally.sitting)}{flagged}"
    return _day_mark(f"{_steps()[step]}{look}", x, y, title)


def _steps() -> list[str]:
    return [f"q{number}" for number in range(1, len(SIZES) + 1)]


def _day_mark(look: str, x: int, y: int, title: str = "") -> str:
    side = 2 if look == "none" else SIZES[int(look[1]) - 1]
    gap = (PITCH - side) / 2
    return rect(look, f"{x + gap:g}", f"{side}", y + gap, side, title)


def _days_behind(found: Mapping[date, dict[int, Row]], zone: Zone) -> str:
    names = [say.WEEKDAYS[(zone.week_start + each) % DAYS_A_WEEK] for each in range(DAYS_A_WEEK)]
    cells = (
        f'<th scope="row">{say.plain_date(first)}</th>'
        + "".join(_cell(days.get(offset)) for offset in range(DAYS_A_WEEK))
        for first, days in found.items()
    )
    return behind("The days as a table", ("week of", *names), cells)


def _cell(row: Row | None) -> str:
    if row is None:
        return "<td></td>"
    if not anything(row.tally):
        return '<td class="n">-</td>'
    flag = ' <b class="flag">!</b>' if row.tally.flags else ""
    return f'<td class="n">{length(row.tally.sitting)}{flag}</td>'


def by_hour(week: Sequence[Sequence[Usual]], zone: Zone) -> str:
    """Return a row of small columns for each weekday: the share of each hour that was sitting."""
    hours = _shown(week)
    marks = [*_axis(hours)]
    for offset in range(DAYS_A_WEEK):
        weekday = (zone.week_start + offset) % DAYS_A_WEEK
        foot = HEAD + _ROW * (offset + 1) - 3
        marks.append(f'<text x="-8" y="{foot - 3}" class="name">{say.WEEKDAYS[weekday]}</text>')
        marks.append(f'<line class="grid" x1="0" x2="100%" y1="{foot}" y2="{foot}"/>')
        for hour in hours:
            marks += _hour(weekday, hour, week[weekday][hour], foot, hours)
    label = "The share of each hour of each weekday that was sitting; the numbers are in the table"
    return section(
        "hours",
        "Sitting by weekday and hour",
        picture("hours", label, marks),
        '<p class="note">The taller, the more of the hour was sitting.</p>',
        _hours_behind(week, zone, hours),
    )


def _shown(week: Sequence[Sequence[Usual]]) -> range:
    """Return the hours that are shown: from six, or the first of which anything is known."""
    known = (hour for day in week for hour, usual in enumerate(day) if usual.recorded)
    return range(min(FIRST_HOUR, *known, FIRST_HOUR), HOURS_A_DAY)


def _axis(hours: range) -> Iterator[str]:
    for hour in hours:
        if hour % 3 == 0:
            yield f'<text x="{share(hour - hours.start, len(hours))}" y="11">{hour:02}</text>'


def _hour(weekday: int, hour: int, usual: Usual, foot: int, hours: range) -> Iterator[str]:
    if usual.share is not None:
        tall = max(1.0, round(_TALL * usual.share, 1))
        look = _steps()[sum(usual.share >= quarter for quarter in QUARTERS)]
        title = f"{say.WEEKDAYS[weekday]} {hour:02}:00, {say.percent(usual.share)} sitting"
        x, width = share(hour - hours.start + 0.08, len(hours)), share(0.84, len(hours))
        yield rect(look, x, width, foot - tall, tall, title)


def _hours_behind(week: Sequence[Sequence[Usual]], zone: Zone, hours: range) -> str:
    order = [(zone.week_start + each) % DAYS_A_WEEK for each in range(DAYS_A_WEEK)]
    cells = (
        f'<th scope="row">{hour:02}:00</th>'
        + "".join(_percent(week[weekday][hour]) for weekday in order)
        for hour in hours
    )
    names = [say.WEEKDAYS[weekday] for weekday in order]
    return behind("The hours as a table", ("hour", *names), cells)


def _percent(usual: Usual) -> str:
    said = "-" if usual.share is None else say.percent(usual.share)
    return f'<td class="n">{said}</td>'
