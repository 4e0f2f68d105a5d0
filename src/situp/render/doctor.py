"""What the doctor found, a row for each check."""

from __future__ import annotations

from situp.core import say
from situp.core.health import worst
from situp.render.fold import beside, flow
from situp.render.page import Bit, line, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.health import Finding, Repaired, Verdict
    from situp.render.page import Page, Style

_STYLES: dict[Verdict, Style] = {"ok": "", "look": "strong", "bad": "over"}
_SUMMARY: dict[Verdict, str] = {
    "ok": "All is well.",
    "look": 'Nothing is broken; see what says "look".',
    "bad": 'See what says "bad" first.',
}


def repaired(result: Repaired) -> str:
    """Return what a repair saved, and where what was there is kept."""
    if result.rebuilt:
        did = f"Made {say.count(result.rebuilt, 'thing')} anew from the ledger."
    else:
        saved = [
            _of(result.changes, result.lost_changes, "change"),
            _of(result.sessions, result.lost_sessions, "session"),
        ]
        if result.checkins or result.lost_checkins:
            saved.append(_of(result.checkins, result.lost_checkins, "check-in"))
        did = f"Saved {', '.join(saved)}."
    return f"{did}\nWhat was there is kept in {result.kept}.\n"


def _of(saved: int, lost: int, thing: str) -> str:
    return f"{saved:,} of {say.count(saved + lost, thing)}"


def findings(found: Sequence[Finding], width: int) -> Page:
    """Return each check with its verdict and, below, what to do; and what it comes to."""
    page: Page = []
    for each in found:
        verdict = Bit(f"{each.verdict:<4}", _STYLES[each.verdict])
        page += beside(line(verdict, f"  {each.check:<13}"), safe(each.what), width)
        for step in each.next.splitlines():
            below = beside(line(" " * 19), safe(step), width)
            page += [row for row in below if any(bit.text.strip() for bit in row)]
    return [*page, *flow([Bit(_SUMMARY[worst(found)])], width)]
