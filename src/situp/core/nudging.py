"""When to nudge, and how firmly (R8): decided from instants and the nudges already given.

    sitting   0 ---- 30 ---- 60 ---- 90 ---- 120 --- ... --- 240 ---
    nudge           quiet  normal  normal  normal           urgent

After three in a row that nobody followed, the ladder goes on hourly until the next break. No
state is kept: the same history gives the same answer after a restart.
"""

from __future__ import annotations

from situp.core.calendar import local
from situp.core.instants import HOUR, MINUTE
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Literal

    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length
    from situp.core.model import Posture
    from situp.core.notice import Level
    from situp.core.policy import Policy
    from situp.core.presence import Presence
    from situp.core.sensing import Kind
    from situp.core.stretches import Stretch

    Outcome = Literal["sent", "held", "dropped", "failed"]

PATIENCE = 3
"""So many nudges in a row may be ignored before they become hourly."""
IGNORED_INTERVAL: Length = HOUR
TOO_LATE: Length = 5 * MINUTE
"""A nudge that is later than this is dropped."""
FOLLOWED_WITHIN: Length = 5 * MINUTE
"""A break this soon after a nudge followed it."""
CALM_AFTER_WAKE: Length = MINUTE


class Run(Record):
    """The unbroken run of sitting or standing that is going on.

    `elapsed` is its span up to now with the steps of the wall clock taken out.
    """

    posture: Posture
    start: Instant
    elapsed: Length


class Rung(Record):
    """A step of the ladder: so far into the run, so firmly."""

    after: Length
    level: Level


class Nudge(Record):
    """What became of one rung, as recorded.

    `run` is when the run it was about began, `followed` None until five minutes have shown.
    `snoozed` is how long after it it is said again, None where nobody asked for that.
    """

    id: str
    at: Instant
    posture: Posture
    run: Instant
    rung: Length
    level: Level
    outcome: Outcome
    why: str = ""
    followed: bool | None = None
    snoozed: Length | None = None


MOST_MISSED = 48
"""Rungs that are recorded as dropped at once; the earlier ones go without saying."""


class Verdict(Record):
    """What to do about one rung: say it, or record that and why it was not said."""

    rung: Rung
    outcome: Literal["say", "held", "dropped"]
    why: str = ""


class Due(Record):
    """The verdicts of this instant, and how far into the run to look again (None: never)."""

    verdicts: tuple[Verdict, ...]
    look_again: Length | None

    @property
    def says(self) -> bool:
        """Whether anything is to be said."""
        return any(verdict.outcome == "say" for verdict in self.verdicts)


def given_in(run: Run, nudges: Iterable[Nudge], now: Instant) -> list[Nudge]:
    """Return the nudges that were about this run.

    Both its start and the clock can have been corrected since, but hardly both at once.
    """
    alike = [nudge for nudge in nudges if nudge.posture == run.posture]
    return [n for n in alike if n.run == run.start or run.start <= n.at <= now]


def due(run: Run, given: Sequence[Nudge], hold: str, policy: Policy) -> Due:
    """Return what is due in a run, given the nudges recorded since it began.

    `hold` says why nothing may be said now, or is empty. A held rung is said once the hold has
    gone; of several at once only the last is said. While one is snoozed nothing is due.
    """
    quiet = _quiet_until(run, given)
    if run.elapsed < quiet:
        return Due((), quiet)
    reached, following = _reached(run, given, policy)
    in_time = run.elapsed - TOO_LATE
    missed = [rung for rung in reached if max(rung.after, quiet) < in_time][-MOST_MISSED:]
    timely = [rung for rung in reached if max(rung.after, quiet) >= in_time]
    verdicts = [Verdict(rung, "dropped", "more than 5 minutes late") for rung in missed]
    if hold:
        verdicts += [Verdict(rung, "held", hold) for rung in timely]
        return Due(tuple(verdicts), following)
    verdicts += [Verdict(rung, "dropped", "merged with the next") for rung in timely[:-1]]
    waiting = [*_held(run, given), *timely] or _snoozed(run, given)
    if waiting:
        firmest = max((rung.level for rung in waiting), key=_firmness)
        verdicts.append(Verdict(waiting[-1]._replace(level=firmest), "say"))
    return Due(tuple(verdicts), following)


def _reached(run: Run, given: Sequence[Nudge], policy: Policy) -> tuple[list[Rung], Length | None]:
    """Return the rungs reached and not yet dealt with, and where the next one lies."""
    last = max((_rung_of(nudge, run) for nudge in given), default=0)
    ignored = sum(nudge.outcome == "sent" and not nudge.snoozed for nudge in given)
    reached: list[Rung] = []
    for rung in _ladder(run.posture, last, ignored, policy):
        if rung.after > run.elapsed:
            return reached, rung.after
        reached.append(rung)
    return reached, None


