"""The shape of the file, as numbered steps; `PRAGMA user_version` counts the steps taken.

`change` is the truth and only grows. `device` and `pulse` belong to this machine. All else is what
the changes add up to and can be rebuilt from it at any time.
"""

from __future__ import annotations

APPLICATION_ID = 0x73697470
"""`sitp`, in the header of every file of ours."""

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "0001_ledger",
        (
            """
            CREATE TABLE device (
                id TEXT PRIMARY KEY CHECK (length(id) = 8),
                here INTEGER NOT NULL CHECK (here IN (0, 1))
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE UNIQUE INDEX one_here ON device (here) WHERE here = 1",
            """
            CREATE TABLE change (
                device TEXT NOT NULL REFERENCES device (id),
                seq INTEGER NOT NULL CHECK (seq > 0),
                clock TEXT NOT NULL UNIQUE CHECK (length(clock) = 26),
                action TEXT NOT NULL,
                kind TEXT NOT NULL,
                id TEXT NOT NULL,
                fields TEXT NOT NULL CHECK (fields GLOB '{*}'),
                PRIMARY KEY (device, seq)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX change_thing ON change (kind, id)",
            "CREATE INDEX change_action ON change (action)",
            """
            CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change
            BEGIN SELECT raise(ABORT, 'the ledger only grows'); END
            """,
            """
            CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
            BEGIN SELECT raise(ABORT, 'the ledger only grows'); END
            """,
            """
            CREATE TRIGGER change_is_never_replaced BEFORE INSERT ON change
            WHEN EXISTS (SELECT 1 FROM change WHERE device = NEW.device AND seq = NEW.seq)
                OR EXISTS (SELECT 1 FROM change WHERE clock = NEW.clock)
            BEGIN SELECT raise(ABORT, 'the ledger only grows'); END
            """,
            """
            CREATE TABLE action (
                id TEXT PRIMARY KEY,
                device TEXT NOT NULL,
                verb TEXT NOT NULL,
                undone TEXT NOT NULL CHECK (length(undone) IN (0, 26))
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX action_order ON action (device, undone, id)",
            """
            CREATE TABLE session (
                id TEXT PRIMARY KEY CHECK (length(id) >= 8),
                device TEXT NOT NULL REFERENCES device (id),
                posture TEXT NOT NULL
                    CHECK (posture IN ('sitting', 'standing', 'moving', 'lying', 'away')),
                started INTEGER NOT NULL CHECK (started BETWEEN 0 AND 253402041600000),
                ended INTEGER CHECK (ended BETWEEN started AND 253402041600000),
                origin TEXT NOT NULL CHECK (
                    origin IN ('declared', 'sensed', 'confirmed', 'imported', 'recovered')),
                zone TEXT NOT NULL,
                note TEXT NOT NULL,
                tags TEXT NOT NULL CHECK (tags GLOB '[[]*]')
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE UNIQUE INDEX one_open ON session (device) WHERE ended IS NULL",
            "CREATE INDEX session_started ON session (started, id, device, posture, ended, origin)",
            "CREATE INDEX session_device ON session (device, started)",
            """
            CREATE VIEW session_readable AS
            SELECT id, device, posture,
                datetime(started / 1000, 'unixepoch', 'localtime') AS started_local,
                datetime(ended / 1000, 'unixepoch', 'localtime') AS ended_local,
                round((ended - started) / 60000.0, 1) AS minutes,
                origin, zone, note, tags
            FROM session
            """,
            """
            CREATE TABLE pulse (
                id INTEGER PRIMARY KEY,
                device TEXT NOT NULL REFERENCES device (id),
                began INTEGER NOT NULL,
                seen INTEGER NOT NULL,
                boot TEXT NOT NULL,
                fate TEXT CHECK (fate IN ('typed', 'stopped', 'slept')),
                asleep INTEGER NOT NULL
            ) STRICT
            """,
            "CREATE INDEX pulse_seen ON pulse (device, seen)",
        ),
    ),
    (
        "0002_nudge",
        (
            """
            CREATE TABLE nudge (
                id TEXT PRIMARY KEY CHECK (length(id) >= 8),
                device TEXT NOT NULL REFERENCES device (id),
                at INTEGER NOT NULL,
                posture TEXT NOT NULL CHECK (posture IN ('sitting', 'standing')),
                run INTEGER NOT NULL,
                rung INTEGER NOT NULL CHECK (rung > 0),
                level TEXT NOT NULL CHECK (level IN ('quiet', 'normal', 'urgent')),
                outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'held', 'dropped', 'failed')),
                why TEXT NOT NULL,
                followed INTEGER CHECK (followed IN (0, 1))
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX nudge_at ON nudge (at)",
        ),
    ),
    ("0003_vouched", ("ALTER TABLE pulse ADD COLUMN session TEXT",)),
    ("0004_snoozed", ("ALTER TABLE nudge ADD COLUMN snoozed INTEGER CHECK (snoozed > 0)",)),
    (
        "0005_body",
        (
            """
            CREATE TABLE checkin (
                id TEXT PRIMARY KEY CHECK (length(id) >= 8),
                device TEXT NOT NULL REFERENCES device (id),
                at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402041600000),
                pain INTEGER NOT NULL CHECK (pain BETWEEN 0 AND 10),
                function INTEGER CHECK (function BETWEEN 0 AND 10),
                ratings TEXT NOT NULL CHECK (ratings GLOB '[[]*]'),
                leg INTEGER CHECK (leg IN (0, 1)),
                begins INTEGER NOT NULL CHECK (begins IN (0, 1)),
                zone TEXT NOT NULL,
                note TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX checkin_at ON checkin (at)",
            """
            CREATE VIEW checkin_readable AS
            SELECT id, device, datetime(at / 1000, 'unixepoch', 'localtime') AS at_local,
                pain, function, ratings, leg, begins, zone, note
            FROM checkin
            """,
            """
            CREATE TABLE ending (
                id TEXT PRIMARY KEY CHECK (length(id) >= 8),
                device TEXT NOT NULL REFERENCES device (id),
                at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402041600000)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE activity (
                id TEXT PRIMARY KEY CHECK (length(id) >= 8),
                device TEXT NOT NULL REFERENCES device (id),
                at INTEGER NOT NULL,
                name TEXT NOT NULL CHECK (name <> '')
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE invitation (
                id TEXT PRIMARY KEY CHECK (length(id) >= 8),
                device TEXT NOT NULL REFERENCES device (id),
                at INTEGER NOT NULL,
                weeks INTEGER NOT NULL CHECK (weeks > 0),
                outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'failed', 'declined'))
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
    (
        "0006_bed_notice",
        (
            """
            CREATE TABLE bed_notice (
                id TEXT PRIMARY KEY CHECK (length(id) >= 8),
                device TEXT NOT NULL REFERENCES device (id),
                at INTEGER NOT NULL,
                days INTEGER NOT NULL CHECK (days > 1),
                outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'failed'))
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
)
VERSION = len(STEPS)
