"""The short answers: status, start, stop, undo."""

from __future__ import annotations

from situp.core import say
from situp.render.fold import flow, fold, sentences
from situp.render.page import Bit, plain, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.answers import Reverted, Status
    from situp.core.calendar import Zone
    from situp.core.errors import SitupError
    from situp.core.instants import Instant
    from situp.core.model import Session
    from situp.core.recording import Started, Stopped
    from situp.core.report import Tally
    from situp.core.yardsticks import Aim
    from situp.render.page import Page


def status(now: Status, zone: Zone, columns: int) -> Page:
    """Return what goes on, what comes next, and the day so far."""
    page = going_on(now, zone, columns)
    if now.today != now.today._replace(**dict.fromkeys(now.today._fields, 0)):
        page += flow(day(now.today), columns, " · ", "Today  ")
    if now.moving:
        page += flow([Bit(part) for part in moved(now.moving)], columns, label="Week   ")
    return page


def going_on(now: Status, zone: Zone, columns: int) -> Page:
    """Return what goes on, what comes next, and why the last nudge reached nobody."""
    page = flow(_going(now, zone), columns)
    if now.failure:
        page += flow([Bit(f"The last nudge did not get out: {now.failure}.")], columns)
    return page


def _going(now: Status, zone: Zone) -> list[Bit]:
    """Return a sentence each; why a session is in doubt is for the question that follows."""
    session, run, doubt = now.going
    if session is None:
        return [Bit("Nothing is being recorded.")]
    if doubt:
        from situp.core.doubting import in_doubt  # noqa: PLC0415 - rare

        return [Bit(in_doubt(doubt, zone, now.now))]
    start = run.start if run else session.started
    since = say.moment(start, zone, now.now)
    span = say.length(max(0, now.now - start))
    going = [Bit(f"{session.posture.capitalize()} for {span}, since {since}.")]
    if now.level == "over":
        going.append(Bit("Flagged.", "over"))
    if now.next_nudge:
        going.append(Bit(f"Next nudge at {say.coming(now.next_nudge, zone, now.now)}."))
    return going


def day(today: Tally) -> list[Bit]:
    """Return what the day adds up to; the longest stretch where one began that day (R4)."""
    parts = [f"sitting {say.length(today.sitting)}", f"upright {say.length(today.upright)}"]
    parts += [f"lying {say.length(today.lying)}"] if today.lying else []
    parts += [f"away {say.length(today.away)}"] if today.away else []
    parts += [f"longest {say.length(today.longest)}"] if today.stretches else []
    return [Bit(part) for part in parts]


def moved(moving: Aim) -> tuple[str, str]:
    """Return how far a week came towards the aim for moving, in two parts."""
    return f"moving {say.length(moving.done)}", f"(aim {say.length(moving.wanted)})"


def started(result: Started, zone: Zone, now: Instant) -> str:
    """Return what begins, and what ended or made room for it."""
    lines = [] if result.settled is None else [_ended(result.settled, zone, now)]
    kept = {edit.id for edit in result.edits if "ended" in edit.fields}
    at = result.session.started
    lines += [
        f"Cut back: {session(other._replace(ended=at), zone, now)}."
        if other.id in kept
        else f"Removed: {session(other, zone, now)}."
        for other in result.displaced
    ]
    if result.ended and result.ended.posture == result.session.posture:
        since = say.moment(result.ended.started, zone, now)
        lines.append(f"{result.ended.posture.capitalize()} still goes on, since {since}.")
        return "\n".join(lines) + "\n"
    if result.ended:
        ended = result.ended
        span = say.length((ended.ended or ended.started) - ended.started)
        lines.append(f"{ended.posture.capitalize()} ended after {span}.")
    since = say.moment(result.session.started, zone, now)
    lines.append(f"{result.session.posture.capitalize()} since {since}.")
    return "\n".join(lines) + "\n"


def stopped(result: Stopped, zone: Zone, now: Instant) -> str:
    """Return what ended, and how long it was."""
    return f"{_ended(result.session, zone, now)}\n"


def _ended(session: Session, zone: Zone, now: Instant) -> str:
    end = session.ended or session.started
    start, stop = (say.moment(instant, zone, now) for instant in (session.started, end))
    span = say.length(end - session.started)
    return f"{session.posture.capitalize()} from {start} to {stop}, {span}."


def reverted(result: Reverted, did: str, zone: Zone, now: Instant) -> str:
    """Return which action was undone or redone (`did`), and each session before and after."""
    lines = [f'{did} "{result.verb}".']
    for before, after in result.sessions:
        if before and after and after.ended is None and before.ended is not None:
            since, end = (say.moment(at, zone, now) for at in (after.started, before.ended))
            lines.append(f"  {after.posture} since {since} goes on; it had ended at {end}")
        elif before and after and (written := _rewritten(before, after)):
            lines.append(f"  {session(after, zone, now)} has {written} again")
        elif before and after:
            was, now_is = session(before, zone, now, [after]), session(after, zone, now, [before])
            lines.append(f"  {was} is {now_is} again")
        elif after:
            lines.append(f"  {session(after, zone, now)} is back")
        elif before:
            lines.append(f"  {session(before, zone, now)} is gone")
    if result.told:
        from situp.render.pain import reverted as of_body  # noqa: PLC0415 - seldom

        lines += [f"  {of_body(before, after, zone, now)}" for before, after in result.told]
    if result.more:
        lines.append(f"  and {result.more:,} more")
    return "\n".join(lines) + "\n"


def _rewritten(before: Session, after: Session) -> str:
    """Return the note and the tags, where they are all that changed; else nothing."""
    if before._replace(note=after.note, tags=after.tags) != after:
        return ""
    note = f'the note "{safe(after.note)}"' if after.note else "no note"
    tags = " ".join(f"#{safe(tag)}" for tag in after.tags) or "no tags"
    changed = (note, before.note != after.note), (tags, before.tags != after.tags)
    return " and ".join(words for words, is_new in changed if is_new)


def session(session: Session, zone: Zone, now: Instant, others: Iterable[Session] = ()) -> str:
    """Return a session's posture and times, exact where one of others reads like it and is not."""
    times = session.started, session.ended
    told = say.times(*times, zone, now)
    ends = ((other.started, other.ended) for other in others)
    if any(each != times and say.times(*each, zone, now) == told for each in ends):
        told = " - ".join("open" if at is None else say.exact(at, zone, now) for at in times)
    return f"{session.posture} {told}"


def error(problem: SitupError, columns: int) -> str:
    """Return what happened and what to do about it."""
    first, *rest = map(safe, problem.message.split("\n"))
    more = "".join(f"  {safe(line)}\n" for line in (*rest, *problem.hint.split("\n")) if line)
    return remark(first, columns) + fold(more, columns)


def remark(text: str, columns: int) -> str:
    """Return what situp says on its own account."""
    return plain(flow(sentences(text), columns, label="situp: "))
