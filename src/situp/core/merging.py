"""What a file of sessions changes: which are new, known already, or have something in the way (R2).

What is known stays as it is recorded here, so that importing twice is importing once, in whatever
order. Nothing that is recorded is trimmed or removed unless a person says so.
"""

from __future__ import annotations

from situp.core import say
from situp.core.arrival import at_odds, begun, fault
from situp.core.errors import NeedsAnswer
from situp.core.instants import LATEST, until
from situp.core.overlong import refuse_overlong
from situp.core.record import Record
from situp.core.recording import impossible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Literal

    from situp.core.arrival import Arrival
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.model import Session

    Way = Literal["ask", "skip", "replace"]

MOST_SHOWN = 5
"""How many of those with something in the way are shown one by one."""


class Asked(Record):
    """What a person asked: the way out of overlaps, and whether long sessions really were so."""

    way: Way = "ask"
    yes: bool = False


class Finding(Record):
    """An arrival, whether it is known already, and the sessions in its way."""

    arrival: Arrival
    known: bool
    in_way: tuple[Session, ...] = ()


class Sifted(Record):
    """What is to become of the arrivals, in their order.

    `chosen` has a byte for each: 1 where it is to be entered. `removed` are the ids of what makes
    room, `clashes` the first of those that have something in the way, `still_open` whether one
    of the chosen has no end.
    """

    chosen: bytes
    new: int
    known: int
    in_way: int
    removed: tuple[str, ...]
    clashes: tuple[Finding, ...]
    first: Instant
    last: Instant
    still_open: bool


def findings(
    arrivals: Iterable[Arrival], own: Iterable[Session], is_known: Callable[[str], bool]
) -> Iterator[Finding]:
    """Yield what is found of each arrival; both come in the order of their starts.

    own       |  ====      ====   |
    arrivals  |  ====  ==   ===   |
    found     |  known new in way |

    Raises BadData where an arrival that is new overlaps another: each would replace the other,
    whenever the file came in.
    """
    later = iter(own)
    following = next(later, None)
    near: list[Session] = []
    previous = there = None
    for each in arrivals:
        near = [other for other in near if until(other.ended) >= each.started]
        while following and following.started <= until(each.ended):
            near.append(following)
            following = next(later, None)
        if _is_known(each, previous, near, is_known):
            if previous and _overlap(each, previous) and not _same(each, previous):
                raise at_odds(previous, each)
            there = each if there is None or until(there.ended) < until(each.ended) else there
            yield Finding(each, known=True)
            continue
        for other in (previous, there):  # of the new ones before it all ended by its start
            if other and _overlap(each, other):
                raise at_odds(other, each)
        previous = each
        yield Finding(each, known=False, in_way=tuple(o for o in near if _overlap(each, o)))


def sift(found: Iterable[Finding], asked: Asked, zone: Zone, now: Instant) -> Sifted:
    """Decide what is to be entered, and what makes room for it.

    Raises BadData for what cannot have been, and NeedsAnswer for what is too long to be likely.
    """
    chosen = bytearray()
    removed: dict[str, None] = {}
    clashes: list[Finding] = []
    known = in_way = last = 0
    first, still_open = LATEST, False
    for each in found:
        arrival = each.arrival
        first, last = min(first, arrival.started), max(last, min(until(arrival.ended), now))
        known += each.known
        in_way += bool(each.in_way)
        if not each.known:
            _refuse(arrival, asked, zone, now)
        if each.in_way and len(clashes) < MOST_SHOWN:
            clashes.append(each)
        if each.in_way and asked.way == "replace":
            removed.update(dict.fromkeys(other.id for other in each.in_way))
        enters = not each.known and (not each.in_way or asked.way == "replace")
        chosen.append(enters)
        still_open |= enters and arrival.ended is None
    return Sifted(
        bytes(chosen),
        len(chosen) - known - in_way,
        known,
        in_way,
        tuple(removed),
        tuple(clashes),
        first,
        max(first, last),
        still_open,
    )


def clash(sifted: Sifted, zone: Zone, now: Instant) -> NeedsAnswer:
    """Return the error that shows what is in the way, and the ways out."""
    count = sifted.in_way
    subject = say.count(count, "session")
    lines = [f"{subject} of the file would overlap what is recorded:", *in_way(sifted, zone, now)]
    ways = (
        "--skip      leaves out these of the file, imports the rest\n"
        "--replace   removes what is in their way, imports all"
    )
    return NeedsAnswer("\n".join(lines), f"Nothing was imported. Say which way out:\n{ways}")


def in_way(sifted: Sifted, zone: Zone, now: Instant) -> list[str]:
    """Return a line for each of the first that have something in the way, and what that is."""
    lines = []
    for each in sifted.clashes:
        first, *more = (_shown(other, zone, now) for other in each.in_way)
        others = f" and {len(more):,} more" if more else ""
        arrival = f"{each.arrival.place}, {_shown(each.arrival, zone, now)}"
        lines.append(f"  {arrival}: {first}{others}")
    unsaid = sifted.in_way - len(sifted.clashes)
    return [*lines, f"  and {unsaid:,} more"] if unsaid else lines


def _is_known(
    each: Arrival, before: Arrival | None, near: list[Session], is_known: Callable[[str], bool]
) -> bool:
    """Whether it is recorded already, or came before: by its id, else by what it was and when."""
    if each.id and is_known(each.id):
        return True
    if before and _same(each, before) and (each.id == before.id or not (each.id and before.id)):
        return True
    told_apart = each.id and each.ended == each.started  # others can begin and end just there
    return not told_apart and any(_same(each, other) or _ended(each, other) for other in near)


def _same(each: Arrival, other: Arrival | Session) -> bool:
    return (each.started, each.ended, each.posture) == (other.started, other.ended, other.posture)


def _ended(each: Arrival, other: Session) -> bool:
    """Whether what still went on when the file was written ended here since: no id says another."""
    if each.id or each.ended is not None or each.posture != other.posture:
        return False
    return each.started == other.started < until(other.ended)


def _overlap(each: Arrival, other: Arrival | Session) -> bool:
    """Whether both take some time; one of no length takes it inside of another."""
    return each.started < until(other.ended) and other.started < until(each.ended)


def _refuse(each: Arrival, asked: Asked, zone: Zone, now: Instant) -> None:
    for field, at in (("start", each.started), ("end", each.ended)):
        if at is not None and (told := impossible(at, zone, now)):
            raise fault(each.place, field, told)
    length = min(until(each.ended), now) - each.started
    refuse_overlong(length, place=begun(each.place), yes=asked.yes)


def _shown(each: Arrival | Session, zone: Zone, now: Instant) -> str:
    return f"{say.times(each.started, each.ended, zone, now)} {each.posture}"
