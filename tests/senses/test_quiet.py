"""Whether the person asked not to be disturbed: of dunst, xfconf and gsettings as they are."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Variant
from tests.costs import costs
from tests.rigs import (
    display,
    dunst,
    dunst_env,
    dunst_service,
    has_name,
    needed,
    owns_notifications,
    running,
    session_bus,
    until,
)
from tests.senses.services import service

from situp.core.sensing import CannotTell, Engaged
from situp.senses.line import Line
from situp.senses.quiet import DoNotDisturb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.rigs import SessionBus
    from tests.senses.services import Answers

pytestmark = pytest.mark.desktop

NOTIFICATIONS = "org.freedesktop.Notifications"
XFCONF = "org.xfce.Xfconf"
PATH = "/org/freedesktop/Notifications"


def asked() -> Engaged | CannotTell | None:
    with closing(DoNotDisturb(Line(limit=5))) as one:
        return one.ask()


def asked_by_default() -> Engaged | CannotTell | None:
    with closing(DoNotDisturb()) as one:
        return one.ask()


def on(name: str) -> Engaged:
    return Engaged("do_not_disturb", name)


def called(name: str) -> Answers:
    """Return who a notification service says it is."""
    return {f"{PATH} GetServerInformation": ("ssss", [name, "somebody", "1.0", "1.2"])}


def do(env: Mapping[str, str], *words: str) -> None:
    """Type a command in that environment."""
    given = {"PATH": os.environ["PATH"], **env}
    subprocess.run([needed(words[0]), *words[1:]], env=given, check=True, timeout=60)


# dunst.


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


def test_dunst_is_asked_whether_it_is_paused(
    tmp_path: Path, session: SessionBus, screen: str
) -> None:
    with dunst(tmp_path, session, screen) as server:
        before = asked()
        do(server.env, "dunstctl", "set-paused", "true")
        paused = asked()
        do(server.env, "dunstctl", "set-paused", "false")

        assert (before, paused, asked()) == (None, on("dunst"), None)


def test_a_dunst_that_hangs_costs_half_a_second(
    tmp_path: Path, session: SessionBus, screen: str
) -> None:
    with dunst(tmp_path, session, screen) as server:
        os.kill(server.process.pid, signal.SIGSTOP)
        told = costs(0.5, asked_by_default)

    assert told == CannotTell("the notification service did not answer within 0.5 s")


def test_nobody_is_started_by_asking(
    tmp_path: Path, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session_bus(tmp_path, dunst_service(tmp_path), dunst_env(tmp_path, screen)) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        told = asked()

        assert told == CannotTell("no notification service on the session bus")
        assert not owns_notifications(bus)


# Xfce.


@pytest.fixture
def xfconf(tmp_path: Path, session: SessionBus) -> Iterator[dict[str, str]]:
    """Give the environment of programs that set what Xfce's settings are."""
    env = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), **session.env}
    needed("xfconf-query")
    daemon = next(Path("/usr/lib").glob("*/xfce4/xfconf/xfconfd"))
    with running(str(daemon), env=env):
        until(lambda: has_name(session, XFCONF))
        yield env


def test_xfce_is_asked_where_it_keeps_its_settings(
    session: SessionBus, xfconf: dict[str, str]
) -> None:
    to = ("xfconf-query", "--channel", "xfce4-notifyd", "--property", "/do-not-disturb")
    with service(session, NOTIFICATIONS, called("Xfce Notify Daemon")):
        before = asked()
        do(xfconf, *to, "--create", "--type", "bool", "--set", "true")
        quiet = asked()
        do(xfconf, *to, "--set", "false")

        assert (before, quiet, asked()) == (None, on("Xfce Notify Daemon"), None)


def test_what_xfce_was_told_is_nothing_to_another_service(
    session: SessionBus, xfconf: dict[str, str]
) -> None:
    to = ("xfconf-query", "--channel", "xfce4-notifyd", "--property", "/do-not-disturb")
    do(xfconf, *to, "--create", "--type", "bool", "--set", "true")
    inhibited: Answers = {
        f"{PATH} Get {NOTIFICATIONS} Inhibited": ("v", [Variant("b", value=False)])
    }

    with service(session, NOTIFICATIONS, {**called("Plasma"), **inhibited}):
        assert asked() is None


