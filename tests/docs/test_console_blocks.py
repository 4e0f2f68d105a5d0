"""The pages are tried: what a console block says is printed, is printed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from docs.pictures import make
from tests.docs.commands import command_lines, fault
from tests.docs.console import filters, run_page
from tests.docs.desk import Desk
from tests.docs.pages import blocks, name_of, pages, read
from tests.docs.regenerate import regenerated

from situp.config.parsing import parse
from situp.core.errors import SitupError

if TYPE_CHECKING:
    from tests.docs.console import Run

PAGES = pytest.mark.parametrize("page", pages(), ids=name_of)


@PAGES
def test_a_console_block_prints_what_the_page_says(page: Path) -> None:
    runs = _tried(page)

    printed = "\n".join("\n".join(run.lines) for run in runs)
    assert printed == "\n".join("\n".join(run.block.lines) for run in runs)


@PAGES
def test_a_command_ends_with_the_code_the_page_says(page: Path) -> None:
    runs = _tried(page)

    assert [run.codes for run in runs] == [run.expected_codes for run in runs]


@PAGES
def test_a_console_block_runs_situp_alone(page: Path) -> None:
    lines = [
        line.removeprefix("$ ")
        for block in blocks(page.read_text(encoding="utf-8"))
        if block.language == "console"
        for line in block.lines
        if line.startswith("$ ")
    ]

    assert [line for line in lines if line.split()[0] != "situp"] == []


@PAGES
def test_every_other_command_line_has_a_command_and_options_that_exist(page: Path) -> None:
    lines = list(command_lines(page.read_text(encoding="utf-8")))

    assert {line: fault(line) for line in lines if fault(line)} == {}


@PAGES
def test_a_configuration_on_a_page_is_one_unless_it_says_that_it_is_wrong(page: Path) -> None:
    found = [b for b in blocks(page.read_text(encoding="utf-8")) if b.language == "toml"]

    meant = ["wrong" if block.says("config") == "wrong" else "right" for block in found]
    assert [_verdict("\n".join(block.lines)) for block in found] == meant


def test_regenerating_writes_what_is_printed_and_leaves_the_words_alone() -> None:
    page = (
        "Words.\n\n```console\n# at 09:05\n$ situp start\nNonsense.\n\n$ situp stop\n```\n\nMore.\n"
    )

    new, complaints = regenerated(page)

    assert new == (
        "Words.\n\n```console\n# at 09:05\n$ situp start\nSitting since 09:05.\n\n"
        "$ situp stop\nSitting from 09:05 to 09:05, 0 s.\n```\n\nMore.\n"
    )
    assert complaints == []


def test_regenerating_complains_of_a_code_that_the_page_does_not_promise() -> None:
    page = "```console\n$ situp stop\n```\n"

    _, complaints = regenerated(page)

    assert complaints == ["line 2: the exit codes are (3,)"]


def test_the_pictures_show_what_the_program_prints() -> None:
    drawn = make.drawn()

    assert drawn == {name: (make.FOLDER / name).read_text(encoding="utf-8") for name in drawn}


def test_the_readme_begins_with_a_picture_for_each_theme() -> None:
    beginning, _, _ = read("README.md").partition("\n## ")

    assert sorted(re.findall(r"docs/pictures/week-(\w+)\.svg", beginning)) == sorted(make.THEMES)


@cache
def _tried(page: Path) -> list[Run]:
    text = page.read_text(encoding="utf-8")
    if missing := [each for each in filters(text) if not which(each)]:
        pytest.skip(f"{missing[0]} is not installed")
    with TemporaryDirectory() as home:
        return run_page(text, Desk(Path(home)))


def _verdict(text: str) -> str:
    try:
        parse(text.encode(), "config.toml")
    except SitupError:
        return "wrong"
    return "right"
