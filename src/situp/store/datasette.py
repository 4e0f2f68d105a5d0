"""What Datasette is to know of the history, so that it reads well there.

Datasette shows the tables of any SQLite file in a browser. It takes titles, meanings of columns and
ready queries from a file, which 0.65 calls metadata and 1.0 metadata and configuration.
"""

from __future__ import annotations

from pathlib import PurePath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Table = Mapping[str, object]

_INSTANT = "milliseconds since 1970, UTC"
_POSTURE = "sitting, standing, moving, lying or away"

_SESSION = {
    "id": "stays the same through all corrections",
    "device": "the device it was recorded on",
    "posture": _POSTURE,
}
_SAID = {
    "origin": "how situp knows: declared, sensed, confirmed, imported or recovered",
    "zone": "the zone it was recorded in",
    "note": "your note, or empty",
    "tags": "your tags, a list in JSON",
}

_CHECKIN = {
    "pain": "from 0, none, to 10",
    "function": "from 0, unable, to 10, as before; null: not told, or told of activities",
    "ratings": "the same for each activity, the number before its name, a list in JSON",
    "leg": "1: pain goes down a leg; 0: it does not; null: not told",
    "begins": "1: it was said to begin another episode",
    "zone": "the zone it was told in",
    "note": "your note, or empty",
}

COLUMNS: dict[str, dict[str, str]] = {
    "session_readable": {
        **_SESSION,
        "started_local": "its start, in the zone of this machine",
        "ended_local": "its end, likewise; null while it is open",
        "minutes": "its length; null while it is open",
        **_SAID,
    },
    "session": {
        **_SESSION,
        "started": f"its start: {_INSTANT}",
        "ended": "its end, likewise; null while it is open",
        **_SAID,
    },
    "nudge": {
        "id": "its name",
        "device": "the device it was said on",
        "at": f"when: {_INSTANT}",
        "posture": "what went on: sitting or standing",
        "run": f"when that began: {_INSTANT}",
        "rung": "the step of the ladder: how long after that, in milliseconds",
        "level": "quiet, normal or urgent",
        "outcome": "sent, held, dropped or failed",
        "why": "why it was not sent, or empty",
        "followed": "1: a break came within five minutes; 0: none came; null: not known yet",
        "snoozed": "how long it was put off, in milliseconds; null: it was not",
    },
    "checkin_readable": {
        "id": "stays the same through all corrections",
        "device": "the device it was told on",
        "at_local": "when, in the zone of this machine",
        **_CHECKIN,
    },
    "checkin": {
        "id": "stays the same through all corrections",
        "device": "the device it was told on",
        "at": f"when: {_INSTANT}",
        **_CHECKIN,
    },
    "ending": {
        "id": "its name",
        "device": "the device it was told on",
        "at": f"when an episode was said to be over: {_INSTANT}",
    },
    "activity": {
        "id": "its name",
        "device": "the device it was named on",
        "at": f"when it was named: {_INSTANT}",
        "name": "what it is",
    },
    "invitation": {
        "id": "its name",
        "device": "the device that invited",
        "at": f"when: {_INSTANT}",
        "weeks": "how many weeks after the episode began",
        "outcome": "sent, failed or declined",
    },
    "bed_notice": {
        "id": "its name",
        "device": "the device it was said on",
        "at": f"when: {_INSTANT}",
        "days": "how many days of bed rest there were by then",
        "outcome": "sent or failed",
    },
    "change": {
        "device": "the device that said so",
        "seq": "its number on that device",
        "clock": "its place in the order of all changes",
        "action": "the clock of the first change that was made together with it",
        "kind": "what it is about: the name of a table",
        "id": "which one",
        "fields": "the values that it got, in JSON",
    },
    "action": {
        "id": "the clock of its first change",
        "device": "the device it was done on",
        "verb": "what was typed",
        "undone": "the clock of the undo that took it back, or empty",
    },
    "device": {
        "id": "eight random letters",
        "here": "1: this machine",
    },
    "pulse": {
        "id": "its number",
        "device": "the device it is of",
        "began": f"when: {_INSTANT}",
        "seen": "until when, likewise; how far the last one has come is in a file beside this one",
        "boot": "which start of the machine it was in",
        "fate": "how it ended: typed, stopped or slept; null: nobody knows, or not yet",
        "asleep": "how long the machine had slept when it began, in milliseconds",
        "session": "the session that began with it, where it was typed; else null",
    },
}
"""What each column holds, by table and view."""

