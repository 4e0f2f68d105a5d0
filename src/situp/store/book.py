"""Entering actions: append to the ledger, then bring what it adds up to up to date."""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import chain, groupby
from operator import itemgetter

from situp.core.ledger import Edit, fold, tick
from situp.store import rows
from situp.store.compact import encode
from situp.store.history import SqliteHistory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from situp.core.belief import Boot, Fate
    from situp.core.instants import Instant, Length
    from situp.core.ledger import Key, Value

CROWD = 1000
"""So many new things are many."""
ADDED = frozenset({"snoozed"})
"""Fields that changes of older programs do not have."""
COLUMNS = {
    "session": ("device", "posture", "started", "ended", "origin", "zone", "note", "tags"),
    "nudge": (
        *("device", "at", "posture", "run", "rung", "level", "outcome", "why", "followed"),
        "snoozed",
    ),
    "action": ("device", "verb", "undone"),
    "checkin": (*("device", "at", "pain", "function", "ratings", "leg", "begins", "zone", "note"),),
    "ending": ("device", "at"),
    "activity": ("device", "at", "name"),
    "invitation": ("device", "at", "weeks", "outcome"),
    "bed_notice": ("device", "at", "days", "outcome"),
}
"""What a row of each kind of thing holds beside its id."""


class SqliteBook(SqliteHistory):
    """The history within a transaction that may enter things."""

    def last_action(self, *, undone: bool) -> tuple[str, str] | None:
        """Return the id and the verb of the action to undo or, if `undone`, to redo.

        The one to undo is this device's last that stands. The one to redo is the one undone last,
        unless something else was done since.
        """
        if undone:
            return self._action(
                "undone > (SELECT max(id) FROM action WHERE device = :here) ORDER BY undone DESC"
            )
        return self._action("undone = '' ORDER BY id DESC")

    def _action(self, condition: str) -> tuple[str, str] | None:
        found = self._connection.execute(
            f"SELECT id, verb FROM action WHERE device = :here AND {condition} LIMIT 1",
            {"here": self.device},
        ).fetchone()
        return found and (str(found[0]), str(found[1]))

    def next_action(self, now: Instant) -> str:
        """Return the id that the next action to be entered will have."""
        (clock,) = self._connection.execute("SELECT ifnull(max(clock), '') FROM change").fetchone()
        return tick(clock, now, self.device)

    def touched(self, action: str) -> Iterator[Key]:
        """Yield the things that an action changed, each once, in the order it first did."""
        found = self._connection.execute(
            """
            SELECT kind, id FROM change AS mine WHERE action = ? AND NOT EXISTS (
                SELECT 1 FROM change AS earlier
                WHERE earlier.kind = mine.kind AND earlier.id = mine.id
                AND earlier.action = mine.action AND earlier.seq < mine.seq
            ) ORDER BY device, seq
            """,
            (action,),
        )
        return ((str(kind), str(thing)) for kind, thing in found)

    def seen_since(self, action: str) -> list[Instant]:
        """Return when the sessions began that a watch has entered here since an action.

        What a watch enters is no action, and names none, as undoing and redoing do.
        """
        found = self._connection.execute(
            """
            SELECT session.started FROM session WHERE device = :here AND id IN (
                SELECT id FROM change WHERE device = :here AND kind = 'session'
                AND seq > (SELECT max(seq) FROM change WHERE action = :action)
                AND action NOT IN (SELECT action FROM change AS acting
                    WHERE acting.action = change.action AND acting.kind = 'action')
                AND json_extract(fields, '$.started') IS NOT NULL
            ) ORDER BY started
            """,
            {"here": self.device, "action": action},
        )
        return [int(started) for (started,) in found]

    def enter(self, edits: Iterable[Edit], now: Instant, verb: str = "") -> None:
        """Append the edits to the ledger as one action and bring what they add up to up to date.

        An action with a verb can be undone. However many edits there are, none is kept in memory:
        each is written before the next is asked for, and what is recorded stays as it was until
        all are.
        """
        action = self._append(edits, now, verb)
        self._clear(action)
        self.make(self.touched(action))

    def enter_new(
        self,
        edits: Iterable[Edit],
        now: Instant,
        verb: str = "",
        first: Iterable[Edit] = (),
        count: int = 0,
    ) -> None:
        """Enter `first`, which takes things away, and then edits that make new ones, however many.

        Each of `edits` gives its thing every field, and no two the same thing; `count` is about how
        many there are. The result is that of `enter`, without reading back what the ledger says of
        each.
        """
        cleared = list(first)
        with self._growing(count):
            action = self._append(chain(cleared, edits), now, verb)
        for kind, thing, _ in cleared:
            self._connection.execute(f"DELETE FROM {kind} WHERE id = ?", (thing,))
        for table, columns in COLUMNS.items():
            values = ", ".join(f"json_extract(fields, '$.{column}')" for column in columns)
            self._connection.execute(
                f"INSERT INTO {table} (id, {', '.join(columns)}) SELECT id, {values} FROM change"
                " WHERE action = ? AND kind = ?"
                " AND ifnull(json_extract(fields, '$.deleted'), 0) = 0",
                (action, table),
            )

    def rebuild(self) -> None:
        """Make everything the ledger adds up to anew."""
        for table in COLUMNS:
            self._connection.execute(f"DELETE FROM {table}")
        self.make(self._connection.execute("SELECT DISTINCT kind, id FROM change"))

    def begin_pulse(
        self, now: Instant, boot: Boot, fate: Fate | None = None, session: str | None = None
    ) -> int:
        """Begin a pulse and return its number, which no other has, also not in another history.

        The beat that was noted last is kept first: the new pulse will be noted over it.
        """
        if self._beat:
            self.keep_pulse(*self._beat[:2])
        cursor = self._connection.execute(
            "INSERT INTO pulse (id, device, began, seen, boot, fate, asleep, session)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                int.from_bytes(os.urandom(7)),
                *(self.device, now, now, boot.id, fate, boot.asleep, session),
            ),
        )
        return int(cursor.lastrowid or 0)

    def keep_pulse(
        self, pulse: int, now: Instant, fate: Fate | None = None, asleep: Length | None = None
    ) -> None:
        """Carry a pulse on to now and, with a fate, end it.

        `asleep` is how long the machine had slept by then, where that is known.
        """
        self._connection.execute(
            "UPDATE pulse SET seen = ?, fate = ?, asleep = ifnull(?, asleep)"
            " WHERE id = ? AND fate IS NULL",
            (now, fate, asleep, pulse),
        )

    def forget_pulses(self, before: Instant) -> None:
        """Drop the pulses that ended before an instant nobody asks about any more."""
        self._connection.execute(
            "DELETE FROM pulse WHERE device = ? AND seen < ?", (self.device, before)
        )

    def _append(self, edits: Iterable[Edit], now: Instant, verb: str) -> str:
        """Append edits to the ledger as one action, which comes first where it has a verb."""
        action = self.next_action(now)
        begun = [Edit("action", action, {"device": self.device, "verb": verb, "undone": ""})]
        self._connection.executemany(
            f"INSERT INTO change ({rows.CHANGE}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            self._stamped(chain(begun if verb else (), edits), action, now),
        )
        return action

    @contextmanager
    def _growing(self, count: int) -> Iterator[None]:
        """Take in many changes: where they are more than there are, what eases that goes first.

        The index of things is made at once from all of them, in a sixth of the time, and the guard
        against replacing looks up each change that is inserted, which replaces nothing. Both are
        back before the transaction ends, or with it, undone.
        """
        if count <= max(self._last_number(), CROWD):
            yield
            return
        eased = self._connection.execute(
            "SELECT type, name, sql FROM sqlite_schema"
            " WHERE name IN ('change_thing', 'change_is_never_replaced')"
        ).fetchall()
        for kind, name, _ in eased:
            self._connection.execute(f"DROP {kind} {name}")
        yield
        for _, _, sql in eased:
            self._connection.execute(sql)

    def _stamped(
        self, edits: Iterable[Edit], action: str, now: Instant
    ) -> Iterator[tuple[str | int, ...]]:
        """Yield the edits as rows of one action."""
        here, clock = self.device, action
        for number, (kind, thing, fields) in enumerate(edits, self._last_number() + 1):
            yield here, number, clock, action, kind, thing, encode(fields)
            clock = tick(clock, now, here)

    def _last_number(self) -> int:
        """Return how many changes this device has entered."""
        (seq,) = self._connection.execute(
            "SELECT ifnull(max(seq), 0) FROM change WHERE device = ?", (self.device,)
        ).fetchone()
        return int(seq)

    def _clear(self, action: str) -> None:
        """Take away the rows of all that an action changed, so that rows may trade places."""
        for table in COLUMNS:
            self._connection.execute(
                f"DELETE FROM {table} WHERE id IN"
                " (SELECT id FROM change WHERE action = ? AND kind = ?)",
                (action, table),
            )

    def make(self, keys: Iterable[Key]) -> None:
        """Make the rows of things that have none, by what the ledger says of each."""
        things = ((*key, fold(self.changes_of(key))[key]) for key in keys)
        there = (each for each in things if not each[-1].get("deleted"))
        for kind, found in groupby(there, itemgetter(0)):
            columns = COLUMNS[kind]
            marks = ", ".join("?" * (len(columns) + 1))
            self._connection.executemany(
                f"INSERT INTO {kind} (id, {', '.join(columns)}) VALUES ({marks})",
                (
                    (thing, *[rows.column(_field(fields, column)) for column in columns])
                    for _, thing, fields in found
                ),
            )


def _field(fields: Mapping[str, Value], column: str) -> Value:
    """Return what a thing has in a column; it may be older than the column."""
    return fields.get(column) if column in ADDED else fields[column]
