"""What is said of the body is easy to read: short sentences of short words."""

from __future__ import annotations

import re
import warnings

import pytest
from tests.docs.evidence_page import SAID
from tests.docs.said import sentences

from situp.core.advice import SEATED_TITLES, SITTING_TITLES, STANDING_TITLES
from situp.core.evidence import GROUNDS, TOPICS, Topic
from situp.core.evidence.signs import NOW, SOON

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it has escapes that Python warns of, where it is compiled
    from readability import getmeasures

HARDEST = 6.0
"""The school grade, after Kincaid, in which what is said of a topic can be read: at twelve."""
HARDEST_SENTENCE = 11.0
"""One sentence with a long name in it, such as World Health Organization, is harder than it is."""
MOST_WORDS = 28
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|\d[\d.,]*")


def grade(text: str) -> float:
    """Return the school grade in which a text can be read."""
    lines = [f"{' '.join(_WORD.findall(each))} ." for each in sentences(text)]
    found: float = getmeasures("\n".join(lines), lang="en")["readability grades"]["Kincaid"]
    return found


def told(topic: Topic) -> str:
    """Return the sentences of a topic."""
    grounds = (GROUNDS[key] for key in topic.grounds)
    return " ".join((topic.answer, *(f"{each.claim} {each.unknown}" for each in grounds)))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_topic_can_be_read_in_the_sixth_grade(topic: Topic) -> None:
    assert grade(told(topic)) <= HARDEST


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_no_sentence_of_a_topic_is_long_or_hard(topic: Topic) -> None:
    said = [*sentences(told(topic)), f"{topic.about}."]

    assert [each for each in said if len(_WORD.findall(each)) > MOST_WORDS] == []
    assert [each for each in said if grade(each) > HARDEST_SENTENCE] == []


def test_what_a_nudge_says_can_be_read_in_the_sixth_grade() -> None:
    every = (*SITTING_TITLES, *SEATED_TITLES, *STANDING_TITLES)
    titles = (each.format(length="30 m") for each in every)

    assert [each for each in (*SAID, *titles) if grade(each) > HARDEST] == []


def test_the_warning_signs_can_be_read_in_the_sixth_grade() -> None:
    assert grade(". ".join(f"{each[0].upper()}{each[1:]}" for each in (*NOW, *SOON))) <= HARDEST


def test_what_is_hard_to_read_is_found_to_be() -> None:
    hard = (
        "Randomised investigations demonstrated statistically significant amelioration of "
        "musculoskeletal discomfort following intermittent interruption of sedentary behaviour."
    )

    assert grade(hard) > 2 * HARDEST
