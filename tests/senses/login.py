"""logind as python-dbusmock plays it, on a bus of the test that is taken for the system's."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pytest
from dbus_fast import Message, MessageType, Variant
from tests.bus_member import bus_member
from tests.rigs import has_name, needed, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bus_member import Member
    from tests.rigs import SessionBus

_PYTHON = "/usr/bin/python3"
"""Debian's own: only that one has Debian's dbusmock."""
_NAME = "org.freedesktop.login1"
_ROOT = "/org/freedesktop/login1"
_MOCK = "org.freedesktop.DBus.Mock"


class Login(NamedTuple):
    """A logind that does what a test says."""

    member: Member
    process: subprocess.Popen[str]

    def begin(
        self, name: str, kind: str = "wayland", *, user: int | None = None, active: bool = True
    ) -> None:
        """Begin a session of the person who runs the test, or of another user."""
        owner = os.getuid() if user is None else user
        self._call(_ROOT, _MOCK, "AddSession", "ssusb", name, "seat0", owner, "sam", active)
        self.say(name, "Type", Variant("s", kind))
        self._emit("SessionNew", "so", Variant("s", name), Variant("o", _path(name)))

    def end(self, name: str) -> None:
        """End a session."""
        self._call(_ROOT, _MOCK, "RemoveObject", "s", _path(name))
        self._emit("SessionRemoved", "so", Variant("s", name), Variant("o", _path(name)))

    def lock(self, name: str, *, locked: bool = True) -> None:
        """Have a desktop say that it is locked, or no more."""
        self._call(_path(name), f"{_NAME}.Session", "SetLockedHint", "b", locked)

    def say(self, name: str, what: str, value: Variant) -> None:
        """Change a property of a session, and tell everybody."""
        changed = {what: value}
        session = f"{_NAME}.Session"
        self._call(_path(name), _MOCK, "UpdateProperties", "sa{sv}", session, changed)

    def prepare(self, member: str, *, begins: bool) -> None:
        """Tell that the machine is about to sleep or be switched off, or no more."""
        self._emit(member, "b", Variant("b", begins))

    def _emit(self, member: str, signature: str, *values: Variant) -> None:
        manager = f"{_NAME}.Manager"
        arguments = (manager, member, signature, list(values))
        self._call(_ROOT, _MOCK, "EmitSignal", "sssav", *arguments)

    def _call(
        self, path: str, interface: str, member: str, signature: str, *body: object
    ) -> list[object]:
        call = Message(_NAME, path, interface, member, signature=signature, body=list(body))
        reply = self.member.within(self.member.bus.call(call))
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return reply.body


@contextmanager
def login_manager(bus: SessionBus) -> Iterator[Login]:
    """Run a logind on the bus until the end of the block; `bus_member` needs no environment."""
    _mock_needed()
    env = {"DBUS_SYSTEM_BUS_ADDRESS": bus.address}
    command = (_PYTHON, "-m", "dbusmock", "--system", "--template", "logind", "-l", "/dev/null")
    with bus_member(bus.address) as member, running(*command, env=env) as process:
        until(lambda: has_name(bus, _NAME))
        yield Login(member, process)


def _mock_needed() -> None:
    """Skip the test without python-dbusmock; where CI is set it fails."""
    asked = [needed(_PYTHON), "-c", "import dbusmock"]
    if subprocess.run(asked, capture_output=True, check=False, timeout=60).returncode:
        reason = "python3-dbusmock is not installed"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def _path(name: str) -> str:
    return f"{_ROOT}/session/{name}"
