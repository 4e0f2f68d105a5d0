"""Which line of a TOML file sets which key: tomllib does not tell."""

from __future__ import annotations


def line_of(name: str, text: str) -> int:
    """Return the line that sets a key, or the first of its table; 1 where neither shows."""
    table, best = "", 1
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if line.startswith("["):
            table = _table(line)
            if name.startswith(table):
                best = number
        word = (table + line.partition("=")[0].strip()).replace('"', "").replace(" ", "")
        if "=" in line and (word == name or name.startswith(f"{word}.")):
            return number
    return best


def name_in(text: str, number: int, key: str) -> str:
    """Return the name of a key in that line, with its table."""
    above = [line.strip() for line in text.split("\n")[: number - 1]]
    tables = [_table(line) for line in above if line.startswith("[")]
    return f"{tables[-1] if tables else ''}{key}"


def _table(line: str) -> str:
    return line.partition("#")[0].strip("[] ").replace(" ", "") + "."
