"""What copies of the history hold."""

from __future__ import annotations

from situp.core import say
from situp.core.health import held

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Content, Replacement
    from situp.core.calendar import Zone
    from situp.core.instants import Instant


def made(content: Content, target: str, zone: Zone, now: Instant) -> str:
    """Return what a new copy holds, and how large it is."""
    return f"{target}: {_held(content, zone, now)}; {say.size(content.size)}.\n"


def replacement(found: Replacement, history: str, zone: Zone, now: Instant) -> str:
    """Return what the copy holds beside what is there now."""
    there = found.trouble or ("nothing" if found.here is None else _held(found.here, zone, now))
    return f"{history}\n  now   {there}\n  then  {_held(found.copy, zone, now)}\n"


def restored(content: Content, kept: str, zone: Zone, now: Instant) -> str:
    """Return what was taken back, and where what it replaced is kept."""
    aside = f"What was there is kept in {kept}.\n" if kept else ""
    return f"Restored {_held(content, zone, now)}.\n{aside}"


def _held(content: Content, zone: Zone, now: Instant) -> str:
    if content.first is None or content.last is None:
        return held(content)
    first, last = (say.moment(each, zone, now) for each in (content.first, content.last))
    return f"{held(content)}, {first} - {last}"
