"""Pain and function on the page for a browser, and in the document of a report."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.render.browsing import Browsed
from tests.render.test_html import drawn

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock

    from situp.world import World

PRIVATE = ("socks", "a secret")
SESSIONS = """\
posture,start,end
sitting,2026-10-12T08:00,2026-10-12T16:00
moving,2026-10-12T16:00,2026-10-12T17:00
sitting,2026-10-20T08:00,2026-10-20T12:00
standing,2026-10-20T12:00,2026-10-20T16:00
moving,2026-11-10T08:00,2026-11-10T08:30
"""


@pytest.fixture
def autumn(situp: Run, tmp_path: Path) -> None:
    """Tell of an episode since 12 October, with sessions in some of its weeks."""
    path = tmp_path / "autumn.csv"
    path.write_text(SESSIONS, encoding="utf-8")
    assert situp(f"import {path}").code == 0
    situp("pain activities add socks")
    situp('pain 8 --function 2 --no-leg --at "2026-10-12 20:00" --note "a secret"')
    situp('pain 5 --function 5 --at "2026-10-19 20:00"')
    situp('pain 4 --at "2026-11-09 20:00"')
    situp('pain 2 --function 7 --at "2026-11-19 20:00"')


def part(page: str) -> str:
    """Return what the page has of pain and function."""
    return page.partition('<h2 id="pain">')[2].partition("</section>\n<section")[0]


def said(page: str) -> list[tuple[str, str]]:
    """Return the look and the words of each mark that has words."""
    return re.findall(r'class="(\w+)"[^>]*><title>([^<]*)</title>', part(page))


@pytest.mark.usefixtures("autumn")
def test_each_check_in_is_a_dot_and_a_ring_and_each_week_has_its_columns(world: World) -> None:
    page = drawn(world, "2026-11")

    assert said(page) == [
        ("able", "pain 8, function 2, 12 Oct 2026"),
        ("ache", "pain 8, function 2, 12 Oct 2026"),
        ("able", "pain 5, function 5, 19 Oct 2026"),
        ("ache", "pain 5, function 5, 19 Oct 2026"),
        ("ache", "pain 4, 9 Nov 2026"),
        ("able", "pain 2, function 7, 19 Nov 2026"),
        ("ache", "pain 2, function 7, 19 Nov 2026"),
        ("sitting", "sitting 7 h 06 m a workday, week of 12 Oct 2026"),
        ("sitting", "sitting 4 h a workday, week of 19 Oct 2026"),
        ("moving", "moving 1 h, week of 12 Oct 2026"),
        ("moving", "moving 30 m, week of 9 Nov 2026"),
    ]
    assert ">4 weeks</text>" in page
    assert ">12 weeks</text>" not in page


@pytest.mark.usefixtures("autumn")
def test_what_is_drawn_is_told_in_words_and_in_tables(world: World) -> None:
    page = drawn(world, "2026-11")

    browsed = Browsed(page)
    assert [[cell.text for cell in row] for row in browsed.rows("pain")] == [
        ["12 Oct 2026", "8", "2", "no"],
        ["19 Oct 2026", "5", "5", "-"],
        ["9 Nov 2026", "4", "-", "-"],
        ["19 Nov 2026", "2", "7", "-"],
    ]
    assert [[cell.text for cell in row] for row in browsed.rows("pain", 1)] == [
        ["12 Oct 2026", "7 h 06 m", "1 h"],
        ["19 Oct 2026", "4 h", "0 s"],
        ["26 Oct 2026", "-", "-"],
        ["2 Nov 2026", "-", "-"],
        ["9 Nov 2026", "-", "30 m"],
        ["16 Nov 2026", "-", "-"],
    ]
    told = " ".join(browsed.text.split())
    assert "Since Mon 12 Oct 2026, without pain down a leg" in told
    assert (
        "Pain 8 to 2: 6 points less, a change that matters. Function 2 to 7: better, a large "
        "change. At 4 weeks: pain 4."
    ) in told
    assert "no change is said to come from anything" in told


@pytest.mark.usefixtures("autumn")
@pytest.mark.parametrize("words", ["2026-10-13..2026-10-18", "2026-08", "yesterday 8:00-9:00"])
def test_without_a_check_in_in_the_period_there_is_nothing_of_it(world: World, words: str) -> None:
    page = drawn(world, words)

    assert 'id="pain"' not in page
    assert "check-in" not in page


@pytest.mark.usefixtures("autumn")
def test_what_came_after_the_period_is_not_on_its_page(world: World) -> None:
    page = drawn(world, "2026-W43")

    assert [words for look, words in said(page) if look == "ache"] == [
        "pain 8, function 2, 12 Oct 2026",
        "pain 5, function 5, 19 Oct 2026",
    ]
    assert "Nov" not in part(page)
    assert "weeks</text>" in part(page)
    assert ">4 weeks<" not in page


@pytest.mark.usefixtures("autumn")
def test_a_report_holds_nothing_in_a_persons_own_words(situp: Run, world: World) -> None:
    page, document = drawn(world, "all"), situp("report all --json").out

    assert [word for word in PRIVATE if word in page + document] == []
    assert all(word in situp("pain log").out for word in PRIVATE)


def test_check_ins_are_drawn_where_no_session_is_recorded(situp: Run, world: World) -> None:
    situp("pain 4 --at 8:00")

    page = drawn(world, "today")

    assert "<p>No sessions recorded.</p>" in page
    assert said(page) == [("ache", "pain 4, 20 Nov 2026")]
    assert "polyline" not in part(page)


def test_each_episode_of_a_period_has_a_picture_and_tables_of_its_own(
    situp: Run, world: World
) -> None:
    situp('pain 6 --at "2026-10-05 9:00" --leg')
    situp('pain end --at "2026-10-12 9:00"')
    situp('pain 5 --at "2026-11-02 9:00"')

    page = drawn(world, "2026-10-01..2026-11-20")

    assert part(page).count('role="img"') == 2
    assert re.findall(r"<h3>([^<]*)</h3>", page) == [
        "Mon 5 - Mon 12 Oct 2026, with pain down a leg",
        "Since Mon 2 Nov 2026, nothing said of a leg",
    ]
    names = re.findall(r"<summary>([^<]*)</summary>", part(page))
    assert len(names) == len(set(names)) == 4


def test_pain_and_function_that_agree_are_a_dot_in_a_ring(situp: Run, world: World) -> None:
    situp("pain 5 --function 5 --at 8:00")

    places = re.findall(
        r'<circle class="(\w+)" cx="([^"]*)" cy="([^"]*)" r="([^"]*)"><', drawn(world, "today")
    )

    (ring, dot) = places
    assert (ring[0], dot[0]) == ("able", "ache")
    assert ring[1:3] == dot[1:3]
    assert float(ring[3]) > float(dot[3])


def test_of_a_long_episode_every_fourth_week_has_its_number(
    situp: Run, world: World, clock: FakeClock
) -> None:
    situp("pain 5")
    clock.to("2027-02-26 09:00")
    situp('pain 4 --at "2027-01-15 9:00"')
    situp("pain 3")

    page = part(drawn(world, "2027-02"))

    assert re.findall(r'y="\d+">(\d+)</text>', page) == ["0", "4", "8", "12"]
    assert re.findall(r">(\d+) weeks</text>", page) == ["4", "12"]


def test_a_report_has_the_check_ins_of_its_period(situp: Run) -> None:
    situp("pain activities add socks")
    situp("pain activities add stairs")
    situp('pain 6 --function 4,5 --leg --at "yesterday 9:00" --new')
    situp("pain 4 --at 8:00")

    whole = json.loads(situp("report this week --json").out)["checkins"]
    today = json.loads(situp("report today --json").out)["checkins"]

    assert [{**each, "id": ""} for each in whole] == [
        {
            "id": "",
            "at": "2026-11-19T08:00:00Z",
            "pain": 6,
            "function": 4.5,
            "leg": True,
            "begins": True,
        },
        {
            "id": "",
            "at": "2026-11-20T07:00:00Z",
            "pain": 4,
            "function": None,
            "leg": None,
            "begins": False,
        },
    ]
    assert today == whole[1:]
    assert json.loads(situp("report 2026-10 --json").out)["checkins"] == []
