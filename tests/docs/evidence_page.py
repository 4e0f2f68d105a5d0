"""docs/reference/evidence.md: every sentence that situp has about the body, with its grounds."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from tests.docs.pages import row

from situp.core.body.bedrest import WITHOUT_LEG
from situp.core.evidence import CERTAINTIES, GROUNDS, READ, SIZES, TOPICS
from situp.core.suggestions import FROM_A_SEAT, FROM_SITTING, FROM_STANDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from situp.core.evidence import Ground, Topic

WIDTH = 100
"""The columns of prose on a page."""
PAGE = "docs/reference/evidence.md"
SAID: dict[str, tuple[str, ...]] = {
    suggestion.text: suggestion.grounds
    for suggestion in (*FROM_SITTING, *FROM_A_SEAT, *FROM_STANDING)
} | {"Get up for a little, if that is comfortable.": (WITHOUT_LEG,)}
"""Sentences about a body that are printed elsewhere than by `situp why`, with their grounds."""
CLAIMS_NOTHING = {
    "No number here says anything about a back.": "`situp report --measures`, of its own numbers",
    "It is of somebody whose back hurt in spring.": "`situp demo --help`, of who is made up",
    'Such as flag or pain; "situp why" alone lists them.': "`situp why --help`, of its topics",
    "Note how pain and function are, or show how they go.": "`situp pain --help`",
    "How much pain there is, 0 to 10; or log, episodes, end, edit ID, remove ID, activities, "
    "decline.": "`situp pain --help`",
    "Whether pain goes down a leg.": "`situp pain --help`",
    "With edit: how much pain it was.": "`situp pain --help`",
    "--pain gives a check-in another value.": "`situp pain`, where a pain and --pain are given",
    "How much pain is there?": "`situp pain`, where only a function is given",
    "Nothing is told of pain or function.": "`situp pain`, before the first check-in",
    "That is much pain.": "`situp pain`, of what was just told, before the signs",
    "That is more pain than at an earlier check-in.": "`situp pain`, likewise",
    "How is your back?": "the watch, after four weeks and after twelve",
    "{} weeks ago you noted pain {}.": "the watch, likewise",
}
"""Sentences that name a body and say nothing of it, with who says them."""
_HEAD = """\
# The evidence, sentence by sentence

Every sentence that situp has about the body, with what was measured, in whom, how large the effect
was, how sure that is and what is not known. This page is made from the program
(`python -m tests.docs.regenerate`), and is what `situp why` prints.
[The evidence](../explanation/evidence.md) tells it in a row.
"""
_SURE = """
## How sure

There are {words} words for it, and no others.
"""
_READ = """
And for how much of a source was read, three:
"""
_SIZES = """
Sizes are written as the studies have them:
"""
_NUDGES = """
## What nudges suggest

A nudge suggests one thing to do and claims no effect. What is known of it stands with the grounds.
"""
_NOTHING = """
## What names a body and says nothing of it
"""
_NUMERALS = {6: "six", 7: "seven", 8: "eight"}


def page() -> str:
    """Return the page as the program would have it."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD.rstrip("\n")
    yield _SURE.format(words=_NUMERALS[len(CERTAINTIES)])
    yield from _table("certainties", ("word", "meaning"), _coded(CERTAINTIES.items()))
    yield _READ
    yield from _table("read", ("word", "meaning"), _coded(READ.items()))
    yield _SIZES
    yield from _table("sizes", ("written", "read"), _coded(SIZES.items()))
    for topic in TOPICS:
        yield from _topic(topic)
    yield _NUDGES
    said = [(text, _keys(grounds)) for text, grounds in SAID.items()]
    yield from _table("suggested", ("sentence", "grounds"), said)
    yield _NOTHING
    yield from _table("nothing", ("sentence", "where"), list(CLAIMS_NOTHING.items()))


def _topic(topic: Topic) -> Iterator[str]:
    yield f"\n## {topic.name}\n"
    held = f", {_keys(topic.keys)}" if topic.keys else ""
    number = f" ({topic.number}{held})" if topic.number else held
    about = f"{topic.about[0].upper()}{topic.about[1:]}{number}: `situp why {topic.name}`."
    yield f"{_filled(about)}\n"
    yield _filled(topic.answer)
    for heading, items in topic.lists:
        yield f"\n{heading}:\n"
        yield from (f"- {item}" for item in items)
    yield ""
    head = ("ground", "situp says", "measured, in whom", "found", "how sure", "not known", "source")
    yield from _table(topic.name, head, [_ground(key, GROUNDS[key]) for key in topic.grounds])


def _ground(key: str, ground: Ground) -> tuple[str, ...]:
    people = "" if ground.people is None else f"{ground.people:,} "
    measured = "; ".join(filter(None, (ground.measured, people + ground.who)))
    source = ground.source.citation or ground.source.called
    if ground.source.doi:
        source += f", [doi {ground.source.doi}](https://doi.org/{ground.source.doi})"
    sure = f"{ground.certainty}; {ground.read}"
    return (f"`{key}`", ground.claim, measured, ground.effect, sure, ground.unknown, source)


def _filled(text: str) -> str:
    return fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _coded(words: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(f"`{word}`", meaning) for word, meaning in words]


def _keys(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(name: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield f"<!-- table: {name} -->"
    yield row(head)
    yield row(tuple("---" for _ in head))
    yield from map(row, rows)
