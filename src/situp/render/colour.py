"""Pages in colour, through rich, which knows what terminals can do. Colour never speaks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from typing import TextIO

    from situp.render.page import Page, Style

STYLES: dict[Style, str] = {
    "": "",
    "dim": "dim",
    "strong": "bold",
    "over": "bold red",
    "sitting": "color(136)",
    "upright": "color(31)",
    "away": "dim",
    "lying": "color(99)",
}
"""By number, for the sixteen named colours are anything: some yellow cannot be read on white."""


def write(page: Page, stream: TextIO) -> None:
    """Write a page in colour. Texts go in as text: nothing in them is markup."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    for line in page:
        console.print(Text.assemble(*((bit.text, STYLES[bit.style]) for bit in line)))


def painted(page: Page, stream: TextIO) -> list[str]:
    """Return the lines of a page in as many colours as the terminal behind the stream has."""
    console = Console(file=stream, highlight=False, soft_wrap=True)
    with console.capture() as capture:
        for line in page:
            console.print(Text.assemble(*((bit.text, STYLES[bit.style]) for bit in line)))
    return capture.get().splitlines()
