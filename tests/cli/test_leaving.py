"""Reports that leave for a file: whole or not at all, and for their owner alone."""

from __future__ import annotations

import os
import stat
from html import unescape
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

import pytest
from tests.store.looking import names

from situp.render.svg import CELL, COLUMNS, LINE, MARGIN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock


def test_a_report_is_written_in_each_form_that_is_asked_for(situp: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    situp("start --at 8:00")

    told = situp(f"report --svg {folder}/week.svg --html {folder}/week.html")

    assert told == (0, f"Wrote {folder}/week.svg.\nWrote {folder}/week.html.\n", "")
    assert names(folder) == ["week.html", "week.svg"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    assert (folder / "week.html").read_text(encoding="utf-8") == situp("report --html -").out
    assert (folder / "week.svg").read_text(encoding="utf-8") == situp("report --svg -").out


def test_what_was_there_is_replaced_whole(situp: Run, tmp_path: Path) -> None:
    path = tmp_path / "week.html"
    path.write_text("x" * 1_000_000, encoding="utf-8")
    situp("start --at 8:00")

    situp(f"report --html {path}")

    assert path.read_text(encoding="utf-8").endswith("</html>\n")


def test_a_picture_is_that_of_the_page_whatever_the_terminal(
    situp: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    situp("start --at 8:00")

    pictures = []
    for columns, colour in (("40", ""), ("300", "1")):
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setenv("FORCE_COLOR", colour)
        pictures.append(situp("report --svg -").out)

    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    monkeypatch.setenv("FORCE_COLOR", "")
    lines = situp("report").out.splitlines()
    size = f"{max(map(len, lines)) * CELL + 2 * MARGIN:g} {len(lines) * LINE + 2 * MARGIN}"
    assert pictures[0] == pictures[1]
    assert f'viewBox="0 0 {size}"' in pictures[0]
    assert "<title>situp report, Week 47, Mon 16 - Sun 22 Nov 2026</title>" in pictures[0]
    assert ">Sitting by weekday and hour</text>" not in pictures[0]


def test_a_picture_has_the_pictures_of_the_page_where_they_are_asked_for(situp: Run) -> None:
    situp("start --at 8:00")

    with_html = situp("report --svg - --html /dev/null")
    with_pictures = situp("report --svg - --pictures")

    assert with_html.code == 5
    assert ">Sitting by weekday and hour</text>" not in with_html.out
    assert ">Sitting by weekday and hour</text>" in with_pictures.out


REFUSED = {
    "--json --html x.html": (2, "--json and --html cannot both be meant.", "Leave one of them out"),
    "--json --svg -": (2, "--json and --svg cannot both be meant.", "Leave one of them out"),
    "--follow --html x": (2, "--follow and --html cannot both be meant.", "Leave one of them out"),
    "--html ''": (2, "--html needs a file.", "For example: --html report.html"),
    "--svg x --html ./x": (2, "--svg and --html cannot go to the same file.", "Name another one"),
    "--svg - --html -": (2, "--svg and --html cannot go to the same file.", "Name another one"),
    "--html .": (5, "Cannot write .: it is not a file.", ""),
    "--html no/such.html": (5, "Cannot write no/such.html: no such file or directory.", ""),
}


@pytest.mark.parametrize("options", REFUSED)
def test_what_cannot_be_written_is_refused_and_nothing_is(
    situp: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    situp("start --at 8:00")
    code, told, hint = REFUSED[options]

    refused = situp(f"report {options}")

    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(f"situp: {told}\n")
    assert hint in refused.err
    assert names(folder) == []


def test_a_report_is_written_over_no_history(situp: Run, history: str, tmp_path: Path) -> None:
    situp("start --at 8:00")
    second = tmp_path / "second.html"
    os.link(history, second)

    told = [situp(f"report --html {path}") for path in (history, second, f"{history}-wal")]

    assert [each.code for each in told] == [2, 2, 2]
    assert situp("status").code == 0


def test_a_doubt_is_told_beside_what_is_written(
    situp: Run, clock: FakeClock, tmp_path: Path
) -> None:
    situp("start")
    clock.to("2026-11-21 08:00")

    told = situp(f"report --html {tmp_path}/week.html")

    assert told.out == f"Wrote {tmp_path}/week.html.\n"
    assert told.err.startswith("situp: Sitting ")


@pytest.mark.parametrize("form", ["html", "svg"])
def test_what_goes_to_a_stdout_of_another_encoding_reads_the_same(
    situp: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    situp("start --at 8:00")
    whole = situp(f"report --{form} -").out
    stream = TextIOWrapper(BytesIO(), "ascii", errors="replace")

    with monkeypatch.context() as other:
        other.setattr("sys.stdout", stream)
        situp(f"report --{form} -")
        stream.seek(0)

    assert not whole.isascii()
    assert unescape(stream.read()) == unescape(whole)


@pytest.mark.parametrize("beside", ["-wal", "-shm", "-journal"])
def test_what_lies_beside_another_history_is_never_replaced(
    situp: Run, tmp_path: Path, beside: str
) -> None:
    situp("start --at 8:00")
    other = tmp_path / "other.db"
    situp(f"backup {other}")
    path = tmp_path / f"other.db{beside}"
    path.write_bytes(b"the latest of what was recorded")

    told = situp(f"report --html {path}")

    assert (told.code, told.out) == (5, "")
    assert f"Cannot write {path}: it is an SQLite file, as histories are." in told.err
    assert path.read_bytes() == b"the latest of what was recorded"
