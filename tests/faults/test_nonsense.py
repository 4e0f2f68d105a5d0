"""Nonsense typed, set or brought to import: understood without a guess, or refused in words.

What each reader may do with it stands in tests/faults/fuzz, where a fuzzer tries the same.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.faults.fuzz.targets import TARGETS
from tests.faults.length import LONG

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.attacks import Tally

EXAMPLES = 10_000 if LONG else 150
PIECES = (
    *(b"0", b"9", b"24", b"29", b"30m", b"60", b"2026", b"9999", b"1" * 400, b"1e999", b"-1", b"m"),
    *(b" ", b"  ", b"\t", b"\r\n", b"\n", b"\r", b"\0", b"\x1c", b"\xc2\xa0", b"\xe2\x80\xa8"),
    *(
        b",",
        b";",
        b":",
        b".",
        b"..",
        b" - ",
        b"-",
        b"'",
        b'"',
        b'""',
        b"=",
        b"#",
        b"\\",
        b"[",
        b"{",
    ),
    *(b"]", b"}", b"\xd9\xa3", b"\xef\xbc\x99", b"\xc2\xbd", b"\xc4\xb0", b"\xed\xa0\x80", b"\xff"),
    *(b"\xef\xbb\xbf", b"\xf0\x9f\xaa\x91", b"\\ud800", b"\\u0000", b"NaN", b"null", b"true"),
    *(b"ago", b"now", b"yesterday", b"fri", b"29 feb", b"last", b"am", b"T24:00", b"Z", b"+14:00"),
    *(b"02:30", b"2026-10-25 02:30", b"2026-03-29T02:30", b"0001-01-01", b"9999-12-31T23:59Z"),
    *(b'"start": ', b'"end": null, ', b"posture", b"nudge.first = ", b"[nudge]\n", b"a." * 30),
)
"""What is put among what is right: much of it is right elsewhere."""


@st.composite
def nearly(draw: st.DrawFn, right: tuple[bytes, ...]) -> bytes:
    """Draw what is right but for a few bytes or words: doubled, dropped, swapped or put in."""
    text = draw(st.sampled_from(right))
    for _ in range(draw(st.integers(0, 4))):
        at, size = draw(st.integers(0, len(text))), draw(st.sampled_from((0, 0, 1, 1, 2, 8)))
        before, piece, after = text[:at], text[at : at + size], text[at + size :]
        words = text.split(b" ")
        text = draw(
            st.sampled_from((before + after, before + piece + piece + after))
            | st.sampled_from(PIECES).map(lambda other: before + other + after)  # noqa: B023 - drawn at once
            | st.permutations(words[:9]).map(lambda w: b" ".join((*w, *words[9:])))  # noqa: B023 - likewise
        )
    return text


@pytest.mark.parametrize("name", TARGETS)
def test_nonsense_is_understood_without_a_guess_or_refused(name: str, tally: Tally) -> None:
    target, tried = TARGETS[name], 0

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(nearly(target.seeds) | nearly(target.seeds) | st.binary(max_size=40))
    def tries(raw: bytes) -> None:
        nonlocal tried
        target.try_(raw)
        tried += 1

    tries()

    for raw in target.seeds:
        target.try_(raw)
    tally(target.attack, tried + len(target.seeds))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
@pytest.mark.parametrize("name", TARGETS)
def test_another_encoding_is_understood_without_a_guess_or_refused(
    name: str, encoding: str, tally: Tally
) -> None:
    target = TARGETS[name]

    for raw in target.seeds:
        target.try_(raw.decode(errors="ignore").encode(encoding, errors="replace"))

    tally(target.attack, len(target.seeds))


def long(piece: bytes) -> Callable[[int], bytes]:
    return lambda size: piece * (size // len(piece))


LONG_ONES = {
    "digits": long(b"1"),
    "spaces": long(b" "),
    "words": long(b"9:30 "),
    "times": long(b"9:"),
    "dots": long(b"."),
    "hyphens": long(b" - "),
    "names": long(b"a."),
    "brackets": long(b"["),
    "braces": long(b'{"a":'),
    "quotes": long(b'"'),
    "doubled": long(b'""x '),
    "cells": long(b",\n"),
    "equals": long(b"a="),
    "colons": long(b"note: "),
    "lines": long(b"\n"),
    "comments": long(b"#\n"),
}


@pytest.mark.parametrize("ending", ["", "!"])
@pytest.mark.parametrize("shape", LONG_ONES)
@pytest.mark.parametrize("name", TARGETS)
def test_what_is_long_is_read_or_refused_in_time_that_grows_with_it(
    name: str, shape: str, ending: str, tally: Tally
) -> None:
    """Quadratic time would take minutes for what takes well below a second."""
    target = TARGETS[name]
    for start in (target.seeds[0], b""):
        begun = time.process_time()
        target.try_(start + LONG_ONES[shape](100_000) + ending.encode())
        assert time.process_time() - begun < 5

    tally(target.attack, 2)
