"""The question about a session in doubt: what is known, and numbered ends (R7)."""

from __future__ import annotations

from situp.core import say
from situp.core.doubting import whole
from situp.core.ends import offers
from situp.render.fold import flow, sentences
from situp.render.page import INDENT, Bit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.belief import Doubt
    from situp.core.calendar import Zone
    from situp.core.ends import Offer
    from situp.core.instants import Instant
    from situp.render.page import Page

OTHER = "another time"


def question(doubt: Doubt, zone: Zone, now: Instant, columns: int) -> Page:
    """Return the evidence, and below it the ends by their numbers; the last is any other time."""
    page = flow(sentences(whole(doubt, zone, now)), columns)
    ends = [_offered(each, doubt, zone, now) for each in offers(doubt, now)]
    for number, words in enumerate((*ends, OTHER), 1):
        page += flow([Bit(words)], columns, label=f"{INDENT}{number}{INDENT}")
    return page


def meant(doubt: Doubt, end: Instant, zone: Zone, now: Instant) -> str:
    """Return what a session becomes that ends so, for a person to say whether it was meant."""
    began, ended = (say.apart(at, zone, now) for at in (doubt.session.started, end))
    return f"That is {doubt.session.posture} {began} - {ended}."


def _offered(offer: Offer, doubt: Doubt, zone: Zone, now: Instant) -> str:
    if offer.end is None:
        return f"{offer.why}, {say.length(now - doubt.session.started)} so far"
    return f"it ended {say.apart(offer.end, zone, now)}, {offer.why}"
