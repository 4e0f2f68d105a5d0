"""What a history may be called: whatever the system lets a file be called."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.store.looking import contents, names

from situp.store import file
from situp.store.log import SqliteLog
from situp.store.schema import STEPS

if TYPE_CHECKING:
    from pathlib import Path

bytes_are_names = pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
BYTES = os.fsdecode(b"\xff \xc3")


def types(history: Path, *words: str) -> tuple[int, str, str]:
    """Run a command in a process of its own, whose streams are as a shell gives them."""
    environment = {**os.environ, "SITUP_DB": str(history)}
    command = [sys.executable, "-m", "situp", *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("root", ["", "/"])
def test_the_name_of_a_history_may_hold_anything(tmp_path: Path, root: str) -> None:
    folder = tmp_path / "100%41? #1 & 'ü'"
    path = f"{root}{folder}/my file?mode=memory.db"

    with SqliteLog(path).writing() as book:
        device = book.device
    with SqliteLog(path).reading() as history:
        again = history.device

    assert again == device
    assert list(contents(folder)) == [f"{folder}/my file?mode=memory.db"]


@bytes_are_names
def test_a_name_that_is_not_text_is_written_to_and_read(tmp_path: Path) -> None:
    history = tmp_path / BYTES / f"{BYTES}.db"

    started = types(history, "start")
    status = types(history, "status")

    assert (started[0], started[2], status[0], status[2]) == (0, "", 0, "")
    assert started[1].startswith("Sitting since ")
    assert status[1].startswith("Sitting for ")
    assert f"{BYTES}.db" in names(history.parent)


@bytes_are_names
def test_a_history_whose_name_is_not_text_is_migrated_and_backed_up(tmp_path: Path) -> None:
    history = tmp_path / f"{BYTES}.db"
    file.writing(str(history), STEPS[:1]).close()

    results = [types(history, "status"), types(history, "start"), types(history, "status")]

    assert [(code, err) for code, _, err in results] == [(3, ""), (0, ""), (0, "")]
    assert f"{BYTES}.db.v1.backup" in names(tmp_path)


@bytes_are_names
@pytest.mark.parametrize("command", ["status", "start", "log"])
def test_a_refusal_names_what_is_not_text_as_well_as_it_can_be_printed(
    tmp_path: Path, command: str
) -> None:
    history = tmp_path / f"{BYTES}.db"
    history.touch()

    code, out, err = types(history, command)

    assert (code, out) == (4, "")
    assert err.startswith(f"situp: {tmp_path}/� �.db is empty; it held the history, or should.\n")
