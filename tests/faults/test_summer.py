"""Summer time, skipped days and journeys: what is counted is the time that really passed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.app.days import Day
from tests.fakes import BERLIN, FRIDAY
from tests.faults.attacks import Attack
from tests.faults.length import LONG
from tests.faults.replay import assert_in_order, deeds

from situp.core.instants import HOUR, MINUTE, SECOND

if TYPE_CHECKING:
    from tests.faults.attacks import Tally

CHANGES = {
    "Europe/Berlin": ("2026-03-29", "2026-10-25"),
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "Australia/Lord_Howe": ("2026-10-04", "2026-04-05"),
    "Atlantic/Azores": ("2026-03-29", "2026-10-25"),
    "Africa/Cairo": ("2026-04-24", "2026-10-30"),
    "America/Santiago": ("2026-09-06", "2026-04-05"),
    "America/Sao_Paulo": ("2018-11-04", "2019-02-16"),
    "Asia/Beirut": ("2022-03-27", "2022-10-29"),
    "Pacific/Apia": ("2011-12-29", "2012-04-01"),
}
"""Zones, and the days on which their clocks go forward and back, some of them at midnight."""
DAYS = [(zone, day) for zone, days in CHANGES.items() for day in days]
ODD = ("00:00", "00:30", "01:00", "01:30", "01:45", "02:00", "02:15", "02:30", "03:00", "23:30")
"""Times of day about the hours in which clocks are changed."""
times = st.sampled_from([*ODD, "04:00", "09:00", "12:00", "16:00"])


def instants(day: str, time: str, zone: str) -> list[datetime]:
    """Return when the clocks of a zone showed a time of a day: once, twice or never."""
    wall = datetime.fromisoformat(f"{day} {time}")
    both = {wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}
    back = {each: each.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for each in both}
    return sorted(each for each in both if back[each] == wall)


def offset(instant: datetime, zone: str) -> str:
    return instant.astimezone(ZoneInfo(zone)).isoformat()


def day_in(folder: str, zone: str, date_: str) -> Day:
    """Return a day on which somebody looks back at another, three days later."""
    later = date.fromisoformat(date_) + timedelta(days=3)
    day = Day(Path(folder), f"{later} 12:00", zone)
    ended(day, "start")
    ended(day, "undo")
    return day


def ended(day: Day, line: str) -> str:
    code, out, err = day.types(line)
    assert code == 0, (line, err)
    return out


@settings(max_examples=600 if LONG else 30, deadline=None)
@given(st.sampled_from(DAYS), st.lists(times, min_size=2, max_size=6, unique=True))
@example((BERLIN, "2026-03-29"), ["01:30", "02:30", "03:00", "04:00"])
@example((BERLIN, "2026-10-25"), ["01:30", "02:30", "03:00", "09:00"])
@example(("Australia/Lord_Howe", "2026-04-05"), ["01:00", "01:45", "02:00"])
def test_a_day_on_which_the_clocks_are_changed_adds_up_to_what_really_passed(
    tally: Tally, where: tuple[str, str], drawn: list[str]
) -> None:
    """What comes twice or never is refused by name, and taken with its offset."""
    (zone, date_), clocks = where, sorted(drawn)
    expected = dict.fromkeys(("sitting", "standing"), timedelta())
    with TemporaryDirectory() as folder:
        day = day_in(folder, zone, date_)
        for number, (start, end) in enumerate(zip(clocks[::2], clocks[1::2], strict=False)):
            posture = ("sitting", "standing")[number % 2]
            ends = [instants(date_, each, zone) for each in (start, end)]
            line = f"was {posture} '{date_} {start} - {date_} {end}' --yes --note {number}"
            code, out, err = day.types(line)
            if any(len(found) != 1 for found in ends):
                assert (code, out) == (2, "")
                assert "it came twice on" in err or "skipped it on" in err
                assert any(f'"{time}"' in err for time in (start, end))
            if not all(ends):
                continue
            first, last = ends[0][-1 if number else 0], ends[1][-1]
            if code:
                line = f"was {posture} '{offset(first, zone)}..{offset(last, zone)}' --yes"
                ended(day, f"{line} --note {number}")
            expected[posture] += last - first

        period = f"{date_}..{date_}"
        found = json.loads(ended(day, f"report {period} --json"))
        assert {posture: found["totals"][f"{posture}_s"] for posture in expected} == {
            posture: length.total_seconds() for posture, length in expected.items()
        }
        shown = [ended(day, f"{each} {period}") for each in ("report", "log", "flags")]
        assert all(shown)
        assert_the_same_elsewhere(day, period, zone, date_)
    tally(Attack.SUMMER)


def assert_the_same_elsewhere(day: Day, period: str, zone: str, date_: str) -> None:
    """Check that what is carried to another machine is the same there."""
    carried = ended(day, "export")
    with TemporaryDirectory() as folder:
        other = day_in(folder, zone, date_)
        file = Path(folder) / "carried.csv"
        file.write_text(carried, encoding="utf-8")
        if carried.count("\n") > 1:
            ended(other, f"import {file} --yes")
        for line in (f"report {period} --json", f"flags {period} --json", f"report {period}"):
            assert ended(other, line) == ended(day, line)
        assert ended(other, "export").replace("imported", "declared") == carried


@pytest.mark.parametrize(("zone", "date_"), DAYS)
def test_a_whole_day_is_as_long_as_it_really_was(
    tmp_path: Path, tally: Tally, zone: str, date_: str
) -> None:
    day = day_in(str(tmp_path), zone, date_)
    after = date.fromisoformat(date_) + timedelta(days=1)
    while not instants(str(after), "12:00", zone):
        after += timedelta(days=1)
    rules = ZoneInfo(zone)
    first, last = (
        datetime.combine(each, datetime.min.time(), rules).astimezone(UTC)
        for each in (date.fromisoformat(date_), after)
    )

    ended(day, f"was sitting {date_} --yes")

    found = json.loads(ended(day, f"report {date_} --json"))
    length = (last - first).total_seconds()
    assert (found["totals"]["sitting_s"], found["totals"]["longest_s"]) == (length, length)
    assert [each["date"] for each in found["days"]] == [date_]
    flags = json.loads(ended(day, f"flags {date_} --json"))["stretches"]
    assert [flag["span_s"] for flag in flags] == [length]
    tally(Attack.SUMMER)


def test_a_day_that_a_zone_left_out_has_no_time_to_record(tmp_path: Path) -> None:
    """Samoa went from 29 to 31 December 2011."""
    day = day_in(str(tmp_path), "Pacific/Apia", "2011-12-30")

    code, out, err = day.types("was sitting '2011-12-30 09:00 - 2011-12-30 10:00' --yes")

    assert (code, out) == (2, "")
    assert "the clocks of Pacific/Apia skipped it on 2011-12-30" in err.replace("\n", " ")


zones = st.sampled_from([*CHANGES, "Asia/Kolkata", "Pacific/Kiritimati", "UTC"])
lengths = st.sampled_from(
    [limit + by for limit in (MINUTE, HOUR, 4 * HOUR, 11 * HOUR) for by in (-1, 0, 1)]
)


@settings(max_examples=400 if LONG else 25, deadline=None)
@given(st.lists(st.tuples(zones, lengths, zones), min_size=1, max_size=5), zones)
def test_a_session_that_begins_in_one_zone_and_ends_in_another_is_as_long_as_it_was(
    tally: Tally, journeys: list[tuple[str, int, str]], home: str
) -> None:
    with TemporaryDirectory() as folder:
        day = Day(Path(folder), FRIDAY, BERLIN)
        for number, (here, length, there) in enumerate(journeys):
            day.clock.travel(here)
            ended(day, f"start {('sitting', 'standing')[number % 2]} --note {number}")
            day.clock.pass_(length)
            day.clock.travel(there)
            assert day.types("status")[0] == 0
            ended(day, "stop")

        for deed in deeds(str(Path(folder) / "situp.db")):
            assert_in_order(deed.after)
        seen = []
        for zone in (home, *(there for *_, there in journeys)):
            day.clock.travel(zone)
            logged = json.loads(ended(day, "log all --json"))["sessions"]
            total = json.loads(ended(day, "report all --json"))
            flags = json.loads(ended(day, "flags all --json"))["stretches"]
            days = sum(each["sitting_s"] for each in total["days"])
            assert abs(days - total["totals"]["sitting_s"]) <= len(total["days"])
            seen.append((logged, total["totals"]["sitting_s"], flags))
            assert ended(day, "report all")
        assert all(each == seen[0] for each in seen)
        real = sum(length for number, (_, length, _) in enumerate(journeys) if number % 2 == 0)
        assert seen[0][1] == real // SECOND
        assert len(seen[0][0]) == len(journeys)
    tally(Attack.ZONES, len(journeys))
