"""What logind's words mean, those that make no sense too."""

from __future__ import annotations

import pytest

from situp.bus.calls import Broadcast
from situp.core.signals import Sleeping, Woke
from situp.senses.logind import Session, changed, chosen, paths_of, session, sleep_of
from situp.senses.service import untyped

HOME = Session("/home", is_graphical=True, is_active=False, is_remote=False, is_locked=True)
AWAY = HOME._replace(path="/away", is_remote=True)
SHELL = HOME._replace(path="/shell", is_graphical=False, is_active=True)


def broadcast(member: str, *body: object) -> Broadcast:
    return Broadcast(":1.1", "/home", "org.example", member, body)


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        ([], None),
        ([SHELL], None),
        ([SHELL, HOME], HOME),
        ([AWAY, HOME], HOME),
        ([HOME, AWAY._replace(is_active=True)], AWAY._replace(is_active=True)),
        ([AWAY._replace(is_active=True), HOME._replace(is_active=True)], "/home"),
    ],
)
def test_the_session_before_which_the_person_sits_is_chosen(
    sessions: list[Session], expected: Session | str | None
) -> None:
    found = chosen(sessions)

    assert (found.path if found and isinstance(expected, str) else found) == expected


def test_only_the_sessions_of_the_person_are_looked_at() -> None:
    own, other = ("2", 1000, "sam", "seat0", "/own"), ("3", 1001, "eve", "seat0", "/other")

    assert paths_of([own, other, ("4", 1000), None, (1, "1000", 2, 3, "/odd")], 1000) == ["/own"]


@pytest.mark.parametrize("kind", ["x11", "wayland", "mir"])
def test_a_session_is_what_its_properties_say(kind: str) -> None:
    properties = {"Type": kind, "Active": True, "Remote": True, "LockedHint": True, "Id": "2"}

    assert session("/own", properties) == Session("/own", True, True, True, True)  # noqa: FBT003


@pytest.mark.parametrize(
    "properties",
    [
        {},
        {"Type": "tty", "Active": "yes", "Remote": 1, "LockedHint": None},
        {"Type": ["x11"], "Active": {}, "Remote": [True]},
    ],
)
def test_what_is_not_said_of_a_session_is_not_so(properties: dict[str, object]) -> None:
    assert session("/own", properties) == Session("/own", False, False, False, False)  # noqa: FBT003


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (("i", {"LockedHint": ("b", True)}, ["Active"]), ({"LockedHint": True}, "Active")),
        (("i", {"LockedHint": ("b", True)}), ({"LockedHint": True}, "")),
        (("i", {}, ["LockedHint"]), ({}, "LockedHint")),
        (("i", "nonsense", "nonsense"), ({}, "")),
        ((), ({}, "")),
    ],
)
def test_what_changed_is_told_with_its_value_or_only_by_name(
    body: tuple[object, ...], expected: tuple[dict[str, object], str]
) -> None:
    values, names = expected

    assert changed(broadcast("PropertiesChanged", *body)) == (
        values,
        frozenset(values) | frozenset(filter(None, [names])),
    )


@pytest.mark.parametrize(
    ("member", "body", "expected"),
    [
        ("PrepareForSleep", (True,), [Sleeping(7)]),
        ("PrepareForSleep", (False,), [Woke(7)]),
        ("PrepareForShutdown", (True,), [Sleeping(7)]),
        ("PrepareForShutdown", (False,), [Woke(7)]),
        ("PrepareForSleep", (), []),
        ("PrepareForSleep", ("yes",), []),
        ("PrepareForShutdownWithMetadata", (True, {}), []),
        ("SeatNew", (True,), []),
    ],
)
def test_the_sleep_of_the_machine_is_read(
    member: str, body: tuple[object, ...], expected: list[object]
) -> None:
    assert sleep_of(broadcast(member, *body), 7) == expected


@pytest.mark.parametrize("values", [(), ("no",), ([1],), ({"a": 1},), ({"a": ()},)])
def test_what_is_no_dictionary_of_properties_is_an_empty_one(values: tuple[object, ...]) -> None:
    assert untyped(values) == {}
