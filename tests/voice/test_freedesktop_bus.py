"""Desktop notifications on a real bus, with a service whose every behaviour is scripted."""

from __future__ import annotations

import os
import signal
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message, Variant
from tests.notification_service import notification_service
from tests.rigs import has_name, session_bus, until
from tests.voice.answers import told

from situp.core.notice import Notice
from situp.voice.bus import Bus
from situp.voice.calls import BusError, Call, Peer
from situp.voice.freedesktop import Freedesktop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.rigs import SessionBus

pytestmark = pytest.mark.desktop

NOTICE = Notice("Time to stand", "Sitting for <45 m>.", "normal")
URGENT = Notice("Four hours", "Walk & drink.", "urgent")
DELIVERED = ("Delivered", "desktop notifications")
NO_SERVICE = ("Undelivered", "no notification service on the session bus")


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    with session_bus(tmp_path) as there:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", there.address)
        yield there


@pytest.fixture
def voice() -> Iterator[Freedesktop]:
    there = Freedesktop(limit=1)
    yield there
    there.close()


def never(_call: Message) -> bool:
    return True


def replaced(notices: list[list[object]]) -> list[object]:
    """Return which notice each one replaces."""
    return [notice[1] for notice in notices]


def test_a_notice_reaches_the_service_whole(bus: SessionBus, voice: Freedesktop) -> None:
    with notification_service(bus.address) as service:
        answer = voice.say(URGENT)

        assert told(answer) == DELIVERED
        assert service.notices == [
            [
                "situp",
                0,
                "",
                "Four hours",
                "Walk &amp; drink.",
                [],
                {"urgency": Variant("y", 2), "desktop-entry": Variant("s", "situp")},
                0,
            ]
        ]


def test_a_probe_names_the_service_and_shows_nothing(bus: SessionBus, voice: Freedesktop) -> None:
    with notification_service(bus.address) as service:
        answer = voice.probe()

        assert told(answer) == ("Delivered", "desktop notifications (Bulletin 2.7)")
        assert service.members == ["GetServerInformation"]


def test_each_notice_replaces_the_one_before(bus: SessionBus, voice: Freedesktop) -> None:
    with notification_service(bus.address) as service:
        answers = [told(voice.say(NOTICE)) for _ in range(3)]

        assert answers == [DELIVERED] * 3
        assert replaced(service.notices) == [0, 1, 1]


def test_capabilities_are_asked_once_and_the_connection_is_kept(
    bus: SessionBus, voice: Freedesktop
) -> None:
    with notification_service(bus.address) as service:
        for _ in range(3):
            voice.say(NOTICE)

        assert service.members == ["GetCapabilities", "Notify", "Notify", "Notify"]
        assert len(service.senders) == 1


def test_a_notice_goes_to_the_very_service_that_told_its_capabilities(
    bus: SessionBus, voice: Freedesktop
) -> None:
    with notification_service(bus.address) as service:
        voice.say(NOTICE)

        asked = [call.destination for call in service.calls]
        assert asked == ["org.freedesktop.Notifications", service.unique_name]


def test_a_service_that_comes_back_is_a_new_one(bus: SessionBus, voice: Freedesktop) -> None:
    with notification_service(bus.address):
        first = told(voice.say(NOTICE))
    gone = told(voice.say(NOTICE))
    with notification_service(bus.address, capabilities=("body",)) as service:
        back = [told(voice.say(NOTICE)), told(voice.say(NOTICE))]

        assert [first, gone, *back] == [DELIVERED, NO_SERVICE, DELIVERED, DELIVERED]
        assert replaced(service.notices) == [0, 1]
        assert service.notices[0][4] == "Sitting for <45 m>."


def test_a_service_that_lost_the_name_is_not_spoken_to_any_more(
    bus: SessionBus, voice: Freedesktop
) -> None:
    with notification_service(bus.address) as old:
        voice.say(NOTICE)
        with notification_service(bus.address, capabilities=()) as new:
            answer = voice.say(NOTICE)

            assert told(answer) == DELIVERED
            assert (len(old.notices), replaced(new.notices)) == (1, [0])
            assert new.notices[0][3:5] == ["Time to stand. Sitting for <45 m>.", ""]