_TABLES: dict[str, Table] = {
    "session_readable": {
        "title": "Sessions, to read",
        "sort_desc": "started_local",
        "facets": ["posture", "origin", {"array": "tags"}],
    },
    "session": {"title": "Sessions", "sort_desc": "started", "facets": ["posture", "origin"]},
    "nudge": {"title": "Nudges", "sort_desc": "at", "facets": ["level", "outcome", "followed"]},
    "checkin_readable": {"title": "Check-ins, to read", "sort_desc": "at_local"},
    "checkin": {"title": "Check-ins", "sort_desc": "at"},
    "ending": {"title": "Episodes that were over", "hidden": True, "sort_desc": "at"},
    "activity": {"title": "Activities that are rated", "hidden": True},
    "invitation": {"title": "Invitations to check in", "hidden": True, "sort_desc": "at"},
    "bed_notice": {"title": "Words on bed rest", "hidden": True, "sort_desc": "at"},
    "change": {
        "title": "The ledger: all that was ever said",
        "hidden": True,
        "sort_desc": "clock",
        "facets": ["kind"],
    },
    "action": {
        "title": "Actions: what undo takes back",
        "hidden": True,
        "sort_desc": "id",
        "facets": ["verb"],
    },
    "device": {"title": "Devices", "hidden": True},
    "pulse": {
        "title": "When the machine was seen awake",
        "hidden": True,
        "sort_desc": "began",
    },
    "_sqlite_migrations": {"hidden": True},
}

QUERIES: dict[str, dict[str, str]] = {
    "days": {
        "title": "Days of the last year that is recorded, in seconds",
        "description": (
            "Sessions cut at midnight in the zone of this machine, an hour before where the clocks"
            " skip it. What is open is not in it, and what devices recorded at the same time counts"
            ' twice: "situp report --csv" has none of these flaws.'
        ),
        "sql": """
WITH RECURSIVE part(posture, day, start, next, ended) AS (
  SELECT posture,
    date(started / 1000, 'unixepoch', 'localtime'),
    started,
    strftime('%s', date(started / 1000, 'unixepoch', 'localtime'), '+1 day', 'utc') * 1000,
    ended
  FROM session
  WHERE ended > started
    AND started >= (SELECT max(started) FROM session) - 366 * 86400000
  UNION ALL
  SELECT posture, date(day, '+1 day'), next,
    strftime('%s', day, '+2 days', 'utc') * 1000,
    ended
  FROM part WHERE next < ended
)
SELECT day,
  sum((min(next, ended) - start) * (posture = 'sitting')) / 1000 AS sitting_s,
  sum((min(next, ended) - start) * (posture = 'standing')) / 1000 AS standing_s,
  sum((min(next, ended) - start) * (posture = 'moving')) / 1000 AS moving_s,
  sum((min(next, ended) - start) * (posture = 'lying')) / 1000 AS lying_s,
  sum((min(next, ended) - start) * (posture = 'away')) / 1000 AS away_s
FROM part GROUP BY day ORDER BY day DESC
""",
    },
    "longest": {
        "title": "The longest sessions of sitting",
        "description": (
            "A stretch can be longer than any of its sessions, for an interruption shorter than a"
            ' break does not end it: "situp flags --csv" has the stretches.'
        ),
        "sql": """
SELECT datetime(started / 1000, 'unixepoch', 'localtime') AS start,
  datetime(ended / 1000, 'unixepoch', 'localtime') AS end,
  (ended - started) / 1000 AS length_s, origin, note, id
FROM session WHERE posture = 'sitting' AND ended IS NOT NULL
ORDER BY ended - started DESC LIMIT 100
""",
    },
    "nudges": {
        "title": "What became of the nudges, by month",
        "description": "Followed: a break came within five minutes.",
        "sql": """
SELECT strftime('%Y-%m', at / 1000, 'unixepoch', 'localtime') AS month, level,
  sum(outcome = 'sent') AS sent,
  sum(followed IS 1) AS followed,
  sum(outcome = 'held') AS held,
  sum(outcome = 'dropped') AS dropped,
  sum(outcome = 'failed') AS failed
FROM nudge GROUP BY month, level ORDER BY month DESC, level
""",
    },
}


def metadata(path: str) -> dict[str, object]:
    """Return what Datasette is to know of the history at a path; it goes by the file's name."""
    tables = {
        name: {**told, "columns": COLUMNS[name]} if name in COLUMNS else dict(told)
        for name, told in _TABLES.items()
    }
    queries = {
        name: {**query, "sql": query["sql"].strip(), "hide_sql": True}
        for name, query in QUERIES.items()
    }
    history = {
        "description": "How somebody sat, stood and moved, recorded by situp. Read, do not write:"
        " the sessions are what the ledger adds up to.",
        "tables": tables,
        "queries": queries,
    }
    return {"title": "situp", "databases": {PurePath(path).stem: history}}
