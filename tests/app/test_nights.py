"""Nights after which nobody knows when a session ended (R7): what is told, offered and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day
from tests.fakes import BERLIN, at
from tests.store.looking import ask

from situp.app import recording
from situp.app.reading import doubts
from situp.app.status import status
from situp.core import say
from situp.core.doubting import whole
from situp.core.ends import Answer, offers
from situp.core.errors import ChangedMeanwhile
from situp.core.instants import HOUR, MINUTE
from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import Wish, fields

if TYPE_CHECKING:
    from pathlib import Path

    from situp.core.belief import Doubt

ELSEWHERE = "ffffffff"


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Somebody who sat down at 17:02 on a Friday."""
    day = Day(tmp_path, "2026-11-20 17:02", BERLIN)
    day.start()
    return day


def found(day: Day) -> Doubt:
    """Return the one doubt there is."""
    with day.world.log().reading() as history:
        (only,) = doubts(history, day.world.setting())
    return only


def asked(day: Day) -> list[str]:
    """Return what a person is told, and the ends they can choose from."""
    doubt, here = found(day), day.world.setting()
    ends = [
        "goes on"
        if offer.end is None
        else f"{say.moment(offer.end, here.zone, here.now)} {offer.why}"
        for offer in offers(doubt, here.now)
    ]
    return [whole(doubt, here.zone, here.now), *ends]


def sitting(day: Day) -> int:
    """Return the minutes of sitting of all the days there are."""
    return next(
        count
        for line in day.report("all")
        if line.startswith("  Total")
        for count in [_minutes(line.split("sitting ")[1].split(" · ")[0])]
    )


def _minutes(words: str) -> int:
    units = {"h": 60, "m": 1, "s": 0}
    parts = words.split()
    return sum(int(n) * units[unit] for n, unit in zip(parts[::2], parts[1::2], strict=True))


def test_a_lid_that_was_closed_ends_what_counts_and_is_the_first_end(day: Day) -> None:
    day.begin()
    day.live("2026-11-20 18:04")
    day.clock.sleep(at("2026-11-21 07:55") - day.clock.wall)
    day.live("2026-11-21 08:00")

    assert asked(day) == [
        (
            "Sitting since Fri 17:02, in doubt. The machine slept since."
            " Nothing after Fri 18:04 counts. A watch was there again from 07:55."
        ),
        "Fri 18:04 when the machine went to sleep",
        "goes on",
    ]
    assert sitting(day) == 62


def test_a_lid_that_nobody_watched_is_told_by_the_time_asleep(day: Day) -> None:
    day.clock.to("2026-11-20 18:04")
    day.clock.sleep(13 * HOUR)
    day.clock.pass_(5 * MINUTE)

    assert asked(day) == [
        (
            "Sitting since Fri 17:02, in doubt. The machine slept since."
            " Nothing after Fri 18:09 counts."
        ),
        "Fri 18:09 when the machine went to sleep, at the latest",
        "goes on",
    ]
    assert sitting(day) == 67


def test_a_machine_that_was_switched_off_over_night_is_told_with_both_ends(day: Day) -> None:
    day.begin()
    day.live("2026-11-20 18:04")
    day.clock.restart(off=13 * HOUR)
    day.clock.pass_(10 * MINUTE)

    assert asked(day) == [
        (
            "Sitting since Fri 17:02, in doubt. The machine was restarted at 07:04."
            " Nothing after Fri 18:04 counts."
        ),
        "Fri 18:04 when the watch last saw the machine awake",
        "goes on",
    ]
    assert sitting(day) == 62


def test_a_machine_that_was_switched_off_and_not_watched_offers_no_end_that_is_too_late(
    day: Day,
) -> None:
    day.clock.to("2026-11-20 18:04")
    day.clock.restart(off=13 * HOUR)
    day.clock.pass_(10 * MINUTE)

    assert asked(day) == [
        (
            "Sitting since Fri 17:02, in doubt. The machine was restarted at 07:04."
            " Nothing after 05:02 counts."
        ),
        "goes on",
    ]


def test_a_watch_that_crashed_saw_more_than_nobody(day: Day) -> None:
    day.crash_at("2026-11-20 18:04")
    day.clock.to("2026-11-21 08:00")

    assert asked(day) == [
        (
            "Sitting since Fri 17:02, in doubt. The watch ended unexpectedly at Fri 18:03."
            " Nothing after that counts."
        ),
        "Fri 18:03 when the watch last saw the machine awake",
        "goes on",
    ]
    assert sitting(day) in {61, 62}


def test_a_machine_that_was_awake_all_night_and_not_watched_offers_no_end(day: Day) -> None:
    day.clock.to("2026-11-21 08:00")

    assert asked(day) == [
        (
            "Sitting since Fri 17:02, in doubt. That is 14 h 58 m: was the stop forgotten?"
            " Nothing after 05:02 counts."
        ),
        "goes on",
    ]
    assert sitting(day) == 12 * 60


