"""What the file says of itself, and shows to people who open it with another program."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.fakes import at
from tests.store.looking import ask
from tests.store.samples import HERE, ROWS, SESSION, put

from situp.store.schema import APPLICATION_ID, STEPS, VERSION

if TYPE_CHECKING:
    import sqlite3

SHOW = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute("SELECT * FROM session_readable ORDER BY id"):
    print(*row)
"""


def test_every_table_of_ours_is_strict(connection: sqlite3.Connection) -> None:
    tables = connection.execute(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        " AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_sqlite*'"
    ).fetchall()

    assert sorted(tables) == sorted((name, 1) for name in ROWS)


def test_the_file_says_whose_it_is_and_which_steps_it_took(
    connection: sqlite3.Connection, history: str
) -> None:
    connection.close()

    assert ask(history, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert ask(history, "PRAGMA user_version") == [(VERSION,)]
    assert ask(history, "PRAGMA journal_mode") == [("wal",)]
    assert ask(history, "SELECT name FROM _sqlite_migrations WHERE migration_set = 'situp'") == [
        (name,) for name, _ in STEPS
    ]


def test_the_readable_view_shows_the_local_time_of_each_date_and_minutes(
    connection: sqlite3.Connection, history: str
) -> None:
    summer, winter = at("2026-07-01 08:00"), at("2026-11-20 08:00")
    past = {"started": summer, "ended": summer + 3_030_000, "note": "Anna", "tags": '["a"]'}
    put(connection, "session", {**SESSION, **past})
    open_one = {"id": "session2", "started": winter, "ended": None, "zone": "Europe/Berlin"}
    put(connection, "session", {**SESSION, **open_one})

    shown = subprocess.run(
        [sys.executable, "-c", SHOW, history],
        env={**os.environ, "TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert shown == (
        f"session1 {HERE} sitting 2026-07-01 08:00:00 2026-07-01 08:50:30 50.5"
        ' declared UTC Anna ["a"]\n'
        f"session2 {HERE} sitting 2026-11-20 08:00:00 None None declared Europe/Berlin  []\n"
    )
