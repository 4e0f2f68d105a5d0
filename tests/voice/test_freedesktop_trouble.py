"""Services that hang, refuse, die or answer oddly, and buses that freeze or go."""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message
from tests.costs import costs
from tests.notification_service import notification_service
from tests.rigs import session_bus
from tests.voice.answers import DELIVERED, told
from tests.voice.scripted import NOTICE, replaced

from situp.voice.chain import Chain
from situp.voice.freedesktop import Freedesktop
from situp.voice.plyer import Plyer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rigs import SessionBus

pytestmark = pytest.mark.desktop


def never(_call: Message) -> bool:
    return True


def test_a_hanging_service_costs_three_seconds_and_no_more(bus: SessionBus) -> None:
    def say() -> tuple[tuple[str, str], int]:
        with notification_service(bus.address, instead={"Notify": never}) as service:
            return told(Freedesktop().say(NOTICE)), len(service.notices)

    silence = ("Undelivered", "the notification service did not answer within 3 s")
    assert costs(3, say) == (silence, 1)


@pytest.mark.parametrize("member", ["GetServerInformation", "GetCapabilities"])
def test_no_question_is_waited_for_longer_than_the_limit(bus: SessionBus, member: str) -> None:
    voice = Freedesktop(limit=1)

    with notification_service(bus.address, instead={member: never}):
        ask = voice.probe if member == "GetServerInformation" else partial(voice.say, NOTICE)
        answer = costs(1, ask)

    assert told(answer) == ("Undelivered", "the notification service did not answer within 1 s")


def test_after_a_hanging_call_the_next_one_has_a_new_connection(bus: SessionBus) -> None:
    voice = Freedesktop(limit=1)

    with notification_service(bus.address, instead={"Notify": never}) as service:
        voice.say(NOTICE)
        information = told(voice.probe())

        assert information == ("Delivered", "desktop notifications (Bulletin 2.7)")
        assert len(service.senders) == 2
        voice.close()


def test_who_would_ask_the_same_service_is_not_asked_while_that_hangs(bus: SessionBus) -> None:
    desktop = Freedesktop(limit=1)
    plyer = Plyer(command=("false",), asked=lambda: desktop.is_silent)
    voices = Chain([desktop, plyer])

    nobody = voices.say(NOTICE)
    with notification_service(bus.address, instead={"Notify": never}):
        hanging = voices.say(NOTICE)
    with notification_service(bus.address):
        back = voices.say(NOTICE)
    voices.close()

    assert told(nobody) == (
        "Undelivered",
        "no notification service on the session bus; plyer failed with exit code 1",
    )
    assert told(hanging) == (
        "Undelivered",
        "the notification service did not answer within 1 s",
    )
    assert told(back) == DELIVERED
    assert not desktop.is_silent


def test_a_service_that_dies_over_a_notice_is_told(bus: SessionBus, voice: Freedesktop) -> None:
    def die(_call: Message) -> bool:
        service.leave()
        return True

    with notification_service(bus.address, instead={"Notify": die}) as service:
        answer = voice.say(NOTICE)

    assert told(answer) == ("Undelivered", "the notification service went away")


def test_a_refusal_is_told_and_the_connection_kept(bus: SessionBus, voice: Freedesktop) -> None:
    def refuse(call: Message) -> Message:
        return Message.new_error(call, "org.example.Error.TooMany", "twenty is enough")

    with notification_service(bus.address, instead={"Notify": refuse}) as service:
        answers = [told(voice.say(NOTICE)), told(voice.say(NOTICE))]

        why = "the notification service answered org.example.Error.TooMany"
        assert answers == [("Undelivered", why)] * 2
        assert len(service.senders) == 1


def test_a_service_that_the_bus_cannot_start_is_told_in_words(
    bus: SessionBus, voice: Freedesktop
) -> None:
    def fails(call: Message) -> Message:
        return Message.new_error(
            call, "org.freedesktop.DBus.Error.Spawn.ChildSignaled", "no screen"
        )

    with notification_service(bus.address, instead={"Notify": fails}):
        answer = voice.say(NOTICE)

    assert told(answer) == ("Undelivered", "the notification service could not be started")


def test_answers_of_odd_types_are_taken_as_saying_nothing(
    bus: SessionBus, voice: Freedesktop
) -> None:
    def odd(call: Message) -> Message:
        return Message.new_method_return(call, "d", [0.5])

    members = ("GetServerInformation", "GetCapabilities", "Notify")
    with notification_service(bus.address, instead=dict.fromkeys(members, odd)) as service:
        answers = [told(voice.probe()), told(voice.say(NOTICE)), told(voice.say(NOTICE))]

        assert answers == [DELIVERED] * 3
        assert replaced(service.notices) == [0, 0]
        assert service.notices[0][3:5] == ["Time to stand. Sitting for <45 m>.", ""]


def test_a_bus_that_comes_back_is_found_in_the_same_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voice: Freedesktop
) -> None:
    with session_bus(tmp_path) as bus, notification_service(bus.address):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        first = told(voice.say(NOTICE))
        bus.process.kill()
    with session_bus(tmp_path) as bus, notification_service(bus.address) as service:
        second = told(voice.say(NOTICE))

        assert [first, second] == [DELIVERED, DELIVERED]
        assert replaced(service.notices) == [0]


def test_a_bus_that_is_gone_is_told_until_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voice: Freedesktop
) -> None:
    with session_bus(tmp_path) as bus, notification_service(bus.address):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        first = told(voice.say(NOTICE))
    gone = [told(voice.say(NOTICE)), told(voice.probe())]
    with session_bus(tmp_path) as bus, notification_service(bus.address):
        back = told(voice.say(NOTICE))

    assert [first, *gone, back] == [DELIVERED, *[("Undelivered", "no session bus")] * 2, DELIVERED]


def test_a_frozen_bus_costs_the_limit_and_is_used_again_when_it_thaws(bus: SessionBus) -> None:
    voice = Freedesktop(limit=1)

    with notification_service(bus.address):
        before = told(voice.say(NOTICE))
        os.kill(bus.process.pid, signal.SIGSTOP)
        frozen = costs(2, lambda: [told(voice.say(NOTICE)), told(voice.say(NOTICE))])
        os.kill(bus.process.pid, signal.SIGCONT)
        after = told(voice.say(NOTICE))
        voice.close()

    silence = ("Undelivered", "the session bus did not answer within 1 s")
    assert [before, *frozen, after] == [DELIVERED, silence, silence, DELIVERED]
