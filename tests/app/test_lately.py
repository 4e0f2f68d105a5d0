"""What is remembered of a history is what the history says, for as long as it is the same."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.days import Day
from tests.app.test_watch_rests import HAPPENINGS, happen
from tests.fakes import BERLIN
from tests.store.looking import ask
from tests.store.spoilt import PAGE

from situp.app.status import status
from situp.core.errors import BadData, SitupError
from situp.core.instants import Span
from situp.store import beat
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from situp.ports import Past
    from situp.store.beat import Beat
    from situp.store.history import SqliteHistory

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
NEAR = st.sampled_from([-25 * HOUR, -HOUR, -MINUTE, -1, 0, 1, MINUTE, HOUR])


@pytest.fixture
def kept(day: Day) -> SqliteLog:
    return SqliteLog(day.world.history)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The histories that were opened for reading, in order."""
    paths: list[str] = []
    reading = SqliteLog.reading

    def noted(log: SqliteLog) -> AbstractContextManager[SqliteHistory]:
        paths.append(log.path)
        return reading(log)

    monkeypatch.setattr(SqliteLog, "reading", noted)
    return paths


def told(past: Past, since: int, until: int) -> tuple[object, ...]:
    return (
        past.device,
        past.open_sessions(),
        list(past.outlines(Span(since, until))),
        list(past.outlines()),
        past.pulses(since),
        past.nudges(since),
        past.journal(),
    )


@settings(max_examples=40)
@given(
    st.lists(HAPPENINGS, min_size=1, max_size=6),
    st.lists(st.tuples(NEAR, NEAR), min_size=1, max_size=3),
)
def test_whatever_is_asked_is_answered_as_by_the_history(
    script: list[tuple[str, int]], windows: list[tuple[int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        day = Day(Path(folder), "2026-11-20 09:00", BERLIN, "")
        kept = SqliteLog(day.world.history)
        borders = [day.clock.wall]
        for what, span in script:
            with suppress(SitupError):
                happen(day, what, span)
            borders.append(day.clock.wall)
            for border in borders:
                for before, after in windows:
                    since, until = sorted((border + before, border + after))
                    with kept.lately() as past, kept.reading() as history:
                        assert told(past, since, until) == told(history, since, until)


def test_a_status_of_the_next_minute_opens_nothing(
    day: Day, kept: SqliteLog, opened: list[str]
) -> None:
    day.start()
    day.live("2026-11-20 09:05")
    looks = []
    for _ in range(3):
        day.live_for(MINUTE)
        before = len(opened)
        with kept.lately() as past:
            now = status(past, day.world.setting(), lambda: True)
        looks.append(len(opened) - before)
        with kept.reading() as history:
            assert now == status(history, day.world.setting(), lambda: True)
        assert now.next_nudge is not None

    assert looks[0] > 0
    assert looks[1:] == [0, 0]


def test_after_a_change_it_is_read_once(day: Day, kept: SqliteLog, opened: list[str]) -> None:
    for posture in ("sitting", "standing", "sitting"):
        day.start(posture)
        opened.clear()
        with kept.lately() as past:
            status(past, day.world.setting(), lambda: True)

    assert len(opened) == 1


def test_a_history_that_is_gone_is_not_remembered(day: Day, kept: SqliteLog) -> None:
    day.start()
    with kept.lately() as past:
        assert past.open_sessions()

    path = Path(day.world.history)
    path.rename(path.with_name("elsewhere"))
    path.with_name("situp.db.old.backup").write_bytes(b"x")

    for _ in range(2):
        with pytest.raises(BadData, match="is gone"), kept.lately() as past:
            past.open_sessions()


def test_a_fault_that_comes_of_a_damaged_file_is_said_to(day: Day, kept: SqliteLog) -> None:
    day.start()
    day.live("2026-11-20 09:05")
    path = Path(day.world.history)
    index = "SELECT rootpage FROM sqlite_schema WHERE name = 'session_started'"
    ((page,),) = ask(str(path), index)
    with path.open("r+b") as file:
        file.seek((int(str(page)) - 1) * PAGE)
        found = file.read(PAGE).replace(b"sitting", b"sitning")
        file.seek(-PAGE, os.SEEK_CUR)
        file.write(found)

    for _ in range(2):
        with pytest.raises(BadData, match="is damaged"), kept.lately() as past:
            status(past, day.world.setting(), lambda: True)


def test_a_pulse_that_begins_between_two_looks_ends_the_one_before_where_it_was_seen(
    day: Day, kept: SqliteLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.start()
    day.live("2026-11-20 09:20")
    noted = beat.noted

    def begun(path: str) -> Beat | None:
        monkeypatch.setattr(beat, "noted", noted)
        day.clock.sleep(10 * MINUTE)
        day.live_for(MINUTE)
        return noted(path)

    with kept.lately() as past:
        assert past.pulses(0)
    monkeypatch.setattr(beat, "noted", begun)

    with kept.lately() as past, kept.reading() as history:
        assert past.pulses(0) == history.pulses(0)
