"""Run the benchmark and print its table."""

from __future__ import annotations

import argparse
import platform
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.history import TEN_YEARS
from bench.rows import ROWS
from bench.workshop import KEPT, Workshop

if TYPE_CHECKING:
    from bench.row import Row


def main() -> int:
    """Print a row for each piece of work; 1 if `--check` was given and something is over."""
    options = _options()
    KEPT.mkdir(parents=True, exist_ok=True)
    print(_machine())
    print(_line("work", "against", "measured", "budget", "", "here"))
    over = False
    for name in options.rows:
        with TemporaryDirectory(dir=KEPT) as folder:
            for row in ROWS[name](Workshop(Path(folder), options.quick, options.minutes)):
                print(_text(row), flush=True)
                over = over or row.is_over
    return 1 if over and options.check else 0


class _Options(argparse.Namespace):
    rows: list[str]
    quick: bool
    minutes: int
    check: bool


def _options() -> _Options:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument(
        "--rows", type=_names, default=list(ROWS), help=f"only these, of {','.join(ROWS)}"
    )
    parser.add_argument("--quick", action="store_true", help="few rounds, no million, no watching")
    parser.add_argument(
        "--minutes", type=_minutes, default=10, help="how long to watch a desktop; usually 10"
    )
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 where something is over its budget"
    )
    return parser.parse_args(namespace=_Options())


def _names(words: str) -> list[str]:
    names = words.split(",")
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        message = f"there is no {unknown[0]!r}; the rows are {', '.join(ROWS)}"
        raise argparse.ArgumentTypeError(message)
    return names


def _minutes(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        message = f"{word!r} is not a whole number of minutes, at least 1"
        raise argparse.ArgumentTypeError(message)
    return int(word)


def _machine() -> str:
    python, sqlite = platform.python_version(), sqlite3.sqlite_version
    return (
        f"Python {python}, SQLite {sqlite}, {platform.system()} {platform.machine()}; "
        f"{TEN_YEARS.sessions:,} sessions over ten years, unless a row says else"
    )


def _text(row: Row) -> str:
    measured = "-" if row.measured is None else _number(row.measured, row.unit)
    budget = "" if row.budget is None else f"<= {_number(row.budget, row.unit)}"
    verdict = "over" if row.is_over else "ok" if row.measured is not None and budget else ""
    return _line(row.work, row.against, measured, budget, verdict, row.here)


def _number(value: float, unit: str) -> str:
    match unit:
        case "x":
            return f"{value:.2f} x"
        case "":
            return f"{value:.3g}"
        case _:
            return f"{value:.3g} {unit}"


def _line(*cells: str) -> str:
    work, against, measured, budget, verdict, here = cells
    return f"{work:<34} {against:<39} {measured:>8} {budget:>10}  {verdict:<4}  {here}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
