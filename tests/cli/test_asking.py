"""Asking: what is on the screen where no answer comes."""

from __future__ import annotations

import sys

import pytest

from situp.cli.asking import asked


class Impatient:
    """A person who presses Ctrl-C instead of an answer."""

    def readline(self) -> str:
        raise KeyboardInterrupt


def test_a_question_that_is_interrupted_leaves_the_prompt_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Impatient())

    with pytest.raises(KeyboardInterrupt):
        asked("Change it so? [Y/n]")

    assert capsys.readouterr() == ("Change it so? [Y/n] ", "\n")
