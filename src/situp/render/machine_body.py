"""The document of `situp pain --json` (docs/reference/documents.md)."""

from __future__ import annotations

from situp.core.body.course import function_change, marks, pain_change
from situp.core.body.signs import reasons
from situp.render.machine import instant, seconds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Course
    from situp.core.body.checkins import CheckIn
    from situp.core.body.course import FunctionChange, PainChange
    from situp.core.body.episodes import Episode
    from situp.core.body.journal import Journal
    from situp.core.instants import Instant
    from situp.core.report import Row
    from situp.render.machine import Document


def pain(found: Course, journal: Journal, now: Instant) -> Document:
    """Return every episode with its check-ins, and the weeks of the last one."""
    return {
        "schema": "situp.pain/1",
        "now": instant(now),
        "activities": [each.name for each in found.activities],
        "episodes": [_episode(each, now) for each in journal.episodes],
        "weeks": [_week(row) for row in found.weeks],
    }


def _episode(episode: Episode, now: Instant) -> Document:
    pain, function = pain_change(episode), function_change(episode)
    return {
        "start": instant(episode.first.at),
        "ended": None if episode.ended is None else instant(episode.ended),
        "over": episode.is_over(now),
        "leg": episode.leg,
        "pain": _pain(pain) if pain else None,
        "function": _function(function) if function else None,
        "marks": [
            {
                "weeks": each.weeks,
                "at": instant(each.at),
                "checkin": each.checkin.id if each.checkin else None,
            }
            for each in marks(episode, now)
        ],
        "warning": list(reasons(episode)),
        "checkins": [_checkin(each) for each in episode.checkins],
    }


def _pain(change: PainChange) -> Document:
    return {"first": change.first, "last": change.last, "matters": change.matters}


def _function(change: FunctionChange) -> Document:
    return {"first": change.first, "last": change.last, "size": change.size}


def _checkin(checkin: CheckIn) -> Document:
    return {
        "id": checkin.id,
        "at": instant(checkin.at),
        "pain": checkin.pain,
        "function": checkin.ability,
        "ratings": [each._asdict() for each in checkin.ratings],
        "leg": checkin.leg,
        "begins": checkin.begins,
        "note": checkin.note,
    }


def _week(row: Row) -> Document:
    tally = row.tally
    return {
        "date": row.date.isoformat(),
        "sitting_s": seconds(tally.sitting),
        "upright_s": seconds(tally.upright),
        "moving_s": seconds(tally.moving),
        "lying_s": seconds(tally.lying),
        "recorded_s": seconds(tally.recorded),
    }
