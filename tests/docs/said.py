"""The numbers and the sentences in what situp says."""

from __future__ import annotations

import re

from situp.core.evidence import GROUNDS, TOPICS

_NUMERALS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty"),
)
_VALUES = (*range(13), 15, 20, 30, 40, 50, 60)
_NAMED = {**dict(zip(_NUMERALS, map(float, _VALUES), strict=True)), "half": 0.5, "million": 1e6}
_NUMBER = re.compile(r"(?<![\w.:-])-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:(?<=\d)\.\d+|\.\d+|(?<=\d))")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
_LINK = re.compile(r"\[doi [^\]]+\]\([^)]+\)|\]\([^)]+\)|https?://\S+")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-Z0-9])")


def numbers(text: str) -> set[float]:
    """Return the numbers in a text, also those in words but for `one`; names are left out."""
    for ground in GROUNDS.values():
        for name in (ground.source.citation, ground.source.called):
            text = text.replace(name, "") if name else text
    bare = _DATE.sub("", _LINK.sub("", text))
    found = {float(each.replace(",", "")) for each in _NUMBER.findall(bare) if each.strip("-")}
    words = {_NAMED[word] for word in re.findall(r"[a-z]+", bare.lower()) if word in _NAMED}
    return found | (words - {0.0, 1.0})


def known() -> set[float]:
    """Return every number that is in the evidence."""
    grounds = (
        f"{each.claim} {each.measured} {each.who} {each.people} {each.effect} {each.unknown}"
        for each in GROUNDS.values()
    )
    topics = (f"{each.number} {each.answer} {each.lists}" for each in TOPICS)
    return set().union(*map(numbers, (*grounds, *topics)))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [each for each in _SENTENCE.split(text) if each]


_UNITS = {"second": 1000, "minute": 60_000, "hour": 3_600_000}
_LENGTH = re.compile(
    r"\b(half an|half|a quarter of an|an|a|\d+|[a-z]+) (second|minute|hour)s?\b", re.IGNORECASE
)
_PARTS = {"a": 1, "an": 1, "half": 0.5, "half an": 0.5, "a quarter of an": 0.25, "one": 1}


def lengths(text: str) -> set[float]:
    """Return the lengths in a text that says them in whole words, in milliseconds."""
    found = set()
    for number, unit in _LENGTH.findall(text.lower()):
        value = _PARTS.get(number) or _NAMED.get(number)
        if value is None and number.isdigit():
            value = float(number)
        if value:
            found.add(value * _UNITS[unit])
    return found
