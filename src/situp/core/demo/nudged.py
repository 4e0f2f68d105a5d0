"""What a watch would have said in a day, by the same rule that a watch goes by (R8)."""

from __future__ import annotations

from situp.core.instants import SECOND
from situp.core.nudging import FOLLOWED_WITHIN, Nudge, Run, due
from situp.core.policy import Policy
from situp.core.record import Record
from situp.core.snoozing import snoozable
from situp.core.stretches import stretches
from situp.core.timeline import timeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.demo.chance import Chance
    from situp.core.instants import Length, Span
    from situp.core.model import Posture, Session
    from situp.core.nudging import Outcome, Verdict
    from situp.core.stretches import Stretch

POLICY = Policy()
"""Theirs is the policy that everybody has who changed nothing."""
SNOOZES = 6
"""How many nudges in a hundred are put off."""
POSTURES: tuple[Posture, ...] = ("sitting", "standing")


class Hold(Record):
    """Why nothing may be said in a span."""

    span: Span
    why: str


def nudged(sessions: Sequence[Session], holds: Sequence[Hold], chance: Chance) -> list[Nudge]:
    """Return what became of the nudges of a day, in order, for sessions by (started, id)."""
    pieces = list(timeline(sessions, 0))
    found = (
        nudge
        for posture in POSTURES
        for run in stretches(pieces, POLICY.min_break, posture)
        for nudge in _in_run(run, posture, holds, chance)
    )
    return sorted(found, key=lambda nudge: (nudge.at, nudge.rung))


def _in_run(
    stretch: Stretch, posture: Posture, holds: Sequence[Hold], chance: Chance
) -> Sequence[Nudge]:
    """Return the nudges of one run, looked at whenever a watch would."""
    given: list[Nudge] = []
    elapsed: Length | None = 0
    while elapsed is not None and stretch.start + elapsed < stretch.end:
        now = stretch.start + elapsed
        hold = next((each for each in holds if each.span.holds(now)), None)
        run = Run(posture, stretch.start, elapsed)
        for verdict in due(run, given, hold.why if hold else "", POLICY).verdicts:
            given.append(_said(verdict, run, stretch, given, chance))
        again = due(run, given, hold.why if hold else "", POLICY).look_again
        ends = hold.span.end - stretch.start if hold else None
        elapsed = min((each for each in (again, ends) if each is not None), default=None)
    return given


def _said(
    verdict: Verdict, run: Run, stretch: Stretch, given: Iterable[Nudge], chance: Chance
) -> Nudge:
    """Return what a verdict becomes, once it is known how the run went on."""
    at, rung = run.start + run.elapsed, verdict.rung
    outcome: Outcome = "sent" if verdict.outcome == "say" else verdict.outcome
    name = chance.name(f"nudge at {at} of {rung.after} {outcome}")
    nudge = Nudge(*(name, at, run.posture, run.start, rung.after, rung.level), outcome, verdict.why)
    if outcome != "sent":
        return nudge
    nudge = nudge._replace(followed=stretch.end - at <= FOLLOWED_WITHIN)
    return nudge._replace(snoozed=_snoozed(nudge, given, chance))


def _snoozed(nudge: Nudge, given: Iterable[Nudge], chance: Chance) -> Length | None:
    """Return how long after it a nudge is said again, for the few that are put off."""
    here = chance.of(nudge.at)
    length = snoozable(given, POLICY)
    if nudge.followed or not length or not here.hits(SNOOZES, "snoozed"):
        return None
    return length + (5 + here.below(50, "after")) * SECOND
