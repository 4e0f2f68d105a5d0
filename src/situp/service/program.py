"""What a service runs, and what goes with it."""

from __future__ import annotations

import os
import sys
import tempfile

from situp.core.errors import SystemCannot
from situp.core.serving import Job

MARK = 'Written by "situp service install".'
"""Stands in each file that is ours; what has it not was made by somebody else."""
_CACHES = ("/.cache/",)
"""Where programs lie that are run without being installed (uvx, pipx run)."""


def job(variables: dict[str, str], *, windowless: bool = False) -> Job:
    """Return what a service runs: the situp beside this Python, or else situp as a module of it.

    `windowless`: by the Python that opens no window, where the system has one.
    """
    words = _words(windowless=windowless)
    for each in (*words, *variables.values()):
        if not each.isprintable():
            raise SystemCannot(
                f"A service cannot hold this path: {each!r}.", "Give it a plain name."
            )
    return Job((*words, "watch"), tuple(sorted(variables.items())), _note(words[0]))


def config_home() -> str:
    """Return the folder of configurations, by the rules of XDG."""
    chosen = os.environ.get("XDG_CONFIG_HOME", "").strip()
    return os.path.normpath(chosen) if os.path.isabs(chosen) else home(".config")  # noqa: PTH117 - paths are text here


def home(*parts: str) -> str:
    """Return a path in the home of the person; raises SystemCannot where nobody knows it."""
    home = os.path.expanduser("~")  # noqa: PTH111 - likewise
    if not os.path.isabs(home):  # noqa: PTH117 - likewise
        raise SystemCannot("Nobody says where your home is.", "Set HOME.")
    return os.path.join(home, *parts)  # noqa: PTH118 - likewise


def _words(*, windowless: bool) -> tuple[str, ...]:
    """Return the program; a link to a Python stays one, as it is what makes a venv of it."""
    folder, python = os.path.split(os.path.abspath(sys.executable))  # noqa: PTH100 - likewise
    beside = os.path.join(folder, "situp")  # noqa: PTH118 - likewise
    if os.access(beside, os.X_OK) and not windowless:
        return (beside,)
    quiet = os.path.join(folder, "pythonw.exe")  # noqa: PTH118 - likewise
    if windowless and os.path.exists(quiet):  # noqa: PTH110 - likewise
        python = "pythonw.exe"
    return (os.path.join(folder, python), "-P", "-m", "situp")  # noqa: PTH118 - likewise


def _note(program: str) -> str:
    """Return what speaks against relying on a program that lies there."""
    real = os.path.realpath(os.path.dirname(program)) + os.sep  # noqa: PTH120 - likewise
    temporary = (tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - only looked at
    folders = [os.path.realpath(each) + os.sep for each in temporary]
    if real.startswith(tuple(folders)) or any(each in real for each in _CACHES):
        return "That is in a temporary folder: once it is emptied, nothing runs any more."
    return ""
