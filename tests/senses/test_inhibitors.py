"""Whether a program keeps the screen awake: of logind as dbusmock plays it, and of desktops."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.costs import costs
from tests.senses.services import DEBIANS_USER, inhibitor, logind, service

from situp.core.sensing import CannotTell, Engaged
from situp.senses.inhibitors import Inhibitors
from situp.senses.line import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.rigs import SessionBus
    from tests.senses.services import Answers

pytestmark = pytest.mark.desktop

SESSION_MANAGER = "org.gnome.SessionManager"
POLICY_AGENT = "org.kde.Solid.PowerManagement.PolicyAgent"
GNOME = "/org/gnome/SessionManager"
KDE = "/org/kde/Solid/PowerManagement/PolicyAgent"


def asked() -> Engaged | CannotTell | None:
    return asked_of(Inhibitors(DEBIANS_USER, Line("system", 5), Line("session", 5)))


def asked_of(one: Inhibitors) -> Engaged | CannotTell | None:
    with closing(one):
        return one.ask()


def film(who: str) -> Engaged:
    return Engaged("presentation", f"the screen kept awake ({who})")


# logind.


@pytest.fixture
def login(system: SessionBus) -> Iterator[SessionBus]:
    with logind(system):
        yield system


def test_who_shows_a_film_is_seen_until_its_end(login: SessionBus) -> None:
    before = asked()
    with inhibitor(login, "A film"):
        during = asked()

    assert (before, during, asked()) == (None, film("A film"), None)


@pytest.mark.parametrize(
    ("who", "what", "mode"),
    [
        ("situp", "idle", "block"),
        ("Caffeine", "idle", "block"),
        ("A download", "sleep", "block"),
        ("make all", "idle:sleep:shutdown", "block"),
        ("A network", "sleep", "delay"),
    ],
)
def test_who_keeps_no_screen_awake_for_a_person_is_passed_over(
    login: SessionBus, who: str, what: str, mode: str
) -> None:
    with inhibitor(login, who, what, mode):
        alone = asked()
        with inhibitor(login, "Slides", "sleep:idle"):
            beside = asked()

    assert (alone, beside) == (None, film("Slides"))


def test_a_film_of_somebody_else_is_none_of_this_person(login: SessionBus) -> None:
    with inhibitor(login, "A film"):
        other = Inhibitors(DEBIANS_USER + 1, Line("system", 5), Line("session", 5))
        assert asked_of(other) is None


# Desktops.


def gnome(flags: int = 8, app: str = "org.gnome.Totem") -> Answers:
    return {
        f"{GNOME} IsInhibited 8": ("b", [flags == 8]),
        f"{GNOME} GetInhibitors": ("ao", [["/gone", "/sleep", "/one"]]),
        "/sleep GetFlags": ("u", [4]),
        "/sleep GetAppId": ("s", ["A download"]),
        "/one GetFlags": ("u", [flags]),
        "/one GetAppId": ("s", [app]),
    }


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (gnome(), film("org.gnome.Totem")),
        (gnome(flags=4), None),
        (gnome(app="caffeine-gnome-extension"), None),
    ],
)
def test_gnome_says_who_keeps_its_session_from_idling(
    session: SessionBus, answers: Answers, found: Engaged | None
) -> None:
    with service(session, SESSION_MANAGER, answers):
        assert asked() == found


@pytest.mark.parametrize(
    ("has", "listed", "found"),
    [
        (True, ("a(ss)", [[["vlc", "Playing"]]]), film("vlc")),
        (True, ("aas", [[["Caffeine", "on"], ["vlc", "Playing"]]]), film("vlc")),
        (True, ("a(ss)", [[["situp", "for itself"]]]), None),
        (True, ("a(ss)", [[]]), film("a program")),
        (False, ("a(ss)", [[["cp", "Copying"]]]), None),
    ],
)
def test_kde_says_who_keeps_its_screen_awake(
    session: SessionBus,
    has: bool,  # noqa: FBT001 - a column of the table
    listed: tuple[str, list[object]],
    found: Engaged | None,
) -> None:
    answers: Answers = {
        f"{KDE} HasInhibition 4": ("b", [has]),
        f"{KDE} ListInhibitions": listed,
    }
    with service(session, POLICY_AGENT, answers):
        assert asked() == found


# Where nobody tells.


@pytest.mark.usefixtures("session", "system")
def test_where_nobody_is_there_it_cannot_tell() -> None:
    assert asked() == CannotTell(
        "no logind on the system bus; no session manager that tells; no power management that tells"
    )


def test_without_a_bus_it_cannot_tell() -> None:
    assert asked() == CannotTell("no system bus; no session bus")


def test_a_refusal_of_one_leaves_the_next(session: SessionBus, system: SessionBus) -> None:
    answers: Answers = {f"{KDE} HasInhibition 4": ("b", [False])}
    with (
        service(system, "org.freedesktop.login1", {}),
        service(session, SESSION_MANAGER, {}),
        service(session, POLICY_AGENT, answers) as questions,
    ):
        assert asked() is None
    assert questions == [f"{KDE} HasInhibition 4"]


@pytest.mark.usefixtures("session")
def test_an_answer_that_makes_no_sense_is_none(system: SessionBus) -> None:
    nonsense: Answers = {"/org/freedesktop/login1 ListInhibitors": ("s", ["nobody"])}
    with service(system, "org.freedesktop.login1", nonsense):
        told = asked()

    assert isinstance(told, CannotTell)
    assert told.why.startswith("logind did not say who inhibits; ")


def test_services_that_hang_cost_a_second(session: SessionBus, system: SessionBus) -> None:
    silence: Answers = {
        "/org/freedesktop/login1 ListInhibitors": ("never", []),
        f"{GNOME} IsInhibited 8": ("never", []),
    }
    with (
        service(system, "org.freedesktop.login1", silence),
        service(session, SESSION_MANAGER, silence),
    ):
        told = costs(0.5, lambda: asked_of(Inhibitors()))

    assert isinstance(told, CannotTell)
    assert "logind did not answer within 0.5 s" in told.why


def test_a_service_that_is_slow_each_time_costs_no_more(session: SessionBus) -> None:
    many: Answers = {
        f"{GNOME} IsInhibited 8": ("b", [True]),
        f"{GNOME} GetInhibitors": ("ao", [["/sleep"] * 9]),
        "/sleep GetFlags": ("u", [4]),
        "/sleep GetAppId": ("s", ["A download"]),
    }
    with service(session, SESSION_MANAGER, many, pause=0.3):
        told = costs(0.5, lambda: asked_of(Inhibitors()))

    assert isinstance(told, CannotTell)


def test_buses_that_hang_cost_a_second(session: SessionBus, system: SessionBus) -> None:
    for bus in (session, system):
        os.kill(bus.process.pid, signal.SIGSTOP)

    assert isinstance(costs(0.5, lambda: asked_of(Inhibitors())), CannotTell)
