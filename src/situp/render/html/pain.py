"""Pain and function: how each episode went, next to sitting and moving in the same weeks (R12).

Nothing here is in a person's own words: notes and the names of activities stay at home (R13).
"""

from __future__ import annotations

from situp.core import say
from situp.core.body.checkins import SCALE
from situp.core.body.course import MARKS, function_change, marks, pain_change
from situp.core.calendar import DAYS_A_WEEK, date_of
from situp.core.measures import WORKDAY
from situp.core.record import Record
from situp.core.yardsticks import a_workday
from situp.render.course import known, sciatica
from situp.render.html.markup import (
    behind,
    legend,
    length,
    picture,
    prose,
    rect,
    section,
    share,
    swatch,
)
from situp.render.pain import function_words, pain_words, title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from situp.core.answers import Course
    from situp.core.body.checkins import CheckIn
    from situp.core.body.episodes import Episode
    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length
    from situp.core.report import Row

TOP, TALL, LOW, GAP = 24, 140, 36, 26
"""Pixels above the scale for the names of the marks, of the scale, of columns, and between."""
FEWEST = 6
"""Weeks that the picture has room for at least."""
STEPS, MOST = (1, 4, 12, 52), 14
"""Of how many weeks one has its number, so that there are so many numbers at most."""


class Week(Record):
    """A week: sitting in 8 h recorded, None where less is, and moving, None where nothing is."""

    row: Row
    sitting: Length | None
    moving: Length | None


class Point(Record):
    """A check-in, how many weeks into the episode its day lies, and what it says."""

    checkin: CheckIn
    weeks: float
    day: str
    said: str


def pain(courses: Sequence[Course], zone: Zone, now: Instant) -> str:
    """Return the course of each episode, as it is known by `now`; nothing where there is none."""
    found = [part for each in courses for part in _course(each, zone, now)]
    if not found:
        return ""
    note = "How you sat and moved stands beside it; no change is said to come from anything."
    return section("pain", "Pain and function", f'<p class="note">{note}</p>', *found)


def _course(course: Course, zone: Zone, now: Instant) -> Iterator[str]:
    episode = course.episode
    if episode is None:
        return
    weeks = [_week(row) for row in course.weeks]
    points = [_point(each, weeks, zone) for each in episode.checkins]
    count = max(FEWEST, len(weeks))
    named = title(episode, zone, now).replace("Since", "since")
    label = (
        f"Pain, function, sitting and moving by the week, {named}; the numbers are in the tables"
    )
    drawn = [*_scale(), *_marks(weeks, count), *_lines(points, count), *_dots(points, count)]
    yield f"<h3>{prose(f'{title(episode, zone, now)}, {sciatica(episode)}')}</h3>"
    yield picture("course", label, [*drawn, *_columns(weeks, count)])
    yield legend(_keys(weeks))
    yield f"<p>{prose(' '.join(_sentences(episode, now)))}</p>"
    yield f'<p class="note">{prose(_known(episode))}</p>'
    yield _checkins_behind(points, named)
    yield _weeks_behind(weeks, named)


def _week(row: Row) -> Week:
    tally = row.tally
    is_known = tally.recorded >= WORKDAY
    sitting = a_workday(tally.sitting, tally.recorded) if is_known else None
    return Week(row, sitting, tally.moving if tally.recorded else None)


def _point(checkin: CheckIn, weeks: Sequence[Week], zone: Zone) -> Point:
    day = date_of(checkin.at, zone)
    past = (day - weeks[0].row.date).days
    return Point(checkin, (past + 0.5) / DAYS_A_WEEK, say.plain_date(day), _told(checkin))


def _told(checkin: CheckIn) -> str:
    ability = checkin.ability
    return f"pain {checkin.pain}" + ("" if ability is None else f", function {ability:.3g}")


def _y(score: float) -> float:
    return round(TOP + TALL * (SCALE - score) / SCALE, 1)


