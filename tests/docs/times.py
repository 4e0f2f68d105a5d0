"""The tables of docs/reference/times.md: what is typed, and what situp understands by it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.fakes import at

from situp.core import say
from situp.core.calendar import Zone, local
from situp.core.errors import UsageError
from situp.core.when import read_length, read_moment, read_period

if TYPE_CHECKING:
    from collections.abc import Callable

BERLIN = Zone(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
NOW = at("2026-11-20 15:30")
"""When the page is read: Friday 20 November 2026, half past three, in Berlin."""


def understood(table: str, words: str) -> str:
    """Return what situp understands by the words of a row, or its answer where it cannot."""
    try:
        return _READINGS[table](words)
    except UsageError as error:
        return f"{error.message} {error.hint}"


def _moment(words: str) -> str:
    return _shown(read_moment(words, NOW, BERLIN))


def _period(words: str) -> str:
    span = read_period(words, NOW, BERLIN)
    return "all there is" if span is None else f"{_shown(span.start)} - {_shown(span.end)}"


def _length(words: str) -> str:
    return say.length(read_length(words))


def _shown(instant: int) -> str:
    there = local(instant, BERLIN)
    clock = f"{there:%H:%M:%S}" if there.second else f"{there:%H:%M}"
    return f"{say.day(there.date())} {clock}"


_READINGS: dict[str, Callable[[str], str]] = {
    "moments": _moment,
    "unread moments": _moment,
    "periods": _period,
    "ranges": _period,
    "unread periods": _period,
    "lengths": _length,
}
TABLES = tuple(_READINGS)
