"""What takes its time: a file of very many sessions imported, taken back and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.history import A_MILLION, Scale, write_csv
from bench.row import Row, peak, ratio
from bench.timing import apart, middle, run

if TYPE_CHECKING:
    from pathlib import Path

    from bench.timing import Cost
    from bench.workshop import Workshop

A_HUNDRED_THOUSAND = Scale(100_000, 69, typed=False)
MOST_MB = 300


def bulk(shop: Workshop) -> list[Row]:
    """An import of a million sessions against the least that entering so many rows takes."""
    if shop.quick:
        return []
    work, file = "import of 1,000,000 sessions", _file(shop, A_MILLION)
    rounds = [_imported(shop, file) for _ in range(3)]
    imported, bare = (middle(costs) for costs in zip(*rounds, strict=True))
    return [ratio(work, "one executemany", 25, imported, bare), peak(work, MOST_MB, imported)]


def back(shop: Workshop) -> list[Row]:
    """Undo and redo of an import of a hundred thousand, against that import."""
    if shop.quick:
        return []
    file = _file(shop, A_HUNDRED_THOUSAND)
    rounds = [_taken_back(shop, file) for _ in range(3)]
    imported, undone, redone = (middle(costs) for costs in zip(*rounds, strict=True))
    return [
        ratio("undo of 100,000 sessions", "their import", 2.5, undone, imported),
        ratio("redo of 100,000 sessions", "their import", 3, redone, imported),
        peak("undo or redo of 100,000", MOST_MB / 2, undone, redone),
    ]


def _file(shop: Workshop, scale: Scale) -> Path:
    path = shop.folder / "sessions.csv"
    apart(write_csv, path, scale)
    return path


def _imported(shop: Workshop, file: Path) -> tuple[Cost, Cost]:
    """Return what an import cost, and what only entering its rows into a bare table does.

    The rows come out of the same file; reading that is taken off.
    """
    imported = run(shop.situp(shop.empty(), "import", str(file), "--yes"))
    read = run(shop.python("-m", "bench.one_executemany", str(file)))
    both = run(shop.python("-m", "bench.one_executemany", str(file), str(shop.bare())))
    return imported, both._replace(ms=both.ms - read.ms)


def _taken_back(shop: Workshop, file: Path) -> list[Cost]:
    history = shop.empty()
    turns = (("import", str(file), "--yes"), ("undo",), ("redo",))
    return [run(shop.situp(history, *words)) for words in turns]
