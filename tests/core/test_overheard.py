"""What a sense sees, in words: a sentence, or a clause where its name stands beside it."""

from __future__ import annotations

import pytest

from situp.core.overheard import engagement, sight
from situp.core.sensing import CannotTell, Sensing


@pytest.mark.parametrize(
    ("state", "whole", "brief"),
    [
        (
            Sensing("the X display :0"),
            "Sees input through the X display :0.",
            "seen through the X display :0.",
        ),
        (
            CannotTell("", "lock"),
            "Cannot see the lock: it was not looked for yet.",
            "not seen: it was not looked for yet.",
        ),
        (
            Sensing("situp/den on 192.168.1.20", "broker"),
            "Tells the broker through situp/den on 192.168.1.20.",
            "told through situp/den on 192.168.1.20.",
        ),
        (
            CannotTell("connection refused", "broker"),
            "Cannot tell the broker: connection refused.",
            "not told: connection refused.",
        ),
    ],
)
def test_what_a_sense_sees_is_said_whole_and_briefly(
    state: Sensing | CannotTell, whole: str, brief: str
) -> None:
    assert (sight(state), sight(state, brief=True)) == (whole, brief)


def test_what_nobody_can_tell_is_said_once_each() -> None:
    answers = (CannotTell("no system bus; no session bus"), None, CannotTell("no session bus"))

    assert engagement(answers) == "Not busy. Cannot tell: no system bus; no session bus."
    assert engagement(answers, brief=True) == "Not busy."
