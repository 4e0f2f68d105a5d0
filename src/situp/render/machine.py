"""The documents of `--json` (docs/reference/documents.md); a new meaning needs a new number."""

from __future__ import annotations

from datetime import timedelta
from json import dumps

from situp.core.calendar import utc
from situp.core.instants import SECOND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.answers import Configuration, Flags, Logged, Measured, Status
    from situp.core.belief import Doubt
    from situp.core.calendar import Zone
    from situp.core.happenings import Happening, Stay
    from situp.core.health import Finding
    from situp.core.instants import Instant, Length, Span
    from situp.core.report import Tally
    from situp.core.serving import Standing
    from situp.core.stretches import Stretch

    Document = dict[str, object]


def text(document: Document) -> str:
    """Return a document as it is printed."""
    return dumps(document, ensure_ascii=False, indent=2) + "\n"


def line(document: Document) -> str:
    """Return a document on a line of its own, for those who read one after the other."""
    return dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def instant(value: Instant) -> str:
    """Return an instant in UTC, with milliseconds only where they are not zero."""
    return utc(value)


def status(now: Status) -> Document:
    """Return the document of `status`."""
    session, run, doubt = now.going
    sitting_run = run if session and session.posture == "sitting" else None
    return {
        "schema": "situp.status/1",
        "now": instant(now.now),
        "posture": session.posture if session else None,
        "since": instant(session.started) if session else None,
        "session": session.id if session else None,
        "level": now.level,
        "next_nudge": None if now.next_nudge is None else instant(now.next_nudge),
        "stretch": _running(sitting_run) if sitting_run else None,
        "today": _today(now.today),
        "doubtful": _doubtful(doubt, now.now) if doubt else None,
        "last_failure": now.failure or None,
    }


def board(now: Status, pid: int, formats: dict[str, str]) -> Document:
    """Return the document that a watch shows: that of `status`, whose it is, and ready lines."""
    return {**status(now), "watch": {"pid": pid}, "formats": formats}


def hook(happened: Happening) -> Document:
    """Return the document that the command of a hook reads."""
    return {
        "schema": "situp.hook/1",
        "event": happened.hook,
        "at": instant(happened.at),
        "posture": happened.now.posture,
        "since": instant(happened.now.since),
        "length_s": _seconds(happened.now.until - happened.now.since),
        "level": happened.level,
        "before": _stay(happened.before) if happened.before else None,
    }


def _stay(stay: Stay) -> Document:
    return {
        "posture": stay.posture,
        "since": instant(stay.since),
        "length_s": _seconds(stay.until - stay.since),
    }


def log(logged: Logged) -> Document:
    """Return the document of `log`."""
    sessions = [
        {
            "id": session.id,
            "posture": session.posture,
            "start": instant(session.started),
            "end": None if session.ended is None else instant(session.ended),
            "origin": session.origin,
            "device": session.device,
            "note": session.note,
            "tags": list(session.tags),
        }
        for session in logged.sessions
    ]
    return {"schema": "situp.log/1", "period": _period(logged.period), "sessions": sessions}


def flags(found: Flags, now: Instant) -> Document:
    """Return the document of `flags`."""
    return {
        "schema": "situp.flags/1",
        "period": _period(found.period),
        "rule": {
            "limit_s": found.policy.limit // SECOND,
            "min_break_s": found.policy.min_break // SECOND,
        },
        "stretches": [
            _stretch(stretch, running=found.running and stretch.end == now)
            for stretch in found.stretches
        ],
    }


def report(found: Measured, zone: Zone) -> Document:
    """Return the document of `report`."""
    review, hours = found
    policy = review.policy
    return {
        "schema": "situp.report/1",
        "period": _period(review.period),
        "rule": {
            "min_break_s": policy.min_break // SECOND,
            "prolonged_s": policy.prolonged // SECOND,
            "limit_s": policy.limit // SECOND,
            "day_start": str(timedelta(milliseconds=policy.day_start))[:-3].zfill(5),
            "zone": zone.name,
        },
        "days": [{"date": row.date.isoformat(), **_tally(row.tally)} for row in review.report.rows],
        "totals": _tally(review.report.total),
        "measures": {**review.measures._asdict(), **hours._asdict()},
    }


def configuration(found: Configuration) -> Document:
    """Return the document of `config`."""
    keys = [
        {
            "key": key.name,
            "value": key.value or None,
            "default": key.default or None,
            "source": "default" if key.line is None else "file",
            "line": key.line,
            "meaning": key.meaning,
        }
        for key in found.keys
    ]
    return {
        "schema": "situp.config/1",
        "path": found.path,
        "exists": found.is_there,
        "keys": keys,
    }


def doctor(findings: Sequence[Finding], verdict: str) -> Document:
    """Return the document of `doctor`."""
    checks = [
        {"check": each.check, "verdict": each.verdict, "what": each.what, "next": each.next or None}
        for each in findings
    ]
    return {"schema": "situp.doctor/1", "verdict": verdict, "checks": checks}


def service(found: Standing, manager: str) -> Document:
    """Return the document of `service`."""
    return {
        "schema": "situp.service/1",
        "manager": manager,
        "file": found.file,
        "installed": found.installed,
        "enabled": found.enabled,
        "running": found.running,
        "since": None if found.since is None else instant(found.since),
        "program": found.program or None,
        "trouble": found.trouble or None,
    }


def _tally(tally: Tally) -> Document:
    return {
        "sitting_s": _seconds(tally.sitting),
        "standing_s": _seconds(tally.standing),
        "moving_s": _seconds(tally.moving),
        "lying_s": _seconds(tally.lying),
        "away_s": _seconds(tally.away),
        "recorded_s": _seconds(tally.recorded),
        "longest_s": _seconds(tally.longest),
        "stretches": tally.stretches,
        "breaks": tally.breaks,
        "flags": tally.flags,
    }


def _today(tally: Tally) -> Document:
    names = ("sitting_s", "standing_s", "moving_s", "lying_s", "away_s", "longest_s", "breaks")
    document = _tally(tally)
    return {name: document[name] for name in names}


def _running(stretch: Stretch) -> Document:
    return {
        "start": instant(stretch.start),
        "span_s": _seconds(stretch.span),
        "sitting_s": _seconds(stretch.sitting),
        "unconfirmed": stretch.unconfirmed,
    }


def _stretch(stretch: Stretch, *, running: bool) -> Document:
    return {
        "start": instant(stretch.start),
        "end": instant(stretch.end),
        "span_s": _seconds(stretch.span),
        "sitting_s": _seconds(stretch.sitting),
        "running": running,
        "unconfirmed": stretch.unconfirmed,
    }


def _doubtful(doubt: Doubt, now: Instant) -> Document:
    from situp.core.doubting import commands  # noqa: PLC0415 - rare
    from situp.core.ends import known, offers  # noqa: PLC0415 - likewise

    ends = [
        {
            "end": None if offer.end is None else instant(offer.end),
            "why": offer.why,
            "commands": list(commands(offer, doubt, now, instant)),
        }
        for offer in offers(doubt, now)
    ]
    return {
        "session": doubt.session.id,
        "since": instant(doubt.session.started),
        "last_seen": None if doubt.last_seen is None else instant(doubt.last_seen),
        "reason": doubt.reason,
        "until": instant(doubt.until),
        "evidence": [{"what": each.what, "at": instant(each.at)} for each in known(doubt)],
        "ends": ends,
    }


def _period(period: Span) -> Document:
    return {"from": instant(period.start), "to": instant(period.end)}


def _seconds(length: Length) -> int:
    return length // SECOND
