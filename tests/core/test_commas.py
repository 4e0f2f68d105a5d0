"""Rows of CSV: any reader gets back the cells that were written."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.strategies import quick

from situp.core.commas import row

cells = st.lists(st.text(st.sampled_from('a ,;"\r\n\t=é🪑')), min_size=2)


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (["sitting", "", "a note"], "sitting,,a note\n"),
        (["a, b", 'said "no"', "two\nlines"], '"a, b","said ""no""","two\nlines"\n'),
        (["an old\rline"], '"an old\rline"\n'),
        ([" blank ", "é"], " blank ,é\n"),
    ],
)
def test_only_what_needs_quotation_marks_has_them(given: list[str], line: str) -> None:
    assert row(given) == line


@quick
@given(st.lists(cells, min_size=1))
def test_a_strict_reader_gets_back_every_cell(rows: list[list[str]]) -> None:
    text = "".join(map(row, rows))

    assert list(csv.reader(StringIO(text, newline=""), strict=True)) == rows
