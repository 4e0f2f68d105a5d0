"""Reporting: what a period adds up to, and what that is held against (R9)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from situp.app.reading import doubts, is_sitting, whole_pieces
from situp.app.reviewing import bed_rest, everything
from situp.core.answers import Review
from situp.core.calendar import Day, date_of, days_in
from situp.core.instants import DAY, HOUR, Span, clip
from situp.core.measures import measure
from situp.core.periods import daily, periods_before, shape
from situp.core.policy import EVERY_DAY, WorkHours
from situp.core.record import Record
from situp.core.report import Sums, counting, report, total
from situp.core.yardsticks import Before, Coverage, nudges_of, telling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from situp.app.setting import Setting
    from situp.core.answers import Course
    from situp.core.belief import Doubt
    from situp.core.body.checkins import CheckIn
    from situp.core.patterns import WeekMap
    from situp.core.periods import By
    from situp.core.report import Report, Row, Tally
    from situp.core.timeline import Piece
    from situp.core.yardsticks import Of
    from situp.ports import History

MOST_DAYS_DRAWN = 42
"""How many days a period has at most whose days have rows and bars, if nobody asks for them."""
A_YEAR = 367 * DAY
"""What no year is longer than, wherever its clocks are changed."""


class Asked(Record):
    """How a report was asked for.

    `by` is what its rows are of (None: as suits the period), `hours` are the hours to look at
    (None: those of work, or all), `against` is what to compare with (None: the periods before);
    `goal`: whether its rows tell of the aim, where that is no aim to stand for who cannot;
    `pictures`: whether the hours of its week are wanted; `told`: whether what was told of pain and
    function is, drawn as well where pictures are.
    """

    by: By | None = None
    hours: tuple[int, int] | None = None
    against: Span | None = None
    goal: bool = False
    pictures: bool = False
    told: bool = False


def review(
    history: History,
    period: Span | None,
    here: Setting,
    asked: Asked = Asked(),  # noqa: B008
) -> Review:
    """Return what a period adds up to, by whole days (R9)."""
    span = period or everything(history, here)
    listed = _listed(history, span, here)
    days = [Day(day.date, _common(day.span, span)) for day in days_in(listed, here.zone)]
    found = doubts(history, here)
    by = asked.by or ("day" if len(days) <= MOST_DAYS_DRAWN else "month")
    looked = _Looked(history, span, days, here, asked)
    pieces = looked.passing(whole_pieces(history, span, found, here))
    week = _week(days, here) if asked.pictures else None
    pieces = week.passing(pieces) if week else pieces
    drawn = tuple(pieces) if by == "day" and listed.length <= A_YEAR else ()
    adding = report(drawn or pieces, days, here.policy)
    sums = adding.total
    measures = measure(
        adding.lengths, sums.breaks, sums.sitting, sums.recorded, here.policy.prolonged
    )
    before = _before(history, period, found, here, asked)
    return Review(
        period=span,
        policy=here.policy,
        by=by,
        hours=asked.hours,
        goal=asked.goal and here.policy.body.stands,
        report=looked.by_day(adding),
        measures=measures,
        pieces=drawn,
        doubts=tuple(found),
        before=telling(before, sums.recorded) if before else None,
        coverage=looked.coverage(sums),
        nudges=nudges_of(history.nudges(span.start), span),
        running=is_sitting(history, found),
        week=week.usual(here.now) if week else (),
        bed_rest=bed_rest(history, listed, found, here),
        checkins=_checkins(history, span) if asked.told else (),
        courses=_courses(history, span, here) if asked.told and asked.pictures else (),
    )


def _checkins(history: History, period: Span) -> tuple[CheckIn, ...]:
    return tuple(each for each in history.checkins() if period.holds(each.at))


def _courses(history: History, period: Span, here: Setting) -> tuple[Course, ...]:
    from situp.app.checking import courses  # noqa: PLC0415 - few look at both together

    return courses(history, period, here)


def _week(days: Sequence[Day], here: Setting) -> WeekMap:
    from situp.core.patterns import WeekMap  # noqa: PLC0415 - few ask for pictures

    return WeekMap(days, here.zone)


class _Looked:
    """The hours looked at of a period, up to now, and what the timeline has in them."""

    def __init__(
        self, history: History, period: Span, days: Sequence[Day], here: Setting, asked: Asked
    ) -> None:
        hours = here.policy.work
        if asked.hours:
            first, last = asked.hours
            hours = WorkHours(EVERY_DAY, first * HOUR, last * HOUR)
        self._of: Of = "hours" if asked.hours else "work hours" if hours else "period"
        past = Span(period.start, max(period.start, min(period.end, here.now)))
        self._spans = daily(hours, past, here.zone) if hours else [past]
        is_ahead = (history.last_instant() or here.now) > here.now  # the clock was set back
        self._is_whole = hours is None and not is_ahead
        self._sums = [Sums() for _ in days]
        self._parts = [] if self._is_whole else list(_split(self._spans, days))

    def passing(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        """Pass the pieces on, adding up what lies in the hours."""
        if self._is_whole:
            return pieces
        spans = [part for _, part in self._parts]
        return counting(pieces, spans, [self._sums[index] for index, _ in self._parts])

    def coverage(self, whole: Tally) -> Coverage:
        """Return how much of them is recorded, once all pieces have passed."""
        tally = whole if self._is_whole else total(sums.tally() for sums in self._sums)
        return Coverage(self._of, sum(span.length for span in self._spans), tally)

    def by_day(self, adding: Report) -> Report:
        """Return a report whose rows know what of them lies in the hours, likewise."""
        if self._is_whole:
            return adding
        both = zip(adding.rows, self._sums, strict=True)
        return adding._replace(rows=tuple(row._replace(looked=s.tally()) for row, s in both))


def _split(spans: Iterable[Span], days: Sequence[Day]) -> Iterator[tuple[int, Span]]:
    """Yield the parts of spans that lie in a day each, with the number of the day."""
    starts = [day.span.start for day in days]
    for span in spans:
        first = max(0, bisect_right(starts, span.start) - 1)
        for index in range(first, bisect_left(starts, span.end)):
            part = clip(span, days[index].span)
            if part:
                yield index, part


def _before(
    history: History, period: Span | None, found: list[Doubt], here: Setting, asked: Asked
) -> Before | None:
    """Return what to hold a period against; None where there is nothing that is or was."""
    this = shape(period, here.zone) if period else None
    if asked.against:
        return Before(_recorded(history, [asked.against], found, here), "period", 1, is_part=False)
    first = history.first_start()
    if period is None or this is None or first is None or first >= period.start:
        return None
    spans = periods_before(period, here.zone, here.now)
    rows = _recorded(history, spans[::-1], found, here)
    return Before(rows[::-1], this.kind, len(spans), period.holds(here.now))


def _recorded(
    history: History, spans: Sequence[Span], found: list[Doubt], here: Setting
) -> tuple[Row, ...]:
    """Return a row for each span of which anything is recorded; they come in order."""
    if not spans:
        return ()
    pieces = whole_pieces(history, Span(spans[0].start, spans[-1].end), found, here)
    days = [Day(date_of(span.start, here.zone), span) for span in spans]
    return tuple(row for row in report(pieces, days, here.policy).rows if row.tally.recorded)


def _listed(history: History, period: Span, here: Setting) -> Span:
    """Return the part of a period whose days get a row each: all of it, if it is no long one.

    Of a period longer than a year only the part in which there can be anything: `0001..9999` has
    millions of days.
    """
    if period.length <= A_YEAR:
        return period
    return clip(period, everything(history, here)) or Span(period.start, period.start)


def _common(day: Span, period: Span) -> Span:
    return Span(max(day.start, period.start), min(day.end, period.end))
