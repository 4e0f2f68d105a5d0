"""The keys that say what nudges suggest, and whether somebody can stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.config.parsing import parse
from situp.core.policy import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

LONG = "x" * 81
EXAMPLE = 'Say "all", "none", or some of "stand, walk, change, move, exercise".'


@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        ("stand, walk, change, move, exercise", KINDS),
        ("exercise,stand", ("stand", "exercise")),
        ("walk, walk", ("walk",)),
        ("all", KINDS),
        ("none", ()),
        ("", ()),
    ],
)
def test_kinds_are_named_in_any_order(value: str, kinds: tuple[str, ...]) -> None:
    read = parse(f'[suggest]\nkinds = "{value}"\n'.encode(), "config.toml")

    assert read.suggest.kinds == kinds


@pytest.mark.parametrize(
    ("value", "own"),
    [
        ("Water the plants", ("Water the plants",)),
        (" Water the plants ;; Fetch the mail; ", ("Water the plants", "Fetch the mail")),
        ("", ()),
        (f"{LONG[:80]};ü", (LONG[:80], "ü")),
    ],
)
def test_suggestions_of_ones_own_stand_between_semicolons(value: str, own: tuple[str, ...]) -> None:
    read = parse(f'suggest.own = "{value}"\n'.encode(), "config.toml")

    assert read.suggest.own == own


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ("suggest.kinds = 'stnad'", '"stnad" is no kind of suggestion.', EXAMPLE),
        ("suggest.kinds = 'walk, none'", '"none" is no kind of suggestion.', EXAMPLE),
        ("suggest.kinds = []", "[] are no words in quotes.", EXAMPLE),
        (
            f"suggest.own = '{LONG}'",
            f'"{LONG}" has 81 letters.',
            "At most 80; several stand between semicolons.",
        ),
        (f"suggest.own = '{'a;' * 21}'", "These are 21 suggestions.", "At most 20."),
        ('suggest.own = "a\\tb"', "'a\\tb' has a mark in it that cannot be printed.", ""),
        ('suggest.own = "a\\u001b[1m"', "'a\\x1b[1m' has a mark in it that cannot be printed.", ""),
        ("body.stands = 'no'", "'no' is neither true nor false.", "Say true or false."),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_word_and_an_example(
    situp: Run, config: Path, line: str, said: str, hint: str
) -> None:
    config.write_text(line + "\n")

    refused = situp("status")

    words = " ".join(refused.err.split())
    key = line.partition(" ")[0]
    told = f'situp: {config}, line 1, key "{key}": {said} {hint}'
    assert (refused.code, words) == (4, " ".join(told.split()))


def test_a_kind_is_switched_off_with_a_command(situp: Run, config: Path) -> None:
    set_to = situp("config set suggest.kinds 'walk, move'")
    nothing = situp("config set suggest.kinds none")
    cannot = situp("config set body.stands false")

    assert set_to.out.startswith("suggest.kinds is walk, move; it was all.")
    assert nothing.out.startswith("suggest.kinds is none; it was walk, move.")
    assert cannot.out.startswith("body.stands is false; it was true.")
    assert config.read_text() == '[suggest]\nkinds = "none"\n\n[body]\nstands = false\n'
