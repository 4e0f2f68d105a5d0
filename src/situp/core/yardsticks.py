"""What a period is held against: those before it, the aims, and the hours looked at (R9)."""

from __future__ import annotations

from situp.core.calendar import DAYS_A_WEEK
from situp.core.measures import WORKDAY
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from situp.core.instants import Instant, Length, Span
    from situp.core.nudging import Nudge
    from situp.core.periods import Kind
    from situp.core.policy import AimPolicy
    from situp.core.report import Row, Tally

    Of = Literal["work hours", "hours", "period"]


LEAST_JUDGED: Length = WORKDAY // 2
"""With less of a day recorded its share of the aim is told by chance: on a Sunday of which nothing
is known but a walk, anybody is at four times the aim."""


LEAST_COMPARED = 10
"""A period before counts if at least one part in so many is recorded of what is of the period
itself: held against the first few hours ever recorded, a whole year is nothing but more."""


class Before(Record):
    """The periods before, of which enough is recorded, each as a row.

    `kind` is which kind each is of, `looked_at` how many there are; `is_part`: only as far as the
    period itself has come; `scant` is of how many too little is recorded.
    """

    rows: tuple[Row, ...]
    kind: Kind | Literal["period"]
    looked_at: int
    is_part: bool
    scant: int = 0

    @property
    def sitting(self) -> Length:
        """How much sitting there was in each, on average."""
        return sum(row.tally.sitting for row in self.rows) // max(1, len(self.rows))

    @property
    def recorded(self) -> Length:
        """How much was recorded of each, on average."""
        return sum(row.tally.recorded for row in self.rows) // max(1, len(self.rows))


def telling(before: Before, recorded: Length) -> Before:
    """Return what to hold a period against, of which so much is recorded: what has enough, too.

    What a person named counts, however little is recorded of it.
    """
    if before.kind == "period":
        return before
    rows = tuple(row for row in before.rows if row.tally.recorded * LEAST_COMPARED >= recorded)
    return before._replace(rows=rows, scant=len(before.rows) - len(rows))


class Coverage(Record):
    """How much of the hours looked at is recorded.

    `of` says which hours: those of work, those that were asked for, or all. `looked` is how long
    they were up to now; `tally` is what was recorded in them.
    """

    of: Of
    looked: Length
    tally: Tally

    @property
    def share(self) -> float | None:
        """The recorded share of them; None of none."""
        return self.tally.recorded / self.looked if self.looked else None


class Aim(Record):
    """How far somebody came: `done` of `wanted`, in milliseconds; `is_rate`: in each workday."""

    done: Length
    wanted: Length
    is_rate: bool = False


def a_workday(length: Length, recorded: Length) -> Length | None:
    """Return what a length is for each workday recorded; None where less than one was.

    Five minutes say nothing of eight hours.
    """
    return length * WORKDAY // recorded if recorded >= WORKDAY else None


def upright(coverage: Coverage, aims: AimPolicy) -> Aim | None:
    """Return the time upright in the hours looked at, for each workday recorded of them.

    Of less than a workday it is all there was, against as much of the aim; None where nothing is
    recorded.
    """
    tally, wanted = coverage.tally, aims.upright_per_workday
    rate = a_workday(tally.upright, tally.recorded)
    if rate is not None:
        return Aim(rate, wanted, is_rate=True)
    return Aim(tally.upright, wanted * tally.recorded // WORKDAY) if tally.recorded else None


def share_of_aim(tally: Tally, aims: AimPolicy) -> float | None:
    """Return the share of the aim for being upright that was reached in the time recorded.

    None where that is too little to tell.
    """
    if tally.recorded < LEAST_JUDGED:
        return None
    return tally.upright * WORKDAY / (aims.upright_per_workday * tally.recorded)


def reached(rows: Iterable[Row], aims: AimPolicy) -> tuple[int, int]:
    """Return on how many days the aim for being upright was reached, of those that can tell."""
    shares = [share_of_aim(row.towards_aim, aims) for row in rows]
    known = [each for each in shares if each is not None]
    return sum(each >= 1 for each in known), len(known)


def moving(total: Tally, days: int, aims: AimPolicy) -> Aim:
    """Return the time moving in so many days, against the aim of a week; a day has a seventh."""
    return Aim(total.moving, aims.moving_per_week * days // DAYS_A_WEEK)


class Nudges(Record):
    """What became of the nudges of a period."""

    sent: int
    followed: int
    held: int
    dropped: int
    failed: int


def nudges_of(given: Iterable[Nudge], period: Span) -> Nudges:
    """Return what became of the nudges that were due in a period."""
    own = [each for each in given if period.holds(each.at)]
    outcomes = [each.outcome for each in own]
    followed = sum(each.outcome == "sent" and each.followed is True for each in own)
    counts = (outcomes.count(outcome) for outcome in ("sent", "held", "dropped", "failed"))
    sent, *others = counts
    return Nudges(sent, followed, *others)


def up_to(spans: Iterable[Span], now: Instant) -> Length:
    """Return how long spans are up to now: what is to come is not looked at."""
    return sum(max(0, min(span.end, now) - span.start) for span in spans)
