"""The document of `report --json` (docs/reference/documents.md)."""

from __future__ import annotations

from datetime import timedelta

from situp.core.instants import SECOND
from situp.core.periods import grouped
from situp.core.report import total
from situp.core.yardsticks import moving, upright
from situp.render.machine import bed_rest, instant, period, seconds, stretch, tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Review
    from situp.core.body.checkins import CheckIn
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.yardsticks import Before, Coverage
    from situp.render.machine import Document


def report(review: Review, zone: Zone, now: Instant) -> Document:
    """Return the document of `report`."""
    policy = review.policy
    clock = review.clock._asdict() if review.clock else {}
    return {
        "schema": "situp.report/1",
        "period": period(review.period),
        "rule": {
            "min_break_s": policy.min_break // SECOND,
            "prolonged_s": policy.prolonged // SECOND,
            "limit_s": policy.limit // SECOND,
            "day_start": str(timedelta(milliseconds=policy.day_start))[:-3].zfill(5),
            "zone": zone.read_by,
        },
        "days": days(review),
        "by": review.by,
        "rows": None if review.by == "day" else rows(review, zone),
        "totals": tally(review.report.total),
        "before": None if review.before is None else _before(review.before),
        "flagged": [
            stretch(each, running=review.goes_on(each, now)) for each in review.report.flagged
        ],
        "bed_rest": bed_rest(review.bed_rest),
        "aims": _aims(review),
        "coverage": _coverage(review.coverage),
        "guessed_s": seconds(review.report.total.guessed),
        "nudges": review.nudges._asdict(),
        "measures": {**review.measures._asdict(), **clock},
        "checkins": [_checkin(each) for each in review.checkins],
    }


def _checkin(checkin: CheckIn) -> Document:
    """Return a check-in without the words of a person: a report is for showing (R13)."""
    return {
        "id": checkin.id,
        "at": instant(checkin.at),
        "pain": checkin.pain,
        "function": checkin.ability,
        "leg": checkin.leg,
        "begins": checkin.begins,
    }


def days(review: Review) -> list[Document]:
    """Return a row for each day, as it is in the document and in a table."""
    return [{"date": row.date.isoformat(), **tally(row.tally)} for row in review.report.rows]


def rows(review: Review, zone: Zone) -> list[Document]:
    """Return the weeks or months that the rows of a report are of, likewise."""
    return [
        {
            "from": own[0].date.isoformat(),
            "to": own[-1].date.isoformat(),
            **tally(total(row.tally for row in own)),
        }
        for own in grouped(review.report.rows, review.by, zone)
    ]


def _before(before: Before) -> Document:
    return {
        "periods": [{**period(row.span), **tally(row.tally)} for row in before.rows],
        "looked_at": before.looked_at,
        "until_now": before.is_part,
        "sitting_s": seconds(before.sitting) if before.rows else None,
        "recorded_s": seconds(before.recorded) if before.rows else None,
    }


def _aims(review: Review) -> Document:
    aims = review.policy.aim
    stood = upright(review.coverage, aims)
    moved = moving(review.report.total, len(review.report.rows), aims)
    return {
        "upright_per_workday_s": seconds(stood.done) if stood and stood.is_rate else None,
        "upright_aim_s": seconds(aims.upright_per_workday),
        "moving_s": seconds(moved.done),
        "moving_aim_s": seconds(moved.wanted),
    }


def _coverage(found: Coverage) -> Document:
    return {
        "of": found.of,
        "looked_at_s": seconds(found.looked),
        "recorded_s": seconds(found.tally.recorded),
        "share": found.share,
    }
