"""Copies of the history: made while it is in use, and taken back in its place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from itertools import chain, count
from typing import TYPE_CHECKING

from situp.core.answers import Content
from situp.core.errors import BadData, NeedsAnswer, NothingToDo, SystemCannot, UsageError
from situp.store import file
from situp.store.building import building, name, put_over, remove
from situp.store.connections import connect, version
from situp.store.finding import BACKUP, exists, refuse_dangling, refuse_own, something_waits
from situp.store.folders import folder, make_folder, sync
from situp.store.health import fault_in
from situp.store.history import SqliteHistory
from situp.store.migrations import apply
from situp.store.schema import STEPS, VERSION
from situp.store.troubles import ASIDE, PATIENCE_S, refused, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_PAGES = 1000
"""How much is copied at a time at most."""


class SqliteCopies:
    """Copies of the history in one SQLite file. `committed` is called once it was replaced."""

    def __init__(self, path: str, committed: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self._committed = committed

    def make(self, target: str, *, over: bool) -> Content:
        """Copy what is committed to a file that appears whole or not at all, and was checked.

        Without `over` nothing is put in place of a file that is there.
        """
        self._refuse_target(target, over=over)
        if not exists(self.path):
            raise NothingToDo("Nothing is recorded yet.")
        with refused(target), building(target) as built:
            with translated(self.path), closing(file.readable(self.path)) as source:
                version(source, self.path)
                with translated(self.path, target), closing(connect(built, "rw")) as copy:
                    source.backup(copy)
                    _refuse_unsound(copy, self.path)
            content = _content(built, target)
            _give_name(built, target, over=over)
        return content

    def look(self, source: str) -> Content:
        """Return what a copy holds; raises where it is none, is newer, or is not sound."""
        refuse_dangling(self.path)
        if not os.path.lexists(source):
            raise UsageError(f"There is no {source}.")
        refuse_own(source, self.path)
        with _as_a_copy():
            exists(source)
            with translated(source), closing(file.readable(source)) as connection:
                version(connection, source)
                _refuse_unsound(connection, source)
            return _content(source)

    def here(self) -> Content | None:
        """Return what the history holds; None where there is none, BadData where it is not well."""
        return _content(self.path) if exists(self.path) else None

    def restore(self, source: str, stamp: str) -> str:
        """Put a copy in place of the history; return where what it replaces is kept, or nothing.

        A history that is well is overwritten through SQLite, so that whoever has it open sees the
        one or the other. What is not well is moved aside as it is.
        """
        refuse_dangling(self.path)
        place = os.path.realpath(self.path)
        with refused(self.path):
            make_folder(folder(place))
            with building(place) as built:
                _copy_up_to_date(source, built, self.path)
                kept = self._replace(built, place, unused(f"{place}.replaced-{stamp}"))
        self._committed()
        return kept

    def _replace(self, built: str, place: str, kept: str) -> str:
        try:
            is_there = self.here() is not None
        except BadData:
            _refuse_what_is_no_file(place)
            put_aside(built, place, kept)
            return kept
        with translated(self.path):
            if is_there:
                _overwrite(built, place, kept)
                return kept
            name(built, place)
        return ""

    def _refuse_target(self, target: str, *, over: bool) -> None:
        refuse_own(target, self.path, "Name another file.")
        if os.path.isdir(target):  # noqa: PTH112 - paths are text here
            raise SystemCannot(f"{target} is a folder.", "Name a file in it.")
        if os.path.lexists(target) and not over:
            raise NeedsAnswer(f"{target} is there already.", "To replace it, add --yes.")
        if os.path.exists(target) and not os.path.isfile(target):  # noqa: PTH110, PTH113 - likewise
            raise SystemCannot(f"Cannot write {target}: it is not a file.", "Name another file.")
        if something_waits(target):
            raise SystemCannot(
                f"{target} would not be safe: {target}-wal lies beside it.", "Name another file."
            )


@contextmanager
def _as_a_copy() -> Iterator[None]:
    """Say of a copy that is refused what helps: that of a history would move the copy aside."""
    try:
        yield
    except BadData as error:
        hint = "Take another copy; nothing was changed." if error.hint == ASIDE else error.hint
        raise BadData(error.message, hint) from error


def _give_name(built: str, target: str, *, over: bool) -> None:
    if over:
        put_over(built, target)
        return
    try:
        name(built, target)
    except FileExistsError as error:
        raise NeedsAnswer(f"{target} is there already.", "To replace it, add --yes.") from error


def _content(path: str, called: str = "") -> Content:
    """Return what a file that was found to be a history holds; it may be called otherwise."""
    with translated(called or path), closing(file.reading(path)) as connection:
        history = SqliteHistory(connection)
        (sessions,) = connection.execute("SELECT count(*) FROM session").fetchone()
        size = os.stat(path).st_size  # noqa: PTH116 - paths are text here
        return Content(size, int(sessions), history.first_start(), history.last_instant())


def _refuse_unsound(connection: sqlite3.Connection, path: str) -> None:
    if found := fault_in(connection):
        raise BadData(f"{path} is damaged ({found}).", ASIDE)


def _copy_up_to_date(source: str, built: str, target: str) -> None:
    """Copy a copy, brought to the shape that this program writes, for what is built to be."""
    with (
        translated(source),
        closing(file.readable(source)) as connection,
        translated(source, target),
        closing(connect(built, "rw")) as copy,
    ):
        connection.backup(copy)
        copy.execute("PRAGMA synchronous = FULL")
        if version(copy, source) < VERSION:
            copy.execute("BEGIN IMMEDIATE")
            apply(copy, STEPS)
            copy.execute("COMMIT")
        _refuse_unsound(copy, source)
        copy.execute("PRAGMA journal_mode = WAL")


def _overwrite(built: str, place: str, kept: str) -> None:
    """Overwrite one file with another under its write lock, having kept it under the same lock."""
    with closing(connect(built, "rw")) as copy, closing(connect(place, "rw")) as live:
        live.execute("PRAGMA journal_mode = WAL")
        live.execute("PRAGMA synchronous = FULL")
        _same_pages(copy, live)
        (pages,) = copy.execute("PRAGMA page_count").fetchone()
        is_kept = False

        def copied(status: int, left: int, total: int) -> None:
            """Between two steps of the copy, which holds the lock from its first step on."""
            del left, total
            nonlocal is_kept
            if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise SystemCannot(f"{place} was in use for {PATIENCE_S} s; nothing was changed.")
            if not is_kept:
                keep(place, kept)
                is_kept = True

        try:
            copy.backup(live, pages=min(pages // 2, _MOST_PAGES), progress=copied)
        except BaseException:
            if is_kept:
                remove(kept)
            raise


def unused(start: str) -> str:
    """Return a name for what is to be kept that nothing has: one second can see two of a kind."""
    names = (f"{start}{end}{BACKUP}" for end in chain([""], map("-{}".format, count(2))))
    return next(name for name in names if not any(map(os.path.lexists, (name, f"{name}-wal"))))


def keep(place: str, kept: str) -> None:
    """Copy a file through SQLite to one that must not be there yet, whole or not at all."""
    with building(kept) as built:
        with closing(connect(place, "ro")) as source, closing(connect(built, "rw")) as copy:
            source.backup(copy)
        name(built, kept)


def _same_pages(copy: sqlite3.Connection, live: sqlite3.Connection) -> None:
    """Give a copy pages of the size that the file has: SQLite overwrites no other."""
    (size,) = live.execute("PRAGMA page_size").fetchone()
    if copy.execute("PRAGMA page_size").fetchone() != (size,):
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute(f"PRAGMA page_size = {int(size)}")
        copy.execute("VACUUM")


def _refuse_what_is_no_file(place: str) -> None:
    if os.path.lexists(place) and not os.path.isfile(place):  # noqa: PTH113 - paths are text here
        raise BadData(f"{place} is not a file.", "Move it aside.")


def put_aside(built: str, place: str, kept: str) -> None:
    """Put a file in place of one that is not well, which is kept as it is.

    In one step, where all of it is in the file: whoever dies over it leaves the one or the other.
    What waits in a log cannot change places together with its file, and would be taken for that of
    the next one; then the history is gone for a moment, and is seen to be.
    """
    if something_waits(place) or not _keep_as_is(place, kept):
        _put_in_two_steps(built, place, kept)
        return
    try:
        _move(place, kept, ("-wal", "-shm"))
        put_over(built, place)
    except BaseException:
        remove(kept)
        raise


def _keep_as_is(place: str, kept: str) -> bool:
    """Give a file a second name, where the system can."""
    try:
        os.link(place, kept)
    except OSError:
        return False
    return True


def _put_in_two_steps(built: str, place: str, kept: str) -> None:
    _move(place, kept)
    try:
        name(built, place)
    except BaseException:
        _move(kept, place)
        raise


def _move(old: str, new: str, ends: tuple[str, ...] = ("", "-wal", "-shm")) -> None:
    """Move a file with its log, which would be taken for that of the next one.

    A log without its file is seen to be what is left of a history; so the file goes first.
    """
    for end in ends:
        with suppress(FileNotFoundError):
            os.rename(f"{old}{end}", f"{new}{end}")  # noqa: PTH104 - paths are text here
    sync(folder(old))
