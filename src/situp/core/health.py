"""What is well and what is not: facts about the machine and the history, judged."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import date_of
from situp.core.errors import SET_ZONE, BadData, Exit, SitupError, SystemCannot
from situp.core.instants import MINUTE
from situp.core.notice import Delivered
from situp.core.overheard import engagement, heard, sight
from situp.core.record import Record
from situp.core.sensing import Sensing
from situp.core.serving import UNTIL_THEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Literal

    from situp.core.answers import Content
    from situp.core.calendar import Zone
    from situp.core.events import Answer
    from situp.core.instants import Instant
    from situp.core.notice import Undelivered
    from situp.core.policy import Policy
    from situp.core.sensing import CannotTell
    from situp.core.serving import Standing

    Verdict = Literal["ok", "look", "bad"]

LITTLE_ROOM = 50_000_000
"""Bytes below which a disk is soon full."""
NO_ROOM = 1_000_000
NETWORKED = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "fuse.sshfs"}
    | {"fuse.glusterfs", "fuse.davfs2", "fuse.rclone", "ncpfs", "virtiofs"}
)
"""File systems where processes on two machines do not see each other's locks or memory."""
SLOW = frozenset({"zfs", "fuse.zfs"})


ONLY_WATCHED = "Only a watch connects to it."
SEE_WATCH = '"situp watch --verbose" says how that goes.'
BE_HEARD = 'Run "situp watch" in a terminal or in tmux, or start a notification service.'
TYPE_INSTEAD = 'A watch goes by what you type: "situp start", "situp stop".'


class Finding(Record):
    """One check: what it looked at, how that is, and what to do next where there is something.

    `code` is the exit code that what is bad asks for.
    """

    check: str
    verdict: Verdict
    what: str
    next: str = ""
    code: int = Exit.DONE


class Place(Record):
    """Where the history lies: who may read it, on what, with how much room.

    Modes are permission bits, None where nothing is there or the system knows none.
    """

    mode: int | None
    folder_mode: int | None
    can_write: bool
    file_system: str
    free: int | None
    leftovers: tuple[str, ...]


class Inside(Record):
    """What is in the history, and whether it is sound.

    `fault` is what SQLite finds wrong, empty where nothing. `differing` are the things whose rows
    are not what the ledger adds up to; None where the fault lets nobody tell.
    """

    content: Content
    fault: str
    changes: int
    differing: int | None


class Watched(Record):
    """Whether a watch runs over the history, and when one was last seen."""

    runs: bool
    seen: Instant | None


class Repaired(Record):
    """What a repair did, and where what was there is kept.

    `rebuilt` are the things made anew from a sound ledger; else what could be saved of a damaged
    file is counted, and what could not.
    """

    kept: str
    rebuilt: int = 0
    changes: int = 0
    lost_changes: int = 0
    sessions: int = 0
    lost_sessions: int = 0


def exit_code(findings: Iterable[Finding]) -> int:
    """Return the code that the findings ask for: bad data before a system that cannot."""
    codes = {finding.code for finding in findings}
    return next((code for code in (Exit.BAD_DATA, Exit.SYSTEM) if code in codes), Exit.DONE)


def worst(findings: Iterable[Finding]) -> Verdict:
    """Return the worst verdict there is."""
    found = {finding.verdict for finding in findings}
    return "bad" if "bad" in found else "look" if "look" in found else "ok"


def trouble(check: str, error: SitupError) -> Finding:
    """Return an error as a finding."""
    code = Exit.SYSTEM if isinstance(error, SystemCannot) else Exit.BAD_DATA
    return Finding(check, "bad", error.message, error.hint, code)


