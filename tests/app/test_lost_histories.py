"""A watch over a history that is taken away or broken: told once, left alone, taken up again."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.app.days import Day
from tests.fakes import BERLIN
from tests.store.looking import ask, names
from tests.store.steps import STEPS_TO_COME

from situp.core.errors import NothingToDo, SystemCannot
from situp.core.instants import HOUR
from situp.senses.bell import Bell, ring
from situp.store import file
from situp.store.lock import Lock
from situp.store.log import SqliteLog
from situp.store.schema import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import NoReturn

AFTER = VERSION + 1


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Somebody who began to sit and to be watched at nine."""
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN)
    day.start()
    day.begin()
    day.live("2026-11-20 09:05")
    return day


def removed(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    os.truncate(path, 8192)


def scribbled(path: Path) -> None:
    path.write_text("Dear diary,\n" * 100)


def of_another_program(path: Path) -> None:
    path.unlink()
    ask(str(path), "CREATE TABLE session (id)")


def migrated(path: Path) -> None:
    file.writing(str(path), STEPS_TO_COME).close()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("elsewhere.db"))


def look(path: Path) -> object:
    """Return what is in a place, as far as it can be seen without opening a pipe."""
    if path.is_file():
        return path.read_bytes()
    return path.lstat().st_mode if os.path.lexists(path) else None


def clear(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (removed, "{path} is gone."),
        (emptied, "{path} is empty; it held the history, or should."),
        (cut, "{path} is cut short: 8192 of {size} bytes are there."),
        (scribbled, "{path} is not a history of situp."),
        (of_another_program, "{path} is an SQLite file of another program."),
        (
            migrated,
            f"{{path}} was written by a newer situp (format {AFTER}; this one knows {VERSION}).",
        ),
        (a_folder, "Cannot read {path}: is a directory."),
        (a_pipe, "{path} is not a file."),
        (a_link_to_nowhere, "{path} is a link to {path.parent}/elsewhere.db, where nothing is."),
    ],
)
def test_what_is_in_place_of_the_history_is_told_once_left_alone_and_over_when_it_is_back(
    tmp_path: Path, day: Day, happens: Callable[[Path], None], told: str
) -> None:
    path, kept = tmp_path / "situp.db", tmp_path / "kept.db"
    shutil.copy(path, kept)
    message = told.format(path=path, size=path.stat().st_size)

    happens(path)
    before = look(path)
    day.live("2026-11-20 09:25")
    after = look(path)
    clear(path)
    kept.rename(path)
    day.live("2026-11-20 09:31")

    assert after == before
    assert day.told == [f"09:05  Trouble: {message}", "09:30  Nudge at 30 m sent."]
    assert "elsewhere.db" not in names(tmp_path)


def test_a_sleep_while_the_history_cannot_be_used_is_in_it_when_it_can(
    tmp_path: Path, day: Day
) -> None:
    path = tmp_path / "situp.db"
    whole = path.read_bytes()
    day.told.clear()

    emptied(path)
    day.live("2026-11-20 09:20")
    day.clock.sleep(600_000)
    day.live("2026-11-20 09:40")
    path.write_bytes(whole)
    day.live("2026-11-20 10:01")

    assert day.told == [
        f"09:05  Trouble: {path} is empty; it held the history, or should.",
        "09:30  The machine slept for 10 m.",
        (
            "09:40  Sitting since 09:00, in doubt. The machine slept since."
            " Nothing after 09:20 counts."
        ),
    ]


def test_a_history_that_somebody_begins_in_place_of_the_lost_one_is_watched(
    tmp_path: Path, day: Day
) -> None:
    path = tmp_path / "situp.db"

    removed(path)
    day.live("2026-11-20 09:10")
    day.start("standing")
    day.live("2026-11-20 09:56")

    assert day.told == [
        f"09:05  Trouble: {path} is gone.",
        "09:55  Nudge at 45 m sent.",
    ]
    assert day.nudges() == ["09:55 45 m normal sent"]


def test_a_folder_that_is_taken_away_takes_the_history_with_it(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    day = Day(stick, "2026-11-20 09:00", BERLIN)
    day.start()
    day.begin()
    day.live("2026-11-20 09:05")

    stick.rename(tmp_path / "unplugged")
    day.live("2026-11-20 09:10")
    absent = not stick.exists()
    (tmp_path / "unplugged").rename(stick)
    day.live("2026-11-20 09:31")

    assert absent
    assert day.told == [
        f"09:05  Trouble: {stick}/situp.db is gone.",
        "09:30  Nudge at 30 m sent.",
    ]


def test_a_watch_that_ends_without_its_history_begins_none(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN)
    path = tmp_path / "situp.db"
    day.clock.plan(90_000, path.unlink)

    day.watch_until("2026-11-20 09:05")

    assert day.told[1:] == [
        f"09:01  Trouble: {path} is gone.",
        f"09:05  Trouble: {path} is gone.",
        "09:05  Watch ended.",
    ]
    assert "situp.db" not in names(tmp_path)


def test_a_clock_set_while_the_history_could_not_be_read_moves_no_nudge(tmp_path: Path) -> None:
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN)
    day.begin()
    day.start()
    day.live("2026-11-20 09:10")
    history = tmp_path / "situp.db"

    history.rename(tmp_path / "elsewhere")
    day.clock.set(-HOUR)
    day.live("2026-11-20 08:15")
    (tmp_path / "elsewhere").rename(history)
    day.live("2026-11-20 08:31")

    assert day.nudges() == ["08:30 30 m quiet sent"]


def test_a_beat_that_cannot_be_noted_is_kept_in_the_history_and_nudges_go_on(
    tmp_path: Path,
) -> None:
    (tmp_path / "situp.db.pulse").mkdir()
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN)
    day.begin()
    day.start()

    day.live("2026-11-20 09:31")

    assert day.nudges() == ["09:30 30 m quiet sent"]
    watched = "SELECT count(*) FROM pulse WHERE fate IS NULL"
    assert ask(str(tmp_path / "situp.db"), watched) == [(1,)]
    assert day.told == ["09:30  Nudge at 30 m sent."]


def test_a_nudge_that_was_said_and_could_not_be_recorded_is_not_said_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = Day(tmp_path, "2026-11-20 09:00", BERLIN)
    day.begin()
    day.start()
    day.live("2026-11-20 09:29")
    writing = SqliteLog.writing

    def full(_: SqliteLog) -> NoReturn:
        raise SystemCannot("No room to write.")

    monkeypatch.setattr(SqliteLog, "writing", full)
    day.live("2026-11-20 09:33")
    monkeypatch.setattr(SqliteLog, "writing", writing)
    day.live("2026-11-20 09:34")

    assert [notice.title for notice in day.voice.said] == ["Sitting for 30 m"]
    assert day.nudges() == ["09:33 30 m quiet sent"]
    assert day.told == ["09:30  Trouble: No room to write.", "09:33  Nudge at 30 m sent."]


def test_a_history_with_two_names_has_one_watch_one_bell_and_one_mark(tmp_path: Path) -> None:
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    link.symlink_to(real)
    with Lock(str(real)), pytest.raises(NothingToDo), Lock(str(link)):
        pass
    bell = Bell(str(real))

    ring(str(link))

    assert bell.read()
    bell.close()
    real.write_bytes(b"something")
    assert SqliteLog(str(link)).mark() == SqliteLog(str(real)).mark()
