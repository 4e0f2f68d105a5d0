"""Formats: what is written is read again, and what cannot be read is named by place and field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from situp.core.arrival import Arrival
from situp.core.calendar import Zone
from situp.core.errors import BadData
from situp.core.instants import HOUR
from situp.core.model import ORIGINS, POSTURES, Session
from situp.exchange import ndjson, table, timewarrior, watson
from situp.exchange.files import WRITERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Read = Callable[[Iterable[str], Zone], Iterator[Arrival]]

BERLIN = Zone(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
READERS: dict[str, Read] = {"csv": table.read, "ndjson": ndjson.read}
EIGHT = 1795161600000
"""2026-11-20 08:00 UTC."""
TEXTS = st.text(
    st.one_of(
        st.sampled_from(" ,;\"'\r\n\t=\u2028\ufeff"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    )
)
NAMES = st.text("0123456789abcdef", min_size=8, max_size=16)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    start = draw(st.integers(0, EIGHT))
    return Session(
        draw(NAMES),
        "aaaaaaaa",
        draw(st.sampled_from(POSTURES)),
        start,
        draw(st.none() | st.integers(start, start + HOUR)),
        draw(st.sampled_from(ORIGINS)),
        note=draw(TEXTS),
        tags=tuple(dict.fromkeys(draw(st.lists(TEXTS.filter(bool), max_size=3)))),
    )


def lines(text: str) -> list[str]:
    """Return the lines as a file gives them: only a line feed ends one."""
    return [line + "\n" for line in text.removesuffix("\n").split("\n")]


def csv(*rows: str, header: str = "posture,start,end") -> list[Arrival]:
    return list(table.read(lines("\n".join((header, *rows))), BERLIN))


@pytest.mark.parametrize("name", WRITERS)
@given(st.lists(sessions(), max_size=4))
def test_what_is_written_is_read_again(name: str, recorded: list[Session]) -> None:
    written = lines("".join(WRITERS[name](recorded)))

    found = list(READERS[name](written if recorded or name == "csv" else [], BERLIN))

    assert [each.session(each.id, "aaaaaaaa", "UTC") for each in found] == recorded


def test_csv_is_written_so() -> None:
    recorded = [
        Session("0123456789abcdef", "aaaaaaaa", "sitting", EIGHT, EIGHT + 60_000),
        Session(
            *("fedcba9876543210", "aaaaaaaa", "standing", EIGHT + 60_000, None, "sensed", "UTC"),
            note='on the "phone", long',
            tags=("desk", "deep work", '5"'),
        ),
        Session("00000000ffffffff", "aaaaaaaa", "moving", EIGHT + 1, EIGHT + 123, "imported"),
    ]

    assert "".join(table.write(recorded)) == (
        "posture,start,end,note,tags,origin,id\n"
        "sitting,2026-11-20T08:00:00Z,2026-11-20T08:01:00Z,,,declared,0123456789abcdef\n"
        'standing,2026-11-20T08:01:00Z,,"on the ""phone"", long",'
        '"desk ""deep work"" ""5""""""",sensed,fedcba9876543210\n'
        "moving,2026-11-20T08:00:00.001Z,2026-11-20T08:00:00.123Z,,,imported,00000000ffffffff\n"
    )


def test_ndjson_is_written_so() -> None:
    recorded = [
        Session(
            *("0123456789abcdef", "aaaaaaaa", "lying", EIGHT, None),
            note="müde",
            tags=("a", "b c"),
        )
    ]

    assert "".join(ndjson.write(recorded)) == (
        '{"posture": "lying", "start": "2026-11-20T08:00:00Z", "end": null, "note": "müde",'
        ' "tags": ["a", "b c"], "origin": "declared", "id": "0123456789abcdef"}\n'
    )


@pytest.mark.parametrize(
    "said",
    [
        "2026-11-20T08:00:00Z",
        "2026-11-20T09:00:00+01:00",
        "2026-11-20 09:00",
        "2026-11-20T09:00:00.000",
        "20261120T080000Z",
        "2026-11-20T08:00:00.000999Z",
        "2026-11-20 09:00:00.000999",
        "2026-11-20T09",
        " 2026-11-20t08:00z ",
    ],
)
def test_a_time_is_read_with_its_offset_or_in_the_zone_of_the_reader(said: str) -> None:
    assert [each.started for each in csv(f"sitting,{said},")] == [EIGHT]


def test_columns_stand_in_any_order_and_a_line_ends_as_on_any_system() -> None:
    text = "End,Start,Posture\r\n,2026-11-20 09:00,Sitting\r\n\r\n"

    found = list(table.read(text.splitlines(keepends=True), BERLIN))

    assert found == [Arrival("line 2", "sitting", EIGHT, None)]


def test_a_line_is_counted_where_it_begins_also_after_a_note_of_several() -> None:
    rows = ['sitting,2026-11-20 09:00,,"one\ntwo"', "sitting,nonsense,,"]

    with pytest.raises(BadData) as raised:
        csv(*rows, header="posture,start,end,note")

    assert raised.value.message == 'Line 4, start: Cannot read "nonsense" as a time.'


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("sitting,9:00,", 'Line 2, start: Cannot read "9:00" as a time.'),
        ("sitting,2026-11-20T08 Z,", 'Line 2, start: Cannot read "2026-11-20T08 Z" as a time.'),
        (
            "sitting,2026-11-20T08:00:00.Z,",
            'Line 2, start: Cannot read "2026-11-20T08:00:00.Z" as a time.',
        ),
        ("sitting,2026-11-20,", 'Line 2, start: Cannot read "2026-11-20" as a time.'),
        ("sitting,,", 'Line 2, start: Cannot read "" as a time.'),
        ("sitting,2026-13-20T08:00Z,", 'Line 2, start: Cannot read "2026-13-20T08:00Z" as a time.'),
        ("sitting,2026-11-20T08:00Z,x", 'Line 2, end: Cannot read "x" as a time.'),
        (
            "sitting,2026-10-25 02:30,",
            (
                'Line 2, start: Cannot read "2026-10-25 02:30" as a time: it came twice on '
                "2026-10-25; say 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00."
            ),
        ),
        (
            "sitting,2026-03-29 02:30,",
            (
                'Line 2, start: Cannot read "2026-03-29 02:30" as a time: '
                "the clocks of Europe/Berlin skipped it on 2026-03-29."
            ),
        ),
        (
            "sitting,2026-11-20 09:00,2026-11-20 08:59",
            'Line 2, end: "2026-11-20 08:59" is before the start, "2026-11-20 09:00".',
        ),
        ("siting,2026-11-20 09:00,", 'Line 2, posture: There is no posture "siting".'),
        (",2026-11-20 09:00,", 'Line 2, posture: There is no posture "".'),
        ("sitting,2026-11-20 09:00", "Line 2, end: It has 2 cells, and the header 3."),
        ("sitting,2026-11-20 09:00,,x", "Line 2, end: It has 4 cells, and the header 3."),
        ('sitting,"2026', "Line 2: This is not CSV: unexpected end of data."),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_field(row: str, message: str) -> None:
    with pytest.raises(BadData) as raised:
        csv(row)

    assert raised.value.message == message


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("posture,start,end,mood", 'Line 1, header: There is no column "mood".'),
        ("posture,start", 'Line 1, header: The column "end" is missing.'),
        ("posture,start,end,end", 'Line 1, header: The column "end" is there twice.'),
        ("posture;start;end", 'Line 1, header: There is no column "posture;start;end".'),
        ("", "The file is empty."),
    ],
)
def test_a_header_that_cannot_be_read_is_named_with_its_column(header: str, message: str) -> None:
    with pytest.raises(BadData) as raised:
        csv(header=header)

    assert raised.value.message == message


@pytest.mark.parametrize(("mark", "named"), [(";", '";"'), ("\t", "a tab")])
def test_another_mark_than_a_comma_between_cells_is_named(mark: str, named: str) -> None:
    with pytest.raises(BadData) as raised:
        csv(header=mark.join(("posture", "start", "end")))

    hint = f"Between cells stands a comma, not {named}. Save it with commas."
    assert raised.value.hint == hint


def test_a_data_file_of_timewarrior_is_answered_with_the_way_to_export_it() -> None:
    with pytest.raises(BadData) as raised:
        csv(header="inc 20261118T080000Z - 20261118T110000Z # desk")

    assert (
        raised.value.hint == "Timewarrior's own files are read with: timew export | situp import -"
    )


@pytest.mark.parametrize(
    ("header", "cell", "message"),
    [
        ("origin", "heard", 'Line 2, origin: There is no origin "heard".'),
        ("id", "short", 'Line 2, id: Cannot use "short" as an id.'),
        ("id", "'; DROP T", 'Line 2, id: Cannot use "\'; DROP T" as an id.'),
        ("note", "a\0b", "Line 2, note: It holds a NUL character."),
        ("tags", '"""a b"', 'Line 2, tags: A quotation mark is out of place: "a b'),
        ("tags", '"x ""a""b"', 'Line 2, tags: A quotation mark is out of place: "a"b'),
    ],
)
def test_a_column_nobody_needs_is_read_as_strictly(header: str, cell: str, message: str) -> None:
    with pytest.raises(BadData) as raised:
        csv(f"sitting,2026-11-20 09:00,,{cell}", header=f"posture,start,end,{header}")

    assert raised.value.message == message