def test_a_watch_that_goes_on_all_night_offers_as_late_as_is_believed(day: Day) -> None:
    day.begin()
    day.live("2026-11-21 08:00")

    assert asked(day)[1:] == ["05:02 as late as it is believed", "goes on"]
    assert sitting(day) == 12 * 60


def test_a_start_typed_long_afterwards_is_believed_from_the_typing(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-21 08:00", BERLIN)
    day.start(since=at("2026-11-20 19:00"))
    day.clock.to("2026-11-21 20:00")

    assert asked(day) == [
        (
            "Sitting since Fri 19:00, in doubt. That is 25 h: was the stop forgotten?"
            " Nothing after 20:00 counts."
        ),
        "goes on",
    ]


def test_a_night_in_which_the_clocks_are_set_back_is_told_by_them(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-10-24 22:00", BERLIN)
    day.start()
    day.begin()
    day.live_for(5 * HOUR + 30 * MINUTE)
    day.clock.sleep(6 * HOUR)
    day.live_for(MINUTE)

    assert asked(day) == [
        (
            "Sitting since Sat 22:00, in doubt. The machine slept since."
            " Nothing after 02:30 (+01:00) counts. A watch was there again from 08:30."
        ),
        "02:30 when the machine went to sleep",
        "goes on",
    ]
    assert sitting(day) == 5 * 60 + 30


def test_an_end_that_is_still_to_come_is_not_offered(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-20 14:00", BERLIN)
    day.begin()
    day.live("2026-11-20 17:02")
    day.start()
    day.live("2026-11-20 18:04")
    day.clock.restart()
    day.clock.set(-3 * HOUR)

    assert asked(day)[1:] == ["goes on"]
    assert found(day).elsewhere is None


def record(day: Day, posture: str, started: str, ended: str | None = None) -> None:
    """Have a session recorded by another device, as if its history had come here."""
    until = None if ended is None else at(ended)
    session = Session(started, ELSEWHERE, "standing", at(started), until)
    ask(day.world.history, "INSERT OR IGNORE INTO device VALUES ('ffffffff', 0)")
    values = fields(session) | {"posture": posture}
    with day.world.log().writing() as book:
        book.enter([Edit("session", session.id, values)], day.clock.wall)


def test_what_began_on_another_device_is_told_and_offered(day: Day) -> None:
    day.begin()
    day.live("2026-11-20 18:04")
    day.clock.sleep(14 * HOUR)
    record(day, "away", "2026-11-20 18:10", "2026-11-20 18:20")
    record(day, "standing", "2026-11-20 18:20", "2026-11-20 19:00")
    record(day, "moving", "2026-11-20 19:00", "2026-11-20 19:30")

    assert asked(day) == [
        (
            "Sitting since Fri 17:02, in doubt. The machine slept since. Nothing after Fri 18:04"
            " counts. Standing began on another device at Fri 18:20."
        ),
        "Fri 18:04 when the machine went to sleep",
        "Fri 18:20 when standing began on another device",
        "goes on",
    ]


def test_what_began_elsewhere_before_somebody_was_last_seen_here_is_not_what_came_next(
    day: Day,
) -> None:
    day.begin()
    day.live("2026-11-20 18:04")
    day.clock.sleep(14 * HOUR)
    record(day, "standing", "2026-11-20 18:04", "2026-11-20 18:05")

    assert found(day).elsewhere is None


def test_a_session_of_another_device_is_not_this_ones_to_go_on(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-20 17:02", BERLIN)
    day.start()
    day.stop()
    record(day, "sitting", "2026-11-20 17:02")
    day.clock.to("2026-11-21 08:00")
    here = day.world.setting()

    with day.world.log().reading() as history:
        doubt = status(history, here, day.world.watched).going.doubt

    assert doubt
    assert not doubt.is_here
    recording.start(day.world.log(), Wish("sitting"), here)


def test_a_doubt_of_another_kind_than_the_one_asked_about_is_not_answered(day: Day) -> None:
    day.clock.to("2026-11-21 08:00")
    asked_about = found(day)
    answer = Answer(asked_about, day.clock.wall - HOUR)
    day.clock.restart()
    here = day.world.setting()

    with pytest.raises(ChangedMeanwhile):
        recording.stop(day.world.log(), None, here, yes=False, answer=answer)
    with pytest.raises(ChangedMeanwhile):
        recording.start(day.world.log(), Wish("standing"), here, answer)

    assert found(day).session == asked_about.session


def test_naps_that_a_watch_lived_through_are_no_sleep_after_it_ended(day: Day) -> None:
    day.begin()
    for _ in range(3):
        day.live_for(HOUR)
        day.clock.sleep(4 * MINUTE)
    day.watch_until("2026-11-20 21:00")
    here = day.world.setting()

    with day.world.log().reading() as history:
        doubt = status(history, here, day.world.watched).going.doubt

    assert doubt is None
