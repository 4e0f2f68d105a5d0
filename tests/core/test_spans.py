"""Spans of time (R1): half-open, never of negative length, clipped to a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import quick

from situp.core.instants import Span, clip

spans = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Span(*sorted(pair)))


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match=r"^a span cannot end \(4\) before it starts \(5\)$"):
        Span(5, 4)


def test_a_span_may_be_empty_and_then_holds_nothing() -> None:
    span = Span(5, 5)

    held = [span.holds(instant) for instant in (4, 5, 6)]

    assert span.length == 0
    assert held == [False, False, False]


def test_a_span_holds_its_start_and_not_its_end() -> None:
    span = Span(5, 7)

    held = [span.holds(instant) for instant in (4, 5, 6, 7)]

    assert span.length == 2
    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("span", "clipped"),
    [
        (Span(0, 4), None),
        (Span(0, 5), Span(4, 5)),
        (Span(5, 6), Span(5, 6)),
        (Span(2, 12), Span(4, 8)),
        (Span(7, 12), Span(7, 8)),
        (Span(8, 12), None),
        (Span(6, 6), None),
    ],
)
def test_clipping_leaves_what_lies_in_the_window(span: Span, clipped: Span | None) -> None:
    window = Span(4, 8)

    result = clip(span, window)

    assert result == clipped


@quick
@given(spans, spans)
def test_a_clipped_span_holds_just_what_both_hold(span: Span, window: Span) -> None:
    result = clip(span, window)

    common = [i for i in range(10) if span.holds(i) and window.holds(i)]
    assert [i for i in range(10) if result and result.holds(i)] == common


@quick
@given(spans, spans)
def test_it_is_the_same_which_of_two_is_the_window(span: Span, window: Span) -> None:
    result = clip(span, window)

    assert result == clip(window, span)


@quick
@given(spans, spans)
def test_clipping_twice_is_clipping_once(span: Span, window: Span) -> None:
    once = clip(span, window)

    twice = once and clip(once, window)

    assert twice == once
