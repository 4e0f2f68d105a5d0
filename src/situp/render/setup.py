"""The configuration, for people: every key, and what was changed."""

from __future__ import annotations

from situp.render.fold import beside, flow
from situp.render.page import INDENT, Bit, line, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Configuration, ConfigurationKey, KeyChange
    from situp.render.page import Page, Style

NONE = "none"
WIDEST = 24
"""A value with more columns stands in rows of its own."""
SOURCE = 10
"""The columns of where a value comes from."""


def configuration(found: Configuration, width: int) -> Page:
    """Return a row for each key: its value, where that comes from, and what it does."""
    there = Bit("" if found.is_there else "is not there; every key has its default.", "dim")
    page = flow([Bit(found.path, "strong"), *([there] if there.text else [])], width)
    names = max(len(key.name) for key in found.keys)
    values = max(len(_value(key)) for key in found.keys if len(_value(key)) <= WIDEST)
    for key in found.keys:
        source = "default" if key.line is None else f"line {key.line}"
        style: Style = "" if key.line is None else "strong"
        is_long = len(_value(key)) > WIDEST
        if is_long or len(INDENT) + names + 2 + values + SOURCE > width:
            page.append(line(f"{INDENT}{key.name}"))
            page += flow([Bit(_value(key), style), Bit(source)], width, INDENT, INDENT * 2)
            page += flow([Bit(key.meaning)], width, label=INDENT * 2)
            continue
        row = line(
            f"{INDENT}{key.name:<{names}}  ",
            Bit(f"{_value(key):<{values}}", style),
            Bit(f"  {source:<8}", "dim"),
        )
        page += beside(row, key.meaning, width)
    return page


def changed(change: KeyChange, path: str) -> str:
    """Return what a key is now, and was."""
    before = change.default or NONE if change.before is None else safe(change.before) or NONE
    if change.after is None:
        holds = f"its default, {change.default or NONE}," if change.default else "none"
        return f"{change.name} was {before}; now {holds} holds.\nWritten to {path}.\n"
    return f"{change.name} is {safe(change.after) or NONE}; it was {before}.\nWritten to {path}.\n"


def _value(key: ConfigurationKey) -> str:
    return safe(key.value) or NONE
