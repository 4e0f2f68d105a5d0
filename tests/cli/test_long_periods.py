"""Periods longer than anything recorded: what they show, and that they cost nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Run

EVER = "0003..9990"


@pytest.fixture
def years(situp: Run) -> None:
    """An hour of sitting in May 2025, in October and in November 2026."""
    for day in ("2025-05-03", "2026-10-07", "2026-11-19"):
        situp(f"was sitting {day}T10:00..{day}T11:00 --yes")


@pytest.mark.usefixtures("years")
def test_of_ages_only_the_months_are_shown_in_which_there_can_be_anything(situp: Run) -> None:
    assert situp(f"report {EVER}").out == (
        "Wed 1 Jan 3 - Mon 31 Dec 9990\n"
        "  Nothing is recorded before Sat 3 May 2025.\n"
        "               sitting     upright     longest    breaks\n"
        "  May 2025         1 h         0 s         1 h         0\n"
        "  Jun 2025 - Sep 2026  nothing recorded\n"
        "  Oct 2026         1 h         0 s         1 h         0\n"
        "  Nov 2026         1 h         0 s         1 h         0\n"
        "\n  Total   sitting 3 h · upright 0 s\n"
        "  Stretch usual 1 h · longest 1 h"
        " · 100 % of sitting in stretches of 30 m or more · 0 breaks\n"
        "  Flags   no stretch of 4 h or more\n"
        "  Aims    upright 0 s (aim 45 m) · moving 0 s (aim 202 h 30 m)\n"
        "  Record  3 h recorded\n"
        "  Breaks count from 1 m, flags from 4 h. A workday is 8 h recorded.\n"
    )


@pytest.mark.usefixtures("years")
def test_months_without_anything_share_a_row_on_a_narrow_screen_too(
    situp: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    shown = situp(f"report {EVER}").out

    assert shown == (
        "Wed 1 Jan 3 - Mon 31 Dec 9990\n"
        "  Nothing is recorded before\n"
        "  Sat 3 May 2025.\n"
        "         sitting    upright    longest\n"
        "2025\n"
        "  May        1 h        0 s        1 h\n"
        "  Jun 2025 - Sep 2026  nothing recorded\n"
        "2026\n"
        "  Oct        1 h        0 s        1 h\n"
        "  Nov        1 h        0 s        1 h\n"
        "\n  Total   sitting 3 h · upright 0 s\n"
        "  Stretch usual 1 h · longest 1 h\n"
        "          100 % of sitting in stretches\n"
        "          of 30 m or more\n"
        "          0 breaks\n"
        "  Flags   no stretch of 4 h or more\n"
        "  Aims    upright 0 s (aim 45 m)\n"
        "          moving 0 s (aim 202 h 30 m)\n"
        "  Record  3 h recorded\n"
        "  Breaks count from 1 m, flags from 4 h.\n"
        "  A workday is 8 h recorded.\n"
    )


@pytest.mark.usefixtures("years")
def test_the_document_of_a_long_period_has_its_ends_and_the_days_that_can_hold_something(
    situp: Run,
) -> None:
    document = json.loads(situp(f"report {EVER} --json").out)

    assert document["period"] == {"from": "0002-12-31T23:06:32Z", "to": "9990-12-31T23:00:00Z"}
    days = [day["date"] for day in document["days"]]
    assert (days[0], days[-1], len(days)) == ("2025-05-03", "2026-11-20", 567)
    assert document["totals"]["sitting_s"] == 3 * 3600


@pytest.mark.usefixtures("years")
def test_a_year_has_a_row_for_each_of_its_days(situp: Run) -> None:
    days = {
        year: [day["date"] for day in json.loads(situp(f"report {year} --json").out)["days"]]
        for year in (2024, 2025, 2026)
    }

    assert {year: len(found) for year, found in days.items()} == {2024: 366, 2025: 365, 2026: 365}


@pytest.mark.parametrize("period", [EVER, "0003..2001", "2027..9990"])
def test_ages_without_anything_are_nothing_recorded(situp: Run, period: str) -> None:
    shown = situp(f"report {period}")
    document = json.loads(situp(f"report {period} --json").out)

    assert (shown.code, shown.out.splitlines()[1:]) == (0, ["Nothing recorded."])
    assert len(document["days"]) <= 1
    assert document["totals"]["recorded_s"] == 0


@pytest.mark.parametrize("command", ["log", "flags", "export"])
@pytest.mark.usefixtures("years")
def test_ages_are_looked_through_by_the_other_commands_too(situp: Run, command: str) -> None:
    assert situp(f"{command} {EVER}").code == 0


@pytest.mark.usefixtures("years")
def test_two_months_without_anything_are_named_however_few_days_of_them_there_are(
    situp: Run,
) -> None:
    shown = situp("report 2026-08-31..2026-10-20").out.splitlines()

    assert shown[2:4] == [
        "  Aug - Sep 2026  nothing recorded",
        "  Oct 2026         1 h         0 s         1 h         0",
    ]
