"""The links of a page, and the anchors that it offers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tests.docs.pages import ROOT, prose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_OUTSIDE = ("https://", "http://", "mailto:")
_PATH = re.compile(r"\bdocs/[\w./-]+\.\w+")


class Link(NamedTuple):
    """Where a link of a page leads: a file and, where it names one, an anchor in it."""

    target: Path
    anchor: str


def links(page: Path) -> Iterator[Link]:
    """Yield the links of a page that stay within the checkout."""
    for found in _LINK.findall(_without_code(page)):
        path, _, anchor = (found[0] or found[1]).partition("#")
        if not path.startswith(_OUTSIDE):
            yield Link((page.parent / path).resolve() if path else page, anchor)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page, as GitHub makes them from its headings."""
    headings = (heading.replace("`", "") for heading in _HEADING.findall(_plain(page)))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def paths_named(text: str) -> set[str]:
    """Return the paths below docs/ that a text of the source names."""
    return {found for found in _PATH.findall(text) if (ROOT / found).suffix in {".md", ".py"}}


def _plain(page: Path) -> str:
    return prose(page.read_text(encoding="utf-8"))


def _without_code(page: Path) -> str:
    return re.sub(r"`[^`]*`", "", _plain(page))
