"""Draw the pictures of README: `python -m docs.pictures.make`.

What they show is what the program prints: a week is typed in at a desk with a clock of its own,
then `status`, `report` and `flags` are asked, in colour. Run twice, it draws the same twice.
"""
# ruff: noqa: INP001 - docs/ is no package; `python -m` finds this from the checkout

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text
from tests.docs.desk import Desk

from situp.render.colour import STYLES
from situp.render.page import Bit
from situp.render.svg import DARK, LIGHT, svg

if TYPE_CHECKING:
    from situp.render.page import Page

FOLDER = Path(__file__).parent
COLUMNS = 100
WEEK = """\
2026-11-16  08:52 sitting  10:20 standing  10:52 sitting  12:15 moving  12:48 sitting
2026-11-16  14:10 standing  14:40 sitting  15:55 moving  16:03 sitting  17:28 -
2026-11-17  09:05 sitting  12:31 moving  13:05 sitting  17:22 -
2026-11-18  08:47 sitting  09:31 standing  10:15 sitting  11:40 away  12:35 sitting
2026-11-18  13:40 standing  14:22 sitting  15:31 moving  15:46 sitting  16:50 -
2026-11-19  08:58 sitting  10:04 standing  10:41 sitting  11:58 moving  12:40 sitting
2026-11-19  13:52 standing  14:25 sitting  15:20 standing  16:01 sitting  17:14 -
2026-11-20  08:55 sitting  09:50 standing  10:35 sitting  11:45 moving  12:20 sitting
2026-11-20  13:30 standing  14:15 sitting
"""
"""A week at a desk: when which posture began, `-` where the day ended."""
ASKED = "2026-11-20 15:03"
COMMANDS = ("situp status", "situp report", "situp flags")

TITLE = "situp status, situp report and situp flags, in a terminal"
THEMES = {"dark": DARK, "light": LIGHT}


def main() -> None:
    """Draw every picture."""
    for name, text in drawn().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def drawn() -> dict[str, str]:
    """Return the pictures by the names of their files."""
    page = _page(Text.from_ansi(_screen()))
    return {f"week-{name}.svg": svg(page, TITLE, theme) for name, theme in THEMES.items()}


def _screen() -> str:
    """Return what the terminal shows, with its escape sequences."""
    with TemporaryDirectory() as home:
        desk = Desk(Path(home))
        desk.clock.set(-7 * 86_400_000)
        for line in WEEK.splitlines():
            date, *parts = line.split("  ")
            for time, posture in (part.split() for part in parts):
                desk.move(f"{date} {time}")
                desk.type("situp stop" if posture == "-" else f"situp start {posture}")
        desk.watch(on=True)
        desk.move(ASKED)
        return "\n".join(
            f"\x1b[2m$\x1b[0m {command}\n{desk.type(command, COLUMNS, colour=True).text}"
            for command in COMMANDS
        )


def _page(screen: Text) -> Page:
    """Return what a terminal shows as a page, its colours as the styles that they are of."""
    styles = {_seen(Style.parse(look)): name for name, look in STYLES.items() if name != "away"}
    console = Console()
    return [
        tuple(Bit(each.text, styles[_seen(each.style)]) for each in line.render(console))
        for line in screen.split("\n")
    ]


def _seen(style: Style | None) -> tuple[int | None, bool, bool]:
    """Return what a terminal shows of a style."""
    style = style or Style()
    return style.color.number if style.color else None, bool(style.bold), bool(style.dim)


if __name__ == "__main__":
    main()
