"""What programs are called, and which are known to hold something all day."""

from __future__ import annotations

import pytest

from situp.senses.holders import CAMERA, MICROPHONE, SCREEN, is_known, shown


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Zoom", "Zoom"),
        (" zoom\n", "zoom"),
        ("\x1b[31mred\x07", "[31mred"),
        ("Müllers Café", "Müllers Café"),
        ("\t\n", "a program"),
        ("", "a program"),
        ("x" * 300, "x" * 40),
    ],
)
def test_a_name_stands_in_a_line_whatever_a_program_put_into_it(name: str, line: str) -> None:
    assert shown(name) == line


def test_a_program_is_known_by_any_of_its_names_in_whatever_case() -> None:
    assert is_known(MICROPHONE, "Some title", "EasyEffects")
    assert not is_known(MICROPHONE, "Some title", "Zoom")


@pytest.mark.parametrize("names", [MICROPHONE, CAMERA, SCREEN])
def test_names_are_kept_in_small_letters(names: frozenset[str]) -> None:
    assert {name.lower() for name in names} == names
