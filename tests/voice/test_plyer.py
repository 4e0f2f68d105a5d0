"""plyer as a voice: what is asked of it, what is believed, and that it cannot hold situp up."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from tests.costs import costs
from tests.rigs import display, dunst, needed, session_bus, until
from tests.voice.answers import told

from situp.core.notice import Notice
from situp.voice.plyer import Plyer

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = Notice("Time to stand", "Sitting for 45 m.", "normal")
ASKED = ("Undelivered", "plyer was asked, which cannot tell whether anything was shown")
DOUBT = ("Undelivered", "plyer cannot tell whether anything is shown")

KEEPS_TEXTS = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())"
HANGS_WITH_A_CHILD = """
import os, subprocess, sys, time
line = os.open(sys.argv[1], os.O_WRONLY)
child = subprocess.Popen(["sleep", "60"], pass_fds=[line])
os.write(line, b"started")
time.sleep(60)
"""
DIES_IN_A_THREAD = """
        import threading
        def fade():
            threading.Event().wait(0.2)
            raise ValueError
        threading.Thread(target=fade).start()
"""


def python(code: str, *words: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code, *words)


def asked(title: str, body: str, folder: Path) -> dict[str, str]:
    """Return the texts that reach the process in which plyer runs."""
    kept = folder / "texts.json"
    Plyer("darwin", command=python(KEEPS_TEXTS, str(kept))).say(Notice(title, body, "normal"))
    texts: dict[str, str] = json.loads(kept.read_text())
    return texts


def stub_plyer(folder: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a `plyer` before the real one, for the processes that are started from here."""
    package = folder / "stub"
    package.mkdir()
    (package / "plyer.py").write_text(f"class notification:\n    def notify(**said):\n{body}")
    monkeypatch.setenv("PYTHONPATH", str(package))


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_plyer_tells_an_orderly_end_is_a_delivery(platform: str) -> None:
    voice = Plyer(platform, command=python(""))

    answer = voice.say(NOTICE)

    assert told(answer) == ("Delivered", "plyer")


@pytest.mark.parametrize("platform", ["linux", "freebsd14"])
def test_where_plyer_cannot_tell_it_is_never_believed(platform: str) -> None:
    voice = Plyer(platform, command=python(""))

    answers = [told(voice.probe()), told(voice.say(NOTICE))]

    assert answers == [DOUBT, ASKED]


@pytest.mark.parametrize("platform", ["darwin", "win32", "linux"])
def test_a_failure_is_told_with_its_exit_code(platform: str) -> None:
    voice = Plyer(platform, command=python("raise SystemExit(7)"))

    answer = voice.say(NOTICE)

    assert told(answer) == ("Undelivered", "plyer failed with exit code 7")


def test_a_python_that_is_gone_is_told() -> None:
    voice = Plyer("darwin", command=("/nowhere/python",))

    answer = voice.say(NOTICE)

    assert told(answer) == ("Undelivered", "plyer could not be started")


def test_windows_needs_plyer_and_macos_needs_pyobjus_too() -> None:
    answers = [told(Plyer("win32").probe()), told(Plyer("darwin").probe())]

    assert answers == [("Delivered", "plyer"), ("Undelivered", "pyobjus is not installed")]


def test_a_hanging_plyer_is_killed_with_all_it_started(tmp_path: Path) -> None:
    line = tmp_path / "line"
    os.mkfifo(line)
    end = os.open(line, os.O_RDONLY | os.O_NONBLOCK)
    voice = Plyer("darwin", limit=0.6, command=python(HANGS_WITH_A_CHILD, str(line)))

    def has_started_a_child() -> bool:
        answer = costs(0.6, lambda: voice.say(NOTICE))
        assert told(answer) == ("Undelivered", "plyer did not finish within 0.6 s")
        with suppress(BlockingIOError):
            return os.read(end, 100).startswith(b"started")
        return False

    until(has_started_a_child)  # on a busy machine it may be killed before
    until(lambda: is_deserted(end))
    os.close(end)


