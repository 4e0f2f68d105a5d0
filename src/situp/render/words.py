"""A report in words, a fact a line, for those who listen to their terminal."""

from __future__ import annotations

from itertools import groupby

from situp.core import say
from situp.core.calendar import DAYS_A_WEEK
from situp.core.patterns import histogram, weeks
from situp.core.periods import grouped
from situp.core.report import total
from situp.render.fold import flow
from situp.render.page import Bit
from situp.render.pictures import bin_name
from situp.render.summary import facts, rule
from situp.render.tally import anything, anything_in, doubted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.patterns import Usual
    from situp.core.periods import By
    from situp.core.report import Row, Tally
    from situp.render.page import Page

MOSTLY = 0.5
"""From which share of an hour on it is one of sitting."""


def in_words(review: Review, rows: Sequence[Row], zone: Zone, now: Instant, width: int) -> Page:
    """Return the rows of a report, what they add up to, and its pictures if they are wanted."""
    told = [*_rows(review, rows, zone), *_summary(review, zone, now)]
    told += _pictures(review, rows, zone) if review.week else []
    return [row for each in told for row in flow(_pauses(each), width)]


def _pauses(text: str) -> list[Bit]:
    """Return a text cut where a reader would pause."""
    for mark in ",;.":
        text = text.replace(f"{mark} ", f"{mark}\n")
    return [Bit(part) for part in text.split("\n")]


def _rows(review: Review, rows: Sequence[Row], zone: Zone) -> Iterator[str]:
    """Yield a sentence for each day, week or month."""
    for own in grouped(rows, review.by, zone):
        name = _name(own[0].date, review.by)
        told = _told(total(row.tally for row in own)) if anything_in(own) else "nothing recorded"
        marks = doubted(review, own)
        yield f"{name}: {told}{f', {marks}' if marks else ''}."


def _summary(review: Review, zone: Zone, now: Instant) -> Iterator[str]:
    """Yield the sentences under the rows, and by which rule they were counted.

    Where a part has a comma in it, there are semicolons between the parts.
    """
    for label, bits in facts(review, zone, now).items():
        parts = [bit.text for bit in bits]
        mark = "; " if any(", " in part for part in parts) else ", "
        if parts:
            yield f"{label}: {mark.join(parts)}."
    yield " ".join(rule(review))


def _name(first: date, by: By) -> str:
    if by == "month":
        return f"{say.MONTHS[first.month - 1]} {first.year}"
    return say.day(first) if by == "day" else f"Week from {say.day(first)}"


def _told(tally: Tally) -> str:
    parts = [f"sitting {say.length(tally.sitting)}", f"upright {say.length(tally.upright)}"]
    parts += [f"lying {say.length(tally.lying)}"] if tally.lying else []
    parts += [f"away {say.length(tally.away)}"] if tally.away else []
    parts += [f"longest {say.length(tally.longest)}"] if tally.stretches else []
    parts.append(say.count(tally.breaks, "break"))
    parts += [say.count(tally.flags, "flag")] if tally.flags else []
    return ", ".join(parts)


def _pictures(review: Review, rows: Sequence[Row], zone: Zone) -> Iterator[str]:
    """Yield what the pictures of a period show."""
    yield from _days(rows, zone)
    yield from _hours(review.week, zone)
    yield from _stretches(review)
    yield from _weeks(rows, zone)


def _days(rows: Sequence[Row], zone: Zone) -> Iterator[str]:
    yield "Sitting by day."
    for own in grouped(rows, "month", zone):
        known = [row for row in own if anything(row.tally)]
        name = _name(own[0].date, "month")
        if not known:
            yield f"{name}: nothing recorded."
            continue
        mean = sum(row.tally.sitting for row in known) // len(known)
        most = max(known, key=lambda row: row.tally.sitting)
        yield (
            f"{name}: {say.count(len(known), 'day')} recorded, {say.length(mean)} a day, "
            f"most on {say.weekday(most.date)}, {say.length(most.tally.sitting)}."
        )


def _hours(week: Sequence[Sequence[Usual]], zone: Zone) -> Iterator[str]:
    yield "Hours in which sitting is usual, half of the time or more."
    for offset in range(DAYS_A_WEEK):
        weekday = (zone.week_start + offset) % DAYS_A_WEEK
        shares = [each.share for each in week[weekday]]
        spans = _spans([(share or 0) >= MOSTLY for share in shares])
        is_known = any(share is not None for share in shares)
        told = ", ".join(spans) or ("none" if is_known else "nothing recorded")
        yield f"{say.WEEKDAYS[weekday]}: {told}."


def _spans(is_usual: Sequence[bool]) -> Iterator[str]:
    """Yield the runs of hours that are, as `09 to 12`."""
    hour = 0
    for usual, run in groupby(is_usual):
        count = len(list(run))
        if usual:
            yield f"{hour:02} to {hour + count:02}"
        hour += count


def _stretches(review: Review) -> Iterator[str]:
    yield "Sitting by length of stretch."
    bins = histogram(review.report.lengths)
    whole = sum(each.sitting for each in bins)
    for each in bins:
        share = f", {say.percent(each.sitting / whole)} of sitting" if whole else ""
        yield f"{bin_name(each)}: {say.count(each.stretches, 'stretch', 'stretches')}{share}."


def _weeks(rows: Sequence[Row], zone: Zone) -> Iterator[str]:
    yield "Sitting a workday, week by week."
    for week in weeks(rows, zone):
        told = "too little recorded" if week.sitting is None else say.length(week.sitting)
        yield f"{_name(week.first, 'week')}: {told}."
