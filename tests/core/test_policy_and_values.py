"""Frozen values: named, compared whole, and with the defaults of the configuration."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from situp.core.errors import (
    BadData,
    Exit,
    NeedsAnswer,
    NothingToDo,
    SitupError,
    SystemCannot,
    UsageError,
)
from situp.core.instants import DAY, HOUR, MINUTE, SECOND, Span
from situp.core.model import GUESSED, ORIGINS, POSTURES, Session
from situp.core.overlong import MAX_UNASKED
from situp.core.policy import NudgePolicy, Policy, WatchPolicy, WorkHours
from situp.core.record import Record


class Seat(Record):
    """A value for these tests."""

    row: int
    number: int = 1

    @property
    def is_front(self) -> bool:
        """Whether nobody sits before it."""
        return self.row == 0


class Shelf(Record):
    """Another value with the same fields."""

    row: int
    number: int = 1


# Records.


def test_a_record_names_its_fields_and_has_their_defaults() -> None:
    seat = Seat(3)

    assert (seat.row, seat.number, seat.is_front) == (3, 1, False)
    assert repr(seat) == "Seat(row=3, number=1)"
    assert Seat(number=2, row=0) == Seat(0, 2)


@pytest.mark.parametrize("name", ["row", "number", "is_front", "colour"])
def test_a_record_is_frozen(name: str) -> None:
    seat = Seat(3)

    with pytest.raises(AttributeError):
        setattr(seat, name, 4)

    assert seat == Seat(3)


def test_a_record_takes_no_more_and_no_fewer_than_its_fields() -> None:
    with pytest.raises(TypeError, match=r"Seat.__new__\(\) missing 1 .* argument: 'row'"):
        Seat()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Seat.__new__\(\) takes from 2 to 3 .* 4 were given"):
        Seat(1, 2, 3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Seat has 2 fields, not 1"):
        Seat._make((1,))
    with pytest.raises(TypeError, match="Seat has no field 'colour'"):
        Seat(1)._replace(colour="red")  # type: ignore[call-arg]


def test_a_record_can_be_matched_by_its_fields() -> None:
    match Seat(3, 7):
        case Seat(row, 7):
            assert row == 3
        case _:
            pytest.fail("no match")


def test_records_are_equal_when_their_fields_are() -> None:
    same, other = Seat(3, 1), Seat(3, 2)

    assert Seat(3) == same
    assert not Seat(3) != same  # noqa: SIM202 - inequality has a method of its own
    assert hash(Seat(3)) == hash(same)
    assert Seat(3) != other
    assert {Seat(3), same, other} == {Seat(3), other}


def test_records_of_two_kinds_differ_whatever_they_hold() -> None:
    seat: object = Seat(3)

    assert seat != Shelf(3)
    assert seat != (3, 1)
    assert not seat == Shelf(3)  # noqa: SIM201 - equality has a method of its own


def test_replacing_a_field_leaves_the_record_as_it_was() -> None:
    seat = Seat(3)

    moved = seat._replace(row=0)

    assert (moved, seat) == (Seat(0), Seat(3))
    assert moved.is_front


def test_a_record_can_be_taken_apart() -> None:
    row, number = Seat(3, 7)

    assert (row, number) == (3, 7)
    assert Seat(3, 7)._asdict() == {"row": 3, "number": 7}


def test_a_record_survives_being_pickled() -> None:
    span = Span(3, 7)

    copy = pickle.loads(pickle.dumps(span))  # noqa: S301 - our own bytes, of this very line

    assert copy == span
    assert type(copy) is Span


# Sessions.


def test_a_session_is_open_until_it_has_an_end() -> None:
    session = Session("s", "desk", "sitting", 5, None)

    assert session.is_open
    assert not session._replace(ended=5).is_open
    assert session[5:] == ("declared", "UTC", "", ())


def test_the_words_are_those_of_the_design() -> None:
    assert POSTURES == ("sitting", "standing", "moving", "lying", "away")
    assert ORIGINS == ("declared", "sensed", "confirmed", "imported", "recovered")
    assert {"sensed", "recovered"} == GUESSED


# The policy.


def test_the_units_are_milliseconds() -> None:
    assert (SECOND, MINUTE, HOUR, DAY) == (1_000, 60_000, 3_600_000, 86_400_000)


def test_the_defaults_are_those_of_the_design() -> None:
    assert Policy() == Policy(
        limit=4 * HOUR,
        min_break=60 * SECOND,
        prolonged=30 * MINUTE,
        day_start=0,
        week_start=date(2026, 11, 16).weekday(),
        watch=WatchPolicy(forgotten_after=12 * HOUR, away_after=5 * MINUTE),
        nudge=NudgePolicy(
            enabled=True,
            first=30 * MINUTE,
            firm=60 * MINUTE,
            repeat=30 * MINUTE,
            standing=45 * MINUTE,
        ),
        work=None,
    )
    assert MAX_UNASKED == 16 * HOUR


def test_hours_of_work_are_compared_by_their_days() -> None:
    weekdays = WorkHours(frozenset(range(5)), 9 * HOUR, 17 * HOUR)

    assert weekdays == WorkHours(frozenset({4, 3, 2, 1, 0}), 9 * HOUR, 17 * HOUR)


# Errors.


@pytest.mark.parametrize(
    ("family", "code"),
    [
        (SitupError, 1),
        (UsageError, 2),
        (NothingToDo, 3),
        (BadData, 4),
        (SystemCannot, 5),
        (NeedsAnswer, 6),
    ],
)
def test_each_family_of_errors_has_its_exit_code(family: type[SitupError], code: int) -> None:
    error = family("What happened.", "What to do.")

    assert (error.message, error.hint, error.code) == ("What happened.", "What to do.", code)
    assert str(error) == "What happened."


def test_an_error_need_not_know_what_to_do() -> None:
    assert SitupError("What happened.").hint == ""


def test_the_exit_codes_are_those_of_the_design() -> None:
    codes = {name: code for name, code in vars(Exit).items() if name.isupper()}

    assert codes == {
        "DONE": 0,
        "UNEXPECTED": 1,
        "USAGE": 2,
        "NOTHING_TO_DO": 3,
        "BAD_DATA": 4,
        "SYSTEM": 5,
        "NEEDS_ANSWER": 6,
        "FLAGGED": 7,
        "INTERRUPTED": 130,
    }
