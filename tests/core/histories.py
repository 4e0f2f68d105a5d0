"""A small history over the ledger, as the store keeps it, for trying undo and redo on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from situp.core.ledger import Change, Edit, fold, redoing, tick, undoing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.ledger import Value

DEVICE = "aaaaaaaa"
STEPS = ("begin", "begin two", "end", "note", "end and note", "remove", "remove all", "switch")
steps = st.lists(st.sampled_from((*STEPS, "undo", "undo", "undo", "redo", "redo")), max_size=25)


class EditedHistory:
    """Actions that stand or are undone, all of it in the ledger; its wall clock stands still."""

    def __init__(self) -> None:
        self._changes: list[Change] = []
        self._clock = ""
        self._things = 0

    def shown(self) -> dict[str, dict[str, Value]]:
        """Return the sessions that are there."""
        found = fold(self._changes)
        sessions = {id_: fields for (kind, id_), fields in found.items() if kind == "session"}
        return {id_: fields for id_, fields in sessions.items() if not fields["deleted"]}

    def do(self, step: str) -> None:
        """Do one of STEPS as an action."""
        edits = self._edits(step)
        action = tick(self._clock, 0, DEVICE)
        self._enter([Edit("action", action, {"undone": 0}), *edits])

    def undo(self) -> bool:
        """Undo the last action that stands; False where there is none."""
        action = max(self._actions(undone=0), default=None)
        if action is None:
            return False
        edits = undoing(self._changes, action)
        self._enter([*edits, Edit("action", action, {"undone": 1})])
        return True

    def redo(self) -> bool:
        """Redo what was undone last, if nothing was done since; False where there is none."""
        newest = max(self._actions(undone=0) + self._actions(undone=1), default="")
        left = [a for a in self._actions(undone=1) if self._undone_at(a) > newest]
        action = min(left, default=None)
        if action is None:
            return False
        edits = redoing(self._changes, action)
        self._enter([*edits, Edit("action", action, {"undone": 0})])
        return True

    def _actions(self, *, undone: int) -> list[str]:
        things = fold(self._changes).items()
        return [id_ for (kind, id_), f in things if kind == "action" and f["undone"] == undone]

    def _undone_at(self, action: str) -> str:
        return max(each.clock for each in self._changes if each.key == ("action", action))

    def _enter(self, edits: Sequence[Edit]) -> None:
        action = tick(self._clock, 0, DEVICE)
        for edit in edits:
            self._clock = tick(self._clock, 0, DEVICE)
            number = len(self._changes)
            self._changes.append(Change(DEVICE, number, self._clock, action, *edit))

    def _edits(self, step: str) -> list[Edit]:
        there = sorted(self.shown())
        new, other = self._new(), self._new()
        number = len(self._changes)
        noted = [Edit("session", each, {"note": f"note {number}"}) for each in there]
        removed = [Edit("session", each, {"deleted": 1}) for each in there]
        ended = [Edit("session", each, {"ended": number}) for each in there[-1:]]
        again = [Edit("session", each, {"note": "", "ended": -1}) for each in there[-1:]]
        return {
            "begin": [new],
            "begin two": [new, other],
            "end": ended,
            "note": noted,
            "end and note": [*ended, *again],
            "remove": removed[-1:],
            "remove all": removed,
            "switch": [*ended, new],
        }[step]

    def _new(self) -> Edit:
        self._things += 1
        fields: dict[str, Value] = {"ended": None, "note": "", "deleted": 0}
        return Edit("session", f"{self._things:04}", fields)
