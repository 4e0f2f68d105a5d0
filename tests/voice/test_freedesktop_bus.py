"""Desktop notifications on a real bus, with a service whose every behaviour is scripted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dbus_fast import Variant
from tests.notification_service import notification_service
from tests.rigs import has_name, session_bus, until
from tests.voice.answers import DELIVERED, told
from tests.voice.scripted import NOTICE, replaced

from situp.core.notice import Notice
from situp.voice.freedesktop import Freedesktop

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rigs import SessionBus

pytestmark = pytest.mark.desktop

URGENT = Notice("Four hours", "Walk & drink.", "urgent")
NO_SERVICE = ("Undelivered", "no notification service on the session bus")


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


def test_a_text_of_three_million_characters_arrives(bus: SessionBus, voice: Freedesktop) -> None:
    with notification_service(bus.address, capabilities=("body",)) as service:
        answer = voice.say(Notice("Time to stand", "x" * 3_000_000, "normal"))

        assert told(answer) == DELIVERED
        assert service.notices[0][4] == "x" * 3_000_000


def test_closing_leaves_the_bus_and_speaking_again_returns_to_it(bus: SessionBus) -> None:
    voice = Freedesktop(limit=10)

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
