"""Reports that leave for a file: as a picture, as a page for a browser."""

from __future__ import annotations

import os
import sys

from situp.cli.boundary import answer, confirm
from situp.core.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.answers import Review
    from situp.world import World

    Targets = dict[str, str]

STDOUT = "-"


def targets(world: World, svg: str | None, html: str | None) -> Targets:
    """Return where each form goes that was asked for, refusing what cannot be meant."""
    found = {form: path for form, path in (("svg", svg), ("html", html)) if path is not None}
    for form, path in found.items():
        if not path:
            raise UsageError(f"--{form} needs a file.", f"For example: --{form} report.{form}")
        if path != STDOUT:
            world.refuse_own(path)
    if len(found) > len({os.path.realpath(path) for path in found.values()}):
        raise UsageError("--svg and --html cannot go to the same file.", "Name another one.")
    return found


def write(found: Review, here: Setting, where: Targets, *, pictures: bool, measures: bool) -> None:
    """Write each form whole or not at all, and say where it is."""
    from situp.exchange.files import save  # noqa: PLC0415 - only for a report that leaves

    for form, path in where.items():
        if form == "html":
            text = _html(found, here, measures=measures)
        else:
            text = _svg(found, here, pictures=pictures)
        if path == STDOUT:
            answer(_for_stdout(text))
        else:
            save(path, [text])
            confirm(f"Wrote {path}.\n")


def _for_stdout(text: str) -> str:
    """Return marks as stdout can write them: UTF-8, as they say of themselves, or ASCII."""
    encoding = sys.stdout.encoding or "utf-8"
    if encoding.lower().replace("-", "") == "utf8":
        return text
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _html(found: Review, here: Setting, *, measures: bool) -> str:
    from situp.render.html import page  # noqa: PLC0415 - only for a browser

    return page.report(found, here.zone, here.now, measures=measures)


def _svg(found: Review, here: Setting, *, pictures: bool) -> str:
    from situp.render import report, svg, titles  # noqa: PLC0415 - only for a picture

    shown = found if pictures else found._replace(week=())
    page = report.report(shown, here.zone, here.now, svg.COLUMNS)
    title = f"situp report, {titles.period_title(found.period, here.zone)}"
    return svg.svg(page, title)
