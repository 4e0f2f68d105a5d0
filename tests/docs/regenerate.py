"""Write into the pages what situp prints now: `python -m tests.docs.regenerate`.

Console blocks, the tables of times, the page of the evidence and the pictures are made anew; words
are left alone. Look at `git diff` afterwards: it shows what a change of the program means to the
person who reads it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.pictures import make
from tests.docs import evidence_page
from tests.docs.console import run_page
from tests.docs.desk import Desk
from tests.docs.pages import ROOT, name_of, pages, row, tables
from tests.docs.times import TABLES, understood


def main() -> int:
    """Regenerate everything; 1 if a command ended with another code than its page says."""
    wrong = 0
    (ROOT / evidence_page.PAGE).write_text(evidence_page.page(), encoding="utf-8")
    for page in pages():
        text = page.read_text(encoding="utf-8")
        new, complaints = regenerated(text)
        for complaint in complaints:
            sys.stderr.write(f"{name_of(page)}, {complaint}\n")
        wrong += len(complaints)
        if new != text:
            page.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{name_of(page)}\n")
    make.main()
    return 1 if wrong else 0


def regenerated(text: str) -> tuple[str, list[str]]:
    """Return a page with its console blocks and tables made anew, and what is wrong with it."""
    lines = text.splitlines()
    complaints = []
    for table in tables(text).values():
        if table.name in TABLES:
            for number, cells in enumerate(table.rows, table.line - 1):
                words = cells[0].strip("`")
                lines[number] = row((cells[0], understood(table.name, words)))
    with TemporaryDirectory() as home:
        runs = run_page(text, Desk(Path(home)))
    for run in reversed(runs):
        first = run.block.line - 1
        lines[first : first + len(run.block.lines)] = run.lines
        if run.codes != run.expected_codes:
            complaints.append(f"line {run.block.line}: the exit codes are {run.codes}")
    return "\n".join(lines) + "\n", complaints


if __name__ == "__main__":
    sys.exit(main())
