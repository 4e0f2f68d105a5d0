"""What a watch finds anew at each tick is told once, for as long as it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.app.telling import Telling
from situp.core.belief import Doubt
from situp.core.errors import SystemCannot
from situp.core.events import Ahead, InDoubt, Trouble
from situp.core.model import Session

if TYPE_CHECKING:
    from situp.core.events import Event

SITTING = Session("a", "desk", "sitting", 0, None, "declared", "UTC")
STANDING = Session("b", "desk", "standing", 0, None, "declared", "UTC")
LONG, SLEPT = Doubt(SITTING, 60, 60, "long"), Doubt(SITTING, 30, 30, "slept")


@pytest.fixture
def told() -> list[Event]:
    """Give what was told so far."""
    return []


@pytest.fixture
def telling(told: list[Event]) -> Telling:
    """Give one who has told nothing yet."""
    return Telling(told.append)


def fails(telling: Telling, now: int, why: str, what: str = "watch") -> None:
    with telling.trying(what, now):
        raises(SystemCannot(why))


def raises(error: Exception) -> None:
    raise error


def goes_well(telling: Telling, now: int, what: str = "watch") -> None:
    with telling.trying(what, now):
        pass


def test_a_trouble_is_told_once_until_it_is_over(telling: Telling, told: list[Event]) -> None:
    fails(telling, 1, "No room.")
    fails(telling, 2, "No room.")
    goes_well(telling, 3)
    fails(telling, 4, "No room.")

    assert told == [Trouble(1, "No room."), Trouble(4, "No room.")]


def test_another_trouble_is_told_and_the_one_before_is_new_after_it(
    telling: Telling, told: list[Event]
) -> None:
    fails(telling, 1, "No room.")
    fails(telling, 2, "Gone.")
    fails(telling, 3, "No room.")

    assert told == [Trouble(1, "No room."), Trouble(2, "Gone."), Trouble(3, "No room.")]


def test_a_trouble_of_two_things_is_told_once_and_is_over_when_both_go_well(
    telling: Telling, told: list[Event]
) -> None:
    fails(telling, 1, "No room.", "watch")
    fails(telling, 1, "No room.", "show")
    goes_well(telling, 2, "watch")
    fails(telling, 3, "No room.", "watch")
    goes_well(telling, 4, "watch")
    goes_well(telling, 4, "show")
    fails(telling, 5, "No room.", "show")

    assert told == [Trouble(1, "No room."), Trouble(5, "No room.")]


def test_a_mistake_of_the_program_is_a_trouble_with_its_kind(
    telling: Telling, told: list[Event]
) -> None:
    with telling.trying("watch", 1):
        raises(LookupError("nothing there"))

    assert told == [Trouble(1, "LookupError: nothing there")]


def test_a_doubt_is_told_once_until_it_is_gone(telling: Telling, told: list[Event]) -> None:
    telling.doubt(LONG, 1)
    telling.doubt(LONG._replace(until=70), 2)
    telling.doubt(None, 3)
    telling.doubt(LONG, 4)

    assert told == [InDoubt(1, LONG), InDoubt(4, LONG)]


def test_another_reason_or_session_is_another_doubt(telling: Telling, told: list[Event]) -> None:
    of_standing = SLEPT._replace(session=STANDING)

    telling.doubt(LONG, 1)
    telling.doubt(SLEPT, 2)
    telling.doubt(of_standing, 3)

    assert told == [InDoubt(1, LONG), InDoubt(2, SLEPT), InDoubt(3, of_standing)]


def test_a_session_in_the_way_is_told_once_also_where_it_was_not_for_a_while(
    telling: Telling, told: list[Event]
) -> None:
    telling.ahead(SITTING, 1)
    telling.ahead(SITTING, 2)
    telling.ahead(None, 3)
    telling.ahead(SITTING, 4)
    telling.ahead(STANDING, 5)

    assert told == [Ahead(1, SITTING), Ahead(5, STANDING)]
