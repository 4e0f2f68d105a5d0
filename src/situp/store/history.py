"""Reading the history as of one instant."""

from __future__ import annotations

import os
import sys

from situp.core.belief import Pulse
from situp.core.model import Session
from situp.store import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from situp.core.body.bedside import BedNotice
    from situp.core.body.checkins import CheckIn
    from situp.core.body.journal import Journal
    from situp.core.instants import Instant, Span
    from situp.core.ledger import Action, Change, Key
    from situp.core.nudging import Nudge
    from situp.core.person import Person
    from situp.ports import Chance
    from situp.store.beat import Beat

_REACHING = """
    SELECT CASE WHEN ended IS NULL OR ended > :start THEN started END FROM session
    WHERE device = device.id AND started <= :start
    ORDER BY started DESC, ended IS NULL DESC, ended DESC LIMIT 1
"""
"""Where a device's last session that starts by :start begins, if it reaches beyond :start."""


def carried_on(
    numbered: Iterable[tuple[int, Pulse]], beat: Beat | None, since: Instant
) -> list[Pulse]:
    """Return the pulses that reach beyond `since`, the one that has the beat as far as that."""
    seen = {beat.pulse: beat.seen} if beat else {}
    pulses = (
        each if each.fate else each._replace(seen=max(each.seen, seen.get(number, each.seen)))
        for number, each in numbered
    )
    return [each for each in pulses if each.seen >= since]


