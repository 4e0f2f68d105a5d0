"""The main job on real ground: a day recorded, nudged on a real desktop, and read."""

from __future__ import annotations

import json
import re
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from tests.desktop.person import Person
from tests.rigs import running, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rigs import Dunst, SessionBus

pytestmark = pytest.mark.desktop


def test_a_day_is_recorded_nudged_survives_a_crash_and_is_read(
    person: Person, desktop: Dunst
) -> None:
    started = person.types("start", "--note", "first day")
    with person.watch() as watch:
        until(lambda: desktop.displayed() == 1)
        watch.end(signal.SIGKILL)
    with person.watch() as watch:
        until(lambda: len(person.outcomes()) == 4)
        ended = watch.end(signal.SIGTERM)
    status = person.types("status")
    stopped = person.types("stop")
    desktop.close_all()

    assert re.fullmatch(r"Sitting since \d\d:\d\d\.\n", started.stdout)
    assert re.match(r"Nudges? .*dunst|Watching\. Nudges go to desktop notif", watch.said)
    assert watch.process.returncode == 0
    assert "Watch ended. Still sitting since " in ended.splitlines()[-1]
    assert person.outcomes() == ["sent"] * 4
    assert re.fullmatch(r"\d+ s in the same seat", desktop.history()[-1].summary)
    assert desktop.history()[-1].body.startswith("Unbroken since ")
    assert (status.returncode, " Flagged." in status.stdout) == (0, True)
    assert re.fullmatch(r"Sitting from .* to .*, \d+ s\.\n", stopped.stdout)
    assert re.search(r"\n  \w\w\w \d+ .*\n1 stretch\. ", person.types("flags", "all").stdout)
    assert "first day" in person.types("log", "all").stdout
    assert json.loads(person.types("report", "all", "--json").stdout)["totals"]["flags"] == 1


def test_of_two_watches_begun_at_once_one_is_refused_and_nothing_is_recorded_twice(
    tmp_path: Path, bus: SessionBus, desktop: Dunst
) -> None:
    person = Person(tmp_path, bus.env, '[nudge]\nfirst = "2s"\nfirm = "1h"\n')
    person.types("start")
    words = ("sh", "-c", 'exec "$0" "$@" 2>&1', sys.executable, "-m", "situp", "watch")

    with running(*words, env=person.env) as one, running(*words, env=person.env) as other:
        until(lambda: (one.poll(), other.poll()).count(None) == 1)
        refused = one if other.poll() is None else other
        person.waits_for("sent")
        said, _ = refused.communicate(timeout=60)

    assert (refused.returncode, said.splitlines()[0]) == (3, "situp: A watch is running already.")
    assert person.outcomes() == ["sent"]
    assert [session[:2] for session in person.sessions()] == [("sitting", "declared")]
    assert desktop.displayed() == 1


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


def test_a_start_in_another_terminal_counts_at_once(person: Person, desktop: Dunst) -> None:
    with person.watch():
        person.types("start", "moving")
        person.types("start")
        until(lambda: desktop.displayed() == 1)

    assert person.outcomes()[0] == "sent"


def test_a_watch_goes_on_when_nobody_reads_what_it_prints(person: Person, desktop: Dunst) -> None:
    with person.watch() as watch:
        assert watch.process.stdout
        watch.process.stdout.close()
        person.types("start")
        until(lambda: desktop.displayed() == 1)
        until(lambda: len(person.outcomes()) == 3)

    assert person.outcomes() == ["sent"] * 3
