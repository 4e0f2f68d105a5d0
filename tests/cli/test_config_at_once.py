"""The configuration changed by several at once: whoever comes last takes nothing away."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from tests.command import Ended

from situp.config.parsing import flat
from situp.config.writing import write

if TYPE_CHECKING:
    from pathlib import Path


LENGTHS = (
    *("limit", "min_break", "prolonged", "watch.forgotten_after", "watch.away_after"),
    *("nudge.first", "nudge.firm", "nudge.repeat", "nudge.standing"),
)
WISHES = [(name, f"{minutes}m") for minutes in (11, 13) for name in LENGTHS]
WISHES += [("day_start", "04:00"), ("week_start", "sunday")]

EDITED_BY_HAND = '# mine, saved just now\nlimit = "3h"\n'
AN_EDITOR_SAVES = f"""
import sys
from pathlib import Path
from situp.__main__ import main

saved = []

def beside(event, args):
    if event == "open" and str(args[0]).endswith(".new") and not saved:
        saved.append(1)
        Path(sys.argv[1]).write_text({EDITED_BY_HAND!r})

sys.addaudithook(beside)
sys.exit(main(["config", "set", "nudge.first", "25m"]))
"""
"""Saves the configuration by hand once situp has read it and builds another."""
ANOTHER_SETS = """
import subprocess, sys
from situp.__main__ import main

others = []

def beside(event, args):
    if event == "os.rename" and not others:
        other = [sys.executable, "-m", "situp", "config", "set", "limit", "3h"]
        others.append(subprocess.Popen(other))
        try:
            others[0].wait(1.5)
        except subprocess.TimeoutExpired:
            pass

sys.addaudithook(beside)
code = main(["config", "set", "nudge.first", "25m"])
sys.exit(code or others[0].wait(60))
"""
"""Has another situp set a key once this one has looked for the last time, and gives it a while."""


def set_meanwhile(program: str, config: Path) -> Ended:
    """Run a program that sets a key while something else comes to pass."""
    done = subprocess.run(
        [sys.executable, "-c", program, config],
        env={**os.environ, "SITUP_CONFIG": str(config)},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def test_of_twenty_who_set_keys_at_once_each_key_is_set(config: Path) -> None:
    environment = {**os.environ, "SITUP_CONFIG": str(config)}
    setting = [
        subprocess.Popen(
            [sys.executable, "-m", "situp", "config", "set", *wish],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        for wish in WISHES
    ]

    codes = [process.wait(60) for process in setting]

    said = dict(flat(tomllib.loads(config.read_text())))
    assert (len(codes), set(codes)) == (20, {0})
    assert said.keys() == {name for name, _ in WISHES}
    assert set(said.items()) <= set(WISHES)
    assert list(config.parent.iterdir()) == [config]


def test_who_sets_a_key_waits_for_who_is_about_to_write(config: Path) -> None:
    done = set_meanwhile(ANOTHER_SETS, config)

    assert (done.code, done.err) == (0, "")
    assert tomllib.loads(config.read_text()) == {"limit": "3h", "nudge": {"first": "25m"}}


@pytest.mark.parametrize("before", [None, 'prolonged = "20m"\n'])
def test_a_file_that_was_edited_by_hand_meanwhile_keeps_what_was_edited(
    config: Path, before: str | None
) -> None:
    if before:
        config.write_text(before)

    done = set_meanwhile(AN_EDITOR_SAVES, config)

    assert (done.code, done.err) == (0, "")
    assert config.read_text() == f'{EDITED_BY_HAND}\n[nudge]\nfirst = "25m"\n'
    assert list(config.parent.iterdir()) == [config]


def test_what_was_edited_into_nonsense_meanwhile_is_told_and_kept(config: Path) -> None:
    nonsense = AN_EDITOR_SAVES.replace('limit = "3h"', "limit = 3h")

    done = set_meanwhile(nonsense, config)

    assert done.code == 4
    assert done.err.startswith(f'situp: {config}, line 2, key "limit": it is not in quotes.')
    assert config.read_text() == "# mine, saved just now\nlimit = 3h\n"


def test_nothing_is_written_over_what_was_not_read(config: Path) -> None:
    config.write_text("# new\n")

    assert not write(str(config), b"# ours\n", b"# old\n")
    assert not write(str(config), b"# ours\n", None)
    assert config.read_text() == "# new\n"
    assert write(str(config), b"# ours\n", b"# new\n")
    assert config.read_text() == "# ours\n"


@pytest.mark.parametrize("line", ["limit 4x", "limit --unset", "nowhere 4h", "limit"])
def test_a_setting_that_is_refused_makes_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("SITUP_CONFIG", str(tmp_path / "folder" / "config.toml"))

    refused = subprocess.run(
        [sys.executable, "-m", "situp", "config", "set", *line.split()],
        capture_output=True,
        check=False,
    )

    assert refused.returncode in {2, 3}
    assert list(tmp_path.iterdir()) == []
