"""A page as a picture: where its words stand, and that nothing but the page is in it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from situp.render.page import Bit, line, plain
from situp.render.svg import CELL, DARK, LIGHT, LINE, MARGIN, svg

SVG = "{http://www.w3.org/2000/svg}"
BLOCKS = "█▓▒░▁▂▃▄▅▆▇"
PAGE = [
    line(Bit("Week 47", "strong"), "  ·· ", Bit("██", "sitting"), Bit("▒", "upright")),
    line("  Tue 17  ", Bit("4 h 17 m !", "over")),
]


def test_words_stand_in_their_columns_and_blocks_are_drawn() -> None:
    assert svg(PAGE, "situp report", LIGHT).partition("<g ")[2].partition(">\n")[2] == (
        '<text x="26" y="43" textLength="67.2" class="strong">Week 47</text>\n'
        '<text x="112.4" y="43" textLength="19.2">··</text>\n'
        '<rect x="141.2" y="29" width="19.2" height="18" opacity="1" class="sitting"/>\n'
        '<rect x="160.4" y="29" width="9.6" height="18" opacity="0.55" class="upright"/>\n'
        '<text x="45.2" y="67" textLength="57.6">Tue 17</text>\n'
        '<text x="122" y="67" textLength="96" class="over">4 h 17 m !</text>\n'
        "</g>\n</svg>\n"
    )


def test_a_picture_is_light_or_dark_as_the_screen_is_unless_it_is_told() -> None:
    both = svg(PAGE, "situp report")

    assert both.index(LIGHT.back) < both.index("prefers-color-scheme:dark") < both.index(DARK.back)
    assert DARK.back not in svg(PAGE, "situp report", LIGHT)
    assert "prefers-color-scheme" not in svg(PAGE, "situp report", DARK)


def test_a_picture_loads_nothing() -> None:
    drawn = svg(PAGE, "situp report").replace('xmlns="http://www.w3.org/2000/svg"', "")

    assert "http" not in drawn
    assert "url(" not in drawn
    assert "@import" not in drawn


def test_more_ink_is_never_lighter_than_less() -> None:
    shades = [
        float(svg([line(ink)], "").partition('opacity="')[2].partition('"')[0]) for ink in "░▒▓█"
    ]

    assert shades == sorted(set(shades))


def test_a_wide_character_takes_its_two_columns() -> None:
    drawn = svg([line("日本", Bit(" ok", "dim"))], "", LIGHT)

    assert '<text x="26" y="43" textLength="38.4">日本</text>' in drawn
    assert '<text x="74" y="43" textLength="19.2" class="dim">ok</text>' in drawn


TEXTS = st.text(st.sampled_from(f"ab<>&\"'· -é{BLOCKS}"), max_size=20)


@given(st.lists(st.lists(TEXTS, max_size=4), max_size=5), TEXTS)
def test_the_words_of_a_picture_are_those_of_the_page(texts: list[list[str]], title: str) -> None:
    page = [line(*each) for each in texts]

    root = ET.fromstring(svg(page, title))  # noqa: S314 - it is ours

    assert (root[0].text or "") == title
    shown = [[" "] * 100 for _ in page]
    for each in root.iter(f"{SVG}text"):
        row = (int(each.attrib["y"]) - MARGIN) // LINE
        column = round((float(each.attrib["x"]) - MARGIN) / CELL)
        words = each.text or ""
        shown[row][column : column + len(words)] = words
    wanted = plain(page).translate(dict.fromkeys(map(ord, BLOCKS), " "))
    assert [("".join(row)).rstrip() for row in shown] == [
        row.rstrip() for row in wanted.splitlines()
    ]
