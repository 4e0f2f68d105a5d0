"""What the watch records of who is there (R6): one posture ends where another begins.

It looks at what is known of the person beside what is recorded, and says what is missing there;
where they agree, nothing is. So it can be asked again at any time, and after any restart. What a
person typed stands until they were seen to go after it.
"""

from __future__ import annotations

from situp.core.ledger import Edit
from situp.core.model import AT_THE_DESK, GUESSED
from situp.core.record import Record
from situp.core.recording import fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.belief import Doubt
    from situp.core.instants import Instant
    from situp.core.ledger import Value
    from situp.core.model import Posture, Session
    from situp.core.policy import WatchPolicy
    from situp.core.presence import Presence


class Recorded(Record):
    """What is recorded of this device at its end.

    `open` has no end yet, `before` is the last session that has; `typed` is when a person last
    changed anything.
    """

    open: Session | None
    before: Session | None
    doubt: Doubt | None
    typed: Instant


class Turn(Record):
    """At an instant what is open ends and a posture begins.

    `recovered`: nobody saw it end, it was found later that it must have. `resumed`: what is open
    was taken for a person and was none, and what was before it goes on instead. `instead`: what is
    open was another posture all along.
    """

    at: Instant
    posture: Posture
    ended: Session | None
    recovered: bool = False
    resumed: Session | None = None
    instead: bool = False

    def edits(self, session: Session) -> list[Edit]:
        """Return what enters it; `session` is what begins, if anything does."""
        if self.resumed and self.ended:
            gone = Edit("session", self.ended.id, {"deleted": 1})
            return [gone, Edit("session", self.resumed.id, {"ended": None})]
        if self.instead and self.ended:
            return [Edit("session", self.ended.id, {"posture": self.posture})]
        begun = Edit("session", session.id, fields(session))
        if self.ended is None:
            return [begun]
        last: dict[str, Value] = {"ended": self.at}
        if self.recovered:
            last["origin"] = "recovered"
        return [Edit("session", self.ended.id, last), begun]


def turn(presence: Presence, recorded: Recorded, policy: WatchPolicy) -> Turn | None:
    """Return what is missing in what is recorded; None where nothing is."""
    if not policy.tracks:
        return None
    going = recorded.open
    if going is None:
        return _arrival(presence, recorded, policy)
    if going.posture in AT_THE_DESK:
        return _departure(presence, going, recorded) or _rise(presence, going)
    return _return(presence, going, recorded, policy)


def in_way(
    presence: Presence, recorded: Recorded, now: Instant, policy: WatchPolicy
) -> Session | None:
    """Return what keeps a session from beginning: one that ends in time that is still to come.

    It was recorded while the clock was ahead. What to do with it is for a person to say.
    """
    last = recorded.before
    if not policy.tracks or recorded.open or _came(presence, recorded) is None:
        return None
    return last if last and last.ended is not None and last.ended > now else None


def _arrival(presence: Presence, recorded: Recorded, policy: WatchPolicy) -> Turn | None:
    """Return the turn of somebody who came where nothing is open."""
    since, last = _came(presence, recorded), recorded.before
    if since is None or (last is not None and last.ended is not None and since < last.ended):
        return None
    return Turn(since, _posture(presence, policy), None)


def _came(presence: Presence, recorded: Recorded) -> Instant | None:
    """Return since when somebody is there of whom nothing is recorded; None where nobody is.

    Who stopped it, or took it out, did so of this presence: it stays so until they come again.
    """
    since = presence.since
    if since is None or presence.is_quiet or not presence.arrived or since < recorded.typed:
        return None
    return since


def _return(
    presence: Presence, going: Session, recorded: Recorded, policy: WatchPolicy
) -> Turn | None:
    """Return the turn of somebody who came back: from away, or from moving or lying."""
    since, before = presence.since, recorded.before
    if since is None or presence.is_quiet or recorded.doubt:
        return None
    if since < going.started:
        if going.origin != "sensed" or (before and before.origin == "recovered"):
            return None
        since = going.started + 1  # the clock was set back since it began
    posture = _posture(presence, policy)
    soon = since - going.started <= policy.resume_within
    if going.posture == "away" and soon and before and before.posture in AT_THE_DESK:
        posture = presence.desk.posture if presence.desk else before.posture
    return Turn(since, posture, going)


def _departure(presence: Presence, going: Session, recorded: Recorded) -> Turn | None:
    """Return the turn of somebody who went, as seen by this watch or found by it afterwards.

    Who went at the very instant they came was nobody, and the absence before goes on.
    """
    gone = _seen_to_go(presence, going, recorded) or _found_gone(going, recorded)
    if gone is None or gone.at > going.started or going.origin != "sensed":
        return gone
    return gone._replace(resumed=_absence_up_to(gone.at, recorded.before))


def _seen_to_go(presence: Presence, going: Session, recorded: Recorded) -> Turn | None:
    left, since, doubt = presence.left, presence.since, recorded.doubt
    if left is not None and since is None and going.origin == "sensed":
        left = max(left, going.started)  # the clock was set back since it began
    if left is None or left < going.started or (doubt and left > doubt.until):
        return None
    if since is not None and since <= left:
        return None  # the clock was set back since they went, and they are here
    return Turn(left, "away", going)


def _found_gone(going: Session, recorded: Recorded) -> Turn | None:
    """Return the turn of somebody who went while no watch was there to see it."""
    doubt = recorded.doubt
    if doubt is None or going.origin not in GUESSED:
        return None
    return Turn(max(doubt.until, going.started), "away", going, recovered=True)


def _absence_up_to(instant: Instant, session: Session | None) -> Session | None:
    is_it = session is not None and (session.posture, session.ended) == ("away", instant)
    return session if is_it else None


def _rise(presence: Presence, going: Session) -> Turn | None:
    """Return the turn that the desk tells of, of somebody who is there.

    It tells some seconds after it has moved. Where it was there by the time at which they were seen
    to come, they were so all along; what was typed since stands.
    """
    desk = presence.desk
    if desk is None or presence.since is None or desk.posture == going.posture:
        return None
    if desk.at > max(going.started, presence.since):
        return Turn(desk.at, desk.posture, going)
    if desk.at <= going.started and going.origin == "sensed":
        return Turn(going.started, desk.posture, going, instead=True)
    return None


def _posture(presence: Presence, policy: WatchPolicy) -> Posture:
    return presence.desk.posture if presence.desk else policy.posture
