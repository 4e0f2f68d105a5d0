"""A task of Windows' scheduler, started at logon in the session of the person.

Not as a service of Windows: those run where no notice can be shown. Written from the documentation
of schtasks; the file and the reading of it are tried, the calls are untested on a real machine.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from situp.core.serving import Erase, Run, Standing, Write
from situp.service import program
from situp.service.program import MARK
from situp.service.steps import asked, carry_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from situp.core.serving import Job, Step

TASK = "situp"
_SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_WITH = "import os; os.environ.update({}); from situp.__main__ import main; main()"
"""A task holds no variables, so that they stand in what Python runs."""
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
"""What says how the file was encoded, of which text knows nothing any more."""
_TASK = f"""\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.4" xmlns="{_SPACE}">
  <RegistrationInfo>
    <Description>{escape(MARK)}</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <UserId>{{user}}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{{user}}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>7</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>3</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{{command}}</Command>
      <Arguments>{{arguments}}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


class TaskScheduler:
    """The tasks of one person; `watched`: a watch runs."""

    name = "Task Scheduler"

    def __init__(self, user: str, watched: Callable[[], bool]) -> None:
        self._user = user
        self._watched = watched
        self._file = os.path.join(tempfile.gettempdir(), "situp-task.xml")  # noqa: PTH118 - paths are text here

    def job(self, variables: dict[str, str]) -> Job:
        """Return what it would run: the watch of this situp, with those variables."""
        return program.job(variables, windowless=True)

    def holds(self, job: Job) -> bool:
        """Whether what is installed runs just that job; Windows keeps it in words of its own."""
        said = _queried()
        return bool(said) and action(said) == action(task(job, self._user))

    def installing(self, job: Job, *, start: bool) -> Sequence[Step]:
        """Return the steps that have it run from each logon and, if `start`, from now on."""
        making = ("schtasks", "/Create", "/TN", TASK, "/XML", self._file, "/F")
        steps: list[Step] = [
            Write(self._file, task(job, self._user), "utf-16"),
            Run(making),
            Erase(self._file),
        ]
        return [*steps, Run(("schtasks", "/Run", "/TN", TASK))] if start else steps

    def restarting(self) -> Sequence[Step]:
        """Return the steps that start it anew."""
        ending: Step = Run(("schtasks", "/End", "/TN", TASK), may_fail=True)
        return [ending, Run(("schtasks", "/Run", "/TN", TASK))]

    def removing(self) -> Sequence[Step]:
        """Return the steps after which nothing of it is left."""
        ending: Step = Run(("schtasks", "/End", "/TN", TASK), may_fail=True)
        return [ending, Run(("schtasks", "/Delete", "/TN", TASK, "/F"))]

    def standing(self) -> Standing:
        """Return how it stands; raises SystemCannot where the scheduler does not answer."""
        return standing(_queried(), is_watched=self._watched())

    def do(self, steps: Sequence[Step]) -> None:
        """Carry steps out; raises SystemCannot at the first that fails."""
        carry_out(steps)


def found(watched: Callable[[], bool]) -> TaskScheduler | str:
    """Return the scheduler if there is one, or nothing: where none is, none is missed."""
    if not shutil.which("schtasks"):
        return ""
    user = os.environ.get("USERNAME", "")
    domain = os.environ.get("USERDOMAIN", "")
    return TaskScheduler(f"{domain}\\{user}" if domain else user, watched)


def task(job: Job, user: str) -> str:
    """Return the text of the task that runs a job for a person."""
    command, *rest = _words(job)
    arguments = subprocess.list2cmdline(rest)
    return _TASK.format(user=escape(user), command=escape(command), arguments=escape(arguments))


def action(text: str) -> tuple[str, str]:
    """Return what a task runs and with which words; empty where that cannot be read."""
    try:
        root = ET.fromstring(_DECLARED.sub("", text))  # noqa: S314 - a task of the person's own
    except ET.ParseError:
        return "", ""
    execute = f".//{{{_SPACE}}}Exec/{{{_SPACE}}}"
    return root.findtext(f"{execute}Command", ""), root.findtext(f"{execute}Arguments", "")


def standing(said: str, *, is_watched: bool) -> Standing:
    """Return how a task stands, by what `schtasks /Query /XML` said of it, if anything."""
    if not said:
        return Standing(TASK, running=is_watched)
    return Standing(
        TASK,
        installed=True,
        ours=MARK in said.replace("&quot;", '"'),
        enabled="<Enabled>false</Enabled>" not in said,
        running=is_watched,
        words=_words_in(*action(said)),
    )


def _words_in(command: str, arguments: str) -> tuple[str, ...]:
    """Return what a task runs; the program alone where the rest is no list of plain words."""
    if not command or '"' in arguments:
        return (command,) if command else ()
    return command, *arguments.split()


def _queried() -> str:
    """Return the task as the scheduler has it; nothing where it has none."""
    done = asked("schtasks", "/Query", "/TN", TASK, "/XML")
    return done.stdout if done.returncode == 0 else ""


def _words(job: Job) -> tuple[str, ...]:
    """Return the words that run a job, its variables among them."""
    python, *rest = job.words
    if not job.variables:
        return job.words
    code = _WITH.format(dict(job.variables))
    return python, "-P", "-c", code, rest[-1]
