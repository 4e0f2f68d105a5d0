"""A watch rests while nothing changes: it opens no file, and misses nothing."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.app.days import Day
from tests.fakes import BERLIN

from situp.core.errors import SitupError
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import pytest

    from situp.store.history import SqliteHistory

SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
WORK = '[work]\nhours = "mon-fri 09:40-11:00"\n'
LENGTHS = st.sampled_from(
    [
        *(0, 1, SECOND, 59_999, MINUTE, MINUTE + 1),
        *(at * MINUTE for at in (4, 5, 6, 29, 30, 31, 44, 45, 46, 60, 61, 240)),
        *(12 * HOUR - 1, 12 * HOUR, 12 * HOUR + 1),
    ]
)
HAPPENINGS = st.tuples(
    st.sampled_from(
        ["sitting", "standing", "away", "late", "stop", "live", "sleep", "set", "back"]
    ),
    LENGTHS,
)


def lived(script: list[tuple[str, int]], rules: str, *, always_looks: bool) -> tuple[object, ...]:
    """Live a script and return all that was said, told and recorded."""
    with TemporaryDirectory() as folder:
        day = Day(Path(folder), "2026-11-20 09:00", BERLIN, rules, always_looks=always_looks)
        for what, span in script:
            with suppress(SitupError):
                happen(day, what, span)
        return day.told, day.nudges(), day.voice.said, day.report("all")


def happen(day: Day, what: str, span: int) -> None:
    match what:
        case "sitting" | "standing" | "away":
            day.start(what)
        case "late":
            day.start("sitting", since=day.clock.wall - 13 * HOUR)
        case "stop":
            day.stop()
        case "sleep":
            day.clock.sleep(span)
        case "set":
            day.clock.set(span)
        case "back":
            day.clock.set(-min(span, HOUR))
    day.live_for(span if what == "live" else MINUTE)


@settings(max_examples=60)
@given(st.lists(HAPPENINGS, min_size=1, max_size=9), st.sampled_from(["", WORK]))
@example(
    [("sitting", 0), ("live", 31 * MINUTE), ("standing", 0), ("sitting", 0), ("live", HOUR)], ""
)
@example([("sitting", 0), ("live", 12 * HOUR + 1), ("live", MINUTE)], "")
@example([("late", 0), ("live", 12 * HOUR + 1), ("live", MINUTE)], "")
@example([("sitting", 0), ("sleep", 4 * MINUTE), ("live", 46 * MINUTE)], "")
@example([("sitting", 0), ("live", 29 * MINUTE), ("sleep", MINUTE), ("live", 5 * MINUTE)], "")
@example([("sitting", 0), ("live", 45 * MINUTE)], WORK)
@example([("sitting", 0), ("sleep", 6 * MINUTE), ("back", 4 * MINUTE), ("live", MINUTE + 1)], "")
@example([("late", 0), ("sleep", 6 * MINUTE), ("back", 29 * MINUTE), ("live", HOUR)], "")
def test_a_watch_that_rests_tells_all_that_one_tells_that_always_looks(
    script: list[tuple[str, int]], rules: str
) -> None:
    assert lived(script, rules, always_looks=False) == lived(script, rules, always_looks=True)


def test_a_minute_in_which_nothing_changed_opens_no_history(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.start()
    day.live("2026-11-20 09:05")
    opened = []
    reading = SqliteLog.reading

    def counted(log: SqliteLog) -> AbstractContextManager[SqliteHistory]:
        opened.append(day.clock.wall)
        return reading(log)

    monkeypatch.setattr(SqliteLog, "reading", counted)
    day.live("2026-11-20 09:29")

    assert opened == []


def test_what_another_program_wrote_is_seen_within_a_minute(day: Day, tmp_path: Path) -> None:
    day.start()
    day.live("2026-11-20 09:20")
    log = SqliteLog(str(tmp_path / "situp.db"))
    before = log.mark()

    day.start("standing")
    after = log.mark()

    assert before != after
    assert log.mark() == after


def test_a_mark_is_the_same_while_somebody_only_reads(tmp_path: Path) -> None:
    log = SqliteLog(str(tmp_path / "situp.db"))
    nothing = log.mark()
    with log.writing() as book:
        book.rebuild()
    before = log.mark()

    with log.reading() as view:
        assert view.first_start() is None

    assert (log.mark(), nothing) == (before, ((), ()))
    assert before != nothing


def test_a_configuration_that_changes_counts_within_a_minute(day: Day, tmp_path: Path) -> None:
    day.start()
    day.live("2026-11-20 09:20")

    (tmp_path / "config.toml").write_text('[nudge]\nfirst = "25m"\n')
    day.live("2026-11-20 09:26")

    assert day.nudges() == ["09:25 25 m quiet sent"]
