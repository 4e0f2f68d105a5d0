"""An ordinary row of each table, and putting one in past our program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

HERE = "11111111"
OTHER = "22222222"
CLOCK = "0123456789ab-0000-11111111"
SESSION: dict[str, object] = {
    "id": "session1",
    "device": HERE,
    "posture": "sitting",
    "started": 1000,
    "ended": 2000,
    "origin": "declared",
    "zone": "UTC",
    "note": "",
    "tags": "[]",
}
CHANGE: dict[str, object] = {
    "device": HERE,
    "seq": 1,
    "clock": CLOCK,
    "action": CLOCK,
    "kind": "session",
    "id": "session1",
    "fields": "{}",
}
NUDGE: dict[str, object] = {
    "id": "nudge001",
    "device": HERE,
    "at": 1000,
    "posture": "sitting",
    "run": 500,
    "rung": 1,
    "level": "quiet",
    "outcome": "sent",
    "why": "",
    "followed": None,
}
ACTION: dict[str, object] = {"id": CLOCK, "device": HERE, "verb": "start", "undone": ""}
PULSE: dict[str, object] = {
    "device": HERE,
    "began": 1,
    "seen": 2,
    "boot": "",
    "fate": None,
    "asleep": 0,
}
CHECKIN: dict[str, object] = {
    "id": "checkin1",
    "device": HERE,
    "at": 1000,
    "pain": 4,
    "function": 6,
    "ratings": "[]",
    "leg": None,
    "begins": 0,
    "zone": "UTC",
    "note": "",
}
ENDING: dict[str, object] = {"id": "ending01", "device": HERE, "at": 2000}
ACTIVITY: dict[str, object] = {"id": "activity", "device": HERE, "at": 1000, "name": "stairs"}
INVITATION: dict[str, object] = {
    "id": "invite01",
    "device": HERE,
    "at": 1000,
    "weeks": 4,
    "outcome": "sent",
}
BED_NOTICE: dict[str, object] = {
    "id": "bednote1",
    "device": HERE,
    "at": 1000,
    "days": 2,
    "outcome": "sent",
}
ROWS = {
    "device": {"id": "33333333", "here": 0},
    "session": SESSION,
    "change": CHANGE,
    "nudge": NUDGE,
    "action": ACTION,
    "pulse": PULSE,
    "checkin": CHECKIN,
    "ending": ENDING,
    "activity": ACTIVITY,
    "invitation": INVITATION,
    "bed_notice": BED_NOTICE,
}


def put(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join(f":{name}" for name in row)
    statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - our names
    connection.execute(statement, row)