def inside(path: str, found: Inside | BadData | SystemCannot | None) -> Iterator[Finding]:
    """Judge the file and its ledger; None is a first run."""
    if found is None:
        yield Finding("history", "ok", f"Nothing is recorded yet; {path} is not there.")
        return
    if isinstance(found, SitupError):
        yield trouble("history", found)
        return
    if found.fault:
        repair = 'Run "situp doctor --repair": it saves what can be read and keeps the rest.'
        what = f"{path} is damaged ({found.fault})."
        yield Finding("history", "bad", what, repair, Exit.BAD_DATA)
    else:
        held = say.count(found.content.sessions, "session")
        size = say.size(found.content.size)
        yield Finding("history", "ok", f"{path} is sound: {held}, {size}.")
    yield _ledger(found)


def _ledger(found: Inside) -> Finding:
    if found.differing is None:
        return Finding("ledger", "look", "Nobody can tell while the history is damaged.")
    changes = say.count(found.changes, "change")
    if found.differing == 0:
        return Finding("ledger", "ok", f"What is shown is what {changes} add up to.")
    things = say.count(found.differing, "thing")
    is_ = "is" if found.differing == 1 else "are"
    what = f"{things} {is_} shown otherwise than the ledger says."
    repair = 'Run "situp doctor --repair": it makes them anew from the ledger.'
    return Finding("ledger", "bad", what, repair, Exit.BAD_DATA)


def place(path: str, found: Place) -> Iterator[Finding]:
    """Judge where the history lies."""
    yield _permissions(path, found)
    yield _disk(found)
    if found.leftovers:
        names = ", ".join(found.leftovers)
        step = "Remove it, unless a situp is just making it."
        yield Finding("leftovers", "look", f"Left behind when something died: {names}.", step)


def _permissions(path: str, found: Place) -> Finding:
    if not found.can_write:
        what, step = f"You cannot write {path}.", "Check who owns the file and its folder."
        return Finding("permissions", "bad", what, step, Exit.SYSTEM)
    if found.mode is not None and found.mode & 0o077:
        what = f"Others can read {path} (mode {found.mode:03o})."
        return Finding("permissions", "look", what, f'Run: chmod 600 "{path}"')
    if found.mode is not None and found.folder_mode is not None and found.folder_mode & 0o077:
        what = f"Others can look into its folder (mode {found.folder_mode:03o})."
        return Finding("permissions", "ok", f"The file is for you alone. {what}")
    return Finding("permissions", "ok", "For you alone.")


def _disk(found: Place) -> Finding:
    room = "" if found.free is None else f"{say.size(found.free)} free"
    what = ", ".join(filter(None, (found.file_system, room))) or "The system does not tell."
    if found.free is not None and found.free < NO_ROOM:
        return Finding("disk", "bad", f"{what}.", "Free some space.", Exit.SYSTEM)
    if found.file_system in NETWORKED:
        step = "Use the history on one machine only, or set SITUP_DB to a local disk."
        return Finding("disk", "look", f"{what}: over a network SQLite can lose changes.", step)
    if found.file_system in SLOW:
        return Finding("disk", "look", f"{what}: each change may wait long for this file system.")
    if found.free is not None and found.free < LITTLE_ROOM:
        return Finding("disk", "look", f"{what}.", "Free some space soon.")
    return Finding("disk", "ok", f"{what.removesuffix('.')}.")


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


def far(policy: Policy) -> Iterator[Finding]:
    """Name the desk and the broker that are configured: no more, as only a watch connects."""
    desk, mqtt = policy.desk.address, policy.mqtt
    if desk:
        yield Finding("desk", "ok", f"The desk {desk} is configured. {ONLY_WATCHED}", SEE_WATCH)
    if not mqtt.host:
        return
    broker = f"The broker {mqtt.host} is configured,"
    topics = " and ".join(filter(None, ("" if desk else mqtt.desk, mqtt.publish)))
    if topics:
        yield Finding("broker", "ok", f"{broker} for {topics}. {ONLY_WATCHED}", SEE_WATCH)
    else:
        what = f"{broker} and no topic: nothing connects to it."
        yield Finding("broker", "look", what, "Set mqtt.height, mqtt.posture or mqtt.publish.")


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
