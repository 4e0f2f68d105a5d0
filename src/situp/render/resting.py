"""What is said of bed rest: which days, what is known of it, and where the warning signs are."""

from __future__ import annotations

from situp.core import say
from situp.core.body.bedrest import A_BED_REST_DAY, EVENING, MORNING
from situp.core.evidence import GROUNDS
from situp.core.instants import HOUR
from situp.render.fold import flow
from situp.render.page import INDENT, Bit, line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from situp.core.body.bedrest import BedRest, Rested
    from situp.render.page import Page

SIGNS = "warning signs: situp pain --warning-signs"
RULE = (
    f"A day of bed rest has {say.length(A_BED_REST_DAY)} or more of lying between "
    f"{MORNING // HOUR:02}:00 and {EVENING // HOUR:02}:00."
)


def facts(rested: Rested, today: date) -> list[Bit]:
    """Return the parts of a fact about bed rest: the days, what is known, where the signs are."""
    parts = [Bit(part, "lying") for run in rested.flagged for part in _named(run, today)]
    if rested.over and rested.over not in rested.flagged:
        parts.append(Bit(f"the last bed rest was {_days(rested.over, today)}"))
    known = [*_claims(rested.grounds), *_recovery(rested)]
    signs = [Bit(SIGNS)] if rested.flagged else []
    return [*parts, *(Bit(_clause(each)) for each in known), *signs]


def page(rested: Rested, today: date, width: int) -> Page:
    """Return the flagged bed rest, a line each, and what is known of it in sentences."""
    heading = line(Bit("Bed rest", "strong"))
    rows: Page = []
    for run in rested.flagged:
        _, sums = _named(run, today)
        rows += flow([Bit(_days(run, today), "lying"), Bit(sums)], width, INDENT, INDENT)
    told = [Bit(each) for each in (*_claims(rested.grounds), RULE, f"{_sentence(SIGNS)}")]
    return [heading, *rows, *flow(told, width)]


def _claims(keys: Iterable[str]) -> list[str]:
    return [GROUNDS[key].claim for key in keys]


def _recovery(rested: Rested) -> list[str]:
    """Return what recovery was seen to take, and what that leaves open."""
    claims = _claims(rested.recovery)
    return [*claims, GROUNDS[rested.recovery[-1]].unknown] if claims else []


def _named(run: BedRest, today: date) -> tuple[str, str]:
    """Return which days of bed rest those are, and how much lying there was by day."""
    sums = f"{say.count(run.days, 'day')}, {say.length(run.lying)} by day"
    return f"bed rest {_days(run, today)}", sums


def _days(run: BedRest, today: date) -> str:
    """Return the days of it, with the year where it is another."""
    days = say.days(run.first, run.last)
    same_year = run.first.year == run.last.year == today.year
    return days.removesuffix(f" {today.year}") if same_year else days


def _clause(sentence: str) -> str:
    """Return a sentence as a part of another."""
    return sentence[0].lower() + sentence[1:].removesuffix(".")


def _sentence(clause: str) -> str:
    return clause[0].upper() + clause[1:]
