"""A session in the person's own editor: a script that does to the text what a person might."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.person import Person
    from tests.conftest import Run
    from tests.fakes import FakeClock

    Hand = Callable[[str], Path]

KEPT = "What you wrote is kept in"
HEAD = """\
# What you change here is changed in the history, once you agree to it.
# An end can be "open"; tags have commas between them.
"""
SHEET = (
    f"{HEAD}posture: sitting\nstart: 2026-11-20 08:00\nend: 2026-11-20 09:00\nnote: a [b]\ntags:\n"
)
UNCHANGED = (3, "situp: Nothing was changed.\n")


@pytest.fixture(autouse=True)
def morning(situp: Run, clock: FakeClock) -> None:
    """Sitting from 8 to 9 (6b86), and it is noon."""
    situp("start --at 8:00 --note 'a [b]'")
    situp("stop --at 9:00")
    clock.to("2026-11-20 12:00")


@pytest.fixture
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Have an editor that runs a line of Python over `text`; return where it notes what it saw."""

    def made(line: str) -> Path:
        script, seen = tmp_path / "editor.py", tmp_path / "seen"
        script.write_text(
            "import sys, pathlib\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            "text = file.read_text('utf-8')\n"
            f"pathlib.Path({str(seen)!r}).open('a', encoding='utf-8').write(text + '---\\n')\n"
            f"{line}\n"
            "file.write_text(text, 'utf-8')\n"
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} '{script}' --wait")
        return seen

    return made


def without_kept(screen: str) -> str:
    """Return a screen without the line that says where something is kept."""
    return "".join(line for line in screen.splitlines(keepends=True) if KEPT not in line)


def kept(screen: str) -> str:
    """Return the text that a screen says is kept, which nobody else can read."""
    (place,) = re.findall(rf"{KEPT} (.*)\.$", screen, re.MULTILINE)
    path = Path(place)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text("utf-8")
    path.unlink()
    return text


def test_what_is_changed_in_the_editor_is_shown_asked_about_and_done(
    situp: Run, person: Person, hand: Hand
) -> None:
    seen = hand("text = text.replace('sitting', 'lying').replace('tags:', 'tags: x, #y')")

    asked = person.type("edit 6b86", "y\n")

    assert seen.read_text("utf-8") == f"{SHEET}---\n"
    assert asked == (
        0,
        (
            "          07          08          09\n"
            "  before  ············████████████············\n"
            "  after   ············▁▁▁▁▁▁▁▁▁▁▁▁············\n"
            "  - sitting 08:00 - 09:00  a [b]\n"
            "  + lying 08:00 - 09:00  #x #y · a [b]\n"
            'Change it so? [Y/n] Done. "situp undo" takes it back.\n'
        ),
    )
    assert situp("log").out.splitlines()[1:] == [
        "6b86  08:00 - 09:00        1 h  lying     #x #y · a [b]"
    ]


@pytest.mark.parametrize("line", ["pass", "text = ''", "text = '# nothing\\n\\n'", "text += '\\n'"])
def test_a_text_that_is_empty_or_says_the_same_changes_nothing(
    situp: Run, person: Person, hand: Hand, line: str
) -> None:
    before = situp("log --json").out
    hand(line)

    assert person.type("edit 6b86", "y\n") == UNCHANGED
    assert situp("log --json").out == before


def test_a_text_that_cannot_be_read_is_opened_again_with_the_reason(
    person: Person, hand: Hand
) -> None:
    seen = hand(
        "text = text.replace('end: 9.30', 'end: 9:30') if '#!' in text"
        " else text.replace('end: 2026-11-20 09:00', 'end: 9.30')"
    )

    code, _ = person.type("edit 6b86", "y\n")

    assert code == 0
    assert seen.read_text("utf-8").split("---\n")[1] == SHEET.replace(
        "end: 2026-11-20 09:00\n",
        (
            '#! Cannot read "9.30" as a time: for a time of day say "9:30".\n'
            '#! For example: 9:30, "10m ago", "yesterday 14:00".\n'
            "end: 9.30\n"
        ),
    )


def test_who_leaves_what_cannot_be_read_is_told_and_asked_no_more(
    situp: Run, person: Person, hand: Hand
) -> None:
    before = situp("log --json").out
    seen = hand(r"text = 'colour: red\n'")

    code, screen = person.type("edit 6b86", "y\n")

    assert (code, without_kept(screen)) == (
        2,
        (
            'situp: Cannot use "colour: red" here.\n'
            "  A line begins with one of posture, start, end, note, tags, and a colon.\n"
        ),
    )
    assert kept(screen).endswith("colour: red\n")
    assert seen.read_text("utf-8").count("---\n") == 2
    assert situp("log --json").out == before


