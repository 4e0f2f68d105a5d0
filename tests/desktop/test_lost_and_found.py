"""One watch on a whole desktop, of which one part after the other goes and comes back."""

from __future__ import annotations

import signal
from collections import Counter
from threading import Event
from typing import TYPE_CHECKING

import pytest
from tests.apart import apart
from tests.desktop.person import Person
from tests.desktop.watched import watched
from tests.rigs import PATIENCE_S, dunst, session_bus, until
from tests.senses.desktops import runtime_folder, sway, typed, x_display
from tests.senses.savers import saver

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.desktop.watched import Watched
    from tests.rigs import SessionBus
    from tests.senses.desktops import Desktop

pytestmark = pytest.mark.desktop

NOBODY = "no notification service on the session bus; output is not a terminal"
SETTINGS = """\
[watch]
lock_after = "1s"
[nudge]
first = "2s"
firm = "4s"
repeat = "2s"
"""
"""Nudges until three were shown, which nobody heeds; then none for an hour."""
CALM = "[nudge]\nenabled = false\n"


def test_a_watch_outlives_all_that_it_speaks_and_listens_to(tmp_path: Path) -> None:
    with x_display() as screen, session_bus(tmp_path) as bus, saver(bus, "gnome") as lock:
        display = screen.env["DISPLAY"]
        person = Person(tmp_path, at_desk(tmp_path, {"DISPLAY": display, **bus.env}), SETTINGS)
        with watched(person, tmp_path / "watch.log", *apart(tmp_path / "screens")) as watch:
            typed(screen.env, "key", "a")
            has_its_nudges_shown_where_it_can(person, bus, tmp_path, display)
            before, held = watch.cost(), watch.open_files()

            screen.process.kill()
            screen.process.wait(PATIENCE_S)
            watch.says("Nothing tells of input any more.")
            with x_display(display) as next_screen:
                watch.says("Sees input through the X display :N.", 2)

                lock.turn(active=True)
                watch.says("Away since HH:MM.")
                bus.process.kill()
                watch.says("Nothing tells of the lock any more.")
                typed(next_screen.env, "key", "a")
                watch.says("Away N s. Sitting since HH:MM.")
                with session_bus(tmp_path) as next_bus, saver(next_bus, "gnome") as next_lock:
                    watch.says("Sees the lock through the screen saver.", 2)
                    next_lock.turn(active=True)
                    watch.says("Away since HH:MM.", 2)
                    next_lock.turn(active=False)
                    watch.says("Away N s. Sitting since HH:MM.", 2)

                    cost = watch.cost().since(before)
                    until(lambda: not Counter(watch.open_files()) - Counter(held))
                    code = watch.end()

    assert code == 0
    assert watch.told() == [
        f"Watching. Nudges reach nobody: {NOBODY}.",
        "Sees input through the X display :N.",
        "Cannot see the lock: no system bus.",
        "Sees the lock through the screen saver.",
        "Input N s ago.",
        "Sitting since HH:MM.",
        f"Nudge at N s failed: {NOBODY}.",
        "Nudge at N s sent.",
        f"Nudge at N s failed: {NOBODY}.",
        "Nudge at N s sent.",
        "Nudge at N s failed: the notification service did not answer.",
        "Nudge at N s sent.",
        "Cannot see input: the X server is gone.",
        "Nothing tells of input any more.",
        "Sees input through the X display :N.",
        "Input N s ago.",
        "The screen is locked.",
        "Away since HH:MM.",
        "Cannot see the lock: the session bus hung up.",
        "Nothing tells of the lock any more.",
        "Input N s ago.",
        "Away N s. Sitting since HH:MM.",
        "Sees the lock through the screen saver.",
        "The screen is locked.",
        "Away since HH:MM.",
        "The screen is not locked.",
        "Away N s. Sitting since HH:MM.",
        'Watch ended. Still sitting since HH:MM; "situp stop" ends that.',
    ]
    assert person.outcomes().count("sent") == 3
    assert postures(person) == ["sitting", "away", "sitting", "away", "sitting"]
    assert cost.waits < 1000
    assert cost.seconds < 2


def has_its_nudges_shown_where_it_can(
    person: Person, bus: SessionBus, folder: Path, display: str
) -> None:
    """Begin without a notification service, then have one that goes, and one that hangs."""
    person.waits_for(f"failed {NOBODY}")
    status = person.types("status").stdout
    assert f"\nThe last nudge did not get out: {NOBODY}.\n" in status
    with dunst(folder, bus, display):
        shown(person, 1)
    person.waits_for(f"failed {NOBODY}")
    with dunst(folder, bus, display) as desktop:
        shown(person, 2)
        desktop.process.send_signal(signal.SIGSTOP)
        until(lambda: "the notification service did not answer" in person.outcomes()[-1])
        desktop.process.send_signal(signal.SIGCONT)
        shown(person, 3)


def test_a_compositor_that_comes_back_is_seen_again(tmp_path: Path) -> None:
    with runtime_folder() as runtime, session_bus(tmp_path) as bus:
        person = Person(tmp_path, at_desk(tmp_path, {**bus.env, "XDG_RUNTIME_DIR": runtime}), CALM)
        with (
            sway(runtime) as screen,
            watched(person, tmp_path / "watch.log", *apart(tmp_path / "screens")) as watch,
        ):
            watch.says("Sees input through the Wayland display wayland-1.")
            comes(screen, watch, 1)
            before, held = watch.cost(), watch.open_files()

            screen.process.kill()
            watch.says("Nothing tells of input any more.")
            with sway(runtime) as again:
                watch.says("Sees input through the Wayland display wayland-1.", 2)
                comes(again, watch, 2)

                cost = watch.cost().since(before)
                until(lambda: watch.open_files() == held)
                code = watch.end()

    assert code == 0
    assert watch.told() == [
        f"Watching. Nudges reach nobody: {NOBODY}.",
        "Sees input through the Wayland display wayland-1.",
        "Cannot see the lock: no system bus.",
        "Cannot see the lock: a screen saver is not on the session bus.",
        "Input N s ago.",
        "Sitting since HH:MM.",
        "Cannot see input: the compositor is gone.",
        "Nothing tells of input any more.",
        "Sees input through the Wayland display wayland-1.",
        "Input N s ago.",
        'Watch ended. Still sitting since HH:MM; "situp stop" ends that.',
    ]
    assert postures(person) == ["sitting"]
    assert cost.waits < 500
    assert cost.seconds < 2


def comes(screen: Desktop, watch: Watched, times: int) -> None:
    """Move the pointer after a pause, which is how a compositor can tell, until it is seen."""
    seen, pause = "Input N s ago.", Event()
    for _ in range(10):
        if watch.said().count(seen) == times:
            return
        pause.wait(1.5)
        screen.move()
    watch.says(seen, times)


def at_desk(folder: Path, env: Mapping[str, str]) -> dict[str, str]:
    """Return an environment with a runtime folder of its own, and no bus of the system."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    system = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder / 'no bus'}"}
    return {"XDG_RUNTIME_DIR": str(runtime), **system, **env}


def shown(person: Person, number: int) -> None:
    """Wait until so many nudges were shown."""
    until(lambda: person.outcomes().count("sent") == number)


def postures(person: Person) -> list[str]:
    """Return the postures as recorded, all of which were sensed and follow each other at once."""
    found = person.sessions()
    assert {origin for _, origin, _, _ in found} == {"sensed"}
    assert [end for *_, end in found] == [start for _, _, start, _ in found[1:]] + [None]
    return [posture for posture, *_ in found]
