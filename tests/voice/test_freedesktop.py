"""Desktop notifications: what is asked of a service, and what happens without a usable bus."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from tests.bus.odd import WELCOME, dribble, fall_silent, hang_up, odd_bus, reply_to
from tests.costs import costs
from tests.voice.answers import told

from situp.core.notice import Notice
from situp.voice.freedesktop import Freedesktop, arguments

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.notice import Level

NOTICE = Notice("Time to stand", "Sitting for 45 m.", "normal")
EVERYTHING = {"body", "body-markup", "actions"}


def both(voice: Freedesktop) -> list[tuple[str, str]]:
    return [told(voice.probe()), told(voice.say(NOTICE))]


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "unix:path=/" + "x" * 200])
def test_without_a_bus_nothing_is_delivered(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    answers = both(Freedesktop())

    assert answers == [("Undelivered", "no session bus")] * 2


def test_without_an_address_there_is_no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)

    answers = both(Freedesktop())

    assert answers == [("Undelivered", "no session bus")] * 2


@pytest.mark.parametrize(
    "address",
    ["nonsense", ";", "unix:", "unix:path", "unix:tmpdir=/tmp", "tcp:host=localhost,port=1"],
)
def test_an_address_that_cannot_be_read_is_told(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    answers = both(Freedesktop())

    assert answers == [("Undelivered", "no session bus: its address cannot be read")] * 2


@pytest.mark.parametrize(
    "replies",
    [(), (WELCOME, b"l"), (WELCOME, reply_to(99))],
    ids=["no welcome", "no greeting", "an answer to something else"],
)
@pytest.mark.parametrize("then", [fall_silent, dribble])
def test_a_bus_that_never_comes_to_the_point_costs_the_limit_and_no_more(
    replies: tuple[bytes, ...],
    then: Callable[..., object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def say() -> tuple[str, str]:
        with odd_bus(Path(mkdtemp(dir=tmp_path)), monkeypatch, *replies, then=then):
            return told(Freedesktop(limit=0.3).say(NOTICE))

    assert costs(0.3, say) == ("Undelivered", "the session bus did not answer within 0.3 s")


@pytest.mark.parametrize(
    ("replies", "why"),
    [
        ((b"REJECTED EXTERNAL\r\n",), "the session bus refused the connection"),
        ((), "no session bus"),
        ((WELCOME, b""), "the session bus hung up"),
        ((WELCOME, b"HTTP/1.1 400 Bad Request\r\n\r\n"), "the session bus sent what is not D-Bus"),
        (
            (WELCOME, b"l\x02\x01\x01" + b"\xff" * 60),
            "the session bus sent what is not D-Bus",
        ),
    ],
)
def test_a_bus_that_is_none_is_told(
    replies: tuple[bytes, ...], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with odd_bus(tmp_path, monkeypatch, *replies, then=hang_up):
        answer = Freedesktop(limit=10).say(NOTICE)

    assert told(answer) == ("Undelivered", why)


def test_a_bus_that_only_greets_costs_the_limit_for_the_next_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with odd_bus(tmp_path, monkeypatch, WELCOME, reply_to(1), then=fall_silent):
        answer = Freedesktop(limit=1).say(NOTICE)

    why = "the notification service did not answer within 1 s"
    assert told(answer) == ("Undelivered", why)


@pytest.mark.parametrize("module", ["freedesktop", "tmux", "plyer", "terminal", "chain"])
def test_a_voice_that_has_not_spoken_costs_next_to_nothing(module: str) -> None:
    code = f"import sys, situp.voice.{module}\n"
    code += "dear = {'situp.bus.wire', 'plyer', 'subprocess', 'json', 'typing', 'dataclasses'}\n"
    code += "print(sorted(dear & set(sys.modules)))"

    said = run(code)

    assert said == "[]\n"


def run(code: str) -> str:
    """Return what a fresh Python prints."""
    return subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, timeout=60
    ).stdout


def test_a_notice_is_put_as_the_specification_wants_it() -> None:
    given = arguments(NOTICE, EVERYTHING, 7)

    assert given == (
        "situp",
        7,
        "",
        "Time to stand",
        "Sitting for 45 m.",
        [],
        {"urgency": ("y", 1), "desktop-entry": ("s", "situp")},
        30_000,
    )


@pytest.mark.parametrize(
    ("level", "urgency", "expiry"), [("quiet", 0, 10_000), ("normal", 1, 30_000), ("urgent", 2, 0)]
)
def test_the_level_sets_the_urgency_and_how_long_a_notice_stays(
    level: Level, urgency: int, expiry: int
) -> None:
    given = arguments(Notice("Stand", "", level), EVERYTHING, 0)

    assert (given[6]["urgency"], given[7]) == (("y", urgency), expiry)


@pytest.mark.parametrize(
    ("capabilities", "summary", "body"),
    [
        ({"body", "body-markup"}, "a < b & c", "x &lt; y &amp;amp; &gt;z"),
        ({"body"}, "a < b & c", "x < y &amp; >z"),
        ({"body-markup"}, "a < b & c. x < y &amp; >z", ""),
        (set(), "a < b & c. x < y &amp; >z", ""),
    ],
)
def test_texts_are_put_as_the_service_can_show_them(
    capabilities: set[str], summary: str, body: str
) -> None:
    given = arguments(Notice("a < b & c", "x < y &amp; >z", "normal"), capabilities, 0)

    assert given[3:5] == (summary, body)


def test_odd_characters_are_taken_out_before_the_bus_sees_them() -> None:
    given = arguments(Notice("a\0\nb\ud800", "c\0\nd\udcff\x1b", "normal"), EVERYTHING, 0)

    assert given[3:5] == ("a b", "c\nd?")