def test_room_is_made_for_what_was_typed_in_the_editor(
    situp: Run, person: Person, hand: Hand
) -> None:
    situp("was standing 9:00-10:00 --yes")
    hand("text = text.replace('09:00', '09:30')")

    refused, _ = person.type("edit 6b86")
    done, _ = person.type("edit 6b86 --trim --yes")

    assert (refused, done) == (6, 0)


@pytest.mark.parametrize(
    ("was", "now", "because"),
    [
        ("start: 2026-11-20 08:00", "start: 2026-11-20 07:00", "would overlap"),
        ("end: 2026-11-20 09:00", "end: 2026-11-20 07:30", "cannot end"),
        ("end: 2026-11-20 09:00", "end: 2026-11-20 12:30", "still to come"),
    ],
)
def test_what_was_typed_is_kept_where_it_is_refused(
    person: Person, hand: Hand, was: str, now: str, because: str
) -> None:
    person.type("was standing 7:00-7:30 --yes")
    hand(f"text = text.replace('a [b]', 'a long note').replace({was!r}, {now!r})")

    code, screen = person.type("edit 6b86", "y\n")

    assert code in {2, 6}
    assert because in screen
    assert "note: a long note\n" in kept(screen)


def test_what_was_typed_is_kept_where_the_session_is_gone_meanwhile(
    person: Person, hand: Hand, history: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITUP_DB", history)
    away = f"{sys.executable} -m situp remove 6b86 --yes"
    hand(f"import os; os.system({away!r}); text = text.replace('a [b]', 'a long note')")

    code, screen = person.type("edit 6b86", "y\n")

    assert (code, 'Session "6b86" was removed.' in screen) == (2, True)
    assert "note: a long note\n" in kept(screen)


def test_who_answers_no_has_nothing_kept(person: Person, hand: Hand) -> None:
    hand("text = text.replace('a [b]', 'a long note')")

    code, screen = person.type("edit 6b86", "n\n")

    assert (code, KEPT in screen) == (3, False)


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("sys.exit(9)", "ended with code 9."),
        ("os.kill(os.getpid(), 9)", "was ended by SIGKILL."),
    ],
)
def test_what_an_editor_saved_before_it_failed_is_kept(
    person: Person, hand: Hand, ends: str, said: str
) -> None:
    hand(f"import os; file.write_text(text.replace('a [b]', 'a long note')); {ends}")

    code, screen = person.type("edit 6b86", "y\n")

    assert code == 5
    assert (
        without_kept(screen).split()
        == (
            f'situp: The editor "{sys.executable}" {said}'
            " Nothing was changed. EDITOR can name another editor."
        ).split()
    )  # where the line is folded depends on the length of the path
    assert "note: a long note\n" in kept(screen)


@pytest.mark.parametrize("ends", ["sys.exit(9)", "os.kill(os.getpid(), 9)"])
def test_an_editor_that_fails_and_saved_nothing_leaves_nothing(
    person: Person, hand: Hand, ends: str
) -> None:
    hand(f"import os; {ends}")

    assert KEPT not in person.type("edit 6b86", "y\n")[1]


def test_visual_goes_before_editor(
    person: Person, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = hand("pass")
    monkeypatch.setenv("VISUAL", f"{sys.executable} -c ''")

    assert person.type("edit 6b86") == UNCHANGED
    assert not seen.exists()


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("/nowhere/ed", 'The editor "/nowhere/ed" cannot be run: no such file or directory.'),
        ("false", 'The editor "false" ended with code 1.'),
        ("rm", 'The editor "rm" left no text.'),
        ("ed '", "The editor's command cannot be read: ed '"),
    ],
)
def test_an_editor_that_gives_nothing_back_changes_nothing(
    person: Person, monkeypatch: pytest.MonkeyPatch, editor: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)

    assert person.type("edit 6b86") == (
        5,
        f"situp: {said}\n  Nothing was changed. EDITOR can name another editor.\n",
    )


def test_an_editor_that_fails_is_told_with_the_variable_that_names_it(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("VISUAL", "false")

    assert person.type("edit 6b86") == (
        5,
        (
            'situp: The editor "false" ended with code 1.\n'
            "  Nothing was changed. VISUAL can name another editor.\n"
        ),
    )


def test_where_no_editor_is_named_or_found_that_is_said(
    person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert person.type("edit 6b86")[1].startswith("situp: There is no editor.\n")


def test_an_editor_that_is_usual_is_found(
    person: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    vi = tmp_path / "vi"
    vi.write_text("#!/bin/sh\nexit 7\n")
    vi.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert person.type("edit 6b86")[1].startswith('situp: The editor "vi" ended with code 7.\n')
