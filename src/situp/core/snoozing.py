"""Putting a nudge off (R8): for ten minutes, and in all for half of the time between two."""

from __future__ import annotations

from situp.core import say
from situp.core.errors import NothingToDo
from situp.core.instants import MINUTE
from situp.core.ledger import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.calendar import Zone
    from situp.core.instants import Instant, Length
    from situp.core.nudging import Nudge
    from situp.core.policy import Policy


def snoozable(given: Iterable[Nudge], policy: Policy) -> Length:
    """Return how long the next snooze may be: of all in a run, half the interval; 0 for none."""
    whole = _in_minutes(policy.nudge.snooze)
    budget = policy.nudge.repeat // 2 - sum(_used(nudge, whole) for nudge in given)
    length = min(whole, budget)
    return 0 if length < min(whole, MINUTE) else _in_minutes(length)


def _used(nudge: Nudge, whole: Length) -> Length:
    """Return what of the budget a snooze used up: not the time before it was asked for.

    Each is a whole one, but the one that used up what was left.
    """
    return min(nudge.snoozed or 0, whole)


def _in_minutes(length: Length) -> Length:
    return length // MINUTE * MINUTE or length


def snooze(
    given: Sequence[Nudge], now: Instant, zone: Zone, policy: Policy
) -> tuple[Edit, Instant]:
    """Return what snoozes the last nudge of a run, and until when; raises NothingToDo."""
    said = [nudge for nudge in given if nudge.outcome == "sent"]
    if not said:
        raise NothingToDo("There was no nudge yet that could be snoozed.")
    last, length = said[-1], snoozable(given, policy)
    if last.snoozed and now < last.at + last.snoozed:
        ends = say.coming(last.at + last.snoozed, zone, now)
        raise NothingToDo(f"It is snoozed already, until {ends}.")
    if not length:
        most = say.length(policy.nudge.repeat // 2)
        raise NothingToDo(f"The snoozing of this stretch is used up: {most} in all.")
    until = now + length
    return Edit("nudge", last.id, {"snoozed": max(1, until - last.at)}), until
