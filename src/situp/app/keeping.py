"""Taking a copy of the history back, and mending the history."""

from __future__ import annotations

from situp.core.answers import Replacement
from situp.core.calendar import local
from situp.core.errors import BadData

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.health import Repaired
    from situp.ports import Copies, Repair


def replacement(copies: Copies, source: str) -> Replacement:
    """Return what a copy would replace; raises where it is not fit to."""
    copy = copies.look(source)
    try:
        return Replacement(copy, copies.here(), "")
    except BadData as trouble:
        return Replacement(copy, None, trouble.message)


def restore(copies: Copies, source: str, here: Setting) -> str:
    """Take a copy back; return where what it replaced is kept, or nothing."""
    return copies.restore(source, _stamp(here))


def repair(house: Repair, here: Setting) -> Repaired:
    """Mend the history; raises NothingToDo where it is well."""
    return house.repair(here.now, _stamp(here))


def _stamp(here: Setting) -> str:
    """Return what tells what is kept now from what was kept before."""
    return f"{local(here.now, here.zone):%Y%m%d-%H%M%S}"
