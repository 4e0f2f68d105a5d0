"""Timewarrior and Watson with the same intervals, in the files that they themselves would write.

Formats: `inc 20161121T080000Z - 20161121T083000Z # sitting`, a file a month, for Timewarrior
(https://timewarrior.net/docs/); `[start, stop, project, id, tags, updated]` in seconds, one list
of all, for Watson (https://github.com/jazzband/Watson, `frames.py`).
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bench.history import sessions
from situp.core.instants import SECOND

if TYPE_CHECKING:
    from bench.history import Scale
    from situp.core.instants import Instant
    from situp.core.model import Session


def program(name: str) -> str | None:
    """Return the path of a program of this environment or of this machine; None: not installed."""
    here = str(Path(sys.executable).parent)
    return shutil.which(name, path=here) or shutil.which(name)


def write_timewarrior(folder: Path, scale: Scale) -> None:
    """Write the intervals as Timewarrior's own files; `TIMEWARRIORDB` names the folder."""
    data = folder / "data"
    data.mkdir(parents=True)
    (folder / "timewarrior.cfg").touch()
    for month, found in groupby(sessions(scale), key=_month):
        (data / f"{month}.data").write_text("".join(map(_interval, found)))


def write_watson(folder: Path, scale: Scale) -> None:
    """Write the intervals as Watson's frames; `WATSON_DIR` names the folder."""
    folder.mkdir(parents=True)
    (folder / "frames").write_text(
        json.dumps([_frame(session) for session in sessions(scale)], indent=1)
    )


def _frame(session: Session) -> list[object]:
    start, end = session.started // SECOND, _end(session) // SECOND
    return [start, end, session.posture, session.id * 2, [], end]


def _interval(session: Session) -> str:
    start, end = (f"{_utc(i):%Y%m%dT%H%M%SZ}" for i in (session.started, _end(session)))
    return f"inc {start} - {end} # {session.posture}\n"


def _month(session: Session) -> str:
    return f"{_utc(session.started):%Y-%m}"


def _end(session: Session) -> Instant:
    return session.started if session.ended is None else session.ended


def _utc(instant: Instant) -> datetime:
    return datetime.fromtimestamp(instant // SECOND, UTC)
