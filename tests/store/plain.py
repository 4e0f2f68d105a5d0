"""The history as a plain list: what start, stop, undo and redo ought to do (R2, R7, R10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from situp.core.instants import HOUR, MINUTE

if TYPE_CHECKING:
    from situp.core.model import Posture
    from situp.core.room import Room

LONGEST = 16 * HOUR
FORGOTTEN = 12 * HOUR
USAGE, NOTHING_TO_DO, NEEDS_ANSWER = 2, 3, 6


class Refused(Exception):
    """The command ends with this exit code and changes nothing."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Sat(NamedTuple):
    """A session, told apart by when it was entered."""

    number: int
    posture: Posture
    started: int
    ended: int | None

    def ends_after(self, instant: int) -> bool:
        return self.ended is None or self.ended > instant


def is_near(sat: Sat, now: int) -> bool:
    """Whether it begins within a minute: the clock was set back a little since it began."""
    return 0 < sat.started - now <= MINUTE


Sats = tuple[Sat, ...]


class Plain:
    """All sessions, and what undo and redo would bring back."""

    def __init__(self) -> None:
        self.sats: Sats = ()
        self.entered = 0
        self.typed: list[int] = []
        self.past: list[Sats] = []
        self.undone: list[Sats] = []

    def start(self, now: int, posture: Posture, at: int | None, room: Room, *, yes: bool) -> None:
        """Begin; at once (None) is at the start of what is open, where that is just to come."""
        typed = now
        now = next((sat.started for sat in self.open() if at is None and is_near(sat, now)), now)
        at = now if at is None else at
        if at > now:
            raise Refused(USAGE)
        self._refuse_doubt(now)
        if now - at > LONGEST and not yes:
            raise Refused(NEEDS_ANSWER)
        current = next((sat for sat in self.open() if sat.started <= at), None)
        if current and current.posture == posture:
            raise Refused(NOTHING_TO_DO)
        if current and at - current.started > LONGEST and not yes:
            raise Refused(NEEDS_ANSWER)
        in_way = [sat for sat in self.sats if sat != current and sat.ends_after(at)]
        if in_way and room == "ask":
            raise Refused(NEEDS_ANSWER)
        kept = [sat for sat in self.sats if sat not in in_way and sat != current]
        trimmed = [s._replace(ended=at) for s in in_way if room == "trim" and s.started < at]
        switched = [current._replace(ended=at)] if current else []
        self.entered += 1
        begun = Sat(self.entered, posture, at, None)
        self._do((*kept, *trimmed, *switched, begun))
        self.typed.append(typed)

    def stop(self, now: int, at: int | None, *, yes: bool) -> None:
        for sat in self.open():
            end = self._end(sat, now) if at is None else at
            if end > now and at is not None:
                raise Refused(USAGE)
            if end < sat.started:
                raise Refused(USAGE)
            if end - sat.started > LONGEST and not yes:
                raise Refused(NEEDS_ANSWER)
            self._do((*(each for each in self.sats if each != sat), sat._replace(ended=end)))
            return
        raise Refused(NOTHING_TO_DO)

    def undo(self) -> None:
        if not self.past:
            raise Refused(NOTHING_TO_DO)
        self.undone.append(self.sats)
        self.sats = self.past.pop()

    def redo(self) -> None:
        if not self.undone:
            raise Refused(NOTHING_TO_DO)
        self.past.append(self.sats)
        self.sats = self.undone.pop()

    def borders(self) -> list[int]:
        """Return every instant at which something begins or ends."""
        return [border for sat in self.sats for border in sat[2:] if border is not None]

    def open(self) -> list[Sat]:
        """Return what has no end: one, or nothing."""
        return [sat for sat in self.sats if sat.ended is None]

    def _do(self, after: Sats) -> None:
        self.past.append(self.sats)
        self.undone.clear()
        self.sats = after

    def _refuse_doubt(self, now: int) -> None:
        """Refuse where what is open is in doubt: but nobody has to have been there to be away."""
        for sat in (each for each in self.open() if each.posture != "away"):
            late = [typed for typed in self.typed if typed >= sat.started + FORGOTTEN]
            if now >= max([sat.started, *late]) + FORGOTTEN:
                raise Refused(NEEDS_ANSWER)

    def _end(self, sat: Sat, now: int) -> int:
        """Return now, or the start where the clock was set back by a minute at most."""
        self._refuse_doubt(now)
        return sat.started if is_near(sat, now) else now
