"""Weeks or months: the rows of the terminal page, each with a bar of what it was made of."""

from __future__ import annotations

from situp.core import say
from situp.core.periods import grouped
from situp.core.report import total
from situp.render.html.days import head, numbers
from situp.render.html.markup import legend, rect, section, share, swatch
from situp.render.tally import anything, doubted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Length
    from situp.core.periods import By
    from situp.core.report import Row, Tally

TITLES: dict[By, str] = {"day": "Day by day", "week": "The weeks", "month": "Month by month"}
LOOKS = {
    "sitting": "sitting",
    "standing": "standing",
    "moving": "moving",
    "lying": "lain",
    "away": "gone",
}
"""How each posture looks where lengths stand beside each other."""


def groups(review: Review, rows: Sequence[Row], zone: Zone) -> str:
    """Return the weeks or months, each with its bar, its numbers, and what it is marked with."""
    found = [(own, total(row.tally for row in own)) for own in grouped(rows, review.by, zone)]
    most = max(tally.recorded + tally.away for _, tally in found)
    body = "".join(_row(review, own, tally, most) for own, tally in found)
    keys = [
        (swatch(look), name)
        for name, look in LOOKS.items()
        if any(getattr(tally, name) for _, tally in found)
    ]
    return section(
        "rows",
        TITLES[review.by],
        f'<table class="days"><thead><tr><th scope="col"><span class="unseen">{review.by}</span>'
        '</th><th scope="col" class="bar"><span class="unseen">drawn</span></th>'
        f"{head(review)}</tr></thead>\n<tbody>{body}</tbody></table>",
        legend(keys),
    )


def _row(review: Review, own: Sequence[Row], tally: Tally, most: Length) -> str:
    name = f'<th scope="row">{_name(own[0].date, review.by)}'
    if not anything(tally):
        return f'<tr>{name}</th><td colspan="5" class="no">nothing recorded</td></tr>\n'
    doubt = doubted(review, own)
    mark = f' <small class="flag">{doubt}</small>' if doubt else ""
    bar = f'<svg class="line" aria-hidden="true">{"".join(_bar(tally, most))}</svg>'
    cells = numbers(tally, total(row.towards_aim for row in own), review)
    return f'<tr>{name}{mark}</th><td class="bar">{bar}</td>{cells}</tr>\n'


def _bar(tally: Tally, most: Length) -> Iterator[str]:
    before = 0
    for name, look in LOOKS.items():
        value: Length = getattr(tally, name)
        if value:
            x, width = share(before, most), share(value, most)
            yield rect(look, x, width, 5, 14, f"{name} {say.length(value)}")
            before += value


def _name(first: date, by: By) -> str:
    if by == "month":
        return f"{say.MONTHS[first.month - 1]} {first.year}"
    return say.plain_date(first)
