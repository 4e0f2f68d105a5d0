"""What may become of a text read as a time, a period or a length: no guess, no traceback."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from tests.faults.fuzz.grammar import GRAMMAR, ISO, MONTHS, WEEKDAY, WEEKDAYS
from tests.faults.fuzz.scenes import SCENES

from situp.core import say
from situp.core.calendar import local, utc
from situp.core.errors import UsageError
from situp.core.instants import DAY, HOUR, MINUTE, SECOND, Span
from situp.core.when import read_clock, read_length, read_moment, read_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.fuzz.scenes import Scene

    from situp.core.calendar import Zone

Meaning = TypeVar("Meaning")

_REFUSED = re.compile(r'Cannot read "(.*?)"(?: in "(.*)")? as ([a-z ]+?)(?:: (.+))?\.', re.DOTALL)
_SUGGESTED = re.compile(r'"([^"]*)"')
_NOTHING = re.compile(r"[a-z]*0+[a-z]*|now|today")
"""Words that may change nothing: `0h 30m`, `1 h0 m`, `9:00.. now`, `today 0:00`."""
_NO_SUCH_TIME = ("skipped it", "came twice", "outside the calendar", "the same as the start")
_MOST_WORDS = 8


def moment(text: str, scene: Scene) -> None:
    """Try a text as a time."""
    now, zone = scene
    found = _tried(text, "a time", lambda: read_moment(text, now, zone))
    if isinstance(found, UsageError):
        _assert_suggestions_read(found, scene, read_moment)
        return
    _assert_shown(_tidy(text), found, scene)
    if 0 <= found <= now:
        assert read_moment(say.typed(found, zone, now), now, zone) == found
    _assert_all_used(text, scene, read_moment)


def period(text: str, scene: Scene) -> None:
    """Try a text as a period."""
    now, zone = scene
    found = _tried(text, "a period", lambda: read_period(text, now, zone))
    if isinstance(found, UsageError):
        _assert_suggestions_read(found, scene, read_period, read_moment)
        return
    assert (found is None) == (_tidy(text) == "all")
    if found is None or not found.length:  # all, or a day that the zone left out
        return
    assert read_period(" - ".join(map(utc, found)), now, zone) == found
    _assert_all_used(text, scene, read_period)


def length(text: str, scene: Scene) -> None:
    """Try a text as a length."""
    del scene
    found = _tried(text, "a length", lambda: read_length(text))
    if isinstance(found, UsageError):
        return
    assert found == _length(_tidy(text))
    said = f"{found // HOUR}h{found % HOUR // MINUTE}m{found % MINUTE // SECOND}s"
    if found < 10**9 * HOUR:
        assert read_length(said) == found


def clock(text: str, scene: Scene) -> None:
    """Try a text as a time of day."""
    del scene
    found = _tried(text, "a time of day", lambda: read_clock(text))
    if not isinstance(found, UsageError):
        assert found == _clock(_tidy(text)) // timedelta(milliseconds=1)


def _tried(text: str, what: str, read: Callable[[], Meaning]) -> Meaning | UsageError:
    """Return what a text means, which then is in the grammar, or how it was refused."""
    try:
        found = read()
    except UsageError as refused:
        _assert_told(refused, text, what)
        return refused
    assert GRAMMAR[what].fullmatch(_tidy(text)), f"this is not in the grammar of {what}"
    return found


def _tidy(text: str) -> str:
    return " ".join(text.lower().split())


def _assert_told(refused: UsageError, text: str, what: str) -> None:
    """Check that a refusal names a word of the text and shows examples."""
    assert refused.hint.startswith("For example: ")
    assert refused.hint.count(",") >= (0 if what == "a time of day" else 2)
    assert len(refused.message) <= 3 * len(text) + 300
    if '"' in text:
        assert refused.message.startswith('Cannot read "')
        return
    told = _REFUSED.fullmatch(refused.message)
    assert told, refused.message
    word, whole, thing, why = told.groups()
    assert thing == what
    assert whole in {None, text}
    skipped = why and ("skipped it" in why or "came twice" in why)
    said = "".join(_tidy(text).split())
    assert whole or word == text
    assert skipped or "".join(_tidy(word).split()) in said, refused.message


def _assert_suggestions_read(
    refused: UsageError, scene: Scene, *reads: Callable[[str, int, Zone], object]
) -> None:
    """Check that what a refusal says to type instead is understood, as the whole or as an end."""
    why = refused.message.rpartition('" as a ')[2]
    for each in _SUGGESTED.findall(why.partition(": ")[2]):
        understood = any(_can_be_read(each, scene, read) for read in reads)
        assert understood or "a date is written" in why, f"{each!r} cannot be read"


def _can_be_read(text: str, scene: Scene, read: Callable[[str, int, Zone], object]) -> bool:
    """Whether a text is understood, or would be at another time."""
    try:
        read(text, *scene)
    except UsageError as refused:
        return any(reason in refused.message for reason in _NO_SUCH_TIME)
    return True


def _assert_all_used(
    text: str, scene: Scene, read: Callable[[str, int, Zone], Span | int | None]
) -> None:
    """Check that no word of a text that was understood could have been another, or left out."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return
    for number, word in enumerate(words):
        fewer = " ".join((*words[:number], *words[number + 1 :]))
        other = " ".join((*words[:number], "zzz", *words[number + 1 :]))
        assert _meaning(other, scene, read) == "refused", f"{word!r} was not looked at"
        assert (
            (read is read_period)
            or _NOTHING.fullmatch(word.lower())
            or any(
                _meaning(text, each, read) != _meaning(fewer, each, read)
                for each in (scene, *SCENES)
            )
        ), f"{word!r} means nothing"


