"""A notification service for tests, on dbus-fast: another D-Bus than the one under test."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from dbus_fast import Message, MessageType, NameFlag

from tests.bus_member import bus_member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.bus_member import Member

    Answer = Message | bool | None
    """A reply; True for none at all, ever; None for the error that the method is unknown."""

_NAME = "org.freedesktop.Notifications"
_NEWCOMER_WINS = NameFlag.ALLOW_REPLACEMENT | NameFlag.REPLACE_EXISTING


class NotificationService:
    """Keeps every call it gets, and answers as the specification says.

    `instead` maps the name of a method to what it answers instead.
    """

    def __init__(
        self,
        member: Member,
        capabilities: tuple[str, ...],
        instead: Mapping[str, Callable[[Message], Answer]],
    ) -> None:
        self.calls: list[Message] = []
        self._member = member
        self._capabilities = capabilities
        self._instead = instead
        self._given = 0
        member.bus.add_message_handler(self._answer)

    @property
    def unique_name(self) -> str | None:
        """The name that nobody else has on this bus."""
        return self._member.bus.unique_name

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

    @property
    def closed(self) -> list[object]:
        """The numbers of the notices that were to be closed."""
        return [call.body[0] for call in self.calls if call.member == "CloseNotification"]

    def press(self, key: str, number: int = 1) -> None:
        """Tell that somebody pressed a button of a notice."""
        self._member.emit(_NAME, "ActionInvoked", "us", number, key)

    def leave(self) -> None:
        """Drop off the bus; for an `instead` that dies in the middle of a call."""
        self._member.bus.disconnect()

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
            case "CloseNotification":
                return Message.new_method_return(call)
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
    with bus_member(address) as member:
        service = NotificationService(member, capabilities, instead or {})
        member.within(member.bus.request_name(_NAME, _NEWCOMER_WINS))
        yield service
