"""Reading the text of the file, strictly.

A key, a type or a unit that is wrong is an error that names the file, the line and the key.
"""

from __future__ import annotations

from tomllib import TOMLDecodeError, loads

from situp.config.keys import KEYS, TABLES, nearest
from situp.config.lines import line_of
from situp.config.needs import EXAMPLES, NEEDS, lack, lacking
from situp.core.errors import BadData, UsageError
from situp.core.policy import Policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 64
"""Dots in a line at most: tomllib takes hours for a name of many thousand words."""


def parse(raw: bytes, path: str) -> Policy:
    """Return the policy that the text of a file sets; `path` is for the errors."""
    text, table = toml(raw, path)
    known = {key.name: key for key in KEYS}
    policy = Policy()
    for name, value in flat(table):
        where = f"{path}, line {line_of(name, text)}"
        if name in TABLES:
            raise BadData(f'{where}: "{name}" is a table.', f"Write: [{name}], and its keys below.")
        if name not in known:
            raise BadData(f'{where}: there is no key "{name}".', nearest(name))
        try:
            policy = known[name].set(policy, value)
        except UsageError as error:
            raise BadData(f'{where}, key "{name}": {error.message}', error.hint) from error
    for name in lacking(dict(flat(table))):
        raise _lack(name, text, path)
    return policy


def _lack(name: str, text: str, path: str) -> BadData:
    table, _, needed = NEEDS[name].rpartition(".")
    what = f'{path}, line {line_of(name, text)}, key "{name}": {lack(name)}'
    return BadData(what, f'Write in [{table}]: {needed} = "{EXAMPLES[NEEDS[name]]}"')


def toml(raw: bytes, path: str) -> tuple[str, dict[str, object]]:
    """Return the text of a file and what it says as TOML; `path` is for the errors."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData(f"{path} is not UTF-8 text.") from error
    too_deep = BadData(f"{path} is nested more deeply than a configuration can be.")
    if any(line.partition("#")[0].count(".") > DEEPEST for line in text.split("\n")):
        raise too_deep
    try:
        return text, loads(text)
    except RecursionError as error:
        raise too_deep from error
    except TOMLDecodeError as error:
        raise _not_toml(str(error), text, path) from error


def _not_toml(error: str, text: str, path: str) -> BadData:
    from situp.config.mistakes import mistake  # noqa: PLC0415 - only for an error

    found = mistake(error, text, {key.name: key.default for key in KEYS})
    key = f', key "{found.key}"' if found.key else ""
    return BadData(f"{path}, line {found.line}{key}: {found.what}", found.write)


def flat(table: dict[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Yield each value under its name with the names of its tables; an empty table as itself."""
    for word, value in table.items():
        if isinstance(value, dict) and value:
            yield from flat(value, f"{prefix}{word}.")
        elif value != {} or word not in TABLES:
            yield prefix + word, value
