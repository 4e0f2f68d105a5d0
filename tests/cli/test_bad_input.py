"""Bad input: the message names the word and shows a way, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock

MOMENTS = '  For example: 9:30, "10m ago", "yesterday 14:00".\n'
PERIODS = '  For example: yesterday, "last week", 2026-11-01..2026-11-15.\n'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "start flying",
            (
                'There is no posture "flying".\n'
                '  Did you mean "lying"? The postures are sitting, standing, moving, lying, away.\n'
            ),
        ),
        (
            "start 9:30",
            'Cannot use "9:30" here.\n  Did you mean: situp start --at 9:30\n',
        ),
        (
            "snooze 3 days",
            (
                'Cannot use "3 days" here: a snooze has one length.\n'
                "  Say: situp snooze\n  For another one: situp config set nudge.snooze 15m\n"
            ),
        ),
        (
            "start 10m",
            (
                'There is no posture "10m".\n'
                '  For a time say: situp start --at 9:30, or --at "10m ago".\n'
            ),
        ),
        (
            "start walking",
            (
                'There is no posture "walking".\n  Did you mean "moving"?'
                " The postures are sitting, standing, moving, lying, away.\n"
            ),
        ),
        (
            "start xyz",
            (
                'There is no posture "xyz".\n'
                "  The postures are sitting, standing, moving, lying, away.\n"
            ),
        ),
        (
            "start --at 25:99",
            f'Cannot read "25:99" as a time: hours go to 23 and minutes to 59.\n{MOMENTS}',
        ),
        ("start --at notadate", f'Cannot read "notadate" as a time.\n{MOMENTS}'),
        (
            "start --at tomorrow",
            (
                'Cannot read "tomorrow" as a time:'
                f" situp records what has been, not what will be.\n{MOMENTS}"
            ),
        ),
        (
            "start --at 10m",
            (
                'Cannot read "10m" as a time: it is a length; for the past say "10m ago".\n'
                f"{MOMENTS}"
            ),
        ),
        (
            "start --at 2026-11-20T09:00:01",
            (
                "09:00 is still to come: it is 09:00.\n"
                "  situp records what has been; give a time in the past.\n"
            ),
        ),
        (
            "start --at 1969-12-31T12:00 --yes",
            "A session cannot begin before 1970.\n",
        ),
        (
            "start --at '23:59 today'",
            (
                'Cannot read "23:59 today" as a time: the day comes first, "today 23:59",'
                f" and it is still to come: it is 09:00.\n{MOMENTS}"
            ),
        ),
        (
            "start --at 'today 23:59'",
            (
                "23:59 is still to come: it is 09:00.\n"
                "  situp records what has been; give a time in the past.\n"
            ),
        ),
        (
            "start --trim --replace",
            "--trim and --replace are two ways out; say one of them.\n",
        ),
        ("log gestern", f'Cannot read "gestern" as a period.\n{PERIODS}'),
        ("flags last weak", f'Cannot read "last weak" as a period.\n{PERIODS}'),
        (
            "report week",
            f'Cannot read "week" as a period: say "this week" or "last week".\n{PERIODS}',
        ),
        (
            "log 2 days",
            (
                'Cannot read "2 days" as a period:'
                f' say from which day to which, "2026-11-19..today".\n{PERIODS}'
            ),
        ),
        (
            "report 2026-W54",
            f'Cannot read "2026-W54" as a period: there is no such week.\n{PERIODS}',
        ),
    ],
)
def test_a_word_that_cannot_be_meant_is_named(
    situp: Run, history: str, line: str, message: str
) -> None:
    assert situp(line) == (2, "", f"situp: {message}")
    assert situp("log all").out.endswith("Nothing recorded.\n")
    assert history


def test_a_stop_with_nothing_open_has_nothing_to_do(situp: Run) -> None:
    assert situp("stop") == (
        3,
        "",
        'situp: No session is open.\n  Run "situp start" to begin one.\n',
    )


def test_undo_with_nothing_done_has_nothing_to_do(situp: Run) -> None:
    assert situp("undo") == (3, "", "situp: There is nothing to undo.\n")


@pytest.mark.parametrize("line", ["stop", "stop --at '10m ago'", "undo", "redo", "undo --list"])
def test_what_has_nothing_to_do_in_an_empty_home_leaves_it_empty(
    situp: Run, tmp_path: Path, line: str
) -> None:
    assert situp(line).code in {0, 3}
    assert list(tmp_path.iterdir()) == []


def test_a_session_cannot_end_before_it_began(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.to("2026-11-20 10:00")

    assert situp("stop --at 8:50") == (
        2,
        "",
        (
            "situp: The session began at 09:00; it cannot end at 08:50.\n"
            '  Give a later end, or take the start back with "situp undo".\n'
        ),
    )
