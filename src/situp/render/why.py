"""The pages of `situp why`: the topics with their numbers, and what stands behind one of them."""

from __future__ import annotations

from re import search

from situp.core.evidence import CERTAINTIES, READ, SIZES
from situp.render.fold import beside, cells, flow, sentences
from situp.render.page import INDENT, Bit, line, safe
from situp.render.titles import heading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.answers import ConfigurationKey
    from situp.core.evidence import Explained, Ground
    from situp.render.page import Page, Style

EXAMPLE = "Say one of them: situp why flag"
LABEL = len("Not known  ")
"""The columns of what is said of a ground."""
_WITH_BEFORE = frozenset({"%", "CI", "mm", "mmHg", "h", "m", "weeks", "minutes"})
_WITH_NEXT = frozenset({"doi", "SMD", "CI", "day"})
"""Words that stay on one line with the word before them, or with the next."""


def topics(all_of_them: Sequence[Explained], width: int) -> Page:
    """Return a line for each topic: its name, its number, and what it is about."""
    names = max(len(each.topic.name) for each in all_of_them)
    numbers = max(len(each.topic.number) for each in all_of_them)
    page = [*heading("What stands behind the numbers and the advice", width)]
    for each in all_of_them:
        name, number = each.topic.name, each.topic.number
        row = line(f"{INDENT}{name:<{names}}  ", Bit(f"{number:<{numbers}}", "strong"))
        if len(INDENT) + names + 2 + numbers + len(INDENT) > width // 2:
            row = line(f"{INDENT}{name}", Bit(f"  {number}" if number else "", "strong"))
            page += [row, *flow(sentences(_about(each)), width, label=INDENT * 2)]
        else:
            page += beside(row, _about(each), width)
    return [*page, (), *flow([Bit(EXAMPLE)], width)]


def topic(found: Explained, width: int) -> Page:
    """Return what stands behind a topic, each ground with its size and its limits."""
    name, number = found.topic.name, found.topic.number
    about = found.topic.about
    page = flow([Bit(f"{name}: {number}" if number else name, "strong")], width)
    page += flow([Bit(f"{about[0].upper()}{about[1:]}.")], width)
    for key in found.keys:
        page += flow([Bit(_in_force(key), "dim")], width)
    page += [(), *flow(_words(found.topic.answer), width)]
    for title, items in found.topic.lists:
        page += [(), *heading(title, width)]
        for item in items:
            page += _labelled(f"{INDENT}- ", item, width)
    for _, ground in found.grounds:
        page += [(), *_ground(ground, width)]
    return [*page, *_sizes(found, width)]


def _sizes(found: Explained, width: int) -> Page:
    """Return how to read the sizes that are on a page."""
    said = " ".join(ground.effect for _, ground in found.grounds)
    there = {word: means for word, means in SIZES.items() if search(rf"\b{word}\b", said)}
    page: Page = [()] if there else []
    for word, means in there.items():
        page += _styled(f"{word}: {means}.", "dim", width)
    return page


def _ground(ground: Ground, width: int) -> Page:
    """Return what is said, and beside their labels all that it rests on."""
    rows = (
        ("Measured", ground.measured),
        ("Who", _who(ground)),
        ("Found", ground.effect),
        ("How sure", _how_sure(ground)),
        ("Not known", ground.unknown),
        ("Source", ground.source.cited),
    )
    page = _styled(ground.claim, "strong", width)
    for label, words in rows:
        if words:
            page += _labelled(f"{INDENT}{label:<{LABEL}}", words, width)
    return page


def _styled(text: str, style: Style, width: int) -> Page:
    """Return a text in lines that are in one style from end to end."""
    rows = flow(_words(text), width)
    return [line(Bit("".join(bit.text for bit in row), style)) for row in rows]


def _labelled(label: str, words: str, width: int) -> Page:
    """Return words after their label, folded under themselves; below it where one is too wide."""
    parts = _words(words)
    if max(cells(part.text) for part in parts) > width - len(label):
        return [line(Bit(label, "dim")), *flow(parts, width, label=INDENT * 2)]
    first, *rest = flow(parts, width, label=" " * len(label))
    return [line(Bit(label, "dim"), *first[1:]), *rest]


def _words(text: str) -> list[Bit]:
    """Return a text cut at its blanks, for prose that fills its lines; what is one stays one."""
    kept: list[str] = []
    for word in text.split(" "):
        bare = word.strip("(),.;")
        if kept and (bare in _WITH_BEFORE or kept[-1].rpartition(" ")[2].strip("(") in _WITH_NEXT):
            kept[-1] += f" {word}"
        else:
            kept.append(word)
    return [Bit(each) for each in kept]


def _how_sure(ground: Ground) -> str:
    """Return what kind of knowledge it is, and how much of its source was read."""
    sure = CERTAINTIES[ground.certainty]
    return sure if ground.certainty == "choice" else f"{sure}; {READ[ground.read]}"


def _who(ground: Ground) -> str:
    """Return how many people, and which."""
    if ground.people is None:
        return ground.who
    return f"{ground.people:,} {ground.who}"


def _about(found: Explained) -> str:
    """Return what a topic is about, and what of it is set otherwise here."""
    other = [f"{key.name} is {safe(key.value)} here" for key in found.keys if not _is_default(key)]
    return "; ".join((found.topic.about, *other))


def _in_force(key: ConfigurationKey) -> str:
    if _is_default(key):
        return f"{key.name} is {key.value}, its default."
    return f"{key.name} is {safe(key.value)} here; its default is {key.default}."


def _is_default(key: ConfigurationKey) -> bool:
    return key.value == key.default
