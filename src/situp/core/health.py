"""What is well of a history and what is not: facts about it, judged."""

from __future__ import annotations

from situp.core import say
from situp.core.errors import BadData, Exit, SitupError, SystemCannot
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from situp.core.answers import Content
    from situp.core.instants import Instant

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
    checkins: int = 0
    lost_checkins: int = 0


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


def held(content: Content) -> str:
    """Return how many sessions a history holds and, where there are any, how many check-ins."""
    sessions = say.count(content.sessions, "session")
    if not content.checkins:
        return sessions
    return f"{sessions} and {say.count(content.checkins, 'check-in')}"


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
        size = say.size(found.content.size)
        yield Finding("history", "ok", f"{path} is sound: {held(found.content)}, {size}.")
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
