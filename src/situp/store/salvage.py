"""Reading what can still be read of a damaged file, row by row, into a new one.

First the ledger. Where a part of it is lost, the rows that can be read, of sessions and of what was
told of the body, say what was there, and are entered as changes; what neither tells is lost, and
counted.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from situp.core.body.checkins import ratings_of
from situp.core.health import Repaired
from situp.core.ledger import Edit
from situp.store import rows
from situp.store.book import COLUMNS, SqliteBook
from situp.store.connections import connect
from situp.store.making import build
from situp.store.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from situp.core.instants import Instant
    from situp.core.ledger import Key, Value

    Row = tuple[object, ...]

_WAYS_TO_CHANGES = ("change", "change INDEXED BY change_thing", "change INDEXED BY change_action")
_WAYS_TO_ROWS: dict[str, tuple[str, ...]] = {
    "session": (
        "session",
        "session INDEXED BY session_started",
        "session INDEXED BY session_device",
    ),
    "checkin": ("checkin", "checkin INDEXED BY checkin_at"),
    "ending": ("ending",),
    "activity": ("activity",),
    "invitation": ("invitation",),
    "bed_notice": ("bed_notice",),
}
"""What has rows that say by themselves what was there, and how they are reached."""
_LISTS = frozenset({"tags", "ratings"})
"""The columns that hold a list as JSON."""
_PULSE = "id, device, began, seen, boot, fate, asleep, session"


def salvage(damaged: sqlite3.Connection, built: str, now: Instant) -> Repaired:
    """Fill a new file with what can be read of a damaged one, and count what could not be."""
    tops = _tops(damaged)
    keys = _keys(damaged)
    stored = {key: row for key in keys if (row := _row(damaged, key))}
    build(built, STEPS)
    with closing(connect(built, "rw")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        _enter_devices(connection, damaged, tops)
        changes = _enter_changes(connection, damaged, tops)
        book = SqliteBook(connection)
        _project(book, connection, now)
        _enter_rows(book, connection, stored, now)
        _enter_pulses(connection, damaged)
        there = _keys(connection)
        connection.execute("COMMIT")
    sessions, checkins = (
        tuple(sum(kind == each for kind, _ in found) for found in (there, keys - there))
        for each in ("session", "checkin")
    )
    return Repaired("", 0, changes, sum(tops.values()) - changes, *sessions, *checkins)


def _read(connection: sqlite3.Connection, question: str) -> list[Row]:
    """Return the rows up to the first that cannot be read."""
    found: list[Row] = []
    try:
        found.extend(connection.execute(question))
    except (sqlite3.Error, UnicodeDecodeError):
        return found
    return found


def _every_way(connection: sqlite3.Connection, columns: str, ways: tuple[str, ...]) -> set[Row]:
    """Return the rows that any way through the file leads to, from either end."""
    words = columns.split(", ")
    orders = (", ".join(words), ", ".join(f"{word} DESC" for word in words))
    return {
        row
        for way in ways
        for order in ("", *(f" ORDER BY {each}" for each in orders))
        for row in _read(connection, f"SELECT {columns} FROM {way}{order}")
    }


def _tops(damaged: sqlite3.Connection) -> dict[str, int]:
    """Return how many changes of each device there were: they are numbered without a gap."""
    tops: dict[str, int] = {}
    for device, seq in _every_way(damaged, "device, seq", _WAYS_TO_CHANGES):
        if isinstance(device, str) and isinstance(seq, int):
            tops[device] = max(seq, tops.get(device, 0))
    return tops


def _keys(damaged: sqlite3.Connection) -> set[Key]:
    """Return all that has rows, as far as any way leads to it."""
    return {
        (kind, str(row[0]))
        for kind, ways in _WAYS_TO_ROWS.items()
        for row in _every_way(damaged, "id", ways)
    }


def _row(damaged: sqlite3.Connection, key: Key) -> Row | None:
    kind, name = key
    try:
        found: Row | None = damaged.execute(
            f"SELECT {', '.join(COLUMNS[kind])} FROM {kind} WHERE id = ?", (name,)
        ).fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return found


def _enter_devices(
    connection: sqlite3.Connection, damaged: sqlite3.Connection, tops: dict[str, int]
) -> None:
    """Enter the devices; where nobody can read which is this one, the one that wrote most is."""
    known = {str(name): here for name, here in _read(damaged, "SELECT id, here FROM device")}
    usual = max(tops, key=lambda name: tops[name], default="")
    here = next((name for name, is_here in known.items() if is_here == 1), usual)
    if here:
        connection.execute("DELETE FROM device")
    for name in known | tops:
        row = (name, int(name == here))
        connection.execute("INSERT OR IGNORE INTO device (id, here) VALUES (?, ?)", row)


def _enter_changes(
    connection: sqlite3.Connection, damaged: sqlite3.Connection, tops: dict[str, int]
) -> int:
    """Enter every change that can be read and return how many."""
    entered = f"INSERT INTO change ({rows.CHANGE}) VALUES (?, ?, ?, ?, ?, ?, ?)"
    return sum(
        _tried(connection, partial(connection.execute, entered, row))
        for device, top in tops.items()
        for row in _changes(damaged, device, 1, top)
        if _is(dict, row[-1])
    )


def _changes(damaged: sqlite3.Connection, device: str, first: int, last: int) -> Iterator[Row]:
    """Yield the changes that can be read, halving around those that cannot."""
    try:
        found = damaged.execute(
            f"SELECT {rows.CHANGE} FROM change WHERE device = ? AND seq BETWEEN ? AND ?",
            (device, first, last),
        ).fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        if first < last:
            middle = (first + last) // 2
            yield from _changes(damaged, device, first, middle)
            yield from _changes(damaged, device, middle + 1, last)
        return
    yield from found


def _is(kind: type, text: object) -> bool:
    """Whether a text is JSON of a kind."""
    try:
        return isinstance(json.loads(str(text)), kind)
    except ValueError:
        return False


def _project(book: SqliteBook, connection: sqlite3.Connection, now: Instant) -> None:
    """Add up the ledger; a thing of which too little is left is taken out of it."""
    for kind, thing in connection.execute("SELECT DISTINCT kind, id FROM change").fetchall():
        if not _tried(connection, partial(book.make, [(str(kind), str(thing))])):
            gone = Edit(str(kind), str(thing), {"deleted": 1})
            _tried(connection, partial(book.enter, [gone], now))


def _enter_rows(
    book: SqliteBook, connection: sqlite3.Connection, stored: dict[Key, Row], now: Instant
) -> None:
    """Enter what has rows that say something else than what is left of the ledger."""
    for key, row in stored.items():
        if _row(connection, key) != row and (fields := _fields(key[0], row)):
            edit = Edit(*key, {**fields, "deleted": 0})
            _tried(connection, partial(book.enter, [edit], now))


def _fields(kind: str, row: Row) -> dict[str, Value] | None:
    """Return what a row says, as the ledger has it; None where a part of it cannot be read."""
    told = dict(zip(COLUMNS[kind], row, strict=True))
    if not all(_is(list, told[each]) for each in _LISTS & set(told)):
        return None
    fields = {name: _value(name, value) for name, value in told.items()}
    try:
        ratings_of(fields.get("ratings") or ())  # type: ignore[arg-type]  # a list of texts
    except ValueError:
        return None
    return fields


def _value(name: str, stored: object) -> Value:
    if name in _LISTS:
        return [str(each) for each in json.loads(str(stored))]
    return stored if isinstance(stored, int | None) else str(stored)


def _enter_pulses(connection: sqlite3.Connection, damaged: sqlite3.Connection) -> None:
    entered = f"INSERT INTO pulse ({_PULSE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    for row in _read(damaged, f"SELECT {_PULSE} FROM pulse"):
        _tried(connection, partial(connection.execute, entered, row))


def _tried(connection: sqlite3.Connection, step: Callable[[], object]) -> bool:
    """Take a step whole or not at all; whether it could be taken."""
    connection.execute("SAVEPOINT step")
    try:
        step()
    except (sqlite3.IntegrityError, sqlite3.InterfaceError, KeyError):
        connection.execute("ROLLBACK TO step")
        return False
    finally:
        connection.execute("RELEASE step")
    return True
