"""What a desktop starts at login, where no systemd runs for the session.

The desktop starts it and then lets it be: nothing restarts it, and only the next login starts it.
`X-systemd-skip` keeps a systemd that comes later from running it beside a unit.
"""

from __future__ import annotations

import os
import re
from itertools import dropwhile

from situp.core.errors import SystemCannot
from situp.core.serving import UNTIL_THEN, Erase, Standing, Write
from situp.service import program
from situp.service.program import MARK, config_home
from situp.service.steps import carry_out, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from situp.core.serving import Job, Step

_ENTRY = f"""\
# {MARK}
[Desktop Entry]
Type=Application
Name=situp
Comment=Says when it is time to change position
Exec=%s
Terminal=false
NoDisplay=true
X-systemd-skip=true
"""
_RESERVED = re.compile(r'(["`$\\])')
_EXEC = re.compile(r"^Exec=(.*)$", re.MULTILINE)
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BEFORE = re.compile(r"env$|[A-Z_]+=")
"""What stands before the program: that variables are set, and each of them."""


class Autostart:
    """A desktop entry in the folder of those that start at login; `watched`: a watch runs."""

    name = "your desktop"

    def __init__(self, watched: Callable[[], bool]) -> None:
        self._watched = watched
        self._top = config_home()
        self._file = os.path.join(self._top, "autostart", "situp.desktop")  # noqa: PTH118 - paths are text here

    def job(self, variables: dict[str, str]) -> Job:
        """Return what it would run: the watch of this situp, with those variables."""
        return program.job(variables)

    def holds(self, job: Job) -> bool:
        """Whether what is installed is just what would be, for that job."""
        return read(self._file) == entry(job).encode()

    def installing(self, job: Job, *, start: bool) -> Sequence[Step]:
        """Return the step that has it run from the next login on; none starts it before."""
        del start
        return [Write(self._file, entry(job))]

    def restarting(self) -> Sequence[Step]:
        """Raise SystemCannot: only the next login starts it."""
        raise SystemCannot(
            "Your desktop starts it when you log in, and nothing restarts it.",
            UNTIL_THEN,
        )

    def removing(self) -> Sequence[Step]:
        """Return the step after which nothing of it is left; a watch that runs goes on."""
        return [Erase(self._file, self._top)]

    def standing(self) -> Standing:
        """Return how it stands."""
        raw = read(self._file)
        if raw is None:
            return Standing(self._file, running=self._watched())
        text = raw.decode("utf-8", "replace")
        return Standing(
            self._file,
            installed=True,
            ours=MARK in text,
            enabled=not re.search(r"^Hidden=true$", text, re.MULTILINE),
            running=self._watched(),
            words=words_in(text),
            by_login=True,
        )

    def do(self, steps: Sequence[Step]) -> None:
        """Carry steps out; raises SystemCannot at the first that fails."""
        carry_out(steps)


def found(watched: Callable[[], bool]) -> Autostart | str:
    """Return what starts programs at login if this is a desktop that does, or why not."""
    if os.environ.get("XDG_CURRENT_DESKTOP") or os.environ.get("DESKTOP_SESSION"):
        return Autostart(watched)
    return "no desktop says that it starts programs when you log in"


def entry(job: Job) -> str:
    """Return the text of the desktop entry that runs a job."""
    variables = [f"{name}={value}" for name, value in job.variables]
    words = ["env", *variables] if variables else []
    return _ENTRY % " ".join(_quoted(word) for word in (*words, *job.words))


def words_in(text: str) -> tuple[str, ...]:
    """Return what a desktop entry of ours runs, without its variables; nothing where it is none."""
    line = _EXEC.search(text.replace("\\\\", "\\"))
    words = [re.sub(r"\\(.)", r"\1", each) for each in _WORD.findall(line[1] if line else "")]
    return tuple(each.replace("%%", "%") for each in dropwhile(_BEFORE.match, words))


def _quoted(word: str) -> str:
    """Return a word in quotes: reserved signs by a backslash, which text itself wants doubled."""
    quoted = _RESERVED.sub(r"\\\1", word.replace("%", "%%"))
    return '"' + quoted.replace("\\", "\\\\") + '"'
