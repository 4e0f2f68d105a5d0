"""Who is asked whether a program keeps the screen awake."""

from __future__ import annotations

from situp.core.sensing import CannotTell, Engaged
from situp.senses.awake import Awake

FILM = Engaged("presentation", "a program that keeps the screen awake")


def test_nobody_who_was_replaced_takes_the_one_after_them_away() -> None:
    def before() -> bool:
        return False

    def after() -> bool:
        return True

    awake = Awake()
    awake.told_by(before)
    awake.told_by(after)
    awake.left_by(before)

    assert awake.ask() == FILM


def test_where_nobody_is_left_nobody_can_tell() -> None:
    def held() -> bool:
        return True

    awake = Awake()
    awake.told_by(held)
    assert awake.ask() == FILM
    awake.left_by(held)

    assert isinstance(awake.ask(), CannotTell)
