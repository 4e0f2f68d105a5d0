"""What is published of a status over a network (R13): how somebody is, and no more than that."""

from __future__ import annotations

from json import dumps

from situp.core.calendar import utc
from situp.core.instants import MINUTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Status


def published(now: Status) -> str:
    """Return posture, since when, minutes of the running stretch of sitting, and its level.

    Of a session in doubt nobody can tell the posture.
    """
    session, run, doubt = now.going
    going = None if doubt else session
    sitting = run if going and going.posture == "sitting" else None
    return dumps(
        {
            "posture": going.posture if going else None,
            "since": utc(going.started) if going else None,
            "stretch_min": sitting.span // MINUTE if sitting else None,
            "level": now.level,
        }
    )
