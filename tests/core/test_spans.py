"""Spans of time (R1): half-open, never of negative length."""

from __future__ import annotations

import pytest

from situp.core.instants import Span


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
