"""A forgotten session, the next morning: what a person is asked, and what becomes of it (R7)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.person import END_OF_INPUT
from tests.docs.pages import read
from tests.fakes import at

if TYPE_CHECKING:
    from tests.cli.person import Person
    from tests.conftest import Run
    from tests.fakes import FakeClock

    from situp.world import World

MINUTE, HOUR = 60_000, 3_600_000
EVIDENCE = (
    "Sitting since Fri 17:02, in doubt. The machine slept since.\n"
    "Nothing after Fri 18:04 counts. A watch was there again from 07:55.\n"
    "  1  it ended Fri 18:04, when the machine went to sleep\n"
    "  2  it still goes on, 14 h 58 m so far\n"
    "  3  another time\n"
)
WHICH = "Which? [1-3, Enter leaves it] "
AGAIN = "When did it end? "
WAYS = (
    '  It ended:          situp stop --at "Fri 18:04", or whenever it was\n'
    "  It still goes on:  situp stop --at now, then situp start\n"
)
LEFT = f"situp: Nothing was changed.\n{WAYS}"
ENDED = "Sitting from Fri 17:02 to Fri 18:04, 1 h 02 m.\n"


@pytest.fixture(autouse=True)
def night(situp: Run, clock: FakeClock, world: World) -> None:
    """Sitting from 17:02 on; the lid closed at 18:04, opened at 7:55; it is 8 on Saturday."""
    clock.to("2026-11-20 17:02")
    situp("start --note 'deep [work]'")
    with world.log().writing() as book:
        pulse = book.begin_pulse(clock.wall, clock.boot())
        book.keep_pulse(pulse, at("2026-11-20 18:04"), "slept")
        clock.to("2026-11-20 18:04")
        clock.sleep(at("2026-11-21 07:55") - clock.wall)
        again = book.begin_pulse(clock.wall, clock.boot())
        clock.to("2026-11-21 08:00")
        book.keep_pulse(again, clock.wall, "stopped")


def log(situp: Run) -> list[str]:
    """Return the lines of the log that are about a session."""
    lines = situp("log all").out.splitlines()
    return [line for line in lines if line[4:6] == "  "]


# The screen.


def test_the_question_fits_a_terminal_of_eighty_columns(person: Person) -> None:
    assert person.type("start", "1\n") == (0, f"{EVIDENCE}{WHICH}{ENDED}Sitting since 08:00.\n")


def test_the_question_fits_a_narrow_terminal(person: Person) -> None:
    assert person.type("stop", "3\n17:30\ny\n", 40) == (
        0,
        (
            "Sitting since Fri 17:02, in doubt.\n"
            "The machine slept since.\n"
            "Nothing after Fri 18:04 counts.\n"
            "A watch was there again from 07:55.\n"
            "  1  it ended Fri 18:04, when the\n"
            "     machine went to sleep\n"
            "  2  it still goes on, 14 h 58 m so far\n"
            "  3  another time\n"
            "Which? [1-3, Enter leaves it] "
            "When did it end? "
            "That is sitting Fri 17:02 - Fri 17:30.\n"
            "Record it so? [Y/n] "
            "Sitting from Fri 17:02 to Fri 17:30,\n"
            "28 m.\n"
        ),
    )


def test_the_question_is_shorter_on_a_wide_terminal(person: Person) -> None:
    _, screen = person.type("stop", "\n", 120)

    assert screen.startswith(
        "Sitting since Fri 17:02, in doubt. The machine slept since."
        " Nothing after Fri 18:04 counts.\n"
        "A watch was there again from 07:55.\n"
        "  1  it ended Fri 18:04, when the machine went to sleep\n"
    )


def test_the_page_about_mistakes_shows_this_screen(person: Person) -> None:
    _, screen = person.type("start", "1\n")

    shown = screen.replace(WHICH, f"{WHICH}1\n")
    assert f"```text\n$ situp start\n{shown}```" in read("docs/how-to/correct-a-mistake.md")


# The answers.


def test_stop_is_answered_by_the_end_that_is_chosen(situp: Run, person: Person) -> None:
    assert person.type("stop", "1\n") == (0, f"{EVIDENCE}{WHICH}{ENDED}")
    assert log(situp) == ["6b86  17:02 - 18:04   1 h 02 m  sitting   deep [work]"]


def test_the_end_and_the_start_are_an_action_each(situp: Run, person: Person) -> None:
    person.type("start standing", "1\n")
    doubt = "6b86  17:02 - open    1 h 02 m  sitting   in doubt · deep [work]"

    actions = [line.split()[-1] for line in situp("undo --list").out.splitlines()]
    started = log(situp)
    situp("undo")
    ended = log(situp)
    situp("undo")

    assert actions == ["start", "stop", "start"]
    assert started[1:] == ["4e07  08:00 - open         0 s  standing"]
    assert ended == ["6b86  17:02 - 18:04   1 h 02 m  sitting   deep [work]"]
    assert log(situp) == [doubt]


def test_what_still_goes_on_goes_on_with_its_note_and_is_believed(
    situp: Run, person: Person, clock: FakeClock
) -> None:
    answered = person.type("start", "2\n")
    clock.pass_(11 * HOUR)

    assert answered == (0, f"{EVIDENCE}{WHICH}Sitting still goes on, since Fri 17:02.\n")
    assert situp("status").out.splitlines()[0] == (
        "Sitting for 25 h 58 m, since Fri 17:02. Flagged."
    )
    assert log(situp)[1:] == ["4e07  08:00 - open        11 h  sitting   deep [work]"]


def test_a_note_of_the_start_comes_in_place_of_the_one_before(situp: Run, person: Person) -> None:
    person.type("start --note calm", "2\n")

    assert log(situp)[1].endswith("calm")


def test_that_it_goes_on_is_taken_back_at_once_and_in_doubt_again(
    situp: Run, person: Person
) -> None:
    before = situp("status")
    person.type("start", "2\n")

    situp("undo")

    assert situp("status") == before
    assert before.code == 6


def test_what_went_on_until_now_ends_where_another_posture_begins(person: Person) -> None:
    assert person.type("start standing", "2\n") == (
        0,
        f"{EVIDENCE}{WHICH}Sitting ended after 14 h 58 m.\nStanding since 08:00.\n",
    )


def test_what_went_on_until_now_ends_now_when_it_is_stopped(person: Person) -> None:
    assert person.type("stop", "2\n") == (
        0,
        f"{EVIDENCE}{WHICH}Sitting from Fri 17:02 to 08:00, 14 h 58 m.\n",
    )


def test_another_time_is_typed_as_everywhere_and_asked_about(person: Person) -> None:
    assert person.type("start", "3\n17:30\n\n") == (
        0,
        (
            f"{EVIDENCE}{WHICH}{AGAIN}That is sitting Fri 17:02 - Fri 17:30. Record it so? [Y/n] "
            "Sitting from Fri 17:02 to Fri 17:30, 28 m.\nSitting since 08:00.\n"
        ),
    )


@pytest.mark.parametrize("said", ["fri 18:04", '"fri 18:04"'])
def test_a_time_may_be_typed_at_once_in_place_of_its_number(person: Person, said: str) -> None:
    assert person.type("stop", f"{said}\ny\n") == (
        0,
        f"{EVIDENCE}{WHICH}That is sitting Fri 17:02 - Fri 18:04. Record it so? [Y/n] {ENDED}",
    )


def test_a_time_that_cannot_be_meant_is_asked_for_again_in_its_place(
    situp: Run, person: Person
) -> None:
    code, screen = person.type("stop", "3\nsix\n17:00\n17:10\n")

    assert code == 6
    assert screen == (
        f"{EVIDENCE}{WHICH}"
        f'{AGAIN}situp: Cannot read "six" as a time.\n'
        '  For example: 9:30, "10m ago", "yesterday 14:00".\n'
        f"{AGAIN}situp: The session began at Fri 17:02; it cannot end at Fri 17:00.\n"
        '  Give a later end, or take the start back with "situp undo".\n'
        f"{AGAIN}That is sitting Fri 17:02 - Fri 17:10. Record it so? [Y/n] \n{LEFT}"
    )
    assert len(log(situp)) == 1


def test_a_time_that_was_not_meant_is_asked_for_again(person: Person) -> None:
    code, screen = person.type("stop", "3\n17:10\nn\n17:20\ny\n")

    assert code == 0
    assert screen.endswith("Sitting from Fri 17:02 to Fri 17:20, 18 m.\n")


def test_times_are_asked_for_three_times(situp: Run, person: Person) -> None:
    code, screen = person.type("stop", "3\nx\nx\nx\n17:20\ny\n")

    assert (code, screen.count(AGAIN)) == (6, 3)
    assert screen.endswith(LEFT)
    assert situp("status").code == 6


@pytest.mark.parametrize("answer", ["\n", "  \n", END_OF_INPUT, "3\n\n", f"3\n{END_OF_INPUT}"])
def test_no_answer_leaves_everything_as_it_is(situp: Run, person: Person, answer: str) -> None:
    before = situp("status"), log(situp), situp("undo --list")

    code, screen = person.type("start standing", answer)

    assert code == 6
    assert screen.endswith(LEFT)
    assert (situp("status"), log(situp), situp("undo --list")) == before


def test_a_number_that_is_not_there_is_asked_for_again(person: Person) -> None:
    wrong = f"{WHICH}Say a number from 1 to 3, or a time.\n"

    assert person.type("stop", "0\n4\n1\n") == (0, f"{EVIDENCE}{wrong * 2}{WHICH}{ENDED}")
    person.type("undo")
    assert person.type("stop", "one\n1.\n²\n1\n") == (6, f"{EVIDENCE}{wrong * 3}{LEFT}")


def test_letters_no_terminal_could_mean_are_a_wrong_answer(person: Person) -> None:
    code, screen = person.type("stop", "\udcff\n1\n")

    assert (code, screen.count("Say a number from 1 to 3, or a time.")) == (0, 1)


# Longer than sixteen hours.


@pytest.mark.parametrize(
    ("answer", "told"), [("2\n", ""), ("3\nnow\n", "That is sitting Fri 17:02 - 13:00. ")]
)
def test_longer_than_sixteen_hours_is_asked_once_more(
    situp: Run, person: Person, clock: FakeClock, answer: str, told: str
) -> None:
    clock.pass_(5 * HOUR)
    asked = "That would be a session of 19 h 58 m, longer than 16 h."

    no = person.type("start standing", f"{answer}n\n" if answer == "2\n" else f"{answer}n\n\n")
    untouched = situp("status").code
    yes = person.type("start standing", f"{answer}y\n")

    assert f"{told}{asked} Record it so? [Y/n] " in no[1].replace("\n", " ")
    assert (no[0], untouched) == (6, 6)
    assert yes[1].endswith("Standing since 13:00.\n")


# What else was typed.


def test_a_start_that_is_refused_after_the_answer_leaves_the_doubt_too(
    situp: Run, person: Person
) -> None:
    before = situp("log all --json").out, situp("undo --list")

    code, screen = person.type("start standing --at 'fri 17:30'", "1\n")

    assert code == 6
    assert "Standing from Fri 17:30 would overlap what is recorded:" in screen
    assert (situp("log all --json").out, situp("undo --list")) == before


def test_a_start_may_make_room_in_what_was_answered(situp: Run, person: Person) -> None:
    code, screen = person.type("start standing --at 'fri 17:30' --trim --yes", "1\n")

    assert code == 0
    assert screen.endswith(
        f"{ENDED}Cut back: sitting Fri 17:02 - Fri 17:30.\nStanding since Fri 17:30.\n"
    )
    assert situp("status").code == 0


def test_an_instant_that_cannot_be_meant_is_refused_before_anybody_is_asked(
    person: Person,
) -> None:
    code, screen = person.type("start --at 2026-11-21T23:00")

    assert code == 2
    assert "Which?" not in screen


def test_a_stop_with_its_time_asks_nothing(person: Person) -> None:
    assert person.type("stop --at 'fri 17:30'") == (
        0,
        "Sitting from Fri 17:02 to Fri 17:30, 28 m.\n",
    )


@pytest.mark.parametrize("line", ["status", "report", "flags", "log", "status --json"])
def test_who_only_looks_is_told_and_not_asked(person: Person, line: str) -> None:
    _, screen = person.type(line, "1\n")

    assert "Which?" not in screen
    assert "in doubt" in screen
    assert "A watch was there again from 07:55." in screen.replace("\n       ", " ")


@pytest.mark.parametrize("line", ["report", "flags", "log"])
def test_who_only_looks_is_told_where_to_answer(situp: Run, line: str) -> None:
    assert situp(line).err.endswith(' from 07:55. To say when it ended: "situp stop".\n')


@pytest.mark.parametrize("line", ["start", "stop", "start standing"])
def test_without_a_terminal_the_commands_to_type_are_told(situp: Run, line: str) -> None:
    assert situp(line) == (
        6,
        "",
        (
            "situp: Sitting since Fri 17:02, in doubt. The machine slept since."
            f" Nothing after Fri 18:04 counts. A watch was there again from 07:55.\n{WAYS}"
        ),
    )


# For programs.


def test_the_document_holds_the_evidence_and_the_ends(situp: Run) -> None:
    found = situp("status --json")

    assert found.code == 6
    assert json.loads(found.out)["doubtful"] == {
        "session": json.loads(found.out)["session"],
        "since": "2026-11-20T16:02:00Z",
        "last_seen": "2026-11-20T17:04:00Z",
        "reason": "slept",
        "until": "2026-11-20T17:04:00Z",
        "evidence": [
            {"what": "last_seen", "at": "2026-11-20T17:04:00Z"},
            {"what": "slept", "at": "2026-11-20T17:04:00Z"},
            {"what": "watched", "at": "2026-11-21T06:55:00Z"},
        ],
        "ends": [
            {
                "end": "2026-11-20T17:04:00Z",
                "why": "when the machine went to sleep",
                "commands": ["situp stop --at 2026-11-20T17:04:00Z"],
            },
            {
                "end": None,
                "why": "it still goes on",
                "commands": ["situp stop --at now", "situp start"],
            },
        ],
    }


@pytest.mark.parametrize("number", [0, 1])
def test_the_commands_of_the_document_do_what_they_say(situp: Run, number: int) -> None:
    end = json.loads(situp("status --json").out)["doubtful"]["ends"][number]

    codes = [situp(command.removeprefix("situp ")).code for command in end["commands"]]

    assert set(codes) == {0}
    first = json.loads(situp("log all --json").out)["sessions"][0]
    assert first["end"] == end["end"] or end["end"] is None
    assert situp("status").code == (3 if end["end"] else 0)
