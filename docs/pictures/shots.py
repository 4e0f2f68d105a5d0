"""Photograph a made-up year's report in a browser: `python -m docs.pictures.shots`.

It needs what tests/browser needs. How words look depends on the fonts of the machine; what they say
does not.
"""
# ruff: noqa: INP001 - docs/ is no package; `python -m` finds this from the checkout

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.test_pages import HERE, NEEDED, browser_here
from tests.docs.desk import Desk

FOLDER = Path(__file__).parent
ASKED = "2026-11-20 17:30"
PERIODS = {"year": "this year", "week": "this week"}
DESK, PHONE = "1000", "390"
COLOURS = "96"
SHOTS = (
    ("year", DESK, "light", "report-year-light.png"),
    ("year", DESK, "dark", "report-year-dark.png"),
    ("week", PHONE, "light", "report-week-phone-light.png"),
    ("week", PHONE, "dark", "report-week-phone-dark.png"),
    ("week", DESK, "print", "report-week.pdf"),
)
"""Which page, how wide, in which light, and where it goes."""


def main() -> None:
    """Take every photograph."""
    program = browser_here()
    if program is None:
        raise SystemExit(NEEDED)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        desk = Desk(home)
        desk.move(ASKED)
        desk.type("situp demo --output ~/demo.db")
        desk.open("~/demo.db")
        for name, period in PERIODS.items():
            desk.type(f"situp report {period} --html ~/{name}.html")
        for name, width, look, file in SHOTS:
            page = str(home / f"{name}.html")
            words = ["node", str(HERE / "shoot.mjs"), program, page, width, look]
            subprocess.run([*words, str(FOLDER / file)], check=True)
            _slim(FOLDER / file)


def _slim(photograph: Path) -> None:
    """Leave of a photograph as many colours as it needs, where ImageMagick is there to do it."""
    if photograph.suffix == ".png" and shutil.which("convert"):
        words = [
            "convert",
            str(photograph),
            "+dither",
            "-colors",
            COLOURS,
            "-strip",
            f"PNG8:{photograph}",
        ]
        subprocess.run(words, check=True)


if __name__ == "__main__":
    main()
