"""The answers about check-ins: what was told, what that changes, and what there is (R12)."""

from __future__ import annotations

from situp.core import say
from situp.core.body.checkins import CheckIn
from situp.core.body.course import PainChange, function_change, pain_change
from situp.core.body.episodes import Ending
from situp.core.body.journal import Activity
from situp.core.body.signs import reasons
from situp.core.calendar import date_of
from situp.core.names import shortest
from situp.render import signs
from situp.render.fold import beside, flow
from situp.render.page import INDENT, Bit, line, plain, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.answers import CheckedIn
    from situp.core.body.course import FunctionChange
    from situp.core.body.episodes import Episode
    from situp.core.body.journal import Entry, Journal
    from situp.core.body.signs import Reason
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.render.page import Page

WHY: dict[Reason, str] = {
    "severe": "That is much pain.",
    "worse": "That is more pain than at an earlier check-in.",
    "lasting": "After six weeks it has not got better.",
}
SIZES = {"small": "a small change", "medium": "a medium change", "large": "a large change"}
WORDS = 76
"""Columns that lines of an answer are folded to."""


def checked_in(done: CheckedIn, zone: Zone, now: Instant) -> str:
    """Return what is recorded, what it changes, and the signs where they are to be shown."""
    checkin, episode = done.checkin, done.episode
    told = f"{told_of(checkin).capitalize()}, at {say.moment(checkin.at, zone, now)}."
    lines = [told, *_since(episode, zone)]
    if len(episode.checkins) == 1:
        lines.append('An episode begins with it. "situp pain" shows how it goes.')
    why = reasons(episode) if checkin == episode.last else ()
    if why:
        lines += ["", " ".join(WHY[each] for each in why), ""]
        return "\n".join(lines) + "\n" + plain(signs.page(WORDS))
    return "\n".join(lines) + "\n"


def told_of(checkin: CheckIn) -> str:
    """Return what a check-in says: `pain 4, function 6, down a leg`."""
    parts = [f"pain {checkin.pain}"]
    if checkin.function is not None:
        parts.append(f"function {checkin.function}")
    parts += [f"{safe(each.activity)} {each.score}" for each in checkin.ratings]
    if checkin.leg is not None:
        parts.append("down a leg" if checkin.leg else "not down a leg")
    return ", ".join(parts)


def _since(episode: Episode, zone: Zone) -> list[str]:
    since = f"Since {say.day(date_of(episode.first.at, zone))}: "
    found = [pain_words(pain_change(episode)), function_words(function_change(episode))]
    told = "; ".join(each for each in found if each)
    return [f"{since}{told}."] if told else []


def pain_words(change: PainChange | None) -> str:
    """Return how pain changed, and whether that matters; nothing where there is no change yet."""
    if change is None:
        return ""
    if not change.points:
        return f"pain {change.last} as at first"
    points = say.count(abs(change.points), "point")
    which = "less" if change.points < 0 else "more"
    matters = "a change that matters" if change.matters else "less than a change that matters"
    return f"pain {change.first} to {change.last}: {points} {which}, {matters}"


def function_words(change: FunctionChange | None) -> str:
    """Return how function changed, and how large a change that is."""
    if change is None:
        return ""
    if not change.points:
        return f"function {change.last:.3g} as at first"
    which = "better" if change.points > 0 else "worse"
    size = SIZES.get(change.size, "less than a change that matters")
    return f"function {change.first:.3g} to {change.last:.3g}: {which}, {size}"


def removed(checkin: CheckIn, zone: Zone, now: Instant) -> str:
    """Return what is gone."""
    at = say.moment(checkin.at, zone, now)
    return f'The check-in of {at} is gone: {told_of(checkin)}. "situp undo" takes that back.\n'


def ended(episode: Episode, zone: Zone) -> str:
    """Return which episode is over."""
    days = say.days(date_of(episode.first.at, zone), date_of(episode.ended or 0, zone))
    count = say.count(len(episode.checkins), "check-in")
    return f"The episode is over: {days}, {count}.\n"


def reverted(before: Entry | None, after: Entry | None, zone: Zone, now: Instant) -> str:
    """Return what became of something that was told, where an action was undone or redone."""
    there = after or before
    if there is None:
        return "nothing is left of it"
    if before and after:
        return f"{_thing(before, zone, now)} is {_thing(after, zone, now)} again"
    return f"{_thing(there, zone, now)} is {'back' if after else 'gone'}"


def _thing(told: Entry, zone: Zone, now: Instant) -> str:
    at = say.moment(told.at, zone, now)
    if isinstance(told, CheckIn):
        return f"the check-in of {at} ({told_of(told)})"
    if isinstance(told, Activity):
        return f'the activity "{safe(told.name)}"'
    return f"the end of the episode at {at}" if isinstance(told, Ending) else "the decline"


def activities(found: Sequence[Activity]) -> Page:
    """Return what is rated, in its order."""
    if not found:
        return [line("No activities are named: function is one number.")]
    rows = [line(f"{INDENT}{number}  {safe(each.name)}") for number, each in enumerate(found, 1)]
    order = ",".join("7" for _ in found)
    return [
        line("Rated in this order:"),
        *rows,
        line(f"For example: situp pain 4 --function {order}"),
    ]


def log(journal: Journal, zone: Zone, now: Instant, width: int) -> Page:
    """Return the check-ins with their names, an episode's under its dates."""
    if not journal.checkins:
        return [line("No check-ins yet."), line("To make one: situp pain 4 --function 6")]
    names = dict(_names(journal.checkins))
    page: Page = []
    for episode in journal.episodes:
        page.append(line(Bit(title(episode, zone, now), "strong")))
        for each in episode.checkins:
            label = Bit(f"{names[each.id]:<6}", "dim")
            day = date_of(each.at, zone)
            when = f"{say.weekday(day)} {say.MONTHS[day.month - 1]}"
            when = f"{when:<12}{say.clock(each.at, zone)}  "
            note = f'"{safe(each.note)}"' if each.note else ""
            page += beside(line(label, when, told_of(each)), note, width)
    return page


def episodes(journal: Journal, zone: Zone, now: Instant, width: int) -> Page:
    """Return the episodes, each with how it began and ended."""
    if not journal.episodes:
        return [line("No episodes yet.")]
    page: Page = []
    for each in journal.episodes:
        told = pain_words(pain_change(each)) or f"pain {each.first.pain}"
        count = say.count(len(each.checkins), "check-in")
        page.append(line(Bit(title(each, zone, now), "strong")))
        page += flow([Bit(f"{count}."), Bit(f"{told.capitalize()}.")], width, label=INDENT)
    return page


def title(episode: Episode, zone: Zone, now: Instant) -> str:
    """Return from when to when an episode was: its end, or the last check-in where it is quiet."""
    first = date_of(episode.first.at, zone)
    if not episode.is_over(now):
        return f"Since {say.day(first)}"
    last = episode.last.at if episode.ended is None else episode.ended
    return say.days(first, date_of(last, zone))


def _names(checkins: Iterable[CheckIn]) -> list[tuple[str, str]]:
    ids = sorted(each.id for each in checkins)
    around = zip(["", *ids], ids, [*ids[1:], ""], strict=False)
    return [(each, shortest(before, each, after)) for before, each, after in around]