def test_no_tag_is_lost_after_a_new_line_among_them() -> None:
    found = csv('sitting,2026-11-20 09:00,,"x\ny ""a, b"" 5"""', header="posture,start,end,tags")

    assert [each.tags for each in found] == [("x\ny", "a, b", '5"')]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[]", "Line 1: This is not a JSON object."),
        ('{"posture": "sitting", "start": "2026-11-20T08:00Z"}', "Line 1, end: It is missing."),
        ('{"posture": "sitting", "start": 5, "end": null}', "Line 1, start: It has to be a text."),
        (
            '{"posture":"sitting","start":"2026-11-20T08:00Z","end":null,"mood":1}',
            "Line 1, mood: There is no such name.",
        ),
        (
            '{"posture":"sitting","start":"2026-11-20T08:00Z","end":null,"tags":"a"}',
            "Line 1, tags: They have to be a list of texts.",
        ),
        (
            '{"posture":"sitting","start":"2026-11-20T08:00Z","end":null,"note":"\\ud800"}',
            "Line 1, note: This is not valid UTF-8 text.",
        ),
        (
            '{"posture":"sitting","start":"2026-11-20T08:00Z","end":null,"start":""}',
            'Line 1: This is not JSON: the name "start" is there twice.',
        ),
        ("{", "Line 1: This is not JSON: Expecting property name enclosed in double quotes:"),
    ],
)
def test_an_object_that_cannot_be_read_is_named_with_its_field(line: str, message: str) -> None:
    with pytest.raises(BadData) as raised:
        list(ndjson.read([line], BERLIN))

    assert raised.value.message.startswith(message)


