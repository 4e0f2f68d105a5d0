"""The numbered ends of a session in doubt, as a person reads them (R7)."""

from __future__ import annotations

from tests.core.desks import NINE, ZONE
from tests.fakes import at

from situp.core.belief import Doubt
from situp.core.instants import HOUR, MINUTE
from situp.render.doubting import meant, question
from situp.render.page import plain


def test_ends_in_the_hour_that_comes_twice_are_told_apart() -> None:
    first = at("2026-10-25 02:40")
    later = first + 40 * MINUTE
    elsewhere = NINE._replace(posture="standing", started=later)
    session = NINE._replace(started=first - HOUR)
    found = Doubt(session, first, first, "watch_died", elsewhere=elsewhere)

    page = plain(question(found, ZONE, first + 3 * HOUR, 80))

    assert page == (
        "Sitting since 01:40, in doubt. The watch ended unexpectedly at 02:40 (+02:00).\n"
        "Nothing after that counts. Standing began on another device at 02:20 (+01:00).\n"
        "  1  it ended 02:40 (+02:00), when the watch last saw the machine awake\n"
        "  2  it ended 02:20 (+01:00), when standing began on another device\n"
        "  3  it still goes on, 4 h so far\n"
        "  4  another time\n"
    )


def test_a_time_that_was_typed_is_read_back_as_the_one_of_the_two_that_it_is() -> None:
    first = at("2026-10-25 02:40")
    found = Doubt(NINE._replace(started=first), first, first, "slept")

    assert meant(found, first + HOUR, ZONE, first + 3 * HOUR) == (
        "That is sitting 02:40 (+02:00) - 02:40 (+01:00)."
    )
