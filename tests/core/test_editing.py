"""Editing a session: its values, who vouches for it, and what becomes of others in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.core.desks import NINE, NOW, PAST, TEN, desk, ended, friday, refused, removed
from tests.fakes import BERLIN

from situp.core.correcting import Correction, too_long
from situp.core.editing import Wanted, edit
from situp.core.errors import NeedsAnswer, NothingToDo, UsageError
from situp.core.instants import HOUR
from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields

if TYPE_CHECKING:
    from situp.core.room import Room

SIT = Session("sit", "desk", "sitting", friday("09:00"), friday("11:00"), "sensed", BERLIN)
STAND = Session("stand", "desk", "standing", friday("11:00"), friday("11:30"), zone=BERLIN)


def edited(session: Session, wanted: Wanted, *others: Session) -> Correction:
    return edit(session, wanted, others, "rest", desk())


def longer(room: Room) -> Wanted:
    return Wanted(ended=friday("11:10"), room=room)


def test_who_changes_the_times_or_the_posture_vouches_for_them() -> None:
    earlier = edited(SIT, Wanted(started=friday("08:50")), SIT)
    stood = edited(SIT, Wanted("standing"), SIT)

    assert earlier == Correction(
        (Edit("session", "sit", {"started": friday("08:50"), "origin": "declared"}),),
        (SIT,),
        (SIT._replace(started=friday("08:50"), origin="declared"),),
    )
    assert stood.edits == (Edit("session", "sit", {"posture": "standing", "origin": "declared"}),)


def test_a_note_and_tags_vouch_for_nothing() -> None:
    noted = edited(SIT, Wanted(note="deep [work]", tags=("a", "b")), SIT)

    assert noted.edits == (Edit("session", "sit", {"note": "deep [work]", "tags": ["a", "b"]}),)
    assert noted.after[0].origin == "sensed"


def test_a_note_and_tags_can_be_taken_away() -> None:
    noted = SIT._replace(note="writing", tags=("a",))

    assert edited(noted, Wanted(note="", tags=())).after == (SIT,)


def test_a_session_can_be_opened_again_and_closed() -> None:
    last = STAND._replace(ended=NOW)

    assert edited(last, Wanted(ended="open")).edits == (Edit("session", "stand", {"ended": None}),)
    assert edited(NINE, Wanted(ended=friday("11:00"))).edits == (ended("nine", friday("11:00")),)


def test_an_edit_that_changes_nothing_is_nothing_to_do() -> None:
    for wanted in (Wanted(), Wanted("sitting", SIT.started, SIT.ended, "", ())):
        assert refused(NothingToDo, lambda wanted=wanted: edited(SIT, wanted, SIT)) == (  # type: ignore[misc]
            "That changes nothing.",
            "",
        )


def test_an_edit_into_the_time_of_another_names_it_and_the_ways_out() -> None:
    assert refused(NeedsAnswer, lambda: edited(SIT, longer("ask"), SIT, STAND)) == (
        "Sitting from 09:00 to 11:10 would overlap what is recorded:\n  11:00 - 11:30 standing",
        (
            "Nothing was changed. Say which way out:\n"
            "--trim      leaves 11:10 - 11:30 standing\n"
            "--replace   removes 11:00 - 11:30 standing"
        ),
    )


def test_an_edit_can_trim_what_is_in_its_way() -> None:
    found = edited(SIT, longer("trim"), SIT, STAND)

    assert found.after == (
        SIT._replace(ended=friday("11:10"), origin="declared"),
        STAND._replace(started=friday("11:10")),
    )


def test_an_edit_can_replace_what_is_in_its_way() -> None:
    found = edited(SIT, longer("replace"), SIT, STAND)

    assert found.edits[1] == removed("stand")
    assert found.before == (SIT, STAND)


def test_an_edit_that_cuts_another_in_two_leaves_both_parts() -> None:
    long = STAND._replace(id="long", started=friday("10:00"), ended=friday("12:00"))
    moved = Wanted(started=friday("10:30"), ended=friday("11:00"), room="trim")

    found = edited(TEN._replace(started=friday("09:00"), ended=friday("09:30")), moved, long)

    rest = long._replace(id="rest", started=friday("11:00"))
    assert found.after[0] == long._replace(ended=friday("10:30"))
    assert found.after[2] == rest
    assert found.edits[2] == Edit("session", "rest", fields(rest))


def test_what_only_touches_is_not_in_the_way() -> None:
    found = edited(SIT, Wanted(started=friday("08:00")), SIT, STAND)

    assert found.before == (SIT,)


def test_opening_a_session_again_overlaps_what_came_after() -> None:
    message, _ = refused(NeedsAnswer, lambda: edited(SIT, Wanted(ended="open"), SIT, STAND))

    assert message == (
        "Sitting from 09:00 would overlap what is recorded:\n  11:00 - 11:30 standing"
    )


def test_an_end_before_the_start_is_refused() -> None:
    assert refused(UsageError, lambda: edited(SIT, Wanted(ended=friday("08:59")))) == (
        "It would begin at 09:00; it cannot end at 08:59.",
        "",
    )


def test_times_that_are_still_to_come_are_refused() -> None:
    for wanted in (
        Wanted(ended=friday("12:01")),
        Wanted(started=friday("12:01"), ended="open"),
    ):
        assert refused(UsageError, lambda wanted=wanted: edited(SIT, wanted)) == (  # type: ignore[misc]
            "12:01 is still to come: it is 12:00.",
            PAST,
        )


def test_a_session_over_sixteen_hours_is_asked_about_unless_it_was_as_long() -> None:
    day = SIT._replace(started=friday("08:00") - 24 * HOUR, ended=friday("00:00"))
    just = edited(day._replace(ended=day.started), Wanted(ended=day.started + 16 * HOUR))
    over = edited(day, Wanted(started=day.started - 60_000), day)
    shorter = edited(SIT._replace(started=NOW - 30 * HOUR), Wanted(started=NOW - 29 * HOUR))

    assert too_long(just, NOW) == ""
    assert too_long(over, NOW) == "That would be a session of 16 h 01 m, longer than 16 h."
    assert too_long(shorter, NOW) == ""


def test_what_is_in_the_way_is_told_in_the_order_in_which_it_happened() -> None:
    early = Session("zz", "desk", "moving", friday("09:00"), friday("09:10"), zone=BERLIN)
    late = Session("aa", "desk", "lying", friday("09:20"), friday("09:30"), zone=BERLIN)
    own = Session("own", "desk", "sitting", friday("08:00"), friday("08:30"), zone=BERLIN)

    message, _ = refused(
        NeedsAnswer,
        lambda: edit(own, Wanted(ended=friday("10:00")), [late, early], "rest", desk()),
    )

    assert [line.split()[-1] for line in message.splitlines()[1:]] == ["moving", "lying"]
