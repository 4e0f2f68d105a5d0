"""The course of an episode: whole screens of scripted ones (R12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import record, screens
from tests.docs.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path


BETTER_40 = """\
Since Mon 5 Oct 2026
without pain down a leg

      10
                                  ○
       8
          ●               ○
       6      ●
                  ◉
       4      ○
          ○               ●
       2                          ●

       0
weeks     0   1   2   3   4   5   6

sitting   █   ▇   ▆   ·   ▅   ·   ·
moving    ▁   ▃   ▅   ·   █   ·   ·
  ● pain  ○ function  ◉ both
  · too little recorded
  Sitting: up to 8 h a workday.
  Moving: up to 3 h a week.

Pain 7 to 2: 5 points less, a change
that matters.
Function 3 to 9: better, a large change.
At 4 weeks: pain 3, function 7.

Without pain down the leg, staying
active was slightly better than rest in
bed, for pain and for function.
On average new low-back pain is 58 %
less within a month, then gets better
slowly.
73 % have it again at least once within
12 months.
Why: situp why pain; also course,
change, warning-signs
"""
BETTER_80 = """\
Since Mon 5 Oct 2026, without pain down a leg

      10
                                  ○
       8
          ●               ○
       6      ●
                  ◉
       4      ○
          ○               ●
       2                          ●

       0
weeks     0   1   2   3   4   5   6

sitting   █   ▇   ▆   ·   ▅   ·   ·
moving    ▁   ▃   ▅   ·   █   ·   ·
  ● pain  ○ function  ◉ both  · too little recorded
  Sitting: up to 8 h a workday. Moving: up to 3 h a week.

Pain 7 to 2: 5 points less, a change that matters.
Function 3 to 9: better, a large change.
At 4 weeks: pain 3, function 7.

Without pain down the leg, staying active was slightly better than rest in bed,
for pain and for function.
On average new low-back pain is 58 % less within a month, then gets better
slowly.
73 % have it again at least once within 12 months.
Why: situp why pain; also course, change, warning-signs
"""
BETTER_120 = BETTER_80.replace("rest in bed,\nfor pain", "rest in bed, for pain").replace(
    "gets better\nslowly", "gets better slowly"
)
BETTER_IN_WORDS = """\
Since Mon 5 Oct 2026, without pain down a leg

Week 1: pain 7, function 3, not down a leg, sitting 8 h a workday, moving 0 s.
Week 2: pain 6, function 4, sitting 7 h a workday, moving 1 h.
Week 3: pain 5, function 5, sitting 6 h a workday, moving 2 h.
Week 4: no check-in, too little recorded.
Week 5: pain 3, function 7, sitting 5 h 20 m a workday, moving 3 h.
Week 6: no check-in, too little recorded.
Week 7: pain 2, function 9, too little recorded.

Pain 7 to 2: 5 points less, a change that matters.
Function 3 to 9: better, a large change.
At 4 weeks: pain 3, function 7.

Without pain down the leg, staying active was slightly better than rest in bed,
for pain and for function.
On average new low-back pain is 58 % less within a month, then gets better
slowly.
73 % have it again at least once within 12 months.
Why: situp why pain; also course, change, warning-signs
"""
NOT_BETTER = """\
Since Mon 28 Sep 2026, with pain down a leg

      10

       8

       6      ○                    ●
              ●
       4  ●                        ○

       2

       0
weeks     0   1   2   3   4   5   6   7

sitting   ·   ·   ·   ·   ·   ·   ·   ·
moving    ·   ·   ·   ·   ·   ·   ·   ·
  ● pain  ○ function  ◉ both  · too little recorded

Pain 4 to 6: 2 points more, a change that matters.
Function 6 to 4: worse, a small change.
At 4 weeks: no check-in.
That is more pain than at an earlier check-in.
After six weeks it has not got better. See "situp pain --warning-signs".

