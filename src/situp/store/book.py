"""Entering actions: append to the ledger, then bring what it adds up to up to date."""

from __future__ import annotations

import os
from itertools import chain, groupby, islice

from situp.core.ledger import Change, Edit, fold, tick
from situp.store import rows
from situp.store.compact import encode
from situp.store.history import SqliteHistory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from situp.core.instants import Instant
    from situp.core.ledger import Key, Value
    from situp.core.presence import Boot, Fate
    from situp.store.beat import Beat

COLUMNS = {
    "session": ("device", "posture", "started", "ended", "origin", "zone", "note", "tags"),
    "nudge": ("device", "at", "posture", "run", "rung", "level", "outcome", "why", "followed"),
    "action": ("device", "verb", "undone"),
}
CHUNK = 1000
"""How many new things are held at once."""


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

    def history_of(self, action: str) -> list[Change]:
        """Return every change of the things that an action touched."""
        found = self._connection.execute(
            f"""
            SELECT {rows.CHANGE} FROM change
            JOIN (SELECT DISTINCT kind, id FROM change WHERE action = ?) USING (kind, id)
            """,
            (action,),
        )
        return [rows.change(row) for row in found]

    def enter(self, edits: Iterable[Edit], now: Instant, verb: str = "") -> None:
        """Append the edits to the ledger as one action and bring what they add up to up to date.

        An action with a verb can be undone.
        """
        changes = list(self._stamped(edits, now, verb))
        self._append(changes)
        self.project({change.key for change in changes})

    def enter_new(
        self, edits: Iterable[Edit], now: Instant, verb: str = "", first: Iterable[Edit] = ()
    ) -> None:
        """Enter `first` and then edits that make things which are not there, however many.

        Each of `edits` gives its thing every field, and no two the same thing. The result is that
        of `enter`, without holding all of them at once or reading the ledger back.
        """
        before = list(first)
        stamped = self._stamped(chain(before, edits), now, verb)
        changes = list(islice(stamped, len(before) + bool(verb)))
        self._append(changes)
        self.project({change.key for change in changes})
        while chunk := list(islice(stamped, CHUNK)):
            self._append(chunk)
            for kind, found in groupby(chunk, lambda change: change.kind):
                self._insert(kind, ((change.id, change.fields) for change in found))

    def rebuild(self) -> None:
        """Make everything the ledger adds up to anew."""
        found = self._connection.execute("SELECT DISTINCT kind, id FROM change").fetchall()
        for table in COLUMNS:
            self._connection.execute(f"DELETE FROM {table}")
        self.project({(str(kind), str(thing)) for kind, thing in found})

    def begin_pulse(
        self, now: Instant, boot: Boot, fate: Fate | None = None, session: str | None = None
    ) -> int:
        """Begin a pulse and return its number, which no other has, also not in another history.

        The beat that was noted last is kept first: the new pulse will be noted over it.
        """
        if self._beat:
            self._keep_beat(self._beat)
        cursor = self._connection.execute(
            "INSERT INTO pulse (id, device, began, seen, boot, fate, asleep, session)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                int.from_bytes(os.urandom(7)),
                *(self.device, now, now, boot.id, fate, boot.asleep, session),
            ),
        )
        return int(cursor.lastrowid or 0)

    def keep_pulse(self, pulse: int, now: Instant, fate: Fate | None = None) -> None:
        """Carry a pulse on to now and, with a fate, end it."""
        self._connection.execute(
            "UPDATE pulse SET seen = ?, fate = ? WHERE id = ? AND fate IS NULL",
            (now, fate, pulse),
        )

    def forget_pulses(self, before: Instant) -> None:
        """Drop the pulses that ended before an instant nobody asks about any more."""
        self._connection.execute(
            "DELETE FROM pulse WHERE device = ? AND seen < ?", (self.device, before)
        )

    def _keep_beat(self, beat: Beat) -> None:
        self._connection.execute(
            "UPDATE pulse SET seen = ? WHERE id = ? AND fate IS NULL",
            (beat.seen, beat.pulse),
        )

    def _stamped(self, edits: Iterable[Edit], now: Instant, verb: str) -> Iterator[Change]:
        """Yield the edits as changes of one action, which comes first where it has a verb."""
        here = self.device
        clock = action = self.next_action(now)
        (seq,) = self._connection.execute(
            "SELECT ifnull(max(seq), 0) FROM change WHERE device = ?", (here,)
        ).fetchone()
        begun = [Edit("action", action, {"device": here, "verb": verb, "undone": ""})]
        for number, edit in enumerate(chain(begun if verb else (), edits), seq + 1):
            yield Change(here, number, clock, action, *edit)
            clock = tick(clock, now, here)

    def _append(self, changes: Iterable[Change]) -> None:
        self._connection.executemany(
            f"INSERT INTO change ({rows.CHANGE}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(*change[:6], encode(change.fields)) for change in changes],
        )

    def project(self, keys: Iterable[Key]) -> None:
        """Make the rows of these things anew; all go first, so that rows may trade places."""
        things = []
        for key in keys:
            things.append((key, fold(self.changes_of(key))[key]))
            self._connection.execute(f"DELETE FROM {key[0]} WHERE id = ?", key[1:])
        for (kind, thing), fields in things:
            if not fields.get("deleted"):
                self._insert(kind, [(thing, fields)])

    def _insert(self, kind: str, things: Iterable[tuple[str, Mapping[str, Value]]]) -> None:
        columns = COLUMNS[kind]
        marks = ", ".join("?" * (len(columns) + 1))
        self._connection.executemany(
            f"INSERT INTO {kind} (id, {', '.join(columns)}) VALUES ({marks})",
            [
                (thing, *[rows.column(fields[column]) for column in columns])
                for thing, fields in things
            ],
        )
