"""Saying afterwards what a time was: whole screens, and what is asked before anything changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.person import END_OF_INPUT

from situp.app import correcting
from situp.core.errors import NeedsAnswer
from situp.core.instants import Span
from situp.core.painting import Brush

if TYPE_CHECKING:
    from tests.cli.person import Person
    from tests.conftest import Run
    from tests.docs.desk import Desk
    from tests.fakes import FakeClock

    from situp.world import World

WIDTHS = (40, 80, 120)
DONE = 'Done. "situp undo" takes it back.\n'
AGREE = "  To have it so, add --yes.\n"
SPLIT = (
    "          08          09          10          11          12\n"
    "  before  ████████████······████████████████████████▒▒▒▒▒▒············\n"
    "  after   ████████████······██████▒▒████████████████▒▒▒▒▒▒············\n"
    "  - sitting 09:30 - 11:30\n"
    "  + sitting 09:30 - 10:00\n"
    "  + moving 10:00 - 10:10\n"
    "  + sitting 10:10 - 11:30\n"
)


def indented(screen: str) -> str:
    return "".join(f"  {line}\n" for line in screen.splitlines())


@pytest.mark.usefixtures("morning")
def test_without_a_terminal_the_change_is_shown_and_not_made(situp: Run) -> None:
    before = situp("log --json").out

    refused = situp("was moving 10:00-10:10")

    assert refused == (6, "", f"situp: That would change:\n{indented(SPLIT)}{AGREE}")
    assert situp("log --json").out == before


def test_the_first_thing_ever_recorded_can_be_said_afterwards(situp: Run) -> None:
    done = situp("was standing 8:00-8:40 --yes")

    assert (done.code, done.err) == (0, "")
    assert situp("log").out.splitlines()[1:] == ["6b86  08:00 - 08:40       40 m  standing"]


def test_what_was_begun_while_the_first_thing_was_asked_about_is_not_painted_over(
    world: World, situp: Run
) -> None:
    here = world.setting()
    brush = Brush("standing", Span(here.now - 3_600_000, here.now))
    with world.log().reading() as history:
        plan = correcting.painting(history, brush, here)
    situp("start --at 8:30")

    with pytest.raises(NeedsAnswer, match="changed meanwhile"):
        correcting.carry_out(world.log(), plan, here)


@pytest.mark.usefixtures("morning")
def test_with_a_yes_it_is_made_without_asking(situp: Run) -> None:
    assert situp("was moving 10:00-10:10 --yes") == (0, SPLIT + DONE, "")
    assert situp("log").out == (
        "Fri 20 Nov 2026\n"
        "6b86  08:00 - 09:00        1 h  sitting\n"
        "d473  09:30 - 10:00       30 m  sitting\n"
        "4b22  10:00 - 10:10       10 m  moving\n"
        "ef2d  10:10 - 11:30   1 h 20 m  sitting\n"
        "4e07  11:30 - open        30 m  standing\n"
    )


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize("answer", ["\n", "y\n", "Yes\n"])
def test_at_a_terminal_a_person_is_asked_and_may_agree(person: Person, answer: str) -> None:
    assert person.type("was moving 10:00-10:10", answer) == (
        0,
        f"{SPLIT}Change it so? [Y/n] {DONE}",
    )


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize(("answer", "typed"), [("n\n", ""), ("what?\n", ""), (END_OF_INPUT, "\n")])
def test_any_other_answer_and_none_at_all_changes_nothing(
    situp: Run, person: Person, answer: str, typed: str
) -> None:
    before = situp("log --json").out

    asked = person.type("was moving 10:00-10:10", answer)

    assert asked == (3, f"{SPLIT}Change it so? [Y/n] {typed}situp: Nothing was changed.\n")
    assert situp("log --json").out == before


@pytest.mark.usefixtures("morning")
def test_what_becomes_very_long_is_said_before_it_is_asked(person: Person) -> None:
    code, screen = person.type("was lying yesterday 14:00 - today 7:00", "n\n")

    asked = "That would be a session of 17 h, longer than 16 h. Change it so? [Y/n]"
    assert (code, screen.splitlines()[-1]) == (3, f"{asked} situp: Nothing was changed.")


@pytest.mark.usefixtures("morning")
def test_what_becomes_very_long_is_said_where_nobody_can_be_asked(situp: Run) -> None:
    assert situp("was lying yesterday 14:00 - today 7:00").err.splitlines()[-2:] == [
        "  That would be a session of 17 h, longer than 16 h.",
        "  To have it so, add --yes.",
    ]


@pytest.mark.usefixtures("morning")
def test_what_lies_between_alike_neighbours_makes_one_of_them(situp: Run) -> None:
    assert situp("was sitting 9:00-9:30 --yes").out == (
        "          07    08    09    10    11    12\n"
        "  before  ······██████···████████████▒▒▒······\n"
        "  after   ······█████████████████████▒▒▒······\n"
        "  - sitting 08:00 - 09:00\n"
        "  - sitting 09:30 - 11:30\n"
        "  + sitting 08:00 - 11:30\n"
        f"{DONE}"
    )


@pytest.mark.usefixtures("morning")
def test_nothing_clears_a_range_and_trims_what_reaches_into_it(situp: Run) -> None:
    assert situp("was nothing 8:30-10:00 --yes").out == (
        "          07    08    09    10    11    12\n"
        "  before  ······██████···████████████▒▒▒······\n"
        "  after   ······███·········█████████▒▒▒······\n"
        "  - sitting 08:00 - 09:00\n"
        "  - sitting 09:30 - 11:30\n"
        "  + sitting 08:00 - 08:30\n"
        "  + sitting 10:00 - 11:30\n"
        f"{DONE}"
    )


@pytest.mark.usefixtures("morning")
def test_what_is_open_goes_on_after_the_range(situp: Run) -> None:
    done = situp("was moving 11:40-11:50 --note 'for tea' --yes")

    assert done.out == (
        "          10          11          12\n"
        "  before  ██████████████████▒▒▒▒▒▒············\n"
        "  after   ██████████████████▒▒▒▒▒▒············\n"
        "  - standing 11:30 - open\n"
        "  + standing 11:30 - 11:40\n"
        "  + moving 11:40 - 11:50  for tea\n"
        "  + standing 11:50 - open\n"
        f"{DONE}"
    )
    assert situp("status").code == 0


def test_a_session_in_doubt_stays_so_when_a_part_of_it_is_painted(
    situp: Run, clock: FakeClock
) -> None:
    situp("start")
    clock.to("2026-11-21 08:00")
    assert situp("status").code == 6

    situp("was moving fri 10:00 - fri 10:10 --yes")

    assert situp("status").code == 6


@pytest.mark.parametrize("range_", ["9:20-9:40", "8:30-9:40", "9:01-9:02"])
def test_a_doubt_is_answered_before_what_it_is_about_is_painted_away(
    situp: Run, clock: FakeClock, range_: str
) -> None:
    situp("start")
    clock.restart()
    clock.to("2026-11-20 12:00")
    before = situp("status")
    assert before.code == 6

    refused = situp(f"was standing {range_} --yes")

    assert refused.code == 6
    assert refused.err.startswith("situp: Sitting since 09:00, in doubt. The machine was restarted")
    assert situp("status") == before


def test_a_night_that_is_in_doubt_is_not_believed_for_what_came_late_in_it(
    situp: Run, clock: FakeClock
) -> None:
    situp("start")
    clock.to("2026-11-21 08:00")

    assert situp("was moving fri 21:30 - fri 21:40 --yes").code == 6
    assert situp("was moving fri 10:00 - fri 10:10 --yes").code == 0


def test_a_range_across_midnight_at_each_width(desk: Desk) -> None:
    desk.move("23:00")
    desk.type("situp start")
    desk.move("2026-11-21 02:00")
    desk.type("situp stop")
    line = "situp was standing fri 23:30 - sat 00:30"

    narrow, middle, wide = (desk.type(line, columns).text for columns in WIDTHS)

    changes = (
        "    - sitting Fri 23:00 - 02:00\n"
        "    + sitting Fri 23:00 - Fri 23:30\n"
        "    + standing Fri 23:30 - 00:30\n"
        "    + sitting 00:30 - 02:00\n"
    )
    assert narrow == (
        "situp: That would change:\n"
        "            22  23  00  01  02\n"
        "    before  ····████████████····\n"
        "    after   ····██▒▒▒▒██████····\n"
        f"{changes}{AGREE}"
    )
    assert (
        middle
        == wide
        == (
            "situp: That would change:\n"
            "            22          23          00          01          02\n"
            "    before  ············████████████████████████████████████············\n"
            "    after   ············██████▒▒▒▒▒▒▒▒▒▒▒▒██████████████████············\n"
            f"{changes}{AGREE}"
        )
    )


def test_no_bar_is_broken_however_much_of_the_day_it_shows(desk: Desk) -> None:
    desk.move("23:00")
    for hours in range(1, 16):
        line = f"situp was lying 2026-11-20T{20 - hours:02} - 2026-11-20T20:00"
        for columns in WIDTHS:
            shown = desk.type(line, columns).text.splitlines()

            assert len(shown) == 6
            assert max(map(len, shown)) <= columns


def test_the_hour_that_the_clocks_skip_is_not_drawn(desk: Desk) -> None:
    desk.move("2027-03-27 23:00")
    desk.type("situp start")
    desk.move("2027-03-28 05:00")
    desk.type("situp stop")

    assert desk.type("situp was standing sun 1:30 - 3:30 --yes").text == (
        "          22    23    00    01    03    04    05\n"
        "  before  ······██████████████████████████████······\n"
        "  after   ······███████████████▒▒▒▒▒▒█████████······\n"
        "  - sitting Sat 23:00 - 05:00\n"
        "  + sitting Sat 23:00 - 01:30\n"
        "  + standing 01:30 - 03:30\n"
        "  + sitting 03:30 - 05:00\n"
        f"{DONE}"
    )


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (
            "sitting 10:00-10:10",
            3,
            "situp: It is recorded as sitting from 10:00 to 10:10 already.\n",
        ),
        ("none 9:00-9:30", 3, "situp: Nothing is recorded from 09:00 to 09:30.\n"),
        (
            "sitting 11:00-12:01",
            2,
            (
                "situp: 12:01 is still to come: it is 12:00.\n"
                "  situp records what has been; give a time in the past.\n"
            ),
        ),
        (
            "sitting all",
            2,
            (
                'situp: "all" is too much to say at once.\n'
                "  For example: situp was standing 13:00-13:40\n"
            ),
        ),
        (
            "sitting 10:00",
            2,
            (
                'situp: Cannot read "10:00" as a period: it is one time;'
                ' say from when to when, "10:00..now".\n'
                "  For example: situp was standing 13:00-13:40\n"
            ),
        ),
        (
            "sit 10:00-10:10",
            2,
            (
                'situp: There is no posture "sit".\n'
                '  Did you mean "sitting"? The postures are sitting, standing, moving, lying, away,'
                " or nothing.\n"
            ),
        ),
        (
            "stading 10:00-10:10",
            2,
            (
                'situp: There is no posture "stading".\n'
                '  Did you mean "standing"? The postures are sitting, standing, moving, lying,'
                " away, or nothing.\n"
            ),
        ),
        (
            "8:00 - 8:10",
            2,
            ("situp: The posture comes first.\n  For example: situp was standing 8:00 - 8:10\n"),
        ),
        (
            "8:00-8:10",
            2,
            (
                'situp: "situp was" needs POSTURE and RANGE.\n'
                "  For example: situp was standing 13:00-13:40\n"
            ),
        ),
        (
            "fri 10:00-10:10 Standing",
            2,
            (
                "situp: The posture comes first.\n"
                "  Did you mean: situp was standing fri 10:00-10:10\n"
            ),
        ),
    ],
)
def test_what_cannot_be_painted_is_told(situp: Run, line: str, code: int, said: str) -> None:
    assert situp(f"was {line} --yes") == (code, "", said)


@pytest.mark.parametrize("words", ["10:00-10:00", "fri 8:00 - fri 8:00", "10:00-10am"])
def test_a_range_whose_ends_are_the_same_paints_nothing(situp: Run, words: str) -> None:
    refused = situp(f"was standing {words} --yes")

    assert refused.code == 2
    message, hint = refused.err.splitlines()
    assert message.endswith(" as a period: it is the same as the start.")
    assert hint == "  For example: situp was standing 13:00-13:40"
    assert situp("log all").out.endswith("Nothing recorded.\n")
