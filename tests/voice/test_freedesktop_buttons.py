"""Buttons on a notice: offered where they can be shown, heard once, and only from who shows it."""

from __future__ import annotations

import os
import signal
from select import select
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message
from tests.bus_member import bus_member
from tests.costs import costs
from tests.notification_service import notification_service
from tests.rigs import PATIENCE_S, session_bus, until
from tests.voice.answers import DELIVERED, pressed_in_time, told
from tests.voice.scripted import replaced

from situp.core.notice import Button, Notice, Pressed
from situp.voice.freedesktop import Freedesktop, arguments

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.rigs import SessionBus

pytestmark = pytest.mark.desktop

STANDING = Button("standing", "I'm standing")
SNOOZE = Button("snooze", "Snooze 10 min")
ASKING = Notice("Sitting for 1 h", "Stand.", "normal", (STANDING, SNOOZE), "first")
SERVICE = "org.freedesktop.Notifications"
ABLE = ("actions", "body")


def offered(capabilities: Sequence[str], notice: Notice = ASKING) -> list[str]:
    return arguments(notice, capabilities, 0)[5]


def test_buttons_are_offered_where_they_can_be_shown_and_never_a_default_one() -> None:
    assert offered(ABLE) == ["standing", "I'm standing", "snooze", "Snooze 10 min"]
    assert offered(["body"]) == []


def test_no_more_than_three_are_offered_and_their_labels_are_lines() -> None:
    many = [Button(key, f"{key}\n\x1b[1mx") for key in "abcd"]

    given = offered(ABLE, ASKING._replace(buttons=tuple(many)))

    assert given == ["a", "a [1mx", "b", "b [1mx", "c", "c [1mx"]


def test_a_button_that_is_pressed_is_heard_once_and_the_notice_closed(
    bus: SessionBus, voice: Freedesktop
) -> None:
    with notification_service(bus.address, ABLE) as service:
        voice.say(ASKING)
        service.press("snooze")
        service.press("standing")
        told_by = select(list(voice.descriptors), [], [], PATIENCE_S)[0]
        found = pressed_in_time(voice)
        service.press("snooze")
        until(lambda: service.closed == [1])

        assert told_by == list(voice.descriptors)
        assert found == [Pressed("first", "snooze")]
        assert voice.read() == []


def test_the_notice_after_an_answered_one_is_a_new_one(bus: SessionBus, voice: Freedesktop) -> None:
    with notification_service(bus.address, ABLE) as service:
        voice.say(ASKING)
        service.press("snooze")
        pressed_in_time(voice)
        voice.say(ASKING._replace(id="second"))
        service.press("standing", 2)

        assert replaced(service.notices) == [0, 0]
        assert pressed_in_time(voice) == [Pressed("second", "standing")]


def test_one_that_is_replaced_answers_for_the_new_one(bus: SessionBus, voice: Freedesktop) -> None:
    with notification_service(bus.address, ABLE) as service:
        voice.say(ASKING)
        voice.say(ASKING._replace(id="second"))
        service.press("standing")

        assert replaced(service.notices) == [0, 1]
        assert pressed_in_time(voice) == [Pressed("second", "standing")]


def test_what_is_pressed_on_others_or_told_by_others_is_not_ours(
    bus: SessionBus, voice: Freedesktop
) -> None:
    with notification_service(bus.address, ABLE) as service, bus_member(bus.address) as stranger:
        voice.say(ASKING)
        (ours,) = service.senders
        stranger.emit(SERVICE, "ActionInvoked", "us", 1, "standing")
        stranger.tell(str(ours), SERVICE, "ActionInvoked", "us", 1, "standing")
        service.press("standing", 7)
        service.press("default")
        service.press("")
        service.press("snooze")

        assert pressed_in_time(voice) == [Pressed("first", "snooze")]


def test_a_service_that_came_after_says_nothing_of_a_notice_it_never_had(
    bus: SessionBus, voice: Freedesktop
) -> None:
    with notification_service(bus.address, ABLE):
        voice.say(ASKING)
    with notification_service(bus.address, ABLE) as other:
        other.press("standing")
        voice.withdraw("first")
        silent = list(voice.read())
        voice.say(ASKING._replace(id="second"))
        other.press("standing")

        assert silent == []
        assert pressed_in_time(voice) == [Pressed("second", "standing")]
        assert replaced(other.notices) == [0]


def test_a_notice_that_is_no_longer_true_is_closed_and_no_other_is(
    bus: SessionBus, voice: Freedesktop
) -> None:
    with notification_service(bus.address, ABLE) as service:
        voice.withdraw("first")
        voice.say(ASKING)
        voice.withdraw("another")
        before = service.closed
        voice.withdraw("first")
        voice.withdraw("first")
        service.press("standing")
        again = told(voice.say(ASKING))

        assert (before, service.closed) == ([], [1])
        assert voice.read() == []
        assert again == DELIVERED
        assert replaced(service.notices) == [0, 0]


def test_a_service_without_buttons_is_listened_to_by_nobody(
    bus: SessionBus, voice: Freedesktop
) -> None:
    with notification_service(bus.address, ("body",)) as service:
        voice.say(ASKING)
        service.press("standing")
        voice.probe()

        assert service.notices[0][5] == []
        assert voice.read() == []


def test_a_press_is_heard_though_the_service_hangs_when_it_is_to_close(bus: SessionBus) -> None:
    voice = Freedesktop(limit=1)

    with notification_service(
        bus.address, ABLE, instead={"CloseNotification": lambda _: True}
    ) as service:

        def press() -> list[Pressed]:
            voice.say(ASKING)
            service.press("standing")
            return pressed_in_time(voice)

        assert costs(1, press) == [Pressed("first", "standing")]
        assert voice.descriptors == []


def test_a_refusal_to_close_is_nothing(bus: SessionBus, voice: Freedesktop) -> None:
    def refuse(call: Message) -> Message:
        return Message.new_error(call, "org.freedesktop.Notifications.Error.NoId", "gone")

    with notification_service(bus.address, ABLE, instead={"CloseNotification": refuse}) as service:
        voice.say(ASKING)
        voice.withdraw("first")

        assert told(voice.say(ASKING)) == DELIVERED
        assert len(service.senders) == 1


def test_a_bus_that_hangs_up_is_left_alone_until_something_is_to_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voice: Freedesktop
) -> None:
    with session_bus(tmp_path) as bus, notification_service(bus.address, ABLE):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        voice.say(ASKING)
        bus.process.kill()
        select(list(voice.descriptors), [], [], PATIENCE_S)
        gone = list(voice.read())

    assert (gone, voice.descriptors, voice.read()) == ([], [], ())


def test_a_frozen_bus_keeps_nobody_from_reading(bus: SessionBus, voice: Freedesktop) -> None:
    with notification_service(bus.address, ABLE):
        voice.say(ASKING)
        os.kill(bus.process.pid, signal.SIGSTOP)
        found = costs(0, lambda: list(voice.read()))
        os.kill(bus.process.pid, signal.SIGCONT)

    assert found == []
