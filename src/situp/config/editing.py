"""Changing one key of the file and nothing else in it: comments, order and the rest stay."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AbstractTable

from situp.config import read
from situp.config.keys import KEYS, NONE, TABLES, nearest
from situp.config.lines import line_of
from situp.config.needs import EXAMPLES, NEEDS, lack, lacking
from situp.config.parsing import flat, parse, toml
from situp.config.writing import alone, write
from situp.core.answers import Configuration, ConfigurationKey, KeyChange
from situp.core.errors import BadData, NothingToDo, UsageError
from situp.core.policy import Policy

if TYPE_CHECKING:
    from tomlkit.container import Container

    from situp.config.keys import Key

_SWITCHES = {"true": True, "false": False}


def configuration(path: str) -> Configuration:
    """Return every key with its value and where that comes from; raises as reading does."""
    raw = read(path)
    parse(raw or b"", path)
    text, table = toml(raw or b"", path)
    given = dict(flat(table))
    keys = tuple(_shown(key, given, text) for key in KEYS)
    return Configuration(path, raw is not None, keys)


def change(path: str, name: str, value: str | None) -> KeyChange:
    """Give a key another value, None for its default, and return what it was and is.

    A key that is refused by reading can be taken out, and a value that is refused replaced: what
    else is wrong in the file stays for reading to tell. What others change meanwhile stays too.
    """
    _changed(read(path), path, name, value)  # what is refused makes no folder
    with alone(path):
        while True:
            raw = read(path)
            edited, told = _changed(raw, path, name, value)
            if write(path, edited.encode(), raw):
                return told


def _changed(raw: bytes | None, path: str, name: str, value: str | None) -> tuple[str, KeyChange]:
    """Return the text with a key changed, and what it was and is."""
    text, table = toml(raw or b"", path)
    given = dict(flat(table))
    wanted = None if value is None else _checked(name, value)
    before = given.get(name)
    if value is None and name not in given:
        default = _key(name).default
        raise NothingToDo(f"{name} is not set.", f"Its default is {default or NONE}.")
    if wanted is not None and wanted == given.get(name, ""):
        raise NothingToDo(f"{name} is set to {value or NONE} already.")
    _refuse_lack(name, given, {**given, name: wanted})
    edited = _edited(text, name, wanted, path)
    return edited, KeyChange(name, _text(before), _text(wanted), _default(name))


def _refuse_lack(name: str, given: dict[str, object], changed: dict[str, object]) -> None:
    """Refuse what would leave a key without the one it needs, if it was not so before."""
    found = [each for each in lacking(changed) if each not in lacking(given)]
    if name in found:
        first = f"{NEEDS[name]} {EXAMPLES[NEEDS[name]]}"
        raise UsageError(f'Key "{name}": {lack(name)}', f"Say first: situp config set {first}")
    if found:
        first = f"{found[0]} --unset"
        raise UsageError(f'Key "{found[0]}" needs {name}.', f"Say first: situp config set {first}")


def _shown(key: Key, given: dict[str, object], text: str) -> ConfigurationKey:
    is_set = key.name in given
    value = _text(given[key.name]) if is_set else key.default
    line = line_of(key.name, text) if is_set else None
    return ConfigurationKey(key.name, value or "", key.default, line, key.meaning)


def _key(name: str) -> Key:
    found = next((key for key in KEYS if key.name == name), None)
    if found:
        return found
    if name in TABLES:
        inner = ", ".join(key.name for key in KEYS if key.name.startswith(f"{name}."))
        raise UsageError(f'"{name}" is a table.', f"Its keys are {inner}.")
    raise UsageError(f'There is no key "{name}".', nearest(name))


def _default(name: str) -> str:
    return next((key.default for key in KEYS if key.name == name), "")


def _checked(name: str, text: str) -> str | bool:
    """Return what a person typed as the file holds it; raises where it cannot be meant."""
    key = _key(name)
    if text.lower() == NONE and not key.default:
        return ""
    value = _SWITCHES.get(text.lower(), text) if key.default in _SWITCHES else text
    try:
        key.set(Policy(), value)
    except UsageError as error:
        raise UsageError(f'Key "{name}": {error.message}', error.hint) from error
    return value


def _edited(text: str, name: str, value: str | bool | None, path: str) -> str:  # noqa: FBT001 - a value is what it is
    """Return the text with one key changed; raises where anything else would change with it."""
    wanted = {**dict(flat(tomllib.loads(text))), name: value}
    if value is None:
        del wanted[name]
    try:
        edited = _rewritten(text, name.split("."), value)
    except (TOMLKitError, RecursionError):
        edited = ""
    if _said(edited) != wanted:
        raise BadData(f"{path} is written in a way that cannot be changed here.", "Edit the file.")
    return edited


def _rewritten(
    text: str,
    words: list[str],
    value: str | bool | None,  # noqa: FBT001 - likewise
) -> str:
    document = tomlkit.parse(text)
    if value is None:
        _unset(document, words)
    else:
        _set(document, words, value)
    return tomlkit.dumps(document)


def _set(at: Container | AbstractTable, words: list[str], value: str | bool) -> None:  # noqa: FBT001 - likewise
    for table in words[:-1]:
        if table not in at:
            at[table] = tomlkit.table()
        inner = at[table]
        if not isinstance(inner, AbstractTable):
            return
        at = inner
    at[words[-1]] = value


def _unset(at: Container | AbstractTable, words: list[str]) -> None:
    for word in words[:-1]:
        inner = at[word]
        if not isinstance(inner, AbstractTable):
            return
        at = inner
    del at[words[-1]]


def _said(text: str) -> dict[str, object] | None:
    """Return what a text says, key by key; None where it is no TOML."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    return dict(flat(table))


def _text(value: object) -> str | None:
    """Return a value as it is typed; None where there is none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
