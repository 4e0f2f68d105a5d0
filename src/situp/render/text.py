"""The short answers: status, start, stop, undo."""

from __future__ import annotations

from situp.core import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Reverted, Status
    from situp.core.calendar import Zone
    from situp.core.errors import SitupError
    from situp.core.instants import Instant
    from situp.core.model import Session
    from situp.core.recording import Started, Stopped
    from situp.core.report import Tally


def status(now: Status, zone: Zone) -> str:
    """Return what goes on, what comes next, and the day so far."""
    lines = [_going(now, zone)]
    if now.failure:
        lines.append(f"The last nudge did not get out: {now.failure}.")
    if now.today != now.today._replace(**dict.fromkeys(now.today._fields, 0)):
        lines.append(f"Today  {_day(now.today)}")
    return "\n".join(lines) + "\n"


def _going(now: Status, zone: Zone) -> str:
    session, run, doubt = now.going
    if session is None:
        return "Nothing is being recorded."
    posture = session.posture.capitalize()
    if doubt:
        since, until = (say.moment(i, zone, now.now) for i in (session.started, doubt.until))
        return f"{posture} since {since}? Nothing after {until} counts."
    start = run.start if run else session.started
    since = say.moment(start, zone, now.now)
    text = f"{posture} for {say.length(max(0, now.now - start))}, since {since}."
    if now.level == "over":
        text += " Flagged."
    if now.next_nudge:
        text += f" Next nudge at {say.moment(now.next_nudge, zone, now.now)}."
    return text


def _day(today: Tally) -> str:
    parts = [f"sitting {say.length(today.sitting)}", f"upright {say.length(today.upright)}"]
    if today.lying:
        parts.append(f"lying {say.length(today.lying)}")
    if today.away:
        parts.append(f"away {say.length(today.away)}")
    parts.append(f"longest {say.length(today.longest)}")
    return " · ".join(parts)


def started(result: Started, zone: Zone, now: Instant) -> str:
    """Return what begins, and what ended or made room for it."""
    kept = {edit.id for edit in result.edits if "ended" in edit.fields}
    at = result.session.started
    lines = [
        f"Cut back: {session(other._replace(ended=at), zone, now)}."
        if other.id in kept
        else f"Removed: {session(other, zone, now)}."
        for other in result.displaced
    ]
    if result.ended:
        ended = result.ended
        span = say.length((ended.ended or ended.started) - ended.started)
        lines.append(f"{ended.posture.capitalize()} ended after {span}.")
    since = say.moment(result.session.started, zone, now)
    lines.append(f"{result.session.posture.capitalize()} since {since}.")
    return "\n".join(lines) + "\n"


def stopped(result: Stopped, zone: Zone, now: Instant) -> str:
    """Return what ended, and how long it was."""
    session = result.session
    end = session.ended or session.started
    start, stop = (say.moment(instant, zone, now) for instant in (session.started, end))
    span = say.length(end - session.started)
    return f"{session.posture.capitalize()} from {start} to {stop}, {span}.\n"


def reverted(result: Reverted, did: str, zone: Zone, now: Instant) -> str:
    """Return which action was undone or redone (`did`), and each session before and after."""
    lines = [f'{did} "{result.verb}".']
    for before, after in result.sessions:
        if before and after and after.ended is None and before.ended is not None:
            since, end = (say.moment(at, zone, now) for at in (after.started, before.ended))
            lines.append(f"  {after.posture} since {since} goes on; it had ended at {end}")
        elif before and after:
            lines.append(f"  {session(before, zone, now)} is {session(after, zone, now)} again")
        elif after:
            lines.append(f"  {session(after, zone, now)} is back")
        elif before:
            lines.append(f"  {session(before, zone, now)} is gone")
    return "\n".join(lines) + "\n"


def session(session: Session, zone: Zone, now: Instant) -> str:
    """Return a session's posture and times."""
    start = say.moment(session.started, zone, now)
    end = "" if session.ended is None else say.moment(session.ended, zone, now)
    return f"{session.posture} {start} - {end or 'open'}"


def error(problem: SitupError) -> str:
    """Return what happened and what to do about it."""
    more = "".join(f"\n  {line}" for line in problem.hint.splitlines())
    message = problem.message.replace("\n", "\n  ")
    return f"situp: {message}{more}\n"
