"""The configuration: a TOML file, read strictly; every key has a default.

A key, a type or a unit that is wrong is an error that names the file, the line and the key.
"""

from __future__ import annotations

import os
import stat

from situp.core.errors import BadData, SystemCannot, UsageError
from situp.core.instants import DAY
from situp.core.policy import Policy, WorkHours
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from situp.core.instants import Length


class Key(Record):
    """A key of the file: its name with its table, its default, what it does, how it is set.

    `set` returns the policy with the value in it, or raises UsageError where it cannot be meant.
    """

    name: str
    default: str
    meaning: str
    set: Callable[[Policy, object], Policy]


LARGEST = 1_000_000
"""Bytes of a configuration at most."""
LONGEST = 366 * DAY
DEEPEST = 64
"""Dots in a line at most: tomllib takes hours for a name of many thousand words."""


def load(path: str) -> Policy:
    """Return what the file sets and the defaults for the rest; no file sets nothing."""
    raw = read(path)
    return Policy() if raw is None else parse(raw, path)


def read(path: str) -> bytes | None:
    """Return what the file holds; None where there is none."""
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode):  # noqa: PTH116 - pathlib costs 5 ms
            raise BadData(f"{path} is not a file.")
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs 5 ms on the way to status
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SystemCannot(f"Cannot read {path}: {reason}.") from error
    if len(raw) > LARGEST:
        raise BadData(f"{path} is larger than a configuration can be.")
    return raw


def parse(raw: bytes, path: str) -> Policy:
    """Return the policy that the text of a file sets; `path` is for the errors."""
    from situp.config.lines import line_of  # noqa: PLC0415 - 8 ms, for those with a file

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
    return policy


def toml(raw: bytes, path: str) -> tuple[str, dict[str, object]]:
    """Return the text of a file and what it says as TOML; `path` is for the errors."""
    from tomllib import TOMLDecodeError, loads  # noqa: PLC0415 - 8 ms, for those with a file

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


def nearest(name: str) -> str:
    """Return which key was probably meant, or which there are."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for an error

    names = [key.name for key in KEYS]
    close = get_close_matches(name, [*names, *sorted(TABLES)], n=1)
    return f'Did you mean "{close[0]}"?' if close else f"The keys are {', '.join(names)}."


def _length(value: object) -> Length:
    from situp.core.when import read_length  # noqa: PLC0415 - only for those with a file

    if not isinstance(value, str):
        raise UsageError(f"{value!r} is not a length in quotes.", 'For example: "30m".')
    length = read_length(value)
    if not length:
        raise UsageError(f'"{value}" is no time at all.', 'For example: "30m".')
    if length > LONGEST:
        raise UsageError(f'"{value}" is longer than a year.', 'For example: "30m".')
    return length


def _time_of_day(value: object) -> Length:
    from situp.core.when import read_clock  # noqa: PLC0415 - only for those with a file

    if not isinstance(value, str):
        raise UsageError(f"{value!r} is not a time of day in quotes.", 'For example: "04:00".')
    return read_clock(value)


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{value!r} is neither true nor false.")
    return value


def _weekday(value: object) -> int:
    from situp.core.when import WEEKDAYS  # noqa: PLC0415 - only for those with a file

    if not isinstance(value, str) or value.lower() not in WEEKDAYS:
        raise UsageError(f"{value!r} is not a weekday.", 'For example: "monday".')
    return WEEKDAYS[value.lower()]


def _work_hours(value: object) -> WorkHours:
    """Return the hours of `mon-fri 09:00-17:30`."""
    example = 'For example: "mon-fri 09:00-17:30".'
    try:
        days, hours = str(value).split()
        first, _, last = days.partition("-")
        start, end = (_time_of_day(part) for part in hours.split("-"))
        from_day, to_day = _weekday(first), _weekday(last or first)
    except (ValueError, UsageError) as error:
        raise UsageError(f"{value!r} are not hours of work.", example) from error
    if end <= start:
        raise UsageError(f"{value!r} end before they start.", example)
    span = (to_day - from_day) % 7
    return WorkHours(frozenset((from_day + i) % 7 for i in range(span + 1)), start, end)


KEYS = (
    Key(
        "limit",
        "4h",
        "a stretch this long is flagged",
        lambda policy, value: policy._replace(limit=_length(value)),
    ),
    Key(
        "min_break",
        "60s",
        "an interruption shorter than this does not end a stretch",
        lambda policy, value: policy._replace(min_break=_length(value)),
    ),
    Key(
        "prolonged",
        "30m",
        "stretches this long count as long in the measures",
        lambda policy, value: policy._replace(prolonged=_length(value)),
    ),
    Key(
        "day_start",
        "00:00",
        "when your day begins, for totals and for which day a stretch belongs to",
        lambda policy, value: policy._replace(day_start=_time_of_day(value)),
    ),
    Key(
        "week_start",
        "monday",
        "the weekday on which your week begins",
        lambda policy, value: policy._replace(week_start=_weekday(value)),
    ),
    Key(
        "watch.forgotten_after",
        "12h",
        "an open session is doubtful after this long",
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(forgotten_after=_length(value))
        ),
    ),
    Key(
        "watch.away_after",
        "5m",
        "a time without a pulse of the watch, or asleep, that is longer makes a session doubtful",
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(away_after=_length(value))
        ),
    ),
    Key(
        "nudge.enabled",
        "true",
        "whether the watch nudges at all",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(enabled=_switch(value))),
    ),
    Key(
        "nudge.first",
        "30m",
        "the first, quiet nudge comes after this much unbroken sitting",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(first=_length(value))),
    ),
    Key(
        "nudge.firm",
        "60m",
        "the second nudge, of normal urgency",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(firm=_length(value))),
    ),
    Key(
        "nudge.repeat",
        "30m",
        "after that, one each time this has passed",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(repeat=_length(value))),
    ),
    Key(
        "nudge.standing",
        "45m",
        "a nudge to change position after standing still for this long",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(standing=_length(value))),
    ),
    Key(
        "work.hours",
        "",
        'nudge only in these hours, such as "mon-fri 09:00-17:30"; none: at any time',
        lambda policy, value: policy._replace(work=_work_hours(value)),
    ),
)
TABLES = {key.name.partition(".")[0] for key in KEYS if "." in key.name}
