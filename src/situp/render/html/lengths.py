"""How sitting is spread over stretches: a table whose rows are bars."""

from __future__ import annotations

from situp.core import say
from situp.core.patterns import histogram
from situp.render.html.markup import length, rect, section, share
from situp.render.pictures import bin_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.instants import Length
    from situp.core.patterns import Bin


def stretches(lengths: Sequence[Length], limit: Length) -> str:
    """Return the sitting in stretches of each length, and how many there are; nothing of none."""
    bins = histogram(lengths)
    whole, most = sum(each.sitting for each in bins), max(each.sitting for each in bins)
    if not whole:
        return ""
    rows = "".join(_row(each, whole, most, limit) for each in bins)
    return section(
        "lengths",
        "Sitting by length of stretch",
        '<table class="lengths"><thead><tr><th scope="col">stretches of</th>'
        '<th scope="col" class="bar"><span class="unseen">share, drawn</span></th>'
        '<th scope="col" class="n">share</th><th scope="col" class="n">sitting</th>'
        f'<th scope="col" class="n">number</th></tr></thead>\n<tbody>{rows}</tbody></table>',
    )


def _row(each: Bin, whole: Length, most: Length, limit: Length) -> str:
    look = "sitting over" if each.least >= limit else "sitting"
    bar = rect(look, "0", share(each.sitting, most), 3, 12) if each.sitting else ""
    return (
        f'<tr><th scope="row">{bin_name(each)}</th>'
        f'<td class="bar"><svg class="line" aria-hidden="true">{bar}</svg></td>'
        f'<td class="n">{say.percent(each.sitting / whole)}</td>'
        f'<td class="n">{length(each.sitting)}</td><td class="n">{each.stretches:,}</td></tr>\n'
    )
