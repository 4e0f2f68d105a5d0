"""How an episode goes, over its weeks: pain and function, and under them sitting and moving (R12).

10
 8  ●
 6     ●  ○
 4  ○        ●  ○
 2              ●
 0
    1  2  3  4  5
"""

from __future__ import annotations

from situp.core import say
from situp.core.behind import PAIN as BEHIND
from situp.core.behind import pointer
from situp.core.body.bedrest import staying_active
from situp.core.body.checkins import SCALE
from situp.core.body.course import MARKS, function_change, marks, pain_change
from situp.core.body.signs import reasons
from situp.core.calendar import DAYS_A_WEEK, date_of
from situp.core.evidence import GROUNDS
from situp.core.record import Record
from situp.core.yardsticks import a_workday
from situp.render.fold import flow, sentences
from situp.render.glyphs import EMPTY, SPARKS, joined, legend
from situp.render.page import INDENT, Bit, line
from situp.render.pain import WHY, function_words, pain_words, title, told_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.answers import Course
    from situp.core.body.checkins import CheckIn
    from situp.core.body.episodes import Episode
    from situp.core.calendar import Zone
    from situp.core.evidence import Ground
    from situp.core.instants import Instant, Length
    from situp.core.report import Row
    from situp.render.page import Line, Page, Style

LABEL = 10
"""Columns before the chart."""
MOST = 4
"""Columns that a week has at most."""
PAIN, FUNCTION, BOTH = Bit("●", "over"), Bit("○", "upright"), Bit("◉", "over")
NUMBERED = 3
"""Columns from which on each week has its number."""


class Week(Record):
    """A week of the chart: its check-ins, each with how far into the week, and what it adds up to.

    `sitting` is that of 8 h recorded; None where less than that is, and `moving` where nothing is.
    """

    number: int
    checkins: tuple[tuple[int, CheckIn], ...]
    sitting: Length | None
    moving: Length | None


def course(found: Course, zone: Zone, now: Instant, width: int, *, in_words: bool = False) -> Page:
    """Return the course of the last episode, as a chart or, for those who listen, in sentences."""
    episode = found.episode
    if episode is None:
        hint = "Pain from 0 to 10, function from 0 (unable) to 10 (as before)."
        return [
            line("Nothing is told of pain or function."),
            line("To begin: situp pain 4 --function 6"),
            *flow(sentences(hint), width),
        ]
    weeks = _weeks(episode, found.weeks, zone)
    told = _in_words(weeks) if in_words else _chart(weeks, width)
    return [
        *flow([Bit(title(episode, zone, now), "strong"), Bit(sciatica(episode))], width, ", "),
        line(),
        *told,
        line(),
        *_sentences(episode, now, width),
    ]


def sciatica(episode: Episode) -> str:
    """Return whether pain goes down a leg, which the trials kept apart."""
    if episode.leg is None:
        return "nothing said of a leg"
    return "with pain down a leg" if episode.leg else "without pain down a leg"


