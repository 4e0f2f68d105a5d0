"""Reports at 40, 80 and 120 columns: their bars, their columns, what is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import NOTE, record, screens

if TYPE_CHECKING:
    from tests.docs.desk import Desk


TOTALS = "\n  Week    sitting 12 h 30 m · upright 1 h 45 m · lying 1 h · away 2 h 30 m\n"
REST = (
    "  Flags   Mon 16 Nov 08:30 - 12:45, 4 h 15 m\n"
    "  Aims    upright 55 m a workday (aim 2 h) · moving 1 h 45 m (aim 2 h 30 m)\n"
    "  Record  15 h 15 m recorded · 2 h 30 m of it guessed\n"
    "  Breaks count from 1 m, flags from 4 h. A workday is 8 h recorded.\n"
)


def test_a_report_of_a_week(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-16 08:30", "2026-11-16 12:45")
    record(desk, "moving", "2026-11-16 12:45", "2026-11-16 14:30")
    record(desk, "sitting", "2026-11-16 14:30", "2026-11-16 17:00", "sensed")
    record(desk, "lying", "2026-11-18 12:00", "2026-11-18 13:00")
    record(desk, "away", "2026-11-18 13:00", "2026-11-18 15:30")
    record(desk, "sitting", "2026-11-19 22:30", "2026-11-20 01:15")
    desk.type("situp start")
    desk.move("12:00")

    dots = "·"
    head = "sitting    upright    longest    breaks"
    legend = "  █ sitting  ▓ guessed  ▒ upright  ▁ lying  ░ away  · little or nothing\n"
    assert screens(desk, "situp report") == [
        (
            "Week 47, Mon 16 - Sun 22 Nov 2026\n"
            "           sitting   upright   longest\n"
            "  Mon 16  6 h 45 m  1 h 45 m  4 h 15 m !\n"
            "  Tue 17  nothing recorded\n"
            "  Wed 18       0 s       0 s         -\n"
            "  Thu 19  1 h 30 m       0 s  2 h 45 m\n"
            "  Fri 20  4 h 15 m       0 s       3 h\n"
            "\n  Week    sitting 12 h 30 m\n"
            "          upright 1 h 45 m · lying 1 h\n"
            "          away 2 h 30 m\n"
            "  Stretch usual 3 h · longest 4 h 15 m\n"
            "          100 % of sitting in stretches\n"
            "          of 30 m or more\n"
            "          1 break, 0.5 a workday\n"
            "  Flags   Mon 16 Nov 08:30 - 12:45,\n"
            "          4 h 15 m\n"
            "  Aims    upright 55 m a workday\n"
            "          (aim 2 h)\n"
            "          moving 1 h 45 m (aim 2 h 30 m)\n"
            "  Record  15 h 15 m recorded\n"
            "          2 h 30 m of it guessed\n"
            "  Breaks count from 1 m, flags from 4 h.\n"
            "  A workday is 8 h recorded.\n"
        ),
        (
            "Week 47, Mon 16 - Sun 22 Nov 2026\n"
            f"          00 03 06 09 12 15 18 21     {head}\n"
            "  Mon 16  ·········████▒▒▓▓·······   6 h 45 m   1 h 45 m   4 h 15 m !       1\n"
            "  Tue 17  nothing recorded\n"
            "  Wed 18  ············▁░░·········        0 s        0 s          -         0\n"
            "  Thu 19  ·······················█   1 h 30 m        0 s   2 h 45 m         0\n"
            "  Fri 20  █········███············   4 h 15 m        0 s        3 h         0\n"
            f"{TOTALS}"
            "  Stretch usual 3 h · longest 4 h 15 m\n"
            "          100 % of sitting in stretches of 30 m or more · 1 break, 0.5 a workday\n"
            f"{REST}{legend}"
        ),
        (
            "Week 47, Mon 16 - Sun 22 Nov 2026\n"
            f"          00    03    06    09    12    15    18    21        {head}\n"
            f"  Mon 16  {dots * 17}█████████▒▒▒▓▓▓▓▓{dots * 14}"
            "   6 h 45 m   1 h 45 m   4 h 15 m !       1\n"
            "  Tue 17  nothing recorded\n"
            f"  Wed 18  {dots * 24}▁▁░░░░░{dots * 17}"
            "        0 s        0 s          -         0\n"
            f"  Thu 19  {dots * 45}███   1 h 30 m        0 s   2 h 45 m         0\n"
            f"  Fri 20  ██{dots * 16}██████{dots * 24}"
            "   4 h 15 m        0 s        3 h         0\n"
            f"{TOTALS}"
            "  Stretch usual 3 h · longest 4 h 15 m"
            " · 100 % of sitting in stretches of 30 m or more · 1 break, 0.5 a workday\n"
            f"{REST}{legend}"
        ),
    ]


@pytest.mark.parametrize("columns", [40, 60, 71, 72, 76, 77, 88, 89, 100, 101, 120])
@pytest.mark.parametrize("period", ["today", "this week", "last year", "all"])
def test_no_line_is_wider_than_the_terminal(desk: Desk, columns: int, period: str) -> None:
    record(desk, "sitting", "2025-11-16 00:30", "2025-11-16 12:45")
    record(desk, "moving", "2026-11-16 12:45", "2026-11-16 14:30", "imported", NOTE, "walk")
    desk.type("situp start")
    desk.move("12:00")

    for command in ("report", "log", "flags"):
        shown = desk.type(f"situp {command} {period}", columns).text
        assert max(map(len, shown.splitlines())) <= columns


def test_a_stretch_of_weeks_keeps_to_its_column_and_thousands_are_told_apart(desk: Desk) -> None:
    record(desk, "sitting", "2026-09-28 10:00", "2026-11-19 12:03")

    narrow, _, wide = screens(desk, "situp report 2026-09-28..2026-09-29")
    year = screens(desk, "situp report this year")
    log, *_ = screens(desk, "situp log 2026-09-28..2026-09-29")
    flags, *_ = screens(desk, "situp flags 2026-09-28")
    page = desk.type("situp report this year --html -").text

    assert narrow.splitlines()[2] == "  Mon 28      14 h       0 s   1,251 h !"
    assert "longest 1,251 h 03 m" in wide
    assert year[0].splitlines()[4] == "  Sep       62 h        0 s    1,251 h !"
    assert "sitting 1,251 h 03 m" in year[2]
    assert "10:00 - 12:03    1,251 h  sitting" in log
    assert "10:00 - 12:03    1,251 h" in flags
    assert "1,251<small> h </small>03<small> m</small>" in page


def test_a_day_that_only_goes_on_with_a_stretch_from_before_has_no_longest(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-19 22:30", "2026-11-20 01:15")

    status = screens(desk, "situp status")
    report = screens(desk, "situp report today")

    assert (
        status
        == [
            "Nothing is being recorded.\nToday  sitting 1 h 15 m · upright 0 s\n",
        ]
        * 3
    )
    assert report[0] == (
        "Fri 20 Nov 2026\n"
        "           sitting   upright   longest\n"
        "  Fri 20  1 h 15 m       0 s         -\n"
        "\n  Day     sitting 1 h 15 m · upright 0 s\n"
        "  Before  nothing recorded by now in the\n"
        "          4 days before\n"
        "  Flags   no stretch of 4 h or more\n"
        "  Aims    upright 0 s (aim 18 m)\n"
        "          moving 0 s (aim 21 m)\n"
        "  Record  1 h 15 m recorded\n"
        "  Breaks count from 1 m, flags from 4 h.\n"
        "  A workday is 8 h recorded.\n"
    )


def test_a_report_marks_the_days_of_a_session_in_doubt(desk: Desk) -> None:
    desk.move("2026-11-20 17:02")
    desk.type("situp start")
    desk.move("2026-11-21 08:00")

    narrow, middle, wide = screens(desk, "situp report this week")

    assert narrow.split("situp: ")[0] == (
        "Week 47, Mon 16 - Sun 22 Nov 2026\n"
        "           sitting   upright   longest\n"
        "  Mon 16  nothing recorded\n"
        "  Tue 17  nothing recorded\n"
        "  Wed 18  nothing recorded\n"
        "  Thu 19  nothing recorded\n"
        "  Fri 20  6 h 58 m       0 s      12 h !\n"
        "    in doubt\n"
        "  Sat 21  5 h 02 m       0 s         -\n"
        "    in doubt\n"
        "\n  Week    sitting 12 h · upright 0 s\n"
        "  Stretch usual 12 h · longest 12 h\n"
        "          100 % of sitting in stretches\n"
        "          of 30 m or more\n"
        "          0 breaks\n"
        "  Flags   Fri 20 Nov 17:02 - 05:02, 12 h\n"
        "          in doubt\n"
        "  Aims    upright 0 s a workday\n"
        "          (aim 2 h)\n"
        "          moving 0 s (aim 2 h 30 m)\n"
        "  Record  12 h recorded\n"
        "  Breaks count from 1 m, flags from 4 h.\n"
        "  A workday is 8 h recorded.\n"
    )
    assert middle.count("\n    in doubt\n") == 2
    assert wide.count("       0  in doubt\n") == 2


def test_a_report_of_a_year_has_a_row_for_each_month(desk: Desk) -> None:
    for day in range(1, 19):
        record(desk, "sitting", f"2025-12-{day:02} 08:00", f"2025-12-{day:02} 16:31")
    record(desk, "standing", "2026-02-02 10:00", "2026-02-02 11:00")
    desk.type("situp start")
    desk.move("2026-11-21 08:00")

    narrow, middle, wide = (
        screen.split("situp: ")[0] for screen in screens(desk, "situp report 2025-12-01..today")
    )

    assert narrow.splitlines()[:7] == [
        "Mon 1 Dec 2025 - Sat 21 Nov 2026",
        "         sitting    upright    longest",
        "2025",
        "  Dec 153 h 18 m        0 s   8 h 31 m !",
        "2026",
        "  Jan nothing recorded",
        "  Feb        0 s        1 h          -",
    ]
    months = narrow.splitlines().index("  Total   sitting 165 h 18 m")
    assert narrow.splitlines()[months - 3 : months + 2] == [
        "  Nov       12 h        0 s       12 h !",
        "    in doubt",
        "",
        "  Total   sitting 165 h 18 m",
        "          upright 1 h",
    ]
    assert '12 more, see "situp flags"' in " ".join(narrow.split())
    assert middle.splitlines()[:9] == wide.splitlines()[:9]
    assert wide.splitlines()[:4] == [
        "Mon 1 Dec 2025 - Sat 21 Nov 2026",
        "               sitting     upright     longest    breaks",
        "  Dec 2025  153 h 18 m         0 s    8 h 31 m !       0",
        "  Jan 2026  nothing recorded",
    ]


def test_a_bar_of_a_whole_day_has_hours_where_half_hours_do_not_fit(desk: Desk) -> None:
    record(desk, "sitting", "2026-11-20 00:30", "2026-11-20 01:15")

    lengths = {
        columns: len(desk.type("situp report today", columns).text.splitlines()[2])
        for columns in (72, 76, 77, 100, 101)
    }

    assert lengths == {72: 50, 76: 50, 77: 77, 100: 77, 101: 101}
