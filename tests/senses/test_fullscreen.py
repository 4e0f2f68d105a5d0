"""Whether a program has the whole screen: Xvfb, and xprop for a window manager."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.rigs import needed
from tests.senses.desktops import Desktop, x_display

from situp.core.sensing import CannotTell, Engaged
from situp.senses.fullscreen import FullScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.desktop

FILLED = Engaged("full_screen", "a program on this X display")


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    with x_display() as there:
        yield there


def says(desktop: Desktop, *words: str) -> str:
    """Set or show properties of the root window, which plays every part here."""
    return asked(desktop, "xprop", "-root", *words)


def in_use(desktop: Desktop, window: int, *states: str) -> None:
    """Have a window manager say which window is in use, and of the root how it lies there."""
    says(desktop, "-f", "_NET_ACTIVE_WINDOW", "32c", "-set", "_NET_ACTIVE_WINDOW", str(window))
    for state in states:  # which gives it a number
        says(desktop, "-f", "_NET_WM_STATE", "32a", "-set", "_NET_WM_STATE", state)
    listed = ",".join(asked(desktop, "xlsatoms", "-name", state).split()[0] for state in states)
    says(desktop, "-f", "_NET_WM_STATE", "32c", "-set", "_NET_WM_STATE", listed)


def asked(desktop: Desktop, program: str, *words: str) -> str:
    command = [needed(program), "-display", desktop.env["DISPLAY"], *words]
    return subprocess.run(command, check=True, timeout=60, capture_output=True, text=True).stdout


def root(desktop: Desktop) -> int:
    return int(asked(desktop, "xwininfo", "-root").partition("Window id: ")[2].split()[0], 16)


def test_where_no_window_manager_tells_anything_nothing_has_it(desktop: Desktop) -> None:
    assert FullScreen(desktop.env).ask() is None


@pytest.mark.parametrize(
    ("states", "answer"),
    [
        (["_NET_WM_STATE_FULLSCREEN"], FILLED),
        (["_NET_WM_STATE_ABOVE", "_NET_WM_STATE_FULLSCREEN"], FILLED),
        (["_NET_WM_STATE_MAXIMIZED_VERT", "_NET_WM_STATE_ABOVE"], None),
    ],
)
def test_the_window_in_use_has_it_where_the_window_manager_says_so(
    desktop: Desktop, states: list[str], answer: Engaged | None
) -> None:
    in_use(desktop, root(desktop), *states)

    assert FullScreen(desktop.env).ask() == answer


@pytest.mark.parametrize("gone", [0, 0x7FFFFF])
def test_a_window_that_is_gone_or_none_has_it_not(desktop: Desktop, gone: int) -> None:
    in_use(desktop, gone, "_NET_WM_STATE_FULLSCREEN")

    assert FullScreen(desktop.env).ask() is None


def test_a_property_of_another_shape_is_none(desktop: Desktop) -> None:
    in_use(desktop, root(desktop), "_NET_WM_STATE_FULLSCREEN")
    says(desktop, "-f", "_NET_ACTIVE_WINDOW", "8s", "-set", "_NET_ACTIVE_WINDOW", "the first")

    assert FullScreen(desktop.env).ask() is None


def test_where_there_is_no_display_it_cannot_tell(tmp_path: Path) -> None:
    nowhere = FullScreen({}, str(tmp_path))
    gone = FullScreen({"DISPLAY": ":4711"}, str(tmp_path))

    assert nowhere.ask() == CannotTell("no X display")
    assert gone.ask() == CannotTell("the X server is not there")
