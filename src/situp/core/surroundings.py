"""What is well around a history: clock, voices, senses, what was configured, watch and service."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import date_of
from situp.core.errors import SET_ZONE, SystemCannot
from situp.core.health import Finding
from situp.core.instants import MINUTE
from situp.core.notice import Delivered
from situp.core.overheard import engagement, heard, sight
from situp.core.sensing import Sensing
from situp.core.serving import UNTIL_THEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from situp.core.calendar import Zone
    from situp.core.events import Answer
    from situp.core.health import Watched
    from situp.core.instants import Instant
    from situp.core.notice import Undelivered
    from situp.core.policy import Policy
    from situp.core.sensing import CannotTell
    from situp.core.serving import Standing

ONLY_WATCHED = "Only a watch connects to it."
SEE_WATCH = '"situp watch --verbose" says how that goes.'
BE_HEARD = 'Run "situp watch" in a terminal or in tmux, or start a notification service.'
TYPE_INSTEAD = 'A watch goes by what you type: "situp start", "situp stop".'


def clock(now: Instant, zone: Zone, last: Instant | None) -> Finding:
    """Judge the clock against the last instant that is recorded, and whether its zone is known."""
    shown = f"{say.day(date_of(now, zone))} {say.clock(now, zone)}, {zone.name}"
    if last is not None and last > now + MINUTE:
        what = f"{shown}: but something is recorded at {say.moment(last, zone, now)}."
        return Finding("clock", "look", what, "Set the clock, if it is wrong.")
    if not zone.is_known:
        return Finding("clock", "look", f"{shown}: its rules are not known here.", SET_ZONE)
    return Finding("clock", "ok", f"{shown}.")


def voices(probed: Sequence[Delivered | Undelivered]) -> Iterator[Finding]:
    """Judge each way to reach the person; one is enough."""
    is_heard = any(isinstance(answer, Delivered) for answer in probed)
    for answer in probed:
        if isinstance(answer, Delivered):
            yield Finding("voice", "ok", f"Nudges can go to {answer.voice}.")
        elif is_heard:
            yield Finding("voice", "ok", f"Not needed: {answer.why}.")
        else:
            step = BE_HEARD if answer is probed[-1] else ""
            yield Finding("voice", "look", f"Reaches nobody: {answer.why}.", step)


def senses(found: Sequence[Sensing | CannotTell], now: Instant) -> Iterator[Finding]:
    """Judge each sense; only without one that sees input nobody can be known to be there."""
    seen = {state.of for state in found if isinstance(state, Sensing)}
    for state in found:
        if isinstance(state, Sensing):
            told = f" {heard(state.told, now)}" if state.told else ""
            yield Finding("sense", "ok", f"{sight(state)}{told}")
        elif state.of == "input":
            yield Finding("sense", "look", sight(state), TYPE_INSTEAD)
        elif seen & {"input", state.of}:
            yield Finding("sense", "ok", f"Not needed: {sight(state)}")
        else:
            yield Finding("sense", "look", sight(state))


def engagements(answers: Sequence[Answer]) -> Iterator[Finding]:
    """Say what somebody is busy with, as far as anybody can tell; nothing where nobody is asked.

    It is no fault of the machine's that a program is not there which nobody needs.
    """
    if answers:
        yield Finding("busy", "ok", engagement(answers))


def far(policy: Policy, is_installed: Callable[[str], bool]) -> Iterator[Finding]:
    """Name the desk and the broker that are configured: no more, as only a watch connects."""
    desk, mqtt = policy.desk.address, policy.mqtt
    if desk and not is_installed("bleak"):
        yield _unheard("desk", f"The desk {desk}", "bleak", "desk")
    elif desk:
        yield Finding("desk", "ok", f"The desk {desk} is configured. {ONLY_WATCHED}", SEE_WATCH)
    if not mqtt.host:
        return
    broker = f"The broker {mqtt.host} is configured,"
    topics = " and ".join(filter(None, ("" if desk else mqtt.desk, mqtt.publish)))
    if not is_installed("aiomqtt"):
        yield _unheard("broker", f"The broker {mqtt.host}", "aiomqtt", "mqtt")
    elif topics:
        yield Finding("broker", "ok", f"{broker} for {topics}. {ONLY_WATCHED}", SEE_WATCH)
    else:
        what = f"{broker} and no topic: nothing connects to it."
        yield Finding("broker", "look", what, "Set mqtt.height, mqtt.posture or mqtt.publish.")


def _unheard(what: str, name: str, library: str, extra: str) -> Finding:
    told = f"{name} is configured, but {library} is not installed: nobody hears it."
    return Finding(what, "look", told, f"It comes with situp[{extra}].")


def watch(found: Watched, zone: Zone, now: Instant) -> Finding:
    """Judge whether anybody would nudge."""
    seen = "" if found.seen is None else f" Last seen {say.moment(found.seen, zone, now)}."
    if found.runs:
        return Finding("watch", "ok", f"Runs.{seen}")
    return Finding("watch", "look", f"None runs.{seen}", '"situp watch" nudges while it runs.')


def service(found: Standing | SystemCannot, program: str, *, is_there: bool) -> Finding:
    """Judge what would start a watch with the session; `is_there`: so is what it runs.

    `program` is what this situp would have it run.
    """
    if isinstance(found, SystemCannot):
        return Finding("service", "ok", f"None. {found.message}")
    if not found.installed:
        step = '"situp service install" starts a watch with your session.'
        return Finding("service", "ok", "Not installed.", step)
    restart = 'Say "situp service restart"; "situp service status" says more.'
    restart = f"It starts when you log in. {UNTIL_THEN}" if found.by_login else restart
    if found.program and not is_there:
        what = f"It runs {found.program}, which is not there any more."
        return Finding("service", "look", what, 'Say "situp service install".')
    if not found.running:
        why = f": {found.trouble}" if found.trouble else ""
        return Finding("service", "look", f"Installed, and does not run{why}.", restart)
    if found.program not in {"", program}:
        return Finding("service", "look", f"Runs another situp, {found.program}.")
    return Finding("service", "ok", "Runs.")
