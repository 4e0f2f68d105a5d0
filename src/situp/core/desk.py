"""What the height of a desk says of a posture, folded from the heights it tells.

    height    ____####____################      # above the band, _ below it
    told      sitting     |    | standing         once it has stayed there for `dwell`,
                          since here              and then since it came there

Between the two there is a band in which nothing is decided. A desk that tells nothing any more has
no posture, and one that is heard again has had its posture all along, unless it is another one.
"""

from __future__ import annotations

from situp.core.record import Record
from situp.core.signals import Blind, Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.instants import Instant
    from situp.core.policy import DeskPolicy
    from situp.core.signals import Height


class Tabletop(Record):
    """What is known of the desk.

    `known` is the posture it is as high as, and since when; `coming` what it will be as high as
    if it stays where it is, since when that is; `shows` what was told, None where nobody can tell.
    """

    known: Desk | None = None
    coming: Desk | None = None
    shows: Desk | None = None


def side(height: int, policy: DeskPolicy) -> Height | None:
    """Return for which posture a height in millimetres is; None within the band."""
    if height > policy.threshold + policy.hysteresis:
        return "standing"
    if height < policy.threshold - policy.hysteresis:
        return "sitting"
    return None


def step(before: Tabletop, to: Height | None, at: Instant, policy: DeskPolicy) -> Tabletop:
    """Return what is known once the desk has told that it is on one side, or within the band."""
    desk = settle(before, at, policy)
    if to is None or (desk.known and desk.known.posture == to):
        return desk._replace(coming=None, shows=desk.known)
    if desk.coming and desk.coming.posture == to:
        return desk
    return desk._replace(coming=Desk(at, to))


def settle(desk: Tabletop, now: Instant, policy: DeskPolicy) -> Tabletop:
    """Return what is known at an instant at which nothing was told: it may have stayed."""
    coming = desk.coming
    if coming is None:
        return desk
    if now < coming.at:
        return desk._replace(coming=coming._replace(at=now))  # the clock was set back
    if now < coming.at + policy.dwell:
        return desk
    return Tabletop(known=coming, shows=coming)


def lost(desk: Tabletop) -> Tabletop:
    """Return what is known of a desk that tells nothing any more."""
    return Tabletop(known=desk.known)


def told(before: Tabletop, after: Tabletop, now: Instant) -> Desk | Blind | None:
    """Return the signal that says how two differ; None where they say the same."""
    if after.shows == before.shows:
        return None
    return Blind(now, "desk") if after.shows is None else after.shows


def settles_at(desk: Tabletop, policy: DeskPolicy) -> Instant | None:
    """Return when it will have stayed for long enough; None where nothing is coming."""
    return desk.coming.at + policy.dwell if desk.coming else None
