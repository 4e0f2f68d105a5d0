"""Make every attack and write how often into the page: `python -m tests.faults`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.docs.pages import ROOT, read, row, tables
from tests.faults.attacks import TALLY, Attack, Tally
from tests.faults.fuzz import searching
from tests.faults.length import LONG

MILLION = 1_000_000
PAGE = "docs/explanation/reliability.md"


class Keeper:
    """Keeps the tally of the run."""

    def __init__(self) -> None:
        self.tally = Tally()

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[TALLY] = self.tally


def main() -> int:
    """Run the attacks; where all were survived, write the table."""
    keeper = Keeper()
    ended = pytest.main([str(Path(__file__).parent), "-q", *sys.argv[1:]], plugins=[keeper])
    if ended == pytest.ExitCode.OK:
        searching.all_targets(keeper.tally, MILLION if LONG else searching.RUNS)
        page = ROOT / PAGE
        page.write_text(written(read(PAGE), keeper.tally.counts), encoding="utf-8")
    return int(ended)


def written(text: str, counts: dict[Attack, int]) -> str:
    """Return the page with these figures in its table; what was not run keeps its figure."""
    lines = text.splitlines()
    table = tables(text)["attacks"]
    before = {cells[0]: cells[1] for cells in table.rows}
    rows = [
        row((attack.value, f"{counts[attack]:,}" if attack in counts else before[attack.value]))
        for attack in Attack
    ]
    first = table.line - 1
    lines[first : first + len(table.rows)] = rows
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
