"""What the quick commands may not load: their budgets depend on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from sysconfig import _get_sysconfigdata_name  # type: ignore[attr-defined]
from typing import TYPE_CHECKING

import pytest

from situp.cli.app import COMMANDS
from situp.render.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {"typer", "rich", "sqlite_utils", "dateutil", "plyer", "platformdirs", "click", "pydantic"}
HEAVY |= {"tomlkit"}
HEAVY |= {os.environ.get("_PYTHON_SYSCONFIGDATA_NAME") or _get_sysconfigdata_name()}
SLOW_FOR_STATUS = HEAVY | {"typing", "re", "json", "dataclasses", "tomllib", "pathlib", "asyncio"}
SLOW_FOR_WATCH = HEAVY | {"dataclasses", "asyncio", "tomllib", "pathlib"}

CORRECTING = {
    *("situp.app.correcting", "situp.core.correcting", "situp.core.painting", "situp.core.editing"),
    *("situp.cli.app", "situp.cli.correct", "situp.render.preview", "situp.render.ledger"),
}

STATUS = "import sys; from situp.__main__ import main; main(['status']); print(*sys.modules)"
WATCH = "import sys; from situp.__main__ import main; main(['watch']); print(*sys.modules)"


def _environment(history: str) -> dict[str, str]:
    return {**os.environ, "SITUP_DB": history, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}


def test_status_loads_nothing_that_is_slow_to_load(history: str) -> None:
    _start(history)

    run = subprocess.run(
        [sys.executable, "-S", "-c", _with_path(STATUS)],
        env=_environment(history),
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Sitting for" in run.stdout
    assert set(run.stdout.split()) & SLOW_FOR_STATUS == set()


def test_status_that_is_folded_for_a_terminal_loads_no_more(history: str) -> None:
    _start(history)
    terminal = {"COLUMNS": "20", "FORCE_COLOR": "1", "TERM": "xterm"}

    run = subprocess.run(
        [sys.executable, "-S", "-c", _with_path(STATUS)],
        env={**_environment(history), **terminal},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.startswith("Sitting for ")
    assert ",\nsince " in run.stdout
    assert set(run.stdout.split()) & (SLOW_FOR_STATUS | {"shutil"}) == set()


def test_the_whole_day_loads_no_more_of_what_is_slow(history: str) -> None:
    _start(history)
    code = STATUS.replace("['status']", "['status', '--today']")

    run = subprocess.run(
        [sys.executable, "-S", "-c", _with_path(code)],
        env=_environment(history),
        capture_output=True,
        text=True,
        check=True,
    )

    assert "sitting" in run.stdout
    assert set(run.stdout.split()) & SLOW_FOR_STATUS == set()


@pytest.mark.parametrize("form", [*FORMATS, "prometheus", "{icon} {length}"])
def test_a_format_loads_nothing_that_is_slow_to_load(history: str, form: str) -> None:
    _start(history)
    code = STATUS.replace("['status']", f"['status', '--format', {form!r}]")

    run = subprocess.run(
        [sys.executable, "-S", "-c", _with_path(code)],
        env=_environment(history),
        capture_output=True,
        text=True,
        check=True,
    )

    assert "sitting" in run.stdout or "🪑" in run.stdout
    assert set(run.stdout.split()) & SLOW_FOR_STATUS == set()


def test_a_watch_that_waits_holds_nothing_it_does_not_need(history: str) -> None:
    _start(history)

    assert _held_by_a_watch(history) & SLOW_FOR_WATCH == set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it makes it itself")
def test_a_watch_holds_nothing_of_what_made_its_history(tmp_path: Path) -> None:
    history = tmp_path / "new.db"

    assert _held_by_a_watch(str(history)) & SLOW_FOR_WATCH == set()
    assert history.exists()


def test_help_does_not_load_the_history(tmp_path: Path) -> None:
    code = "import sys; from situp.__main__ import main; main(['--help']); print(*sys.modules)"

    run = subprocess.run(
        [sys.executable, "-c", code],
        env=_environment(str(tmp_path / "situp.db")),
        capture_output=True,
        text=True,
        check=True,
    )

    assert set(run.stdout.split()) & {"sqlite_utils", "dateutil", "plyer"} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_the_module_it_is_in_and_no_other(history: str, name: str) -> None:
    code = (
        f"import sys; from situp.__main__ import main; main([{name!r}, '-h']); print(*sys.modules)"
    )

    loaded = _loaded(code, history)

    modules = {f"situp.cli.{module}" for module in COMMANDS.values()}
    assert loaded & modules == {f"situp.cli.{COMMANDS[name]}"}


@pytest.mark.parametrize("words", [["status"], ["start"], ["flags"], ["report"], ["why", "-h"]])
def test_the_evidence_is_loaded_only_for_who_asks_why(history: str, words: list[str]) -> None:
    code = f"import sys; from situp.__main__ import main; main({words!r}); print(*sys.modules)"

    assert _loaded(code, history) & {"situp.core.evidence", "situp.render.why"} == set()


@pytest.mark.parametrize("words", [["status"], ["start", "--note", "x"], ["report"], ["flags"]])
def test_pain_is_loaded_only_for_who_tells_of_it(history: str, words: list[str]) -> None:
    code = f"import sys; from situp.__main__ import main; main({words!r}); print(*sys.modules)"

    loaded = _loaded(code, history)
    assert [each for each in loaded if "body" in each or "pain" in each] == []


@pytest.mark.parametrize("words", [["status"], ["start"], ["stop"]])
def test_the_quick_commands_load_nothing_of_the_corrections(history: str, words: list[str]) -> None:
    code = f"import sys; from situp.__main__ import main; main({words!r}); print(*sys.modules)"

    assert _loaded(code, history) & CORRECTING == set()


@pytest.mark.parametrize(
    ("words", "loaded"),
    [
        (["report"], set()),
        (["report", "--html", "-"], {"situp.render.html", "situp.exchange.files"}),
        (["report", "--svg", "-"], {"situp.render.svg", "situp.exchange.files"}),
    ],
)
def test_a_report_loads_what_it_is_written_as_and_no_other(
    history: str, words: list[str], loaded: set[str]
) -> None:
    _start(history)
    code = f"import sys; from situp.__main__ import main; main({words!r}); print(*sys.modules)"

    forms = {"situp.render.html", "situp.render.svg", "situp.exchange.files", "rich.console"}

    assert _loaded(code, history) & forms == loaded


@pytest.mark.parametrize("command", ["status", "report", "flags"])
def test_who_neither_moves_nor_lies_pays_for_neither(history: str, command: str) -> None:
    _start(history)
    code = f"import sys; from situp.__main__ import main; main([{command!r}]); print(*sys.modules)"

    rare = {"situp.app.moving", "situp.app.resting", "situp.core.body.bedrest"}

    assert _loaded(code, history) & rare == set()


def test_an_editor_is_loaded_only_where_one_is_opened(history: str) -> None:
    code = "import sys; from situp.__main__ import main; main(['edit', '-h']); print(*sys.modules)"

    assert _loaded(code, history) & {"situp.cli.editor", "situp.cli.sheet"} == set()


def _loaded(code: str, history: str) -> set[str]:
    """Return the modules that are loaded in the end."""
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=_environment(history),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def _held_by_a_watch(history: str) -> set[str]:
    """Return the modules that are loaded at the end of a watch that was stopped."""
    with subprocess.Popen(
        [sys.executable, "-S", "-c", _with_path(WATCH)],
        env=_environment(history),
        stdout=subprocess.PIPE,
        text=True,
    ) as watch:
        assert watch.stdout
        first = watch.stdout.readline()
        watch.send_signal(signal.SIGTERM)
        rest = watch.stdout.read()
    assert "Watching." in first
    assert watch.returncode == 0
    return set(rest.split())


def _start(history: str) -> None:
    words = [sys.executable, "-m", "situp", "start"]
    subprocess.run(words, env=_environment(history), check=True, capture_output=True)


def _with_path(code: str) -> str:
    """Return code that finds what is installed, in an interpreter started without `site`.

    What `site` loads on its own depends on what else is installed and is not ours.
    """
    return f"import sys; sys.path[:] = {sys.path!r}; {code}"
