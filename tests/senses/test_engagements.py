"""Who is asked what a person is busy with, in which order, and what that costs before."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from situp.core.sensing import CannotTell
from situp.senses.engagements import Late, engagements
from situp.senses.line import Line

if TYPE_CHECKING:
    from situp.core.sensing import Engaged

LOADED = """
import sys
from situp.senses.engagements import engagements
from situp.senses.line import Line
for each in engagements(Line(), "linux"):
    each.close()
names = ("inhibitors", "quiet", "camera", "microphone", "programs")
print([each for each in names if f"situp.senses.{each}" in sys.modules], "socket" in sys.modules)
"""


class Deaf:
    """One that cannot tell, and remembers what was wanted of it."""

    vouches = True

    def __init__(self) -> None:
        self.calls: list[str] = []

    def ask(self) -> Engaged | CannotTell | None:
        self.calls.append("ask")
        return CannotTell("no ears")

    def close(self) -> None:
        self.calls.append("close")


def test_nothing_is_loaded_before_anything_is_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout == "[] False\n"


def test_one_is_made_when_it_is_first_asked_and_only_then() -> None:
    deaf = Deaf()
    made: list[Deaf] = []

    def make() -> Deaf:
        made.append(deaf)
        return deaf

    late = Late(make)
    late.close()
    answers = [late.ask(), late.ask()]
    late.close()

    assert answers == [CannotTell("no ears")] * 2
    assert (made, deaf.calls) == ([deaf], ["ask", "ask", "close"])


def test_each_of_them_answers_on_a_machine_where_nothing_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("XDG_RUNTIME_DIR", "PULSE_SERVER", "PULSE_RUNTIME_PATH"):
        monkeypatch.delenv(name, raising=False)

    inhibitors, quiet, *_ = answers = [each.ask() for each in engagements(Line(), "linux")]

    assert len(answers) == 5
    assert inhibitors == CannotTell("no system bus; no session bus")
    assert quiet == CannotTell("no session bus")


@pytest.mark.parametrize("platform", ["darwin", "win32", "freebsd14"])
def test_elsewhere_there_is_nobody_to_ask_yet(platform: str) -> None:
    assert list(engagements(Line(), platform)) == []
