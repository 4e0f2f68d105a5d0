"""What a file of sessions changes (R2): new, known already, or with something in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from situp.core.arrival import Arrival
from situp.core.calendar import Zone
from situp.core.errors import BadData, NeedsAnswer
from situp.core.instants import HOUR, MINUTE
from situp.core.merging import Asked, clash, findings, sift
from situp.core.model import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.merging import Sifted
    from situp.core.model import Posture

ZONE = Zone(ZoneInfo("UTC"), "UTC")
NOW = 100 * HOUR
SKIP, REPLACE = Asked("skip"), Asked("replace")


def arrival(start: int, end: int | None, name: str = "", place: str = "line 2") -> Arrival:
    return Arrival(place, "sitting", start, end, id=name)


def recorded(start: int, end: int | None, name: str = "recorded") -> Session:
    return Session(name, "aaaaaaaa", "sitting", start, end)


def sifted(
    arrivals: Sequence[Arrival], own: Sequence[Session] = (), asked: Asked | None = None
) -> Sifted:
    ids = {each.id for each in own}
    return sift(findings(arrivals, own, ids.__contains__), asked or Asked(), ZONE, NOW)


def counts(found: Sifted) -> tuple[int, int, int]:
    return found.new, found.known, found.in_way


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (10, 20, (0, 1, 0)),
        (10, 19, (0, 0, 1)),
        (19, 30, (0, 0, 1)),
        (0, 11, (0, 0, 1)),
        (12, 12, (0, 0, 1)),
        (0, 10, (1, 0, 0)),
        (20, 30, (1, 0, 0)),
        (10, 10, (1, 0, 0)),
        (20, 20, (1, 0, 0)),
        (0, None, (0, 0, 1)),
        (20, None, (1, 0, 0)),
    ],
)
def test_an_arrival_is_known_new_or_has_something_in_its_way(
    start: int, end: int | None, expected: tuple[int, int, int]
) -> None:
    found = sifted([arrival(start, end)], [recorded(10, 20)], Asked(yes=True))

    assert counts(found) == expected


def test_an_arrival_is_known_by_its_id_whatever_became_of_the_session_here() -> None:
    found = sifted([arrival(0, 10, "recorded")], [recorded(50, 60)])

    assert counts(found) == (0, 1, 0)
    assert found.chosen == b"\0"


@pytest.mark.parametrize(
    ("end", "posture", "name", "expected"),
    [
        (20, "sitting", "", (0, 1, 0)),
        (None, "sitting", "", (0, 1, 0)),
        (20, "sitting", "another", (0, 0, 1)),
        (20, "standing", "", (0, 0, 1)),
        (10, "sitting", "", (1, 0, 0)),
    ],
)
def test_what_was_going_on_when_the_file_was_written_and_has_ended_here_is_known(
    end: int | None, posture: Posture, name: str, expected: tuple[int, int, int]
) -> None:
    own = recorded(10, end)._replace(posture=posture)

    assert counts(sifted([arrival(10, None, name)], [own], Asked(yes=True))) == expected


def test_another_posture_at_the_same_time_is_not_known_but_in_the_way() -> None:
    standing = arrival(10, 20)._replace(posture="standing")

    assert counts(sifted([standing], [recorded(10, 20)])) == (0, 0, 1)


def test_what_is_in_the_way_is_left_out_or_removed_as_was_asked() -> None:
    arrivals = [arrival(0, 12), arrival(30, 40)]
    own = [recorded(10, 20)]

    skipped, replaced = sifted(arrivals, own, SKIP), sifted(arrivals, own, REPLACE)

    assert (skipped.chosen, skipped.removed) == (b"\0\1", ())
    assert (replaced.chosen, replaced.removed) == (b"\1\1", ("recorded",))


def test_a_line_that_comes_twice_is_one_session() -> None:
    assert counts(sifted([arrival(0, 10), arrival(0, 10)])) == (1, 1, 0)


def test_sessions_of_no_length_are_told_apart_by_their_ids() -> None:
    twins = [arrival(5, 5, "session-1"), arrival(5, 5, "session-2")]

    assert counts(sifted(twins)) == (2, 0, 0)
    assert counts(sifted(twins, [recorded(5, 5)])) == (2, 0, 0)
    assert counts(sifted([arrival(5, 5)], [recorded(5, 5)])) == (0, 1, 0)


def test_two_lines_that_overlap_are_an_error_that_names_both() -> None:
    lines = [arrival(0, 10, place="line 7"), arrival(9, 12, place="line 2")]

    with pytest.raises(BadData) as raised:
        sifted(lines)

    assert raised.value.message == "Line 7 and line 2 overlap."


def test_two_that_are_open_are_an_error_that_says_so() -> None:
    lines = [arrival(0, None, place="line 2"), arrival(9, None, place="line 3")]

    with pytest.raises(BadData) as raised:
        sifted(lines, asked=Asked(yes=True))

    assert raised.value.message == "Both line 2 and line 3 are open."


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (NOW + 1, None, "Line 2, start: 04:00 is still to come: it is 04:00."),
        (NOW, NOW + MINUTE, "Line 2, end: 04:01 is still to come: it is 04:00."),
        (-1, 5, "Line 2, start: A session cannot begin before 1970."),
    ],
)
def test_what_cannot_have_been_is_refused(start: int, end: int | None, message: str) -> None:
    with pytest.raises(BadData) as raised:
        sifted([arrival(start, end)])

    assert raised.value.message == message


def test_exactly_16_hours_need_no_answer_and_more_do() -> None:
    sifted([arrival(0, 16 * HOUR)])

    with pytest.raises(NeedsAnswer) as raised:
        sifted([arrival(0, 16 * HOUR + 1)])

    assert raised.value.message == "Line 2: That would be a session of 16 h, longer than 16 h."
    assert raised.value.hint == "If it really was so long, add --yes."
    assert counts(sifted([arrival(0, 17 * HOUR)], asked=Asked(yes=True))) == (1, 0, 0)


def test_what_is_known_is_not_asked_about_again() -> None:
    assert counts(sifted([arrival(0, 17 * HOUR)], [recorded(0, 17 * HOUR)])) == (0, 1, 0)


def test_a_clash_shows_the_first_five_with_what_is_in_their_way() -> None:
    own = [recorded(i * HOUR, i * HOUR + 10 * MINUTE, f"recorded{i}") for i in range(8)]
    lines = [
        arrival(i * HOUR + 5 * MINUTE, i * HOUR + 15 * MINUTE, place=f"line {i + 2}")
        for i in range(7)
    ]

    error = clash(sifted(lines, own), ZONE, NOW)

    assert error.message == (
        "7 sessions of the file would overlap what is recorded:\n"
        "  line 2, Thu 00:05 - Thu 00:15 sitting: Thu 00:00 - Thu 00:10 sitting\n"
        "  line 3, Thu 01:05 - Thu 01:15 sitting: Thu 01:00 - Thu 01:10 sitting\n"
        "  line 4, Thu 02:05 - Thu 02:15 sitting: Thu 02:00 - Thu 02:10 sitting\n"
        "  line 5, Thu 03:05 - Thu 03:15 sitting: Thu 03:00 - Thu 03:10 sitting\n"
        "  line 6, Thu 04:05 - Thu 04:15 sitting: Thu 04:00 - Thu 04:10 sitting\n"
        "  and 2 more"
    )
    assert error.hint == (
        "Nothing was imported. Say which way out:\n"
        "--skip      leaves out these of the file, imports the rest\n"
        "--replace   removes what is in their way, imports all"
    )


@st.composite
def days(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Sessions that do not overlap, touching or of no length at times."""
    borders = sorted(draw(st.lists(st.integers(0, 30), max_size=12)))
    return sorted(set(zip(borders[::2], borders[1::2], strict=False)))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@given(days(), days())
def test_found_in_one_pass_is_what_comparing_each_with_each_finds(
    file: list[tuple[int, int]], known: list[tuple[int, int]]
) -> None:
    own = [recorded(*each, f"recorded{i}") for i, each in enumerate(known)]

    found = list(findings([arrival(*each) for each in file], own, lambda _: False))

    assert [(each.known, [(o.started, o.ended) for o in each.in_way]) for each in found] == [
        (each in known, [] if each in known else [o for o in known if overlap(each, o)])
        for each in file
    ]


@pytest.mark.parametrize("turn", [1, -1])
def test_what_is_new_and_what_is_known_of_a_file_may_not_overlap_either(turn: int) -> None:
    known, _ = [arrival(0, 10), arrival(5, 15)][::turn]
    own = [recorded(known.started, known.ended)]

    with pytest.raises(BadData, match=r"overlap\.$"):
        list(findings((arrival(0, 10), arrival(5, 15)), own, lambda _: False))