def test_intervals_of_timewarrior_are_sitting_unless_a_tag_names_a_posture() -> None:
    text = """[
{"id":2,"start":"20261120T080000Z","end":"20261120T081000Z","tags":["deep work","desk"]},
{"id":1,"start":"20261120T081000Z","tags":["Standing"],"annotation":"a call"}
]"""

    assert list(timewarrior.read([text], BERLIN, "sitting")) == [
        Arrival(
            *("interval 1", "sitting", EIGHT, EIGHT + 600_000),
            tags=("deep work", "desk"),
        ),
        Arrival("interval 2", "standing", EIGHT + 600_000, None, "a call", ("Standing",)),
    ]


def test_frames_of_watson_keep_their_ids_and_their_project_is_a_tag() -> None:
    frame = [EIGHT // 1000, EIGHT // 1000 + 60, "house", "a" * 32, ["walls", "house"], 0]

    assert list(watson.read([json.dumps([frame])], BERLIN, "standing")) == [
        Arrival(
            *("frame 1", "standing", EIGHT, EIGHT + 60_000),
            tags=("house", "walls"),
            id="a" * 32,
        )
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "This is not a JSON array."),
        ("[[1]]", "Frame 1, stop: It is missing."),
        ('[["a", 2, "p", "aaaaaaaa", []]]', "Frame 1, start: It has to be a number of seconds"),
        ("[[1, 1e300, 5, 6, []]]", "Frame 1, id: It has to be a text."),
        ('[[1, 1e300, "p", "aaaaaaaa", []]]', "Frame 1, stop: 1e+300 lies outside the calendar."),
        ('[[1, 2, 3, "aaaaaaaa", []]]', "Frame 1, project: They have to be a list of texts."),
        ("[" * 100_000, "This is not JSON"),
    ],
)
def test_a_frame_that_cannot_be_read_is_named_with_its_field(text: str, message: str) -> None:
    with pytest.raises(BadData) as raised:
        list(watson.read([text], BERLIN, "sitting"))

    assert raised.value.message.startswith(message)


@pytest.mark.parametrize(
    ("interval", "message"),
    [
        ("5", "Interval 1, start: It is missing."),
        ("{}", "Interval 1, start: It is missing."),
        ('{"start": "", "start": 5}', 'This is not JSON: the name "start" is there twice.'),
        ('{"start": 5}', "Interval 1, start: It has to be a text."),
        ('{"start": "x"}', 'Interval 1, start: Cannot read "x" as a time.'),
        ('{"start": "x", "tags": [1]}', "Interval 1, tags: They have to be a list of texts."),
    ],
)
def test_an_interval_that_cannot_be_read_is_named_with_its_field(
    interval: str, message: str
) -> None:
    with pytest.raises(BadData) as raised:
        list(timewarrior.read([f"[{interval}]"], BERLIN, "sitting"))

    assert raised.value.message == message


def test_a_tag_of_timewarrior_that_is_empty_is_none() -> None:
    text = '[{"start":"20261120T080000Z","tags":["","a"]}]'

    assert [each.tags for each in timewarrior.read([text], BERLIN, "sitting")] == [("a",)]
