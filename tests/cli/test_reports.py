"""What a report says under its rows, and the ways it can be asked for (R9)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import record, screens
from tests.fakes import at

from situp.core.instants import HOUR, MINUTE
from situp.core.ledger import Edit

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.docs.desk import Desk

    from situp.core.ledger import Value

BAR = f"····██████▒▒▓▓▓▓▓▓▒▒{'·' * 16}"
HEAD = "sitting    upright    longest    breaks"
DOTS = "·" * 48
RULE = "  Breaks count from 1 m, flags from 4 h. A workday is 8 h recorded.\n"


def workday(desk: Desk, date: str) -> None:
    """Have eight hours recorded: two stretches of three hours, an hour standing and one moving."""
    record(desk, "sitting", f"{date} 08:00", f"{date} 11:00")
    record(desk, "standing", f"{date} 11:00", f"{date} 12:00")
    record(desk, "sitting", f"{date} 12:00", f"{date} 15:00", "sensed")
    record(desk, "moving", f"{date} 15:00", f"{date} 16:00")


def summary(shown: str) -> dict[str, str]:
    """Return the sentences under the rows by their labels."""
    found: dict[str, str] = {}
    label = ""
    for line in shown.partition("\n\n")[2].splitlines():
        label = line[2:10].strip() or label
        found[label] = f"{found[label]} {line[10:]}" if label in found else line[10:]
    return found


def test_a_week_is_held_against_the_mean_of_the_four_before(desk: Desk) -> None:
    for date in ("2026-10-19", "2026-10-26", "2026-10-27", "2026-11-02", "2026-11-09"):
        workday(desk, date)
    for date in ("2026-11-12", "2026-11-13"):
        workday(desk, date)

    assert desk.type("situp report last week", 120).text == (
        "Week 46, Mon 9 - Sun 15 Nov 2026\n"
        f"          06    09    12    15    18    21        {HEAD}\n"
        f"  Mon 9   {BAR}        6 h        2 h        3 h         1\n"
        "  Tue 10  nothing recorded\n"
        "  Wed 11  nothing recorded\n"
        f"  Thu 12  {BAR}        6 h        2 h        3 h         1\n"
        f"  Fri 13  {BAR}        6 h        2 h        3 h         1\n"
        "  Sat 14  nothing recorded\n"
        "  Sun 15  nothing recorded\n"
        "\n"
        "  Week    sitting 18 h · upright 6 h\n"
        "  Before  10 h more sitting than in 3 of the 4 weeks before, 8 h on average\n"
        "          recorded 24 h, against 10 h 40 m on average\n"
        "  Stretch usual 3 h · longest 3 h"
        " · 100 % of sitting in stretches of 30 m or more · 3 breaks, 1.0 a workday\n"
        "  Flags   no stretch of 4 h or more\n"
        "  Aims    upright 2 h a workday (aim 2 h) · moving 3 h (aim 2 h 30 m)\n"
        "  Record  24 h recorded · 9 h of it guessed\n"
        f"{RULE}"
        "  █ sitting  ▓ guessed  ▒ upright  ▁ lying  ░ away  · little or nothing\n"
    )


def test_a_week_that_is_not_over_is_held_against_as_much_of_the_others(desk: Desk) -> None:
    for date in ("2026-11-09", "2026-11-15", "2026-11-16"):
        workday(desk, date)
    desk.move("2026-11-20 12:00")

    found = summary(desk.type("situp report", 120).text)

    assert found["Before"] == "as much sitting as by now in 1 of the 4 weeks before, 6 h"


@pytest.mark.parametrize(
    ("asked", "on", "words"),
    [
        ("2026-11-16..2026-11-17", "2026-11-16", "the 4 periods of 2 days before"),
        ("yesterday", "2026-11-19", "the 4 days before"),
        ("last month", "2026-10-01", "the 4 months before"),
        ("last year", "2025-03-01", "the 4 years before"),
    ],
)
def test_the_periods_before_are_named(desk: Desk, asked: str, on: str, words: str) -> None:
    workday(desk, "2020-03-02")
    workday(desk, on)

    found = summary(desk.type(f"situp report {asked}", 120).text)

    assert found["Before"] == f"nothing recorded in {words}"


def test_a_week_before_of_which_hardly_anything_is_recorded_is_left_out(desk: Desk) -> None:
    for date in ("2026-10-26", "2026-11-09", "2026-11-10", "2026-11-11"):
        workday(desk, date)
    record(desk, "sitting", "2026-10-19 08:00", "2026-10-19 10:24")
    record(desk, "sitting", "2026-11-03 08:00", "2026-11-03 10:23")

    found = summary(desk.type("situp report last week", 120).text)
    before = json.loads(desk.type("situp report last week --json").text)["before"]

    words = "13 h 48 m more sitting than in 2 of the 4 weeks before, 4 h 12 m on average"
    assert found["Before"].startswith(words)
    assert [period["recorded_s"] for period in before.pop("periods")] == [8 * 3600, 144 * 60]
    assert before == {
        "looked_at": 4,
        "until_now": False,
        "sitting_s": 252 * 60,
        "recorded_s": 312 * 60,
    }


def test_where_hardly_anything_was_recorded_before_the_report_says_so(desk: Desk) -> None:
    record(desk, "sitting", "2025-03-03 08:00", "2025-03-03 08:45")
    workday(desk, "2026-11-19")

    shown = desk.type("situp report this year", 120).text
    document = json.loads(desk.type("situp report this year --json").text)
    named = summary(desk.type("situp report this year --compare 2025", 120).text)

    assert summary(shown)["Before"] == "too little recorded by now in the 4 years before"
    assert document["before"]["periods"] == []
    assert document["before"]["sitting_s"] is None
    assert named["Against"].startswith("5 h 15 m more sitting than in Wed 1 Jan - Wed 31 Dec 2025")


def test_a_report_can_be_held_against_any_other_period(desk: Desk) -> None:
    for date in ("2026-11-02", "2026-11-16", "2026-11-17"):
        workday(desk, date)

    found = summary(desk.type("situp report --compare 2026-11-02..2026-11-08", 120).text)
    nothing = summary(desk.type("situp report --compare 2026-09", 120).text)

    assert "Before" not in found, "a period that is named may be a later one"
    assert found["Against"] == (
        "6 h more sitting than in Mon 2 - Sun 8 Nov 2026, 6 h · recorded 16 h, against 8 h"
    )
    assert nothing["Against"] == "nothing recorded in that period"


def test_a_report_can_be_held_against_all_there_is(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-09 08:00", "2026-11-09 09:00")
    record(desk, "sitting", "2026-11-19 08:00", "2026-11-19 09:00")

    found = summary(desk.type("situp report yesterday --compare all", 120).text)

    words = "1 h less sitting than in Mon 9 - Fri 20 Nov 2026, 2 h"
    assert found["Against"].startswith(words)


def test_the_first_week_of_all_has_nothing_before_it(desk: Desk) -> None:
    workday(desk, "2026-11-16")

    assert "Before" not in summary(desk.type("situp report").text)
    assert json.loads(desk.type("situp report --json").text)["before"] is None


def test_of_all_there_is_there_is_nothing_before(desk: Desk) -> None:
    workday(desk, "2026-11-16")

    assert "Before" not in summary(desk.type("situp report all").text)
    assert json.loads(desk.type("situp report all --json").text)["before"] is None


def test_flags_are_named_and_of_many_the_longest(desk: Desk) -> None:
    for day in range(1, 11):
        record(desk, "sitting", f"2026-11-{day:02} 08:00", f"2026-11-{day:02} 12:{day:02}")

    found = summary(desk.type("situp report this month", 120).text)

    assert found["Flags"] == (
        "Wed 4 Nov 08:00 - 12:04, 4 h 04 m · Thu 5 Nov 08:00 - 12:05, 4 h 05 m"
        " · Fri 6 Nov 08:00 - 12:06, 4 h 06 m"
        " Sat 7 Nov 08:00 - 12:07, 4 h 07 m · Sun 8 Nov 08:00 - 12:08, 4 h 08 m"
        " · Mon 9 Nov 08:00 - 12:09, 4 h 09 m"
        ' Tue 10 Nov 08:00 - 12:10, 4 h 10 m · 3 more, see "situp flags"'
    )


def test_of_a_part_of_a_day_nothing_else_is_drawn(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-19 08:00", "2026-11-19 13:00")
    record(desk, "standing", "2026-11-19 13:00", "2026-11-19 18:00")

    page = desk.type('situp report "2026-11-19 12:00..2026-11-19 14:00"')

    assert page.text.splitlines()[2].startswith(f"  Thu 19  {'·' * 6}█▒{'·' * 10}  ")


def test_in_a_browser_what_crosses_midnight_has_on_each_day_its_part_of_it(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-18 22:40", "2026-11-19 03:05")

    page = desk.type("situp report 2026-11-18..2026-11-19 --html -").text
    cells = '<td>{}</td><td>{}</td><td>sitting</td><td class="n"><time datetime="PT{}S">'

    assert cells.format("22:40", "00:00", 80 * 60) in page
    assert cells.format("00:00", "03:05", 185 * 60) in page


def test_a_flag_that_is_not_over_is_said_to_run(desk: Desk) -> None:
    desk.type("situp start --at 5:00")

    words = "Fri 20 Nov 05:00 - 09:00, 4 h running"
    assert summary(desk.type("situp report today").text)["Flags"] == words
    assert words in desk.type("situp report today --html -").text.replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_guessed_is_a_part_of_what_is_recorded_so_away_is_none_of_it(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-19 08:00", "2026-11-19 11:00", "sensed")
    record(desk, "away", "2026-11-19 11:00", "2026-11-19 16:00", "sensed")

    shown = summary(desk.type("situp report yesterday", 120).text)
    document = json.loads(desk.type("situp report yesterday --json").text)

    assert shown["Record"] == "3 h recorded · 3 h of it guessed"
    assert document["guessed_s"] == document["totals"]["recorded_s"] == 3 * 3600


def test_of_hours_of_work_it_says_how_much_is_recorded(desk: Desk) -> None:
    desk.set_config('work.hours = "mon-fri 09:00-17:00"\n')
    workday(desk, "2026-11-19")

    found = summary(desk.type("situp report yesterday", 120).text)

    assert found["Record"] == "8 h recorded · 3 h of it guessed · 87 % of work hours"
    assert found["Aims"] == "upright 2 h (aim 1 h 45 m) · moving 1 h (aim 21 m)"


def test_it_says_so_where_the_aim_for_being_upright_looks_at_some_hours_alone(desk: Desk) -> None:
    workday(desk, "2026-11-19")

    usual = desk.type("situp report yesterday --plain", 120).text
    asked = desk.type("situp report yesterday --plain --hours 10-14", 120).text
    desk.set_config('work.hours = "mon-fri 09:00-17:00"\n')
    at_work = desk.type("situp report yesterday --plain", 120).text

    rule = "Breaks count from 1 m, flags from 4 h. A workday is 8 h recorded."
    of_upright = "Of upright, the aim counts"
    assert usual.splitlines()[-1] == rule
    assert asked.splitlines()[-1] == f"{rule} {of_upright} the hours from 10 to 14."
    assert at_work.splitlines()[-1] == f"{rule} {of_upright} work hours."


def test_hours_that_are_asked_for_are_shown_and_covered_and_change_no_sum(desk: Desk) -> None:
    workday(desk, "2026-11-19")

    usual = desk.type("situp report yesterday", 120).text
    asked = desk.type("situp report yesterday --hours 10-14", 120).text

    assert asked.splitlines()[1:3] == [
        "              12      sitting    upright    longest    breaks",
        "  Thu 19  ██▒▒▓▓▓▓        6 h        2 h        3 h         1",
    ]
    found = summary(asked)
    assert (
        found.pop("Record") == "8 h recorded · 3 h of it guessed · 100 % of the hours from 10 to 14"
    )
    assert found.pop("Aims") == "upright 1 h (aim 1 h) · moving 1 h (aim 21 m)"
    found.pop(next(each for each in found if each.startswith("Breaks")))  # names the hours
    plain = summary(usual)
    assert found == {label: plain[label] for label in found}


@pytest.mark.parametrize(
    ("hours", "bar"),
    [
        ("0-4", "██▒▒··██"),
        ("2-4", "··██"),
        ("4-6", "··██"),
        ("0-6", "··██··········" + "·" * 26 + "██▒▒··██"),
    ],
)
def test_hours_before_the_day_starts_are_those_after_its_midnight(
    desk: Desk, hours: str, bar: str
) -> None:
    desk.set_config('day_start = "04:00"\n')
    record(desk, "sitting", "2026-11-18 05:00", "2026-11-18 06:00")
    record(desk, "sitting", "2026-11-19 00:00", "2026-11-19 01:00")
    record(desk, "moving", "2026-11-19 01:00", "2026-11-19 02:00")
    record(desk, "sitting", "2026-11-19 03:00", "2026-11-19 04:00")

    shown = desk.type(f"situp report 2026-11-18 --hours {hours}", 120).text

    assert shown.splitlines()[2].startswith(f"  Wed 18  {bar}  ")


@pytest.mark.parametrize("hours", ["9-5", "22-6", "6", "6-25", "8-8", "x-y", "06:30-9"])
def test_hours_that_cannot_be_meant_are_an_error_with_an_example(desk: Desk, hours: str) -> None:
    code, text = desk.type(f"situp report --hours {hours}")

    assert code == 2
    assert text == (
        f'situp: Cannot read "{hours}" as hours of the day.\n'
        "  Say full hours from 0 to 24, the earlier one first: --hours 9-17\n"
    )


def test_hours_in_words_are_told_of_before_what_is_left_of_them_is_read_as_a_period(
    desk: Desk,
) -> None:
    assert desk.type("situp report --hours 9 to 5") == (
        2,
        (
            'situp: Cannot read "9" as hours of the day.\n'
            "  Say full hours from 0 to 24, the earlier one first: --hours 9-17\n"
        ),
    )


def test_rows_that_there_are_not_are_an_error_with_those_there_are(desk: Desk) -> None:
    assert desk.type("situp report --by year") == (
        2,
        'situp: There are no rows by "year".\n  Say: --by day, --by week or --by month\n',
    )


def test_a_month_by_weeks_adds_up_to_the_month(desk: Desk) -> None:
    for date in ("2026-10-31", "2026-11-01", "2026-11-02", "2026-11-19"):
        workday(desk, date)

    shown = desk.type("situp report 2026-11 --by week", 80).text

    assert shown.splitlines()[1:5] == [
        "  from            sitting     upright     longest    breaks",
        "   1 Nov 2026         6 h         2 h         3 h         1",
        "   2 Nov 2026         6 h         2 h         3 h         1",
        "   9 Nov 2026  nothing recorded",
    ]
    document = json.loads(desk.type("situp report 2026-11 --by week --json").text)
    assert [row["from"] for row in document["rows"]] == [
        "2026-11-01",
        "2026-11-02",
        "2026-11-09",
        "2026-11-16",
        "2026-11-23",
        "2026-11-30",
    ]
    assert sum(row["sitting_s"] for row in document["rows"]) == document["totals"]["sitting_s"]


def test_a_goal_shows_of_each_row_how_much_of_it_was_reached(desk: Desk) -> None:
    workday(desk, "2026-11-16")
    record(desk, "sitting", "2026-11-17 08:00", "2026-11-17 15:00")
    record(desk, "standing", "2026-11-17 15:00", "2026-11-17 16:00")
    record(desk, "away", "2026-11-18 15:00", "2026-11-18 16:00")

    narrow, middle, wide = screens(desk, "situp report --goal")

    assert narrow.splitlines()[1:5] == [
        "           sitting   upright    of aim",
        "  Mon 16       6 h       2 h     100 %",
        "  Tue 17       7 h       1 h      50 %",
        "  Wed 18       0 s       0 s         -",
    ]
    assert [line[-10:] for line in middle.splitlines()[1:4]] == [
        "    of aim",
        "     100 %",
        " !    50 %",
    ]
    assert "reached on 1 of 2 days" in summary(wide)["Aims"]


def test_of_a_day_that_was_hardly_recorded_nothing_is_made_up(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-18 08:00", "2026-11-18 08:30")
    record(desk, "sitting", "2026-11-18 08:31", "2026-11-18 08:41")
    record(desk, "standing", "2026-11-19 08:00", "2026-11-19 08:05")

    page = desk.type("situp report 2026-11-18..2026-11-19 --goal", 120).text
    document = json.loads(desk.type("situp report 2026-11-18..2026-11-19 --json").text)
    browser = desk.type("situp report 2026-11-18..2026-11-19 --html -").text

    assert [row[-8:] for row in page.splitlines()[2:4]] == ["       -"] * 2
    assert summary(page)["Aims"] == "upright 5 m (aim 11 m) · moving 0 s (aim 42 m)"
    assert summary(page)["Stretch"].endswith(" · 1 break")
    assert document["aims"]["upright_per_workday_s"] is None
    assert "<dt>Upright</dt>" in browser
    assert "a workday" not in browser.replace("A workday is 8\N{NO-BREAK SPACE}h recorded", "")


def test_time_upright_out_of_the_hours_looked_at_counts_on_no_row_towards_the_aim(
    desk: Desk,
) -> None:
    desk.set_config('day_start = "04:00"\n[work]\nhours = "mon-fri 09:00-17:00"\n')
    record(desk, "sitting", "2026-11-16 09:00", "2026-11-16 15:00")
    record(desk, "standing", "2026-11-16 15:00", "2026-11-16 19:00")
    record(desk, "standing", "2026-11-17 00:00", "2026-11-17 04:00")
    desk.move("2026-11-17 12:00")

    for asked, share, words in (
        ("", "100 %", "upright 2 h a workday (aim 2 h) · reached on 1 of 1 day"),
        ("--hours 9-15", "0 %", "upright 0 s (aim 1 h 30 m) · reached on 0 of 1 day"),
        ("--hours 0-4", "400 %", "upright 4 h (aim 1 h) · reached on 1 of 1 day"),
    ):
        rows = [desk.type(f"situp report --goal --by {by} {asked}").text for by in ("day", "week")]
        assert [text.count(f" {share}\n") for text in rows] == [1, 1], asked
        assert words in rows[0]


def test_what_lies_ahead_of_a_clock_that_was_set_back_covers_nothing_yet(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 00:00", "2026-11-20 08:00")
    desk.clock.pass_(at("2026-11-20 02:00") - desk.clock.wall)

    for asked in ("", "--hours 0-12"):
        found = json.loads(desk.type(f"situp report today --json {asked}").text)

        assert found["totals"]["recorded_s"] == 8 * 3600
        assert (found["coverage"]["recorded_s"], found["coverage"]["share"]) == (2 * 3600, 1)


def test_nudges_are_counted_by_what_became_of_them(desk: Desk) -> None:
    workday(desk, "2026-11-19")
    with desk.world.log().writing() as book:
        for count, outcome in enumerate(("sent", "sent", "failed", "held")):
            fields: dict[str, Value] = {
                "device": book.device,
                "at": at("2026-11-19 09:00") + count,
                "posture": "sitting",
                "run": at("2026-11-19 08:00"),
                "rung": 30 * MINUTE + count * HOUR,
                "level": "normal",
                "outcome": outcome,
                "why": "",
                "followed": int(count == 1),
                "snoozed": None,
                "deleted": 0,
            }
            book.enter([Edit("nudge", f"nudge-000{count}", fields)], desk.clock.now())

    found = summary(desk.type("situp report yesterday").text)

    assert found["Nudges"] == "2 sent · 1 followed by a change · 1 failed"


def test_pictures_show_the_days_the_hours_the_stretches_and_the_weeks(desk: Desk) -> None:
    for date in ("2026-11-09", "2026-11-10", "2026-11-16"):
        workday(desk, date)
    record(desk, "sitting", "2026-11-12 08:00", "2026-11-12 17:00")

    shown = desk.type("situp report 2026-11-09..2026-11-22 --pictures", 80).text

    assert shown.partition("little or nothing\n\n")[2] == (
        "Sitting by day\n"
        "  Mon ▓▓\n"
        "  Tue ▓·\n"
        "  Wed ··\n"
        "  Thu █·\n"
        "  Fri ··\n"
        "  Sat ·\n"
        "  Sun ·\n"
        "  · nothing recorded  ░ under 4 h  ▒ 4 h  ▓ 6 h  █ 8 h or more a day\n"
        "\n"
        "Sitting by weekday and hour\n"
        "      00    03    06    09    12    15    18    21\n"
        "  Mon ················██████░░██████░░················\n"
        "  Tue ················▓▓▓▓▓▓░░▓▓▓▓▓▓░░················\n"
        f"  Wed {DOTS}\n"
        "  Thu ················▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓··············\n"
        f"  Fri {DOTS}\n"
        f"  Sat {DOTS}\n"
        f"  Sun {DOTS}\n"
        "  · nothing recorded  ░ under a quarter  ▒ a quarter  ▓ half\n"
        "  █ three quarters or more of it\n"
        "\n"
        "Sitting by length of stretch\n"
        "                                                               share    number\n"
        "  under 5 m                                                      0 %         0\n"
        "  5 m - 15 m                                                     0 %         0\n"
        "  15 m - 30 m                                                    0 %         0\n"
        "  30 m - 1 h                                                     0 %         0\n"
        "  1 h - 2 h                                                      0 %         0\n"
        "  2 h - 4 h     ██████████████████████████████████████████████  66 %         6\n"
        "  4 h or more   ███████████████████████                         33 %         1\n"
        "\n"
        "Sitting a workday, week by week\n"
        "  █▁\n"
        "  least 6 h in the week of 16 Nov 2026\n"
        "  most 6 h 43 m in the week of 9 Nov 2026\n"
    )


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("columns", [40, 60, 80, 140])
def test_a_year_of_pictures_fits_the_terminal(
    situp: Run, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    shown = situp("report 2026 --pictures").out.splitlines()

    assert [row for row in shown if len(row) > columns] == []


def test_a_month_is_named_above_its_weeks_at_the_edge_of_a_heat_map_too(desk: Desk) -> None:
    workday(desk, "2026-11-19")

    shown = desk.type("situp report 2026-10-05..2026-11-22 --pictures", 80).text

    assert shown.partition("Sitting by day\n")[2].startswith("      Oct Nov\n  Mon ·······\n")


def test_in_words_there_is_a_sentence_for_each_day_and_no_glyph(desk: Desk) -> None:
    workday(desk, "2026-11-19")
    record(desk, "lying", "2026-11-20 07:00", "2026-11-20 08:00")

    shown = desk.type("situp report 2026-11-18..2026-11-20 --plain", 120).text

    assert shown.splitlines()[:4] == [
        "Wed 18 - Fri 20 Nov 2026",
        "Wed 18 Nov 2026: nothing recorded.",
        "Thu 19 Nov 2026: sitting 6 h, upright 2 h, longest 3 h, 1 break.",
        "Fri 20 Nov 2026: sitting 0 s, upright 0 s, lying 1 h, 0 breaks.",
    ]
    assert not set("█▓▒░▁·") & set(shown)


def test_in_words_what_a_period_adds_up_to_has_no_dots_between(desk: Desk) -> None:
    for day in (9, 10, 16, 17):
        record(desk, "sitting", f"2026-11-{day:02} 08:00", f"2026-11-{day:02} 12:{day:02}")
    workday(desk, "2026-11-19")

    narrow, middle, wide = screens(desk, "situp report --plain")

    assert wide.splitlines()[6:] == [
        "Week: sitting 14 h 33 m, upright 2 h.",
        (
            "Before: 6 h 14 m more sitting than by now in 1 of the 4 weeks before, 8 h 19 m;"
            " recorded 16 h 33 m, against 8 h 19 m."
        ),
        (
            "Stretch: usual 4 h 16 m; longest 4 h 17 m;"
            " 100 % of sitting in stretches of 30 m or more; 1 break, 0.5 a workday."
        ),
        "Flags: Mon 16 Nov 08:00 - 12:16, 4 h 16 m; Tue 17 Nov 08:00 - 12:17, 4 h 17 m.",
        "Aims: upright 58 m a workday (aim 2 h), moving 1 h (aim 2 h 30 m).",
        "Record: 16 h 33 m recorded, 3 h of it guessed.",
        RULE.strip(),
    ]
    assert middle.splitlines()[10:12] == [
        "recorded 16 h 33 m, against 8 h 19 m.",
        "Stretch: usual 4 h 16 m; longest 4 h 17 m;",
    ]
    assert narrow.splitlines()[-6:] == [
        "Aims: upright 58 m a workday (aim 2 h),",
        "moving 1 h (aim 2 h 30 m).",
        "Record: 16 h 33 m recorded,",
        "3 h of it guessed.",
        "Breaks count from 1 m, flags from 4 h.",
        "A workday is 8 h recorded.",
    ]


def test_a_weekday_without_a_usual_hour_is_not_one_of_which_nothing_is_recorded(
    desk: Desk,
) -> None:
    desk.type("situp was sitting 2026-11-19 9:00-9:10 --yes")

    shown = desk.type("situp report 2026-11-16..2026-11-22 --plain --pictures", 120).text

    assert "\nWed: nothing recorded.\nThu: none.\nFri: nothing recorded.\n" in shown


def test_the_pictures_in_words(desk: Desk) -> None:
    workday(desk, "2026-11-12")
    workday(desk, "2026-11-19")

    shown = desk.type("situp report 2026-11-09..2026-11-22 --plain --pictures", 120).text

    assert shown.partition(RULE.strip())[2] == (
        "\nSitting by day.\n"
        "Nov 2026: 2 days recorded, 6 h a day, most on Thu 12, 6 h.\n"
        "Hours in which sitting is usual, half of the time or more.\n"
        "Mon: nothing recorded.\n"
        "Tue: nothing recorded.\n"
        "Wed: nothing recorded.\n"
        "Thu: 08 to 11, 12 to 15.\n"
        "Fri: nothing recorded.\n"
        "Sat: nothing recorded.\n"
        "Sun: nothing recorded.\n"
        "Sitting by length of stretch.\n"
        "under 5 m: 0 stretches, 0 % of sitting.\n"
        "5 m - 15 m: 0 stretches, 0 % of sitting.\n"
        "15 m - 30 m: 0 stretches, 0 % of sitting.\n"
        "30 m - 1 h: 0 stretches, 0 % of sitting.\n"
        "1 h - 2 h: 0 stretches, 0 % of sitting.\n"
        "2 h - 4 h: 4 stretches, 100 % of sitting.\n"
        "4 h or more: 0 stretches, 0 % of sitting.\n"
        "Sitting a workday, week by week.\n"
        "Week from Mon 9 Nov 2026: 6 h.\n"
        "Week from Mon 16 Nov 2026: 6 h.\n"
    )
