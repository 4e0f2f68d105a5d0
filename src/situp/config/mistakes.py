"""What a person meant by a line that is not TOML, and how it is written."""

from __future__ import annotations

import re
from typing import NamedTuple

from situp.config.lines import line_of, name_in

_AT_LINE = re.compile(r"\(at line ([0-9]+), column [0-9]+\)")
_PLACE = re.compile(r" \(at [^()]*\)$")
_TABLE = re.compile(r"\[\s*([\w.-]+)\s*\]")
_SETTING = re.compile(r"[\"']?([\w.-]+)[\"']?\s*([=:]?)\s*(.*)")
_QUOTED = re.compile(r"[\"']([^\"']*)[\"']")
_SWITCHES = {"true", "false"}
_QUOTES = "\"'"
_AROUND = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb,; \t"
"""What people put around a value: quotes of every language, and the marks of other formats."""


class Mistake(NamedTuple):
    """Where a mistake is, what it is, and what to write instead, where that can be said."""

    line: int
    key: str
    what: str
    write: str = ""


def mistake(error: str, text: str, defaults: dict[str, str]) -> Mistake:
    """Return what is wrong with a text that tomllib cannot read; `error` are its words."""
    lines = [_without_comment(line) for line in text.split("\n")]
    number = _number(error, lines)
    line = lines[number - 1] if lines else ""
    if line.startswith("[") or line.endswith("]"):
        found = _wrong_table(number, line, lines)
    else:
        found = _wrong_setting(number, line, text, defaults)
    words = _PLACE.sub("", error)
    what = f"this is not TOML: {words[:1].lower()}{words[1:]}."
    return found or Mistake(number, "", what, 'A line is key = "value", or [table].')


def _without_comment(line: str) -> str:
    return line.partition("#")[0].strip()


def _number(error: str, lines: list[str]) -> int:
    """Return the line of a mistake; a quote that is never closed shows only at the end."""
    if found := _AT_LINE.search(error):
        return int(found[1])
    numbers = [number for number, line in enumerate(lines, 1) if _lacks_a_quote(line)]
    written = [number for number, line in enumerate(lines, 1) if line]
    return (numbers or written[-1:] or [1])[0]


def _lacks_a_quote(line: str) -> bool:
    return any(line.partition("=")[2].count(quote) % 2 for quote in _QUOTES)


def _wrong_table(number: int, line: str, lines: list[str]) -> Mistake | None:
    name = re.search(r"[\w.-]+", line)
    if not name:
        return None
    whole = _TABLE.fullmatch(line)
    if not whole:
        what = "a table stands in brackets, alone in its line."
        return Mistake(number, "", what, f"Write: [{name[0]}]")
    begun = (n for n, each in enumerate(lines[: number - 1], 1) if _begins(each, whole[1]))
    first = next(begun, number)
    what = f"the table [{whole[1]}] is there already, from line {first} on."
    return Mistake(number, "", what, "Put its keys together.")


def _begins(line: str, table: str) -> bool:
    found = _TABLE.fullmatch(line)
    return found[1] == table if found else line.startswith(f"{table}.")


def _wrong_setting(number: int, line: str, text: str, defaults: dict[str, str]) -> Mistake | None:
    found = _SETTING.fullmatch(line)
    if not found or (not found[2] and "=" in found[3]):
        return None
    key, sign, value = found.groups()
    name = name_in(text, number, key)
    first = line_of(name, text)
    if sign == "=" and value and first < number:
        return Mistake(number, name, f"it is set already, in line {first}.", "Keep one of the two.")
    default = defaults.get(name, "")
    what = _wrong_value(value, default) if sign == "=" else "between a key and its value stands =."
    return Mistake(number, name, what, _written(key, value, default)) if what else None


def _wrong_value(value: str, default: str) -> str:
    """Return what is wrong with the text after the sign; nothing where nobody can tell."""
    if not value:
        return "it has no value."
    if _lacks_a_quote(f"={value}"):
        return "a quote is missing."
    if found := _QUOTED.match(value):
        return "something stands after the value." if value[found.end() :] else ""
    if value[0] in "[{=":
        return ""
    return "it is true or false." if _is_switch(value, default) else "it is not in quotes."


def _is_switch(value: str, default: str) -> bool:
    return default in _SWITCHES or value.lower() in {*_SWITCHES, "yes", "no", "on", "off"}


def _written(key: str, value: str, default: str) -> str:
    """Return how to write the line; with the default where no value is given."""
    if _is_switch(value, default):
        return f"Write: {key} = true, or {key} = false"
    quoted = _QUOTED.match(value)
    bare = (quoted and quoted[1]) or value.strip(_AROUND) or default
    return f'Write: {key} = "{bare}"' if bare else ""
