"""Laws of presence over drawn days: sitting is no guess, and no restart of a watch shows."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.days import Day
from tests.fakes import BERLIN, at

from situp.core.instants import MINUTE, SECOND
from situp.core.timeline import timeline

if TYPE_CHECKING:
    from situp.core.instants import Instant, Length
    from situp.core.timeline import Piece

NINE = "2026-11-20 09:00"
AWAY_AFTER = 5 * MINUTE
RESUMED_WITHIN = 15 * MINUTE


def around(*thresholds: Length) -> st.SearchStrategy[Length]:
    """Draw lengths at, just under and just over each of the thresholds."""
    near = st.sampled_from([-SECOND, -1, 0, 1, SECOND])
    return st.builds(lambda length, by: max(0, length + by), st.sampled_from(thresholds), near)


class Part(NamedTuple):
    """A while of typing, and how it goes on until there is typing again."""

    typing: Length
    pause: Length
    during: str


pauses = around(0, MINUTE, AWAY_AFTER, RESUMED_WITHIN, 40 * MINUTE)
parts = st.lists(
    st.builds(
        Part,
        around(0, 10 * SECOND, MINUTE, 6 * MINUTE, 31 * MINUTE),
        pauses,
        st.sampled_from(["nothing", "lock", "call", "sleep"]),
    ),
    min_size=1,
    max_size=4,
)


def lived(day: Day, script: list[Part], *, restarts: bool) -> Instant:
    """Live through a script, with or without a new watch after each part; return its end."""
    for part in script:
        typing_from, typing_to = day.clock.wall, day.clock.wall + part.typing
        day.person.types_at(typing_from, typing_to)
        back = typing_to + part.pause
        if part.during == "lock":
            day.person.is_locked_at(typing_to, back)
        elif part.during == "call":
            day.person.is_engaged_at(typing_from, back)
        day.live_for(part.typing)
        if part.during == "sleep":
            day.clock.sleep(part.pause)
        else:
            day.live_for(part.pause)
        if restarts:
            day.begin()
    day.live_for(20 * MINUTE)
    return day.clock.wall


def pieces(day: Day) -> list[Piece]:
    with day.world.log().reading() as history:
        return list(timeline(history.sessions(), day.clock.wall))


@given(parts)
@settings(max_examples=40)
def test_never_more_sitting_is_recorded_than_somebody_was_there(script: list[Part]) -> None:
    with TemporaryDirectory() as folder:
        day = Day(Path(folder), NINE, BERLIN, sensing=True)
        lived(day, script, restarts=False)
        sitting = [piece for piece in pieces(day) if piece.posture == "sitting"]

        for piece in sitting:
            seen = [each for each in day.person.evidence() if each[1] >= piece.start]
            covered = piece.start
            for start, end in seen:
                if start - covered <= AWAY_AFTER:
                    covered = max(covered, end)
            assert covered >= piece.end, (piece, seen)


@given(parts)
@settings(max_examples=40)
def test_a_watch_that_is_restarted_at_any_time_records_the_same(script: list[Part]) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        through = Day(Path(one), NINE, BERLIN, sensing=True)
        again = Day(Path(other), NINE, BERLIN, sensing=True)
        assert lived(through, script, restarts=False) == lived(again, script, restarts=True)

        assert pieces(through) == pieces(again)


def test_the_script_of_these_laws_is_lived_as_it_says(tmp_path: Path) -> None:
    day = Day(tmp_path, NINE, BERLIN, sensing=True)

    lived(day, [Part(10 * MINUTE, 20 * MINUTE, "nothing"), Part(MINUTE, 0, "call")], restarts=False)

    assert [(piece.posture, piece.start, piece.end) for piece in pieces(day)] == [
        ("sitting", at(NINE), at("2026-11-20 09:10")),
        ("away", at("2026-11-20 09:10"), at("2026-11-20 09:30")),
        ("sitting", at("2026-11-20 09:30"), at("2026-11-20 09:31")),
        ("away", at("2026-11-20 09:31"), at("2026-11-20 09:51")),
    ]
