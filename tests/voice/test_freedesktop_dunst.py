"""Desktop notifications with a service as people run it: dunst, on a display of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.costs import costs
from tests.notification_service import notification_service
from tests.rigs import (
    Shown,
    display,
    dunst,
    dunst_env,
    dunst_service,
    owns_notifications,
    session_bus,
    until,
)
from tests.voice.answers import DELIVERED, told

from situp.core.notice import Notice
from situp.voice.freedesktop import Freedesktop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.rigs import Dunst, SessionBus

    RunDunst = Callable[..., AbstractContextManager[Dunst]]

pytestmark = pytest.mark.desktop


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


@pytest.fixture
def startable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str) -> Iterator[SessionBus]:
    """Give a bus that starts dunst when it is called for."""
    with session_bus(tmp_path, dunst_service(tmp_path), dunst_env(tmp_path, screen)) as there:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", there.address)
        yield there


@pytest.fixture
def run_dunst(tmp_path: Path, bus: SessionBus, screen: str) -> RunDunst:
    return partial(dunst, tmp_path, bus, screen)


@pytest.fixture
def voice() -> Iterator[Freedesktop]:
    there = Freedesktop()
    yield there
    there.close()


def installed() -> str:
    """Return the version of the dunst that is installed."""
    command = ["dunst", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    (version,) = re.findall(r"\d+\.\d+\.\d+", said)
    return str(version)


def test_each_notice_is_on_the_screen_until_the_next_one_takes_its_place(
    run_dunst: RunDunst, voice: Freedesktop
) -> None:
    with run_dunst() as desk:
        answers, counts = [], []
        for minutes in (30, 60, 90):
            answers.append(told(voice.say(Notice("Sitting", f"{minutes} m", "normal"))))
            counts.append(desk.displayed())
        desk.close_all()

        assert answers == [DELIVERED] * 3
        assert counts == [1, 1, 1]
        assert desk.history() == [Shown("situp", "Sitting", "90 m", 30_000_000)]


def test_the_level_sets_how_long_a_notice_stays(run_dunst: RunDunst) -> None:
    quiet, normal, urgent = Freedesktop(), Freedesktop(), Freedesktop()

    with run_dunst() as desk:
        quiet.say(Notice("30 m", "-", "quiet"))
        normal.say(Notice("60 m", "-", "normal"))
        urgent.say(Notice("4 h", "-", "urgent"))
        desk.close_all()

        assert desk.history() == [
            Shown("situp", "30 m", "-", 10_000_000),
            Shown("situp", "60 m", "-", 30_000_000),
            Shown("situp", "4 h", "-", 0),
        ]
        for voice in (quiet, normal, urgent):
            voice.close()


@pytest.mark.parametrize(
    ("markup", "body"), [("full", "x &lt; &lt;b&gt; &amp;amp;"), ("no", "x < <b> &amp;")]
)
def test_text_that_looks_like_markup_is_put_as_the_service_reads_it(
    markup: str, body: str, run_dunst: RunDunst, voice: Freedesktop
) -> None:
    with run_dunst(markup) as desk:
        voice.say(Notice("Stand <up>", "x < <b> &amp;", "normal"))
        desk.close_all()

        (shown,) = desk.history()
        assert (shown.summary, shown.body) == ("Stand <up>", body)


def test_odd_characters_and_ten_thousand_of_them_are_shown(
    run_dunst: RunDunst, voice: Freedesktop
) -> None:
    long = "🪑 ünïcode " * 1000

    with run_dunst() as desk:
        answer = voice.say(Notice("half \ud83d\0", long + "\ud800\0", "normal"))
        desk.close_all()

        (shown,) = desk.history()
        assert told(answer) == DELIVERED
        assert (shown.summary, shown.body) == ("half", long + "?")


def test_a_service_killed_and_started_again_is_spoken_to_again(
    run_dunst: RunDunst, bus: SessionBus, voice: Freedesktop
) -> None:
    with run_dunst() as desk:
        first = told(voice.say(Notice("One", "-", "normal")))
        desk.process.kill()
        until(lambda: not owns_notifications(bus))
    gone = told(voice.say(Notice("Two", "-", "normal")))
    with run_dunst() as desk:
        back = told(voice.say(Notice("Three", "-", "normal")))
        desk.close_all()

        no_service = ("Undelivered", "no notification service on the session bus")
        assert [first, gone, back] == [DELIVERED, no_service, DELIVERED]
        assert desk.history() == [Shown("situp", "Three", "-", 30_000_000)]


def test_a_frozen_service_costs_the_limit_and_is_spoken_to_when_it_thaws(
    run_dunst: RunDunst,
) -> None:
    voice = Freedesktop(limit=1)

    with run_dunst() as desk:
        os.kill(desk.process.pid, signal.SIGSTOP)
        frozen = told(costs(1, lambda: voice.say(Notice("One", "-", "normal"))))
        os.kill(desk.process.pid, signal.SIGCONT)
        thawed = told(voice.say(Notice("Two", "-", "normal")))
        voice.close()

        silence = ("Undelivered", "the notification service did not answer within 1 s")
        assert [frozen, thawed] == [silence, DELIVERED]


def test_a_service_the_bus_can_start_is_started(startable: SessionBus, voice: Freedesktop) -> None:
    before = owns_notifications(startable)

    answer = voice.say(Notice("One", "-", "normal"))

    assert (before, told(answer), owns_notifications(startable)) == (False, DELIVERED, True)


def test_a_service_that_went_away_is_started_again_where_the_bus_can(
    startable: SessionBus, voice: Freedesktop
) -> None:
    with notification_service(startable.address) as service:
        first = told(voice.say(Notice("One", "-", "normal")))

    second = told(voice.say(Notice("Two", "-", "normal")))

    assert [first, second] == [DELIVERED, DELIVERED]
    assert len(service.notices) == 1
    assert owns_notifications(startable)


def test_a_probe_names_dunst_and_its_version(run_dunst: RunDunst, voice: Freedesktop) -> None:
    with run_dunst() as desk:
        answer = voice.probe()

        assert told(answer) == ("Delivered", f"desktop notifications (dunst {installed()})")
        assert desk.displayed() == 0