def _weeks(episode: Episode, rows: Sequence[Row], zone: Zone) -> list[Week]:
    first = rows[0].date
    days = [((date_of(each.at, zone) - first).days, each) for each in episode.checkins]
    return [
        _week(
            number,
            [(day % DAYS_A_WEEK, each) for day, each in days if day // DAYS_A_WEEK == number],
            row,
        )
        for number, row in enumerate(rows)
    ]


def _week(number: int, checkins: Sequence[tuple[int, CheckIn]], row: Row) -> Week:
    tally = row.tally
    sitting = a_workday(tally.sitting, tally.recorded)
    return Week(number + 1, tuple(checkins), sitting, tally.moving if tally.recorded else None)


def _chart(weeks: Sequence[Week], width: int) -> Page:
    size = max(1, min(MOST, (width - LABEL) // len(weeks)))
    shown = weeks[-max(1, (width - LABEL) // size) :]
    rows = [_row(level, shown, size) for level in range(SCALE, -1, -1)]
    return [
        *rows,
        _numbers(shown, size),
        line(),
        _sparks("sitting", "sitting", [week.sitting for week in shown], size),
        _sparks("moving", "upright", [week.moving for week in shown], size),
        *_legend(shown, len(weeks) - len(shown), width),
    ]


def _row(level: int, weeks: Sequence[Week], size: int) -> Line:
    label = f"{level:>{LABEL - 2}}" if level % 2 == 0 else " " * (LABEL - 2)
    cells = [_glyph(each, level) for week in weeks for each in _columns(week, size)]
    return line(Bit(f"{label}  ", "dim"), *joined(cells))


def _columns(week: Week, size: int) -> list[CheckIn | None]:
    """Return the check-in of each column of a week, the last where there are several."""
    found = {day * size // DAYS_A_WEEK: each for day, each in week.checkins}
    return [found.get(column) for column in range(size)]


def _glyph(checkin: CheckIn | None, level: int) -> Bit:
    is_pain = checkin is not None and checkin.pain == level
    ability = checkin.ability if checkin else None
    is_function = ability is not None and round(ability) == level
    if is_pain:
        return BOTH if is_function else PAIN
    return FUNCTION if is_function else Bit(" ")


def _numbers(weeks: Sequence[Week], size: int) -> Line:
    """Return how many weeks it had been as each began; the marks alone where there is no room."""
    text = ""
    for index, week in enumerate(weeks):
        since = week.number - 1
        if size >= NUMBERED or since in {0, *MARKS}:
            text = f"{text:<{index * size}}{since}"
    return line(Bit(f"{'weeks':<{LABEL}}{text}", "dim"))


def _sparks(name: str, style: Style, lengths: Sequence[Length | None], size: int) -> Line:
    """Return how a length goes over the weeks, the most of them as high as can be."""
    most = max((each or 0 for each in lengths), default=0)
    cells = "".join(f"{_spark(each, most):<{size}}" for each in lengths)
    return line(Bit(f"{name:<{LABEL}}", "dim"), Bit(cells, style))


def _spark(value: Length | None, most: Length) -> str:
    if value is None:
        return EMPTY.text
    return SPARKS[value * (len(SPARKS) - 1) // most] if most else SPARKS[0]


def _legend(weeks: Sequence[Week], hidden: int, width: int) -> Page:
    """Return what the glyphs and the heights mean, and how many weeks found no room."""
    signs = ((PAIN, "pain"), (FUNCTION, "function"), (BOTH, "both"), (EMPTY, "too little recorded"))
    most = {
        "Sitting: up to {} a workday.": max((week.sitting or 0 for week in weeks), default=0),
        "Moving: up to {} a week.": max((week.moving or 0 for week in weeks), default=0),
    }
    told = [Bit(text.format(say.length(span)), "dim") for text, span in most.items() if span]
    if hidden:
        told.append(Bit(f"The first {say.count(hidden, 'week')} found no room.", "dim"))
    return [*legend(signs, width), *flow(told, width, label=INDENT)]


def _in_words(weeks: Sequence[Week]) -> Page:
    page = []
    for week in weeks:
        parts = [told_of(each) for _, each in week.checkins] or ["no check-in"]
        parts.append(
            "too little recorded"
            if week.sitting is None
            else f"sitting {say.length(week.sitting)} a workday"
        )
        parts += [f"moving {say.length(week.moving)}"] if week.moving is not None else []
        page.append(line(f"Week {week.number}: {', '.join(parts)}."))
    return page


def _sentences(episode: Episode, now: Instant, width: int) -> Page:
    """Return the change since the start, how it was at the marks, and the usual course."""
    page: Page = []
    changes = [pain_words(pain_change(episode)), function_words(function_change(episode))]
    for each in filter(None, changes):
        page += flow([Bit(f"{each[0].upper()}{each[1:]}.")], width)
    for mark in marks(episode, now):
        told = told_of(mark.checkin) if mark.checkin else "no check-in"
        page += flow([Bit(f"At {mark.weeks} weeks: {told}.")], width)
    if why := reasons(episode):
        warning = [Bit(WHY[each], "strong") for each in why]
        page += flow([*warning, Bit('See "situp pain --warning-signs".')], width)
    active, usual = ([each.claim for each in part] for part in known(episode))
    behind = [" ".join(active), *usual, pointer(*BEHIND)]
    return [*page, line(), *(row for each in behind for row in flow(_dim(each), width))]


def known(episode: Episode) -> tuple[list[Ground], list[Ground]]:
    """Return what is known of staying active, and of the usual course."""
    return [GROUNDS[key] for key in staying_active(leg=episode.leg)], [GROUNDS["pengel-2003"]]


def _dim(text: str) -> list[Bit]:
    return [each._replace(style="dim") for each in sentences(text)]
