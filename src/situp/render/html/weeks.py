"""Week by week: columns of what was recorded, and the line of sitting a workday."""

from __future__ import annotations

from itertools import groupby

from situp.core import say
from situp.core.instants import HOUR
from situp.core.patterns import weeks
from situp.core.periods import grouped
from situp.core.record import Record
from situp.core.report import total
from situp.render.html.markup import behind, legend, length, picture, rect, section, share, swatch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from situp.core.calendar import Zone
    from situp.core.instants import Length
    from situp.core.patterns import Week
    from situp.core.report import Row, Tally

TALL, TREND = 170, 130
"""The heights of the two pictures, in pixels, without the names of months under them."""
FEWEST = 2
WIDEST = 14
"""Columns are no wider than if there were so many."""
MOST = 110
"""Weeks that can still be told from each other, and whose months have room for their names."""
NARROWEST = 0.04
"""The share of the width that a year takes at least, to have its name under it."""


class Scale(Record):
    """From which to which length a picture reaches, and where it draws lines; `tall` in pixels."""

    low: Length
    high: Length
    step: Length
    tall: int

    def y(self, value: Length) -> float:
        """Return how far from the top a length stands."""
        return round(TOP + self.tall * (self.high - value) / (self.high - self.low), 1)


TOP = 8
"""Pixels above the highest line, for half of its name."""


def columns(rows: Sequence[Row], zone: Zone) -> str:
    """Return a column for each week: sitting at its foot, upright, lying and away above.

    Nothing where they would be too many: the months have bars of their own.
    """
    found = [(own[0].date, total(row.tally for row in own)) for own in grouped(rows, "week", zone)]
    if len(found) > MOST:
        return ""
    most = max(tally.recorded + tally.away for _, tally in found)
    scale = scale_of(0, most, TALL)
    count = max(WIDEST, len(found))
    marks = [*_lines(scale), *_months([first for first, _ in found], count, TALL)]
    for index, (first, tally) in enumerate(found):
        marks += _column(index, count, first, tally, scale)
    looks = [
        (swatch(look), name)
        for look, name in _NAMES.items()
        if look != "lain" or any(tally.lying for _, tally in found)
    ]
    return section(
        "weeks",
        "Week by week",
        picture("weeks", "What was recorded in each week; its numbers are in the table", marks),
        legend(looks),
        _table(found),
    )


_NAMES = {"sitting": "sitting", "standing": "upright", "lain": "lying", "gone": "away"}


def _column(index: int, count: int, first: date, tally: Tally, scale: Scale) -> Iterator[str]:
    x, width = share(index + 0.12, count), share(0.76, count)
    below = 0
    for look, value in zip(_NAMES, _parts(tally), strict=True):
        if value:
            top = scale.y(below + value)
            tall = max(0.5, scale.y(below) - top - (1 if below else 0))
            title = f"{_NAMES[look]} {say.length(value)}, week of {say.plain_date(first)}"
            yield rect(look, x, width, top, tall, title)
            below += value


def _parts(tally: Tally) -> tuple[Length, ...]:
    return tally.sitting, tally.upright, tally.lying, tally.away


def _table(found: Sequence[tuple[date, Tally]]) -> str:
    cells = (
        f'<th scope="row">{say.plain_date(first)}</th>'
        + "".join(f'<td class="n">{length(value)}</td>' for value in _parts(tally))
        + f'<td class="n">{length(tally.recorded)}</td>'
        for first, tally in found
    )
    head = ("week of", "sitting", "upright", "lying", "away", "recorded")
    return behind("The weeks as a table", head, cells)


