"""What can go wrong, in families; each family has its exit code (docs/reference/exit-codes.md)."""

from __future__ import annotations

import errno

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.belief import Doubt


class Exit:
    """The exit codes: the only place they are numbered."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    NOTHING_TO_DO = 3
    BAD_DATA = 4
    SYSTEM = 5
    NEEDS_ANSWER = 6
    FLAGGED = 7
    INTERRUPTED = 130


class SitupError(Exception):
    """Something a person can understand: what happened, and what to do about it."""

    code = Exit.UNEXPECTED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(SitupError):
    """A word, an option or a time that cannot be meant."""

    code = Exit.USAGE


class NoSuchSession(UsageError):
    """A name that no session has, or none any more."""


class NothingToDo(SitupError):
    """The command is understood and there is nothing for it to do."""

    code = Exit.NOTHING_TO_DO


class AlreadyWatched(NothingToDo):
    """Another watch runs over the same history, whether that is there yet or not."""


class BadData(SitupError):
    """A file that is not what it should be: the history, or the configuration."""

    code = Exit.BAD_DATA


class SystemCannot(SitupError):
    """The machine refuses: no room, no permission, no service."""

    code = Exit.SYSTEM


SET_ZONE = "Set TZ to a name such as Europe/Berlin, or install the zones of the system."


def unknown_zone(name: str, so: str) -> SystemCannot:
    """Return what there is to say of a zone without rules, and what comes of it."""
    return SystemCannot(f'The zone "{name}" is not known here; {so}.', SET_ZONE)


class NeedsAnswer(SitupError):
    """Only a person can decide; nothing was changed."""

    code = Exit.NEEDS_ANSWER


class Doubtful(NeedsAnswer):
    """An open session is in doubt, and what was asked for has to wait for an answer (R7)."""

    def __init__(self, message: str, hint: str, doubt: Doubt) -> None:
        super().__init__(message, hint)
        self.doubt = doubt


class ChangedMeanwhile(NeedsAnswer):
    """What a person was shown and agreed to is no longer so."""

    def __init__(self) -> None:
        super().__init__("The history has changed meanwhile; nothing was done.", "Look again.")


class Interrupted(SitupError):
    """A person broke off a question; nothing was changed."""

    code = Exit.INTERRUPTED


def reason(error: OSError) -> str:
    """Return why the system refused, as a clause."""
    return (error.strerror or str(error)).lower()


def remedy(error: OSError) -> str:
    """Return what to do where the system refused for want of room; nothing where it did not."""
    return "Free some space." if error.errno in {errno.ENOSPC, errno.EDQUOT} else ""
