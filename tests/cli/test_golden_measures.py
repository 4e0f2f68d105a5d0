"""The golden lists, lived through and reported: the whole way from sessions to the document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.entering import enter
from tests.core.golden import LISTS
from tests.core.lengths import near
from tests.fakes import at

from situp.core.instants import MINUTE

if TYPE_CHECKING:
    from tests.cli.entering import Time
    from tests.docs.desk import Desk

PAUSE = 3 * MINUTE


def live(desk: Desk, minutes: list[int]) -> None:
    """Sit for each of the lengths, and stand in between."""
    now = at("2026-11-20 07:00")
    lived: list[Time] = []
    for length in minutes:
        end = now + length * MINUTE
        lived += [("sitting", now, end), ("standing", end, end + PAUSE)]
        now = end + PAUSE
    enter(desk, *lived[:-1])


@pytest.mark.parametrize("name", LISTS)
def test_a_golden_list_that_was_lived_has_its_golden_measures(desk: Desk, name: str) -> None:
    golden = LISTS[name]
    live(desk, golden["minutes"])
    desk.move("2026-11-20 23:00")

    document = json.loads(desk.type("situp report today --json").text)

    totals, measures = document["totals"], document["measures"]
    assert (totals["stretches"], totals["breaks"]) == (golden["stretches"], golden["breaks"])
    assert (totals["flags"], totals["sitting_s"]) == (golden["flags"], golden["total"] * 60)
    assert measures["max_s"] == golden["max"] * 60
    assert measures["usual_stretch_s"] == golden["usual_stretch"] * 60
    expected = {
        "mean_s": golden["mean"] * 60,
        "median_s": golden["median"] * 60,
        **{
            field: golden[field]
            for field in (
                *("share_long", "gini", "average_hazard"),
                *("breaks_per_sitting_hour", "sedentary_to_active"),
            )
        },
    }
    assert {field: near(measures[field], value) for field, value in expected.items()} == (
        dict.fromkeys(expected, True)
    )
    has_alpha = golden["stretches"] >= 10
    assert near(measures["alpha"], golden["alpha_from_1_minute"] if has_alpha else None)
