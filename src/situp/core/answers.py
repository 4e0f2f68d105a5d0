"""What the use cases answer, whole: all that a screen or a document of it needs."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Literal

    from situp.core.belief import Doubt
    from situp.core.correcting import Correction
    from situp.core.hours import Hours
    from situp.core.instants import Instant, Span
    from situp.core.ledger import Action, Change
    from situp.core.measures import Measures
    from situp.core.model import Session
    from situp.core.policy import Policy
    from situp.core.report import Report, Tally
    from situp.core.stretches import Stretch
    from situp.core.timeline import Piece

    Level = Literal["none", "ok", "warn", "over"]


class Going(Record):
    """What goes on: the open session that shows, its unbroken run, or why it is in doubt."""

    session: Session | None
    run: Stretch | None
    doubt: Doubt | None


class Status(Record):
    """Now, in one value.

    `level` says how long the running stretch of sitting is against the first nudge and the limit.
    `next_nudge` is None where none will come, also because no watch runs. `failure` is why the
    last nudge of the day reached nobody, or empty.
    """

    now: Instant
    going: Going
    level: Level
    today: Tally
    next_nudge: Instant | None
    failure: str


class Reverted(Record):
    """An action that was undone or redone, and what it did: (before, after) a session.

    An import can have brought a million sessions: `sessions` are the first, and `more` says how
    many there are beside them.
    """

    verb: str
    sessions: tuple[tuple[Session | None, Session | None], ...]
    more: int


class Overview(Record):
    """Now, and the day so far as it is drawn: `pieces` are of the timeline, `day` is its date."""

    status: Status
    policy: Policy
    day: date
    pieces: tuple[Piece, ...]


class Preview(Record):
    """A correction not yet made: what it changes of the timeline, and that before and after.

    `changed` are the hours of the sessions it touches; None where the timeline stays as it is (a
    note, a tag).
    """

    correction: Correction
    changed: Span | None
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


class Logged(Record):
    """The sessions of a period, whole, with short names, and the doubts about open ones."""

    period: Span
    sessions: tuple[Session, ...]
    names: tuple[str, ...]
    doubts: tuple[Doubt, ...]


class Flags(Record):
    """The flagged stretches that began in a period, and the rule that flagged them.

    `running` says whether sitting goes on, and so whether a stretch that ends now is over;
    `recorded` whether anything is known of the period (R9).
    """

    period: Span
    policy: Policy
    stretches: tuple[Stretch, ...]
    running: bool
    doubts: tuple[Doubt, ...]
    recorded: bool


class Review(Record):
    """A report of a period with its measures.

    `pieces` are for the bars of its days, and are empty where there are too many days to draw.
    """

    period: Span
    policy: Policy
    report: Report
    measures: Measures
    pieces: tuple[Piece, ...]
    doubts: tuple[Doubt, ...]


class Measured(Record):
    """A report of a period, and how many of its clock hours were broken."""

    review: Review
    hours: Hours

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Those of the review."""
        return self.review.doubts


class Actions(Record):
    """What was done of late, and the device that looks back on it."""

    device: str
    actions: tuple[Action, ...]


class Changes(Record):
    """The changes of one thing, in causal order, and the device that looks back on them."""

    device: str
    changes: tuple[Change, ...]


class ConfigurationKey(Record):
    """A key of the configuration: its value as it is typed, and where that comes from.

    `line` is the line of the file that sets it; None where the default holds. An empty value or
    default is none.
    """

    name: str
    value: str
    default: str
    line: int | None
    meaning: str


class Configuration(Record):
    """Every key, and the file they are set in, whether it is there or not."""

    path: str
    is_there: bool
    keys: tuple[ConfigurationKey, ...]


class KeyChange(Record):
    """A key that was set or unset: what the file said before and after (None: nothing)."""

    name: str
    before: str | None
    after: str | None
    default: str


class Content(Record):
    """What a file that holds a history holds: its bytes, its sessions, the first start, the end."""

    size: int
    sessions: int
    first: Instant | None
    last: Instant | None


class Replacement(Record):
    """What a restore would put in place of what.

    `here` is None where nothing is or where it cannot be read; `trouble` then says why.
    """

    copy: Content
    here: Content | None
    trouble: str
