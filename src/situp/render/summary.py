"""The sentences under the rows of a report: totals, and what they are held against (R9)."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import date_of
from situp.core.instants import MINUTE, SECOND
from situp.core.measures import WORKDAY
from situp.core.periods import shape
from situp.core.yardsticks import moving, reached, upright
from situp.render.fold import flow
from situp.render.page import INDENT, Bit
from situp.render.titles import days_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from situp.core.answers import Review
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.stretches import Stretch
    from situp.core.yardsticks import Aim, Before
    from situp.render.page import Page

LABEL = 8
MOST_NAMED = 7
"""How many flags are named; "situp flags" lists them all."""
ALIKE = MINUTE
"""Sums that differ by less are the same in words."""
UNLIKE = 0.1
"""By which share what is recorded of two periods may differ without being told."""
KINDS = {"day": "Day", "week": "Week", "month": "Month", "year": "Year"}
_MANY = {"day": "days", "week": "weeks", "month": "months", "year": "years", "days": "periods"}


def summary(review: Review, zone: Zone, now: Instant, width: int) -> Page:
    """Return what a period adds up to, in words, and the rule it was counted by."""
    page = []
    for label, parts in facts(review, zone, now).items():
        page += flow(parts, width, " · ", f"{INDENT}{label:<{LABEL}}")
    return [*page, *flow((Bit(part, "dim") for part in rule(review)), width, label=INDENT)]


def facts(review: Review, zone: Zone, now: Instant) -> dict[str, list[Bit]]:
    """Return the sentences in parts, by what they are about; some have none."""
    this = shape(review.period, zone)
    rows: dict[str, Sequence[Bit | str]] = {
        KINDS.get(this.kind, "Total") if this else "Total": _times(review),
        held_against(review): _before(review, zone) if review.before else [],
        "Stretch": _stretches(review),
        "Flags": _flags(review, zone, now),
        "Rest": _rest(review, date_of(now, zone)),
        "Aims": _aims(review),
        "Nudges": _nudges(review),
        "Record": _record(review),
    }
    return {
        label: [part if isinstance(part, Bit) else Bit(part) for part in parts]
        for label, parts in rows.items()
    }


def _times(review: Review) -> list[str]:
    tally = review.report.total
    parts = [f"sitting {say.length(tally.sitting)}", f"upright {say.length(tally.upright)}"]
    parts += [f"lying {say.length(tally.lying)}"] if tally.lying else []
    parts += [f"away {say.length(tally.away)}"] if tally.away else []
    return parts


def held_against(review: Review) -> str:
    """Return the label of what the period is held against: one that is named may come later."""
    return "Against" if review.before and review.before.kind == "period" else "Before"


def _before(review: Review, zone: Zone) -> list[str]:
    """Return how much more or less sitting there is than before."""
    before, total = review.before, review.report.total
    if before is None or not before.looked_at:
        return []
    part = "by now in" if before.is_part else "in"
    if not before.rows:
        how = "too little" if before.scant else "nothing"
        return [f"{how} recorded {part} {_periods(review, before, zone)}"]
    differs = total.sitting - before.sitting
    how = f"{say.length(abs(differs))} {'more' if differs > 0 else 'less'} sitting than"
    if abs(differs) < ALIKE:
        how = "as much sitting as"
    mean = " on average" if len(before.rows) > 1 else ""
    parts = [f"{how} {part} {_periods(review, before, zone)}, {say.length(before.sitting)}{mean}"]
    if abs(total.recorded - before.recorded) > UNLIKE * max(total.recorded, before.recorded):
        then = say.length(before.recorded)
        parts.append(f"recorded {say.length(total.recorded)}, against {then}{mean}")
    return parts


def _periods(review: Review, before: Before, zone: Zone) -> str:
    """Return the periods before in words: `the 4 weeks before`."""
    if before.kind == "period":
        return days_title(before.rows[0].span, zone) if before.rows else "that period"
    many = _MANY[before.kind]
    if before.kind == "days":
        days = shape(review.period, zone)
        many = f"periods of {days.days} days" if days else many
    if before.rows and len(before.rows) < before.looked_at:
        return f"{len(before.rows)} of the {before.looked_at} {many} before"
    return f"the {before.looked_at} {many} before"


def _stretches(review: Review) -> list[str]:
    """Return how sitting is spread."""
    tally, found = review.report.total, review.measures
    if found.usual_stretch_s is None or found.share_long is None:
        return []
    usual, long = say.length(found.usual_stretch_s * SECOND), say.rule(review.policy.prolonged)
    parts = [f"usual {usual}", f"longest {say.length(tally.longest)}"]
    parts += [f"{say.percent(found.share_long)} of sitting in stretches of {long} or more"]
    breaks = say.count(tally.breaks, "break")
    is_rate = tally.breaks and tally.recorded >= WORKDAY
    a_day = f", {tally.breaks * WORKDAY / tally.recorded:.1f} a workday" if is_rate else ""
    return [*parts, breaks + a_day]


def _flags(review: Review, zone: Zone, now: Instant) -> Sequence[Bit | str]:
    """Return the flags by name; of many, the longest ones."""
    found = review.report.flagged
    if not found:
        return [f"no stretch of {say.rule(review.policy.limit)} or more"]
    longest = sorted(found, key=lambda stretch: -stretch.span)[:MOST_NAMED]
    named = [Bit(flag(stretch, review, zone, now), "over") for stretch in sorted(longest)]
    more = len(found) - len(named)
    return [*named, f'{more:,} more, see "situp flags"'] if more else named


def _rest(review: Review, today: date) -> Sequence[Bit]:
    if review.bed_rest is None:
        return []
    from situp.render.resting import facts as of_rest  # noqa: PLC0415 - few rest in bed

    return of_rest(review.bed_rest, today)


def flag(stretch: Stretch, review: Review, zone: Zone, now: Instant) -> str:
    """Return when a flagged stretch was, and how long."""
    day = date_of(stretch.start, zone)
    name = f"{say.weekday(day)} {say.MONTHS[day.month - 1]}"
    if day.year != date_of(now, zone).year:
        name = say.day(day)
    length = say.length(stretch.span)
    times = f"{say.clock(stretch.start, zone)} - {say.clock(stretch.end, zone)}"
    running = " running" if review.goes_on(stretch, now) else ""
    unsure = " unconfirmed" if stretch.unconfirmed else ""
    doubted = " in doubt" if review.is_in_doubt(stretch) else ""
    return f"{name} {times}, {length}{running}{unsure}{doubted}"


def _aims(review: Review) -> list[str]:
    """Return how far the period came towards the aims."""
    aims, adding = review.policy.aim, review.report
    stood = upright(review.coverage, aims)
    moved = moving(adding.total, len(adding.rows), aims)
    parts = []
    if stood and review.policy.body.stands:
        rate = " a workday" if stood.is_rate else ""
        parts.append(f"upright {say.length(stood.done)}{rate} {_aim(stood)}")
        days, known = reached(adding.rows, aims) if review.goal else (0, 0)
        parts += [f"reached on {days:,} of {say.count(known, 'day')}"] if known else []
    parts.append(f"moving {say.length(moved.done)} {_aim(moved)}")
    return parts


def _aim(aim: Aim) -> str:
    """Return what was aimed at; not `3 h of 2 h`, for an aim can be passed."""
    return f"(aim {say.length(aim.wanted)})"


def _nudges(review: Review) -> list[str]:
    """Return how many nudges came, and what became of them."""
    found = review.nudges
    if not (found.sent or found.failed):
        return []
    failed = [f"{found.failed:,} failed"] if found.failed else []
    return [f"{found.sent:,} sent", f"{found.followed:,} followed by a change", *failed]


def _record(review: Review) -> list[str]:
    """Return how much was recorded, and how much of that nobody vouched for."""
    tally, looked = review.report.total, review.coverage
    parts = [f"{say.length(tally.recorded)} recorded"]
    parts += [f"{say.length(tally.guessed)} of it guessed"] if tally.guessed else []
    if looked.share is not None and looked.of != "period":
        parts.append(f"{say.percent(looked.share)} of {_hours(review)}")
    return parts


def _hours(review: Review) -> str:
    if review.hours is None:
        return "work hours"
    first, last = review.hours
    return f"the hours from {first:02} to {last:02}"


def rule(review: Review) -> tuple[str, ...]:
    """Return what the numbers were counted by."""
    limit, min_break = say.rule(review.policy.limit), say.rule(review.policy.min_break)
    is_part = review.coverage.of != "period"
    aim = (f"Of upright, the aim counts {_hours(review)}.",) if is_part else ()
    return (
        f"Breaks count from {min_break},",
        f"flags from {limit}.",
        "A workday is 8 h recorded.",
        *aim,
    )
