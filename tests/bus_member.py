"""Somebody on a bus, for tests, on dbus-fast: another D-Bus than the one under test."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dbus_fast import Message
from dbus_fast.aio import MessageBus

from tests.rigs import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

T = TypeVar("T")


class Member(NamedTuple):
    """A connection to a bus that lives in a thread of its own."""

    bus: MessageBus
    loop: asyncio.AbstractEventLoop

    def within(self, work: Coroutine[object, object, T]) -> T:
        """Return what the work returns, done in the member's thread, in time."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE_S)

    def emit(self, interface: str, member: str, signature: str = "", *body: object) -> None:
        """Broadcast a signal from `/here`; when this returns, the bus has it."""
        signal = Message.new_signal("/here", interface, member, signature, list(body))
        self.within(self._sent(signal))

    def tell(self, name: str, interface: str, member: str, signature: str, *body: object) -> None:
        """Send a signal to one member only, which need not have asked for it."""
        signal = Message.new_signal("/here", interface, member, signature, list(body))
        signal.destination = name
        self.within(self._sent(signal))

    async def _sent(self, message: Message) -> None:
        await self.bus.send(message)
        ping = Message("org.freedesktop.DBus", "/", "org.freedesktop.DBus.Peer", "Ping")
        await self.bus.call(ping)


@contextmanager
def bus_member(address: str) -> Iterator[Member]:
    """Be on a bus until the end of the block."""
    with _loop() as loop:
        bus = asyncio.run_coroutine_threadsafe(_connected(address), loop).result(PATIENCE_S)
        member = Member(bus, loop)
        try:
            yield member
        finally:
            member.within(_left(bus))


@contextmanager
def _loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Run an event loop in a thread until the end of the block."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE_S)
        loop.close()


async def _connected(address: str) -> MessageBus:
    return await MessageBus(bus_address=address).connect()


async def _left(bus: MessageBus) -> None:
    if bus.connected:
        bus.disconnect()
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast's omission
