"""Reading a page for a browser: its tables with their seconds, its words, and that it is whole."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

VOID = frozenset({"meta", "br", "hr", "img", "input", "link"})
CELLS = frozenset({"td", "th", "dt", "dd", "li"})


class Cell(NamedTuple):
    """What a cell says, and of how many seconds; None where it is not of any."""

    text: str
    seconds: int | None


class Browsed(HTMLParser):
    """A page that was read; one whose elements do not close as they opened is an error."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[list[Cell]]]] = {}
        """The tables in each part of the page, by the name of its heading; rows of cells."""
        self.figures: dict[str, Cell] = {}
        """The key numbers by their names."""
        self.items: dict[str, list[str]] = {}
        """What the lists in each part of the page say."""
        self.text = ""
        self.shares: list[float] = []
        """Where marks stand and how wide they are, in percent."""
        self.names: list[str] = []
        self.links: list[str] = []
        self._open: list[str] = []
        self._cell: str | None = None
        self._seconds: int | None = None
        self._part = ""
        self._named = ""
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.links += [attributes[name] for name in ("src", "href") if name in attributes]
        self._take_shares(attrs)
        self.names += [attributes["id"]] if "id" in attributes else []
        if tag in VOID:
            return
        self._open.append(tag)
        if tag == "section" and "aria-labelledby" in attributes:
            self._part = attributes["aria-labelledby"]
        if tag == "table":
            self.tables.setdefault(self._part, []).append([])
        if tag == "tr":
            self.tables[self._part][-1].append([])
        if tag in CELLS:
            self._cell, self._seconds = "", None
        if tag == "time" and attributes["datetime"].startswith("PT"):
            self._seconds = int(attributes["datetime"][2:-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self._take_shares(attrs)

    def _take_shares(self, attrs: list[tuple[str, str | None]]) -> None:
        self.shares += [
            float(value[:-1])
            for name, value in attrs
            if name in {"x", "width", "cx"} and value and value.endswith("%")
        ]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if self._cell is None:
            return
        cell = Cell(" ".join(self._cell.split()), self._seconds)
        if tag in {"td", "th"}:
            self.tables[self._part][-1][-1].append(cell)
        if tag == "dt":
            self._named = cell.text
        if tag == "dd":
            self.figures.setdefault(self._named, cell)
        if tag == "li":
            self.items.setdefault(self._part, []).append(cell.text)
        if tag in CELLS:
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in {"style", "title", "text"}:
            return
        data = data.replace("\N{NO-BREAK SPACE}", " ")
        self.text += data
        if self._cell is not None:
            self._cell += data

    def rows(self, part: str, number: int = 0) -> list[list[Cell]]:
        """Return the rows of a table in a part of the page, without its head."""
        return self.tables[part][number][1:]
