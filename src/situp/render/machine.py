"""The documents of `--json` (docs/reference/documents.md); a new meaning needs a new number."""

from __future__ import annotations

from json import dumps

from situp.core.calendar import utc
from situp.core.instants import SECOND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.answers import Configuration, Flags, Logged, Status
    from situp.core.belief import Doubt
    from situp.core.body.bedrest import Rested
    from situp.core.happenings import Happening, Stay
    from situp.core.health import Finding
    from situp.core.instants import Instant, Length, Span
    from situp.core.report import Tally
    from situp.core.serving import Standing
    from situp.core.stretches import Stretch
    from situp.core.yardsticks import Aim

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
        "moving": _moving(now.moving) if now.moving else None,
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
        "length_s": seconds(happened.now.until - happened.now.since),
        "level": happened.level,
        "before": _stay(happened.before) if happened.before else None,
    }


def _stay(stay: Stay) -> Document:
    return {
        "posture": stay.posture,
        "since": instant(stay.since),
        "length_s": seconds(stay.until - stay.since),
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
    return {"schema": "situp.log/1", "period": period(logged.period), "sessions": sessions}


def flags(found: Flags) -> Document:
    """Return the document of `flags`."""
    return {
        "schema": "situp.flags/1",
        "period": period(found.period),
        "rule": {
            "limit_s": found.policy.limit // SECOND,
            "min_break_s": found.policy.min_break // SECOND,
        },
        "stretches": stretches(found),
        "longest": _flag(found.longest, found) if found.longest else None,
        "bed_rest": bed_rest(found.bed_rest),
    }


def bed_rest(found: Rested | None) -> list[Document]:
    """Return the flagged bed rest of a period."""
    return [
        {
            "from": each.first.isoformat(),
            "to": each.last.isoformat(),
            "days": each.days,
            "lying_s": seconds(each.lying),
        }
        for each in (found.flagged if found else ())
    ]


def stretches(found: Flags) -> list[Document]:
    """Return the flagged stretches, as they are in the document and in a table."""
    return [_flag(each, found) for each in found.stretches]


def _flag(each: Stretch, found: Flags) -> Document:
    fields = stretch(each, running=found.goes_on(each))
    return {**fields, "in_doubt": found.is_in_doubt(each)}


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


def tally(found: Tally) -> Document:
    """Return the fields of what a period adds up to."""
    return {
        "sitting_s": seconds(found.sitting),
        "standing_s": seconds(found.standing),
        "moving_s": seconds(found.moving),
        "lying_s": seconds(found.lying),
        "away_s": seconds(found.away),
        "recorded_s": seconds(found.recorded),
        "longest_s": seconds(found.longest),
        "stretches": found.stretches,
        "breaks": found.breaks,
        "flags": found.flags,
    }


def _today(found: Tally) -> Document:
    names = ("sitting_s", "standing_s", "moving_s", "lying_s", "away_s", "longest_s", "breaks")
    document = tally(found)
    return {name: document[name] for name in names}


def _moving(found: Aim) -> Document:
    return {"week_s": seconds(found.done), "aim_s": seconds(found.wanted)}


def _running(stretch: Stretch) -> Document:
    return {
        "start": instant(stretch.start),
        "span_s": seconds(stretch.span),
        "sitting_s": seconds(stretch.sitting),
        "unconfirmed": stretch.unconfirmed,
    }


def stretch(found: Stretch, *, running: bool) -> Document:
    """Return the fields of a flagged stretch."""
    return {
        "start": instant(found.start),
        "end": instant(found.end),
        "span_s": seconds(found.span),
        "sitting_s": seconds(found.sitting),
        "running": running,
        "unconfirmed": found.unconfirmed,
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


def period(span: Span) -> Document:
    """Return the ends of a period."""
    return {"from": instant(span.start), "to": instant(span.end)}


def seconds(length: Length) -> int:
    """Return a length in whole seconds."""
    return length // SECOND
