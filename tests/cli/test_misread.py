"""Options and words that no command knows: each is named, with a line that can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.cli.app import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.docs.desk import Desk

START = 'The options of "situp start" are --at, --note, --trim, --replace, --yes, --help.'


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("undo it", 'Cannot use "it" here.', "Say: situp undo"),
        ("undo 2 times", 'Cannot use "2 times" here.', "Say: situp undo"),
        ("redo all", 'Cannot use "all" here.', "Say: situp redo"),
        ("status now", 'Cannot use "now" here.', "Say: situp status"),
        ("watch 5", 'Cannot use "5" here.', "Say: situp watch"),
        ("doctor --repair me", 'Cannot use "me" here.', "Say: situp doctor"),
        ("backup a b", 'Cannot use "b" here.', "For example: situp backup ~/situp-copy.db"),
        ("edit 3f2a 17:30", 'Cannot use "17:30" here.', "For example: situp edit 3f2a --end 17:30"),
        ("import a b", 'Cannot use "b" here.', "For example: situp import history.csv --dry-run"),
        ("status --jsn", 'There is no option "--jsn".', "Did you mean: situp status --json"),
        ("start --a 9:30", 'There is no option "--a".', "Did you mean: situp start --at 9:30"),
        (
            "start -n 'to lunch'",
            'There is no option "-n".',
            'Did you mean: situp start --note "to lunch"',
        ),
        (
            "was standing 8:00-8:30 -y",
            'There is no option "-y".',
            "Did you mean: situp was standing 8:00-8:30 --yes",
        ),
        ("start --tomorrow", 'There is no option "--tomorrow".', START),
        ("start -xy", 'There is no option "-x".', START),
        ("redo --fly", 'There is no option "--fly".', '"situp redo" has no options but --help.'),
        ("--fly", 'There is no option "--fly".', 'The options of "situp" are --version, --help.'),
        ("delete 6b86", 'There is no command "delete".', "Did you mean: situp remove 6b86"),
        ("cancel", 'There is no command "cancel".', "Did you mean: situp undo"),
        ("--vers", 'There is no option "--vers".', "Did you mean: situp --version"),
        (
            "start --at",
            '"--at" needs WHEN.',
            'WHEN: When it was: 9:30, "10m ago", "yesterday 14:00".',
        ),
        (
            "log --changes",
            '"--changes" needs ID.',
            "ID: A session, by its id: list what was ever said of it.",
        ),
        ("export --format", '"--format" needs FORMAT.', "FORMAT: csv or ndjson."),
        (
            "stop --yes=1 --at now",
            '"--yes" has no value.',
            "Did you mean: situp stop --yes --at now",
        ),
        (
            "was",
            '"situp was" needs POSTURE and RANGE.',
            "For example: situp was standing 13:00-13:40",
        ),
        (
            "was sitting",
            '"situp was" needs POSTURE and RANGE.',
            "For example: situp was standing 13:00-13:40",
        ),
        ("remove", '"situp remove" needs ID.', "For example: situp remove 3f2a"),
        ("restore", '"situp restore" needs FILE.', "For example: situp restore ~/situp-copy.db"),
    ],
)
def test_what_no_command_knows_is_named_with_a_line_that_can_be_typed(
    situp: Run, line: str, message: str, hint: str
) -> None:
    assert situp(line) == (2, "", f"situp: {message}\n  {hint}\n")
    assert situp("log all").out.endswith("Nothing recorded.\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_in_our_words_what_it_does_not_know(situp: Run, name: str) -> None:
    option = situp(f"{name} --xyzzy")
    words = situp(f"{name} one two three four five --xyzzy")

    for told in (option, words):
        assert (told.code, told.out) == (2, "")
        assert told.err.startswith('situp: There is no option "--xyzzy".\n')
        assert len(told.err.splitlines()) == 2


TAKE_WORDS = {"report", "flags", "log", "pain", "export", "was", "remove", "config"}
"""Commands that read any number of words, and so say themselves what they cannot read."""


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in TAKE_WORDS])
def test_each_command_names_the_words_it_has_no_use_for(situp: Run, name: str) -> None:
    told = situp(f"{name} sitting xyzzy")

    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("situp: Cannot use ") or told.err.startswith("situp: There is no")
    assert "xyzzy" in told.err.splitlines()[0]
    assert "situp " in told.err.splitlines()[1]


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_what_no_command_knows_fits_a_narrow_terminal(desk: Desk, name: str | None) -> None:
    told = desk.type(f"situp {name} --xyzzy" if name else "situp --xyzzy", 40)

    assert told.code == 2
    assert max(map(len, told.text.splitlines())) <= 40


def test_a_variable_that_says_neither_yes_nor_no_is_named(
    situp: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITUP_PLAIN", "perhaps")

    assert situp("log") == (
        2,
        "",
        (
            'situp: SITUP_PLAIN is "perhaps", which is neither yes nor no.\n'
            "  Say SITUP_PLAIN=1, or unset it.\n"
        ),
    )


def test_without_a_word_the_commands_are_listed(situp: Run) -> None:
    told = situp("")

    assert told.code == 2
    assert "Usage: situp [OPTIONS] COMMAND" in told.out + told.err


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_asked_for_by_either_name(situp: Run, name: str) -> None:
    long, short = situp(f"{name} --help"), situp(f"{name} -h")

    assert (long.code, long.err) == (0, "")
    assert long == short
