"""Files of check-ins: what is written is read again; what cannot be is named with its scale."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.test_formats import BERLIN, EIGHT, NAMES, TEXTS, lines

from situp.core.body.arriving import Brought
from situp.core.body.checkins import CheckIn, Rating
from situp.core.errors import BadData
from situp.core.instants import HOUR
from situp.exchange import checkins
from situp.exchange.files import CHECKINS

if TYPE_CHECKING:
    from situp.core.instants import Instant

READERS = {"csv": checkins.read_table, "ndjson": checkins.read_ndjson}
SCORES = st.integers(0, 10)
ACTIVITIES = TEXTS.map(str.strip).filter(bool)
PAIN = "Pain is a whole number from 0 (none) to 10 (the worst you can think of)."
FUNCTION = "Function is a whole number from 0 (unable) to 10 (as before)."
RATINGS = "Each is a number from 0 (unable) to 10 (as before), a space, and the activity."
TRUTH = "Say true or false, or nothing."
COLUMNS = (
    "The columns are at, pain, function, leg, ratings, begins, ended, note, id; "
    "the first two are needed."
)


@st.composite
def told(draw: st.DrawFn) -> tuple[CheckIn, Instant | None]:
    at = draw(st.integers(0, EIGHT))
    named = draw(st.lists(ACTIVITIES, max_size=3, unique_by=str.casefold))
    checkin = CheckIn(
        draw(NAMES),
        "aaaaaaaa",
        at,
        draw(SCORES),
        draw(st.none() | SCORES),
        tuple(Rating(name, draw(SCORES)) for name in named),
        draw(st.sampled_from([None, True, False])),
        draw(st.booleans()),
        note=draw(TEXTS),
    )
    return checkin, draw(st.none() | st.integers(at, at + HOUR))


@pytest.mark.parametrize("form", CHECKINS)
@given(st.lists(told()))
def test_what_is_written_is_read_again_but_for_device_and_zone(
    form: str, found: list[tuple[CheckIn, Instant | None]]
) -> None:
    read = READERS[form](lines("".join(CHECKINS[form](found))), BERLIN)

    assert [(each.checkin._replace(device="aaaaaaaa"), each.ended) for each in read] == found


def read(*rows: str, header: str = "at,pain") -> list[Brought]:
    return list(checkins.read_table(lines("\n".join((header, *rows))), BERLIN))


def test_a_time_and_how_much_pain_are_enough() -> None:
    (one,) = read("2026-11-20 09:00,4")

    assert one == Brought("line 2", CheckIn("", "", EIGHT, 4))


def test_the_names_stand_in_any_order_and_truth_in_any_case() -> None:
    header = "note,pain,begins,leg,at"

    (one,) = read("n,10,TRUE,False,2026-11-20T08:00:00Z", header=header)

    assert one.checkin == CheckIn("", "", EIGHT, 10, leg=False, begins=True, note="n")


@pytest.mark.parametrize(
    ("row", "header", "message", "hint"),
    [
        ("2026-11-20 09:00,11", "at,pain", 'Line 2, pain: Cannot read "11" as pain.', PAIN),
        ("2026-11-20 09:00,-1", "at,pain", 'Line 2, pain: Cannot read "-1" as pain.', PAIN),
        ("2026-11-20 09:00,4.5", "at,pain", 'Line 2, pain: Cannot read "4.5" as pain.', PAIN),
        ("2026-11-20 09:00,", "at,pain", 'Line 2, pain: Cannot read "" as pain.', PAIN),
        (
            *("2026-11-20 09:00,4,x", "at,pain,function"),
            *('Line 2, function: Cannot read "x" as function.', FUNCTION),
        ),
        ("2026-11-20 09:00,4,maybe", "at,pain,leg", 'Line 2, leg: Cannot read "maybe".', TRUTH),
        ("2026-11-20 09:00,4,1", "at,pain,begins", 'Line 2, begins: Cannot read "1".', TRUTH),
        (
            *('2026-11-20 09:00,4,"""12 stairs"""', "at,pain,ratings"),
            *('Line 2, ratings: Cannot read "12" as ratings.', RATINGS),
        ),
        (
            *("2026-11-20 09:00,4,6 7", "at,pain,ratings"),
            *("Line 2, ratings: A number stands without its activity.", RATINGS),
        ),
        (
            *('2026-11-20 09:00,4,"""6 a"" ""7 A"""', "at,pain,ratings"),
            *("Line 2, ratings: An activity is there twice.", ""),
        ),
        (
            *('2026-11-20 09:00,4,"""6 a"" ""6 b"" ""6 c"" ""6 d"""', "at,pain,ratings"),
            *("Line 2, ratings: There are 4, and 3 at most.", ""),
        ),
        (
            *("2026-11-20 09:00,4,2026-11-20 08:59", "at,pain,ended"),
            'Line 2, ended: "2026-11-20 08:59" is before the check-in, "2026-11-20 09:00".',
            "",
        ),
        (
            *("2026-11-20 09:00,4,x", "at,pain,id"),
            'Line 2, id: Cannot use "x" as an id.',
            "An id has 8 to 64 letters, digits, - or _. Leave it empty for a new one.",
        ),
        (
            *("soon,4", "at,pain"),
            'Line 2, at: Cannot read "soon" as a time.',
            "For example: 2026-11-20T08:00:00Z, 2026-11-20T09:00+01:00, or 2026-11-20 09:00.",
        ),
        ("4", "pain", 'Line 1, header: The column "at" is missing.', COLUMNS),
        (
            *("2026-11-20 09:00,4,5", "at,pain,ache"),
            *('Line 1, header: There is no column "ache".', COLUMNS),
        ),
    ],
)
def test_what_cannot_be_read_is_named_by_line_and_field_with_the_scale(
    row: str, header: str, message: str, hint: str
) -> None:
    with pytest.raises(BadData) as refused:
        read(row, header=header)

    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"pain": 11}, 'Line 1, pain: Cannot read "11" as pain.'),
        ({"pain": True}, 'Line 1, pain: Cannot read "true" as pain.'),
        ({"pain": [4]}, 'Line 1, pain: Cannot read "[4]" as pain.'),
        ({"leg": 1}, 'Line 1, leg: Cannot read "1".'),
        ({"ratings": ["6 stairs"]}, "Line 1, ratings: It has to be an object of activities."),
        ({"ratings": {"stairs": 11}}, 'Line 1, ratings: Cannot read "11" as ratings.'),
        ({"note": "\0"}, "Line 1, note: It holds a NUL character."),
        ({"ache": 4}, "Line 1, ache: There is no such name."),
    ],
)
def test_ndjson_that_cannot_be_read_is_named_likewise(
    fields: dict[str, object], message: str
) -> None:
    line = json.dumps({"at": "2026-11-20 09:00", "pain": 4, **fields})

    with pytest.raises(BadData) as refused:
        list(checkins.read_ndjson([line], BERLIN))

    assert refused.value.message == message
