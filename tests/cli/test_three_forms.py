"""The terminal page, the document and the page for a browser say the same numbers."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.cli.seasons import spend_autumn
from tests.render.browsing import Browsed

if TYPE_CHECKING:
    from tests.docs.desk import Desk
    from tests.render.browsing import Cell

    Fields = dict[str, int]
HEAD = 2
"""The lines of a page before its rows: the heading, and the names of the columns."""


class Forms(NamedTuple):
    """A report in three forms: the lines of the page, the document, the page for a browser."""

    lines: list[str]
    document: dict[str, list[Fields]]
    whole: dict[str, Fields]
    browsed: Browsed


def forms(desk: Desk, words: str) -> Forms:
    page = desk.type(f"situp report {words}", 10_000).text.split("situp: ")[0]
    found = json.loads(desk.type(f"situp report {words} --json").text.split("situp: ")[0])
    html = desk.type(f"situp report {words} --html -").text.split("situp: ")[0]
    return Forms(page.splitlines(), found, found, Browsed(html))


@pytest.fixture
def autumn(desk: Desk) -> Desk:
    spend_autumn(desk)
    return desk


PERIODS = ["today", "this week", "last week", "2026-11", "this year", "all"]
PERIODS += ["2026-11-16 --goal", "2026-11 --by week", "this year --by day", "2026-11 --hours 8-18"]


@pytest.mark.parametrize("words", PERIODS)
def test_three_forms_of_a_report_say_the_same(autumn: Desk, words: str) -> None:
    lines, document, whole, browsed = forms(autumn, words)

    rows = document["rows"] or document["days"]
    shown = [row for row in rows if _anything(row)]
    told = [row for row in _rows(browsed) if len(row) > HEAD]
    assert len(told) == len(shown)
    for row, cells in zip(shown, told, strict=True):
        assert cells[2].seconds == row["sitting_s"]
        assert cells[3].seconds == row["standing_s"] + row["moving_s"]
        assert cells[4].seconds == (row["longest_s"] if row["stretches"] else None)
        assert cells[4].text.endswith("!") is bool(row["flags"])
    for cells in told:
        numbers = [cell.text for cell in cells[2:]]
        assert any(_has(line, numbers) for line in lines), numbers
    if "days" in browsed.tables:
        bare = sum(line.endswith("nothing recorded") for line in lines)
        assert len(_rows(browsed)) - len(told) == bare
    for sentence in chain.from_iterable(map(_sentences, lines)):
        assert sentence in browsed.text or sentence.endswith('see "situp flags"')
    totals = whole["totals"]
    assert browsed.figures["Sitting"].seconds == totals["sitting_s"]
    assert browsed.figures["Longest stretch"].seconds == totals["longest_s"]
    assert browsed.figures["Breaks"].text == str(totals["breaks"])
    assert browsed.figures["Moving"].seconds == whole["aims"]["moving_s"]
    assert browsed.figures["Usual stretch"].seconds == whole["measures"]["usual_stretch_s"]
    upright = browsed.figures.get("Upright a workday")
    assert (upright.seconds if upright else None) == whole["aims"]["upright_per_workday_s"]


@pytest.mark.parametrize("words", ["this year", "all"])
def test_the_tables_behind_pictures_say_what_the_document_says(autumn: Desk, words: str) -> None:
    _, document, whole, browsed = forms(autumn, words)

    days = {row["date"]: row["sitting_s"] for row in document["days"] if _anything(row)}
    on_map = [cell.seconds for row in browsed.rows("map") for cell in row[1:] if cell.seconds]
    assert sorted(on_map) == sorted(seconds for seconds in days.values() if seconds)
    weeks = browsed.rows("weeks")
    names = ("sitting_s", None, "lying_s", "away_s", "recorded_s")
    for column, name in enumerate(names, 1):
        if name:
            assert sum(row[column].seconds or 0 for row in weeks) == whole["totals"][name]
    lengths = browsed.rows("lengths")
    assert sum(int(row[4].text) for row in lengths) == whole["totals"]["stretches"]
    assert len(browsed.items["flags"]) == len(document["flagged"]) == whole["totals"]["flags"]


def _rows(browsed: Browsed) -> list[list[Cell]]:
    """Return the rows of days, weeks or months."""
    return browsed.rows("days" if "days" in browsed.tables else "rows")


def _anything(row: Fields) -> bool:
    return bool(row["recorded_s"] or row["away_s"])


def _has(line: str, numbers: list[str]) -> bool:
    """Whether the numbers stand in a line, in their order and as its last words but marks."""
    return " ".join(numbers) in " ".join(line.split())


def _sentences(line: str) -> list[str]:
    """Return the parts of a line under the rows: `  Week    sitting 3 h · upright 20 m`."""
    label = line[:10].strip()
    known = {"Total", "Day", "Week", "Month", "Year", "Before", "Stretch", "Flags", "Aims"}
    return line[10:].split(" · ") if label in {*known, "Nudges", "Record"} else []
