"""A watch that begins before there is any desktop, as a service does."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.apart import apart
from tests.desktop.person import Person
from tests.desktop.watched import watched
from tests.rigs import dunst, needed, session_bus, until, x_server
from tests.senses.desktops import runtime_folder, sway

if TYPE_CHECKING:
    from tests.desktop.watched import Watched

pytestmark = pytest.mark.desktop

NOWHERE = "no Wayland display; no session bus; no X display; no tmux runs; no terminal of a login"
NOTHING = [
    "Watching. Nudges reach nobody: no session bus; output is not a terminal.",
    f"Cannot see input: {NOWHERE}.",
    "Cannot see the lock: no system bus.",
    "Cannot see the lock: no session bus.",
]
COMPOSITOR = "Sees input through the Wayland display wayland-1."
ONCE = '[nudge]\nfirst = "2s"\nfirm = "1h"\nrepeat = "1h"\n'


def service(home: Path, runtime: str) -> Person:
    """Return a person whose watch knows no more than the service manager of a session tells."""
    env = {"XDG_RUNTIME_DIR": runtime, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={home / 'no bus'}"}
    return Person(home, env, ONCE)


def test_a_watch_finds_the_x_display_and_the_bus_that_come_up_after_it(tmp_path: Path) -> None:
    with runtime_folder() as runtime:
        person, alone = service(tmp_path, runtime), apart(tmp_path / "screens")
        with watched(person, tmp_path / "watch.log", *alone) as watch:
            watch.says("Cannot see the lock: no session bus.")
            with session_bus(Path(runtime)) as bus, x_server(within=alone) as screen:
                of_a_screen(screen.name)
                with dunst(tmp_path, bus, screen.name) as desktop:
                    watch.says("Sees input through the X display :N.")
                    until(lambda: desktop.displayed() == 1)
                    code = watch.end()

    assert code == 0
    assert watch.said()[: len(NOTHING)] == NOTHING
    assert of_input(watch) == [
        "Sees input through the X display :N.",
        "Input N s ago.",
        "Sitting since HH:MM.",
        "Nudge at N s sent.",
        'Watch ended. Still sitting since HH:MM; "situp stop" ends that.',
    ]


def of_input(watch: Watched) -> list[str]:
    """Return what a watch said after it found nothing at first, but of the lock."""
    return [line for line in watch.told() if line not in NOTHING and "the lock" not in line]


def of_a_screen(display: str) -> None:
    """Mark an X display as Xorg marks that of a screen."""
    command = [needed("xprop"), "-display", display, "-root", "-f", "XFree86_VT", "32c"]
    subprocess.run([*command, "-set", "XFree86_VT", "7"], check=True, timeout=60)


def test_a_watch_finds_the_compositor_that_comes_up_after_it(tmp_path: Path) -> None:
    with runtime_folder() as runtime:
        person = service(tmp_path, runtime)
        with watched(person, tmp_path / "watch.log", *apart(tmp_path / "screens")) as watch:
            watch.says("Cannot see the lock: no session bus.")
            with sway(runtime):
                watch.says(COMPOSITOR)
                code = watch.end()

    assert code == 0
    assert watch.said()[: len(NOTHING)] == NOTHING
    assert of_input(watch) == [COMPOSITOR, "Watch ended."]
