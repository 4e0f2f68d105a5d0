"""A history with a known past: what was acknowledged, and where each undo leads back to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import groupby
from pathlib import Path
from shutil import copytree, rmtree
from typing import TYPE_CHECKING, NamedTuple

from tests.command import typed_in
from tests.faults.length import LONG
from tests.store.looking import ask, assert_adds_up, names, opened
from tests.store.older import begin_at

from situp.clock import SystemClock
from situp.core.instants import MINUTE
from situp.core.model import Session
from situp.render.machine import instant
from situp.store.log import SqliteLog
from situp.world import World

if TYPE_CHECKING:
    from tests.command import Ended
    from tests.faults.tracing import Point

    from situp.core.body.checkins import CheckIn
    from situp.ports import Clock

    Outline = tuple[Session | CheckIn, ...]

MOST = 12
"""At how many points a command is struck where time is short."""
BEGUN = SystemClock().now() // MINUTE * MINUTE
"""The minute in which these tests began; pasts lie before it."""


class Past(NamedTuple):
    """A folder with a history, and what was recorded after each action that led to it.

    `at` is which of these it is now; the one before it is where an undo leads.
    """

    folder: Path
    states: tuple[Outline, ...]
    at: int

    @property
    def known(self) -> frozenset[str]:
        """The ids that are known to have been given."""
        return frozenset(each.id for state in self.states for each in state)

    def copy(self, folder: Path) -> str:
        """Copy the folder, and return the path of the history in the copy."""
        copytree(self.folder, folder)
        return path_in(folder)

    def then(self, line: str, at: int) -> Past:
        """Do one more thing in this folder, after which the state is that one."""
        assert typed(path_in(self.folder), line).code == 0
        return self._replace(at=at)


def when(minutes: int) -> str:
    """Return the instant so many minutes before these tests, as it is typed."""
    return instant(BEGUN - minutes * MINUTE)


def chosen(points: list[Point]) -> list[Point]:
    """Return the points to strike at: all, or of many alike in a row the ends and the middle.

    Of those again no more than there is time for, from the first to the last.
    """
    if LONG:
        return points
    rows = [list(alike) for _, alike in groupby(points, key=lambda point: point.call)]
    few = [each for row in rows for each in dict.fromkeys((row[0], row[len(row) // 2], row[-1]))]
    steps = min(len(few), MOST) - 1
    return [few[number * (len(few) - 1) // steps] for number in range(steps + 1)]


LINES = (
    f"start --at {when(170)} --note first",
    f"stop --at {when(150)}",
    f"start standing --at {when(140)}",
    f"start --at {when(120)} --note open",
)


def lived(folder: Path) -> Past:
    """Live an ordinary past in a folder, and return it."""
    states: list[Outline] = [()]
    for line in LINES:
        assert typed(path_in(folder), line).code == 0
        states.append(outline(path_in(folder)))
    return Past(folder, tuple(states), len(LINES))


def unlived(folder: Path) -> Past:
    """Return a past in which nothing was ever recorded."""
    folder.mkdir()
    return Past(folder, ((),), 0)


def lived_with_the_first_program(folder: Path) -> Past:
    """Live a past with a program that knew only the first shape of the file."""
    path = path_in(folder)
    begin_at(path, BEGUN - 120 * MINUTE)
    return Past(folder, ((), outline(path)), 1)


def back(past: Past, room: Path, steps: int) -> Past:
    """Return a past from which some steps were taken back."""
    past.copy(room / "past")
    gone = past._replace(folder=room / "past")
    for step in range(1, steps + 1):
        gone = gone.then("undo", past.at - step)
    return gone._replace(states=gone.states[: gone.at + 1])


def copy_of_earlier(past: Past, room: Path) -> str:
    """Copy the history as it was two actions ago."""
    earlier = back(past, room, 2)
    copy = str(room / "copy.db")
    earlier.then(f"backup {copy}", 2)
    rmtree(room / "past")
    return copy


def in_the_log(past: Past, room: Path) -> Past:
    """Return a past whose last action, the end of what was open, waits in the log alone."""
    with opened(past.copy(room / "busy")) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM session").fetchone()
        busy = past._replace(folder=room / "busy").then("stop", 5)
        copytree(busy.folder, room / "waiting")
    (path := Path(path_in(room / "waiting"))).with_name(f"{path.name}-shm").unlink()
    ended = outline(path_in(room / "busy"))
    return busy._replace(folder=room / "waiting", states=(*past.states, ended))


def damage(past: Past, room: Path, index: str = "session_started") -> Past:
    """Damage an index in a copy of the history; what waits in its log stays there."""
    path = past.copy(room / "damaged")
    with closing(sqlite3.connect(f"file://{path}?mode=ro&immutable=1", uri=True)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (index,)
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with Path(path).open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(bytes(size))
    return past._replace(folder=room / "damaged")


def path_in(folder: Path) -> str:
    """Return where the history of a folder lies; each in a folder of its own, as at home."""
    return str(folder / "data" / "situp.db")


def env(path: str) -> dict[str, str]:
    """Return the environment of a process that is to use a history."""
    return {
        "SITUP_DB": path,
        "SITUP_CONFIG": f"{path}.toml",
        "TZ": "UTC",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def typed(path: str, line: str, clock: Clock | None = None) -> Ended:
    """Run a command line in this process."""
    return typed_in(World(clock, path, f"{path}.toml"), line)


def outline(path: str, known: frozenset[str] | None = None) -> Outline:
    """Return what is recorded; things whose ids are not known have none, as runs differ."""

    def called(name: str) -> str:
        return name if known is None or name in known else ""

    with SqliteLog(path).reading() as history:
        return (
            *(each._replace(id=called(each.id), device="") for each in history.sessions()),
            *(each._replace(id=called(each.id), device="") for each in history.journal().checkins),
        )


def assert_goes_on(path: str, past: Past, at: int) -> None:
    """Check that a history is sound and in that state, and that one can go on from there.

    Nothing half made lies beside it then.
    """
    known, now = past.known, outline(path, past.known)
    assert now == past.states[at]
    is_open = any(isinstance(each, Session) and each.is_open for each in now)

    further = typed(path, "stop" if is_open else "start lying")
    assert (further.code, further.err) == (0, "")
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    assert ask(path, "PRAGMA foreign_key_check") == []
    assert_adds_up(path)

    assert typed(path, "undo").code == 0
    assert outline(path, known) == now
    assert typed(path, "undo").code == (0 if at else 3)
    assert outline(path, known) == past.states[max(0, at - 1)]
    assert_adds_up(path)
    assert_tidy(Path(path).parent)


def assert_tidy(folder: Path) -> None:
    """Check that nothing half made lies in a folder, nor what would be taken for it."""
    assert [name for name in names(folder) if ".new" in name or name.endswith("-journal")] == []
