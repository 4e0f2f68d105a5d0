"""Painting a posture over a range: what is trimmed, split, merged, and left as it was."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.desks import NINE, NOW, PAST, TEN, desk, ended, friday, refused, removed
from tests.core.strategies import few_origins, few_postures, thorough
from tests.fakes import BERLIN

from situp.core.calendar import local
from situp.core.correcting import Correction
from situp.core.errors import NothingToDo, UsageError
from situp.core.instants import MINUTE, Span
from situp.core.ledger import Change as Entered
from situp.core.ledger import Edit, fold, tick
from situp.core.model import Session
from situp.core.painting import Brush, as_seen, paint
from situp.core.recording import fields
from situp.core.timeline import timeline
from situp.core.when import in_minutes

if TYPE_CHECKING:
    from situp.core.model import Posture

IDS = ("painted", "rest")
SIT = Session("sit", "desk", "sitting", friday("09:00"), friday("11:00"), zone=BERLIN)
STAND = Session("stand", "desk", "standing", friday("11:00"), friday("11:30"), zone=BERLIN)


def was(
    posture: Posture | None, start: str, end: str, *recorded: Session, note: str = ""
) -> Correction:
    window = Span(friday(start), friday(end))
    return paint(Brush(posture, window, note), recorded, IDS, desk())


def painted(posture: Posture, start: str, end: str, note: str = "") -> Session:
    return Session("painted", "desk", posture, friday(start), friday(end), zone=BERLIN, note=note)


def begun(id_: str, clock: str) -> Edit:
    return Edit("session", id_, {"started": friday(clock)})


def test_where_nothing_is_recorded_a_session_appears() -> None:
    new = painted("moving", "08:00", "08:30", note="walk")

    assert was("moving", "08:00", "08:30", note="walk") == Correction(
        (Edit("session", "painted", fields(new)),), (), (new,)
    )


def test_the_end_of_a_session_is_trimmed() -> None:
    kept, new = SIT._replace(ended=friday("10:40")), painted("standing", "10:40", "11:10")

    found = was("standing", "10:40", "11:10", SIT)

    assert found == Correction(
        (ended("sit", friday("10:40")), Edit("session", "painted", fields(new))),
        (SIT,),
        (kept, new),
    )


def test_the_start_of_a_session_is_trimmed() -> None:
    kept, new = SIT._replace(started=friday("09:20")), painted("standing", "08:50", "09:20")

    found = was("standing", "08:50", "09:20", SIT)

    assert found.edits == (begun("sit", "09:20"), Edit("session", "painted", fields(new)))
    assert found.after == (new, kept)


def test_a_session_around_the_range_is_split_and_its_first_part_keeps_its_name() -> None:
    noted = SIT._replace(note="deep [work]", tags=("a",))
    first = noted._replace(ended=friday("10:00"))
    rest = noted._replace(id="rest", started=friday("10:10"))
    new = painted("moving", "10:00", "10:10")

    found = was("moving", "10:00", "10:10", noted)

    assert found == Correction(
        (
            ended("sit", friday("10:00")),
            Edit("session", "painted", fields(new)),
            Edit("session", "rest", fields(rest)),
        ),
        (noted,),
        (first, new, rest),
    )


def test_what_is_open_goes_on_after_the_range() -> None:
    found = was("moving", "10:00", "10:10", NINE)

    assert [(each.id, each.started, each.ended) for each in found.after] == [
        ("nine", friday("09:00"), friday("10:00")),
        ("painted", friday("10:00"), friday("10:10")),
        ("rest", friday("10:10"), None),
    ]


def test_a_range_up_to_now_is_followed_by_what_is_open() -> None:
    found = was("away", "11:00", "12:00", NINE)

    assert found.after[-1] == NINE._replace(id="rest", started=NOW)


def test_what_lies_within_the_range_is_removed() -> None:
    found = was("sitting", "09:30", "10:30", TEN)

    new = painted("sitting", "09:30", "10:30")
    assert found == Correction(
        (removed("ten"), Edit("session", "painted", fields(new))), (TEN,), (new,)
    )


def test_nothing_clears_the_range() -> None:
    found = was(None, "10:00", "11:10", SIT, STAND)

    assert found.edits == (ended("sit", friday("10:00")), begun("stand", "11:10"))


def test_neighbours_that_differ_in_nothing_but_time_are_merged() -> None:
    after = SIT._replace(id="later", started=friday("11:10"), ended=friday("11:50"))

    found = was("sitting", "11:00", "11:10", SIT, after)

    assert found == Correction(
        (ended("sit", friday("11:50")), removed("later")),
        (SIT, after),
        (SIT._replace(ended=friday("11:50")),),
    )


def test_what_is_painted_right_before_a_session_of_the_kind_joins_it() -> None:
    found = was("sitting", "08:30", "09:00", SIT)

    assert found.edits == (begun("sit", "08:30"),)


def test_what_is_painted_right_before_what_is_open_joins_it() -> None:
    found = was("sitting", "08:30", "09:00", NINE)

    assert found == Correction(
        (begun("nine", "08:30"),), (NINE,), (NINE._replace(started=friday("08:30")),)
    )


def test_a_note_a_tag_an_origin_or_a_zone_keeps_neighbours_apart() -> None:
    for other in (
        SIT._replace(note="writing"),
        SIT._replace(tags=("a",)),
        SIT._replace(origin="sensed"),
        SIT._replace(zone="America/New_York"),
    ):
        found = was("sitting", "11:00", "11:10", other)

        assert found.before == ()
        assert found.after == (painted("sitting", "11:00", "11:10"),)


def test_painting_over_what_was_guessed_declares_it() -> None:
    guessed = SIT._replace(origin="sensed")

    found = was("sitting", "09:00", "11:00", guessed)

    assert found.edits == (
        removed("sit"),
        Edit("session", "painted", fields(painted("sitting", "09:00", "11:00"))),
    )


def test_painting_what_is_so_already_is_nothing_to_do() -> None:
    assert refused(NothingToDo, lambda: was("sitting", "09:30", "10:00", SIT)) == (
        "It is recorded as sitting from 09:30 to 10:00 already.",
        "",
    )


def test_painting_a_session_as_it_is_recorded_is_nothing_to_do() -> None:
    assert refused(NothingToDo, lambda: was("sitting", "09:00", "11:00", SIT, STAND)) == (
        "It is recorded as sitting from 09:00 to 11:00 already.",
        "",
    )


def test_clearing_what_is_empty_is_nothing_to_do() -> None:
    assert refused(NothingToDo, lambda: was(None, "11:00", "11:10", SIT)) == (
        "Nothing is recorded from 11:00 to 11:10.",
        "",
    )


def test_a_range_that_is_still_to_come_is_refused() -> None:
    assert refused(UsageError, lambda: was("sitting", "11:00", "12:01")) == (
        "12:01 is still to come: it is 12:00.",
        PAST,
    )


def test_a_range_of_no_length_is_refused() -> None:
    assert refused(UsageError, lambda: was("sitting", "11:00", "11:00")) == (
        "That is no time at all.",
        'For example: situp was standing "13:00-13:40"',
    )


def test_a_session_of_no_length_goes_only_if_it_lies_within() -> None:
    def gone(clock: str) -> bool:
        point = TEN._replace(started=friday(clock), ended=friday(clock))
        return was("standing", "10:00", "10:10", point).before == (point,)

    within = [gone(clock) for clock in ("09:59", "10:00", "10:09", "10:10")]

    assert within == [False, True, True, False]


AWAY = Session("away", "desk", "away", friday("10:03:22"), friday("10:41:47"), "sensed")


def seen(start: str, end: str, *recorded: Session) -> list[str]:
    """Return the times that a range means, as they are said."""
    zone = desk().zone
    span, minutes = Span(friday(start), friday(end)), in_minutes(f"{start} - {end}")
    found = as_seen(Brush("standing", span, "", minutes), recorded)
    return [f"{local(each, zone):%H:%M:%S}" for each in found]


def test_a_minute_that_is_typed_names_the_border_that_was_seen_in_it() -> None:
    before = Session("b", "desk", "sitting", friday("09:00"), friday("10:03:22"))
    after = Session("a", "desk", "sitting", friday("10:41:47"), None)

    assert seen("10:03", "10:41", before, AWAY, after) == ["10:03:22", "10:41:47"]
    assert seen("10:03", "10:20", before, AWAY) == ["10:03:22", "10:20:00"]
    assert seen("09:00", "10:03", before, AWAY) == ["09:00:00", "10:03:22"]


def test_a_border_that_was_typed_moves_nothing() -> None:
    assert seen("10:03", "10:41", AWAY._replace(origin="declared")) == ["10:03:00", "10:41:00"]


def test_a_border_in_another_minute_moves_nothing() -> None:
    assert seen("10:02", "10:42", AWAY) == ["10:02:00", "10:42:00"]
    assert seen("10:04", "10:40", AWAY) == ["10:04:00", "10:40:00"]


def test_a_time_with_seconds_stays_as_it_is() -> None:
    assert seen("10:03:01", "10:41:46", AWAY) == ["10:03:01", "10:41:46"]
    assert seen("10:03:00", "10:41:00", AWAY) == ["10:03:00", "10:41:00"]


def test_a_range_that_would_end_before_it_begins_stays_as_it_is() -> None:
    assert seen("10:03", "10:03:10", AWAY) == ["10:03:00", "10:03:10"]
    assert seen("10:03", "10:03:22", AWAY) == ["10:03:00", "10:03:22"]


def test_of_several_borders_in_a_minute_none_is_guessed() -> None:
    typed = Session("t", "desk", "standing", friday("10:03:05"), AWAY.started)

    assert seen("10:03", "10:20", typed, AWAY) == ["10:03:00", "10:20:00"]


def test_what_was_painted_by_the_minute_is_painted_no_wider_the_second_time() -> None:
    before = Session("b", "desk", "sitting", friday("09:00"), friday("10:03:22"))
    painted = AWAY._replace(posture="standing", origin="declared")

    assert seen("10:03", "10:41", before, painted) == ["10:03:22", "10:41:47"]


OFFSETS = st.integers(0, 12).map(lambda step: NOW - 12 * MINUTE + step * MINUTE)
RANGES = st.tuples(OFFSETS, OFFSETS).map(sorted).filter(lambda ends: ends[0] < ends[1])


@st.composite
def days(draw: st.DrawFn) -> list[Session]:
    """Sessions of one device that follow each other within twelve minutes, the last may be open."""
    borders = sorted(draw(st.lists(OFFSETS, max_size=8)))
    sessions = []
    for number, (start, end) in enumerate(zip(borders[::2], [*borders[1::2], None], strict=False)):
        posture, origin = draw(few_postures), draw(few_origins)
        note = draw(st.sampled_from(("", "", "note")))
        sessions.append(
            Session(f"s{number}", "desk", posture, start, end, origin, BERLIN, note, ())
        )
    return sessions


def shown(sessions: list[Session], instant: int) -> tuple[str, bool] | None:
    """Return what the timeline shows just after an instant, and whether it is guessed."""
    pieces = timeline(sorted(sessions, key=lambda each: (each.started, each.id)), NOW + MINUTE)
    return next(((p.posture, p.guessed) for p in pieces if p.start <= instant < p.end), None)


def entered(sessions: list[Session], edits: tuple[Edit, ...]) -> list[Session]:
    """Return what a ledger adds up to that holds the sessions and then the edits."""
    clock, changes = "", []
    made = [Edit("session", each.id, fields(each)) for each in sessions]
    for number, edit in enumerate([*made, *edits], 1):
        clock = tick(clock, number, "desk")
        changes.append(Entered("desk", number, clock, "action", *edit))
    return [
        Session._make((name, *(there[field] for field in Session._fields[1:8]), ()))
        for (_, name), there in fold(changes).items()
        if not there["deleted"]
    ]


@thorough
@given(days(), RANGES, st.none() | few_postures)
@example([], [NOW - MINUTE, NOW], "sitting")
def test_painting_changes_the_range_and_nothing_else(
    sessions: list[Session], ends: list[int], posture: Posture | None
) -> None:
    window = Span(*ends)
    try:
        found = paint(Brush(posture, window), sessions, IDS, desk())
    except NothingToDo:
        after = sessions
    else:
        after = entered(sessions, found.edits)
        kept = [each for each in sessions if each not in found.before]
        assert sorted(after) == sorted([*kept, *found.after])

    for step in range(-13, 1):
        instant = NOW + step * MINUTE
        if window.holds(instant):
            assert shown(after, instant) == (posture and (posture, False))
        else:
            assert shown(after, instant) == shown(sessions, instant)
    in_order = sorted(after, key=lambda each: (each.started, each.ended or NOW + MINUTE))
    for one, other in pairwise(in_order):
        assert one.ended is not None
        assert one.ended <= other.started
