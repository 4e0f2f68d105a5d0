"""Day by day: the table of the terminal page, with every posture of the day drawn to scale."""

from __future__ import annotations

from bisect import bisect_right

from situp.core import say
from situp.core.calendar import hour_borders, week_of
from situp.render.days import layout, with_pieces
from situp.render.html.markup import behind, legend, length, picture, rect, section, share
from situp.render.page import NARROW
from situp.render.tally import anything, columns_for, doubted, last

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.report import Row, Tally
    from situp.core.timeline import Piece
    from situp.render.days import Layout

HEIGHT = 24
_SHAPES = {
    "sitting": (2, 20),
    "standing": (2, 9),
    "moving": (2, 9),
    "lying": (19, 3),
    "away": (11, 2),
}
"""Where a posture begins in its row and how tall it is: who is upright is up, who lies down low."""
ROOM = NARROW * 2
"""Columns in which everything that has a column in a terminal has one."""


def days(review: Review, rows: Sequence[Row], zone: Zone) -> str:
    """Return the days, each with its hours, its numbers, and what they are marked with."""
    place = layout(review, rows, zone, ROOM)
    body = "".join(
        _day(review, row, pieces, zone, place) for row, pieces in with_pieces(review, rows)
    )
    return section(
        "days",
        "Day by day",
        '<table class="days"><thead><tr><th scope="col"><span class="unseen">day</span></th>'
        f'<th scope="col" class="bar"><span class="unseen">hours</span>{_axis(place)}</th>'
        f"{head(review)}</tr></thead>\n<tbody>{body}</tbody></table>",
        legend(_keys(review.report.total)),
        _behind(review, rows, zone),
    )


def head(review: Review) -> str:
    """Return the names above the numbers."""
    names = ("sitting", "upright", "longest", "of aim" if review.goal else "breaks")
    return "".join(f'<th scope="col" class="n">{name}</th>' for name in names)


def numbers(tally: Tally, aimed: Tally, review: Review) -> str:
    """Return the cells of a row: how long, and whether it is flagged."""
    longest = length(tally.longest) if tally.stretches else "-"
    flag = ' <b class="flag" title="flagged">!</b>' if tally.flags else ""
    cells = (
        length(tally.sitting),
        length(tally.upright),
        longest + flag,
        last(tally, aimed, columns_for(0, ROOM, review)),
    )
    return "".join(f'<td class="n">{cell}</td>' for cell in cells)


def _day(review: Review, row: Row, pieces: Sequence[Piece], zone: Zone, place: Layout) -> str:
    is_first = row.date == week_of(row.date, zone)
    first = ' class="first"' if is_first and row is not review.report.rows[0] else ""
    name = f'<th scope="row"><time datetime="{row.date}">{say.weekday(row.date)}</time>'
    if not anything(row.tally):
        return f'<tr{first}>{name}</th><td colspan="5" class="no">nothing recorded</td></tr>\n'
    doubt = doubted(review, [row])
    mark = f' <small class="flag">{doubt}</small>' if doubt else ""
    borders = hour_borders(row.date, zone, place.first, place.last, 60)
    label = f"{say.day(row.date)}, its hours from {place.first} to {place.last}"
    bar = picture("line", label, [*_hours(place), *_marks(pieces, borders, zone)])
    cells = numbers(row.tally, row.towards_aim, review)
    return f'<tr{first}>{name}{mark}</th><td class="bar">{bar}</td>{cells}</tr>\n'


def _axis(place: Layout) -> str:
    """Return the hours above the bars."""
    span = place.last - place.first
    hours = [hour for hour in range(place.first, place.last + 1) if hour % 3 == 0]
    marks = [
        f'<text x="{share(hour - place.first, span)}" y="12" text-anchor="'
        f'{"start" if hour == place.first else "end" if hour == place.last else "middle"}">'
        f"{hour % 24 or (24 if hour else 0):02}</text>"
        for hour in hours
    ]
    return f'<svg class="axis" aria-hidden="true">{"".join(marks)}</svg>'


def _hours(place: Layout) -> Iterator[str]:
    """Yield a faint line at every third hour."""
    for hour in range(place.first, place.last + 1):
        if hour % 3 == 0:
            x = share(hour - place.first, place.last - place.first)
            yield f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{HEIGHT}"/>'


def _marks(pieces: Sequence[Piece], borders: Sequence[Instant], zone: Zone) -> Iterator[str]:
    """Yield the postures of a day from left to right, each with what it says when pointed at."""
    for piece in pieces:
        start, end = (_place(at, borders) for at in (piece.start, piece.end))
        if start < end:
            y, height = _SHAPES[piece.posture]
            look = "guessed" if piece.posture == "sitting" and piece.guessed else piece.posture
            x, width = share(start, len(borders) - 1), share(end - start, len(borders) - 1)
            yield rect(look, x, width, y, height, _said(piece, zone))


def _place(instant: Instant, borders: Sequence[Instant]) -> float:
    """Return how many hours of the clock lie before an instant, within the borders."""
    hour = bisect_right(borders, instant) - 1
    if hour < 0 or hour >= len(borders) - 1:
        return max(0, hour)
    return hour + (instant - borders[hour]) / (borders[hour + 1] - borders[hour])


def _said(piece: Piece, zone: Zone) -> str:
    times = f"{say.clock(piece.start, zone)} - {say.clock(piece.end, zone)}"
    guessed = ", guessed" if piece.guessed else ""
    return f"{times} {piece.posture}, {say.length(piece.end - piece.start)}{guessed}"


def _behind(review: Review, rows: Sequence[Row], zone: Zone) -> str:
    """Return the postures of all days as a table."""
    found = ((row, piece) for row, pieces in with_pieces(review, rows) for piece in pieces)
    cells = (
        f"<td>{say.weekday(row.date)}</td><td>{say.clock(piece.start, zone)}</td>"
        f"<td>{say.clock(piece.end, zone)}</td><td>{piece.posture}"
        f"{', guessed' if piece.guessed else ''}</td>"
        f'<td class="n">{length(piece.end - piece.start)}</td>'
        for row, piece in found
    )
    head = ("day", "from", "to", "posture", "length")
    return behind("Every posture with its times", head, cells)


def _key(look: str) -> str:
    y, height = _SHAPES["sitting" if look == "guessed" else look]
    return rect(look, "1", "14", y * 0.6 + 1, max(2, height * 0.6))


def _keys(total: Tally) -> list[tuple[str, str]]:
    """Return what the marks mean, of those that there are."""
    found = [("sitting", "sitting", total.sitting), ("guessed", "sitting, guessed", total.guessed)]
    found += [(each, each, getattr(total, each)) for each in _SHAPES if each != "sitting"]
    return [(_key(look), meaning) for look, meaning, length in found if length]
