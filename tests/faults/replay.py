"""What a ledger says happened: the actions in their order, and the sessions after each."""

from __future__ import annotations

import json
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from tests.store.looking import ask

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Fields = Mapping[str, object]


class Seen(NamedTuple):
    """A session as anybody sees it."""

    id: str
    posture: str
    started: int
    ended: int | None
    origin: str
    note: str
    tags: tuple[str, ...]


class Deed(NamedTuple):
    """One entry of the ledger: its changes as (kind, id, fields), and all sessions before it."""

    device: str
    action: str
    changes: tuple[tuple[str, str, Fields], ...]
    before: frozenset[Seen]
    after: frozenset[Seen]

    @property
    def verb(self) -> str:
        """What was done; empty for one that did something to another."""
        kind, name, fields = self.changes[0]
        return str(fields["verb"]) if (kind, name) == ("action", self.action) else ""

    @property
    def reverts(self) -> tuple[str, bool] | None:
        """Which action it took back (True) or did again; None where it did another thing."""
        kind, name, fields = self.changes[-1]
        is_revert = kind == "action" and not self.verb
        return (name, bool(fields["undone"])) if is_revert else None

    def touched(self) -> dict[str, Fields]:
        """Return what it gave to each session."""
        return {name: fields for kind, name, fields in self.changes if kind == "session"}


def deeds(path: str) -> list[Deed]:
    """Return everything that was entered, in order."""
    rows = ask(path, "SELECT device, action, kind, id, fields FROM change ORDER BY clock")
    things: dict[str, dict[str, object]] = {}
    found: list[Deed] = []
    before: frozenset[Seen] = frozenset()
    for (device, action), group in groupby(rows, lambda row: (str(row[0]), str(row[1]))):
        changes = tuple(
            (str(kind), str(name), json.loads(str(fields))) for *_, kind, name, fields in group
        )
        for kind, name, fields in changes:
            if kind == "session":
                things.setdefault(name, {}).update(fields)
        after = frozenset(_seen(name, fields) for name, fields in things.items() if _is(fields))
        found.append(Deed(device, action, changes, before, after))
        before = after
    return found


def assert_in_order(sessions: frozenset[Seen]) -> None:
    """Check that none overlaps another, and that only the last is open (R2)."""
    ordered = sorted(sessions, key=lambda each: (each.started, each.ended is None, each.ended))
    for one, other in pairwise(ordered):
        assert one.ended is not None
        assert one.ended <= other.started
    for each in ordered:
        assert each.ended is None or each.started <= each.ended


def verbs(done: Sequence[Deed]) -> dict[str, str]:
    """Return the verb of each action."""
    return {each.action: each.verb for each in done if each.verb}


def _is(fields: Fields) -> bool:
    return not fields.get("deleted")


def _seen(name: str, fields: Mapping[str, object]) -> Seen:
    tags = fields["tags"]
    assert isinstance(tags, list)
    ended = fields["ended"]
    return Seen(
        name,
        str(fields["posture"]),
        int(str(fields["started"])),
        None if ended is None else int(str(ended)),
        str(fields["origin"]),
        str(fields["note"]),
        tuple(tags),
    )
