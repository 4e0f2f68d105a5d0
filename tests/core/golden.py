"""Lists of stretches and their measures, made with an independent program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

GOLDEN = Path(__file__).parents[1] / "golden" / "measures.json"


class Golden(TypedDict):
    """One list of the golden file."""

    minutes: list[int]
    stretches: int
    total: int
    mean: float
    median: float
    max: int
    usual_stretch: int
    share_long: float
    share_of_an_hour: float
    gini: float
    alpha_from_1_minute: float
    alpha_from_shortest: float | None
    alpha_from_shortest_se: float | None
    x50_from_shortest: float | None
    w50_from_shortest: float | None
    breaks: int
    breaks_per_sitting_hour: float
    sedentary_to_active: float
    average_hazard: float
    long_stretches: int
    flags: int
    stretches_per_sitting_hour: float
    gini_uncorrected: float


LISTS: dict[str, Golden] = json.loads(GOLDEN.read_text())["lists"]
