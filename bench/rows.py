"""The rows of the table: each piece of work, what it is held against, and its budget (design 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.bulk import back, bulk
from bench.growth import growth
from bench.history import A_MILLION, TEN_YEARS
from bench.rivals import program, write_timewarrior, write_watson
from bench.row import Row, missing, peak, ratio
from bench.staying import watch, wayland, x11
from bench.timing import apart, in_turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.timing import Command
    from bench.workshop import Workshop

WEEK = "2026-W46"
YEAR = "2026"
TURNS = {
    "start": ("start",),
    "stop": ("stop",),
    "start --note desk": ("start", "--note", "desk"),
    "stop again": ("stop",),
}


def status(shop: Workshop) -> list[Row]:
    """`situp status`, bare and for a bar, on ten years and a day that goes on."""
    history = shop.today()
    commands = {
        "sqlite3": shop.python("-c", "import sqlite3"),
        "status": shop.situp(history, "status"),
        "status --format waybar": shop.situp(history, "status", "--format", "waybar"),
    }
    costs = in_turns(commands, shop.rounds(60))
    return [
        ratio(name, "python with sqlite3", 2, costs[name], costs["sqlite3"])
        for name in ("status", "status --format waybar")
    ]


def start(shop: Workshop) -> list[Row]:
    """`situp start` and `stop` by turns, bare and with an option, on ten years and on nothing."""
    full, empty = shop.spend(TEN_YEARS), shop.empty()
    commands: dict[str, Command] = {}
    for turn, words in TURNS.items():
        commands[f"typer {turn}"] = shop.typer(*words)
        commands[f"empty {turn}"] = shop.situp(empty, *words)
        commands[f"full {turn}"] = shop.situp(full, *words)
    costs = in_turns(commands, shop.rounds(40))
    against_typer = [
        ratio(turn, "typer program", 1.3, costs[f"full {turn}"], costs[f"typer {turn}"])
        for turn in ("start", "stop", "start --note desk")
    ]
    against_empty = [
        ratio(turn, f"{turn}, no years", 1.1, costs[f"full {turn}"], costs[f"empty {turn}"])
        for turn in ("start", "stop")
    ]
    return against_typer + against_empty


def report(shop: Workshop) -> list[Row]:
    """`situp report` of a week, in colour as on a terminal, and its document."""
    history = shop.read(TEN_YEARS)
    commands = {
        "typer": shop.typer("start"),
        "page": shop.situp(history, "report", WEEK, FORCE_COLOR="1", COLUMNS="100"),
        "document": shop.situp(history, "report", WEEK, "--json"),
    }
    costs = in_turns(commands, shop.rounds(40))
    return [
        ratio("report of a week, in colour", "typer program", 2.5, costs["page"], costs["typer"]),
        ratio("report of a week, --json", "typer program", 1.5, costs["document"], costs["typer"]),
    ]


def page(shop: Workshop) -> list[Row]:
    """`situp report` of a year as a page for a browser, against the same in colour."""
    history, place = shop.read(TEN_YEARS), str(shop.folder / "year.html")
    commands = {
        "page": shop.situp(history, "report", YEAR, FORCE_COLOR="1", COLUMNS="100"),
        "html": shop.situp(history, "report", YEAR, "--html", place),
    }
    costs = in_turns(commands, shop.rounds(20))
    against = "the same in colour"
    return [ratio("report of a year, --html", against, 2, costs["html"], costs["page"])]


def decade(shop: Workshop) -> list[Row]:
    """`situp report all` against the summaries of all of two other tools."""
    rivals = {"timew summary :all": 0.15, "watson report --all": 0.3}
    commands = {
        "situp": shop.situp(shop.read(TEN_YEARS), "report", "all"),
        **_timewarrior(shop),
        **_watson(shop),
    }
    costs = in_turns(commands, shop.rounds(12))
    return [
        ratio("report of 10 years", name, budget, costs["situp"], costs[name])
        if name in costs
        else missing("report of 10 years", name, budget)
        for name, budget in rivals.items()
    ]


def million(shop: Workshop) -> list[Row]:
    """`situp report all` of a million sessions: as many times longer as there are more of them."""
    if shop.quick:
        return []
    commands = {
        "nothing": shop.situp(shop.empty(), "report", "all"),
        "some": shop.situp(shop.read(TEN_YEARS), "report", "all"),
        "million": shop.situp(shop.read(A_MILLION), "report", "all"),
    }
    costs = in_turns(commands, shop.rounds(5))
    nothing, some, million = costs["nothing"].ms, costs["some"].ms, costs["million"].ms
    linear = nothing + (some - nothing) * A_MILLION.sessions / TEN_YEARS.sessions
    here = f"{million:.0f} ms / {linear:.0f} ms"
    return [
        Row("report of 1,000,000 sessions", "linear growth", million / linear, 1.3, "x", here),
        peak("report of 1,000,000 sessions", 300, costs["million"]),
    ]


def crowded(shop: Workshop) -> list[Row]:
    """`situp start` and `stop` by turns, on a million sessions and on nothing."""
    if shop.quick:
        return []
    full, empty = shop.spend(A_MILLION), shop.empty()
    turns = [("start",), ("stop",)]
    commands = {
        f"{name} {words[0]}": shop.situp(history, *words)
        for words in turns
        for name, history in (("full", full), ("empty", empty))
    }
    costs = in_turns(commands, shop.rounds(40))
    return [
        ratio(f"{turn} on a million", f"{turn}, no years", 1.2, costs[f"full {turn}"], cost)
        for turn, cost in ((words[0], costs[f"empty {words[0]}"]) for words in turns)
    ]


ROWS: dict[str, Callable[[Workshop], list[Row]]] = {
    "status": status,
    "start": start,
    "report": report,
    "page": page,
    "decade": decade,
    "million": million,
    "crowded": crowded,
    "bulk": bulk,
    "back": back,
    "watch": watch,
    "x11": x11,
    "wayland": wayland,
    "growth": growth,
}


def _timewarrior(shop: Workshop) -> dict[str, Command]:
    timew = program("timew")
    if timew is None:
        return {}
    folder = shop.folder / "timewarrior"
    apart(write_timewarrior, folder, TEN_YEARS)
    name = "timew summary :all"
    return {name: shop.other(timew, "summary", ":all", TIMEWARRIORDB=str(folder))}


def _watson(shop: Workshop) -> dict[str, Command]:
    watson = program("watson")
    if watson is None:
        return {}
    folder = shop.folder / "watson"
    apart(write_watson, folder, TEN_YEARS)
    name = "watson report --all"
    return {name: shop.other(watson, "report", "--all", "--no-pager", WATSON_DIR=str(folder))}
