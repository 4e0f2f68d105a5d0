"""Commands of all kinds drawn by chance, and what each that was acknowledged must have entered.

What a command printed and what the ledger holds are both put into the same words, so that the one
can be held against the other: each word exactly once on both sides.
"""

from __future__ import annotations

import csv
import json
import re
import shlex
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tests.faults.replay import Seen

from situp.clock import SystemClock
from situp.core.calendar import Zone, instant_of
from situp.core.instants import HOUR, MINUTE
from situp.core.model import POSTURES
from situp.core.say import clock
from situp.render.machine import instant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

    from tests.faults.replay import Deed
    from tests.store.crew import Answer

    from situp.core.instants import Instant

    Told = tuple[object, ...]

DAY = 1_741_000_000_000 - 1_741_000_000_000 % MINUTE
"""A Monday morning in March 2025, long over: about here ranges are painted and imported."""
SPREAD = 300
"""Over so many minutes."""
WRITERS = ("start",) * 5 + ("stop", "was", "was", "edit", "edit", "remove", "undo", "undo", "redo")
READERS = ("log", "log", "export", "status", "report", "flags", "undo --list")
OTHERS = ("import", "import", "backup")

_TIMES = re.compile(r"\d\d:\d\d")


class Job(NamedTuple):
    """One command line and what it is about; `marker` is in whatever it makes."""

    line: str
    verb: str
    marker: str = ""
    about: Told = ()


def drawn(chance: Random, number: int, ids: Sequence[str], folder: Path) -> Job:
    """Return a command; `ids` are those of sessions that were there a moment ago."""
    verb = chance.choice((*WRITERS, *WRITERS, *READERS, *OTHERS))
    marker = f"n{number}"
    match verb:
        case "start":
            job = _start(chance, marker)
        case "was":
            job = _was(chance, marker)
        case "edit" | "remove":
            job = _correction(verb, chance.choice(ids) if ids else "none", marker)
        case "import":
            job = _import(chance, marker, folder)
        case "backup":
            path = folder / f"{marker}.db"
            job = Job(f"backup {shlex.quote(str(path))}", verb, marker, (path,))
        case "log":
            job = Job("log all --json", verb)
        case "status" | "report" | "flags":
            job = Job(f"{verb} --json", verb)
        case _:
            job = Job(verb, verb)
    return job


def acknowledged(job: Job, answer: Answer) -> Told | None:
    """Return what a command said it entered; None where it entered nothing."""
    if answer.code or job.verb not in {*WRITERS, "import"} or "Nothing was" in answer.out:
        return None
    times = _TIMES.findall(answer.out)
    match job.verb:
        case "start":
            told: Told = ("start", job.marker, *job.about, times[-1])
        case "stop":
            told = ("stop", answer.out.split()[0].lower(), times[0], times[1])
        case "undo" | "redo":
            told = (job.verb, re.findall(r'"(\w+)"', answer.out)[0])
        case "import":
            told = ("import", job.marker, *_counts(answer.out))
        case "remove":
            told = ("remove", *job.about)
        case _:
            told = (job.verb, job.marker, *job.about)
    return told


def entered(deed: Deed, verbs: dict[str, str]) -> Told:
    """Return the same of what the ledger says was done."""
    if deed.reverts:
        action, is_undo = deed.reverts
        return "undo" if is_undo else "redo", verbs[action]
    made, gone = deed.after - deed.before, _names(deed.before) - _names(deed.after)
    known = {each.note for each in deed.before}
    new = [each for each in made if each.note and each.note not in known]
    match deed.verb:
        case "start":
            (each,) = new
            told: Told = ("start", each.note, each.posture, clock(each.started, here()))
        case "stop":
            (each,) = made
            assert each.ended is not None
            ends = (clock(end, here()) for end in (each.started, each.ended))
            told = ("stop", each.posture, *ends)
        case "was":
            (each,) = new
            told = ("was", each.note, each.posture, each.started, each.ended)
        case "edit":
            (each,) = new
            told = ("edit", each.note, each.id)
        case "remove":
            told = ("remove", *gone)
        case _:
            markers = {each.note.partition(".")[0] for each in made}
            told = (deed.verb, *markers, len(made), len(gone))
    return told


def read(verb: str, out: str) -> frozenset[Seen]:
    """Return the sessions that a log or an export printed."""
    if verb == "log":
        return frozenset(_seen(each, tuple(each["tags"])) for each in json.loads(out)["sessions"])
    rows = csv.DictReader(out.splitlines())
    return frozenset(_seen(row, tuple(filter(None, row["tags"].split(",")))) for row in rows)


def open_in(sessions: frozenset[Seen]) -> tuple[str, int] | None:
    """Return the id and the start of what is open."""
    return next(((each.id, each.started) for each in sessions if each.ended is None), None)


def printed(text: str) -> Instant:
    """Return the instant of a time that was printed for programs."""
    return instant_of(datetime.fromisoformat(text))


def here() -> Zone:
    """Return the zone in which the commands run."""
    return Zone(*SystemClock().zone())


def _start(chance: Random, marker: str) -> Job:
    posture = chance.choice(POSTURES)
    way = chance.choice(("", "", "", " --at '2s ago' --trim", " --at '1s ago' --replace"))
    return Job(f"start {posture} --note {marker}{way}", "start", marker, (posture,))


def _was(chance: Random, marker: str) -> Job:
    posture, start, end = chance.choice(POSTURES), *_range(chance)
    line = f"was {posture} '{instant(start)} - {instant(end)}' --yes --note {marker}"
    return Job(line, "was", marker, (posture, start, end))


def _correction(verb: str, name: str, marker: str) -> Job:
    rest = f" --note {marker}" if verb == "edit" else ""
    return Job(f"{verb} {name} --yes{rest}", verb, marker, (name,))


def _import(chance: Random, marker: str, folder: Path) -> Job:
    rows, at = ["posture,start,end,note"], DAY
    for number in range(chance.randint(1, 3)):
        start = at + chance.randint(0, SPREAD // 3) * MINUTE
        at = start + chance.randint(0, 30) * MINUTE + 1
        rows.append(f"{chance.choice(POSTURES)},{instant(start)},{instant(at)},{marker}.{number}")
    file = folder / f"{marker}.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    way = chance.choice(("", " --skip", " --replace"))
    return Job(f"import {shlex.quote(str(file))}{way}", "import", marker)


def _counts(out: str) -> tuple[int, int]:
    """Return how many an import took in, and how many it removed to make room."""
    new = re.search(r"(\d+) new", out)
    instead = re.search(r"(\d+) in place of (\d+) removed", out)
    removed = int(instead[2]) if instead else 0
    return sum(int(found[1]) for found in (new, instead) if found), removed


def _range(chance: Random) -> tuple[int, int]:
    start = DAY + chance.randint(0, SPREAD) * MINUTE
    return start, min(start + chance.randint(1, 90) * MINUTE, DAY + SPREAD * MINUTE + HOUR)


def _names(sessions: frozenset[Seen]) -> set[str]:
    return {each.id for each in sessions}


def _seen(row: dict[str, str], tags: tuple[str, ...]) -> Seen:
    ended = printed(row["end"]) if row["end"] else None
    return Seen(
        row["id"], row["posture"], printed(row["start"]), ended, row["origin"], row["note"], tags
    )
