"""Lengths of time as people type them; `m` is always minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import quick

from situp.core import say
from situp.core.errors import UsageError
from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.when import read_length

EXAMPLES = "For example: 30m, 90s, 1h30m."
ORDER = "each unit comes once, the greater one first"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        *(("90s", 90 * SECOND), ("90 sec", 90 * SECOND)),
        *(("1 second", SECOND), ("90 seconds", 90 * SECOND)),
        *(("30m", 30 * MINUTE), ("30 min", 30 * MINUTE)),
        *(("1 minute", MINUTE), ("30 minutes", 30 * MINUTE)),
        *(("2h", 2 * HOUR), ("1 hour", HOUR), ("2 hours", 2 * HOUR)),
        *(("1h30m", 90 * MINUTE), ("1h 30m", 90 * MINUTE), ("1 h 30 m", 90 * MINUTE)),
        *(("1h1m1s", 3_661 * SECOND), ("1h1s", 3_601 * SECOND), ("90m90s", 5_490 * SECOND)),
        *(("0s", 0), ("00m", 0), ("007m", 7 * MINUTE)),
        *(("  1H   30M ", 90 * MINUTE), ("30 MIN", 30 * MINUTE)),
        ("999999999h", 999_999_999 * HOUR),
        *(("1,249 h 03 m", 74_943 * MINUTE), ("16,666,666h", 16_666_666 * HOUR)),
    ],
)
def test_these_are_lengths(text: str, length: int) -> None:
    assert read_length(text) == length


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", 'Cannot read "" as a length.'),
        ("  ", 'Cannot read "  " as a length.'),
        ("m", 'Cannot read "m" as a length.'),
        ("soon", 'Cannot read "soon" as a length.'),
        ("-5m", 'Cannot read "-5m" as a length.'),
        ("1.5h", 'Cannot read "1.5h" as a length.'),
        *(
            (each, f'Cannot read "{each}" as a length.')
            for each in ("1,5h", "1,24h", "0,500h", "1234,567h")
        ),
        ("30m!", 'Cannot read "30m!" as a length.'),
        ("1h30", 'Cannot read "1h30" as a length.'),
        ("1234567890s", 'Cannot read "1234567890s" as a length.'),
        ("\uff13\uff10m", 'Cannot read "\uff13\uff10m" as a length.'),
        ("30", 'Cannot read "30" as a length: it has no unit; m is minutes.'),
        ("3d", 'Cannot read "d" in "3d" as a length: the units are h, m and s.'),
        ("2 Months", 'Cannot read "months" in "2 Months" as a length: the units are h, m and s.'),
        ("30m1h", f'Cannot read "30m1h" as a length: {ORDER}.'),
        ("30m 30M", f'Cannot read "30m 30M" as a length: {ORDER}.'),
        ("1s1m", f'Cannot read "1s1m" as a length: {ORDER}.'),
    ],
)
def test_what_is_no_length_is_named(text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_length(text)

    assert (raised.value.message, raised.value.hint) == (message, EXAMPLES)


@quick
@given(st.integers(0, 100 * 60) | st.sampled_from((59, 60, 61, 999_999_999)))
def test_a_length_that_is_printed_can_be_typed(minutes: int) -> None:
    length = minutes * MINUTE

    assert read_length(say.length(length)) == length


@quick
@given(st.integers(0, 59))
def test_seconds_that_are_printed_can_be_typed(seconds: int) -> None:
    assert read_length(say.length(seconds * SECOND)) == seconds * SECOND
