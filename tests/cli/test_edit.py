"""Giving a session other values: each option, what is in the way, and how sessions are named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.fakes import at

from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.docs.desk import Desk
    from tests.fakes import FakeClock

    from situp.world import World

pytestmark = pytest.mark.usefixtures("morning")

DONE = 'Done. "situp undo" takes it back.\n'
UNKNOWN = '  "situp log" shows the ids.\n'


def logged(situp: Run) -> list[str]:
    """Return the rows of the log."""
    return situp("log").out.splitlines()[1:]


@pytest.mark.parametrize(
    ("options", "row"),
    [
        ("--start 7:50", "6b86  07:50 - 09:00   1 h 10 m  sitting"),
        ("--end 8:50", "6b86  08:00 - 08:50       50 m  sitting"),
        ("--posture lying", "6b86  08:00 - 09:00        1 h  lying"),
        ("--note 'a [b]'", "6b86  08:00 - 09:00        1 h  sitting   a [b]"),
        ("--tag x --tag '#y' --tag x", "6b86  08:00 - 09:00        1 h  sitting   #x #y"),
    ],
)
def test_each_option_changes_its_value_and_nothing_else(situp: Run, options: str, row: str) -> None:
    rest = logged(situp)[1:]

    edited = situp(f"edit 6b86 {options} --yes")

    assert (edited.code, edited.err) == (0, "")
    assert logged(situp) == [row, *rest]


def test_a_change_of_a_note_shows_the_session_and_no_bars(situp: Run) -> None:
    situp("edit 6b86 --note walk --tag x --yes")

    assert situp("edit 6b86 --note '' --tag '' --yes").out == (
        f"  - sitting 08:00 - 09:00  #x · walk\n  + sitting 08:00 - 09:00\n{DONE}"
    )


def test_an_end_can_be_given_and_taken_away(situp: Run) -> None:
    ended = situp("edit 4e07 --end 11:50 --yes")
    opened = situp("edit 4e07 --end Open --yes")

    assert ended.out == (
        "          10          11          12\n"
        "  before  ██████████████████▒▒▒▒▒▒············\n"
        "  after   ██████████████████▒▒▒▒··············\n"
        "  - standing 11:30 - open\n"
        "  + standing 11:30 - 11:50\n"
        f"{DONE}"
    )
    assert opened.out.splitlines()[3:] == [
        "  - standing 11:30 - 11:50",
        "  + standing 11:30 - open",
        DONE.rstrip(),
    ]
    assert situp("status").code == 0


def test_who_opens_a_session_says_that_it_goes_on(situp: Run, clock: FakeClock) -> None:
    situp("stop")
    clock.to("2026-11-21 02:00")

    situp("edit 4e07 --end open --yes")

    assert situp("status").code == 0


def test_a_session_in_doubt_stays_so_when_it_gets_a_note(situp: Run, clock: FakeClock) -> None:
    clock.to("2026-11-21 02:00")

    situp("edit 4e07 --note 'at the counter' --yes")

    assert situp("status").code == 6


def test_a_later_start_answers_no_doubt(situp: Run, clock: FakeClock) -> None:
    clock.restart()
    clock.to("2026-11-20 14:00")
    assert situp("status").code == 6

    assert situp("edit 4e07 --start 13:30 --yes").code == 6
    assert situp("edit 4e07 --start 13:30 --end 13:50 --yes").code == 0


def test_what_is_in_the_way_is_shown_with_the_ways_out(situp: Run) -> None:
    refused = situp("edit 6b86 --end open --yes")

    assert refused == (
        6,
        "",
        (
            "situp: Sitting from 08:00 would overlap what is recorded:\n"
            "    09:30 - 11:30 sitting\n"
            "    11:30 - now standing\n"
            "  Nothing was changed. Say which way out:\n"
            "  --replace   removes 09:30 - 11:30 sitting, 11:30 - now standing\n"
        ),
    )


@pytest.mark.parametrize(
    ("way", "left"),
    [
        ("--trim", ["d473  10:00 - 11:30   1 h 30 m  sitting"]),
        ("--replace", []),
    ],
)
def test_each_way_out_makes_room(situp: Run, way: str, left: list[str]) -> None:
    standing = logged(situp)[-1]

    situp(f"edit 6b86 --end 10:00 {way} --yes")

    assert logged(situp) == ["6b86  08:00 - 10:00        2 h  sitting", *left, standing]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("6b86 --end 9:00", 3, "situp: That changes nothing.\n"),
        (
            "6b86 --start 9:30",
            2,
            "situp: It would begin at 09:30; it cannot end at 09:00.\n",
        ),
        (
            "6b86 --end 'today 12:30'",
            2,
            (
                "situp: 12:30 is still to come: it is 12:00.\n"
                "  situp records what has been; give a time in the past.\n"
            ),
        ),
        (
            "6b86 --end 10:00 --trim --replace",
            2,
            "situp: --trim and --replace are two ways out; say one of them.\n",
        ),
        (
            "6b86 --posture foo",
            2,
            (
                'situp: There is no posture "foo".\n'
                "  The postures are sitting, standing, moving, lying, away.\n"
            ),
        ),
        (
            "6b86 --posture nothing",
            2,
            (
                'situp: There is no posture "nothing".\n'
                "  The postures are sitting, standing, moving, lying, away.\n"
            ),
        ),
        (
            "6b86 --end 9.30",
            2,
            (
                'situp: Cannot read "9.30" as a time: for a time of day say "9:30".\n'
                '  For example: 9:30, "10m ago", "yesterday 14:00".\n'
            ),
        ),
        (
            "6b86",
            2,
            (
                "situp: Say what is to change.\n"
                "  The options are --start, --end, --posture, --note and --tag."
                ' At a terminal, "situp edit ID" alone opens your editor.\n'
            ),
        ),
        ("zz --end 8:00", 2, f'situp: There is no session "zz".\n{UNKNOWN}'),
        ("'' --end 8:00", 2, f'situp: There is no session "".\n{UNKNOWN}'),
        ("'6b%' --end 8:00", 2, f'situp: There is no session "6b%".\n{UNKNOWN}'),
    ],
)
def test_what_cannot_be_edited_is_told(situp: Run, line: str, code: int, said: str) -> None:
    before = logged(situp)

    assert situp(f"edit {line} --yes") == (code, "", said)
    assert logged(situp) == before


def test_a_session_goes_by_as_much_of_its_id_as_begins_no_other(situp: Run, world: World) -> None:
    with world.log().writing() as book:
        for number in range(5):
            start = at(f"2026-11-19 0{number}:00")
            session = Session(f"abc{number}0000", book.device, "lying", start, start)
            book.enter([Edit("session", session.id, fields(session))], start, "import")

    assert situp("edit AB --note x").err == (
        'situp: "AB" begins the ids of 5 sessions.\n  abc00000, abc10000, abc20000, ...\n'
    )
    assert situp("edit abc1 --note x --yes").code == 0
    assert situp("edit 6B86B273FF34FCE1 --note x --yes").code == 0


def test_an_id_with_capitals_that_was_imported_goes_by_its_name(situp: Run, tmp_path: Path) -> None:
    file = tmp_path / "others.csv"
    file.write_text(
        "posture,start,end,id\n"
        "sitting,2026-11-19 08:00,2026-11-19 08:10,ABCDEFGH\n"
        "sitting,2026-11-19 09:00,2026-11-19 09:10,abcdefgh-2\n"
    )
    situp(f"import {file}")

    assert situp("edit ABCD --note x --yes").code == 0
    assert situp("log --changes ABCDEFGH").code == 0
    assert situp("edit abcd --note y --yes").code == 0
    assert situp("edit Abcdefgh-2 --note z --yes").code == 0
    notes = [each["note"] for each in json.loads(situp("log all --json").out)["sessions"]]
    assert notes[:2] == ["x", "z"]


def test_an_id_that_is_no_text_is_refused(situp: Run) -> None:
    result = situp("edit '6b\udcff' --note x --yes")

    assert (result.code, result.out) == (2, "")
    assert "There is no session" in result.err


def test_a_session_that_was_removed_goes_by_no_name(situp: Run) -> None:
    session = json.loads(situp("log --json").out)["sessions"][0]["id"]
    situp("remove 6b86 --yes")

    removed = situp("edit 6b86 --note x --yes")

    assert removed == situp("remove 6b86 --yes")
    assert (removed.code, removed.out) == (2, "")
    assert removed.err == (
        'situp: Session "6b86" was removed.\n'
        f'  "situp log --changes {session}" shows when.\n'
        '  "situp undo" takes back what was done, the last action first.\n'
    )


def test_a_refusal_at_40_columns_is_whole(desk: Desk) -> None:
    desk.move("12:00")
    desk.type('situp start --at 8:00 --note "the [early] shift, before anybody came"')

    assert desk.type("situp edit 6b86 --start 7:30", 40).text == (
        "situp: That would change:\n"
        "            06  07  08  09  10  11  12\n"
        "    before  ········████████████████····\n"
        "    after   ······██████████████████····\n"
        "    - sitting 08:00 - open\n"
        "      the [early] shift, before anybody\n"
        "      came\n"
        "    + sitting 07:30 - open\n"
        "      the [early] shift, before anybody\n"
        "      came\n"
        "  To have it so, add --yes.\n"
    )


def test_an_edit_shows_in_the_document_of_the_log(situp: Run) -> None:
    situp("edit 6b86 --posture moving --tag x --yes")

    first, *_ = json.loads(situp("log --json").out)["sessions"]

    assert (first["posture"], first["tags"], first["origin"]) == ("moving", ["x"], "declared")
