"""What several who were asked know together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.core.sensing import CannotTell, Engaged, told

if TYPE_CHECKING:
    from collections.abc import Iterator

CALL = Engaged("call", "a telephone")
DEAF, BLIND = CannotTell("no ears"), CannotTell("no eyes")


@pytest.mark.parametrize(
    ("answers", "together"),
    [
        ([], None),
        ([None, None], None),
        ([DEAF, None], None),
        ([None, DEAF], None),
        ([DEAF, BLIND, DEAF], CannotTell("no ears; no eyes")),
        ([None, DEAF, CALL], CALL),
    ],
)
def test_a_yes_is_enough_and_a_no_is_more_than_not_knowing(
    answers: list[Engaged | CannotTell | None], together: Engaged | CannotTell | None
) -> None:
    assert told(answers) == together


def test_after_the_first_yes_nobody_is_asked() -> None:
    def answers() -> Iterator[Engaged | CannotTell | None]:
        yield None
        yield CALL
        pytest.fail("asked in vain")

    assert told(answers()) == CALL
