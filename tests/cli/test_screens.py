"""What a person sees, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock

MINUTE = 60_000


def test_status_before_anything_is_recorded(situp: Run) -> None:
    assert situp("status") == (3, "Nothing is being recorded.\n", "")


def test_status_while_sitting(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(72 * MINUTE)

    assert situp("status") == (
        0,
        (
            "Sitting for 1 h 12 m, since 09:00.\n"
            "Today  sitting 1 h 12 m · upright 0 s · longest 1 h 12 m\n"
        ),
        "",
    )
