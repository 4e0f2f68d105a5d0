"""The real store beside a plain list: whatever is done, by whom, however it ends, they agree."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.store.machine import StoreAndList

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.crew import Crew


def test_the_store_and_a_plain_list_agree(tmp_path: Path, crew: Crew) -> None:
    numbers, (worker,) = count(), crew(1)

    class Machine(StoreAndList):
        def __init__(self) -> None:
            super().__init__(str(tmp_path / f"{next(numbers)}.db"), worker)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
            phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
