"""The ledger, for people: the last actions, and everything that was ever said of one session."""

from __future__ import annotations

from situp.core import say
from situp.core.ledger import read_clock
from situp.render.fold import beside
from situp.render.page import INDENT, Bit, line, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Actions, Changes
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.ledger import Change, Value
    from situp.render.page import Page

_INSTANTS = frozenset({"started", "ended"})
_EVERY = frozenset({"started", "deleted"})
"""Fields that come together only where a session begins."""
_UNSAID = frozenset({"device", "zone"})
"""Fields that say nothing a person would look for."""


def actions(found: Actions, zone: Zone, now: Instant, width: int) -> Page:
    """Return actions with when they were done, on which other device, and whether they stand."""
    if not found.actions:
        return [line("Nothing was done yet.")]
    page: Page = []
    for action in found.actions:
        marks = ["undone" if action.undone else "", _elsewhere(action.device, found.device)]
        row = line(f"{INDENT}{_when(action.id, zone, now):<18}", Bit(f"{action.verb:<8}"))
        page += beside(row, " · ".join(filter(None, marks)), width)
    return page


def changes(found: Changes, zone: Zone, now: Instant, width: int) -> Page:
    """Return the changes of a session, the first first: when, and which values it got."""
    page: Page = []
    for change in found.changes:
        said = [_said(*each, zone, now) for each in _worth_saying(change)]
        marks = [*said, *filter(None, [_elsewhere(change.device, found.device)])]
        row = line(f"{INDENT}{_when(change.clock, zone, now):<18}")
        page += beside(row, " · ".join(marks), width)
    return page


def _when(clock: str, zone: Zone, now: Instant) -> str:
    return say.moment(read_clock(clock)[0], zone, now)


def _elsewhere(device: str, here: str) -> str:
    return "" if device == here else f"on {device}"


def _worth_saying(change: Change) -> list[tuple[str, Value]]:
    """Return the fields that say something; of a session that begins, those that hold something."""
    begins = change.fields.keys() >= _EVERY
    fields = [each for each in change.fields.items() if each[0] not in _UNSAID]
    return [(name, value) for name, value in fields if value or name == "ended" or not begins]


def _said(name: str, value: Value, zone: Zone, now: Instant) -> str:
    """Return one field with its value in words."""
    if name == "deleted":
        return "removed" if value else "back"
    if name in _INSTANTS:
        there = "open" if value is None else say.exact(int(str(value)), zone, now)
        return f"{name} {there}"
    shown = " ".join(f"#{tag}" for tag in value) if isinstance(value, list) else str(value or "")
    return f"{name} {safe(shown)}" if shown else f"no {name}"
