"""Files of sessions to import."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from situp.clock import SystemClock
from situp.core.instants import DAY, MINUTE
from situp.render.machine import instant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from situp.core.instants import Instant

    Row = tuple[str, Instant, Instant | None, str]


def written(path: Path, rows: Iterable[Row]) -> Path:
    """Write sessions (posture, start, end, note) as CSV, each with a tag and an id.

    So each import of the file writes the same pages, however often it is made.
    """
    lines = [
        f"{posture},{instant(start)},{'' if end is None else instant(end)},{note},tag,{_id(start)}"
        for posture, start, end, note in rows
    ]
    path.write_text("\n".join(["posture,start,end,note,tags,id", *lines, ""]), encoding="utf-8")
    return path


def many(folder: Path, count: int) -> Path:
    """Write so many sessions of a minute, of a month ago, which is before all that is recorded.

    The log of 3000 is longer than SQLite lets one grow before it is carried into the file.
    """
    begin = SystemClock().now() - 30 * DAY
    starts = [begin + number * 2 * MINUTE for number in range(count)]
    rows = (("sitting", start, start + MINUTE, "one of many") for start in starts)
    return written(folder / "many.csv", rows)


def _id(start: Instant) -> str:
    """Return an id that falls anywhere among others, as those of ours do."""
    return sha256(f"{start}".encode()).hexdigest()[:16]