def test_without_xfces_settings_it_cannot_tell(session: SessionBus) -> None:
    with service(session, NOTIFICATIONS, called("Xfce Notify Daemon")):
        assert asked() == CannotTell("Xfce Notify Daemon does not say whether it is to be quiet")


# GNOME.


@pytest.fixture
def gnome(
    tmp_path: Path, session: SessionBus, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, str]]:
    """Give the environment of programs on a desktop of GNOME that keeps its settings in a file."""
    env = {
        "GSETTINGS_BACKEND": "keyfile",
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_DIRS": "/usr/share",
    }
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    with service(session, NOTIFICATIONS, called("gnome-shell")):
        yield env


def test_gnome_is_asked_by_its_own_program_whether_it_shows_banners(gnome: dict[str, str]) -> None:
    to = ("gsettings", "set", "org.gnome.desktop.notifications", "show-banners")
    before = asked_of_gnome()
    do(gnome, *to, "false")
    quiet = asked_of_gnome()
    do(gnome, *to, "true")

    assert (before, quiet, asked_of_gnome()) == (None, on("gnome-shell"), None)


def asked_of_gnome() -> Engaged | CannotTell | None:
    """Ask, and again where its program took too long to start, as on a busy machine."""
    for _ in range(9):
        answer = asked()
        if answer != CannotTell("gsettings did not answer within 0.5 s"):
            break
    return answer


@pytest.mark.usefixtures("gnome")
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 1", "gsettings failed"),
        ("echo maybe", "gnome-shell does not say whether it is to be quiet"),
    ],
)
def test_where_gsettings_does_not_say_it_cannot_tell(
    script: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(script, tmp_path, monkeypatch)

    assert asked_of_gnome() == CannotTell(why)


@pytest.mark.usefixtures("gnome")
def test_a_gsettings_that_hangs_costs_half_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("sleep 77", tmp_path, monkeypatch)

    assert costs(0.5, asked) == CannotTell("gsettings did not answer within 0.5 s")


def pretend(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a script for gsettings."""
    program = folder / "gsettings"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


# KDE, mako and those that are not known.


def inhibited(value: Variant) -> Answers:
    return {f"{PATH} Get {NOTIFICATIONS} Inhibited": ("v", [value])}


def modes(*names: str) -> Answers:
    return {"/fr/emersion/Mako ListModes": ("as", [list(names)])}


@pytest.mark.parametrize(
    ("name", "answers", "is_on"),
    [
        ("Plasma", inhibited(Variant("b", value=True)), True),
        ("Plasma", inhibited(Variant("b", value=False)), False),
        ("Something new", inhibited(Variant("b", value=True)), True),
        ("mako", modes("default", "do-not-disturb"), True),
        ("mako", modes("DND"), True),
        ("mako", modes("default", "work"), False),
    ],
)
def test_each_service_is_asked_in_its_own_way(
    session: SessionBus,
    name: str,
    answers: Answers,
    is_on: bool,  # noqa: FBT001 - a column of the table
) -> None:
    with service(session, NOTIFICATIONS, {**called(name), **answers}):
        assert asked() == (on(name) if is_on else None)


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("Something new", {}),
        ("Something new", inhibited(Variant("s", "yes"))),
        ("mako", {"/fr/emersion/Mako ListModes": ("s", ["default"])}),
    ],
)
def test_a_service_that_does_not_say_so_cannot_tell(
    session: SessionBus, name: str, answers: Answers
) -> None:
    with service(session, NOTIFICATIONS, {**called(name), **answers}):
        assert asked() == CannotTell(f"{name} does not say whether it is to be quiet")


def test_a_service_that_does_not_even_say_who_it_is_cannot_tell(session: SessionBus) -> None:
    with service(session, NOTIFICATIONS, {f"{PATH} GetServerInformation": ("u", [7])}):
        assert asked() == CannotTell("the notification service does not say who it is")


def test_without_a_session_bus_it_cannot_tell() -> None:
    assert asked() == CannotTell("no session bus")
