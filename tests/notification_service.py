"""A notification service for tests, on dbus-fast: another D-Bus than the one under test."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from dbus_fast import Message, MessageType, NameFlag
from dbus_fast.aio import MessageBus

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping

    Answer = Message | bool | None
    """A reply; True for none at all, ever; None for the error that the method is unknown."""

T = TypeVar("T")

_NAME = "org.freedesktop.Notifications"
_NEWCOMER_WINS = NameFlag.ALLOW_REPLACEMENT | NameFlag.REPLACE_EXISTING


class NotificationService:
    """Keeps every call it gets, and answers as the specification says.

    `instead` maps the name of a method to what it answers instead.
    """

    def __init__(
        self,
        bus: MessageBus,
        capabilities: tuple[str, ...],
        instead: Mapping[str, Callable[[Message], Answer]],
    ) -> None:
        self.calls: list[Message] = []
        self._bus = bus
        self._capabilities = capabilities
        self._instead = instead
        self._given = 0
        bus.add_message_handler(self._answer)

    @property
    def unique_name(self) -> str | None:
        """The name that nobody else has on this bus."""
        return self._bus.unique_name

    @property
    def members(self) -> list[str | None]:
        """The names of the methods called, in order."""
        return [call.member for call in self.calls]

    @property
    def notices(self) -> list[list[object]]:
        """What `Notify` was given, each time, as D-Bus types it."""
        return [call.body for call in self.calls if call.member == "Notify"]

    @property
    def senders(self) -> set[str | None]:
        """The unique names of those who called."""
        return {call.sender for call in self.calls}

    def leave(self) -> None:
        """Drop off the bus; for an `instead` that dies in the middle of a call."""
        self._bus.disconnect()

    def _answer(self, call: Message) -> Answer:
        if call.message_type is not MessageType.METHOD_CALL or call.interface != _NAME:
            return None
        self.calls.append(call)
        instead = self._instead.get(call.member or "")
        return instead(call) if instead else self._regular(call)

    def _regular(self, call: Message) -> Answer:
        match call.member:
            case "GetCapabilities":
                return Message.new_method_return(call, "as", [list(self._capabilities)])
            case "GetServerInformation":
                known = ["Bulletin", "situp", "2.7 (beta)", "1.2"]
                return Message.new_method_return(call, "ssss", known)
            case "Notify":
                return Message.new_method_return(call, "u", [self._number(call.body[1])])
            case _:
                return None

    def _number(self, replaces: int) -> int:
        self._given = self._given if replaces else self._given + 1
        return replaces or self._given


@contextmanager
def notification_service(
    address: str,
    capabilities: tuple[str, ...] = ("body", "body-markup"),
    instead: Mapping[str, Callable[[Message], Answer]] | None = None,
) -> Iterator[NotificationService]:
    """Run a service in a thread until the end of the block; a newcomer takes the name over."""
    with _loop() as loop:
        bus = _within(loop, _connected(address))
        service = NotificationService(bus, capabilities, instead or {})
        _within(loop, bus.request_name(_NAME, _NEWCOMER_WINS))
        try:
            yield service
        finally:
            _within(loop, _left(bus))


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
        thread.join(5)
        loop.close()


def _within(loop: asyncio.AbstractEventLoop, work: Coroutine[object, object, T]) -> T:
    """Return what the work returns, done in the loop's thread, within 5 seconds."""
    return asyncio.run_coroutine_threadsafe(work, loop).result(5)


async def _connected(address: str) -> MessageBus:
    return await MessageBus(bus_address=address).connect()


async def _left(bus: MessageBus) -> None:
    if bus.connected:
        bus.disconnect()
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast's omission