def _meaning(
    text: str, scene: Scene, read: Callable[[str, int, Zone], Span | int | None]
) -> Span | int | str | None:
    try:
        return read(text, *scene)
    except UsageError:
        return "refused"


def _assert_shown(tidy: str, found: int, scene: Scene) -> None:
    """Check that the clocks showed what was typed, at the instant that was understood."""
    now, zone = scene
    there = local(found, zone)
    if tidy == "now":
        assert found == now
    elif tidy.endswith(" ago"):
        assert found == now - _length(tidy.removesuffix(" ago"))
    elif re.fullmatch(ISO, tidy):
        assert (
            tidy.endswith("z")
            or tidy[10:].count("-") + tidy.count("+")
            or (
                f"{there:%Y%m%d%H}".zfill(10) == "".join(re.findall("[0-9]", tidy))[:10]
                or "t24" in tidy
            )
        )
    else:
        day, _, word = tidy.rpartition(" ")
        since = datetime(1, 1, 1) + _clock(word)  # noqa: DTZ001 - a time of day
        assert there.time() == since.time()
        _assert_day(day, there.date(), local(now, zone).date())
        if not day or day in re.split(r"\|", WEEKDAY):
            assert found <= now
            assert now - found <= (8 * DAY if day else 2 * DAY)


def _assert_day(day: str, there: date, today: date) -> None:
    if day in {"today", "yesterday"}:
        assert there == today - timedelta(days=day == "yesterday")
    elif day in WEEKDAY.split("|"):
        assert WEEKDAYS[there.weekday()].startswith(day)
    elif day and " " in day:
        number, month, *year = day.split(" ")
        assert there.day == int(number)
        assert MONTHS[there.month - 1].startswith(month)
        assert not year or there.year == int(year[0])
        assert year or there <= today
    elif day:
        assert there.isoformat() == day


def _length(tidy: str) -> int:
    units = {"h": HOUR, "m": MINUTE, "s": SECOND}
    parts = re.findall(r"([0-9]+) ?([hms])", tidy)
    return sum(int(count) * units[unit] for count, unit in parts)


def _clock(word: str) -> timedelta:
    if word in {"noon", "midnight"}:
        return timedelta(hours=12 * (word == "noon"))
    parts = [int(each) for each in word.rstrip("apm").partition(".")[0].split(":")]
    hours, minutes, seconds = (*parts, 0, 0)[:3]
    if word.endswith("m"):
        hours = hours % 12 + 12 * word.endswith("pm")
    beyond = word.rstrip("apm").partition(".")[2].ljust(3, "0")
    return timedelta(hours=hours, minutes=minutes, seconds=seconds, milliseconds=int(beyond))
