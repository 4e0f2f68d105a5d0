"""Mutter as GNOME's shell runs it, without a screen, and a hand that types and keeps it awake."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from dbus_fast import Message, MessageType, Variant
from tests.bus_member import bus_member
from tests.rigs import has_name, running, until

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Sequence

    from tests.bus_member import Member
    from tests.rigs import SessionBus

_COMMAND = ("mutter", "--headless", "--wayland", "--no-x11", "--virtual-monitor", "800x600")
_IDLE = "org.gnome.Mutter.IdleMonitor"
_REMOTE = "org.gnome.Mutter.RemoteDesktop"
_SESSION_MANAGER = "org.gnome.SessionManager"
_KEY = 30
_NO_IDLE = 8
"""The bit of those who do not want the session to become idle."""


class Shell(NamedTuple):
    """A Mutter, and a remote hand in it."""

    process: subprocess.Popen[str]
    member: Member
    hand: str

    def type(self) -> None:
        """Press a key and let it go; when this returns Mutter knows."""
        for pressed in (True, False):
            body = [_KEY, pressed]
            _call(self.member, self.hand, f"{_REMOTE}.Session", "NotifyKeyboardKeycode", "ub", body)


@contextmanager
def mutter_on(bus: SessionBus) -> Iterator[Shell]:
    """Run Mutter on the bus until the end of the block."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**bus.env, "XDG_RUNTIME_DIR": folder, "HOME": folder}
        with running(*_COMMAND, env=env) as process, bus_member(bus.address) as member:
            until(lambda: has_name(bus, _IDLE) and has_name(bus, _REMOTE))
            path = "/org/gnome/Mutter/RemoteDesktop"
            (hand,) = _call(member, path, _REMOTE, "CreateSession")
            _call(member, str(hand), f"{_REMOTE}.Session", "Start")
            yield Shell(process, member, str(hand))


@contextmanager
def session_manager(bus: SessionBus) -> Iterator[SessionManager]:
    """Play GNOME's session manager on the bus, with whom a program keeps the screen awake."""
    with bus_member(bus.address) as member:
        there = SessionManager(member, [0])
        member.bus.add_message_handler(there.answer)
        member.within(member.bus.request_name(_SESSION_MANAGER))
        yield there


class SessionManager(NamedTuple):
    """What Mutter asks for programs that keep the screen awake; `actions` has how it is last."""

    member: Member
    actions: list[int]

    def keep_awake(self, *, awake: bool) -> None:
        """Have a program keep the screen awake, or no more, and tell it."""
        self.actions.append(_NO_IDLE if awake else 0)
        changed = [_SESSION_MANAGER, self._properties, []]
        path, interface = "/org/gnome/SessionManager", "org.freedesktop.DBus.Properties"
        signal = Message.new_signal(path, interface, "PropertiesChanged", "sa{sv}as", changed)
        self.member.within(self._sent(signal))

    def answer(self, call: Message) -> Message | None:
        """Answer for all properties."""
        if call.message_type is not MessageType.METHOD_CALL or call.member != "GetAll":
            return None
        return Message.new_method_return(call, "a{sv}", [self._properties])

    @property
    def _properties(self) -> dict[str, Variant]:
        return {"InhibitedActions": Variant("u", self.actions[-1])}

    async def _sent(self, signal: Message) -> None:
        await self.member.bus.send(signal)


def _call(  # noqa: PLR0913, PLR0917 - as many as D-Bus has
    member: Member,
    path: str,
    interface: str,
    name: str,
    signature: str = "",
    body: Sequence[object] = (),
) -> list[object]:
    call = Message(_REMOTE, path, interface, name, signature=signature, body=list(body))
    reply = member.within(member.bus.call(call))
    assert reply is not None
    assert reply.message_type is MessageType.METHOD_RETURN, reply.body
    return reply.body
