"""Copies of the history: made while it is in use, and taken back in its place."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from situp.core.errors import BadData, NeedsAnswer, NothingToDo, SystemCannot, UsageError
from situp.store import file
from situp.store.building import building, name, put
from situp.store.connections import connect, version
from situp.store.finding import LOST, exists, refuse_dangling, refuse_own, something_waits
from situp.store.folders import folder, make_folder
from situp.store.health import content, fault_in
from situp.store.migrations import apply
from situp.store.replacing import overwrite, put_aside, unused
from situp.store.schema import STEPS, VERSION
from situp.store.troubles import ASIDE, refused, translated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from situp.core.answers import Content

TAKE_ANOTHER = (
    'Take another copy; nothing was changed. What "situp export" wrote is read with "situp import".'
)


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
            copied = _content(built, target)
            _give_name(built, target, over=over)
        return copied

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
                overwrite(built, place, kept)
                return kept
            name(built, place)
        return ""

    def _refuse_target(self, target: str, *, over: bool) -> None:
        refuse_own(target, self.path, "Name another file.")
        if os.path.isdir(target):  # noqa: PTH112 - paths are text here
            raise SystemCannot(f"{target} is a folder.", "Name a file in it.")
        if os.path.lexists(target) and not over:
            raise _there_already(target)
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
        hint = TAKE_ANOTHER if error.hint == ASIDE else error.hint
        message = error.message.replace(LOST, "")
        raise BadData(message, hint) from error


def _give_name(built: str, target: str, *, over: bool) -> None:
    try:
        put(built, target, over=over)
    except FileExistsError as error:
        raise _there_already(target) from error


def _there_already(target: str) -> NeedsAnswer:
    return NeedsAnswer(f"{target} is there already.", "To replace it, add --yes.")


def _content(path: str, called: str = "") -> Content:
    """Return what a file that was found to be a history holds; it may be called otherwise."""
    with translated(called or path), closing(file.reading(path)) as connection:
        return content(connection, os.stat(path).st_size)  # noqa: PTH116 - paths are text here


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


def _refuse_what_is_no_file(place: str) -> None:
    if os.path.lexists(place) and not os.path.isfile(place):  # noqa: PTH113 - paths are text here
        raise BadData(f"{place} is not a file.", "Move it aside.")
