"""Rows of CSV as in RFC 4180, but that a line ends with a line feed alone, as in any Unix tool."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SPECIAL = re.compile(r'[",\r\n]')
"""What a cell cannot hold without quotation marks around it."""


def row(cells: Iterable[str]) -> str:
    """Return the line of a row."""
    return ",".join(quoted(cell) for cell in cells) + "\n"


def quoted(text: str, special: re.Pattern[str] = SPECIAL) -> str:
    """Return a text in quotation marks, those within doubled, where it holds anything special."""
    return '"' + text.replace('"', '""') + '"' if special.search(text) else text
