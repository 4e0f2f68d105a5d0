"""The main job on real ground: a day recorded, nudged on a real desktop, and read."""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

import pytest
from tests.rigs import dunst, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.person import Person
    from tests.rigs import Dunst, SessionBus

pytestmark = pytest.mark.desktop

NOBODY = "no notification service on the session bus; output is not a terminal"


def test_a_day_is_recorded_nudged_survives_a_crash_and_is_read(
    person: Person, desktop: Dunst
) -> None:
    started = person.types("start", "--note", "first day")
    with person.watch() as watch:
        until(lambda: desktop.displayed() == 1, within=20)
        watch.end(signal.SIGKILL)
    with person.watch() as watch:
        until(lambda: len(person.outcomes()) == 4, within=20)
        ended = watch.end(signal.SIGTERM)
    status = person.types("status")
    stopped = person.types("stop")
    desktop.close_all()

    assert re.fullmatch(r"Sitting since \d\d:\d\d\.\n", started.stdout)
    assert re.match(r"Nudges? .*dunst|Watching\. Nudges go to desktop notif", watch.said)
    assert watch.process.returncode == 0
    assert "Watch ended. Still sitting since " in ended.splitlines()[-1]
    assert person.outcomes() == ["sent"] * 4
    assert desktop.history()[-1].summary == "8 s in the same seat"
    assert desktop.history()[-1].body.startswith("Unbroken since ")
    assert (status.returncode, " Flagged." in status.stdout) == (0, True)
    assert re.fullmatch(r"Sitting from .* to .*, \d+ s\.\n", stopped.stdout)
    assert re.search(r"\n  \w\w\w \d+ .*\n1 stretch\. ", person.types("flags", "today").stdout)
    assert "first day" in person.types("log").stdout
    assert "1 flag" in person.types("report", "today").stdout


def test_a_second_watch_is_refused_and_the_first_goes_on(person: Person, desktop: Dunst) -> None:
    with person.watch():
        until(person.history.exists)
        second = person.types("watch")
        person.types("start")
        until(lambda: desktop.displayed() == 1, within=20)

    assert (second.returncode, second.stderr) == (3, "situp: A watch is running already.\n")


def test_a_watch_starts_where_one_was_killed(person: Person, desktop: Dunst) -> None:
    with person.watch() as killed:
        killed.end(signal.SIGKILL)

    with person.watch() as next_watch:
        assert next_watch.said.startswith("Watching. Nudges go to desktop notifications (dunst")
    assert desktop.process.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_watch_ends_cleanly_when_asked(person: Person, number: int) -> None:
    with person.watch() as watch:
        rest = watch.end(number)

    assert watch.process.returncode == 0
    assert rest.endswith("Watch ended.\n")
    assert person.types("status").returncode == 3


def test_without_a_notification_service_the_watch_says_so_and_goes_on_until_there_is_one(
    person: Person, bus: SessionBus, screen: str, tmp_path: Path
) -> None:
    person.types("start")
    with person.watch() as watch:
        person.waits_for(f"failed {NOBODY}")
        status = person.types("status").stdout
        with dunst(tmp_path, bus, screen):
            person.waits_for("sent")

    assert watch.said.startswith("Watching. Nudges reach nobody: no notification service on the")
    assert f"\nThe last nudge did not get out: {NOBODY}.\n" in status


def test_a_service_that_hangs_costs_a_nudge_and_one_that_wakes_gets_the_next(
    person: Person, desktop: Dunst
) -> None:
    with person.watch():
        desktop.process.send_signal(signal.SIGSTOP)
        person.types("start")
        until(lambda: any("did not answer" in each for each in person.outcomes()), within=60)
        desktop.process.send_signal(signal.SIGCONT)
        person.waits_for("sent", within=60)


def test_a_service_that_died_and_came_back_is_used_again(
    person: Person, bus: SessionBus, screen: str, tmp_path: Path
) -> None:
    with person.watch():
        with dunst(tmp_path, bus, screen):
            person.types("start")
            person.waits_for("sent")
        person.waits_for(f"failed {NOBODY}")
        with dunst(tmp_path, bus, screen):
            person.waits_for("sent")


def test_a_start_in_another_terminal_counts_at_once(person: Person, desktop: Dunst) -> None:
    with person.watch():
        person.types("start", "moving")
        person.types("start")
        until(lambda: desktop.displayed() == 1, within=20)

    assert person.outcomes()[0] == "sent"


def test_a_watch_goes_on_when_nobody_reads_what_it_prints(person: Person, desktop: Dunst) -> None:
    with person.watch() as watch:
        assert watch.process.stdout
        watch.process.stdout.close()
        person.types("start")
        until(lambda: desktop.displayed() == 1, within=20)
        until(lambda: len(person.outcomes()) == 3, within=20)

    assert person.outcomes() == ["sent"] * 3
