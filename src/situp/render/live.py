"""The live view of `situp watch`: what goes on, how far the stretch is, the day, what happened."""

from __future__ import annotations

from situp.core import behind, say
from situp.core.calendar import local
from situp.core.doubting import evidence, where
from situp.core.instants import HOUR
from situp.core.record import Record
from situp.render.day import WIDEST, picture
from situp.render.fold import beside, cells, flow, sentences
from situp.render.page import INDENT, Bit, line
from situp.render.text import day as tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.answers import Overview, Status
    from situp.core.calendar import Zone
    from situp.core.instants import Length
    from situp.core.policy import Policy
    from situp.render.page import Line, Page, Style

_STYLES: dict[str, Style] = {"sitting": "sitting", "standing": "upright", "moving": "upright"}
_DONE, _AHEAD, _RUNG, _RUNG_AHEAD = "━", "─", "╋", "┼"
_FOOT = "Ctrl-C ends the watch; what you typed goes on."
_WHY = "Why: situp why {}"


class Panel(Record):
    """What stands in the view beside the day: what happened, and what is known of the watch."""

    happened: tuple[Bit, ...]
    senses: tuple[tuple[str, str], ...]


def live(now: Overview, panel: Panel, zone: Zone, columns: int, rows: int) -> Page:
    """Return the view, no wider than the columns and no longer than the rows.

    Where there is little room, what happened last goes first, then what the senses say.
    """
    width = min(columns, WIDEST) - 2 * len(INDENT)
    day = [*picture(now, zone, width), *flow(tally(now.status.today), width, " · ")]
    head = [*_head(now, zone, width), (), *day]
    foot = [*_senses(panel.senses, width), *flow(_foot(now.status), width)]
    room = rows - 1 - (1 + len(head)) - (1 + len(foot))
    told = [row for each in panel.happened for row in _told(each, width)]
    happened = told[1 - room :] if room > 1 else []
    parts = [head, happened, foot] if room >= 0 else [head]
    page = [each for part in parts if part for each in ((), *part)]
    return [line(INDENT, *each) if each else () for each in page][: max(1, rows - 1)]


def _foot(status: Status) -> list[Bit]:
    """Return how to end, and the topic behind the nudges of what goes on."""
    session = status.going[0]
    topic = behind.going(session.posture, status.level) if session else ""
    return [Bit(each, "dim") for each in (_FOOT, _WHY.format(topic)) if each == _FOOT or topic]


def _told(happened: Bit, width: int) -> Page:
    """Return what happened, folded beside its time of day."""
    time, gap, words = happened.text.partition("  ")
    parts = [Bit(each.text, happened.style) for each in sentences(words)]
    return flow(parts, width, label=f"{time}{gap}")


def _head(now: Overview, zone: Zone, width: int) -> Page:
    """Return the posture and its length beside the time of day, and the stretch below."""
    status = now.status
    session, run, doubt = status.going
    there = local(status.now, zone)
    clock = Bit(f"{say.weekday(now.day)} {say.MONTHS[now.day.month - 1]}  {there:%H:%M}", "dim")
    if session is None or doubt:
        title = [Bit("Nothing is being recorded", "strong")]
        if doubt:
            title = [Bit(f"{doubt.session.posture.capitalize()}, in doubt", "strong")]
        return [_across(title, clock, width), *_below(status, zone, width)]
    start = run.start if run else session.started
    span = max(0, status.now - start)
    title = [Bit(session.posture.capitalize(), "strong"), Bit("  "), Bit(say.length(span))]
    title += [Bit("  flagged", "over")] if status.level == "over" else []
    page = [_across(title, clock, width)]
    if session.posture in {"sitting", "standing"}:
        page += _track(span, session.posture, now.policy, width)
    return [*page, *_below(status, zone, width)]


def _across(left: list[Bit], right: Bit, width: int) -> Line:
    """Return bits at both edges; only those on the left where there is no room between."""
    gap = width - sum(cells(bit.text) for bit in left) - cells(right.text)
    return (*left, Bit(" " * gap), right) if gap >= len(INDENT) else tuple(left)


def _below(status: Status, zone: Zone, width: int) -> Page:
    session, run, doubt = status.going
    if doubt:
        return flow(sentences(f"{evidence(doubt, zone, status.now)} {where(doubt)}"), width)
    if session is None:
        return flow([Bit('"situp start" begins a posture.', "dim")], width)
    start = run.start if run else session.started
    parts = [f"since {say.moment(start, zone, status.now)}"]
    if status.next_nudge:
        parts.append(f"next nudge at {say.coming(status.next_nudge, zone, status.now)}")
    return flow([Bit(part) for part in parts], width, " · ")


def _track(span: Length, posture: str, policy: Policy, width: int) -> Page:
    """Return how far a stretch is on its way to the limit, with the rungs of the nudges on it.

    ━━━━━╋━━━━━╋━━━──┼───────────┼
        30 m  1 h               4 h
    """
    rungs = _rungs(posture, policy)
    whole = rungs[-1]
    done = min(width, span * width // whole)
    marks = {min(width, rung * width // whole) - 1 for rung in rungs}
    signs = [
        (_RUNG if at in marks else _DONE) if at < done else (_RUNG_AHEAD if at in marks else _AHEAD)
        for at in range(width)
    ]
    style: Style = "over" if span >= policy.limit else _STYLES[posture]
    track = line(Bit("".join(signs[:done]), style), Bit("".join(signs[done:]), "dim"))
    return [track, line(Bit(_labels(rungs, whole, width), "dim"))]


def _rungs(posture: str, policy: Policy) -> list[Length]:
    """Return where the nudges of a stretch are, up to the limit."""
    nudge = policy.nudge
    if posture == "standing":
        return [nudge.standing]
    repeated = range(nudge.firm, policy.limit, nudge.repeat)
    below = {each for each in (nudge.first, *repeated) if each < policy.limit}
    return [*sorted(below), policy.limit]


def _labels(rungs: Sequence[Length], whole: Length, width: int) -> str:
    """Return the lengths below their marks: the last one, and each before it that has room."""
    row = [" "] * width
    last = say.length(rungs[-1])
    for rung in (rungs[-1], *rungs[:-1]):
        label = last if rung == rungs[-1] else say.length(rung)
        end = min(width, rung * width // whole)
        start = end - len(label)
        is_free = start >= 0 and "".join(row[max(0, start - 2) : end + 2]).strip() == ""
        if rung == rungs[-1] or (is_free and _is_round(rung, rungs)):
            row[start:end] = label
    return "".join(row).rstrip()


def _is_round(rung: Length, rungs: Sequence[Length]) -> bool:
    """Whether a rung is worth a label: the first, and those at whole hours."""
    return rung == rungs[0] or rung % HOUR == 0


def _senses(senses: Sequence[tuple[str, str]], width: int) -> Page:
    """Return a row for each thing the watch knows of itself."""
    return [
        row
        for name, words in senses
        for row in beside(line(Bit(f"{name:<6}", "dim")), words, width)
    ]
