"""Histories that are drawn and held in memory, carried out into files and in from files."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from tests.core.strategies import sessions
from tests.fakes import BERLIN, at
from tests.store.life import TAGS, TEXTS
from tests.store.memory import DEVICES, MemoryLog

from situp.app import carrying
from situp.app.setting import Setting
from situp.core.belief import Boot
from situp.core.calendar import Zone
from situp.core.instants import DAY
from situp.core.ledger import Edit
from situp.core.merging import Asked
from situp.core.policy import Policy
from situp.core.recording import fields
from situp.exchange import files
from situp.store.tray import SqliteTray

if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.merging import Sifted, Way
    from situp.core.model import Posture, Session
    from situp.ports import Log

Thing = TypeVar("Thing")

BEGIN = at("2026-10-24 22:30")
"""The night that follows has 25 hours."""
NOW = BEGIN + 20 * DAY
HERE = Setting(NOW, Zone(ZoneInfo(BERLIN), BERLIN), Boot("boot-1", BEGIN), Policy())
formats = st.sampled_from(sorted(files.WRITERS))


@st.composite
def histories(draw: st.DrawFn, devices: int = 1) -> list[Session]:
    """Draw what is recorded, by (started, id), with all that a session can say."""
    found = draw(sessions(BEGIN, devices))
    return [
        each._replace(
            id=f"session-{each.id}",
            device=DEVICES["abc".index(each.device)],
            zone=draw(st.sampled_from((BERLIN, "UTC"))),
            note=draw(TEXTS),
            tags=draw(TAGS),
        )
        for each in found
    ]


def holding(found: Iterable[Session]) -> MemoryLog:
    """Return a history of these sessions, entered as one action."""
    log = MemoryLog()
    edits = [Edit("session", each.id, fields(each)) for each in found]
    log.book.enter_new(edits, NOW, "import")
    return log


def carry_in(  # noqa: PLR0913 - one parameter for each option
    log: Log,
    text: str,
    *,
    format_: str = "",
    posture: Posture | None = None,
    way: Way = "ask",
    here: Setting = HERE,
) -> Sifted:
    """Import a file that says so, as the command does; without a format, it is guessed."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "in"
        place.write_text(text, encoding="utf-8", newline="")
        with files.source(str(place), format_) as source, closing(SqliteTray()) as tray:
            carrying.gather(tray, source.arrivals(here.zone, posture))
            return carrying.take_in(log, tray, Asked(way, yes=True), here, _unseen)


def carried_out(log: MemoryLog, format_: str) -> str:
    """Return the export of all."""
    return "".join(files.WRITERS[format_](carrying.leaving(log.book, None)))


def within(log: MemoryLog) -> list[Session]:
    """Return the sessions of a history, in order."""
    return list(log.book.sessions())


def _unseen(things: Iterable[Thing], what: str, total: int | None) -> Iterable[Thing]:
    del what, total
    return things
