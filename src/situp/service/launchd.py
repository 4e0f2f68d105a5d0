"""An agent of launchd, started with the desktop of macOS and again where it fails.

Written from launchd.plist(5) and launchctl(1); the file and the reading of answers are tried, the
calls are untested on a real machine.
"""

from __future__ import annotations

import os
import plistlib
import re
import shutil
from xml.parsers.expat import ExpatError

from situp.core.serving import Erase, Run, Standing, Write
from situp.service import program
from situp.service.program import MARK, home
from situp.service.steps import asked, carry_out, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.serving import Job, Step

LABEL = "situp.watch"
_STATE = re.compile(r"^\s*state = (.+)$", re.MULTILINE)
_EXIT = re.compile(r"^\s*last exit code = (\d+)", re.MULTILINE)


class Launchd:
    """The user's domain of launchd, that of the desktop."""

    name = "launchd"

    def __init__(self, user: int) -> None:
        self._domain = f"gui/{user}"
        self._target = f"{self._domain}/{LABEL}"
        self._file = home("Library", "LaunchAgents", f"{LABEL}.plist")

    def job(self, variables: dict[str, str]) -> Job:
        """Return what it would run: the watch of this situp, with those variables."""
        return program.job(variables)

    def holds(self, job: Job) -> bool:
        """Whether what is installed is just what would be, for that job."""
        return read(self._file) == agent(job).encode()

    def installing(self, job: Job, *, start: bool) -> Sequence[Step]:
        """Return the steps that have it run with the desktop and, if `start`, from now on."""
        steps: list[Step] = [Write(self._file, agent(job))]
        if start:
            steps.append(Run(("launchctl", "bootout", self._target), may_fail=True))
            steps.append(Run(("launchctl", "bootstrap", self._domain, self._file)))
        return steps

    def restarting(self) -> Sequence[Step]:
        """Return the steps that start it anew, also where it was not started yet."""
        return [
            Run(("launchctl", "bootstrap", self._domain, self._file), may_fail=True),
            Run(("launchctl", "kickstart", "-k", self._target)),
        ]

    def removing(self) -> Sequence[Step]:
        """Return the steps after which nothing of it is left."""
        return [Run(("launchctl", "bootout", self._target), may_fail=True), Erase(self._file)]

    def standing(self) -> Standing:
        """Return how it stands."""
        raw = read(self._file)
        done = asked("launchctl", "print", self._target)
        return standing(done.stdout if done.returncode == 0 else "", self._file, raw)

    def do(self, steps: Sequence[Step]) -> None:
        """Carry steps out; raises SystemCannot at the first that fails."""
        carry_out(steps)


def found() -> Launchd | str:
    """Return the launchd of the desktop if there is one; else nothing, as none is missed."""
    if not shutil.which("launchctl") or not hasattr(os, "getuid"):
        return ""
    return Launchd(os.getuid())


def agent(job: Job) -> str:
    """Return the text of the property list that runs a job."""
    facts: dict[str, object] = {
        "Label": LABEL,
        "ProgramArguments": list(job.words),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 60,
        "LimitLoadToSessionType": "Aqua",
        "ProcessType": "Background",
    }
    if job.variables:
        facts["EnvironmentVariables"] = dict(job.variables)
    text = plistlib.dumps(facts, sort_keys=False).decode()
    return text.replace("<plist ", f"<!-- {MARK} -->\n<plist ", 1)


def standing(said: str, path: str, raw: bytes | None) -> Standing:
    """Return how an agent stands, by what `launchctl print` said and what its file holds.

    launchd does not tell since when something runs.
    """
    state, code = _STATE.search(said), _EXIT.search(said)
    is_running = bool(state) and state[1] == "running"  # type: ignore[index]  # it is there
    return Standing(
        path,
        installed=raw is not None or bool(state),
        ours=raw is None or MARK.encode() in raw,
        enabled=raw is not None,
        running=is_running,
        words=_words(raw),
        trouble=f"it ended with code {code[1]}" if code and not is_running else "",
    )


def _words(raw: bytes | None) -> tuple[str, ...]:
    try:
        words = plistlib.loads(raw or b"").get("ProgramArguments", [])
    except (plistlib.InvalidFileException, ExpatError, ValueError):
        return ()
    return tuple(map(str, words))
