"""A unit of the user's own systemd, started with the session and watched over.

`WantedBy=default.target` and no tie to a graphical session: plain sway and i3 never reach that
target, and the watch finds its desktop by itself. The hardening leaves everything that hooks of the
person's own may need: their files, the network, the sockets of desktop and buses.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, datetime

from situp.core.calendar import instant_of
from situp.core.errors import Exit, SystemCannot
from situp.core.serving import Erase, Run, Standing, Write
from situp.service import program
from situp.service.program import MARK, config_home, home
from situp.service.steps import asked, carry_out, complaint, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.instants import Instant
    from situp.core.serving import Job, Step

UNIT, TARGET = "situp.service", "default.target"
_UNIT = f"""\
# {MARK}
# "situp service remove" takes it away. The next install writes it anew: settings of your own
# stay where "systemctl --user edit situp" keeps them.
[Unit]
Description=situp: says when it is time to change position
StartLimitIntervalSec=10min
StartLimitBurst=5

[Service]
Type=notify
NotifyAccess=main
ExecStart=:%s
%sRestart=on-failure
RestartSec=5s
RestartPreventExitStatus=2 3 4
WatchdogSec=4min
WatchdogSignal=SIGKILL
TimeoutStartSec=1min
TimeoutStopSec=15s
KillMode=mixed
OOMPolicy=continue
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes

