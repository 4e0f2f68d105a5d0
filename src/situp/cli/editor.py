"""The person's own editor, which gives a text back as they left it; what they typed is kept."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import TYPE_CHECKING

from situp.cli.boundary import remark
from situp.core.errors import NothingToDo, SitupError, SystemCannot, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

USUAL = ("nano", "vi", "notepad")
"""Editors to look for where no variable names one."""
_WINDOWS = os.name == "nt"


def edited(text: str) -> str:
    """Return a text as a person leaves it; raises SystemCannot where no editor gave one back.

    Only this person can read the file in which it lies meanwhile.
    """
    command = _command()
    with TemporaryDirectory(prefix="situp-") as folder:
        file = Path(folder, "session.txt")
        file.write_text(text, "utf-8", "surrogateescape")
        with keeping(lambda: _other_than(text, file)):
            _run(command, file)
            try:
                return _read(file)
            except FileNotFoundError as error:
                raise _cannot(f'The editor "{command[0]}" left no text.') from error


@contextmanager
def keeping(typed: Callable[[], str]) -> Iterator[None]:
    """Keep what a person typed where it is refused inside, or interrupted, and say where it is.

    Who has nothing to do, or answered no, has nothing to lose.
    """
    try:
        yield
    except NothingToDo:
        raise
    except SitupError as error:
        raise type(error)(error.message, f"{error.hint}\n{_kept(typed())}") from error
    except KeyboardInterrupt:
        if told := _kept(typed()):
            remark(f"situp: {told}\n")
        raise


def _kept(text: str) -> str:
    """Put a text in a file for this person alone and return where that is; nothing for no text."""
    if not text:
        return ""
    try:
        descriptor, path = mkstemp(prefix="situp-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
    except OSError:
        return "What you wrote could not be kept."
    return f"What you wrote is kept in {path}."


def _run(command: list[str], file: Path) -> None:
    try:
        code = subprocess.run([*command, file], check=False).returncode
    except OSError as error:
        raise _cannot(f'The editor "{command[0]}" cannot be run: {reason(error)}.') from error
    if code < 0:
        raise _cannot(f'The editor "{command[0]}" was ended by {signal.Signals(-code).name}.')
    if code:
        raise _cannot(f'The editor "{command[0]}" ended with code {code}.')


def _read(file: Path) -> str:
    return file.read_text("utf-8-sig", "surrogateescape")


def _other_than(text: str, file: Path) -> str:
    """Return what the file holds, if that is another text; else nothing."""
    with suppress(OSError):
        left = _read(file)
        return "" if left == text else left
    return ""


def _command() -> list[str]:
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if wanted.strip():
        try:
            return [word.strip('"') for word in shlex.split(wanted, posix=not _WINDOWS)]
        except ValueError as error:
            raise _cannot(f"The editor's command cannot be read: {wanted}") from error
    found = next(filter(shutil.which, USUAL), None)
    if found is None:
        raise _cannot("There is no editor.")
    return [found]


def _variable() -> str:
    """Return the variable that names the editor, or would."""
    return "VISUAL" if os.environ.get("VISUAL") else "EDITOR"


def _cannot(message: str) -> SystemCannot:
    hint = f"Nothing was changed. {_variable()} can name another editor."
    return SystemCannot(message, hint)