def _ladder(posture: Posture, last: Length, ignored: int, policy: Policy) -> Iterator[Rung]:
    """Yield the rungs above `last`, as they fall when `ignored` nudges were not followed."""
    nudge = policy.nudge
    if posture == "standing":
        if last < nudge.standing:
            yield Rung(nudge.standing, "normal")
        return
    while True:
        after = _next_rung(last, ignored, policy)
        level: Level = "quiet" if after < nudge.firm else "normal"
        yield Rung(after, "urgent" if after == policy.limit else level)
        last = after


def _next_rung(last: Length, ignored: int, policy: Policy) -> Length:
    nudge = policy.nudge
    if _is_below(last, policy):
        usual = nudge.first
    elif last < nudge.firm:
        usual = nudge.firm
    else:
        usual = last + (IGNORED_INTERVAL if ignored >= PATIENCE else nudge.repeat)
    return policy.limit if last < policy.limit < usual else usual


def _is_below(last: Length, policy: Policy) -> bool:
    """Whether so far up no rung of the ladder has been reached yet."""
    return last < min(policy.nudge.first, policy.limit)


def _rung_of(nudge: Nudge, run: Run) -> Length:
    """Return how far up this run's ladder a nudge was: no further than it had come by then.

    A start that was corrected, or taken back and typed anew, moves the run under its nudges.
    """
    moved = nudge.run != run.start
    return min(nudge.rung, nudge.at - run.start) if moved else nudge.rung


def _held(run: Run, given: Sequence[Nudge]) -> list[Rung]:
    """Return the rungs that are still held: those after the last one that was said."""
    rungs = [(_rung_of(nudge, run), nudge) for nudge in given]
    said = max((after for after, n in rungs if n.outcome in {"sent", "failed"}), default=0)
    return [Rung(after, n.level) for after, n in rungs if n.outcome == "held" and after > said]


def _quiet_until(run: Run, given: Iterable[Nudge]) -> Length:
    """Return how far into the run the last snooze lasts, or lasted; 0 where there was none."""
    snoozed = ((nudge, nudge.snoozed) for nudge in given if nudge.snoozed)
    return max((_said_at(nudge, run) + length for nudge, length in snoozed), default=0)


def _said_at(nudge: Nudge, run: Run) -> Length:
    """Return how far into the run a nudge was said; its rung, where the clock was set since."""
    rung, said = _rung_of(nudge, run), nudge.at - run.start
    return said if rung <= said <= run.elapsed else rung


def _snoozed(run: Run, given: Sequence[Nudge]) -> list[Rung]:
    """Return the rung to say again: the last one, where each time it was said it was snoozed."""
    last = max((_rung_of(nudge, run) for nudge in given), default=0)
    said = [nudge for nudge in given if nudge.outcome in {"sent", "failed"}]
    alike = [nudge for nudge in said if _rung_of(nudge, run) == last]
    if not alike or not all(nudge.snoozed for nudge in alike):
        return []
    return [Rung(last, alike[-1].level)]


def _firmness(level: Level) -> int:
    return ("quiet", "normal", "urgent").index(level)


ENGAGED: dict[Kind, str] = {
    "call": "during a call",
    "presentation": "during a presentation",
    "do_not_disturb": "do not disturb is on",
    "full_screen": "a program has the whole screen",
}


def hold(now: Instant, zone: Zone, policy: Policy, presence: Presence) -> str:
    """Return why nothing may be said now, or nothing.

    Outside the hours of work, if set, and to nobody: who has left the keyboard a minute ago may be
    back before they count as away, and what goes on then can be typed or of another device. What
    they are engaged in (`ENGAGED`) is for others to ask.
    """
    if presence.is_gone or (presence.is_quiet and presence.busy is None):
        return "nobody at the keyboard"
    if policy.work is None:
        return ""
    there = local(now, zone)
    of_day = ((there.hour * 60 + there.minute) * 60 + there.second) * 1000
    work = policy.work
    at_work = there.weekday() in work.days and work.start <= of_day < work.end
    return "" if at_work else "outside the hours of work"


def was_followed(nudge: Nudge, runs: Iterable[Stretch]) -> bool:
    """Return whether the run that a nudge was about ended within five minutes of it.

    `runs` are the unbroken runs of its posture around it, each one over.
    """
    about = [run for run in runs if run.start <= nudge.at <= run.end]
    return any(run.end - nudge.at <= FOLLOWED_WITHIN for run in about)
