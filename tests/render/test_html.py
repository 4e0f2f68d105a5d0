"""The page for a browser: whole on any ground, with nothing in it but numbers, and readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bench.history import Scale, write_csv
from tests.render.browsing import Browsed

from situp.app import reporting
from situp.core.when import read_period
from situp.render.html import page
from situp.render.html.look import DARK, LIGHT, STYLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock

    from situp.core.calendar import Zone
    from situp.world import World

A_YEAR = Scale(4960, 19, typed=False)
MOST = 200_000
"""Bytes of a page of a year at most (design 9)."""


def drawn(world: World, words: str, zone: Zone | None = None) -> str:
    here = world.setting()
    span = read_period(words, here.now, here.zone)
    with world.log().reading() as history:
        found = reporting.review(history, span, here, reporting.Asked(pictures=True, told=True))
    return page.report(found, zone or here.zone, here.now)


def test_a_page_of_a_year_is_small(situp: Run, world: World, tmp_path: Path) -> None:
    write_csv(tmp_path / "year.csv", A_YEAR)
    assert situp(f"import {tmp_path}/year.csv --yes").code == 0

    year = drawn(world, "2025-11-19..2026-11-19")

    assert len(year.encode()) < MOST
    assert Browsed(year).figures["Sitting"].seconds


ODD = {
    "a day of 23 hours": (("2026-03-29 00:30", "2026-03-29 05:00"), "2026-03-29"),
    "a day of 25 hours": (("2026-10-25 00:30", "2026-10-25 05:00"), "2026-10-25"),
    "a night": (("2026-11-18 22:00", "2026-11-19 03:00"), "2026-11-18..2026-11-19"),
    "a last day of a long year": (("2020-12-28 09:00", "2021-01-03 09:00"), "2020-W53"),
    "ten years": (("2016-11-21 09:00", "2016-11-21 10:00"), "all"),
    "a part of a day": (("2026-11-19 09:00", "2026-11-19 10:00"), "2026-11-19 09:30-09:45"),
    "a night of a late day": (("2026-11-19 01:00", "2026-11-19 05:00"), "2026-11-18"),
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("settings", ["", 'day_start = "04:00"\nweek_start = "sunday"\n'])
def test_a_page_is_whole_on_odd_ground(
    situp: Run, world: World, config: Path, name: str, settings: str
) -> None:
    (start, end), words = ODD[name]
    config.write_text(settings, encoding="utf-8")
    situp(f'start --at "{start}" --yes')
    situp(f'stop --at "{end}" --yes')

    found = drawn(world, words)

    browsed = Browsed(found)
    assert browsed.links == []
    assert len(browsed.names) == len(set(browsed.names))
    assert all(0 <= share <= 100.01 for share in browsed.shares)
    forbidden = ("<script", "http:", "https:", "@import", "nan%", "None")
    assert [text for text in forbidden if text in found] == []


def test_a_session_of_three_milliseconds_is_no_nothing(situp: Run, world: World) -> None:
    situp("start --at 2026-11-20T07:00:00Z")
    situp("stop --at 2026-11-20T07:00:00.003Z")

    browsed = Browsed(drawn(world, "today"))

    assert browsed.figures["Sitting"] == ("0 s", 0)
    assert [cell.text for cell in browsed.rows("days")[0]] == [
        *("Fri 20", "", "0 s", "0 s", "0 s", "0"),
    ]


def test_who_was_not_upright_for_milliseconds_has_not_reached_the_aim(
    situp: Run, world: World
) -> None:
    situp("was sitting 2026-11-20T08:00:00.000..2026-11-20T08:00:00.003 --yes")

    upright = drawn(world, "friday").partition("<dt>Upright</dt>")[2].partition("</div>")[0]

    assert upright.count("<rect") == 1


def test_nothing_recorded_is_said_and_no_zero_is_shown(world: World) -> None:
    found = drawn(world, "today")

    assert "<main>\n<p>Nothing recorded.</p>\n</main>" in found
    assert Browsed(found).figures == {}


def test_a_note_never_leaves(situp: Run, world: World) -> None:
    situp('start --at 08:00 --note "my <b>secret</b>"')

    assert "secret" not in drawn(world, "today")


def test_the_name_of_a_zone_is_text(situp: Run, world: World) -> None:
    situp("start --at 08:00")
    zone = world.setting().zone._replace(name='<i>"Here" & there')

    found = drawn(world, "today", zone)

    assert "&lt;i&gt;&quot;Here&quot; &amp; there" in found
    assert 'Times are those of <i>"Here" & there.' in Browsed(found).text


def test_the_postures_of_a_day_stand_where_the_clock_has_them(
    situp: Run, world: World, clock: FakeClock
) -> None:
    clock.to("2026-11-20 18:00")
    situp("start --at 09:00")
    situp("start standing --at 12:00")
    situp("stop --at 13:30")

    found = drawn(world, "today")

    sitting = '<rect class="sitting" x="16.67%" y="2" width="16.67%" height="20">'
    standing = '<rect class="standing" x="33.33%" y="2" width="8.33%" height="9">'
    assert f"{sitting}<title>09:00 - 12:00 sitting, 3 h</title></rect>" in found
    assert f"{standing}<title>12:00 - 13:30 standing, 1 h 30 m</title></rect>" in found


def test_an_hour_that_comes_twice_is_as_wide_as_any(situp: Run, world: World) -> None:
    situp('start --at "2026-10-25T02:00+02:00" --yes')
    situp('stop --at "2026-10-25T02:00+01:00" --yes')

    found = drawn(world, "2026-10-25")

    half = '<rect class="sitting" x="0%" y="2" width="2.27%" height="20">'
    assert f"{half}<title>02:00 - 02:00 sitting, 1 h</title></rect>" in found


def test_no_line_breaks_a_length(situp: Run, world: World) -> None:
    situp("start --at 07:30")

    found = drawn(world, "today")

    assert "longest 1\xa0h\xa030\xa0m · 100\xa0% of sitting" in found


def test_a_page_of_the_same_is_the_same(situp: Run, world: World) -> None:
    situp("start --at 08:00")

    assert drawn(world, "this week") == drawn(world, "this week")


TEXTS, MARKS = ("text", "dim", "flag"), ("sit", "sit-4", "up", "lie", "away", "flag")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_marks_can_be_told_from_what_is_behind_them(colours: dict[str, str]) -> None:
    """The limits are those of WCAG 2.2, AA: 1.4.3 for words, 1.4.11 for marks."""
    for names, least in ((TEXTS, 4.5), (MARKS, 3.0)):
        for name in names:
            assert _contrast(colours[name], colours["back"]) >= least, name


def test_every_colour_of_the_page_has_a_name_in_light_and_in_dark() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert all(f"var(--{name})" in STYLE for name in LIGHT)
    assert STYLE.count("#") == 2 * len(LIGHT) + STYLE.count("#guessed") + sum(
        STYLE.count(name) for name in ("#moving", "#lain", "#days")
    )


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
