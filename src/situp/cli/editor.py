"""The person's own editor, which gives a text back as they left it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from situp.core.errors import SystemCannot

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
        try:
            code = subprocess.run([*command, file], check=False).returncode
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise _cannot(f'The editor "{command[0]}" cannot be run: {reason}.') from error
        if code:
            raise _cannot(f'The editor "{command[0]}" ended with code {code}.')
        return file.read_text("utf-8-sig", "surrogateescape")


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


def _cannot(message: str) -> SystemCannot:
    return SystemCannot(message, "Nothing was changed. EDITOR can name another editor.")
