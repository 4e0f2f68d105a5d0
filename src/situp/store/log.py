"""The log: reading the history, and entering actions into it, one transaction each."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager

from situp.core.ledger import Change, Edit, fold, tick
from situp.core.model import Session
from situp.core.nudging import Nudge
from situp.core.presence import Pulse
from situp.store import file
from situp.store.troubles import translated

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from situp.core.instants import Instant, Span
    from situp.core.ledger import Key, Value
    from situp.core.presence import Fate

_SESSION = "id, device, posture, started, ended, origin, zone, note, tags"
_NUDGE = "id, at, posture, rung, level, outcome, why, followed"


class SqliteLog:
    """The history in one SQLite file. Nothing is open between two uses of it.

    `committed` is called after each commit, so that a watch can be told.
    """

    def __init__(self, path: str, committed: Callable[[], None] = lambda: None) -> None:
        self.path = path
        self._committed = committed

    @contextmanager
    def reading(self) -> Iterator[SqliteHistory]:
        """Give one consistent view of the history; creates and changes nothing."""
        with closing(file.reading(self.path)) as connection, translated(self.path):
            connection.execute("BEGIN")
            yield SqliteHistory(connection)

    @contextmanager
    def writing(self) -> Iterator[SqliteBook]:
        """Give the history for checking and entering; commits at the end, or leaves no trace."""
        with closing(file.writing(self.path)) as connection, translated(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteBook(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        self._committed()


class SqliteHistory:
    """What is recorded, as of one instant."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def device(self) -> str:
        """The name of this device; empty before the first action."""
        found = self._connection.execute("SELECT id FROM device WHERE here = 1").fetchone()
        return str(found[0]) if found else ""

    def sessions(self, window: Span | None = None) -> Iterator[Session]:
        """Yield the sessions that reach into the window (None: all), by (started, id).

        A device's own sessions never overlap (R2), so the last of each that starts by the
        window's start is the only earlier one that can reach into it.
        """
        if window is None:
            rows = self._connection.execute(f"SELECT {_SESSION} FROM session ORDER BY started, id")
        else:
            rows = self._connection.execute(
                f"""
                SELECT {_SESSION} FROM session
                WHERE started < :end AND started >= ifnull((
                    SELECT min(lowest) FROM (
                        SELECT (SELECT max(started) FROM session
                                WHERE device = device.id AND started <= :start) AS lowest
                        FROM device)), 0)
                AND (ended IS NULL OR ended > :start)
                ORDER BY started, id
                """,
                {"start": window.start, "end": window.end},
            )
        return map(_session, rows)

    def session(self, session_id: str) -> Session | None:
        """Return one session by its id."""
        row = self._connection.execute(
            f"SELECT {_SESSION} FROM session WHERE id = ?", (session_id,)
        ).fetchone()
        return row and _session(row)

    def open_sessions(self) -> list[Session]:
        """Return the sessions that have no end yet, at most one a device."""
        rows = self._connection.execute(
            f"SELECT {_SESSION} FROM session WHERE ended IS NULL ORDER BY started, id"
        )
        return [_session(row) for row in rows]

    def own_after(self, instant: Instant) -> list[Session]:
        """Return this device's sessions that end after the instant, in order."""
        rows = self._connection.execute(
            f"""
            SELECT {_SESSION} FROM session
            WHERE device = :here AND started >= ifnull((
                SELECT max(started) FROM session
                WHERE device = :here AND started <= :instant), 0)
            AND (ended IS NULL OR ended > :instant) ORDER BY started, id
            """,
            {"here": self.device, "instant": instant},
        )
        return [_session(row) for row in rows]

    def first_start(self) -> Instant | None:
        """Return when the first session began; None where nothing is recorded."""
        (first,) = self._connection.execute("SELECT min(started) FROM session").fetchone()
        return None if first is None else int(first)

    def pulses(self, since: Instant) -> list[Pulse]:
        """Return this device's pulses that reach beyond `since`, in order."""
        rows = self._connection.execute(
            "SELECT began, seen, boot, fate FROM pulse"
            " WHERE device = ? AND seen >= ? ORDER BY began, id",
            (self.device, since),
        )
        return [Pulse(*row) for row in rows]

    def nudges(self, since: Instant) -> list[Nudge]:
        """Return this device's nudges from `since` on, in order."""
        rows = self._connection.execute(
            f"SELECT {_NUDGE} FROM nudge WHERE device = ? AND at >= ? ORDER BY at, rung",
            (self.device, since),
        )
        return [_nudge(row) for row in rows]

    def nudges_given(self) -> int:
        """Return how many nudges were ever said, so that their texts can take turns."""
        found = self._connection.execute("SELECT count(*) FROM nudge WHERE outcome = 'sent'")
        return int(found.fetchone()[0])

    def last_action(self, *, undone: bool) -> tuple[str, str] | None:
        """Return the id and the verb of the action to undo or, if `undone`, to redo.

        The one to undo is this device's last that stands. The one to redo is the first that was
        undone after it: whatever was done in between took the others' turn.
        """
        here = self.device
        done = self._connection.execute(
            "SELECT id, verb FROM action WHERE device = ? AND undone = 0 ORDER BY id DESC LIMIT 1",
            (here,),
        ).fetchone()
        if not undone:
            return done and (str(done[0]), str(done[1]))
        found = self._connection.execute(
            "SELECT id, verb FROM action WHERE device = ? AND undone = 1 AND id > ?"
            " ORDER BY id LIMIT 1",
            (here, done[0] if done else ""),
        ).fetchone()
        return found and (str(found[0]), str(found[1]))

    def history_of(self, action: str) -> list[Change]:
        """Return every change of the things that an action touched."""
        rows = self._connection.execute(
            """
            SELECT device, seq, clock, action, kind, id, fields FROM change
            JOIN (SELECT DISTINCT kind, id FROM change WHERE action = ?) USING (kind, id)
            """,
            (action,),
        )
        return [_change(row) for row in rows]


