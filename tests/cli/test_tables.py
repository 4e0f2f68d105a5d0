"""`--csv`: the tables of flags, of a report and of a log, for spreadsheets and other programs."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import record

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.docs.desk import Desk

FLAGS = "start,end,span_s,sitting_s,running,unconfirmed,in_doubt\n"
DAYS = (
    "date,sitting_s,standing_s,moving_s,lying_s,away_s,recorded_s,"
    "longest_s,stretches,breaks,flags\n"
)


def week(desk: Desk) -> None:
    """A flag that was guessed and goes over midnight, a day with a break, and one that goes on."""
    record(desk, "sitting", "2026-11-17 22:00", "2026-11-18 02:00:00.500", "sensed")
    record(desk, "sitting", "2026-11-18 08:00", "2026-11-18 09:00")
    record(desk, "moving", "2026-11-18 09:00", "2026-11-18 09:20")
    record(desk, "sitting", "2026-11-18 09:20", "2026-11-18 10:00")
    record(desk, "away", "2026-11-18 12:00", "2026-11-18 13:00", "sensed")
    desk.type("situp start")
    desk.move("2026-11-20 13:00")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text), strict=True))


def test_the_table_of_flags_whole(desk: Desk) -> None:
    week(desk)

    assert desk.type("situp flags --csv").text == (
        f"{FLAGS}"
        "2026-11-17T21:00:00Z,2026-11-18T01:00:00.500Z,14400,14400,false,true,false\n"
        "2026-11-20T08:00:00Z,2026-11-20T12:00:00Z,14400,14400,true,false,false\n"
    )


def test_the_table_of_a_report_whole(desk: Desk) -> None:
    week(desk)

    assert desk.type("situp report 2026-11-16..2026-11-20 --csv").text == (
        f"{DAYS}"
        "2026-11-16,0,0,0,0,0,0,0,0,0,0\n"
        "2026-11-17,7200,0,0,0,0,7200,14400,1,0,1\n"
        "2026-11-18,13200,0,1200,0,3600,14400,3600,2,1,0\n"
        "2026-11-19,0,0,0,0,0,0,0,0,0,0\n"
        "2026-11-20,14400,0,0,0,0,14400,14400,1,0,1\n"
    )


@pytest.mark.parametrize(("command", "part"), [("report", "days"), ("flags", "stretches")])
def test_a_cell_says_what_the_field_of_the_document_says(
    desk: Desk, command: str, part: str
) -> None:
    week(desk)

    table = rows(desk.type(f"situp {command} this month --csv").text)
    document = json.loads(desk.type(f"situp {command} this month --json").text)

    said = [
        {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in row.items()
        }
        for row in document[part]
    ]
    assert table
    assert table == said


@pytest.mark.parametrize("by", ["week", "month"])
def test_a_report_by_weeks_or_months_has_rows_of_these(desk: Desk, by: str) -> None:
    week(desk)

    table = rows(desk.type(f"situp report 2026-10-28..2026-11-20 --by {by} --csv").text)
    document = json.loads(desk.type(f"situp report 2026-10-28..2026-11-20 --by {by} --json").text)

    assert len(table) > 1
    assert [{name: str(value) for name, value in row.items()} for row in document["rows"]] == table


def test_a_table_has_days_however_long_the_period(desk: Desk) -> None:
    week(desk)

    table = rows(desk.type("situp report this year --csv").text)

    assert [row["date"] for row in table][:2] == ["2026-01-01", "2026-01-02"]


def test_the_table_of_a_log_is_that_of_an_export(desk: Desk) -> None:
    week(desk)
    desk.type("""situp start standing --note 'a, "b"'""")

    logged = desk.type("situp log this week --csv").text

    assert logged == desk.type("situp export this week").text
    assert [(row["posture"], row["note"]) for row in rows(logged)][-1] == ("standing", 'a, "b"')


@pytest.mark.parametrize(
    ("command", "head"),
    [("flags", FLAGS), ("log", "posture,start,end,note,tags,origin,id\n")],
)
def test_a_table_without_rows_has_its_head(situp: Run, command: str, head: str) -> None:
    assert situp(f"{command} --csv") == (0, head, "")


def test_a_table_can_be_checked_too(situp: Run) -> None:
    situp("start --at 4:00")

    assert situp("flags --csv --check") == situp("flags --csv")._replace(code=7)


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("flags --csv --json", "--json and --csv"),
        ("report --json --csv", "--json and --csv"),
        ("report --follow --csv", "--follow and --csv"),
        ("log --csv --json", "--json and --csv"),
        ("log --changes 3f2a --csv", "--changes and --csv"),
        ("log --changes 3f2a --json", "--changes and --json"),
    ],
)
def test_one_form_is_printed_at_a_time(situp: Run, line: str, options: str) -> None:
    assert situp(line) == (
        2,
        "",
        f"situp: {options} cannot both be meant.\n  Leave one of them out.\n",
    )


def test_what_is_in_doubt_is_said_beside_the_table(desk: Desk) -> None:
    desk.type("situp start")
    desk.move("2026-11-21 09:00")

    table, doubt = desk.type("situp flags --csv").text.split("situp: ")

    assert table == (
        f"{FLAGS}2026-11-20T08:00:00Z,2026-11-20T20:00:00Z,43200,43200,false,false,true\n"
    )
    assert "in doubt" in doubt
