"""What a start or a stop changes, and when it may not (R2, R7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fakes import BERLIN, at

from situp.core.errors import NeedsAnswer, NothingToDo, UsageError
from situp.core.instants import HOUR
from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import Started, Wish, fields

if TYPE_CHECKING:
    from situp.core.instants import Instant

from tests.core.desks import NINE, NOW, PAST, TEN, begin, desk, ended, friday, refused, removed

# Starting.


def test_a_start_enters_every_field_of_the_session() -> None:
    begun = begin("sitting", NOW, desk())

    whole = Edit(
        "session",
        "new",
        {
            "device": "desk",
            "posture": "sitting",
            "started": NOW,
            "ended": None,
            "origin": "declared",
            "zone": "Europe/Berlin",
            "note": "",
            "tags": [],
            "deleted": 0,
        },
    )
    new = Session("new", "desk", "sitting", NOW, None, zone=BERLIN)
    assert begun == Started((whole,), new, None, ())


def test_what_was_over_when_a_slewed_start_begins_is_not_in_its_way() -> None:
    over = NINE._replace(id="over", started=NOW, ended=NOW)
    standing = NINE._replace(started=NOW, posture="standing")
    here = desk(over, standing, now=NOW - 1)

    begun = begin("sitting", NOW - 1, here, asked=False)

    assert begun.displaced == ()
    assert begun.session.started == NOW


def test_who_says_that_it_goes_on_begins_the_same_again_with_what_was_written_of_it() -> None:
    noted = NINE._replace(note="calls", tags=("desk",))
    vouched = desk(noted)._replace(vouched=True)

    same = begin("sitting", NOW, vouched, asked=False)
    other = begin("standing", NOW, vouched, asked=False)

    new = Session("new", "desk", "sitting", NOW, None, zone=BERLIN)
    assert same.session == new._replace(note="calls", tags=("desk",))
    assert same.ended == other.ended == noted._replace(ended=NOW)
    assert same.edits == (ended("nine", NOW), Edit("session", "new", fields(same.session)))
    assert other.session == new._replace(posture="standing")


def test_who_says_that_it_goes_on_was_asked_about_its_length_already() -> None:
    long = NINE._replace(started=NOW - 16 * HOUR - 1)
    vouched = desk(long)._replace(vouched=True)

    assert begin("standing", NOW, vouched, asked=False).ended == long._replace(ended=NOW)
    with pytest.raises(NeedsAnswer):
        begin("standing", NOW, desk(long), asked=False)


def test_a_wish_asks_and_answers_nothing_by_itself() -> None:
    assert Wish("sitting") == Wish("sitting", at=None, note="", room="ask", yes=False)


def test_the_fields_of_a_session_keep_what_is_written_about_it() -> None:
    noted = NINE._replace(ended=NOW, origin="imported", note="deep [work]", tags=("a", "b"))

    found = fields(noted)

    assert (found["ended"], found["origin"]) == (NOW, "imported")
    assert (found["note"], found["tags"]) == ("deep [work]", ["a", "b"])


@pytest.mark.parametrize("by", [0, 1, HOUR])
def test_another_posture_switches_to_the_millisecond(by: int) -> None:
    then = NINE.started + by

    begun = begin("standing", then, desk(NINE))

    new = Session("new", "desk", "standing", then, None, zone=BERLIN)
    edits = (ended("nine", then), Edit("session", "new", fields(new)))
    assert begun == Started(edits, new, NINE._replace(ended=then), ())


@pytest.mark.parametrize("then", [NINE.started, friday("10:00"), NOW])
def test_the_same_posture_is_refused(then: Instant) -> None:
    message = refused(NothingToDo, lambda: begin("sitting", then, desk(NINE)))

    assert message == ("Already sitting since 09:00.", "")


def test_a_start_where_another_session_ends_is_no_overlap() -> None:
    begun = begin("sitting", friday("10:00"), desk())

    assert begun.displaced == ()


@pytest.mark.parametrize(
    ("by", "then"), [(1, "12:00"), (HOUR, "13:00"), (24 * HOUR, "21 Nov 2026 12:00")]
)
def test_the_future_is_refused(by: int, then: str) -> None:
    message = refused(UsageError, lambda: begin("sitting", NOW + by, desk()))

    assert message == (f"{then} is still to come: it is 12:00.", PAST)


def test_what_was_before_1970_is_refused() -> None:
    message = refused(UsageError, lambda: begin("sitting", -1, desk(), yes=True))

    assert message == ("A session cannot begin before 1970.", "")
    assert begin("sitting", 0, desk(), yes=True).session.started == 0


def test_a_start_of_exactly_sixteen_hours_ago_is_not_asked_about() -> None:
    begun = begin("sitting", NOW - 16 * HOUR, desk())

    assert begun.session.started == NOW - 16 * HOUR


def test_a_start_of_more_than_sixteen_hours_ago_needs_a_yes() -> None:
    then = NOW - 16 * HOUR - 1

    message = refused(NeedsAnswer, lambda: begin("sitting", then, desk()))

    assert message == (
        "That would be a session of 16 h, longer than 16 h.",
        "If it really was so long, Thu 19:59 - 12:00, add --yes.",
    )
    assert begin("sitting", then, desk(), yes=True).session.started == then


def test_a_switch_that_ends_more_than_sixteen_hours_needs_a_yes_too() -> None:
    long = NINE._replace(started=NOW - 16 * HOUR)
    longer = NINE._replace(started=NOW - 16 * HOUR - 1)

    message = refused(NeedsAnswer, lambda: begin("standing", NOW, desk(longer)))

    assert message[0] == "That would be a session of 16 h, longer than 16 h."
    assert begin("standing", NOW, desk(long)).ended == long._replace(ended=NOW)
    assert begin("standing", NOW, desk(longer), yes=True).ended == longer._replace(ended=NOW)


# Overlaps.

EIGHT = Session("eight", "desk", "standing", friday("08:00"), friday("09:30"))
ELEVEN = Session("eleven", "desk", "sitting", friday("11:00"), None)
WAYS = "Nothing was changed. Say which way out:\n"


def test_an_overlap_names_each_session_in_the_way_and_what_each_way_out_leaves() -> None:
    here = desk(EIGHT, TEN, ELEVEN)

    message = refused(NeedsAnswer, lambda: begin("sitting", friday("09:00"), here))

    assert message == (
        (
            "Sitting from 09:00 would overlap what is recorded:\n"
            "  08:00 - 09:30 standing\n"
            "  10:00 - 10:15 moving\n"
            "  11:00 - now sitting"
        ),
        (
            f"{WAYS}--trim      leaves 08:00 - 09:00 standing,"
            " removes 10:00 - 10:15 moving, 11:00 - now sitting\n"
            "--replace   removes 08:00 - 09:30 standing, 10:00 - 10:15 moving, 11:00 - now sitting"
        ),
    )


def test_where_nothing_would_be_left_trimming_is_not_offered() -> None:
    message = refused(NeedsAnswer, lambda: begin("sitting", friday("10:00"), desk(TEN)))

    assert message == (
        "Sitting from 10:00 would overlap what is recorded:\n  10:00 - 10:15 moving",
        f"{WAYS}--replace   removes 10:00 - 10:15 moving",
    )


def test_a_session_of_another_day_is_named_with_its_day() -> None:
    night = Session("night", "desk", "lying", at("2026-11-19 23:00"), friday("09:30"))

    message = refused(NeedsAnswer, lambda: begin("sitting", friday("09:00"), desk(night)))

    assert message == (
        "Sitting from 09:00 would overlap what is recorded:\n  Thu 23:00 - 09:30 lying",
        (
            f"{WAYS}--trim      leaves Thu 23:00 - 09:00 lying\n"
            "--replace   removes Thu 23:00 - 09:30 lying"
        ),
    )


def test_more_than_three_sessions_are_named_once_and_then_counted() -> None:
    short = [
        Session(f"s{m}", "desk", "moving", friday(f"10:{m}"), friday(f"10:{m + 1}"))
        for m in (10, 20, 30)
    ]

    message = refused(
        NeedsAnswer, lambda: begin("sitting", friday("09:00"), desk(EIGHT, *short, ELEVEN))
    )

    assert message == (
        (
            "Sitting from 09:00 would overlap what is recorded:\n"
            "  08:00 - 09:30 standing\n"
            "  10:10 - 10:11 moving\n"
            "  10:20 - 10:21 moving\n"
            "  10:30 - 10:31 moving\n"
            "  11:00 - now sitting"
        ),
        (
            f"{WAYS}--trim      leaves 08:00 - 09:00 standing, removes 4 sessions\n"
            "--replace   removes 5 sessions"
        ),
    )


def test_trimming_shortens_what_began_before_and_removes_what_began_since() -> None:
    then = friday("09:00")

    begun = begin("sitting", then, desk(EIGHT, TEN, ELEVEN), room="trim")

    assert begun.edits[:-1] == (ended("eight", then), removed("ten"), removed("eleven"))
    assert (begun.ended, begun.displaced) == (None, (EIGHT, TEN, ELEVEN))


def test_trimming_removes_what_began_at_the_same_instant() -> None:
    begun = begin("sitting", TEN.started, desk(TEN), room="trim")

    assert begun.edits[:-1] == (removed("ten"),)


def test_replacing_removes_all_of_it() -> None:
    begun = begin("sitting", friday("09:00"), desk(EIGHT, TEN, ELEVEN), room="replace")

    assert begun.edits[:-1] == (removed("eight"), removed("ten"), removed("eleven"))
    assert begun.displaced == (EIGHT, TEN, ELEVEN)


def test_the_open_session_that_began_before_is_switched_and_never_in_the_way() -> None:
    then = friday("11:30")

    begun = begin("standing", then, desk(ELEVEN), room="replace")

    assert begun.edits[:-1] == (ended("eleven", then),)
    assert (begun.ended, begun.displaced) == (ELEVEN._replace(ended=then), ())
