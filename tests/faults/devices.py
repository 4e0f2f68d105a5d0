"""Two devices of one person: each has its history, and now and then gets the other's changes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st
from tests.fakes import FakeClock
from tests.store.memory import HERE, THERE, MemoryLog

from situp.app import correcting, recording
from situp.app.setting import Setting, setting
from situp.core.editing import Wanted
from situp.core.errors import SitupError
from situp.core.instants import MINUTE, Span
from situp.core.painting import Brush
from situp.core.policy import Policy
from situp.core.recording import Wish
from situp.store import rows
from situp.store.compact import encode

if TYPE_CHECKING:
    from situp.core.ledger import Change
    from situp.core.model import Posture, Session

postures: st.SearchStrategy[Posture] = st.sampled_from(("sitting", "standing", "away"))
minutes = st.sampled_from((0, 0, 1, 2, 5, 30))


class Deed(NamedTuple):
    """What somebody does: where, what, and whatever of the rest it takes."""

    where: str
    what: str
    posture: Posture
    ago: int
    lasts: int
    which: int


deeds = st.builds(
    Deed,
    st.sampled_from((HERE, THERE)),
    st.sampled_from(("start", "start", "stop", "was", "note", "note", "remove", "undo", "redo")),
    postures,
    minutes,
    minutes,
    st.integers(0, 4),
)
meetings = st.sampled_from(("meet", "meet", "pass"))
steps = deeds | meetings
notes = st.builds(
    Deed,
    st.sampled_from((HERE, THERE)),
    st.sampled_from(("note", "note", "note", "undo", "redo", "remove")),
    *(postures, st.just(0), st.just(0), st.just(0)),
)
"""What both say of one session."""


class Pair:
    """The histories of two devices whose clocks disagree, and how often something was noted."""

    def __init__(self, behind: int) -> None:
        self.clock = FakeClock()
        self.behind = behind * MINUTE
        self.here, self.there = MemoryLog(), MemoryLog()
        self.there.connection.execute("UPDATE device SET here = 0")
        self.there.connection.execute("UPDATE device SET here = 1 WHERE id = ?", (THERE,))
        self._noted = 0

    def live(self, step: Deed | str) -> None:
        """Do what a step says; what is refused changes nothing."""
        if step == "meet":
            self.meet()
        elif not isinstance(step, Deed):
            self.clock.pass_(10 * MINUTE)
        else:
            log = self.here if step.where == HERE else self.there
            with suppress(SitupError):
                self._do(step, log, self.setting(step.where))

    def setting(self, where: str = HERE) -> Setting:
        """Return the circumstances of one of them."""
        found = setting(self.clock, Policy())
        return found if where == HERE else found._replace(now=found.now - self.behind)

    def meet(self) -> None:
        """Give each what the other one entered."""
        enter(self.here, entered(self.there, THERE))
        enter(self.there, entered(self.here, HERE))

    def _do(self, deed: Deed, log: MemoryLog, here: Setting) -> None:
        at = here.now - deed.ago * MINUTE
        match deed.what:
            case "start":
                recording.start(log, Wish(deed.posture, at, room="trim", yes=True), here)
            case "stop":
                recording.stop(log, at, here, yes=True)
            case "was":
                brush = Brush(deed.posture, Span(at - deed.lasts * MINUTE, at))
                correcting.carry_out(log, correcting.painting(log.book, brush, here), here)
            case "note" | "remove":
                self._correct(deed, log, here)
            case _:
                getattr(recording, deed.what)(log, here)

    def _correct(self, deed: Deed, log: MemoryLog, here: Setting) -> None:
        """Give one of all sessions another note, or remove one of one's own."""
        found = [s for s in log.book.sessions() if deed.what == "note" or s.device == deed.where]
        for each in found[deed.which : deed.which + 1]:
            if deed.what == "remove":
                plan = correcting.removal(log.book, [each.id])
            else:
                self._noted += 1
                plan = correcting.editing(log.book, each.id, Wanted(note=f"{self._noted}"), here)
            correcting.carry_out(log, plan, here)


def entered(log: MemoryLog, device: str) -> list[Change]:
    """Return what a device entered, in order."""
    question = f"SELECT {rows.CHANGE} FROM change WHERE device = ? ORDER BY seq"  # noqa: S608 - our own names
    return [rows.change(row) for row in log.connection.execute(question, (device,))]


def enter(log: MemoryLog, changes: list[Change]) -> None:
    """Have the changes of another device in a history, those that it does not have yet."""
    log.connection.executemany(
        f"INSERT INTO change ({rows.CHANGE}) SELECT ?, ?, ?, ?, ?, ?, ?"  # noqa: S608 - our own names
        " WHERE NOT EXISTS (SELECT 1 FROM change WHERE clock = ?)",
        [(*each[:-1], encode(each.fields), each.clock) for each in changes],
    )
    log.book.rebuild()


def said_last(log: MemoryLog) -> dict[tuple[str, str], tuple[str, object]]:
    """Return of each field of each session which device gave it its value, and the value."""
    every = sorted([*entered(log, HERE), *entered(log, THERE)], key=lambda each: each.clock)
    return {
        (change.id, field): (change.device, value)
        for change in every
        if change.kind == "session"
        for field, value in change.fields.items()
    }


def of(log: MemoryLog, device: str) -> list[Session]:
    return [each for each in log.book.sessions() if each.device == device]
