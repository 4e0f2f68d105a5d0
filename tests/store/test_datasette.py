"""What Datasette is told of the history fits the history."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.fakes import at
from tests.store.samples import NUDGE, SESSION, put

from situp.store.datasette import COLUMNS, QUERIES, metadata

if TYPE_CHECKING:
    import sqlite3

    from tests.conftest import Run
    from tests.fakes import FakeClock

ASK = """
import json, sqlite3, sys
rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(sys.argv[2])
names = [column[0] for column in rows.description]
print(json.dumps([dict(zip(names, row)) for row in rows]))
"""


def asked(history: str, query: str) -> list[dict[str, object]]:
    """Return what a query of Datasette answers on a machine in Berlin."""
    run = subprocess.run(
        [sys.executable, "-c", ASK, history, QUERIES[query]["sql"]],
        env={**os.environ, "TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        check=True,
    )
    rows: list[dict[str, object]] = json.loads(run.stdout)
    return rows


def test_every_column_of_the_history_is_told_of_and_no_other(
    connection: sqlite3.Connection,
) -> None:
    there = connection.execute(
        "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c"
        " WHERE t.schema = 'main' AND t.name NOT GLOB 'sqlite_*' AND t.name NOT GLOB '_sqlite*'"
    ).fetchall()

    known = [(table, column) for table, columns in COLUMNS.items() for column in columns]
    assert sorted(known) == sorted(there)


def test_what_to_sort_and_filter_by_is_there(connection: sqlite3.Connection) -> None:
    document = json.loads(json.dumps(metadata("/some/where/situp.db")))
    tables = document["databases"]["situp"]["tables"]

    for name, table in tables.items():
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        assert columns, name
        named = [table.get("sort_desc"), *table.get("facets", [])]
        wanted = {each["array"] if isinstance(each, dict) else each for each in named if each}
        assert wanted <= columns


@pytest.mark.parametrize(
    ("path", "name"),
    [("/home/you/situp.db", "situp"), ("my.history.sqlite", "my.history"), ("history", "history")],
)
def test_it_goes_by_the_name_that_datasette_gives_a_file(path: str, name: str) -> None:
    document = json.loads(json.dumps(metadata(path)))

    assert list(document["databases"]) == [name]


def test_the_command_tells_of_the_history_that_is_used(situp: Run, history: str) -> None:
    ended = situp("datasette")

    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == metadata(history)


def test_the_days_are_those_of_the_report(situp: Run, clock: FakeClock, history: str) -> None:
    clock.to("2026-10-20 09:00")
    for line in (
        "was sitting 2026-03-28 22:00 - 2026-03-29 04:29",  # a night of 23 hours
        "was lying 2026-03-29 20:00 - 2026-03-31 09:00",  # over two midnights
        "was moving 2026-04-03 09:00 - 2026-04-03 09:30",
        "was standing 2026-04-03 09:30 - 2026-04-04 00:00",  # up to midnight
        "was away 2026-04-05 09:00 - 2026-04-05 10:00",
    ):
        assert situp(f"{line} --yes").code == 0
    clock.to("2026-10-26 12:00")
    assert situp("was sitting 2026-10-24 23:00 - 2026-10-25 05:00 --yes").code == 0  # 25 hours
    situp("start --at 11:59:58.500")
    situp("stop --at 11:59:59.999")

    document = json.loads(situp("report all --json").out)
    days = asked(history, "days")

    fields = ("sitting_s", "standing_s", "moving_s", "lying_s", "away_s")
    reported = [
        {"day": day["date"], **{field: day[field] for field in fields}}
        for day in document["days"][::-1]
        if day["recorded_s"] or day["away_s"]
    ]
    assert days == reported


def test_the_days_are_of_one_year_up_to_what_began_last(
    connection: sqlite3.Connection, history: str
) -> None:
    for name, day in (
        ("session1", "2025-11-18"),
        ("session2", "2025-11-19"),
        ("session3", "2026-11-20"),
    ):
        start = at(f"{day} 09:00")
        put(
            connection,
            "session",
            {**SESSION, "id": name, "started": start, "ended": start + 60_000},
        )

    assert [row["day"] for row in asked(history, "days")] == ["2026-11-20", "2025-11-19"]


def test_the_longest_sessions_of_sitting_come_first_and_what_is_open_is_none(
    connection: sqlite3.Connection, history: str
) -> None:
    start = at("2026-07-01 08:00")
    for name, posture, ended in (
        ("session1", "sitting", start + 1_000),
        ("session2", "sitting", start + 7_200_999),
        ("session3", "moving", start + 9_000_000),
        ("session4", "sitting", None),
    ):
        row = {"id": name, "posture": posture, "started": start, "ended": ended}
        put(connection, "session", {**SESSION, **row})

    assert asked(history, "longest") == [
        {
            "start": "2026-07-01 08:00:00",
            "end": "2026-07-01 10:00:00",
            "length_s": 7200,
            "origin": "declared",
            "note": "",
            "id": "session2",
        },
        {
            "start": "2026-07-01 08:00:00",
            "end": "2026-07-01 08:00:01",
            "length_s": 1,
            "origin": "declared",
            "note": "",
            "id": "session1",
        },
    ]


def test_what_became_of_nudges_is_counted_by_month_and_level(
    connection: sqlite3.Connection, history: str
) -> None:
    for name, day, level, outcome, followed in (
        ("nudge001", "2026-10-31 23:59", "quiet", "sent", 1),
        ("nudge002", "2026-11-01 00:00", "quiet", "sent", 0),
        ("nudge003", "2026-11-02 09:00", "quiet", "sent", None),
        ("nudge004", "2026-11-02 10:00", "quiet", "held", None),
        ("nudge005", "2026-11-02 11:00", "urgent", "dropped", None),
        ("nudge006", "2026-11-02 12:00", "urgent", "failed", None),
    ):
        row = {"id": name, "at": at(day), "level": level, "outcome": outcome, "followed": followed}
        put(connection, "nudge", {**NUDGE, **row})

    nothing = {"sent": 0, "followed": 0, "held": 0, "dropped": 0, "failed": 0}
    assert asked(history, "nudges") == [
        {**nothing, "month": "2026-11", "level": "quiet", "sent": 2, "held": 1},
        {**nothing, "month": "2026-11", "level": "urgent", "dropped": 1, "failed": 1},
        {**nothing, "month": "2026-10", "level": "quiet", "sent": 1, "followed": 1},
    ]
