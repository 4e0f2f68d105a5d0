"""What an import did or would do, in two sentences."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import date_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.body.arriving import Taken
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.merging import Asked, Sifted


_DRY = "Nothing was changed: this was a dry run.\n"


def taken_in(done: Sifted, asked: Asked, read_as: str, zone: Zone) -> str:
    """Return what was entered."""
    if not sum(done.chosen):
        return f"{_summary(done, asked, read_as, zone)}\nNothing was changed.\n"
    return f'{_summary(done, asked, read_as, zone)}\n"situp undo" takes it back.\n'


def foreseen(found: Sifted, asked: Asked, read_as: str, zone: Zone, now: Instant) -> str:
    """Return what would be entered, and what is in the way of it."""
    from situp.core.merging import in_way  # noqa: PLC0415 - only where something was asked

    lines = [_summary(found, asked, read_as, zone), *in_way(found, zone, now)]
    return "\n".join(lines) + f"\n{_DRY}"


def taken_in_told(done: Taken, read_as: str, zone: Zone) -> str:
    """Return which check-ins were entered."""
    if not (done.checkins or done.endings):
        return f"{_summary_told(done, read_as, zone)}\nNothing was changed.\n"
    return f'{_summary_told(done, read_as, zone)}\n"situp undo" takes it back.\n'


def foreseen_told(found: Taken, read_as: str, zone: Zone) -> str:
    """Return which check-ins would be entered."""
    return f"{_summary_told(found, read_as, zone)}\n{_DRY}"


def _summary_told(found: Taken, read_as: str, zone: Zone) -> str:
    new = len(found.checkins)
    parts = [
        f"{new:,} new" if new else "",
        f"{found.known:,} known already" if found.known else "",
        _ends(len(found.endings)) if found.endings else "",
    ]
    count = say.count(new + found.known, "check-in")
    when = _when(found.first, found.last, zone)
    return f"{read_as}: {count} {when}: {', '.join(filter(None, parts))}."


def _ends(count: int) -> str:
    return "an episode ended" if count == 1 else f"{count:,} episodes ended"


def _summary(found: Sifted, asked: Asked, read_as: str, zone: Zone) -> str:
    count = len(found.chosen)
    when = _when(found.first, found.last, zone)
    parts = [
        f"{found.new:,} new" if found.new else "",
        f"{found.known:,} known already" if found.known else "",
        f"{found.in_way:,} {_fate(found, asked)}" if found.in_way else "",
    ]
    sessions = say.count(count, "session")
    return f"{read_as}: {sessions} {when}: {', '.join(filter(None, parts))}."


def _when(start: Instant, end: Instant, zone: Zone) -> str:
    first, last = date_of(start, zone), date_of(end, zone)
    if first == last:
        return f"on {say.plain_date(first)}"
    return f"from {say.plain_date(first)} to {say.plain_date(last)}"


def _fate(found: Sifted, asked: Asked) -> str:
    match asked.way:
        case "skip":
            return "left out"
        case "replace":
            return f"in place of {len(found.removed):,} removed"
        case _:
            return "in the way"