class SqliteHistory:
    """What is recorded, as of one instant."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        beat: Beat | None = None,
        chance: Chance = os.urandom,
    ) -> None:
        self._connection = connection
        self._beat = beat
        self._chance = chance

    @property
    def device(self) -> str:
        """The name of this device; empty before the first action."""
        found = self._connection.execute("SELECT id FROM device WHERE here = 1").fetchone()
        return str(found[0]) if found else ""

    def sessions(self, window: Span | None = None) -> Iterator[Session]:
        """Yield the sessions that reach into the window (None: all), by (started, id)."""
        return map(rows.session, self._reaching(rows.SESSION, window))

    def outlines(self, window: Span | None = None) -> Iterator[Session]:
        """Yield the same sessions without zone, note and tags.

        That is all a timeline needs, and it is read from one index, in order.
        """
        return (Session(*row) for row in self._reaching(rows.OUTLINE, window))

    def lying(self, window: Span) -> Iterator[Session]:
        """Yield those of lying that reach into the window, likewise."""
        found = self._reaching(rows.OUTLINE, window, "AND posture = 'lying'")
        return (Session(*row) for row in found)

    def _reaching(self, columns: str, window: Span | None, only: str = "") -> sqlite3.Cursor:
        """Read what reaches into the window; `only` narrows that down.

        A device's own sessions never overlap (R2), so the last one that starts by the window's
        start is its only earlier one that can reach into it.
        """
        if window is None:
            return self._connection.execute(f"SELECT {columns} FROM session ORDER BY started, id")
        return self._connection.execute(
            f"""
            SELECT {columns} FROM session
            WHERE started < :end AND started >= ifnull((
                SELECT min(reaching) FROM (SELECT ({_REACHING}) AS reaching FROM device)
            ), :start)
            AND (ended IS NULL OR ended > :start OR started >= :start) {only}
            ORDER BY started, id
            """,
            {"start": window.start, "end": window.end},
        )

    def session(self, session_id: str) -> Session | None:
        """Return one session by its id."""
        row = self._connection.execute(
            f"SELECT {rows.SESSION} FROM session WHERE id = ?", (session_id,)
        ).fetchone()
        return row and rows.session(row)

    def holds(self, session_id: str) -> bool:
        """Return whether there is a session with that id."""
        found = self._connection.execute("SELECT 1 FROM session WHERE id = ?", (session_id,))
        return found.fetchone() is not None

    def called(self, name: str) -> list[Session]:
        """Return the sessions whose ids begin so, in order of their ids."""
        found = self._connection.execute(
            f"SELECT {rows.SESSION} FROM session WHERE id >= ? AND id < ? || char(?) ORDER BY id",
            (name, name, sys.maxunicode),
        )
        return [rows.session(row) for row in found]

    def ids_ever(self, name: str) -> list[str]:
        """Return the ids that begin so, of sessions that are or were."""
        found = self._connection.execute(
            "SELECT DISTINCT id FROM change"
            " WHERE kind = 'session' AND id >= ? AND id < ? || char(?) ORDER BY id",
            (name, name, sys.maxunicode),
        )
        return [str(row[0]) for row in found]

    def neighbours(self, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Yield each id between the ids before and after it, empty where there is none."""
        for name in names:
            before, after = self._connection.execute(
                "SELECT (SELECT max(id) FROM session WHERE id < :name),"
                " (SELECT min(id) FROM session WHERE id > :name)",
                {"name": name},
            ).fetchone()
            yield before or "", name, after or ""

    def actions(self) -> Iterator[Action]:
        """Yield every action that can be or was undone, of whichever device, the last first."""
        from situp.core.ledger import Action  # noqa: PLC0415 - reading a status needs none

        found = self._connection.execute(
            "SELECT id, device, verb, undone <> '' FROM action ORDER BY id DESC"
        )
        return (Action._make((*row[:-1], bool(row[-1]))) for row in found)

    def changes_of(self, key: Key) -> list[Change]:
        """Return the ledger of one thing, in causal order."""
        found = self._connection.execute(
            f"SELECT {rows.CHANGE} FROM change WHERE kind = ? AND id = ? ORDER BY clock", key
        )
        return [rows.change(row) for row in found]

    def open_sessions(self) -> list[Session]:
        """Return the sessions that have no end yet, at most one a device."""
        found = self._connection.execute(
            f"SELECT {rows.SESSION} FROM session INDEXED BY one_open WHERE ended IS NULL"
        )
        return sorted(map(rows.session, found), key=lambda each: (each.started, each.id))

    def last_ended(self) -> Session | None:
        """Return the last of this device's sessions that has an end."""
        found = self._connection.execute(
            f"SELECT {rows.SESSION} FROM session INDEXED BY session_device"
            " WHERE device = ? AND ended IS NOT NULL ORDER BY started DESC, id DESC LIMIT 1",
            (self.device,),
        ).fetchone()
        return rows.session(found) if found else None

    def own_after(self, instant: Instant) -> list[Session]:
        """Return this device's sessions that end after the instant, in order."""
        found = self._connection.execute(
            f"""
            SELECT {rows.SESSION} FROM session
            WHERE device = :here AND started >= ifnull((
                SELECT ({_REACHING}) FROM device WHERE here = 1
            ), :start)
            AND (ended IS NULL OR ended > :start) ORDER BY started, id
            """,
            {"here": self.device, "start": instant},
        )
        return [rows.session(row) for row in found]

    def first_start(self) -> Instant | None:
        """Return when the first session began; None where nothing is recorded."""
        (first,) = self._connection.execute("SELECT min(started) FROM session").fetchone()
        return None if first is None else int(first)

    def last_instant(self) -> Instant | None:
        """Return the last start or end that is recorded; None where nothing is."""
        (last,) = self._connection.execute(
            """
            SELECT max((
                SELECT max(ifnull(ended, started)) FROM session
                WHERE device = device.id AND started = (
                    SELECT max(started) FROM session WHERE device = device.id
                )
            )) FROM device
            """
        ).fetchone()
        return None if last is None else int(last)

    def pulses(self, since: Instant) -> list[Pulse]:
        """Return this device's pulses that reach beyond `since`, in order."""
        return carried_on(self.numbered_pulses(since), self._beat, since)

    def numbered_pulses(self, since: Instant) -> list[tuple[int, Pulse]]:
        """Return them with their numbers, as they are written; also that which has the beat."""
        found = self._connection.execute(
            f"""
            SELECT id, {rows.PULSE} FROM pulse
            WHERE device = ? AND (seen >= ? OR id = ?) ORDER BY began, id
            """,
            (self.device, since, self._beat and self._beat.pulse),
        )
        return [(number, Pulse(*row)) for number, *row in found]

    def person(self) -> Person | None:
        """Return what this device's last watch knew of the person at its last beat."""
        if self._beat is None:
            return None
        is_last = self._connection.execute(
            """
            SELECT began >= (SELECT max(began) FROM pulse WHERE device = ? AND fate IS NOT 'typed')
            FROM pulse WHERE id = ?
            """,
            (self.device, self._beat.pulse),
        ).fetchone()
        return self._beat.person if is_last == (1,) else None

    def new_id(self) -> str:
        """Return an id that no thing has."""
        return self._chance(8).hex()

    def goes_on(self, pulse: int) -> bool:
        """Return whether a pulse of that number is in this history and was not ended."""
        found = self._connection.execute(
            "SELECT 1 FROM pulse WHERE id = ? AND fate IS NULL", (pulse,)
        )
        return found.fetchone() is not None

    def nudges(self, since: Instant) -> list[Nudge]:
        """Return this device's nudges from `since` on, in order."""
        found = self._connection.execute(
            f"SELECT {rows.NUDGE} FROM nudge WHERE device = ? AND at >= ? ORDER BY at, rung",
            (self.device, since),
        )
        return [rows.nudge(row) for row in found]

    def checkins(self) -> tuple[CheckIn, ...]:
        """Return how it was whenever somebody told, on whichever device, in order."""
        found = self._connection.execute(f"SELECT {rows.CHECKIN} FROM checkin ORDER BY at, id")
        return tuple(map(rows.checkin, found))

    def journal(self) -> Journal:
        """Return what was told of the body on whichever device, and what was asked about it."""
        from situp.core.body.episodes import Ending  # noqa: PLC0415 - for few commands
        from situp.core.body.inviting import Invitation  # noqa: PLC0415 - likewise
        from situp.core.body.journal import Activity, Journal  # noqa: PLC0415 - likewise

        ask = self._connection.execute
        return Journal(
            self.checkins(),
            tuple(map(Ending._make, ask("SELECT id, device, at FROM ending ORDER BY at, id"))),
            tuple(
                map(
                    Activity._make, ask("SELECT id, device, at, name FROM activity ORDER BY at, id")
                )
            ),
            tuple(
                map(
                    Invitation._make,
                    ask("SELECT id, device, at, weeks, outcome FROM invitation ORDER BY at, id"),
                )
            ),
        )

    def bed_notices(self) -> list[BedNotice]:
        """Return the words that were said of bed rest, on whichever device, in order."""
        from situp.core.body.bedside import BedNotice  # noqa: PLC0415 - few ever lie by day

        found = self._connection.execute(
            "SELECT id, device, at, days, outcome FROM bed_notice ORDER BY at, id"
        )
        return list(map(BedNotice._make, found))

    def nudges_given(self) -> int:
        """Return how many nudges were ever said, so that their texts can take turns."""
        found = self._connection.execute("SELECT count(*) FROM nudge WHERE outcome = 'sent'")
        return int(found.fetchone()[0])
