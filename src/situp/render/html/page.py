"""The page as a whole: which parts there are, and in which order."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import local
from situp.render.html import days, figures, groups, lengths, maps, measured, pain, weeks
from situp.render.html.look import STYLE
from situp.render.html.markup import prose, section, words
from situp.render.report import rows_up_to
from situp.render.summary import facts, flag, rule
from situp.render.tally import anything_in
from situp.render.titles import period_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.report import Row

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page forbids the browser: to load anything, from anywhere."""
NOTHING, NO_SESSIONS = "<p>Nothing recorded.</p>", "<p>No sessions recorded.</p>"
PATTERNS = """\
<svg class="unseen" aria-hidden="true"><defs>
<pattern id="guessed" width="6" height="6" patternUnits="userSpaceOnUse">\
<rect class="under" width="6" height="6"/>\
<path class="ink" d="M-2 2 2-2M-1 7 7-1M4 8 8 4"/></pattern>
<pattern id="moving" width="4" height="4" patternUnits="userSpaceOnUse">\
<rect class="ink" width="4" height="4"/><rect class="gap" width="1.2" height="4"/></pattern>
<pattern id="lain" width="4" height="4" patternUnits="userSpaceOnUse">\
<rect class="ink" width="4" height="4"/><rect class="gap" width="4" height="1.2"/></pattern>
</defs></svg>"""


def report(review: Review, zone: Zone, now: Instant, *, measures: bool = False) -> str:
    """Return the report as one file of HTML, with every measure if `measures` are asked for."""
    title = period_title(review.period, zone)
    rows = rows_up_to(now, review)
    of_body = pain.pain(review.courses, zone, min(now, review.period.end))
    if anything_in(rows):
        parts = [*_parts(review, rows, of_body, zone, now)]
        parts += [measured.measures(review)] if measures else []
    else:
        parts = [NO_SESSIONS if of_body else NOTHING, of_body]
    body = "\n".join(filter(None, parts))
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{words(title)} - situp</title>
<style>
{STYLE}</style>
</head>
<body>
{PATTERNS}
<header><p class="brand">situp report</p><h1>{words(title)}</h1></header>
<main>
{body}
</main>
<footer>{_foot(review, zone, now)}</footer>
</body>
</html>
"""


def _parts(
    review: Review, rows: list[Row], of_body: str, zone: Zone, now: Instant
) -> Iterator[str]:
    told = {
        label: [part.text for part in parts] for label, parts in facts(review, zone, now).items()
    }
    yield figures.figures(review, told, zone)
    yield figures.whole(review.report.total)
    if review.pieces:
        yield days.days(review, rows, zone)
    else:
        yield groups.groups(review, rows, zone)
        yield weeks.columns(rows, zone)
    yield maps.by_day(rows, zone)
    yield weeks.trend(rows, zone)
    yield maps.by_hour(review.week, zone) if review.week else ""
    yield lengths.stretches(review.report.lengths, review.policy.limit)
    yield _flags(review, zone, now)
    yield of_body
    yield _known(told, len(review.report.flagged))


def _flags(review: Review, zone: Zone, now: Instant) -> str:
    """Return every flagged stretch by name; of none the words tell."""
    limit = say.rule(review.policy.limit)
    found = review.report.flagged
    title = f"Stretches of {limit} or more"
    if not found:
        return ""
    items = "".join(f"<li>{prose(flag(each, review, zone, now))}</li>" for each in found)
    return section("flags", title, f'<ul class="flags">{items}</ul>')


def _known(told: dict[str, list[str]], flagged: int) -> str:
    """Return the sentences of the terminal page, but for flags that are listed already."""
    items = "".join(
        f"<div><dt>{name}</dt><dd>{prose(' · '.join(parts))}</dd></div>"
        for name, parts in told.items()
        if parts and not (flagged and name == "Flags")
    )
    return section("words", "In words", f'<dl class="words">{items}</dl>')


def _foot(review: Review, zone: Zone, now: Instant) -> str:
    when = f"{say.day(local(now, zone).date())}, {say.clock(now, zone)}"
    told = [*rule(review), f"Times are those of {zone.read_by}.", f"As of {when}."]
    return f"<p>{prose(' '.join(told))}</p>"
