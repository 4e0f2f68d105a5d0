"""Questions and bars at a real terminal, answered and interrupted."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.seat import CTRL_C, CTRL_D, HIDDEN, SHOWN, seated
from tests.store.looking import ask, assert_adds_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.cli.seat import Seat
    from tests.conftest import Run

MANY = 30_000
"""Sessions of a file that takes long enough for a bar to be seen, and interrupted."""


@pytest.fixture
def env(history: str) -> dict[str, str]:
    return {"SITUP_DB": history, "TZ": "Europe/Berlin"}


@pytest.fixture
def copy(situp: Run, tmp_path: Path) -> str:
    """Return a copy that holds one session; the history holds two."""
    path = str(tmp_path / "copy.db")
    situp("start --at 8:00")
    situp("stop --at 8:30")
    situp(f"backup {path}")
    situp("start")
    return path


@pytest.fixture
def many(tmp_path: Path) -> str:
    """Return a file of many sessions, each of a minute."""
    path = tmp_path / "many.csv"
    first = datetime(2020, 1, 1, tzinfo=UTC)
    with path.open("w") as file:
        file.write("posture,start,end\n")
        for number in range(MANY):
            start, end = (first + timedelta(minutes=2 * number + more) for more in (0, 1))
            file.write(f"sitting,{start.isoformat()},{end.isoformat()}\n")
    return str(path)


def sessions(history: str) -> int:
    return len(ask(history, "SELECT id FROM session"))


@pytest.mark.parametrize("answer", ["y\n", "\n", "YES\n"])
def test_a_restore_that_is_agreed_to_is_done(
    history: str, env: Mapping[str, str], copy: str, answer: str
) -> None:
    with seated("restore", copy, env=env) as seat:
        seat.sees("Replace it? [Y/n] ")
        seat.types(answer)
        code = seat.leaves()

    assert (code, sessions(history)) == (0, 1)
    assert_adds_up(history)


@pytest.mark.parametrize(
    ("answer", "code"), [("n\n", 3), ("what?\n", 3), (CTRL_D, 3), (CTRL_C, 130)]
)
def test_a_restore_that_is_not_agreed_to_changes_nothing(
    history: str, env: Mapping[str, str], copy: str, answer: str, code: int
) -> None:
    before = Path(history).read_bytes()

    with seated("restore", copy, env=env) as seat:
        seat.sees("Replace it? [Y/n] ")
        seat.types(answer)
        ended = seat.leaves()

    assert (ended, sessions(history)) == (code, 2)
    assert Path(history).read_bytes() == before
    assert "Traceback" not in seat.screen
    assert sorted(path.name for path in Path(history).parent.iterdir()) == ["situp.db"]


def test_a_question_is_asked_at_forty_columns_too(env: Mapping[str, str], copy: str) -> None:
    with seated("restore", copy, env=env, columns=40) as seat:
        seat.sees("Replace it? [Y/n] ")
        seat.types("n\n")
        seat.leaves()

    lines = [line for line in seat.screen.splitlines() if "/" not in line]
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize("columns", [40, 80])
def test_an_import_shows_how_far_it_is_and_takes_the_bar_away(
    history: str, env: Mapping[str, str], many: str, columns: int
) -> None:
    with seated("import", many, env=env, columns=columns) as seat:
        code = seat.leaves()

    assert (code, sessions(history)) == (0, MANY)
    for what in ("Reading", "Comparing", "Importing"):
        assert what in seat.screen
    assert f" of {MANY:,}" in seat.screen
    assert shows_the_cursor(seat)
    assert last_lines(seat).startswith(f"CSV: {MANY:,} sessions from 1 Jan 2020 to")


def test_an_export_to_a_file_shows_how_far_it_is(
    env: Mapping[str, str], many: str, tmp_path: Path
) -> None:
    with seated("import", many, env=env) as seat:
        seat.leaves()

    with seated("export", "--output", str(tmp_path / "out.csv"), env=env) as seat:
        code = seat.leaves()

    assert code == 0
    assert "Exporting" in seat.screen
    assert shows_the_cursor(seat)
    assert len((tmp_path / "out.csv").read_text().splitlines()) == MANY + 1


@pytest.mark.parametrize("while_it_says", ["Reading", "Importing"])
def test_an_import_that_is_interrupted_takes_in_nothing_and_shows_the_cursor_again(
    history: str, env: Mapping[str, str], many: str, while_it_says: str
) -> None:
    with seated("start", env=env) as seat:
        seat.leaves()

    with seated("import", many, env=env) as seat:
        seat.sees(while_it_says)
        seat.types(CTRL_C)
        code = seat.leaves()

    assert (code, sessions(history)) == (130, 1)
    assert "Traceback" not in seat.screen
    assert shows_the_cursor(seat)
    assert_adds_up(history)


def test_an_export_that_is_interrupted_leaves_no_file(
    env: Mapping[str, str], many: str, tmp_path: Path
) -> None:
    with seated("import", many, env=env) as seat:
        seat.leaves()
    before = set(tmp_path.iterdir())

    with seated("export", "--output", str(tmp_path / "out.csv"), env=env) as seat:
        seat.sees("Exporting")
        seat.types(CTRL_C)
        code = seat.leaves()

    assert code == 130
    assert set(tmp_path.iterdir()) == before
    assert shows_the_cursor(seat)


def test_what_was_typed_in_the_editor_is_kept_where_the_question_is_interrupted(
    env: Mapping[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "file.write_text(file.read_text().replace('note:', 'note: a long one'))\n"
    )
    with seated("start", env=env) as seat:
        seat.leaves()
    ((name,),) = ask(env["SITUP_DB"], "SELECT id FROM session")
    assert isinstance(name, str)

    with seated("edit", name, env={**env, "EDITOR": f"{sys.executable} {script}"}) as seat:
        seat.sees("Change it so? [Y/n] ")
        seat.types(CTRL_C)
        code = seat.leaves()

    assert code == 130
    (place,) = re.findall(r"What you wrote is kept in (\S+)\.\n", seat.screen)
    assert "note: a long one\n" in Path(place).read_text()
    Path(place).unlink()
    assert ask(env["SITUP_DB"], "SELECT note FROM session") == [("",)]


def shows_the_cursor(seat: Seat) -> bool:
    """Whether a bar was drawn, and the cursor that it hides is there again."""
    return seat.screen.rfind(SHOWN) > seat.screen.rfind(HIDDEN) >= 0


def last_lines(seat: Seat) -> str:
    """Return what is left on the screen once the bar is gone."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", seat.screen.rpartition(SHOWN)[2]).lstrip()
