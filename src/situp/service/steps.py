"""Carrying out the steps that install or remove a service."""

from __future__ import annotations

import os
import shlex
import subprocess
from contextlib import suppress

from situp.core.errors import SystemCannot, reason, remedy
from situp.core.serving import Erase, Run, Write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from situp.core.serving import Step

PATIENCE_S = 120
"""Longer than a watch may take to end and to begin, by its unit."""
ANSWER_S = 10
"""How long a question may take."""
_MISSING = 127
"""The code by which a shell says that there is no such program."""


def carry_out(steps: Iterable[Step]) -> None:
    """Do one step after the other; raises SystemCannot at the first that fails.

    One that failed and goes on is told after the last step, or rather than a later one that failed.
    """
    refused: SystemCannot | None = None
    for step in steps:
        try:
            _carry_out(step)
        except SystemCannot as error:
            if refused or not (isinstance(step, Run) and step.goes_on):
                raise refused or error from error
            refused = SystemCannot(error.message, f"Everything else was done. {error.hint}")
    if refused:
        raise refused


def _carry_out(step: Step) -> None:
    match step:
        case Write():
            _write(step)
        case Erase():
            _erase(step)
        case Run():
            _run(step)


def asked(*words: str, within: int = ANSWER_S) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and return what it said, in English and in UTC; never raises."""
    environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    try:
        return subprocess.run(
            words,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=within,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, _MISSING, "", f"no answer in {within} s")
    except OSError as error:
        return subprocess.CompletedProcess(words, _MISSING, "", reason(error))


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a program said when it failed: the first line, without its full stop."""
    said = (done.stderr or done.stdout).strip().splitlines()
    return said[0].rstrip(".") if said else f"it ended with code {done.returncode}"


def read(path: str) -> bytes | None:
    """Return what a file holds; None where there is none that can be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - paths are text here
            return file.read()
    except OSError:
        return None


def _run(step: Run) -> None:
    done = asked(*step.words, within=PATIENCE_S)
    if done.returncode and not step.may_fail:
        raise SystemCannot(
            f'"{shlex.join(step.words)}" failed: {complaint(done)}.',
            '"situp service status" says how the service stands now.',
        )


def _write(step: Write) -> None:
    """Put a file in place whole or not at all; a link stays, and what it leads to is replaced."""
    target = os.path.realpath(step.path)
    building = f"{target}.{os.urandom(4).hex()}.new"
    try:
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120 - paths are text here
        try:
            with open(building, "xb") as file:  # noqa: PTH123 - likewise
                file.write(step.text.encode(step.encoding))
                file.flush()
                os.fsync(file.fileno())
            os.replace(building, target)  # noqa: PTH105 - likewise
        finally:
            with suppress(FileNotFoundError):
                os.unlink(building)  # noqa: PTH108 - likewise
    except OSError as error:
        raise SystemCannot(f"Cannot write {step.path}: {reason(error)}.", remedy(error)) from error


def _erase(step: Erase) -> None:
    for path in filter(None, (step.link, step.path)):
        _erase_file(path, step.top)


def _erase_file(path: str, top: str) -> None:
    try:
        with suppress(FileNotFoundError):
            os.unlink(path)  # noqa: PTH108 - likewise
    except OSError as error:
        raise SystemCannot(f"Cannot remove {path}: {reason(error)}.") from error
    folder = os.path.dirname(path)  # noqa: PTH120 - likewise
    with suppress(OSError):  # the first that is not empty
        while top and os.path.commonpath((folder, top)) == top:
            os.rmdir(folder)  # noqa: PTH106 - likewise
            folder = os.path.dirname(folder)  # noqa: PTH120 - likewise