def is_deserted(end: int) -> bool:
    """Whether every process that had the other end of the pipe is dead."""
    try:
        return os.read(end, 1) == b""
    except BlockingIOError:
        return False


@pytest.mark.parametrize(
    ("title", "body", "texts"),
    [
        ("Stand", "Sitting.", {"title": "Stand", "message": "Sitting."}),
        ("-5 min", "--help", {"title": "\N{MINUS SIGN}5 min", "message": "\N{MINUS SIGN}-help"}),
        ("\0-5", "\x1b-5", {"title": "\N{MINUS SIGN}5", "message": "\N{MINUS SIGN}5"}),
        ("'\"`$(id)", "'; rm ~ #\n%PATH%", {"title": "'\"`$(id)", "message": "'; rm ~ #\n%PATH%"}),
        ("", "", {"title": "situp", "message": ""}),
        ("half \ud83d", "half \ud83d", {"title": "half", "message": "half ?"}),
    ],
)  # fmt: skip
def test_texts_reach_plyer_whole_and_are_an_option_to_nobody(
    title: str, body: str, texts: dict[str, str], tmp_path: Path
) -> None:
    result = asked(title, body, tmp_path)

    assert result == texts


def test_texts_are_cut_to_what_windows_holds(tmp_path: Path) -> None:
    result = asked("t" * 10_000, "b" * 10_000, tmp_path)

    assert result == {"title": "t" * 62 + "…", "message": "b" * 254 + "…"}


def test_texts_that_just_fit_are_left_whole(tmp_path: Path) -> None:
    result = asked("t" * 63, "b" * 255, tmp_path)

    assert result == {"title": "t" * 63, "message": "b" * 255}


def test_a_character_of_two_units_is_counted_as_two_and_never_halved(tmp_path: Path) -> None:
    result = asked("🪑" * 32, "a" + "🪑" * 200, tmp_path)

    assert result == {"title": "🪑" * 31 + "…", "message": "a" + "🪑" * 126 + "…"}


def test_plyer_is_given_the_texts_the_name_and_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "said.json"
    stub = f"        import json; open({str(kept)!r}, 'w').write(json.dumps(said))"
    stub_plyer(tmp_path, stub, monkeypatch)

    answer = Plyer("darwin").say(NOTICE)

    assert told(answer) == ("Delivered", "plyer")
    assert json.loads(kept.read_text()) == {
        "title": "Time to stand",
        "message": "Sitting for 45 m.",
        "app_name": "situp",
        "timeout": 5,
    }


def test_a_plyer_that_raises_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub_plyer(tmp_path, "        raise NotImplementedError", monkeypatch)

    answer = Plyer("win32").say(NOTICE)

    assert told(answer) == ("Undelivered", "plyer failed with exit code 1")


def test_a_thread_of_plyer_that_dies_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub_plyer(tmp_path, DIES_IN_A_THREAD, monkeypatch)

    answer = Plyer("win32").say(NOTICE)

    assert told(answer) == ("Undelivered", "plyer failed with exit code 1")


def test_a_module_in_the_working_folder_is_not_mistaken_for_pythons_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub_plyer(tmp_path, "        pass", monkeypatch)
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)

    answer = Plyer("win32").say(NOTICE)

    assert told(answer) == ("Delivered", "plyer")


@pytest.mark.desktop
def test_a_real_plyer_that_reports_success_without_a_bus_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    needed("notify-send")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)

    answer = Plyer("linux").say(NOTICE)

    assert told(answer) == ASKED


@pytest.mark.desktop
def test_a_title_that_looks_like_an_option_comes_onto_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = Notice("-5 min to go", "--then <stand>", "normal")

    with display() as screen, session_bus(tmp_path) as bus, dunst(tmp_path, bus, screen) as desk:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        answer = Plyer("linux").say(notice)
        desk.close_all()

        (shown,) = desk.history()
        assert told(answer) == ASKED
        assert (shown.summary, shown.body) == (
            "\N{MINUS SIGN}5 min to go",
            "\N{MINUS SIGN}-then <stand>",
        )
