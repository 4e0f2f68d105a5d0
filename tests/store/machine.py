"""A machine that does whatever can be done to the real store and to a plain list beside it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from tests.fakes import BERLIN
from tests.store.both import WAYS, Both
from tests.store.looking import added_up, assert_adds_up, document, ledger_says, opened
from tests.store.plain import Plain

from situp.app import recording
from situp.core.calendar import instant_of
from situp.core.instants import DAY, HOUR, MINUTE
from situp.core.model import POSTURES
from situp.core.recording import Wish
from situp.render.machine import instant

if TYPE_CHECKING:
    from tests.store.plain import Sat

    from situp.core.model import Posture
    from situp.core.room import Room

SHORT = [0, 1, 999, 1000, MINUTE, HOUR]
LONG = [12 * HOUR - 1, 12 * HOUR, 16 * HOUR, 16 * HOUR + 1, DAY]
SPANS = st.one_of(st.sampled_from(SHORT), st.sampled_from(SHORT), st.sampled_from(LONG))
ROOMS: list[Room] = ["ask", "trim", "replace"]
OPTIONS = {"ask": "", "trim": " --trim", "replace": " --replace"}
FAR = 1 << 60


class StoreAndList(Both):
    """Does everything to both."""

    @initialize(data=st.data(), posture=st.sampled_from(POSTURES), yes=st.booleans())
    def begin(self, data: st.DataObject, posture: Posture, *, yes: bool) -> None:
        self.start(data, posture, "ask", "here", at_once=False, yes=yes)

    @rule(
        data=st.data(),
        posture=st.sampled_from(POSTURES[:3]),
        room=st.sampled_from(ROOMS),
        at_once=st.booleans(),
        yes=st.booleans(),
        way=st.sampled_from(WAYS),
    )
    def start(  # noqa: PLR0913 - a parameter for each choice
        self,
        data: st.DataObject,
        posture: Posture,
        room: Room,
        way: str,
        *,
        at_once: bool,
        yes: bool,
    ) -> None:
        now, at = self.clock.now(), None if at_once else self.instant(data)
        note = f"{self.plain.entered + 1}"
        wish = Wish(posture, at, note, room, yes)
        line = f"start {posture} --note {note}{when(at)}{OPTIONS[room]}{' --yes' * yes}"
        self.act(
            lambda plain: plain.start(now, posture, at, room, yes=yes),
            lambda log, here: recording.start(log, wish, here),
            line,
            way,
        )

    @precondition(lambda self: self.plain.open() or len(self.plain.sats) == 1)
    @rule(data=st.data(), at_once=st.booleans(), yes=st.booleans(), way=st.sampled_from(WAYS))
    def stop(self, data: st.DataObject, way: str, *, at_once: bool, yes: bool) -> None:
        now, at = self.clock.now(), None if at_once else self.instant(data)
        line = f"stop{when(at)}{' --yes' * yes}"
        self.act(
            lambda plain: plain.stop(now, at, yes=yes),
            lambda log, here: recording.stop(log, at, here, yes=yes),
            line,
            way,
        )

    @precondition(lambda self: self.plain.past or len(self.plain.undone) == 1)
    @rule(way=st.sampled_from(WAYS))
    def undo(self, way: str) -> None:
        self.act(Plain.undo, recording.undo, "undo", way)

    @precondition(lambda self: self.plain.undone or len(self.plain.past) == 1)
    @rule(way=st.sampled_from(WAYS))
    def redo(self, way: str) -> None:
        self.act(Plain.redo, recording.redo, "redo", way)

    @rule(span=SPANS)
    def time_passes(self, span: int) -> None:
        self.clock.pass_(span)

    @rule()
    def midnight_comes(self) -> None:
        self.clock.pass_(midnight(self.clock.now(), days=1) - self.clock.now())

    @precondition(lambda self: self.plain.open())
    @rule(by=st.sampled_from([1, MINUTE, MINUTE + 1]))
    def the_clock_is_set_back_to_before_what_is_open(self, by: int) -> None:
        before = self.plain.open()[0].started - by
        if midnight(before) == midnight(self.clock.now()):
            self.clock.set(before - self.clock.now())

    def instant(self, data: st.DataObject) -> int:
        """Draw an instant from around all that is recorded, or from the past."""
        now = self.clock.now()
        near = [border + ms for border in self.plain.borders() for ms in (-1, 0, 1)]
        around = st.sampled_from([*near, now, now + 1])
        return data.draw(st.one_of(around, around, SPANS.map(lambda span: now - span)))

    @invariant()
    def the_document_is_what_the_list_says(self) -> None:
        printed = json.loads(document(self.path, self.clock))
        for session in printed["sessions"]:
            self.ids.setdefault(int(session["note"]), session["id"])

        now = self.clock.now()
        first = min([sat.started for sat in self.plain.sats], default=now)
        sats = sorted(self.plain.sats, key=lambda sat: (sat.started, self.ids.get(sat.number)))
        assert printed == {
            "schema": "situp.log/1",
            "period": {
                "from": instant(midnight(min(first, now))),
                "to": instant(midnight(now, days=1)),
            },
            "sessions": [self.described(sat) for sat in sats],
        }

    def described(self, sat: Sat) -> dict[str, object]:
        return {
            "id": self.ids.get(sat.number),
            "posture": sat.posture,
            "start": instant(sat.started),
            "end": None if sat.ended is None else instant(sat.ended),
            "origin": "declared",
            "device": self.device,
            "note": f"{sat.number}",
            "tags": [],
        }

    @invariant()
    def what_is_stored_is_what_the_ledger_adds_up_to(self) -> None:
        with opened(self.path) as connection:
            assert added_up(connection) == ledger_says(connection)

    @invariant()
    def sessions_do_not_overlap_and_only_the_last_is_open(self) -> None:
        with opened(self.path) as connection:
            rows = connection.execute("SELECT started, ended FROM session").fetchall()

        spans = sorted((FAR if ended is None else ended, started) for started, ended in rows)
        assert all(started <= ended for ended, started in spans)
        assert all(ended <= started for (ended, _), (_, started) in pairwise(spans))

    def teardown(self) -> None:
        assert_adds_up(self.path)


def when(at: int | None) -> str:
    return "" if at is None else f" --at {instant(at)}"


def midnight(instant: int, days: int = 0) -> int:
    """Return the local midnight before an instant, or so many days after that."""
    there = datetime.fromtimestamp(instant / 1000, ZoneInfo(BERLIN))
    return instant_of(there.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days))
