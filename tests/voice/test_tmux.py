"""Notices for those who are in tmux: a real one, with a real client on a pseudo-terminal."""

from __future__ import annotations

import os
import subprocess
from select import select
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.costs import costs
from tests.rigs import PATIENCE_S, needed, until
from tests.tmux import client
from tests.voice.answers import pressed_in_time, told

from situp.core.notice import Button, Notice, Pressed
from situp.voice.tmux import LIMIT, Tmux

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.desktop

BUTTONS = (Button("standing", "I'm standing"), Button("snooze", "Snooze 10 min"))
ASKING = Notice("Sitting for 1 h", "Stand.\nthen: situp start standing", "normal", BUTTONS, "one")
F1, F2, ENTER = b"\x1bOP", b"\x1bOQ", b"\r"


@pytest.fixture(autouse=True)
def _own_tmux(_own_home: None) -> Iterator[None]:
    """End the server of the test."""
    yield
    subprocess.run([needed("tmux"), "kill-server"], check=False, capture_output=True, timeout=60)


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a tmux time that lives, and is as busy as its machine."""
    monkeypatch.setattr("situp.voice.tmux.LIMIT", PATIENCE_S)


@pytest.fixture
def voice() -> Iterator[Tmux]:
    there = Tmux()
    yield there
    there.close()


def test_without_tmux_there_is_nobody_and_no_reason_worth_telling(voice: Tmux) -> None:
    answers = [voice.probe(), voice.say(ASKING)]

    assert [told(each) for each in answers] == [("Undelivered", "no tmux runs")] * 2
    assert not any(getattr(each, "is_known", True) for each in answers)


def test_a_server_that_nobody_is_attached_to_is_told(voice: Tmux) -> None:
    with client("work"):
        pass
    answer = voice.probe()

    assert told(answer) == ("Undelivered", "nobody is in tmux")


@pytest.mark.parametrize(("key", "pressed"), [(F1, "standing"), (F2, "snooze")])
def test_what_is_chosen_from_the_menu_is_heard_once(key: bytes, pressed: str, voice: Tmux) -> None:
    with client("work") as person:
        answer = voice.say(ASKING)
        until(lambda: person.sees("Snooze 10 min"))
        before = list(voice.read())
        person.types(key)
        found = pressed_in_time(voice)

        assert told(answer) == ("Delivered", "tmux")
        assert (before, found) == ([], [Pressed("one", pressed)])
        assert (list(voice.read()), list(voice.descriptors)) == ([], [])


def test_the_menu_says_what_the_notice_does(voice: Tmux) -> None:
    with client("work") as person:
        voice.say(ASKING)
        until(lambda: person.sees("Snooze 10 min"))

        assert all(
            person.sees(words)
            for words in ("Sitting for 1 h", "Stand.", "then: situp start standing", "(F1)")
        )


def test_the_menu_is_not_waited_for_and_its_descriptor_tells_when_it_is_closed(
    voice: Tmux,
) -> None:
    with client("work") as person:
        voice.say(ASKING)
        until(lambda: person.sees("Snooze 10 min"))
        (descriptor,) = voice.descriptors
        open_still = select([descriptor], [], [], 0)[0]
        person.types(b"q")
        closed = select([descriptor], [], [], PATIENCE_S)[0]

        assert (open_still, closed) == ([], [descriptor])
        assert (list(voice.read()), list(voice.descriptors)) == ([], [])


@pytest.mark.parametrize("keys", [b"ls\r", b"sn12\r", ENTER, b"q"])
def test_who_is_typing_when_the_menu_comes_answers_nothing(keys: bytes, voice: Tmux) -> None:
    with client("work") as person:
        voice.say(ASKING)
        until(lambda: person.sees("Snooze 10 min"))
        person.types(keys)
        select(list(voice.descriptors), [], [], PATIENCE_S)

        assert (list(voice.read()), list(voice.descriptors)) == ([], [])


def test_a_notice_that_is_no_longer_true_is_taken_off_the_screen(voice: Tmux) -> None:
    with client("work") as person:
        voice.say(ASKING)
        until(lambda: person.sees("Snooze 10 min"))
        voice.withdraw("another")
        still = list(voice.descriptors)
        voice.withdraw("one")
        person.types(b"typed after" + ENTER)

        until(lambda: person.sees("typed after"))
        assert len(still) == 1
        assert list(voice.descriptors) == []


def test_a_second_menu_takes_the_place_of_the_first(voice: Tmux) -> None:
    with client("work") as person:
        voice.say(ASKING)
        until(lambda: person.sees("Sitting for 1 h"))
        voice.say(ASKING._replace(title="Sitting for 90 m", id="two"))
        until(lambda: person.sees("Sitting for 90 m"))
        person.types(F1)

        assert pressed_in_time(voice) == [Pressed("two", "standing")]


def test_where_there_is_no_room_for_a_menu_it_is_a_line(
    voice: Tmux, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("situp.voice.tmux.AT_ONCE", PATIENCE_S)
    with client("work", rows=5) as person:
        answer = voice.say(ASKING)

        assert told(answer) == ("Delivered", "tmux")
        until(lambda: person.sees("Sitting for 1 h. Stand. then: situp start standing"))
        assert list(voice.descriptors) == []


def test_a_notice_without_buttons_is_a_line_and_nothing_in_it_is_a_format(voice: Tmux) -> None:
    notice = Notice("100% #(echo boom)", "%H #{pid}.", "normal")

    with client("work") as person:
        voice.say(notice)

        until(lambda: person.sees("100% #(echo boom). %H #{pid}."))


def test_nothing_in_a_menu_is_a_format_or_drives_the_terminal(voice: Tmux) -> None:
    text = "-#(echo boom) #{pid}\x1b[2J"
    notice = Notice(text, text, "normal", (Button("standing", text[1:]),))

    with client("work") as person:
        voice.say(notice)
        until(lambda: person.sees("F1"))

        assert person.sees(" -#(echo boom) #{pid} [2J")
        assert person.sees("#(echo boom) #{pid} [2J (F1)")


def test_the_client_that_was_used_last_is_the_one_spoken_to(voice: Tmux) -> None:
    with client("home") as first, client("work") as second:
        subprocess.run(["tmux", "set-option", "-g", "status-interval", "0"], check=True, timeout=60)
        started = monotonic()
        until(lambda: monotonic() - started > 1.1)  # tmux counts in whole seconds
        first.types(b"here I am\r")
        until(lambda: first.sees("here I am"))
        voice.say(ASKING)
        until(lambda: first.sees("Snooze 10 min"))

        assert not second.sees("Snooze 10 min")


def test_a_tmux_that_hangs_costs_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voice: Tmux
) -> None:
    stuck = tmp_path / "bin" / "tmux"
    stuck.parent.mkdir()
    stuck.write_text("#!/bin/sh\nexec sleep 60\n")
    stuck.chmod(0o700)
    with client("work"), monkeypatch.context() as path:
        path.setenv("PATH", f"{stuck.parent}:{os.environ['PATH']}")
        path.setattr("situp.voice.tmux.LIMIT", LIMIT)
        answer = costs(1, lambda: voice.say(ASKING))

    assert told(answer) == ("Undelivered", "nobody is in tmux")


def test_a_tmux_that_is_killed_under_the_menu_answers_nothing(voice: Tmux) -> None:
    with client("work") as person:
        voice.say(ASKING)
        until(lambda: person.sees("Snooze 10 min"))
        subprocess.run(["tmux", "kill-server"], check=True, timeout=60)
        select(list(voice.descriptors), [], [], PATIENCE_S)

        assert (list(voice.read()), list(voice.descriptors)) == ([], [])
        assert told(voice.probe()) == ("Undelivered", "nobody is in tmux")
