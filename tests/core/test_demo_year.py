"""The sessions and nudges of a year that is made up: whole, believable, by the rules."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.strategies import CHANGES
from tests.fakes import BERLIN, at

from situp.core.calendar import Zone, date_of, day_span, local
from situp.core.demo.chance import Chance
from situp.core.demo.story import story
from situp.core.demo.year import device_of, refuse_impossible, year
from situp.core.errors import UsageError
from situp.core.instants import HOUR, MINUTE, Span, clip, until
from situp.core.nudging import FOLLOWED_WITHIN, was_followed
from situp.core.policy import Policy
from situp.core.stretches import flagged, stretches
from situp.core.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from situp.core.instants import Length
    from situp.core.model import Posture, Session
    from situp.core.nudging import Nudge

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
LAST = date(2026, 11, 20)
END = at("2026-11-21 00:00")
POLICY = Policy()
PLAN = story(LAST, Chance("1"))
ALL = list(year(1, LAST, ZONE, END))
SESSIONS = [each for day in ALL for each in day.sessions]
NUDGES = [each for day in ALL for each in day.nudges]
PIECES = list(timeline(SESSIONS, END))
STRETCHES = list(stretches(PIECES, POLICY.min_break))
FLAGS, _ = flagged(STRETCHES, POLICY.limit)


def lasting(sessions: Iterable[Session], posture: Posture) -> Length:
    """Return how long a posture was had, in all."""
    return sum(until(s.ended) - s.started for s in sessions if s.posture == posture)


def between(first: date, days: int) -> list[Session]:
    """Return the sessions of so many days."""
    span = Span(day_span(first, ZONE).start, day_span(first + timedelta(days=days), ZONE).start)
    return [each for each in SESSIONS if span.holds(each.started)]


@given(st.integers(), st.dates(date(1971, 1, 1), date(2037, 12, 31)), st.sampled_from([*CHANGES]))
@settings(max_examples=8)
def test_whatever_the_seed_the_day_and_the_zone_sessions_follow_one_another(
    seed: int, last: date, name: str
) -> None:
    zone = Zone(ZoneInfo(name), name)
    end = day_span(last, zone).end

    sessions = [each for day in year(seed, last, zone, end) for each in day.sessions]

    assert all(each.started < until(each.ended) for each in sessions)
    assert all(until(one.ended) <= other.started for one, other in pairwise(sessions))
    assert sessions[0].started >= day_span(last - timedelta(days=364), zone).start
    assert until(sessions[-1].ended) <= end
    assert len({each.id for each in sessions}) == len(sessions)


def test_on_a_day_that_a_zone_skipped_nothing_is_recorded() -> None:
    zone = Zone(ZoneInfo("Pacific/Kwajalein"), "Pacific/Kwajalein")
    after = date(1993, 8, 22)

    sessions = [
        each for day in year(0, after, zone, day_span(after, zone).end) for each in day.sessions
    ]

    last = [local(each.started, zone).date() for each in sessions][-2:]
    assert last == [date(1993, 8, 20), after]
    assert all(until(one.ended) <= other.started for one, other in pairwise(sessions))


def test_the_same_seed_day_and_zone_make_the_same_year() -> None:
    assert list(year(1, LAST, ZONE, END)) == ALL


def test_where_a_person_has_their_day_and_their_week_begin_changes_nothing() -> None:
    theirs = Zone(ZONE.rules, ZONE.name, day_start=4 * HOUR, week_start=6)

    assert list(year(1, LAST, theirs, END)) == ALL


def test_another_seed_makes_another_year() -> None:
    other = {s.id for day in year(2, LAST, ZONE, END) for s in day.sessions}

    assert other.isdisjoint(each.id for each in SESSIONS)
    assert device_of(1) != device_of(2)


def test_it_is_as_much_as_a_person_has_in_a_year() -> None:
    assert 2500 < len(SESSIONS) < 6000
    assert 500 < len(NUDGES) < 3000
    assert 180 < len(ALL) < 300


def test_of_a_day_that_is_not_over_it_has_what_is() -> None:
    now = at("2026-11-20 11:00")

    sessions = [each for day in year(1, LAST, ZONE, now) for each in day.sessions]

    begun = [each for each in SESSIONS if each.started < now]
    assert sessions == [each._replace(ended=min(until(each.ended), now)) for each in begun]
    assert sessions[-1].ended == now
    assert len(sessions) < len(SESSIONS)


def test_a_flag_crosses_midnight_and_half_of_them_are_unconfirmed() -> None:
    days = [(date_of(flag.start, ZONE), date_of(flag.end, ZONE)) for flag in FLAGS]

    assert [start for start, _ in days] == sorted(PLAN.long)
    assert sum(start != end for start, end in days) == 1
    assert sum(flag.unconfirmed for flag in FLAGS) == 3
    assert len(FLAGS) == 6


def test_each_day_in_bed_is_a_day_of_bed_rest() -> None:
    bed = [day for day in PLAN.days() if PLAN.kind(day) == "bed"]

    lying = {day: _lying_by_day(day) for day in bed}
    assert min(lying.values()) >= 6 * HOUR


def _lying_by_day(day: date) -> Length:
    """Return how long somebody lay between 08:00 and 22:00 (R11)."""
    light = Span(at(f"{day} 08:00"), at(f"{day} 22:00"))
    lying = (Span(p.start, p.end) for p in PIECES if p.posture == "lying")
    return sum(part.length for each in lying if (part := clip(each, light)))


def test_only_days_in_bed_are_days_of_bed_rest() -> None:
    days = {date_of(each.started, ZONE) for each in SESSIONS if each.posture == "lying"}

    rest = {day for day in days if _lying_by_day(day) >= 6 * HOUR}
    assert rest == {day for day in PLAN.days() if PLAN.kind(day) == "bed"}


def test_when_it_hurts_less_sitting_is_recorded_than_in_the_weeks_before() -> None:
    month = timedelta(days=28)

    before, hurting = between(PLAN.onset - month, 28), between(PLAN.onset, 28)
    assert lasting(hurting, "sitting") < 0.7 * lasting(before, "sitting")
    assert lasting(hurting, "lying") > 20 * HOUR
    assert lasting(before, "lying") == 0


@pytest.mark.parametrize("posture", ["standing", "moving"])
def test_afterwards_they_stand_and_move_more_than_twice_as_much(posture: Posture) -> None:
    before = between(PLAN.onset - timedelta(days=56), 56)
    after = between(PLAN.onset + timedelta(days=100), 56)

    assert lasting(after, posture) > 2 * lasting(before, posture)
    assert lasting(after, "sitting") < lasting(before, "sitting")


def test_standing_grows_from_month_to_month_until_it_is_a_habit() -> None:
    months = [between(PLAN.onset + timedelta(days=past), 28) for past in (0, 28, 56)]

    stood = [lasting(month, "standing") for month in months]
    assert stood == sorted(stood)


def test_days_begin_at_the_same_time_of_day_in_winter_and_in_summer() -> None:
    firsts = [local(day.sessions[0].started, ZONE) for day in ALL]
    work = [there for there in firsts if PLAN.kind(there.date()) == "work"]

    summer = {there.hour for there in work if there.dst()}
    winter = {there.hour for there in work if not there.dst()}
    assert (summer, winter) == ({8, 9}, {8, 9})


def test_nothing_is_recorded_on_days_off() -> None:
    days = {date_of(each.started, ZONE) for each in SESSIONS}

    assert not [day for day in days if PLAN.kind(day) == "off"]


def test_before_there_is_a_watch_everything_is_typed_and_nobody_nudges() -> None:
    begins = day_span(PLAN.watched_from, ZONE).start

    assert {each.origin for each in SESSIONS if each.started < begins} == {"declared"}
    assert {each.origin for each in SESSIONS if each.started >= begins} == {
        *("declared", "sensed", "confirmed")
    }
    assert min(nudge.at for nudge in NUDGES) >= begins


def test_every_outcome_that_a_healthy_watch_records_is_there() -> None:
    kinds = {(n.outcome, n.why, n.followed, bool(n.snoozed)) for n in NUDGES}

    assert kinds >= {
        ("sent", "", True, False),
        ("sent", "", False, False),
        ("sent", "", False, True),
        ("held", "during a call", None, False),
    }
    assert {n.posture for n in NUDGES} == {"sitting", "standing"}
    assert {n.level for n in NUDGES} == {"quiet", "normal", "urgent"}


def _each(claim: Callable[[Nudge], bool]) -> list[Nudge]:
    return [nudge for nudge in NUDGES if not claim(nudge)]


def test_a_nudge_was_followed_where_a_break_came_within_five_minutes() -> None:
    runs = {
        posture: list(stretches(PIECES, POLICY.min_break, posture))
        for posture in ("sitting", "standing")
    }
    sent = [nudge for nudge in NUDGES if nudge.outcome == "sent"]

    assert [n.followed for n in sent] == [was_followed(n, runs[n.posture]) for n in sent]
    assert 0.2 < sum(bool(n.followed) for n in sent) / len(sent) < 0.8
    assert FOLLOWED_WITHIN == 5 * MINUTE


def test_each_nudge_is_about_a_run_that_went_on_when_it_was_said() -> None:
    runs = {
        (posture, run.start): run.end
        for posture in ("sitting", "standing")
        for run in stretches(PIECES, POLICY.min_break, posture)
    }

    assert not _each(lambda n: n.run + n.rung <= n.at < runs[n.posture, n.run])


def test_who_sits_for_half_an_hour_on_a_day_with_a_watch_is_nudged() -> None:
    nudged = {nudge.run for nudge in NUDGES if nudge.posture == "sitting"}
    long = [
        run
        for run in STRETCHES
        if run.span > 30 * MINUTE and PLAN.is_watched(date_of(run.start, ZONE))
    ]

    assert {run.start for run in long} == nudged


def test_a_year_that_would_end_in_the_time_to_come_is_refused() -> None:
    with pytest.raises(UsageError, match=r"Sat 21 Nov 2026 is still to come"):
        refuse_impossible(date(2026, 11, 21), LAST)


def test_a_year_that_would_begin_before_1970_is_refused() -> None:
    refuse_impossible(date(1971, 1, 1), LAST)

    with pytest.raises(UsageError, match="nothing of before 1970"):
        refuse_impossible(date(1970, 12, 31), LAST)
