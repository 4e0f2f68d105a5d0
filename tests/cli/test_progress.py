"""Bars over long works: they are gone when the work is, also where it was given up."""

from __future__ import annotations

from contextlib import redirect_stderr
from io import StringIO
from itertools import islice

import pytest
from tests.cli.seat import HIDDEN, SHOWN

from situp.cli.progress import STEP, bars

MANY = 3 * STEP


class Terminal(StringIO):
    """What somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("screen", [StringIO(), Terminal()], ids=["a file", "a terminal"])
def test_all_things_come_through_in_their_order(screen: StringIO) -> None:
    with redirect_stderr(screen), bars() as shown:
        assert list(shown(range(MANY), "Reading", None)) == list(range(MANY))

    assert ("Reading" in screen.getvalue()) is screen.isatty()


@pytest.mark.parametrize(("total", "count"), [(None, "6,000"), (MANY, "6,000 of 6,000")])
def test_a_bar_says_how_many_went_by_and_of_how_many_where_that_is_known(
    total: int | None, count: str
) -> None:
    with redirect_stderr(Terminal()) as screen, bars() as shown:
        list(shown(range(MANY), "Reading", total))

    assert f" {count}" in screen.getvalue()
    assert "?" not in screen.getvalue().replace("\x1b[?", "")


def test_no_bar_is_left_of_a_work_that_was_given_up_and_is_still_held() -> None:
    with redirect_stderr(Terminal()) as screen, bars() as shown:
        held = iter(shown(range(MANY), "Reading", None))
        list(islice(held, STEP + 1))

    assert list(held) == []
    assert screen.getvalue().count(HIDDEN) == screen.getvalue().count(SHOWN) == 1
