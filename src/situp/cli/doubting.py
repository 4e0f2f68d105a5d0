"""Asking when a session in doubt ended: numbered ends, where a person can choose one (R7)."""

from __future__ import annotations

import sys

from situp.cli.asking import agreed, asked, can_ask
from situp.cli.boundary import answer, show, width
from situp.core.ends import Answer, offers, too_long
from situp.core.errors import Doubtful, Interrupted, NeedsAnswer, UsageError
from situp.render import doubting as pages
from situp.render import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.core.belief import Doubt
    from situp.core.instants import Instant

UNCHANGED = "Nothing was changed."
MOST_TRIES = 3
"""How many answers that cannot be meant are taken before no answer is."""


def answered(question: Doubtful, here: Setting) -> Answer:
    """Return what a person answers; raises where nobody can be asked or nothing is said."""
    if not can_ask():
        raise question
    try:
        return _answered(question.doubt, here)
    except _Left as left:
        raise NeedsAnswer(UNCHANGED, question.hint) from left
    except KeyboardInterrupt as broken:
        raise Interrupted(UNCHANGED, question.hint) from broken


class _Left(Exception):
    """Nothing was chosen."""


def _answered(doubt: Doubt, here: Setting) -> Answer:
    show(pages.question(doubt, here.zone, here.now, width(sys.stdout)))
    found = offers(doubt, here.now)
    number, time = _which(len(found) + 1, here)
    if number > len(found):
        return Answer(doubt, _other(doubt, here, time))
    chosen = Answer(doubt, found[number - 1].end)
    long = too_long(chosen, here.now)
    if long and not agreed(f"{long} Record it so?"):
        raise _Left
    return chosen


def _which(last: int, here: Setting) -> tuple[int, str]:
    """Ask for one of the numbers from 1 on; a time that is typed at once says the last of them."""
    from situp.cli.meant import is_time  # noqa: PLC0415 - only where somebody is asked

    for _ in range(MOST_TRIES):
        said = _said(f"Which? [1-{last}, Enter leaves it]")
        if said.isdecimal() and 1 <= int(said) <= last:
            return int(said), ""
        if is_time(said, here):
            return last, said
        answer(f"Say a number from 1 to {last}, or a time.\n")
    raise _Left


def _other(doubt: Doubt, here: Setting, time: str) -> Instant:
    """Ask for a time, where none was typed yet, and whether it is what was meant."""
    for _ in range(MOST_TRIES):
        said, time = time or _said("When did it end?"), ""
        try:
            end = _read(said, doubt, here)
        except UsageError as error:
            answer(text.error(error, width(sys.stdout)))
            continue
        chosen = Answer(doubt, end)
        meant = pages.meant(doubt, end, here.zone, here.now)
        told = " ".join(filter(None, (meant, too_long(chosen, here.now))))
        if agreed(f"{told} Record it so?"):
            return end
    raise _Left


def _read(said: str, doubt: Doubt, here: Setting) -> Instant:
    """Return the end that a text says, where the session can have ended there."""
    from situp.cli.parse import instant  # noqa: PLC0415 - only for a time that is typed
    from situp.core.recording import Desk, stop  # noqa: PLC0415 - likewise

    end = instant(said, here)
    session = doubt.session
    desk = Desk(session.device, here.zone, here.now, (session,), session, doubt)
    stop(end, desk, yes=True)
    return end


def _said(question: str) -> str:
    """Return what is typed, without the quotation marks that a shell would ask for."""
    said = (asked(question) or "").strip("\"'")
    if not said:
        raise _Left
    return said
