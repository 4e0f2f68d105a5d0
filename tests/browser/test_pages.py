"""Pages as a browser shows them: held against the rules of HTML and of accessibility (axe).

At a desk and on a phone, in light and in the dark; check.mjs says how.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.seasons import spend_autumn
from tests.docs.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NEEDED = (
    'node, chromium and what "npm ci --prefix tests/browser" brings are needed to look at pages'
)


def browser_here() -> str | None:
    """Return the browser that pages can be looked at in; None where anything is missing."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found if shutil.which("node") and (HERE / "node_modules").is_dir() else None


@pytest.fixture
def browser() -> str:
    """Return the browser that pages are looked at in."""
    found = browser_here()
    if found:
        return found
    if "CI" in os.environ:
        pytest.fail(NEEDED)
    pytest.skip(NEEDED)


def troubles(browser: str, pages: Sequence[Path]) -> list[str]:
    """Return what is wrong with pages."""
    words = ["node", str(HERE / "check.mjs"), browser, *map(str, pages)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.stderr == ""
    return ended.stdout.splitlines()


CHECK_INS = (
    '6 --leg --at "2026-08-03 9:00"',
    '8 --function 2 --at "2026-09-14 9:00" --new',
    '5 --function 5 --at "2026-10-13 9:00"',
    '3 --function 7 --at "2026-11-09 9:00"',
)
"""Two episodes; in the second the first mark has come."""


def test_nothing_is_wrong_with_a_page_of_anything(browser: str, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    desk = Desk(tmp_path / "home")
    asked = {
        "nothing": "today",
        "month": "2026-11",
        "year": "this year --goal --measures",
        "day": "today",
    }

    pages = []
    for name, words in asked.items():
        pages.append(tmp_path / f"{name}.html")
        assert desk.type(f"situp report {words} --html {pages[-1]}").code == 0
        if name == "nothing":
            spend_autumn(desk)
            for line in CHECK_INS:
                assert desk.type(f"situp pain {line}").code == 0

    assert troubles(browser, pages) == []


BROKEN = """\
<!DOCTYPE html>
<html lang="en"><head><title>Broken</title></head>
<body><main><h1>Broken</h1><p style="color: #ccc; background: #fff">pale</p>
<img src="https://example.org/there.png"><div style="width: 3000px">wide</div></main></body></html>
"""


def test_what_is_wrong_with_a_page_is_found(browser: str, tmp_path: Path) -> None:
    page = tmp_path / "broken.html"
    page.write_text(BROKEN, encoding="utf-8")

    found = "\n".join(troubles(browser, [page]))

    for trouble in (
        "color-contrast",
        "image-alt",
        "loads https://example.org",
        "is 30",
        "wcag/h37",
    ):
        assert trouble in found
