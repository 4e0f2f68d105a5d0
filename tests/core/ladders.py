"""A run lived through look by look, and the nudges that came of it, written in minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.core.instants import DAY, HOUR, MINUTE
from situp.core.nudging import Nudge, Run, due
from situp.core.policy import NudgePolicy, Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Literal

    from situp.core.instants import Length
    from situp.core.notice import Level
    from situp.core.nudging import Outcome, Verdict

    Sitting = Literal["sitting", "standing"]

START = 20 * DAY + 9 * HOUR
LISTENING: Callable[[Length], str] = lambda _: ""  # noqa: E731 - the hold that never is


def policy(limit: int = 240, first: int = 30, firm: int = 60, repeat: int = 30) -> Policy:
    """Return a policy whose ladder is given in minutes."""
    nudge = NudgePolicy(first=first * MINUTE, firm=firm * MINUTE, repeat=repeat * MINUTE)
    return Policy(limit=limit * MINUTE, nudge=nudge)


def run(elapsed: Length, posture: Sitting = "sitting") -> Run:
    """Return a run that has gone on for so long."""
    return Run(posture, START, elapsed)


def nudge(  # noqa: PLR0913 - a nudge in one line
    rung: int,
    outcome: Outcome = "sent",
    level: Level = "normal",
    *,
    at: int | None = None,
    posture: Sitting = "sitting",
    start: int = START,
) -> Nudge:
    """Return a recorded nudge; the rung and how far into the run it came are in minutes."""
    when = start + (rung if at is None else at) * MINUTE
    return Nudge("n", when, posture, start, rung * MINUTE, level, outcome)


def looked(
    looks: Iterable[Length],
    rules: Policy,
    hold: Callable[[Length], str] = LISTENING,
    outcome: Outcome = "sent",
    posture: Sitting = "sitting",
) -> list[Nudge]:
    """Return what is recorded when a run is looked at so far into it, each time."""
    given: list[Nudge] = []
    for elapsed in looks:
        here = run(elapsed, posture)
        given += [
            _recorded(each, elapsed, outcome, posture)
            for each in due(here, given, hold(elapsed), rules).verdicts
        ]
    return given


def _recorded(verdict: Verdict, elapsed: Length, outcome: Outcome, posture: Sitting) -> Nudge:
    became = outcome if verdict.outcome == "say" else verdict.outcome
    rung = verdict.rung
    return Nudge("n", START + elapsed, posture, START, rung.after, rung.level, became, verdict.why)


def written(given: Iterable[Nudge]) -> list[str]:
    """Write nudges as `30 quiet`; what was not said with what became of it and when."""
    return [_written(each) for each in given]


def _written(nudge: Nudge) -> str:
    late = (nudge.at - nudge.run - nudge.rung) // MINUTE
    parts = [f"{nudge.rung // MINUTE} {nudge.level}"]
    parts += [f"{late} late"] if late else []
    parts += [nudge.outcome] if nudge.outcome != "sent" else []
    return ", ".join(parts)
