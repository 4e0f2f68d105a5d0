"""Noting pain and function, correcting it, and what is refused (R12)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.docs.desk import Desk
    from tests.fakes import FakeClock

SCALE = "  Pain is a whole number from 0 (none) to 10 (the worst you can think of).\n"
EXAMPLE = "  For example: situp pain 4 --function 6\n"
FUNCTION = (
    "  Function is a whole number from 0 (unable) to 10 (as before), or one for each activity.\n"
)


def names(situp: Run) -> list[str]:
    """Return the short ids of the check-ins, in order."""
    listed = situp("pain log").out.splitlines()
    return [row.split()[0] for row in listed if "  pain " in row]


def test_a_check_in_says_what_it_recorded_and_that_an_episode_begins(situp: Run) -> None:
    assert situp("pain 4 --function 6 --leg") == (
        0,
        (
            "Pain 4, function 6, down a leg, at 09:00.\n"
            'An episode begins with it. "situp pain" shows how it goes.\n'
        ),
        "",
    )


def test_a_later_one_says_what_changed_since_the_start(desk: Desk) -> None:
    desk.type('situp pain 7 --function 3 --at "2026-11-02 08:00"')

    assert desk.type("situp pain 4 --function 6", 120).text == (
        "Pain 4, function 6, at 09:00.\n"
        "Since Mon 2 Nov 2026: pain 7 to 4: 3 points less, a change that matters;"
        " function 3 to 6: better, a large change.\n"
    )


def test_what_is_small_is_not_said_to_matter(desk: Desk) -> None:
    desk.type('situp pain 7 --at "2026-11-02 08:00"')

    assert desk.type("situp pain 6", 120).text == (
        "Pain 6, at 09:00.\n"
        "Since Mon 2 Nov 2026: pain 7 to 6: 1 point less, less than a change that matters.\n"
    )


@pytest.mark.parametrize("word", ["11", "-1", "4.5", "4,5", "100", "+3", "٤"])
def test_pain_off_the_scale_is_refused_by_its_name(situp: Run, word: str) -> None:
    refused = situp(f"pain {word}")

    assert refused == (2, "", f'situp: Cannot read "{word}" as pain.\n{SCALE}{EXAMPLE}')
    assert situp("pain log").out.startswith("No check-ins yet.")


@pytest.mark.parametrize("word", ["x", "11", "-1", "4.5", "6,x", "6,,7"])
def test_function_off_the_scale_is_refused_by_its_name(situp: Run, word: str) -> None:
    situp("pain activities add socks")
    situp("pain activities add stairs")
    wrong = next((each for each in word.split(",") if each not in {"6", "7"}), "")

    refused = situp(f"pain 4 --function={word}")

    assert refused == (2, "", f'situp: Cannot read "{wrong}" as function.\n{FUNCTION}{EXAMPLE}')
    assert situp("pain log").out.startswith("No check-ins yet.")


def test_what_is_to_come_is_refused(situp: Run) -> None:
    refused = situp("pain 4 --at 2026-11-20T12:00")

    assert (refused.code, refused.out) == (2, "")
    assert "still to come" in refused.err or "has been, not what will be" in refused.err
    assert situp("pain log").out.startswith("No check-ins yet.")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("pain --function 6", f"How much pain is there?\n{EXAMPLE}"),
        ("pain --leg", f"How much pain is there?\n{EXAMPLE}"),
        ("pain log --new", f"How much pain is there?\n{EXAMPLE}"),
        ("pain 4 5", f'Cannot use "5" here.\n{EXAMPLE}'),
        ("pain end now", f'Cannot use "now" here.\n{EXAMPLE}'),
        ("pain edit", "Which check-in?\n  Say: situp pain edit ID, as in situp pain log\n"),
        (
            "pain 4 --pain 5",
            "--pain gives a check-in another value.\n  Say: situp pain edit ID --pain 4\n",
        ),
        (
            "pain much",
            (
                f'Cannot use "much" here.\n{EXAMPLE}'
                "  The other words are log, episodes, end, edit, remove, activities, decline.\n"
            ),
        ),
        (
            "pain activities rename x",
            (
                'Cannot use "rename" here.\n'
                '  Say: situp pain activities add "put on socks", or drop for add\n'
            ),
        ),
        (
            "pain 4 --function 6,7",
            (
                "--function has 2 numbers, and no activities are named.\n"
                '  Name what you rate first: situp pain activities add "put on socks"\n'
            ),
        ),
    ],
)
def test_words_that_cannot_be_meant_are_refused_with_a_way(
    situp: Run, line: str, message: str
) -> None:
    assert situp(line) == (2, "", f"situp: {message}")


def test_activities_are_rated_in_the_order_in_which_they_were_named(
    situp: Run, clock: FakeClock
) -> None:
    situp('pain activities add "put on socks"')
    clock.pass_(1000)
    assert situp("pain activities add stairs").out == (
        "Rated in this order:\n"
        "  1  put on socks\n"
        "  2  stairs\n"
        "For example: situp pain 4 --function 7,7\n"
    )

    assert situp("pain 4 --function 3,7").out.startswith("Pain 4, put on socks 3, stairs 7, at")
    assert situp("pain 4 --function 3,7,8").err == (
        "situp: --function has 3 numbers for 2 activities.\n"
        "  Say one for all, or one for each of: put on socks, stairs\n"
    )


def test_there_are_three_activities_at_most_and_no_two_alike(situp: Run, clock: FakeClock) -> None:
    for name in ("socks", "stairs", "bike"):
        situp(f"pain activities add {name}")
        clock.pass_(1000)

    assert situp("pain activities add lift") == (
        2,
        "",
        (
            'situp: There are 3 already: "socks", "stairs", "bike".\n'
            '  Take one out first: situp pain activities drop "socks"\n'
        ),
    )
    assert situp("pain activities add Stairs").code == 3
    assert situp("pain activities drop STAIRS").out.count("\n  ") == 2
    assert situp("pain activities drop stairs").err == (
        'situp: There is no activity "stairs".\n  There are: "socks", "bike".\n'
    )


def test_a_check_in_can_be_corrected_by_the_first_letters_of_its_id(situp: Run) -> None:
    situp('pain 7 --function 3 --leg --at "yesterday 8:00"')
    (name,) = names(situp)

    corrected = situp(f'pain edit {name} --pain 6 --no-leg --note "after the walk"')

    assert corrected.out.startswith("Pain 6, function 3, not down a leg, at Thu 08:00.\n")
    assert situp("pain log").out == (
        f"Since Thu 19 Nov 2026\n{name}  Thu 19 Nov  08:00  pain 6, function 3, not down a leg  "
        '"after the walk"\n'
    )
    assert situp(f"pain edit {name} --pain 6") == (3, "", "situp: Nothing was changed.\n")
    assert situp(f"remove {name} --yes").err == (
        f'situp: "{name}" is a check-in, and no session.\n'
        f"  Say: situp pain edit {name}, or situp pain remove {name}\n"
    )
    assert situp("pain edit zzz --pain 6").err == (
        'situp: There is no check-in "zzz".\n  "situp pain log" shows the ids.\n'
    )


def test_one_that_is_removed_is_gone_and_undo_brings_it_back(situp: Run) -> None:
    situp("pain 7")
    (name,) = names(situp)

    assert situp(f"pain remove {name}").out == (
        'The check-in of 09:00 is gone: pain 7. "situp undo" takes that back.\n'
    )
    assert names(situp) == []
    assert situp("undo").out == ('Undid "pain remove".\n  the check-in of 09:00 (pain 7) is back\n')
    assert names(situp) == [name]
    assert situp("redo").out == 'Redid "pain remove".\n  the check-in of 09:00 (pain 7) is gone\n'


def test_undo_takes_a_correction_back(situp: Run) -> None:
    situp("pain 7")
    (name,) = names(situp)
    situp(f"pain edit {name} --pain 5")

    assert situp("undo").out == (
        'Undid "pain edit".\n'
        "  the check-in of 09:00 (pain 5) is the check-in of 09:00 (pain 7) again\n"
    )


def test_an_episode_can_be_ended_once(situp: Run, clock: FakeClock) -> None:
    situp('pain 7 --at "2026-11-02 08:00"')
    situp('pain 2 --at "2026-11-16 08:00"')

    assert situp('pain end --at "2026-11-01 08:00"') == (
        2,
        "",
        (
            "situp: The last check-in was at Mon 08:00; the episode cannot be over at 1 Nov 2026"
            " 08:00.\n  Give a later time, or none for now.\n"
        ),
    )
    assert situp("pain end").out == "The episode is over: Mon 2 - Fri 20 Nov 2026, 2 check-ins.\n"
    assert situp("pain end").err == (
        'situp: No episode goes on.\n  "situp pain episodes" lists those that were.\n'
    )
    clock.pass_(60_000)
    assert "An episode begins with it." in situp("pain 3").out
    assert situp("pain episodes").out == (
        "Mon 2 - Fri 20 Nov 2026\n"
        "  2 check-ins. Pain 7 to 2: 5 points less, a change that matters.\n"
        "Since Fri 20 Nov 2026\n"
        "  1 check-in. Pain 3.\n"
    )


def test_who_declines_is_told_so_and_only_while_an_episode_goes_on(situp: Run) -> None:
    assert situp("pain decline") == (
        3,
        "",
        "situp: No episode goes on, so nobody will be invited.\n",
    )
    situp("pain 5")
    assert situp("pain decline").out == "You will not be invited again in this episode.\n"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (["8"], "That is much pain."),
        (["3", "5"], "That is more pain than at an earlier check-in."),
        (["7", "9"], "That is much pain. That is more pain than at an earlier check-in."),
    ],
)
def test_the_signs_are_shown_where_they_are_due(
    situp: Run, clock: FakeClock, told: list[str], why: str
) -> None:
    shown = ""
    for pain in told:
        shown = situp(f"pain {pain}").out
        clock.pass_(1000)

    assert f"\n\n{why}\n\nNow, as an emergency" in shown
    assert "no promise that nothing is wrong" in shown


def test_the_signs_are_not_shown_where_they_are_not_due(situp: Run) -> None:
    assert "emergency" not in situp("pain 7").out
    assert situp("pain --warning-signs").out.startswith("Now, as an emergency")


def test_the_document_holds_every_episode(situp: Run) -> None:
    situp('pain 7 --function 3 --at "2026-06-01 08:00"')
    situp('pain 4 --leg --at "2026-11-19 08:00" --note "after the move"')

    found = json.loads(situp("pain --json").out)

    assert found["schema"] == "situp.pain/1"
    assert [each["over"] for each in found["episodes"]] == [True, False]
    (checkin,) = found["episodes"][1]["checkins"]
    assert {**checkin, "id": ""} == {
        "id": "",
        "at": "2026-11-19T07:00:00Z",
        "pain": 4,
        "function": None,
        "ratings": [],
        "leg": True,
        "begins": False,
        "note": "after the move",
    }


def test_nothing_is_written_by_looking(situp: Run, history: str) -> None:
    situp("pain")

    assert situp("status").code == 3
    with pytest.raises(FileNotFoundError), open(history, encoding="utf-8"):  # noqa: PTH123
        pass
