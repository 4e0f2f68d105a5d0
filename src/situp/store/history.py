"""Reading the history as of one instant."""

from __future__ import annotations

from situp.core.model import Session
from situp.core.presence import Pulse
from situp.store import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from situp.core.instants import Instant, Span
    from situp.core.nudging import Nudge
    from situp.store.beat import Beat

_REACHING = """
    SELECT CASE WHEN ended IS NULL OR ended > :start THEN started END FROM session
    WHERE device = device.id AND started <= :start
    ORDER BY started DESC, ended IS NULL DESC, ended DESC LIMIT 1
"""
"""Where a device's last session that starts by :start begins, if it reaches beyond :start."""


class SqliteHistory:
    """What is recorded, as of one instant."""

    def __init__(self, connection: sqlite3.Connection, beat: Beat | None = None) -> None:
        self._connection = connection
        self._beat = beat

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

    def _reaching(self, columns: str, window: Span | None) -> sqlite3.Cursor:
        """Read what reaches into the window.

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
            AND (ended IS NULL OR ended > :start OR started >= :start)
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

    def open_sessions(self) -> list[Session]:
        """Return the sessions that have no end yet, at most one a device."""
        found = self._connection.execute(
            f"SELECT {rows.SESSION} FROM session INDEXED BY one_open WHERE ended IS NULL"
        )
        return sorted(map(rows.session, found), key=lambda each: (each.started, each.id))

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
        number, last = self._beat or (None, since)
        found = self._connection.execute(
            """
            SELECT began,
                CASE WHEN id = :pulse AND fate IS NULL THEN max(seen, :last) ELSE seen END
                    AS reached,
                boot, fate, asleep, session
            FROM pulse WHERE device = :here AND (seen >= :since OR id = :pulse)
            AND reached >= :since ORDER BY began, id
            """,
            {"pulse": number, "last": last, "here": self.device, "since": since},
        )
        return [Pulse(*row) for row in found]

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

    def nudges_given(self) -> int:
        """Return how many nudges were ever said, so that their texts can take turns."""
        found = self._connection.execute("SELECT count(*) FROM nudge WHERE outcome = 'sent'")
        return int(found.fetchone()[0])