def trend(rows: Sequence[Row], zone: Zone) -> str:
    """Return the line of sitting in each 8 h recorded; nothing where it would be of one point."""
    found = weeks(rows, zone)
    known = [each.sitting for each in found if each.sitting is not None]
    if len(known) < FEWEST:
        return ""
    scale = scale_of(min(known), max(known), TREND)
    count = len(found)
    points = [*_points(found, scale)]
    box = f'viewBox="0 0 {count} {TREND + TOP}" preserveAspectRatio="none"'
    line = f'<svg {box} width="100%" height="{TREND + TOP}">{"".join(_runs(points))}</svg>'
    months = _months([each.first for each in found], count, TREND)
    dots = (_dot(week, x, y, count) for week, x, y in points)
    marks = [*_lines(scale), *months, line, *dots]
    return section(
        "trend",
        "Sitting a workday, week by week",
        picture("trend", "Sitting in each 8 h recorded; its numbers are in the table", marks),
        _trend_table(found),
    )


def _points(found: Sequence[Week], scale: Scale) -> Iterator[tuple[Week, float, float]]:
    """Yield the weeks of which something is known, each with its place."""
    for index, week in enumerate(found):
        if week.sitting is not None:
            yield week, index + 0.5, scale.y(week.sitting)


def _runs(points: Sequence[tuple[Week, float, float]]) -> Iterator[str]:
    """Yield a line for weeks that follow one another; none leads over a week without anything."""
    numbered = enumerate(points)
    for _, run in groupby(numbered, key=lambda each: each[1][1] - each[0]):
        path = " ".join(f"{x:g},{y:g}" for _, (_, x, y) in run)
        yield f'<polyline points="{path}"/>'


def _dot(week: Week, x: float, y: float, count: int) -> str:
    size = 3 if count <= MOST else 1.5
    said = f"{say.length(week.sitting or 0)} a workday, week of {say.plain_date(week.first)}"
    return f'<circle cx="{share(x, count)}" cy="{y:g}" r="{size}"><title>{said}</title></circle>'


def _trend_table(found: Iterable[Week]) -> str:
    cells = (
        f'<th scope="row">{say.plain_date(each.first)}</th><td class="n">'
        + ("-" if each.sitting is None else length(each.sitting))
        + f'</td><td class="n">{length(each.recorded)}</td>'
        for each in found
    )
    return behind("The line as a table", ("week of", "sitting a workday", "recorded"), cells)


def scale_of(least: Length, most: Length, tall: int) -> Scale:
    """Return a scale of whole hours with three to six lines."""
    step = (
        next((hours for hours in (1, 2, 5, 10, 20, 50) if most - least <= 4 * hours * HOUR), 100)
        * HOUR
    )
    low = least // step * step
    high = max(low + 2 * step, -(-most // step) * step)
    return Scale(low, high, step, tall)


def _lines(scale: Scale) -> Iterator[str]:
    for value in range(scale.low, scale.high + 1, scale.step):
        y = scale.y(value)
        yield f'<line class="grid" x1="0" x2="100%" y1="{y:g}" y2="{y:g}"/>'
        name = say.length(value) if value else "0 h"
        yield f'<text x="-8" y="{y + 4:g}" class="name">{name}</text>'


def _months(firsts: Sequence[date], count: int, tall: int) -> Iterator[str]:
    """Yield the names of months, each under its first week, or of years where those are many.

    On a phone every other is enough.
    """
    spare = ""
    by = _by_years if count > MOST else _by_months
    for (year, month), own in groupby(enumerate(firsts), key=by):
        index, *rest = (place for place, _ in own)
        has_room = len(rest) >= FEWEST if month else len(rest) > NARROWEST * count
        if has_room or count <= WIDEST:
            x, y = share(index, count), tall + TOP + 16
            name = say.MONTHS[month - 1] if month else year
            yield f'<text x="{x}" y="{y}"{spare}>{name}</text>'
            spare = "" if spare or count <= WIDEST else ' class="spare"'


def _by_months(place: tuple[int, date]) -> tuple[int, int]:
    return place[1].year, place[1].month


def _by_years(place: tuple[int, date]) -> tuple[int, int]:
    return place[1].year, 0
