"""The rows of a watch that stays: where nobody looks, and on a desktop beside other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.desktops import WAYLAND, X11, desktop, runtime, session_bus, typed, typing
from bench.rivals import program
from bench.row import Row, lacking, missing
from bench.watching import BORN, after, between, hold_in_memory, staying, upkeep
from situp.core.instants import MINUTE, SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager

    from bench.desktops import Env, Kind
    from bench.watching import Look, Running, Upkeep
    from bench.workshop import Workshop
    from situp.core.instants import Length

SETTLING: Length = 20 * SECOND
"""Programs start, and look for what they can listen to; a budget is for what comes after."""
GOING: Length = 3 * MINUTE
"""Who left is away by then, and that is recorded."""
SLEEPER = "import sqlite3, threading; threading.Event().wait()"
AW_WATCHER = "aw-watcher-afk"
RIVALS = {AW_WATCHER: ("--testing",), "workrave": (), "safeeyes": ()}


def watch(shop: Workshop) -> list[Row]:
    """A minute of `situp watch` with a session open, and no desktop to be found."""
    if shop.quick:
        return []
    if program("dbus-daemon") is None:
        return [lacking("watch", "dbus-daemon")]
    with session_bus(shop.folder) as bus, runtime() as folder:
        env = {"DBUS_SESSION_BUS_ADDRESS": bus, "XDG_RUNTIME_DIR": folder}
        with _company(shop, env, (AW_WATCHER,)) as running:
            first = after(SETTLING, running)
            hold_in_memory(running)
            last = after(MINUTE, running)
    return _rows("watch", between(first, last, MINUTE), (AW_WATCHER,), more=4.1)


def x11(shop: Workshop) -> list[Row]:
    """`situp watch` on X11: nobody there, then somebody who types."""
    return _on_desktop(shop, X11)


def wayland(shop: Workshop) -> list[Row]:
    """`situp watch` on Wayland: nobody there, then somebody who types."""
    return _on_desktop(shop, WAYLAND)


def _on_desktop(shop: Workshop, kind: Kind) -> list[Row]:
    """Return what its minutes took there, beside other programs on the same display.

    Somebody types for a moment, and is gone: what is open becomes a session of being away. At the
    end of it they are back, and it goes on as before.
    """
    if shop.quick:
        return []
    if kind.lacks:
        return [lacking(kind.name, kind.lacks)]
    span = shop.minutes * MINUTE
    with desktop(kind, shop.folder) as env, _company(shop, env, RIVALS) as running:
        after(SETTLING, running)
        hold_in_memory(running)
        minute = after(MINUTE - SETTLING, running)
        typed(kind, env)
        gone = after(GOING, running)
        nobody = between(gone, after(span, running), span)
        rows = [_first_minute(kind.name, minute["watch"])]
        rows += _rows(f"{kind.name}, nobody there", nobody, RIVALS)
        with typing(kind, env):
            settled = after(SETTLING, running)
            busy = between(settled, after(span, running), span)
    return [*rows, *_rows(f"{kind.name}, typing", busy, RIVALS, wakeups=12)]


def _company(shop: Workshop, env: Env, rivals: Iterable[str]) -> AbstractContextManager[Running]:
    """Run a watch over a day that goes on, a Python asleep, and those others that are there."""
    commands = {
        "watch": shop.watch(**env),
        "asleep": shop.python("-c", SLEEPER, **env),
    }
    for rival in rivals:
        path = program(rival)
        if path:
            commands[rival] = shop.other(path, *RIVALS[rival], **env)
    return staying(commands, shop.folder)


def _rows(
    where: str,
    found: Mapping[str, Upkeep],
    rivals: Iterable[str],
    *,
    wakeups: int = 2,
    more: float | None = None,
) -> list[Row]:
    own, asleep = found["watch"], found["asleep"]
    beside = [name for name in found if name != "watch"]
    woken = ", ".join(f"{name} {found[name].wakeups:.0f}" for name in beside)
    busy = ", ".join(f"{name} {found[name].cpu_ms:.1f} ms" for name in beside)
    return [
        Row(f"{where}, wake-ups a minute", "", own.wakeups, wakeups, "", woken),
        Row(f"{where}, CPU a minute", "", own.cpu_ms, 10, "ms", busy),
        Row(
            f"{where}, memory (PSS)",
            "more than python asleep",
            own.pss_mb - asleep.pss_mb,
            more,
            "MB",
            _sizes(own, asleep),
        ),
        *(_against(f"{where}, memory (PSS)", name, found) for name in rivals),
    ]


def _against(work: str, rival: str, found: Mapping[str, Upkeep]) -> Row:
    if program(rival) is None:
        return missing(work, rival, 1)
    if rival not in found:
        return Row(work, rival, None, 1, "x", f"{rival} does not stay there")
    own, other = found["watch"], found[rival]
    return Row(work, rival, own.pss_mb / other.pss_mb, 1, "x", _sizes(own, other))


def _sizes(own: Upkeep, other: Upkeep) -> str:
    return f"{own.pss_mb:.1f} MB / {other.pss_mb:.1f} MB"


def _first_minute(where: str, after_it: Look) -> Row:
    took = upkeep(BORN, after_it, MINUTE)
    here = f"CPU {took.cpu_ms:.0f} ms"
    return Row(f"{where}, wake-ups in the first minute", "", took.wakeups, None, "", here)
