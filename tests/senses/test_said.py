"""What a desk or a topic says, read."""

from __future__ import annotations

import struct

import pytest

from situp.core.policy import DeskPolicy
from situp.senses.said import by_height, by_reading, by_word

DESK = DeskPolicy()
NO_HEIGHT = "which is no height of a desk in the unit of mqtt.unit"


@pytest.mark.parametrize(
    ("raised", "posture"),
    [
        (0, "sitting"),
        (2999, "sitting"),
        (3000, None),
        (3609, None),
        (3610, "standing"),
        (6500, "standing"),
    ],
)
def test_a_desk_counts_tenths_of_a_millimetre_from_its_lowest(
    raised: int, posture: str | None
) -> None:
    assert by_reading(struct.pack("<Hh", raised, -32), DESK) == {"side": posture}


@pytest.mark.parametrize("raw", [b"", b"\x01", b"12345"])
def test_a_reading_of_another_length_is_none(raw: bytes) -> None:
    assert by_reading(raw, DESK) == {"unread": "the desk tells something that is no height"}


@pytest.mark.parametrize("word", ["sitting", "Down", "off\n"])
def test_some_words_are_of_sitting(word: str) -> None:
    assert by_word(word) == {"side": "sitting"}


@pytest.mark.parametrize("word", ["standing", "UP", " on "])
def test_some_words_are_of_standing(word: str) -> None:
    assert by_word(word) == {"side": "standing"}


@pytest.mark.parametrize(
    ("payload", "shown"),
    [
        ("unknown", '"unknown"'),
        ("", '""'),
        ("x" * 21, f'"{"x" * 20}…"'),
        ("\x1b[2J", '"\\u001b[2J"'),
        ("\x9b2J", '"\\u009b2J"'),
        ("\u202eno", '"\\u202eno"'),
    ],
)
def test_another_word_is_of_nothing(payload: str, shown: str) -> None:
    assert by_word(payload) == {"unread": f"the topic says {shown}, which is no posture"}


@pytest.mark.parametrize(
    ("payload", "unit", "posture"),
    [
        ("0.72", 1000, "sitting"),
        ("72", 10, "sitting"),
        ("919.4", 1, "sitting"),
        ("92", 10, None),
        ("98.1", 10, "standing"),
        ("30", 10, "sitting"),
        ("2.5", 1000, "standing"),
    ],
)
def test_a_height_is_in_the_unit_that_is_configured(
    payload: str, unit: int, posture: str | None
) -> None:
    assert by_height(payload, unit, DESK) == {"side": posture}


@pytest.mark.parametrize("payload", ["0.72", "720", "29.9", "250.1", "nan", "inf", "", "on"])
def test_no_height_of_a_desk_is_refused(payload: str) -> None:
    assert by_height(payload, 10, DESK) == {"unread": f'the topic says "{payload}", {NO_HEIGHT}'}
