"""Which topics of `situp why` stand behind what is shown: the names alone, quick to load.

What they say is in `core.evidence`, which is loaded by those who ask.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Level
    from situp.core.model import Posture

FLAGS = ("flag", "breaks")
"""Behind `situp flags`: the limit, and what ends a stretch."""
REPORT = ("breaks", "prolonged", "upright", "moving", "no-limit")
"""Behind `situp report`: the numbers that it counts by, and the line that it does not draw."""
PAIN = ("pain", "course", "change", "warning-signs")
"""Behind `situp pain`."""
BED_REST = ("bed-rest", "warning-signs")
"""Behind a flag of days in bed."""


def going(posture: Posture, level: Level) -> str:
    """Return the topic behind the nudges of what is going on; empty where nothing nudges."""
    if posture == "standing":
        return "standing"
    return {"none": "", "ok": "nudges", "warn": "firm", "over": "flag"}[level]


def pointer(*topics: str) -> str:
    """Return the line that names topics: `Why: situp why flag; also breaks`."""
    first, *others = topics
    also = f"; also {', '.join(others)}" if others else ""
    return f"Why: situp why {first}{also}"
