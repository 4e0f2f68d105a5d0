"""Files to import, and what is recorded once they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock


HEADER = "posture,start,end,note,tags,origin,id\n"
MORNING = (
    "posture,start,end\n"
    "sitting,2026-11-20 08:00,2026-11-20 08:30\n"
    "standing,2026-11-20 08:30,2026-11-20 08:45\n"
)


def put(folder: Path, text: str, name: str = "old.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sessions(situp: Run) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(situp("log all --json").out)["sessions"]
    return found


def times(situp: Run) -> list[tuple[object, ...]]:
    return [(each["posture"], each["start"], each["end"]) for each in sessions(situp)]


def a_day(situp: Run, clock: FakeClock) -> None:
    situp('start --at 8:00 --note "a, \\"b\\""')
    situp("start standing --at 8:20")
    clock.pass_(123)
    situp("start")