class SqliteBook(SqliteHistory):
    """The history within a transaction that may enter things."""

    def new_id(self) -> str:
        """Return an id that no thing has."""
        return os.urandom(8).hex()

    def enter(self, edits: Iterable[Edit], now: Instant, verb: str = "") -> None:
        """Append the edits to the ledger as one action and bring what they add up to up to date.

        An action with a verb can be undone.
        """
        changes = self._stamped(list(edits), now, verb)
        self._connection.executemany(
            "INSERT INTO change (device, seq, clock, action, kind, id, fields)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(*change[:6], _encode(change.fields)) for change in changes],
        )
        self._project({change.key for change in changes})

    def rebuild(self) -> None:
        """Make everything the ledger adds up to anew."""
        rows = self._connection.execute("SELECT DISTINCT kind, id FROM change").fetchall()
        for table in _COLUMNS:
            self._connection.execute(f"DELETE FROM {table}")
        self._project({(str(kind), str(thing)) for kind, thing in rows})

    def begin_pulse(self, now: Instant, boot: str, fate: Fate | None = None) -> int:
        """Begin a pulse and return its number."""
        cursor = self._connection.execute(
            "INSERT INTO pulse (device, began, seen, boot, fate) VALUES (?, ?, ?, ?, ?)",
            (self.device, now, now, boot, fate),
        )
        return int(cursor.lastrowid or 0)

    def keep_pulse(self, pulse: int, now: Instant, fate: Fate | None = None) -> bool:
        """Carry a pulse on to now and, with a fate, end it; False where there is no such pulse."""
        cursor = self._connection.execute(
            "UPDATE pulse SET seen = ?, fate = ? WHERE id = ?", (now, fate, pulse)
        )
        return cursor.rowcount == 1

    def forget_pulses(self, before: Instant) -> None:
        """Drop the pulses that ended before an instant nobody asks about any more."""
        self._connection.execute(
            "DELETE FROM pulse WHERE device = ? AND seen < ?", (self.device, before)
        )

    def _stamped(self, edits: Sequence[Edit], now: Instant, verb: str) -> list[Change]:
        here = self.device
        (clock,) = self._connection.execute("SELECT ifnull(max(clock), '') FROM change").fetchone()
        (seq,) = self._connection.execute(
            "SELECT ifnull(max(seq), 0) FROM change WHERE device = ?", (here,)
        ).fetchone()
        action = tick(clock, now, here)
        if verb:
            edits = [Edit("action", action, {"device": here, "verb": verb, "undone": 0}), *edits]
        changes = []
        for number, edit in enumerate(edits, seq + 1):
            clock = tick(clock, now, here)
            changes.append(Change(here, number, clock, action, *edit))
        return changes

    def _project(self, keys: Iterable[Key]) -> None:
        """Make the rows of these things anew; all go first, so that rows may trade places."""
        things = []
        for key in keys:
            things.append((key, fold(self._changes(key))[key]))
            self._connection.execute(f"DELETE FROM {key[0]} WHERE id = ?", key[1:])
        for (kind, thing), fields in things:
            if not fields.get("deleted"):
                self._insert(kind, thing, fields)

    def _insert(self, kind: str, thing: str, fields: dict[str, Value]) -> None:
        columns = _COLUMNS[kind]
        marks = ", ".join("?" * (len(columns) + 1))
        self._connection.execute(
            f"INSERT INTO {kind} (id, {', '.join(columns)}) VALUES ({marks})",
            (thing, *(_column(fields[column]) for column in columns)),
        )

    def _changes(self, key: Key) -> list[Change]:
        rows = self._connection.execute(
            "SELECT device, seq, clock, action, kind, id, fields FROM change"
            " WHERE kind = ? AND id = ?",
            key,
        )
        return [_change(row) for row in rows]


_COLUMNS = {
    "session": ("device", "posture", "started", "ended", "origin", "zone", "note", "tags"),
    "nudge": ("device", "at", "posture", "rung", "level", "outcome", "why", "followed"),
    "action": ("device", "verb", "undone"),
}


def _session(row: Sequence[object]) -> Session:
    if row[-1] == "[]":
        return Session._make((*row[:-1], ()))
    return Session._make((*row[:-1], tuple(_decode(row[-1]))))


def _nudge(row: Sequence[object]) -> Nudge:
    return Nudge._make((*row[:-1], None if row[-1] is None else bool(row[-1])))


def _change(row: Sequence[object]) -> Change:
    return Change._make((*row[:-1], _decode(row[-1])))


def _encode(value: object) -> str:
    from json import dumps  # noqa: PLC0415 - reading a status needs none

    return dumps(value, ensure_ascii=False, separators=(",", ":"))


def _decode(text: object) -> Iterable[object]:
    from json import loads  # noqa: PLC0415 - reading a status needs none

    value: dict[str, Value] | list[str] = loads(str(text))
    return value


def _column(value: Value) -> str | int | None:
    return _encode(value) if isinstance(value, list) else value
