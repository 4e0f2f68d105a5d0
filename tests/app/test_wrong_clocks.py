"""A clock that was wrong for a while, and typing that was taken back: neither vouches (R7, R10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.days import Day, lines
from tests.fakes import BERLIN

from situp.core.instants import DAY, HOUR, MINUTE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock


def test_a_start_that_was_taken_back_no_longer_vouches_for_the_one_before(
    situp: Run, clock: FakeClock
) -> None:
    situp("start")
    clock.pass_(12 * HOUR + 30 * MINUTE)
    in_doubt = situp("status")
    situp("stop --at 17:00")
    situp("start")

    situp("undo")
    situp("undo")

    assert in_doubt.code == 6
    assert situp("status") == in_doubt


def test_a_clock_that_was_ahead_puts_nothing_in_doubt_once_it_is_right(
    situp: Run, clock: FakeClock
) -> None:
    clock.set(2 * HOUR)
    situp("start")
    situp("undo")
    clock.restart()
    clock.set(-2 * HOUR)

    situp("start")
    clock.pass_(MINUTE)

    assert situp("status").out.startswith("Sitting for 1 m, since 09:00.")


def test_a_clock_that_was_a_year_ahead_hides_no_doubt_once_it_is_right(
    situp: Run, clock: FakeClock
) -> None:
    clock.set(365 * DAY)
    situp("start")
    situp("undo")
    clock.set(-365 * DAY)
    situp("start")

    clock.pass_(40 * HOUR)

    assert situp("status").code == 6


def test_a_watch_that_ran_while_the_clock_was_ahead_is_not_missed_when_it_gets_there(
    tmp_path: Path,
) -> None:
    day = Day(tmp_path, "2026-11-20 10:00", BERLIN)
    day.crash_at("2026-11-20 10:30")
    day.clock.set(-HOUR)
    day.start()

    day.live("2026-11-20 10:59")

    assert day.told == [
        "09:30  The clock was set back by 1 h.",
        "10:00  Nudge at 30 m sent.",
        "10:30  Nudge at 1 h sent.",
    ]


def test_a_long_sleep_stays_in_doubt_when_the_clock_is_set_back_over_it(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN)
    day.start()
    day.live("2026-11-20 09:10")
    day.clock.sleep(6 * MINUTE)
    day.live_for(MINUTE)

    day.clock.set(-5 * MINUTE)
    day.live_for(10 * MINUTE)

    doubt = "Sitting since 09:00, in doubt. The machine slept since. Nothing after 09:10 counts."
    assert day.told == [
        "09:16  The machine slept for 6 m.",
        f"09:16  {doubt}",
        "09:12  The clock was set back by 5 m.",
    ]


def test_a_watch_that_began_when_the_clock_was_ahead_is_missed_when_it_dies(
    tmp_path: Path,
) -> None:
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN)
    day.clock.set(365 * DAY)
    day.begin()
    day.live_for(MINUTE)
    day.clock.set(-365 * DAY)
    day.live_for(MINUTE)
    day.start()
    day.crash_at("2026-11-20 10:00")

    day.clock.pass_(HOUR)

    code, _, err = day.types("stop")
    assert code == 6
    assert "The watch ended unexpectedly at 09:59" in err


def test_what_was_typed_while_the_clock_was_ahead_hides_nobody_once_it_is_right(
    tmp_path: Path,
) -> None:
    day = Day(tmp_path, "2026-11-20 08:50", BERLIN, sensing=True)
    day.clock.set(365 * DAY)
    day.types("start")
    day.types("undo")
    day.live_for(MINUTE)
    day.clock.set(-365 * DAY)

    day.person.types("09:00", "09:30")
    day.live("2026-11-20 09:30")

    assert lines(day) == ["09:00 - open sitting sensed"]


def test_what_is_recorded_ahead_of_the_clock_and_keeps_the_watch_from_beginning_is_told_once(
    tmp_path: Path,
) -> None:
    day = Day(tmp_path, "2026-11-20 08:50", BERLIN, sensing=True)
    day.clock.set(6 * HOUR)
    day.types("start")
    day.clock.pass_(10 * MINUTE)
    day.types("stop")
    day.clock.set(-6 * HOUR)

    day.person.types("09:10", "09:30")
    day.person.types("10:00", "10:30")
    day.live("2026-11-20 10:30")
    before = list(day.told)
    day.types("start --replace")
    day.live("2026-11-20 10:32")

    what = "Sitting is recorded up to 15:00, which is still to come: nothing begins before that."
    words = f'{what} "situp start" shows the ways out.'
    assert before == [f"09:10  {words}"]
    assert lines(day) == ["10:30 - open sitting"]


def test_a_period_from_before_1970_is_empty_and_no_trouble(situp: Run) -> None:
    situp("start")

    for command in ("report 1970", "report 1960", "flags 1969..2026-11-30", "log 1965"):
        assert situp(command).code == 0, command


def test_the_words_of_an_error_cannot_drive_a_terminal(situp: Run) -> None:
    assert "\x1b" not in situp("'fo\x1b[31mo'").err