With pain down the leg (sciatica) there was little or no difference between
staying active and rest in bed.
On average new low-back pain is 58 % less within a month, then gets better
slowly.
73 % have it again at least once within 12 months.
Why: situp why pain; also course, change, warning-signs
"""


def told(desk: Desk, *checkins: tuple[str, str]) -> None:
    for day, words in checkins:
        desk.type(f'situp pain {words} --at "{day} 08:00"')


def a_week(desk: Desk, monday: int, sitting: int, moving: int) -> None:
    """Have a day of a week of October or November recorded, in hours."""
    month, day = (10, monday) if monday <= 31 else (11, monday - 31)
    date = f"2026-{month}-{day:02}"
    record(desk, "sitting", f"{date} 08:00", f"{date} {8 + sitting:02}:00")
    record(desk, "moving", f"{date} {8 + sitting:02}:00", f"{date} {8 + sitting + moving:02}:00")


@pytest.fixture
def better(desk: Desk) -> Desk:
    """An episode that gets better over seven weeks."""
    told(
        desk,
        ("2026-10-05", "7 --function 3 --no-leg"),
        ("2026-10-12", "6 --function 4"),
        ("2026-10-20", "5 --function 5"),
        ("2026-11-02", "3 --function 7"),
        ("2026-11-16", "2 --function 9"),
    )
    for monday, sitting, moving in ((5, 8, 0), (12, 7, 1), (19, 6, 2), (33, 6, 3)):
        a_week(desk, monday, sitting, moving)
    return desk


def test_an_episode_that_gets_better(better: Desk) -> None:
    assert screens(better, "situp pain") == [BETTER_40, BETTER_80, BETTER_120]


WORSE = (
    ("2026-09-28", "4 --leg"),
    ("2026-10-05", "5 --function 6"),
    ("2026-11-11", "6 --function 4"),
)


def test_an_episode_that_does_not_with_pain_down_the_leg(desk: Desk) -> None:
    told(desk, *WORSE)

    assert desk.type("situp pain").text == NOT_BETTER


def test_the_order_in_which_it_was_told_does_not_matter(desk: Desk, tmp_path: Path) -> None:
    told(desk, *reversed(WORSE))
    screen = desk.type("situp pain").text
    other = Desk(tmp_path / "other")
    told(other, *WORSE)

    assert screen == other.type("situp pain").text


@pytest.mark.parametrize(("second", "begins"), [("2026-10-19", "3 Aug"), ("2026-11-02", "2 Nov")])
def test_eleven_quiet_weeks_go_on_and_thirteen_begin_another(
    desk: Desk, second: str, begins: str
) -> None:
    told(desk, ("2026-08-03", "6"), (second, "5"))

    assert desk.type("situp pain").text.startswith(f"Since Mon {begins} 2026")


def test_on_the_day_of_a_change_of_clocks_a_week_is_a_week(desk: Desk) -> None:
    told(desk, ("2026-10-18", "6"), ("2026-10-25", "5"), ("2026-11-01", "4"))

    rows = desk.type("situp pain --plain").text.splitlines()[2:5]

    assert rows == [
        "Week 1: pain 6, too little recorded.",
        "Week 2: pain 5, too little recorded.",
        "Week 3: pain 4, too little recorded.",
    ]


def test_in_words_each_week_has_its_line(better: Desk) -> None:
    assert better.type("situp pain --plain").text == BETTER_IN_WORDS


def test_of_an_episode_that_finds_no_room_the_last_weeks_are_shown(desk: Desk) -> None:
    told(desk, *((f"20{25 + month // 12}-{month % 12 + 1:02}-06", "5") for month in range(20)))

    narrow, wide = (desk.type("situp pain", columns).text for columns in (40, 120))

    assert "  The first 53 weeks found no room.\n" in narrow
    assert "no room" not in wide
    assert [screen.count("●") for screen in (narrow, wide)] == [8, 21]  # one is in the legend


def test_a_correction_moves_the_course(better: Desk) -> None:
    name = better.type("situp pain log").text.splitlines()[1].split()[0]

    better.type(f"situp pain edit {name} --pain 3")

    assert "Pain 3 to 2: 1 point less, a change that matters." in better.type("situp pain").text


def test_nothing_told_says_how_to_begin(desk: Desk) -> None:
    assert desk.type("situp pain").text == (
        "Nothing is told of pain or function.\n"
        "To begin: situp pain 4 --function 6\n"
        "Pain from 0 to 10, function from 0 (unable) to 10 (as before).\n"
    )
