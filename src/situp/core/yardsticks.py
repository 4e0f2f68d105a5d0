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


class Before(Record):
    """The periods before, of which anything is recorded, each as a row.

    `kind` is which kind each is of, `looked_at` how many there are; `is_part`: only as far as the
    period itself has come.
    """

    rows: tuple[Row, ...]
    kind: Kind | Literal["period"]
    looked_at: int
    is_part: bool

    @property
    def sitting(self) -> Length:
        """How much sitting there was in each, on average."""
        return sum(row.tally.sitting for row in self.rows) // max(1, len(self.rows))

    @property
    def recorded(self) -> Length:
        """How much was recorded of each, on average."""
        return sum(row.tally.recorded for row in self.rows) // max(1, len(self.rows))


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
    """How far somebody came: `done` of `wanted`, in milliseconds."""

    done: Length
    wanted: Length


def a_workday(length: Length, recorded: Length) -> Length | None:
    """Return what a length is for each workday that was recorded; None where nothing was."""
    return length * WORKDAY // recorded if recorded else None


def upright(coverage: Coverage, aims: AimPolicy) -> Aim | None:
    """Return the time upright in the hours looked at, for each workday recorded of them."""
    done = a_workday(coverage.tally.upright, coverage.tally.recorded)
    return None if done is None else Aim(done, aims.upright_per_workday)


def reached(rows: Iterable[Row], aims: AimPolicy) -> tuple[int, int]:
    """Return on how many days the aim for being upright was reached, of those with a record."""
    counted = [row.towards_aim for row in rows]
    found = [a_workday(tally.upright, tally.recorded) for tally in counted]
    known = [each for each in found if each is not None]
    return sum(each >= aims.upright_per_workday for each in known), len(known)


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
