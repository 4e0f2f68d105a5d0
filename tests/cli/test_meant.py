"""Words in the wrong place, and commands that do not exist: met with the line that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Run


@pytest.mark.parametrize(
    ("line", "unused", "meant"),
    [
        ("stop 17:00", "17:00", "stop --at 17:00"),
        ("stop at 8:30", "at 8:30", "stop --at 8:30"),
        ("stop 10m ago", "10m ago", 'stop --at "10m ago"'),
        ("stop --at 10m ago", "ago", 'stop --at "10m ago"'),
        ("stop --at yesterday 14:00", "14:00", 'stop --at "yesterday 14:00"'),
        ("start at 9:30", "at 9:30", "start --at 9:30"),
        ("start sitting 9:30", "9:30", "start sitting --at 9:30"),
        ("start Standing 10m ago", "10m ago", 'start standing --at "10m ago"'),
        ("start --at 10m ago", "ago", 'start --at "10m ago"'),
        ("start --at 10m ago moving", "ago", 'start moving --at "10m ago"'),
        ("start standing --at fri 8:30", "8:30", 'start standing --at "fri 8:30"'),
        ("start --note walk to work", "to work", 'start --note "walk to work"'),
        ("start moving --note to work", "work", 'start moving --note "to work"'),
        ("start --note the '$' rate", "$ rate", "start --note 'the $ rate'"),
        ("start --at 10m --note a b ago", "b ago", 'start --note "a b ago"'),
    ],
)
def test_words_that_belong_to_an_option_are_shown_there(
    situp: Run, line: str, unused: str, meant: str
) -> None:
    message = f'situp: Cannot use "{unused}" here.\n  Did you mean: situp {meant}\n'
    assert situp(line) == (2, "", message)
    assert situp("log all").out.endswith("Nothing recorded.\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("start sitting standing", '"standing" here.\n  Say one posture: situp start sitting\n'),
        ("start sitting sitting", '"sitting" here.\n  Say one posture: situp start sitting\n'),
        ("start fly away home", '"fly home" here.\n  Say one posture: situp start away\n'),
        (
            "stop sitting",
            ('"sitting" here.\n  Say: situp stop, or for a time: situp stop --at "10m ago"\n'),
        ),
    ],
)
def test_words_that_belong_nowhere_are_named(situp: Run, line: str, message: str) -> None:
    assert situp(line) == (2, "", f"situp: Cannot use {message}")


def test_a_word_that_may_be_the_rest_of_a_note_is_shown_in_quotes(situp: Run) -> None:
    assert situp("start --note walk home") == (
        2,
        "",
        (
            'situp: There is no posture "home".\n'
            "  The postures are sitting, standing, moving, lying, away.\n"
            '  A note of several words goes in quotes: --note "walk home"\n'
        ),
    )


@pytest.mark.parametrize(
    ("line", "word", "meant"),
    [
        ("help", "help", "--help"),
        ("help start", "help", "start --help"),
        ("help me", "help", "--help"),
        ("version", "version", "--version"),
        ("sit", "sit", "start sitting"),
        ("sit down", "sit", "start sitting"),
        ("sitting", "sitting", "start sitting"),
        ("stand", "stand", "start standing"),
        ("Stand --at 8:30", "Stand", "start standing --at 8:30"),
        ("walk", "walk", "start moving"),
        ("lie", "lie", "start lying"),
        ("away", "away", "start away"),
        ("end --at '10m ago'", "end", 'stop --at "10m ago"'),
        ("statsu", "statsu", "status"),
        ("STATUS", "STATUS", "status"),
        ("reprot last week", "reprot", "report last week"),
        ("complete bash", "complete", "completions bash"),
    ],
)
def test_a_command_that_does_not_exist_is_met_with_the_one_that_was_meant(
    situp: Run, line: str, word: str, meant: str
) -> None:
    message = f'situp: There is no command "{word}".\n  Did you mean: situp {meant}\n'
    assert situp(line) == (2, "", message)


def test_a_command_that_is_like_no_other_is_met_with_all_there_are(situp: Run) -> None:
    assert situp("xyzzy") == (
        2,
        "",
        (
            'situp: There is no command "xyzzy".\n'
            "  The commands are start, stop, status, report, flags, log, pain, watch, snooze, was,"
            " edit, remove, undo, redo, why, export, import, datasette, config, service, backup,"
            " restore, doctor, demo, completions.\n"
        ),
    )


@pytest.mark.parametrize("line", ["--help", "-h", "-- status", "start --help"])
def test_what_begins_with_a_dash_is_no_command(situp: Run, line: str) -> None:
    assert situp(line).err == ""


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("start standing --at 9:00 --note a b", 'start standing --at 9:00 --note "a b"'),
        ("start standing 10m ago --note hi", 'start standing --at "10m ago" --note hi'),
        ("stop --at 10m ago --yes", 'stop --at "10m ago" --yes'),
        ("stand 10m ago", "start standing 10m ago"),
    ],
)
def test_a_hint_keeps_everything_that_was_typed(situp: Run, line: str, meant: str) -> None:
    assert situp(line).err.endswith(f"  Did you mean: situp {meant}\n")