def test_without_a_service_nothing_is_delivered(bus: SessionBus, voice: Freedesktop) -> None:
    answers = [told(voice.probe()), told(voice.say(NOTICE))]

    assert bus.process.poll() is None
    assert answers == [NO_SERVICE] * 2


def test_a_hanging_service_costs_three_seconds_and_no_more(bus: SessionBus) -> None:
    voice = Freedesktop()

    with notification_service(bus.address, instead={"Notify": never}) as service:
        start = monotonic()
        answer = voice.say(NOTICE)
        took = monotonic() - start

        assert told(answer) == (
            "Undelivered",
            "the notification service did not answer within 3 s",
        )
        assert 3.0 <= took < 4.0
        assert len(service.notices) == 1


@pytest.mark.parametrize("member", ["GetServerInformation", "GetCapabilities"])
def test_no_question_is_waited_for_longer_than_the_limit(bus: SessionBus, member: str) -> None:
    voice = Freedesktop(limit=0.2)

    with notification_service(bus.address, instead={member: never}):
        start = monotonic()
        answer = voice.probe() if member == "GetServerInformation" else voice.say(NOTICE)
        took = monotonic() - start

    assert told(answer) == ("Undelivered", "the notification service did not answer within 0.2 s")
    assert 0.2 <= took < 1.2


def test_after_a_hanging_call_the_next_one_has_a_new_connection(bus: SessionBus) -> None:
    voice = Freedesktop(limit=0.2)

    with notification_service(bus.address, instead={"Notify": never}) as service:
        voice.say(NOTICE)
        information = told(voice.probe())

        assert information == ("Delivered", "desktop notifications (Bulletin 2.7)")
        assert len(service.senders) == 2
        voice.close()


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
    voice = Freedesktop(limit=0.3)

    with notification_service(bus.address):
        before = told(voice.say(NOTICE))
        os.kill(bus.process.pid, signal.SIGSTOP)
        start = monotonic()
        frozen = [told(voice.say(NOTICE)), told(voice.say(NOTICE))]
        took = monotonic() - start
        os.kill(bus.process.pid, signal.SIGCONT)
        after = told(voice.say(NOTICE))
        voice.close()

    silence = ("Undelivered", "the session bus did not answer within 0.3 s")
    assert [before, *frozen, after] == [DELIVERED, silence, silence, DELIVERED]
    assert 0.6 <= took < 1.6


def test_a_text_of_three_million_characters_arrives(bus: SessionBus, voice: Freedesktop) -> None:
    with notification_service(bus.address, capabilities=("body",)) as service:
        answer = voice.say(Notice("Time to stand", "x" * 3_000_000, "normal"))

        assert told(answer) == DELIVERED
        assert service.notices[0][4] == "x" * 3_000_000


def test_a_frozen_bus_that_takes_no_more_bytes_costs_the_limit(bus: SessionBus) -> None:
    there = Bus(limit=0.3)
    long = Call(Peer("somebody", "a.b", "/", "a.b"), "Hear", "s", ("x" * 3_000_000,))

    os.kill(bus.process.pid, signal.SIGSTOP)
    start = monotonic()
    with pytest.raises(BusError, match=r"somebody did not answer within 0\.3 s"):
        there.call(long)
    took = monotonic() - start

    assert 0.3 <= took < 1.3
    there.close()


def test_closing_leaves_the_bus_and_speaking_again_returns_to_it(bus: SessionBus) -> None:
    voice = Freedesktop(limit=1)

    with notification_service(bus.address) as service:
        voice.say(NOTICE)
        (sender,) = service.senders
        voice.close()
        until(lambda: not has_name(bus, str(sender)))
        again = told(voice.say(NOTICE))
        voice.close()

        assert again == DELIVERED
        assert replaced(service.notices) == [0, 0]


def test_a_bus_that_nobody_told_of_is_found_where_systemd_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))

    voice = Freedesktop()
    with session_bus(tmp_path):
        answer = told(voice.probe())
    voice.close()

    assert answer == ("Undelivered", "no notification service on the session bus")
