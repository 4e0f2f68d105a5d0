"""Installing the service that keeps a watch running, asking after it, and removing it."""

from __future__ import annotations

from situp.core.errors import NeedsAnswer, NothingToDo
from situp.core.serving import AFTER, Installed, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.serving import Did, Job, Standing, Step
    from situp.ports import Service


def install(
    service: Service, job: Job, *, watched: bool, is_there: Callable[[str], bool], dry: bool = False
) -> Installed:
    """Have a job run with the session and, where nobody watches yet, from now on.

    `watched`: a watch runs. `is_there` tells whether a program is. `dry`: only tell the steps.
    Raises NothingToDo where it is so already, NeedsAnswer where another situp's service would be
    replaced, or a file that no situp wrote.
    """
    before = service.standing()
    is_same = service.holds(job)
    if before.installed and not is_same:
        _refuse_foreign(before, job, is_there)
    is_running = before.installed and before.running
    steps = tuple(service.installing(job, start=True))
    is_startable = any(isinstance(step, Run) for step in steps)
    is_waiting = is_startable and watched and not is_running
    if is_same and before.enabled and (is_running or is_waiting or not is_startable):
        raise _already(before, is_waiting=is_waiting)
    if is_waiting:
        steps = tuple(service.installing(job, start=False))
    if not dry:
        service.do(steps)
    did = "waits" if is_waiting else _did(before, is_same=is_same)
    return Installed(did, job, before if dry else service.standing(), steps)


def restart(service: Service, *, watched: bool, dry: bool = False) -> tuple[Step, ...]:
    """Start the service anew and return the steps of that; `watched`: a watch runs."""
    before = service.standing()
    if not before.installed:
        raise _not_installed()
    if watched and not before.running:
        raise NothingToDo("Another watch runs.", "End it first, with Ctrl-C where it was started.")
    steps = tuple(service.restarting())
    if not dry:
        service.do(steps)
    return steps


def remove(service: Service, *, dry: bool = False) -> tuple[Step, ...]:
    """Take the service away, and return the steps of that."""
    before = service.standing()
    if not before.installed:
        raise _not_installed()
    if not before.ours:
        raise NeedsAnswer(*_not_ours(before))
    steps = tuple(service.removing())
    if not dry:
        service.do(steps)
    return steps


def _refuse_foreign(before: Standing, job: Job, is_there: Callable[[str], bool]) -> None:
    """Raise NeedsAnswer where what is installed is not for this situp to replace."""
    if not before.ours:
        raise NeedsAnswer(*_not_ours(before))
    if before.program not in {"", job.words[0]} and is_there(before.program):
        raise NeedsAnswer(
            f"The service runs another situp: {before.program}; nothing was changed.",
            f'To have it run {job.words[0]}, say "situp service remove" first.',
        )


def _not_ours(before: Standing) -> tuple[str, str]:
    what = f"{before.file} was not written by situp; nothing was changed."
    return what, "If nobody needs it, move it away."


def _not_installed() -> NothingToDo:
    return NothingToDo("The service is not installed.", "Say: situp service install")


def _already(before: Standing, *, is_waiting: bool) -> NothingToDo:
    if before.running:
        return NothingToDo("The service is installed and running already.")
    if is_waiting:
        return NothingToDo("The service is installed already; another watch runs.", AFTER)
    return NothingToDo("The service is installed already; it starts when you log in.")


def _did(before: Standing, *, is_same: bool) -> Did:
    if not before.installed:
        return "installed"
    return "started" if is_same else "updated"
