"""Moving counts towards the aim of a week (WHO 2020): in the status, and for who comes back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import record, screens

if TYPE_CHECKING:
    from tests.docs.desk import Desk


def walks(desk: Desk) -> None:
    """Have them walk on Monday and today, Friday, and late on the Sunday before."""
    desk.move("2026-11-20 11:00")
    record(desk, "moving", "2026-11-15 23:30", "2026-11-16 00:15")
    record(desk, "moving", "2026-11-16 18:00", "2026-11-16 18:30")
    record(desk, "sitting", "2026-11-20 09:00", "2026-11-20 10:30")
    record(desk, "moving", "2026-11-20 10:30", "2026-11-20 10:50")


def test_on_a_day_with_moving_the_status_says_how_far_the_week_has_come(desk: Desk) -> None:
    walks(desk)

    narrow, middle, wide = screens(desk, "situp status")

    assert narrow == (
        "Nothing is being recorded.\n"
        "Today  sitting 1 h 30 m · upright 20 m\n"
        "       longest 1 h 30 m\n"
        "Week   moving 1 h 05 m (aim 2 h 30 m)\n"
    )
    assert middle == wide
    assert wide == (
        "Nothing is being recorded.\n"
        "Today  sitting 1 h 30 m · upright 20 m · longest 1 h 30 m\n"
        "Week   moving 1 h 05 m (aim 2 h 30 m)\n"
    )


def test_what_goes_on_counts_up_to_now(desk: Desk) -> None:
    desk.type("situp start moving")
    desk.move("09:25")

    assert desk.type("situp status").text == (
        "Moving for 25 m, since 09:00.\n"
        "Today  sitting 0 s · upright 25 m\n"
        "Week   moving 25 m (aim 2 h 30 m)\n"
    )


def test_on_a_day_without_moving_only_the_whole_day_tells_of_the_week(desk: Desk) -> None:
    walks(desk)
    desk.move("2026-11-21 09:00")
    desk.type("situp start")
    desk.move("09:30")

    assert "moving" not in desk.type("situp status").text
    assert json.loads(desk.type("situp status --json").text)["moving"] is None
    assert desk.type("situp status --today").text.splitlines()[-3:-1] == [
        "  sitting 30 m · upright 0 s · longest 30 m · 0 breaks",
        "  this week moving 1 h 05 m (aim 2 h 30 m)",
    ]


def test_in_a_week_without_moving_nothing_tells_of_it(desk: Desk) -> None:
    walks(desk)
    desk.move("2026-11-23 09:00")
    desk.type("situp start")
    desk.move("09:30")

    assert "moving" not in desk.type("situp status --today").text


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ('week_start = "sunday"', "moving 1 h 35 m (aim 2 h 30 m)"),
        ('aim.moving_per_week = "5h"', "moving 1 h 05 m (aim 5 h)"),
        ('day_start = "04:00"', "moving 50 m (aim 2 h 30 m)"),
    ],
)
def test_the_week_and_the_aim_are_those_that_are_set(desk: Desk, settings: str, told: str) -> None:
    desk.set_config(f"{settings}\n")
    walks(desk)

    assert desk.type("situp status").text.endswith(f"Week   {told}\n")


def test_the_document_has_it(desk: Desk) -> None:
    walks(desk)

    document = json.loads(desk.type("situp status --json").text)

    assert document["moving"] == {"week_s": 3900, "aim_s": 9000}


def test_the_status_and_the_report_say_the_same(desk: Desk) -> None:
    walks(desk)

    report = json.loads(desk.type("situp report --json").text)["aims"]
    status = json.loads(desk.type("situp status --json").text)["moving"]

    assert (report["moving_s"], report["moving_aim_s"]) == (status["week_s"], status["aim_s"])
