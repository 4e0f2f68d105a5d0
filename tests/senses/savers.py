"""A screen saver on a bus, of whichever desktop."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from dbus_fast import Message, MessageType
from tests.bus_member import bus_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bus_member import Member
    from tests.rigs import SessionBus


class Saver(NamedTuple):
    """A screen saver that does what a test says; `active` has how it is last."""

    member: Member
    desktop: str
    active: list[object]

    @property
    def interface(self) -> str:
        return f"org.{self.desktop}.ScreenSaver"

    def turn(self, *, active: bool, path: str = "") -> None:
        """Become active or not, and tell it."""
        self.active.append(active)
        where = path or f"/org/{self.desktop}/ScreenSaver"
        signal = Message.new_signal(where, self.interface, "ActiveChanged", "b", [active])
        self.member.within(self._sent(signal))

    def flicker(self, times: int) -> None:
        """Become active and open again, so many times."""
        path = f"/org/{self.desktop}/ScreenSaver"
        active = [
            Message.new_signal(path, self.interface, "ActiveChanged", "b", [number % 2 == 0])
            for number in range(2 * times)
        ]
        self.member.within(self._sent(*active))

    async def _sent(self, *signals: Message) -> None:
        for signal in signals:
            await self.member.bus.send(signal)
        await self.member.bus.call(
            Message("org.freedesktop.DBus", "/", "org.freedesktop.DBus.Peer", "Ping")
        )

    def answer(self, call: Message) -> Message | None:
        """Answer GetActive; where there is nothing to say, refuse."""
        if call.message_type is not MessageType.METHOD_CALL or call.member != "GetActive":
            return None
        if call.path != f"/org/{self.desktop}/ScreenSaver" or call.interface != self.interface:
            return Message.new_error(call, "org.freedesktop.DBus.Error.UnknownObject", "not here")
        match self.active[-1]:
            case bool(active):
                return Message.new_method_return(call, "b", [active])
            case str(text):
                return Message.new_method_return(call, "s", [text])
            case _:
                return Message.new_error(call, "org.freedesktop.DBus.Error.NotSupported", "")


@contextmanager
def saver(bus: SessionBus, desktop: str, active: object = False) -> Iterator[Saver]:  # noqa: FBT002
    """Be the screen saver on a bus until the end of the block."""
    with bus_member(bus.address) as member:
        there = Saver(member, desktop, [active])
        member.bus.add_message_handler(there.answer)
        member.within(member.bus.request_name(there.interface))
        yield there
