"""The reference is complete and has nothing too much: each table against the program, both ways."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from tests.docs.commands import options
from tests.docs.desk import DATA, Desk
from tests.docs.documents import fields, fits
from tests.docs.pages import blocks, read, tables
from tests.docs.times import TABLES, understood
from tests.docs.variables import SOURCE, variables

from situp.config.keys import KEYS
from situp.config.parsing import parse
from situp.core.errors import Exit
from situp.core.hours import Hours
from situp.core.measures import Measures
from situp.core.model import ORIGINS, POSTURES
from situp.core.policy import Policy
from situp.exchange import checkins
from situp.exchange.fields import COLUMNS
from situp.render import tables as tables_of
from situp.render.formats import FORMATS
from situp.render.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from tests.docs.pages import Table

REFERENCE = "docs/reference"
WORDS = (
    *("posture", "session", "origin", "timeline", "stretch", "break", "flag", "bed rest"),
    *("presence", "nudge", "change", "action", "coverage", "check-in", "episode"),
)
SCHEMAS = (
    *("situp.status/1", "situp.log/1", "situp.flags/1", "situp.report/1"),
    *("situp.config/1", "situp.why/1", "situp.doctor/1", "situp.service/1", "situp.pain/1"),
)
OR_NULL = " or null"


def _table(page: str, name: str) -> Table:
    return tables(read(page))[name]


def _first_cells(page: str, name: str) -> list[str]:
    return [row[0].strip("`") for row in _table(page, name).rows]


def _sections() -> dict[str, str]:
    """Return the part of commands.md about each command, by its name."""
    parts = re.split(r"^## (\w+)$", read(f"{REFERENCE}/commands.md"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_a_section_and_there_are_no_others() -> None:
    assert ["", *_sections()] == list(options())


@pytest.mark.parametrize("command", _sections())
def test_a_section_has_every_option_of_its_command_and_no_other(command: str) -> None:
    named = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", _sections()[command]))

    assert named == options()[command]


@pytest.mark.parametrize("command", _sections())
def test_a_section_begins_with_the_help_of_its_command(command: str) -> None:
    first = blocks(_sections()[command])[0]

    assert (first.language, first.lines[0]) == ("console", f"$ situp {command} --help")


def test_every_key_stands_with_its_default_and_meaning_and_there_are_no_others() -> None:
    rows = _table(f"{REFERENCE}/configuration.md", "keys").rows

    assert rows == tuple(
        (f"`{key.name}`", f"`{key.default}`" if key.default else "none", key.meaning)
        for key in KEYS
    )


def test_the_file_of_defaults_sets_every_key_to_its_default() -> None:
    block = next(b for b in blocks(read(f"{REFERENCE}/configuration.md")) if b.language == "toml")
    text = "\n".join(block.lines)

    policy = parse(text.encode(), "config.toml")
    lines = re.findall(r"^(\w+) = ", text, re.MULTILINE)
    assert policy._replace(work=None) == Policy()
    assert sorted(lines) == sorted(key.name.rpartition(".")[2] for key in KEYS)


def test_every_field_of_a_template_stands_and_there_are_no_others() -> None:
    assert _first_cells(f"{REFERENCE}/formats.md", "fields") == list(View._fields)


def test_every_format_has_a_section_and_there_are_no_others() -> None:
    sections = re.findall(r"^## (\S+)$", read(f"{REFERENCE}/formats.md"), re.MULTILINE)

    assert [*sections[:-1]] == [*FORMATS, "prometheus"]
    assert sections[-1] == "Following"


def test_a_field_of_a_template_looks_as_the_page_says(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.watch(on=True)
    desk.type("situp start")
    desk.move("09:42")

    rows = _table(f"{REFERENCE}/formats.md", "fields").rows
    shown = [desk.type(f"situp status --format '{{{field}}}'").text for field in View._fields]
    assert [f"`{text.strip()}`" for text in shown] == [row[2] for row in rows]


def test_every_exit_code_stands_and_there_are_no_others() -> None:
    codes = [value for name, value in vars(Exit).items() if name.isupper()]

    assert _first_cells(f"{REFERENCE}/exit-codes.md", "codes") == [str(code) for code in codes]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_field_of_a_document_stands_and_there_are_no_others(schema: str) -> None:
    found = {field.path for field in fields()[schema]}

    assert set(_fields_described(schema)) == found


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_field_has_the_type_that_is_said_of_it(schema: str) -> None:
    described = _fields_described(schema)

    wrong = [
        (field, described[field.path])
        for field in fields()[schema]
        if field.value is not None
        and not fits(field.value, described[field.path].removesuffix(OR_NULL))
    ]
    assert wrong == []


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_field_is_null_at_times_just_where_the_page_says_so(schema: str) -> None:
    found = fields()[schema]

    null = {field.path for field in found if field.value is None}
    known = {field.path for field in found if field.value is not None}
    said = {path for path, kind in _fields_described(schema).items() if kind.endswith(OR_NULL)}
    assert null == said
    assert known == set(_fields_described(schema)), "a field that is never seen proves nothing"


def _fields_described(schema: str) -> dict[str, str]:
    """Return the type of each field, by its path; a row can be about several."""
    rows = _table(f"{REFERENCE}/documents.md", schema).rows
    return {path: kind for cell, kind, _ in rows for path in re.findall(r"`([^`]+)`", cell)}


def test_every_reason_for_a_doubt_stands() -> None:
    rows = _table(f"{REFERENCE}/documents.md", "situp.status/1").rows
    (meaning,) = (row[2] for row in rows if row[0] == "`doubtful.reason`")

    source = (SOURCE / "core" / "belief.py").read_text(encoding="utf-8")
    (literal,) = re.findall(r"Reason = Literal\[(.*)\]", source)
    assert re.findall(r"`(\w+)`", meaning) == re.findall(r'"(\w+)"', literal)


def test_every_level_stands() -> None:
    rows = _table(f"{REFERENCE}/documents.md", "situp.status/1").rows
    (meaning,) = (row[2] for row in rows if row[0] == "`level`")

    source = (SOURCE / "core" / "answers.py").read_text(encoding="utf-8")
    (literal,) = re.findall(r"Level = Literal\[(.*)\]", source)
    assert re.findall(r"`(\w+)`", meaning) == re.findall(r'"(\w+)"', literal)


def test_every_measure_has_its_formula_and_there_are_no_others() -> None:
    named = _first_cells("docs/explanation/measures.md", "measures")

    assert named == [*Measures._fields, *Hours._fields]


def test_every_variable_that_is_read_stands_and_there_are_no_others() -> None:
    named = set(_first_cells(f"{REFERENCE}/files-and-variables.md", "variables"))

    assert named == variables()


@pytest.mark.skipif(os.name == "nt", reason="no bell, and other folders")
def test_every_file_that_is_made_stands_on_the_page(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.type("situp start")
    desk.interrupt("09:40")
    desk.type("situp watch")

    made = {path.name for path in (tmp_path / DATA).parent.iterdir()}
    assert made <= set(_first_cells(f"{REFERENCE}/files-and-variables.md", "files"))
    assert {"situp.db", "situp.db.lock", "situp.db.bell", "situp.db.pulse"} <= made


@pytest.mark.parametrize("name", TABLES)
def test_a_time_is_understood_as_the_page_says(name: str) -> None:
    rows = _table(f"{REFERENCE}/times.md", name).rows

    assert rows
    assert rows == tuple((cell, understood(name, cell.strip("`"))) for cell, _ in rows)


@pytest.mark.parametrize("name", TABLES)
def test_only_the_tables_of_errors_and_of_lengths_show_errors(name: str) -> None:
    rows = _table(f"{REFERENCE}/times.md", name).rows

    refused = [shown.startswith("Cannot read") for _, shown in rows]
    assert all(refused) if name.startswith("unread") else not any(refused[:6])


def test_every_word_of_the_design_stands_and_there_are_no_others() -> None:
    assert _first_cells(f"{REFERENCE}/words.md", "words") == list(WORDS)


def test_every_posture_and_every_origin_stands_and_there_are_no_others() -> None:
    assert _first_cells(f"{REFERENCE}/words.md", "postures") == list(POSTURES)
    assert _first_cells(f"{REFERENCE}/words.md", "origins") == list(ORIGINS)


def test_every_column_of_an_export_stands_and_there_are_no_others() -> None:
    assert _first_cells(f"{REFERENCE}/exchange.md", "columns") == list(COLUMNS)
    assert _first_cells(f"{REFERENCE}/exchange.md", "check-in columns") == list(checkins.COLUMNS)


@pytest.mark.parametrize(
    ("command", "columns", "schema", "part"),
    [
        ("report", tables_of.DAYS, "situp.report/1", "days[]"),
        ("flags", tables_of.STRETCHES, "situp.flags/1", "stretches[]"),
    ],
)
def test_every_column_of_a_table_stands_with_the_type_of_its_field(
    command: str, columns: tuple[str, ...], schema: str, part: str
) -> None:
    described = _fields_described(schema)

    rows = _table(f"{REFERENCE}/documents.md", f"{command} --csv").rows
    assert rows == tuple((f"`{name}`", described[f"{part}.{name}"]) for name in columns)


@pytest.mark.parametrize(("name", "source"), [("Level", "notice.py"), ("Outcome", "nudging.py")])
def test_every_level_and_outcome_of_a_nudge_stands(name: str, source: str) -> None:
    text = (SOURCE / "core" / source).read_text(encoding="utf-8")
    (literal,) = re.findall(rf"{name} = Literal\[(.*)\]", text)

    assert set(re.findall(r'"(\w+)"', literal)) <= set(
        _first_cells(f"{REFERENCE}/words.md", "watch")
    )


def test_every_part_of_the_house_stands_and_there_are_no_others() -> None:
    parts = {
        path.stem for path in SOURCE.iterdir() if not path.name.startswith(("__init__", "py."))
    }

    named = _first_cells("docs/explanation/architecture.md", "house")
    assert set(named) == parts - {"__pycache__"}
