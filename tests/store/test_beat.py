"""The beat: how far a pulse has come, noted beside the history each minute."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.store.looking import contents, names

from situp.core.belief import Boot, Pulse
from situp.core.errors import SystemCannot
from situp.core.person import Person
from situp.store import beat
from situp.store.beat import Beat
from situp.store.log import SqliteLog

BOOT = Boot("a", 1)
WHOLE = b"%020d %020d %020d\n" % (7, 60_000, 60_000)


@pytest.fixture
def log(history: str) -> SqliteLog:
    return SqliteLog(history)


def begin(log: SqliteLog, now: int) -> int:
    with log.writing() as book:
        return book.begin_pulse(now, BOOT)


def pulses(log: SqliteLog, since: int = 0) -> list[Pulse]:
    with log.reading() as view:
        return view.pulses(since)


def test_a_pulse_has_come_as_far_as_its_beat(log: SqliteLog) -> None:
    pulse = begin(log, 10)

    log.beat(pulse, 70)

    assert pulses(log) == [Pulse(10, 70, "a", None)]
    assert pulses(log, since=70) == [Pulse(10, 70, "a", None)]
    assert pulses(log, since=71) == []


def test_a_row_that_was_carried_on_further_than_the_beat_counts(log: SqliteLog) -> None:
    pulse = begin(log, 10)
    log.beat(pulse, 40)

    with log.writing() as book:
        book.keep_pulse(pulse, 70)

    assert pulses(log) == [Pulse(10, 70, "a", None)]


def test_a_beat_changes_nothing_in_the_history_itself(log: SqliteLog, history: str) -> None:
    pulse = begin(log, 10)
    before = contents(Path(history).parent)

    log.beat(pulse, 70)

    assert names(Path(history).parent) == ["situp.db", "situp.db.pulse"]
    assert contents(Path(history).parent) == {
        **before,
        beat.path_beside(history): WHOLE.replace(b"%020d" % 7, b"%020d" % pulse).replace(
            b"60000", b"00070"
        ),
    }


def test_the_beat_of_another_pulse_says_nothing(log: SqliteLog) -> None:
    pulse = begin(log, 10)

    log.beat(pulse + 1, 70)

    assert pulses(log) == [Pulse(10, 10, "a", None)]


def test_a_pulse_that_was_ended_is_not_carried_on(log: SqliteLog) -> None:
    pulse = begin(log, 10)
    with log.writing() as book:
        book.keep_pulse(pulse, 50, "stopped")

    log.beat(pulse, 70)

    assert pulses(log) == [Pulse(10, 50, "a", "stopped")]


def test_a_pulse_that_died_keeps_its_last_beat_when_the_next_begins(log: SqliteLog) -> None:
    died = begin(log, 10)
    log.beat(died, 70)

    following = begin(log, 500)
    log.beat(following, 560)

    assert pulses(log) == [Pulse(10, 70, "a", None), Pulse(500, 560, "a", None)]


def test_typing_keeps_the_beat_of_a_watch_too(log: SqliteLog, history: str) -> None:
    pulse = begin(log, 10)
    log.beat(pulse, 70)

    with log.writing() as book:
        book.begin_pulse(80, BOOT, "typed")
    Path(beat.path_beside(history)).unlink()

    assert pulses(log) == [Pulse(10, 70, "a", None), Pulse(80, 80, "a", "typed")]


@pytest.mark.parametrize(
    "found",
    [
        b"",
        b"\n",
        WHOLE[:-1],
        WHOLE[:-2],
        WHOLE[:42],
        WHOLE.replace(b" 0", b" 1", 1),
        WHOLE + WHOLE,
        b"%020d %020d %020d\n" % (7, 2**63, 2**63),
        b"%020d %020d %020d\n" % (2**63, 7, 7),
        WHOLE.replace(b"7", b"x"),
        b"\xff" * len(WHOLE),
    ],
    ids=repr,
)
def test_a_beat_that_is_not_whole_is_none(history: str, log: SqliteLog, found: bytes) -> None:
    begin(log, 10)
    place = Path(beat.path_beside(history))
    place.write_bytes(WHOLE)
    assert beat.noted(history) == Beat(7, 60_000)

    place.write_bytes(found)

    assert beat.noted(history) is None
    assert pulses(log) == [Pulse(10, 10, "a", None)]


def test_what_is_known_of_the_person_is_noted_with_the_beat(log: SqliteLog) -> None:
    pulse = begin(log, 10)
    known = Person(1_795_161_600_000, 70, None, 5, None, 0, arrived=False, quiet=True, asleep=3)

    log.beat(pulse, 70, known)

    with log.reading() as view:
        assert view.person() == known
    log.beat(pulse, 130)
    with log.reading() as view:
        assert (view.person(), view.pulses(0)) == (None, [Pulse(10, 130, "a", None)])


def test_what_an_earlier_watch_knew_is_forgotten_once_another_has_begun(log: SqliteLog) -> None:
    first = begin(log, 10)
    log.beat(first, 70, Person(10))
    with log.reading() as view:
        assert view.person() == Person(10)

    begin(log, 80)

    with log.reading() as view:
        assert view.person() is None


@pytest.mark.parametrize("cut", [64, 100, 250])
def test_a_beat_of_which_half_a_person_is_known_is_none(
    history: str, log: SqliteLog, cut: int
) -> None:
    log.beat(begin(log, 10), 70, Person(10))
    place = Path(beat.path_beside(history))
    place.write_bytes(place.read_bytes()[:cut])

    assert beat.noted(history) is None


def test_where_no_watch_ever_ran_there_is_no_beat(history: str) -> None:
    assert beat.noted(history) is None


def test_a_beat_is_for_its_owner_alone(log: SqliteLog, history: str) -> None:
    log.beat(begin(log, 10), 70)

    assert Path(beat.path_beside(history)).stat().st_mode & 0o777 == 0o600


def test_a_beat_that_cannot_be_noted_is_told(log: SqliteLog, history: str) -> None:
    place = Path(beat.path_beside(history))
    begin(log, 10)
    place.mkdir()

    with pytest.raises(SystemCannot) as told:
        log.beat(7, 70)

    assert told.value.message == f"Cannot write {place}: is a directory."


def test_a_reader_sees_a_watch_that_was_replaced_meanwhile_as_far_as_it_came(
    log: SqliteLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    died, noted = begin(log, 10), beat.noted
    log.beat(died, 70)

    def replaced(history: str) -> Beat | None:
        """Have another watch begin once the reader knows of the last beat."""
        monkeypatch.setattr(beat, "noted", noted)
        last = noted(history)
        log.beat(begin(log, 500), 500)
        return last

    with log.reading() as before:
        assert before.goes_on(died)
        monkeypatch.setattr(beat, "noted", replaced)
        with log.reading() as after:
            seen = before.pulses(0), after.pulses(0)

    assert seen == (
        [Pulse(10, 70, "a", None)],
        [Pulse(10, 70, "a", None), Pulse(500, 500, "a", None)],
    )
