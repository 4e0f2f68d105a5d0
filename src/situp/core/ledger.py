"""The ledger: every change ever made, and what the changes add up to (design of the store, R10).

A change says that fields of a thing (a session, a nudge, an action) got values. Each carries a
hybrid logical clock: fixed-width text whose order is causal order, also between devices whose
wall clocks disagree. What a thing *is* is a fold: per field, the value with the greatest clock.
Nothing is ever taken out; undo appends changes that restore the values before.
"""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from situp.core.instants import Instant

    Value = str | int | list[str] | None
    Key = tuple[str, str]

COUNTER_LIMIT = 0xFFFF


class Edit(Record):
    """What a rule decided: the fields of one thing get these values."""

    kind: str
    id: str
    fields: Mapping[str, Value]

    @property
    def key(self) -> Key:
        """The thing it changes."""
        return self.kind, self.id


class Change(Record):
    """An edit that was entered: by which device, as its how-many-th, when, as part of what."""

    device: str
    seq: int
    clock: str
    action: str
    kind: str
    id: str
    fields: Mapping[str, Value]

    @property
    def key(self) -> Key:
        """The thing it changes."""
        return self.kind, self.id


class Action(Record):
    """The changes that one command made together: what undo takes back.

    Its id is the clock of its first change, so it says when that was.
    """

    id: str
    device: str
    verb: str
    undone: bool


def tick(last: str, now: Instant, device: str) -> str:
    """Return a clock greater than `last` and, where the wall clock allows, no earlier than `now`.

    The text is `<ms, 12 hex>-<counter, 4 hex>-<device>`; `last` may be empty. Devices never tie
    because their names differ. A wall clock that was set back only makes the counter run.
    """
    wall, counter = read_clock(last) if last else (-1, 0)
    if now > wall:
        return f"{now:012x}-0000-{device}"
    if counter < COUNTER_LIMIT:
        return f"{wall:012x}-{counter + 1:04x}-{device}"
    return f"{wall + 1:012x}-0000-{device}"


def read_clock(clock: str) -> tuple[Instant, int]:
    """Return the wall milliseconds and the counter of a clock."""
    wall, counter, _device = clock.split("-", 2)
    return int(wall, 16), int(counter, 16)


def fold(changes: Iterable[Change]) -> dict[Key, dict[str, Value]]:
    """Return what the changes add up to, whatever order they arrive in."""
    things: dict[Key, dict[str, Value]] = {}
    for change in sorted(changes, key=_clock_of):
        things.setdefault(change.key, {}).update(change.fields)
    return things


def undoing(history: Iterable[Change], action: str) -> list[Edit]:
    """Return the edits that give everything `action` touched the values it had before.

    `history` holds every change of the things that the action touched. A thing that was not
    there before is deleted. What another device said since is not the action's, and stays.
    """
    things: dict[Key, list[Change]] = {}
    ordered = sorted((change for change in history if change.kind != "action"), key=_clock_of)
    for change in ordered:
        things.setdefault(change.key, []).append(change)
    edits = []
    for key in dict.fromkeys(change.key for change in ordered if change.action == action):
        changes = things[key]
        mine = [change for change in changes if change.action == action]
        earlier = (change for change in changes if change.clock < mine[0].clock)
        before = fold(earlier).get(key, {"deleted": 1})
        since = _said_elsewhere(changes, mine[0])
        names = dict.fromkeys(name for change in mine for name in change.fields)
        there = {name: before[name] for name in names if name in before and name not in since}
        if there:
            edits.append(Edit(*key, there))
    return edits


def redoing(history: Iterable[Change], action: str) -> list[Edit]:
    """Return the edits that make the changes of `action` once more; what others said since stays.

    `history` holds every change of the things that the action touched.
    """
    ordered = sorted((change for change in history if change.kind != "action"), key=_clock_of)
    edits = []
    for mine in (change for change in ordered if change.action == action):
        since = _said_elsewhere((c for c in ordered if c.key == mine.key), mine)
        again = {name: value for name, value in mine.fields.items() if name not in since}
        if again:
            edits.append(Edit(*mine.key, again))
    return edits


def kept_clear(edit: Edit, changes: Iterable[Change], begun: Sequence[Instant]) -> Edit:
    """Return an edit that takes a session back, ended where a watch has since begun another (R2).

    `changes` are those of the session, `begun` when the sessions began that a watch entered since.
    """
    if edit.kind != "session":
        return edit
    fields = {**fold(changes)[edit.key], **edit.fields}
    started, ended = fields.get("started"), fields.get("ended")
    if fields.get("deleted") or not isinstance(started, int):
        return edit
    later = min((at for at in begun if at > started), default=None)
    if later is None or (isinstance(ended, int) and ended <= later):
        return edit
    return edit._replace(fields={**edit.fields, "ended": later})


def _said_elsewhere(changes: Iterable[Change], mine: Change) -> set[str]:
    """Return the fields that another device gave a value after a change of this one."""
    return {
        name
        for change in changes
        if change.device != mine.device and change.clock > mine.clock
        for name in change.fields
    }


def _clock_of(change: Change) -> str:
    return change.clock
