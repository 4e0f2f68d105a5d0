"""Texts made fit for where they go."""

from __future__ import annotations

import pytest

from situp.core.notice import Notice
from situp.voice.texts import clean, line, sentence


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Sitting 45 m · 3 breaks\n\tOr: situp stop", "Sitting 45 m · 3 breaks\n\tOr: situp stop"),
        ("a\0b", "ab"),
        ("\x1b[31mred\x07\x7f\x9b", "[31mred"),
        ("half \ud83d, \udcff", "half ?, ?"),
        ("👩‍💻 <b>&", "👩‍💻 <b>&"),
        ("", ""),
    ],
)
def test_a_clean_text_has_no_control_characters_and_no_halves(text: str, cleaned: str) -> None:
    result = clean(text)

    assert result == cleaned


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("  two\r\nlines\t ", "two lines"),
        ("\x1b]0;owned\x07", "]0;owned"),
        ("\x9b31m\x85\u2028\u202eright", "31m right"),
        ("half \ud83d", "half"),
        ("naïve · 日本 🪑", "naïve · 日本 🪑"),
        ("\0", ""),
    ],
)
def test_a_line_holds_nothing_that_could_drive_a_terminal(text: str, fit: str) -> None:
    result = line(text)

    assert result == fit


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        ("Time to stand", "Sitting for 45 m.", "Time to stand. Sitting for 45 m."),
        ("Four hours!", "Walk a little", "Four hours! Walk a little"),
        ("Time to stand", "\n", "Time to stand"),
        ("", "Sitting for 45 m.", "Sitting for 45 m."),
        ("Still\nthere?", "Sitting\nfor 45 m", "Still there? Sitting for 45 m"),
    ],
)
def test_a_sentence_is_the_title_and_the_body_on_one_line(title: str, body: str, said: str) -> None:
    notice = Notice(title, body, "normal")

    result = sentence(notice)

    assert result == said
