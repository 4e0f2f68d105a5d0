"""Sessions as CSV: a header, then a line each; tags stand in one cell with a space between."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from situp.core.arrival import fault
from situp.core.calendar import utc
from situp.core.commas import quoted
from situp.core.errors import BadData
from situp.exchange.fields import COLUMNS, NEEDED, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from situp.core.arrival import Arrival
    from situp.core.calendar import Zone
    from situp.core.model import Session

HEADER = ",".join(COLUMNS) + "\n"

_SPECIAL_TAG = re.compile(r'[ "\r\n]')
_TAG = re.compile(r'(?:"((?:[^"]|"")*+)"|([^ "][^ ]*|))(?: +|\Z)')
_MOST_IN_A_CELL = 10_000_000
_SO_MANY = {2: "two", 3: "three"}


def write(sessions: Iterable[Session]) -> Iterator[str]:
    """Yield the header and the line of each session."""
    yield HEADER
    for each in sessions:
        cells = (
            each.posture,
            utc(each.started),
            "" if each.ended is None else utc(each.ended),
            quoted(each.note),
            quoted(in_a_cell(each.tags)),
            each.origin,
            each.id,
        )
        yield ",".join(cells) + "\n"


def in_a_cell(texts: Iterable[str]) -> str:
    """Return texts with a space between, as `words` reads them."""
    return " ".join(quoted(each, _SPECIAL_TAG) for each in texts)


def read(lines: Iterable[str], zone: Zone) -> Iterator[Arrival]:
    """Yield what each line says; the columns may stand in any order."""
    fields = Reader(zone)
    for place, said in cells(lines, COLUMNS, NEEDED):
        yield fields.arrival(place, said, words(place, "tags", said.get("tags", "")))


def cells(
    lines: Iterable[str], columns: Sequence[str], needed: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the place of each line and the cells that it has, by the names of their columns."""
    csv.field_size_limit(_MOST_IN_A_CELL)
    rows = csv.reader(lines, strict=True)
    header: Sequence[str] = ()
    number = 1
    try:
        for row in rows:
            place, number = f"line {number}", rows.line_num + 1
            if not row:
                continue
            if not header:
                header = _header(place, row, columns, needed)
            else:
                yield place, _said(place, header, row)
    except csv.Error as error:
        reason = str(error).partition(" - ")[0]
        raise BadData(f"Line {number}: This is not CSV: {reason}.") from error
    if not header:
        raise BadData(
            "The file is empty.", f"Its first line has to be a header: {','.join(needed)}"
        )


def _header(
    place: str, row: Sequence[str], columns: Sequence[str], needed: Sequence[str]
) -> Sequence[str]:
    names = [cell.strip().lower() for cell in row]
    hint = f"The columns are {', '.join(columns)}; the first {_SO_MANY[len(needed)]} are needed."
    for each in names:
        if each.startswith("inc 2"):
            hint = "Timewarrior's own files are read with: timew export | situp import -"
        if (other := re.search("[;\t|]", each)) and len(names) == 1:
            mark = {"\t": "a tab"}.get(other[0], f'"{other[0]}"')
            hint = f"Between cells stands a comma, not {mark}. Save it with commas."
        if each not in columns:
            raise fault(place, "header", f'There is no column "{each}".', hint)
        if names.count(each) > 1:
            raise fault(place, "header", f'The column "{each}" is there twice.', hint)
    for each in needed:
        if each not in names:
            raise fault(place, "header", f'The column "{each}" is missing.', hint)
    return names


def _said(place: str, header: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    if len(row) != len(header):
        count = f"{len(row)} {'cell' if len(row) == 1 else 'cells'}"
        what = f"It has {count}, and the header {len(header)}."
        raise fault(place, header[min(len(row), len(header) - 1)], what)
    return dict(zip(header, row, strict=True))


def words(place: str, field: str, cell: str) -> list[str]:
    """Return the texts that stand in one cell with a space between."""
    if '"' not in cell:
        return [tag for tag in cell.split(" ") if tag]
    found = []
    at = 0
    while at < len(cell):
        tag = _TAG.match(cell, at)
        if not tag:
            raise fault(place, field, f"A quotation mark is out of place: {cell[at:]}")
        found.append(tag[2] if tag[1] is None else tag[1].replace('""', '"'))
        at = tag.end()
    return [tag for tag in found if tag]