def _scale() -> Iterator[str]:
    for score in (0, SCALE // 2, SCALE):
        y = _y(score)
        yield f'<line class="grid" x1="0" x2="100%" y1="{y:g}" y2="{y:g}"/>'
        yield f'<text x="-8" y="{y + 4:g}" class="name">{score}</text>'


def _marks(weeks: Sequence[Week], count: int) -> Iterator[str]:
    """Yield a line down through all at each mark that has come."""
    foot = TOP + TALL + 2 * (GAP + LOW)
    for mark in MARKS:
        if mark < len(weeks):
            x = share(mark, count)
            yield f'<line class="mark" x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{foot}"/>'
            yield f'<text x="{x}" y="{TOP - 12}" text-anchor="middle">{mark} weeks</text>'


def _lines(points: Sequence[Point], count: int) -> Iterator[str]:
    """Yield the lines from check-in to check-in: that of pain whole, that of function broken."""
    abilities = [(each.weeks, each.checkin.ability) for each in points]
    able = [(weeks, ability) for weeks, ability in abilities if ability is not None]
    ache = [(each.weeks, each.checkin.pain) for each in points]
    box = f'viewBox="0 0 {count} {TOP + TALL}" preserveAspectRatio="none"'
    lines = _line("able", able) + _line("ache", ache)
    yield f'<svg {box} width="100%" height="{TOP + TALL}">{lines}</svg>'


def _line(look: str, places: Sequence[tuple[float, float]]) -> str:
    path = " ".join(f"{x:.4g},{_y(score):g}" for x, score in places)
    return f'<polyline class="{look}" points="{path}"/>' if len(places) > 1 else ""


def _dots(points: Sequence[Point], count: int) -> Iterator[str]:
    """Yield a ring for function and a dot for pain, which fits into the ring where both agree."""
    for each in points:
        x, ability = share(each.weeks, count), each.checkin.ability
        if ability is not None:
            yield _dot("able", x, _y(ability), 5.5, each)
        yield _dot("ache", x, _y(each.checkin.pain), 3.5, each)


def _dot(look: str, x: str, y: float, size: float, point: Point) -> str:
    place = f'class="{look}" cx="{x}" cy="{y:g}" r="{size:g}"'
    return f"<circle {place}><title>{point.said}, {point.day}</title></circle>"


def _columns(weeks: Sequence[Week], count: int) -> Iterator[str]:
    """Yield the columns of sitting and of moving, week by week, and the numbers of the weeks."""
    sitting, moving = [each.sitting for each in weeks], [each.moving for each in weeks]
    foot = TOP + TALL
    for look, unit, values in (("sitting", " a workday", sitting), ("moving", "", moving)):
        foot += GAP + LOW
        most = max((each or 0 for each in values), default=0)
        yield f'<text x="0" y="{foot - LOW - 6}">{look}</text>'
        yield f'<line class="grid" x1="0" x2="100%" y1="{foot}" y2="{foot}"/>'
        for index, value in enumerate(values):
            if value:
                tall = max(1.0, round(LOW * value / most, 1))
                said = f"{look} {say.length(value)}{unit}, week of {_first(weeks[index])}"
                x, width = share(index + 0.12, count), share(0.76, count)
                yield rect(look, x, width, foot - tall, tall, said)
    yield f'<text x="-8" y="{foot + 16}" class="name">weeks</text>'
    step = next((each for each in STEPS if len(weeks) <= MOST * each), STEPS[-1])
    for index in range(0, len(weeks), step):
        yield f'<text x="{share(index, count)}" y="{foot + 16}">{index}</text>'


def _first(week: Week) -> str:
    return say.plain_date(week.row.date)


def _keys(weeks: Sequence[Week]) -> Iterator[tuple[str, str]]:
    yield '<circle class="ache" cx="7" cy="7" r="3.5"/>', "pain"
    yield '<circle class="able" cx="7" cy="7" r="5.5"/>', "function, 10 is as before"
    sat = max((each.sitting or 0 for each in weeks), default=0)
    moved = max((each.moving or 0 for each in weeks), default=0)
    if sat:
        yield swatch("sitting"), f"sitting, up to {say.length(sat)} a workday"
    if moved:
        yield swatch("moving"), f"moving, up to {say.length(moved)} a week"


def _sentences(episode: Episode, now: Instant) -> Iterator[str]:
    """Yield the change since the start, and how it was at the marks."""
    for words in (pain_words(pain_change(episode)), function_words(function_change(episode))):
        if words:
            yield f"{words[0].upper()}{words[1:]}."
    for mark in marks(episode, now):
        yield f"At {mark.weeks} weeks: {_told(mark.checkin) if mark.checkin else 'no check-in'}."


def _known(episode: Episode) -> str:
    """Return what is known of such an episode, and from where: a page has no `situp why`."""
    grounds = [ground for part in known(episode) for ground in part]
    sources = "; ".join(dict.fromkeys(each.source.cited for each in grounds))
    return f"{' '.join(each.claim for each in grounds)} Sources: {sources}."


def _checkins_behind(points: Sequence[Point], named: str) -> str:
    legs = {None: "-", True: "yes", False: "no"}
    cells = (
        f'<th scope="row">{each.day}</th><td class="n">{each.checkin.pain}</td>'
        f'<td class="n">{_or_nothing(each.checkin.ability)}</td><td>{legs[each.checkin.leg]}</td>'
        for each in points
    )
    head = ("day", "pain", "function", "down a leg")
    return behind(f"The check-ins as a table, {named}", head, cells)


def _or_nothing(ability: float | None) -> str:
    return "-" if ability is None else f"{ability:.3g}"


def _weeks_behind(weeks: Sequence[Week], named: str) -> str:
    cells = (
        f'<th scope="row">{_first(each)}</th><td class="n">{_length(each.sitting)}</td>'
        f'<td class="n">{_length(each.moving)}</td>'
        for each in weeks
    )
    head = ("week of", "sitting a workday", "moving")
    return behind(f"Its weeks as a table, {named}", head, cells)


def _length(value: Length | None) -> str:
    return "-" if value is None else length(value)
