"""The rows of what must not grow: a watch over a day, and over ten thousand keys."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from bench.desktops import X11, desktop, pressed
from bench.fast_days import Left
from bench.history import TEN_YEARS
from bench.row import Row, lacking
from bench.staying import SETTLING
from bench.watching import after, staying
from situp.core.instants import SECOND

if TYPE_CHECKING:
    from bench.desktops import Env
    from bench.watching import Look, Running
    from bench.workshop import Workshop

KEYS = 10_000
BURST = 500
PAUSE = 2 * SECOND
MOST_MB = 0.3
"""So much may be more by accidents of the allocator."""


def growth(shop: Workshop) -> list[Row]:
    """What a day, and what ten thousand keys, leave behind in a watch."""
    return [] if shop.quick else [*_days(shop), *_keys(shop)]


def _days(shop: Workshop) -> list[Row]:
    """Return what the second of two days in fast time left behind."""
    history = str(shop.spend(TEN_YEARS))
    words, env = shop.python("-m", "bench.fast_days", history, str(shop.folder / "none.toml"))
    done = subprocess.run(words, env=dict(env), stdout=subprocess.PIPE, check=True)
    first, second = (Left(*each) for each in json.loads(done.stdout))
    name, grown = "24 simulated hours", second.objects - first.objects
    objects = f"{first.objects:,}, then {second.objects:,}"
    return [*_grown(name, first, second), Row(name, "objects more", grown, 100, "", objects)]


def _keys(shop: Workshop) -> list[Row]:
    """Return what ten thousand keys left behind, after a first burst of them."""
    name, lacks = f"{KEYS:,} keys on X11", X11.lacks
    if lacks:
        return [lacking(name, lacks)]
    with desktop(X11, shop.folder) as env:
        commands = {"watch": shop.watch(**env)}
        with staying(commands, shop.folder) as running:
            after(SETTLING, running)
            first = _after_keys(env, running, BURST)
            last = _after_keys(env, running, KEYS)
    return _grown(name, first, last)


def _after_keys(env: Env, running: Running, keys: int) -> Look:
    """Press keys in bursts, with pauses after which a watch hears of the next; return how it is."""
    for _ in range(keys // BURST):
        pressed(env, BURST)
        found = after(PAUSE, running)["watch"]
    return found


def _grown(name: str, first: Look | Left, last: Look | Left) -> list[Row]:
    grown, more = last.own_mb - first.own_mb, last.descriptors - first.descriptors
    sizes = f"{first.own_mb:.1f} MB, then {last.own_mb:.1f} MB"
    opened = f"{first.descriptors}, then {last.descriptors}"
    return [
        Row(name, "memory of its own, more", grown, MOST_MB, "MB", sizes),
        Row(name, "descriptors more", more, 0, "", opened),
    ]
