"""Carrying the history out of situp, and from one situp into another."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.carried import HEADER, a_day, put, sessions
from tests.fakes import FakeClock
from tests.store.looking import names

from situp.__main__ import main
from situp.world import World

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.conftest import Run
NOWHERE = "/nowhere/config.toml"


def test_export_prints_every_session_with_its_end_empty_while_it_is_open(
    situp: Run, clock: FakeClock
) -> None:
    a_day(situp, clock)
    ids = [each["id"] for each in sessions(situp)]

    assert situp("export") == (
        0,
        HEADER
        + f'sitting,2026-11-20T07:00:00Z,2026-11-20T07:20:00Z,"a, ""b""",,declared,{ids[0]}\n'
        + f"standing,2026-11-20T07:20:00Z,2026-11-20T08:00:00.123Z,,,declared,{ids[1]}\n"
        + f"sitting,2026-11-20T08:00:00.123Z,,,,declared,{ids[2]}\n",
        "",
    )


def test_export_of_a_period_has_the_sessions_that_reach_into_it_whole(situp: Run) -> None:
    situp('start --at "yesterday 23:00"')
    situp('stop --at "yesterday 23:30"')
    situp("start --at 8:00")

    out = situp("export today --format ndjson").out

    assert [json.loads(line)["start"] for line in out.splitlines()] == ["2026-11-20T07:00:00Z"]


def test_export_writes_a_file_for_its_owner_alone_and_replaces_the_one_before(
    situp: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = put(folder, "what was there before")
    situp("start --at 8:00")

    assert situp(f"export --output {path}") == (0, f"Wrote {path}.\n", "")

    assert path.read_text(encoding="utf-8") == situp("export").out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(folder) == ["old.csv"]


def test_export_writes_over_no_history_and_nothing_that_belongs_to_one(
    situp: Run, history: str, tmp_path: Path
) -> None:
    situp("start --at 8:00")
    before = situp("export")
    copy, second = tmp_path / "copy.db", tmp_path / "second.csv"
    situp(f"backup {copy}")
    os.link(history, second)
    saved = copy.read_bytes()

    told = [situp(f"export --output {path}") for path in (history, second, f"{history}-wal", copy)]

    end = "\n  Name another file.\n"
    assert told == [
        (2, "", f"situp: {history} is the history itself.{end}"),
        (2, "", f"situp: {second} is the history itself.{end}"),
        (2, "", f"situp: {history}-wal belongs to the history.{end}"),
        (5, "", f"situp: Cannot write {copy}: it is an SQLite file, as histories are.{end}"),
    ]
    assert situp("export") == before
    assert copy.read_bytes() == saved


def test_export_that_cannot_write_leaves_nothing_behind(situp: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    assert situp(f"export --output {folder}/{'x' * 300}.csv").code == 5
    assert names(folder) == []


def test_export_to_what_is_not_a_file_is_refused(situp: Run, tmp_path: Path) -> None:
    assert situp(f"export --output {tmp_path}") == (
        5,
        "",
        f"situp: Cannot write {tmp_path}: it is not a file.\n",
    )
    assert situp(f"export --output {tmp_path}/no/such.csv") == (
        5,
        "",
        f"situp: Cannot write {tmp_path}/no/such.csv: no such file or directory.\n",
    )


@st.composite
def days(draw: st.DrawFn) -> list[str]:
    """Lines of sessions that do not overlap; the last may be open."""
    borders = sorted(draw(st.lists(st.integers(0, 59), min_size=2, max_size=10, unique=True)))
    ends = [*borders[1:], None] if draw(st.booleans()) else borders[1:]
    postures = st.sampled_from(["sitting", "standing", "away"])
    return [
        f"{draw(postures)},2026-11-20T07:{start:02}:00.5Z,"
        + ("" if end is None else f"2026-11-20T07:{end:02}:00.5Z")
        for start, end in zip(borders, ends, strict=False)
    ]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days(), st.data(), st.sampled_from(["csv", "ndjson"]))
def test_an_export_read_by_another_situp_is_the_same_history_in_any_order_once_or_twice(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    rows: list[str],
    data: st.DataObject,
    form: str,
) -> None:
    folder = tmp_path / os.urandom(8).hex()
    folder.mkdir()

    def run(history: str, line: str) -> str:
        assert main(line.split(), World(FakeClock(), str(folder / history), NOWHERE)) == 0
        return capsys.readouterr().out

    path = put(folder, "\n".join(["posture,start,end", *rows]))
    run("one.db", f"import {path}")
    exported = run("one.db", f"export --format {form}")
    head, lines = (HEADER, exported[len(HEADER) :]) if form == "csv" else ("", exported)
    kept = lines.splitlines(keepends=True)
    middle = data.draw(st.integers(0, len(kept)))
    mixed = data.draw(st.permutations(kept))
    for part in (mixed[:middle], mixed[middle:], mixed):
        if part:
            run("two.db", f"import {put(folder, head + ''.join(part), f'part.{form}')}")

    assert run("two.db", f"export --format {form}") == exported
