"""Measures of how sitting is accumulated, against those of scikit-digital-health 0.17.18."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from random import Random
from statistics import median as middle
from typing import TYPE_CHECKING

import pytest
from tests.core.golden import LISTS
from tests.core.lengths import measured, milliseconds, near
from tests.docs.pages import ROOT

from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.measures import FEWEST_FOR_ALPHA, alpha, no_alpha

if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.core.instants import Length

ORACLE = Path(__file__).with_name("digital_health.py")
PYTHONS = (".venv-oracle/bin/python", ".venv-oracle/Scripts/python.exe")
LISTS_DRAWN = 4000
SHORTEST = 90 * SECOND
"""With a stretch so long its power law begins at one minute, as ours does."""
ABOUT = (SHORTEST, 2 * MINUTE, 30 * MINUTE, HOUR, 4 * HOUR)


def drawn(chance: Random) -> list[Length]:
    """Return lengths from around every threshold and from between, the shortest among them."""
    count = chance.choice((2, 3, FEWEST_FOR_ALPHA - 1, FEWEST_FOR_ALPHA, 40, 300))
    few = [chance.randint(SHORTEST, 5 * HOUR) for _ in range(3)]
    lengths = [SHORTEST]
    while len(lengths) < count:
        about = chance.choice(ABOUT) + chance.choice((0, 1, SECOND, MINUTE))
        even = chance.randint(2, 300) * MINUTE
        lengths.append(chance.choice((about, even, chance.choice(few))))
    chance.shuffle(lengths)
    return lengths


def many() -> Iterator[list[Length]]:
    yield from (milliseconds(golden["minutes"]) for golden in LISTS.values())
    chance = Random(2012)  # noqa: S311 - the same lists each time
    yield from (drawn(chance) for _ in range(LISTS_DRAWN))


def test_thousands_of_lists_have_the_measures_that_another_program_finds() -> None:
    lists = list(many())

    theirs = oracle(lists)

    assert len(lists) == len(theirs) == LISTS_DRAWN + len(LISTS)
    for lengths, found in zip(lists, theirs, strict=True):
        ours = measured(lengths)
        assert near(ours.mean_s, found["mean"] * 60)
        assert near(ours.sedentary_to_active, found["sedentary_to_active"])
        assert near(ours.average_hazard, found["average_hazard"])
        assert ours.gini == pytest.approx(found["gini"], rel=1e-9, abs=1e-12)
        assert near(alpha(lengths, min(lengths) - MINUTE // 2), found["alpha"])
        assert near(ours.median_s, middle(lengths) / SECOND)
        if min(lengths) == SHORTEST and no_alpha(lengths) is None:
            assert near(ours.alpha, found["alpha"])


def oracle(lists: list[list[Length]]) -> list[dict[str, float]]:
    """Return what scikit-digital-health makes of each list."""
    asked = [
        ([each / MINUTE for each in lengths], [each // MINUTE for each in lengths])
        for lengths in lists
    ]
    run = subprocess.run(
        [_python(), "-I", ORACLE],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, float]] = json.loads(run.stdout)
    return found


def _python() -> Path:
    """Return the Python that has it. Without one the test is skipped; where CI is set it fails."""
    found = [path for name in PYTHONS if (path := ROOT / name).exists()]
    if found:
        return found[0]
    reason = "there is no .venv-oracle with the group oracle (CONTRIBUTING.md)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
