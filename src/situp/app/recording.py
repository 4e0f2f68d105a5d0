"""Starting, stopping, taking back: every use case that a person's command enters."""

from __future__ import annotations

from itertools import chain, islice

from situp.app.reading import doubts, own_open
from situp.core import recording
from situp.core.answers import Reverted
from situp.core.errors import ChangedMeanwhile, NothingToDo
from situp.core.instants import DAY
from situp.core.ledger import Edit, kept_clear, redoing, undoing
from situp.core.model import Session
from situp.core.recording import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from situp.app.setting import Setting
    from situp.core.body.journal import Entry
    from situp.core.ends import Answer
    from situp.core.instants import Instant
    from situp.core.ledger import Change, Key
    from situp.core.model import Origin
    from situp.core.recording import Started, Stopped, Wish
    from situp.ports import Book, Log

    Reverse = Callable[[Iterable[Change], str], list[Edit]]

PULSES_KEPT = 60 * DAY
MOST_TOLD = 12
"""How many sessions are told one by one of what is taken back."""


def start(log: Log, wish: Wish, here: Setting, answer: Answer | None = None) -> Started:
    """Begin a posture, now or at the wished instant; ends what is open (R2).

    With an answer to a doubt about what is open, that is an action of its own, and made so only
    if the start can be.
    """
    with log.writing() as book:
        settled = _settled(book, answer, here) if answer else None
        started = begin(book, wish, here, vouched=answer is not None)
    return started._replace(settled=settled)


def begin(
    book: Book,
    wish: Wish,
    here: Setting,
    *,
    vouched: bool = False,
    origin: Origin = "declared",
) -> Started:
    """Begin a posture within a transaction; `vouched`: a doubt about what is open was answered."""
    at = here.now if wish.at is None else wish.at
    session = Session(
        *(book.new_id(), book.device, wish.posture, at, None, origin, here.zone.name, wish.note)
    )
    desk = _desk(book, at, here)
    if vouched:
        desk = desk._replace(doubt=None, vouched=True)
    started = recording.start(wish, session, desk)
    book.enter(started.edits, here.now, "start")
    book.forget_pulses(here.now - PULSES_KEPT)
    book.begin_pulse(here.now, here.boot, "typed", started.session.id)
    return started


def stop(
    log: Log, at: Instant | None, here: Setting, *, yes: bool, answer: Answer | None = None
) -> Stopped:
    """End the open session, now or at an instant; an answer to a doubt about it says when."""
    with log.writing(begin=False) as book:
        desk = _desk(book, here.now, here)
        if answer:
            _refuse_other(answer, desk)
            at, yes = here.now if answer.end is None else answer.end, True
        stopped = recording.stop(at, desk, yes=yes)
        book.enter(stopped.edits, here.now, "stop")
    return stopped


def _settled(book: Book, answer: Answer, here: Setting) -> Session | None:
    """End what was in doubt where it was said to have ended; it still has that doubt."""
    desk = _desk(book, here.now, here)
    _refuse_other(answer, desk)
    if answer.end is None:
        return None
    stopped = recording.stop(answer.end, desk, yes=True)
    book.enter(stopped.edits, here.now, "stop")
    return stopped.session


def _refuse_other(answer: Answer, desk: Desk) -> None:
    """Raise ChangedMeanwhile where it is not the session in doubt that a person was asked about."""
    asked, found = answer.doubt, desk.doubt
    if found is None or (found.session, found.reason) != (asked.session, asked.reason):
        raise ChangedMeanwhile


def undo(log: Log, here: Setting) -> Reverted:
    """Take back this device's last action that stands (R10)."""
    with log.writing(begin=False) as book:
        action = book.last_action(undone=False)
        if action is None:
            raise NothingToDo("There is nothing to undo.")
        return _revert(book, action, undoing, here, undone=book.next_action(here.now))


def redo(log: Log, here: Setting) -> Reverted:
    """Do again what was undone last, if nothing was done since (R10)."""
    with log.writing(begin=False) as book:
        action = book.last_action(undone=True)
        if action is None:
            raise NothingToDo("There is nothing to redo.")
        return _revert(book, action, redoing, here, undone="")


def _revert(
    book: Book, action: tuple[str, str], decide: Reverse, here: Setting, *, undone: str
) -> Reverted:
    """Enter what is decided of each thing that an action touched, one after the other."""
    name, verb = action
    ids = (thing for kind, thing in book.touched(name) if kind == "session")
    told = list(islice(ids, MOST_TOLD))
    more = sum(1 for _ in ids)
    before = [book.session(each) for each in told]
    body = {} if told else _told(book, name)
    seen = book.seen_since(name)
    edits = (
        kept_clear(edit, changes, seen)
        for changes in map(book.changes_of, book.touched(name))
        for edit in decide(changes, name)
    )
    book.enter(chain(edits, [Edit("action", name, {"undone": undone})]), here.now)
    after = [book.session(each) for each in told]
    sessions = tuple(zip(before, after, strict=True))
    if not body:
        return Reverted(verb, sessions, more)
    now, keys = _told(book, name), list(body)[:MOST_TOLD]
    changed = tuple((body[key], now[key]) for key in keys)
    return Reverted(verb, sessions, len(body) - len(keys), changed)


def _told(book: Book, action: str) -> dict[Key, Entry | None]:
    """Return what an action touched of the journal, as it is now; None: it is not there."""
    from situp.core.body.journal import KINDS  # noqa: PLC0415 - only for who takes back

    keys = [key for key in book.touched(action) if key[0] in KINDS]
    entries = book.journal().entries if keys else {}
    return {key: entries.get(key) for key in keys}


def _desk(book: Book, at: Instant, here: Setting) -> Desk:
    """Return what a rule needs to know to decide about this device's sessions from `at` on."""
    current = own_open(book)
    doubt = next((d for d in doubts(book, here) if current and d.session == current), None)
    later = tuple(book.own_after(at))
    return Desk(book.device, here.zone, here.now, later, current, doubt)
