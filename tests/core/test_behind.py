"""What is shown names the topics that stand behind it, and those there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.core.behind import BED_REST, FLAGS, PAIN, REPORT, going, pointer
from situp.core.evidence import TOPICS
from situp.core.model import POSTURES

if TYPE_CHECKING:
    from situp.core.answers import Level

LEVELS: tuple[Level, ...] = ("none", "ok", "warn", "over")


def test_each_step_of_the_ladder_has_its_topic() -> None:
    named = [going("sitting", level) for level in LEVELS]

    assert named == ["", "nudges", "firm", "flag"]
    assert going("standing", "none") == "standing"


def test_nothing_nudges_where_nobody_sits_or_stands() -> None:
    others = [each for each in POSTURES if each not in {"sitting", "standing"}]

    assert {going(posture, "none") for posture in others} == {""}


@pytest.mark.parametrize("named", [FLAGS, REPORT, PAIN, BED_REST])
def test_every_topic_that_is_named_is_there(named: tuple[str, ...]) -> None:
    assert set(named) <= {topic.name for topic in TOPICS}


def test_a_pointer_is_one_line_to_type() -> None:
    assert pointer("flag") == "Why: situp why flag"
    assert pointer(*FLAGS) == "Why: situp why flag; also breaks"
