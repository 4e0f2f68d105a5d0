"""Folding: nothing is lost, and nothing is wider than it may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from situp.render.fold import LEAST, beside, cells, flow, fold
from situp.render.page import Bit, line, plain

words = st.text(st.sampled_from("ab.?,é漢🏃"), min_size=1, max_size=30)
texts = st.lists(words, min_size=1, max_size=12).map(" ".join)
columns = st.integers(LEAST, 130)


def widest(text: str) -> int:
    return max(map(cells, text.splitlines()))


def letters(text: str) -> str:
    return "".join(text.split())


@given(texts, columns)
def test_a_folded_text_fits_and_loses_no_letter(text: str, width: int) -> None:
    folded = fold(text, width)

    assert widest(folded) <= width
    assert letters(folded) == letters(text)


@given(st.lists(texts, min_size=1, max_size=6), columns)
def test_parts_that_flow_fit_beside_their_label_and_keep_their_order(
    parts: list[str], width: int
) -> None:
    flowed = plain(flow([Bit(part) for part in parts], width + 4, label="To  "))

    assert widest(flowed) <= width + 4
    assert letters(flowed) == letters("To" + "".join(parts))


@given(texts, columns)
def test_words_beside_a_row_fit_and_lose_no_letter(words_beside: str, width: int) -> None:
    row = line("  08:00  ", Bit("sitting", "sitting"))

    page = plain(beside(row, words_beside, width + 16))

    assert widest(page) <= width + 16
    assert letters(page) == letters("08:00sitting" + words_beside)


@given(texts)
def test_what_fits_is_left_as_it_is(text: str) -> None:
    assert fold(f"  {text}", cells(text) + 2) == f"  {text}\n"


def test_a_wide_character_takes_two_columns() -> None:
    row = line("  08:00 - 09:00")

    page = plain(beside(row, "漢字" * 20, 60))

    assert page == (
        "  08:00 - 09:00  " + "漢字" * 10 + "漢\n" + " " * 17 + "字" + "漢字" * 9 + "\n"
    )


def test_styles_survive_folding() -> None:
    page = flow([Bit("Nine words", "over"), Bit("of a part")], 8)

    assert page == [
        (Bit(""), Bit("Nine", "over")),
        (Bit(""), Bit("words", "over")),
        (Bit(""), Bit("of"), Bit(" "), Bit("a")),
        (Bit(""), Bit("part")),
    ]


@given(columns)
def test_no_length_no_size_and_no_moment_breaks_at_a_blank(width: int) -> None:
    moments = ("09:02 - 10:14", "Fri 09:02 -", "Thu 12 Nov 2026 22:40")
    sizes = ("1 h 12 m", "104 kB", "1,249 h 03 m", "(aim 2 h 30 m)", "2 h 30 m", "(4 h 20 m")
    text = (
        "Sitting 09:02 - 10:14, 1 h 12 m, Fri 09:02 - Thu 12 Nov 2026 22:40, took 104 kB of it,"
        " 1,249 h 03 m (aim 2 h 30 m) and all (4 h 20 m at least, and it may have been more)."
    )

    rows = fold(text, width).splitlines()

    for each in (*moments, *sizes):
        if len(each) < width:  # beside the mark that may follow it
            assert any(each in row for row in rows)
