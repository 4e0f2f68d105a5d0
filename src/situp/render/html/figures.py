"""The key numbers of a period, and what they are held against."""

from __future__ import annotations

from situp.core import say
from situp.core.instants import SECOND
from situp.core.periods import BEFORE
from situp.core.yardsticks import moving, upright
from situp.render.html.groups import LOOKS
from situp.render.html.markup import (
    large,
    legend,
    length,
    picture,
    prose,
    rect,
    share,
    swatch,
)
from situp.render.summary import held_against
from situp.render.titles import days_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Length
    from situp.core.report import Tally
    from situp.core.yardsticks import Aim


FEWEST = 2
"""One period beside this one says no more drawn than in words."""


def whole(tally: Tally) -> str:
    """Return one bar of all that was recorded, and what its parts are."""
    everything = tally.recorded + tally.away
    marks, keys, before = [], [], 0
    for name, look in LOOKS.items():
        value: Length = getattr(tally, name)
        if value:
            x, width, said = share(before, everything), share(value, everything), say.length(value)
            marks.append(rect(look, x, width, 0, 12, f"{name} {said}"))
            keys.append((swatch(look), f"{name} {said}"))
            before += value
    return f'<svg class="whole" aria-hidden="true">{"".join(marks)}</svg>{legend(keys)}'


def figures(review: Review, told: Mapping[str, Sequence[str]], zone: Zone) -> str:
    """Return the key numbers, each with the words under it."""
    found = "".join(
        f"<div><dt>{name}</dt><dd>{value}</dd>{under}</div>\n"
        for name, value, under in _figures(review, told, zone)
    )
    return f'<dl class="figures">\n{found}</dl>'


def _figures(
    review: Review, told: Mapping[str, Sequence[str]], zone: Zone
) -> Iterator[tuple[str, str, str]]:
    tally, policy = review.report.total, review.policy
    yield (
        "Sitting",
        large(tally.sitting),
        _under(*told[held_against(review)]) + _before(review, zone),
    )
    stood = upright(review.coverage, policy.aim)
    if stood and policy.body.stands:
        name = "Upright a workday" if stood.is_rate else "Upright"
        yield name, large(stood.done), _towards(stood)
    moved = moving(tally, len(review.report.rows), policy.aim)
    yield "Moving", large(moved.done), _towards(moved)
    usual = review.measures.usual_stretch_s
    if usual is None:
        return
    *_, in_long_ones, breaks = told["Stretch"]
    flags = f"{tally.flags:,}" if tally.flags else "none"
    reached = f"{flags} reached {say.rule(policy.limit)}"
    yield "Longest stretch", large(tally.longest), _under(reached)
    yield "Usual stretch", large(usual * SECOND), _under(in_long_ones)
    yield "Breaks", f"{tally.breaks:,}", _under(breaks.partition(", ")[2])


def _before(review: Review, zone: Zone) -> str:
    """Return small columns of the periods before, the last of them beside this one."""
    rows = review.before.rows[::-1] if review.before else ()
    if len(rows) < FEWEST:
        return ""
    spans = [*((row.span, row.tally.sitting) for row in rows)]
    spans.append((review.period, review.report.total.sitting))
    most = max(1, *(sitting for _, sitting in spans))
    marks, titles = [], []
    for index, (span, sitting) in enumerate(spans):
        tall = max(1.0, round(30 * sitting / most, 1))
        look = "sitting" if index == len(rows) else "gone"
        x, width = share(index, BEFORE + 1), share(0.86, BEFORE + 1)
        titles.append(f"{days_title(span, zone)}: sitting {say.length(sitting)}")
        marks.append(rect(look, x, width, 30 - tall, tall, titles[-1]))
    return f"<dd>{picture('before', '; '.join(titles), marks)}</dd>"


def _under(*parts: str) -> str:
    return "".join(f"<dd>{prose(part)}</dd>" for part in parts if part)


def _towards(aim: Aim) -> str:
    """Return how far that is towards an aim, in words and as a bar."""
    reached = min(1.0, aim.done / max(1, aim.wanted))
    bar = f'<svg class="aim" aria-hidden="true">{rect("track", "0", "100%", 0, 6)}' + (
        rect("standing", "0", share(reached, 1), 0, 6) if reached else ""
    )
    return f"<dd>aim {length(aim.wanted)}{bar}</svg></dd>"
