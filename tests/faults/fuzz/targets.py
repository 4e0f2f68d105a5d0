"""Every reader of what people type or bring, as a function of any bytes.

A target returns where its input was understood without a guess or refused as the design says; it
raises for anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.faults.attacks import Attack
from tests.faults.fuzz import files, seeds, settings, times, typed
from tests.faults.fuzz.scenes import FRIDAY, SCENES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.fuzz.scenes import Scene


class Target(NamedTuple):
    """A reader: what is tried on it, in which attack, beginning with which inputs."""

    try_: Callable[[bytes], None]
    attack: Attack
    seeds: tuple[bytes, ...]


def _staged(read: Callable[[str, Scene], None]) -> Callable[[bytes], None]:
    """Return a target whose first byte says where and when the rest is typed."""

    def try_(raw: bytes) -> None:
        scene = SCENES[raw[0] % len(SCENES)] if raw else FRIDAY
        read(text(raw[1:]), scene)

    return try_


def text(raw: bytes) -> str:
    """Return bytes as the text that a program is given for them."""
    return raw.decode(errors="surrogateescape")


def _format(name: str) -> Callable[[bytes], None]:
    return lambda raw: files.imported(name, raw, FRIDAY)


TARGETS = {
    "moment": Target(_staged(times.moment), Attack.WORDS, seeds.MOMENTS),
    "period": Target(_staged(times.period), Attack.WORDS, seeds.SPANS),
    "length": Target(_staged(times.length), Attack.WORDS, seeds.LENGTHS),
    "clock": Target(_staged(times.clock), Attack.WORDS, seeds.CLOCKS),
    "word": Target(_staged(typed.word), Attack.WORDS, seeds.WORDS),
    "id": Target(lambda raw: typed.named(text(raw)), Attack.WORDS, seeds.NAMES),
    "sheet": Target(_staged(typed.edited), Attack.WORDS, seeds.SHEETS),
    "hours": Target(lambda raw: settings.hours(text(raw)), Attack.SETTINGS, seeds.HOURS),
    "config": Target(settings.configured, Attack.SETTINGS, seeds.SETTINGS),
    "csv": Target(_format("csv"), Attack.FILES, seeds.CSV),
    "ndjson": Target(_format("ndjson"), Attack.FILES, seeds.NDJSON),
    "timewarrior": Target(_format("timewarrior"), Attack.FILES, seeds.TIMEWARRIOR),
    "watson": Target(_format("watson"), Attack.FILES, seeds.WATSON),
}
