"""Bed rest in reports and flags (R11): which days, what is said of them, and what afterwards."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import record, screens
from tests.fakes import at
from tests.store.looking import ask

from situp.core.ledger import Edit
from situp.core.model import Session
from situp.core.recording import fields

if TYPE_CHECKING:
    from tests.docs.desk import Desk

WITHOUT = (
    "without pain down the leg, staying active was slightly better than rest in bed, for pain and"
    " for function"
)
WITH = (
    "with pain down the leg (sciatica) there was little or no difference between staying active"
    " and rest in bed"
)
RECOVERY = (
    "in 10 healthy men, some muscles of the trunk had changed in size after 8 weeks in bed",
    (
        "after those 8 weeks, most of the muscles were back within 4 days of getting up, and one"
        " only after 28: it took days to about a month"
    ),
    (
        "it was rest in bed, not sitting. Strength was not measured. They were healthy, and rested"
        " for 8 weeks"
    ),
)
SIGNS = "warning signs: situp pain --warning-signs"


def rests(desk: Desk, first: str, days: int = 2) -> None:
    """Have them lie from nine to four on so many days in a row."""
    for count in range(days):
        day = date.fromisoformat(first) + timedelta(days=count)
        record(desk, "lying", f"{day} 09:00", f"{day} 16:00")


def told(desk: Desk, line: str) -> list[str]:
    """Return the parts of what a report says of bed rest."""
    words = desk.type(line, 10_000).text.splitlines()
    found = [each for each in words if each.startswith("  Rest ")]
    return found[0].removeprefix("  Rest    ").split(" · ") if found else []


def flagged(desk: Desk, line: str = "situp flags all --json") -> list[tuple[str, str, int, float]]:
    document, _ = json.JSONDecoder().raw_decode(desk.type(line).text)
    found = document["bed_rest"]
    return [(each["from"], each["to"], each["days"], each["lying_s"] / 3600) for each in found]


def test_flags_name_the_days_what_is_known_and_where_the_warning_signs_are(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    rests(desk, "2026-11-18", 3)

    narrow, middle, wide = screens(desk, "situp flags")

    assert narrow.partition("\n\n")[2] == (
        "Bed rest\n"
        "  Wed 18 - Fri 20 Nov\n"
        "  3 days, 21 h by day\n"
        "Without pain down the leg, staying\n"
        "active was slightly better than rest in\n"
        "bed, for pain and for function.\n"
        "With pain down the leg (sciatica) there\n"
        "was little or no difference between\n"
        "staying active and rest in bed.\n"
        "A day of bed rest has 6 h or more of\n"
        "lying between 08:00 and 22:00.\n"
        "Warning signs: situp pain\n"
        "--warning-signs\n"
    )
    assert middle == (
        "Stretches of 4 h or more, Mon 16 - Sun 22 Nov 2026\n"
        "No stretch. A break counts from 1 m.\n"
        "\n"
        "Bed rest\n"
        "  Wed 18 - Fri 20 Nov  3 days, 21 h by day\n"
        "Without pain down the leg, staying active was slightly better than rest in bed,\n"
        "for pain and for function.\n"
        "With pain down the leg (sciatica) there was little or no difference between\n"
        "staying active and rest in bed.\n"
        "A day of bed rest has 6 h or more of lying between 08:00 and 22:00.\n"
        "Warning signs: situp pain --warning-signs\n"
    )
    assert wide.partition("\n\n")[2] == (
        "Bed rest\n"
        "  Wed 18 - Fri 20 Nov  3 days, 21 h by day\n"
        "Without pain down the leg, staying active was slightly better than rest in bed, for pain"
        " and for function.\n"
        "With pain down the leg (sciatica) there was little or no difference between staying"
        " active and rest in bed.\n"
        "A day of bed rest has 6 h or more of lying between 08:00 and 22:00. Warning signs: situp"
        " pain --warning-signs\n"
    )


def test_a_report_says_the_same_in_its_own_line(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    rests(desk, "2026-11-18", 3)

    assert desk.type("situp report").text.partition("or more\n")[2] == (
        "  Rest    bed rest Wed 18 - Fri 20 Nov · 3 days, 21 h by day\n"
        "          without pain down the leg, staying active was slightly better than\n"
        "          rest in bed, for pain and for function\n"
        "          with pain down the leg (sciatica) there was little or no difference\n"
        "          between staying active and rest in bed\n"
        "          warning signs: situp pain --warning-signs\n"
        "  Aims    upright 0 s a workday (aim 2 h) · moving 0 s (aim 2 h 30 m)\n"
        "  Record  21 h recorded\n"
        "  Breaks count from 1 m, flags from 4 h. A workday is 8 h recorded.\n"
        "  █ sitting  ▓ guessed  ▒ upright  ▁ lying  ░ away  · little or nothing\n"
    )


def test_reports_fit_narrow_and_wide_terminals(desk: Desk) -> None:
    desk.move("2026-11-23 18:00")
    rests(desk, "2026-11-18", 5)

    narrow, _, wide = screens(desk, "situp report last week")

    assert "  Rest    bed rest Wed 18 - Sun 22 Nov\n          5 days, 35 h by day\n" in narrow
    assert "  Rest    bed rest Wed 18 - Sun 22 Nov · 5 days, 35 h by day\n" in wide


@pytest.mark.parametrize(
    ("second", "is_flagged"),
    [
        (("2026-11-19 10:00", "2026-11-19 15:59"), False),
        (("2026-11-19 10:00", "2026-11-19 16:00"), True),
        (("2026-11-19 16:01", "2026-11-20 07:59"), False),
        (("2026-11-19 16:00", "2026-11-20 07:59"), True),
        (("2026-11-18 23:00", "2026-11-19 13:59"), False),
        (("2026-11-18 23:00", "2026-11-19 14:00"), True),
        (("2026-11-20 10:00", "2026-11-20 20:00"), False),
    ],
)
def test_two_days_in_a_row_of_six_hours_between_eight_and_ten_are_flagged(
    desk: Desk, second: tuple[str, str], *, is_flagged: bool
) -> None:
    desk.move("2026-11-21 09:00")
    rests(desk, "2026-11-18", 1)
    record(desk, "lying", *second)

    expected = [("2026-11-18", "2026-11-19", 2, 13.0)]
    assert flagged(desk) == (expected if is_flagged else [])
    assert bool(told(desk, "situp report all")) is is_flagged
    assert desk.type("situp flags all --check").code == (7 if is_flagged else 0)


def test_one_day_of_bed_rest_is_counted_as_lying_and_no_more(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    rests(desk, "2026-11-19", 1)

    assert "lying 7 h" in desk.type("situp report").text
    assert told(desk, "situp report") == []
    assert "Bed rest" not in desk.type("situp flags").text


def test_what_is_open_counts_up_to_now(desk: Desk) -> None:
    rests(desk, "2026-11-19", 1)
    desk.type("situp start lying")
    desk.move("14:59")

    before = flagged(desk)
    desk.move("15:00")

    assert (before, flagged(desk)) == ([], [("2026-11-19", "2026-11-20", 2, 13.0)])


def test_a_flag_that_only_a_doubtful_end_makes_waits_for_an_answer(desk: Desk) -> None:
    rests(desk, "2026-11-19", 1)
    desk.type("situp start lying")
    desk.move("2026-11-21 09:00")

    assert flagged(desk) == [("2026-11-19", "2026-11-20", 2, 19.0)]
    assert desk.type("situp flags all --check").code == 6


@pytest.mark.parametrize("days", [2, 40, 200])
def test_bed_rest_that_began_before_a_period_is_named_whole(desk: Desk, days: int) -> None:
    first = date(2026, 11, 20) - timedelta(days=days - 1)
    desk.move("2026-11-20 18:00")
    rests(desk, str(first), days)

    assert flagged(desk, "situp flags today --json") == [
        (str(first), "2026-11-20", days, days * 7.0)
    ]
    assert flagged(desk, "situp flags 2026-11-21 --json") == []


def test_of_several_each_has_its_days(desk: Desk) -> None:
    rests(desk, "2025-12-30", 3)
    rests(desk, "2026-11-03", 2)
    rests(desk, "2026-11-06", 2)

    assert told(desk, "situp report all")[:6] == [
        *("bed rest Tue 30 Dec 2025 - Thu 1 Jan 2026", "3 days, 21 h by day"),
        *("bed rest Tue 3 - Wed 4 Nov", "2 days, 14 h by day"),
        *("bed rest Fri 6 - Sat 7 Nov", "2 days, 14 h by day"),
    ]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ([], [WITHOUT, WITH]),
        (["situp pain 4"], [WITHOUT, WITH]),
        (["situp pain 5 --no-leg", "situp pain 4 --leg", "situp pain 4"], [WITH]),
        (["situp pain 5 --leg", "situp pain 4 --no-leg"], [WITHOUT]),
    ],
)
def test_what_is_known_goes_by_the_leg_as_it_was_told_last(
    desk: Desk, said: list[str], known: list[str]
) -> None:
    rests(desk, "2026-11-17", 2)
    for line in said:
        desk.clock.pass_(60_000)
        desk.type(line)

    assert told(desk, "situp report") == [
        *("bed rest Tue 17 - Wed 18 Nov", "2 days, 14 h by day"),
        *(*known, *RECOVERY, SIGNS),
    ]


def test_a_leg_that_was_told_of_in_another_episode_says_nothing(desk: Desk) -> None:
    rests(desk, "2026-03-02", 2)
    desk.type("situp pain 5 --leg")

    assert told(desk, "situp report march")[2:] == [WITHOUT, WITH, SIGNS]


def test_afterwards_a_report_says_what_recovery_took_and_what_was_not_measured(desk: Desk) -> None:
    rests(desk, "2026-11-18", 2)
    desk.move("2026-11-23 09:00")
    desk.type("situp start")
    desk.move("10:00")

    this_week, last_week = told(desk, "situp report"), told(desk, "situp report last week")

    assert this_week == ["the last bed rest was Wed 18 - Thu 19 Nov", *RECOVERY]
    assert last_week == [
        *("bed rest Wed 18 - Thu 19 Nov", "2 days, 14 h by day"),
        *(WITHOUT, WITH, SIGNS),
    ]


def test_recovery_is_told_from_the_day_after_on_for_a_month(desk: Desk) -> None:
    rests(desk, "2026-11-18", 2)
    seen = []
    for day in ("2026-11-19 20:00", "2026-11-20 09:00", "2026-12-20 09:00", "2026-12-21 09:00"):
        desk.move(day)
        desk.type("situp start standing")
        desk.move(day.replace(":00", ":30"))
        desk.type("situp stop")
        seen.append(RECOVERY[0] in told(desk, "situp report today"))

    assert seen == [False, True, True, False]


def test_lying_that_another_device_hides_is_none(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    rests(desk, "2026-11-18", 2)
    ask(desk.world.history, "INSERT INTO device VALUES ('ffffffff', 0)")
    with desk.world.log().writing() as book:
        start, end = at("2026-11-19 14:30"), at("2026-11-19 15:45")
        elsewhere = Session(book.new_id(), "ffffffff", "sitting", start, end)
        book.enter([Edit("session", elsewhere.id, fields(elsewhere))], desk.clock.now(), "import")

    assert flagged(desk) == []


def test_the_document_of_a_report_and_the_page_for_a_browser_have_it(desk: Desk) -> None:
    desk.move("2026-11-20 18:00")
    rests(desk, "2026-11-18", 3)

    document = json.loads(desk.type("situp report --json").text)
    page = desk.type("situp report --html -").text

    assert document["bed_rest"] == [
        {"from": "2026-11-18", "to": "2026-11-20", "days": 3, "lying_s": 75600}
    ]
    assert "<dt>Rest</dt><dd>bed rest Wed 18 - Fri 20 Nov · 3 days, " in page


def test_periods_without_a_day_have_none(desk: Desk) -> None:
    rests(desk, "2026-11-18", 2)

    assert flagged(desk, "situp flags 2027-01-01 --json") == []
    assert flagged(desk, "situp flags 1970-01-02..2999-12-30 --json") == [
        ("2026-11-18", "2026-11-19", 2, 14.0)
    ]
    assert flagged(desk, "situp flags 1970-01-02..1970-01-31 --json") == []
