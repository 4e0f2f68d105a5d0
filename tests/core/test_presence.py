"""Who is there, folded from what was told (R6): where no day of a watch tells it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.policy import WatchPolicy
from situp.core.presence import Presence, settle, step
from situp.core.signals import Idle, Input, Sleeping, Woke

if TYPE_CHECKING:
    from situp.core.signals import Signal

NINE = 9 * HOUR


def followed(*signals: Signal, until: int) -> Presence:
    """Return what is known at an instant, once all of that was told."""
    presence = Presence()
    for each in signals:
        presence = step(presence, each, WatchPolicy())
    return settle(presence, until, WatchPolicy())


def test_stray_input_before_a_second_wake_is_nobody_where_no_idleness_is_told() -> None:
    gone: list[Signal] = [Input(NINE), Idle(NINE + MINUTE, NINE), Sleeping(NINE + 10 * MINUTE)]
    first: list[Signal] = [Woke(NINE + HOUR), Input(NINE + HOUR + 2 * SECOND)]
    again: list[Signal] = [Sleeping(NINE + HOUR + 20 * SECOND), Woke(NINE + HOUR + 40 * SECOND)]

    presence = followed(*gone, *first, *again, until=NINE + 2 * HOUR)

    assert presence.since is None
