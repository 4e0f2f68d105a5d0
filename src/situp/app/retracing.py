"""Retracing: the last actions, and everything that was ever said of one session (R10)."""

from __future__ import annotations

from itertools import islice

from situp.app.correcting import ever_named
from situp.core.answers import Actions, Changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.ports import History

MOST_ACTIONS = 20
"""How far back a list of actions goes."""


def actions(history: History) -> Actions:
    """Return the last actions, of whichever device, the last first."""
    return Actions(history.device, tuple(islice(history.actions(), MOST_ACTIONS)))


def changes(history: History, name: str) -> Changes:
    """Return the ledger of the session whose id begins so, also of one that was removed."""
    found = history.changes_of(("session", ever_named(history, name)))
    return Changes(history.device, tuple(found))
