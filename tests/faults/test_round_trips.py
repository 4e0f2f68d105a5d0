"""Out and in again, done and taken back, copied and restored: what comes back is what was there."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.faults.attacks import Attack
from tests.faults.length import LONG
from tests.store.life import Life

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.attacks import Tally


def test_whatever_is_done_to_a_history_can_be_taken_back_carried_and_restored(
    tmp_path: Path, tally: Tally
) -> None:
    numbers, done = count(), Counter[Attack]()

    class Machine(Life):
        def __init__(self) -> None:
            folder = tmp_path / f"{next(numbers)}"
            folder.mkdir()
            super().__init__(folder, done)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=1000 if LONG else 80,
            stateful_step_count=20,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )

    for attack, times in done.items():
        tally(attack, times)
    assert set(done) == {Attack.TAKEN_BACK, Attack.CARRIED, Attack.TWICE, Attack.BACKED_UP}
