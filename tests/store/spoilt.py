"""Everything that can have happened to a history, and what is said of it from then on."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from tests.store.looking import ask

from situp.store.schema import APPLICATION_ID, VERSION
from situp.store.troubles import ASIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UPDATE = "Update situp; nothing was changed."
PAGE = 4096


def tell(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def cut(to: int) -> Callable[[Path], object]:
    return lambda path: os.truncate(path, to)


def foreign(application: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.unlink()
        tell(path, "CREATE TABLE session (id)")
        tell(path, f"PRAGMA application_id = {application}")

    return make


def scribbled(path: Path) -> None:
    path.write_text("Dear diary,\n" * 100)


def newer(path: Path) -> None:
    tell(path, f"PRAGMA user_version = {VERSION + 1}")


def hollow(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0".ljust(PAGE, b"\0"))


def replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def damaged(path: Path) -> None:
    """Write nonsense over the first page of each table and index."""
    found = ask(str(path), "SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")
    with path.open("r+b") as file:
        for (page,) in found:
            file.seek((int(str(page)) - 1) * PAGE)
            file.write(b"\xff" * PAGE)


class Case(NamedTuple):
    """What happens to the file, and what every command says of it from then on."""

    name: str
    damage: Callable[[Path], object]
    code: int
    told: str
    hint: str


NEWER = f"{{path}} was written by a newer situp (format {VERSION + 1}; this one knows {VERSION})."
FOREIGN = "{path} is an SQLite file of another program."
CASES = [
    Case("empty", cut(0), 4, "{path} is empty; it held the history, or should.", ASIDE),
    Case("half", cut(2 * PAGE), 4, "{path} is cut short: 8192 of {size} bytes are there.", ASIDE),
    Case("tiny", cut(50), 4, "{path} is cut short: 50 of {size} bytes are there.", ASIDE),
    Case("text", scribbled, 4, "{path} is not a history of situp.", ASIDE),
    Case("plain", foreign(0), 4, FOREIGN, ASIDE),
    Case("foreign", foreign(APPLICATION_ID + 1), 4, FOREIGN, ASIDE),
    Case("newer", newer, 4, NEWER, UPDATE),
    Case("folder", replaced_by_a_folder, 5, "Cannot read {path}: is a directory.", ""),
    Case("hollow", hollow, 4, "{path} is damaged (file is not a database).", ASIDE),
    Case("damaged", damaged, 4, "{path} is damaged (database disk image is malformed).", ASIDE),
]
