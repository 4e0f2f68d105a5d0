"""What is told of pain and function in a year that is made up."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes import BERLIN, at

from situp.core.body.course import function_change, marks, pain_change
from situp.core.calendar import Zone, date_of, day_span, local
from situp.core.demo.chance import Chance
from situp.core.demo.story import story
from situp.core.demo.told import told

ZONE = Zone(ZoneInfo(BERLIN), BERLIN)
LAST = date(2026, 11, 20)
END = at("2026-11-21 00:00")
PLAN = story(LAST, Chance("1"))


def test_they_check_in_from_the_first_day_of_pain_on_and_say_that_it_is_over() -> None:
    (episode,) = told(1, LAST, ZONE, END).episodes

    assert date_of(episode.first.at, ZONE) == PLAN.onset
    assert episode.last.pain == 0
    assert episode.ended is not None
    assert date_of(episode.ended, ZONE) == PLAN.onset + timedelta(days=147)


def test_pain_is_that_of_the_story_and_function_never_gets_worse() -> None:
    checkins = told(1, LAST, ZONE, END).checkins

    assert [each.pain for each in checkins] == [
        PLAN.pain(date_of(each.at, ZONE)) for each in checkins
    ]
    function = [each.function or 0 for each in checkins]
    assert function == sorted(function)
    assert all(19 <= local(each.at, ZONE).hour < 22 for each in checkins)


def test_it_gets_better_by_what_matters_and_they_check_in_at_both_marks() -> None:
    (episode,) = told(1, LAST, ZONE, END).episodes

    pain, function = pain_change(episode), function_change(episode)
    assert pain is not None
    assert (pain.points, pain.matters) == (-8, True)
    assert function is not None
    assert function.size == "large"
    assert [(mark.weeks, mark.checkin is not None) for mark in marks(episode, END)] == [
        (4, True),
        (12, True),
    ]
    assert episode.leg is False


@given(st.integers(), st.dates(date(1971, 1, 1), date(2037, 12, 31)))
@settings(max_examples=60)
def test_whatever_the_seed_and_the_day_it_is_one_episode_of_what_is_past(
    seed: int, last: date
) -> None:
    now = day_span(last, ZONE).end

    found = told(seed, last, ZONE, now)

    assert len(found.episodes) == 1
    assert all(each.at < now for each in found.checkins)
    assert all(each.at < now for each in found.endings)
    assert len({each.id for each in found.checkins}) == len(found.checkins)