[Install]
WantedBy={TARGET}
"""
_PROPERTIES = (
    *("LoadState", "UnitFileState", "ActiveState", "SubState", "ActiveEnterTimestamp"),
    *("Result", "ExecMainStatus", "FragmentPath", "ExecStart"),
)
_WRITTEN = re.compile(rb'^ExecStart=:(?:"/usr/bin/env" )?(".*")$', re.MULTILINE)
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')
_RUNS = re.compile(r"path=(.*?) ; argv\[\]=(.*?) ; ")
_ENV = "/usr/bin/env"
"""Runs what systemd would not: a program with one of these signs in its path."""
_UNSAFE = frozenset("\"'\\")
_ANSWER_S = 2
"""How long systemd may take to tell of itself: it does in hundredths of that, or not at all."""
_FAILURES = {
    "signal": "it was killed",
    "core-dump": "it crashed",
    "watchdog": "it hung",
    "timeout": "it took too long to begin or to end",
    "start-limit-hit": "it failed too often",
    "oom-kill": "the machine ran out of memory",
}
"""What systemd calls the ways in which a service can fail, as clauses."""
_CODES = {
    str(Exit.NOTHING_TO_DO): "another watch ran when it was started",
    str(Exit.BAD_DATA): "the configuration or the history is not well",
}
"""What the codes with which a watch ends mean here."""


class Systemd:
    """The user's own service manager; root's is never spoken to."""

    name = "systemd"

    def __init__(self, top: str) -> None:
        self._top = top
        folder = _units_in(top)
        self._file = os.path.join(folder, UNIT)  # noqa: PTH118 - paths are text here
        self._link = os.path.join(folder, f"{TARGET}.wants", UNIT)  # noqa: PTH118 - likewise

    def job(self, variables: dict[str, str]) -> Job:
        """Return what it would run: the watch of this situp, with those variables."""
        return program.job(variables)

    def holds(self, job: Job) -> bool:
        """Whether what is installed is just what would be, for that job."""
        return read(self._file) == unit(job).encode()

    def installing(self, job: Job, *, start: bool) -> Sequence[Step]:
        """Return the steps that have it run with the session and, if `start`, from now on."""
        steps: list[Step] = [Write(self._file, unit(job)), _systemctl("daemon-reload")]
        steps.append(_systemctl("enable", UNIT))
        return [*steps, *(self.restarting() if start else ())]

    def restarting(self) -> Sequence[Step]:
        """Return the steps that start it anew, also after it failed too often."""
        return [_systemctl("reset-failed", UNIT, may_fail=True), _systemctl("restart", UNIT)]

    def removing(self) -> Sequence[Step]:
        """Return the steps after which nothing of it is left, also of one that lost its file."""
        is_there = os.path.exists(self._file)  # noqa: PTH110 - paths are text here
        return [
            _systemctl("disable", "--now", UNIT, may_fail=not is_there, goes_on=True),
            Erase(self._file, self._top, self._link),
            _systemctl("daemon-reload", goes_on=True),
            _systemctl("reset-failed", UNIT, may_fail=True),
        ]

    def standing(self) -> Standing:
        """Return how it stands; raises SystemCannot where systemd does not answer."""
        said = _shown(UNIT, f"--property={','.join(_PROPERTIES)}")
        found = standing(said, self._file, read(self._file))
        return found._replace(installed=found.installed or os.path.lexists(self._link))

    def do(self, steps: Sequence[Step]) -> None:
        """Carry steps out; raises SystemCannot at the first that fails."""
        carry_out(steps)


def found() -> Systemd | str:
    """Return the user's systemd if one runs, or why not, as a clause.

    Raises SystemCannot where it runs, has to be asked something, and does not answer.
    """
    if not shutil.which("systemctl"):
        return "there is no systemd"
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if not folder:
        return "XDG_RUNTIME_DIR is not set, so that no systemd of your session can be found"
    if not os.path.exists(os.path.join(folder, "systemd", "private")):  # noqa: PTH110, PTH118 - paths are text here
        return "no systemd runs for your session"
    return Systemd(_top())


def unit(job: Job) -> str:
    """Return the text of the unit that runs a job."""
    variables = "".join(
        f"Environment={_quoted(f'{name}={value}')}\n" for name, value in job.variables
    )
    words = (_ENV, *job.words) if _UNSAFE & set(job.words[0]) else job.words
    return _UNIT % (" ".join(map(_quoted, words)), variables)


def standing(said: str, path: str, raw: bytes | None) -> Standing:
    """Return how a service stands, by what `systemctl show` said and what its file holds."""
    facts = dict(line.partition("=")[::2] for line in said.splitlines())
    is_active = facts.get("ActiveState") == "active"
    is_there = raw is not None or facts.get("LoadState") not in {"not-found", None}
    return Standing(
        facts.get("FragmentPath") or path,
        installed=is_there,
        ours=facts.get("FragmentPath") in {None, "", path} if raw is None else MARK.encode() in raw,
        enabled=facts.get("UnitFileState") == "enabled",
        running=is_active,
        since=_instant(facts.get("ActiveEnterTimestamp", "")) if is_active else None,
        words=_words(raw, facts.get("ExecStart", "")),
        trouble="" if is_active or not is_there else _trouble(facts),
    )


def _words(raw: bytes | None, said: str) -> tuple[str, ...]:
    """Return what a unit runs: by its file, or by what systemd has read of another."""
    if written := _WRITTEN.search(raw or b""):
        quoted = _WORD.findall(written[1].decode("utf-8", "replace"))
        return tuple(re.sub(r"\\(.)", r"\1", each).replace("%%", "%") for each in quoted)
    runs = _RUNS.search(said)
    return (runs[1], *runs[2].removeprefix(runs[1]).split()) if runs else ()


def _top() -> str:
    """Return the folder of configurations that systemd reads: it may know of no XDG_CONFIG_HOME."""
    chosen, usual = config_home(), home(".config")
    if chosen == usual:
        return usual
    known = _shown("--property=UnitPath").partition("=")[2].split()
    return usual if _units_in(usual) in known and _units_in(chosen) not in known else chosen


def _units_in(top: str) -> str:
    return os.path.join(top, "systemd", "user")  # noqa: PTH118 - likewise


def _trouble(facts: dict[str, str]) -> str:
    """Return why it does not run; nothing where it simply was not started."""
    if facts.get("LoadState") not in {"loaded", "not-found"}:
        return f"systemd cannot use its file ({facts.get('LoadState')})"
    if facts.get("SubState") == "auto-restart" or facts.get("ActiveState") == "failed":
        result = facts.get("Result", "")
        why = _FAILURES.get(result, result)
        if result == "exit-code":
            code = facts.get("ExecMainStatus", "")
            why = _CODES.get(code, f"it ended with code {code}")
        return f"{why}, and is tried again" if facts["SubState"] == "auto-restart" else why
    if facts.get("ActiveState") in {"activating", "deactivating"}:
        return f"it is {facts['ActiveState']}"
    return ""


def _instant(text: str) -> Instant | None:
    """Return the instant of a time as systemctl writes it in UTC, or None for none."""
    try:
        return instant_of(datetime.strptime(text, "%a %Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC))
    except ValueError:
        return None


def _shown(*words: str) -> str:
    """Return what systemd tells of itself or a unit; raises SystemCannot where it does not."""
    done = asked("systemctl", "--user", "show", *words, within=_ANSWER_S)
    if done.returncode:
        raise SystemCannot(
            f"The systemd of your session does not answer: {complaint(done)}.",
            "Log in anew, or as yourself where you came by su or sudo.",
        )
    return done.stdout


def _systemctl(*words: str, may_fail: bool = False, goes_on: bool = False) -> Run:
    return Run(("systemctl", "--user", *words), may_fail, goes_on)


def _quoted(word: str) -> str:
    """Return a word as units quote it; `:` before the command keeps `$` what it is."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'
