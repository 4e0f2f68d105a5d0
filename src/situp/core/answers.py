"""What the use cases answer, whole: all that a screen or a document of it needs."""

from __future__ import annotations

from situp.core.belief import sitting_in_doubt
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Literal

    from situp.core.belief import Doubt
    from situp.core.body.bedrest import Rested
    from situp.core.body.checkins import CheckIn
    from situp.core.body.episodes import Episode
    from situp.core.body.journal import Activity, Entry
    from situp.core.correcting import Correction
    from situp.core.hours import Hours
    from situp.core.instants import Instant, Span
    from situp.core.ledger import Action, Change
    from situp.core.measures import Measures
    from situp.core.model import Session
    from situp.core.patterns import Usual
    from situp.core.periods import By
    from situp.core.policy import Policy
    from situp.core.report import Report, Row, Tally
    from situp.core.stretches import Stretch
    from situp.core.timeline import Piece
    from situp.core.yardsticks import Aim, Before, Coverage, Nudges

    Level = Literal["none", "ok", "warn", "over"]
    Verdict = Literal["clear", "flagged", "in doubt", "nothing recorded"]


class Going(Record):
    """What goes on: the open session that shows, its unbroken run, or why it is in doubt."""

    session: Session | None
    run: Stretch | None
    doubt: Doubt | None


class Status(Record):
    """Now, in one value.

    `level` says how long the running stretch of sitting is against the first nudge and the limit.
    `next_nudge` is None where none will come, also because no watch runs. `failure` is why the
    last nudge of the day reached nobody, or empty. `moving` is how far this week came towards its
    aim; None where nobody moved today, unless the whole day was asked for.
    """

    now: Instant
    going: Going
    level: Level
    today: Tally
    next_nudge: Instant | None
    failure: str
    moving: Aim | None = None


class Reverted(Record):
    """An action that was undone or redone, and what it did: (before, after) a session.

    An import can have brought a million sessions: `sessions` are the first, and `more` says how
    many there are beside them. `told` is likewise of what was told of the body.
    """

    verb: str
    sessions: tuple[tuple[Session | None, Session | None], ...]
    more: int
    told: tuple[tuple[Entry | None, Entry | None], ...] = ()


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
    """The flagged stretches that began in a period as of `now`, and the rule that flagged them.

    `longest` is the longest stretch that began in the period, flagged or not; None where none
    began. `running` says whether sitting goes on, and so whether a stretch that ends now is over;
    `recorded` whether anything is known of the period (R9). `bed_rest` is what bears on the period,
    None where none does.
    """

    period: Span
    policy: Policy
    stretches: tuple[Stretch, ...]
    longest: Stretch | None
    running: bool
    doubts: tuple[Doubt, ...]
    recorded: bool
    now: Instant
    bed_rest: Rested | None = None

    def goes_on(self, stretch: Stretch) -> bool:
        """Whether a stretch is not over."""
        return self.running and stretch.end == self.now

    def is_in_doubt(self, stretch: Stretch) -> bool:
        """Whether part of a stretch is of a session of which nobody knows the end (R7)."""
        return sitting_in_doubt(self.doubts, stretch.start, stretch.end)

    @property
    def verdict(self) -> Verdict:
        """Whether anything is flagged, as far as anybody can tell.

        A flag that no doubt bears on stands whatever the answer to a doubt is.
        """
        rests = self.bed_rest.flagged if self.bed_rest else ()
        lying = any(each.session.posture == "lying" for each in self.doubts)
        if (rests and not lying) or not all(map(self.is_in_doubt, self.stretches)):
            return "flagged"
        if rests or sitting_in_doubt(self.doubts, *self.period):
            return "in doubt"
        return "clear" if self.recorded else "nothing recorded"


class Review(Record):
    """A report of a period with its measures, and what it is held against.

    `by` says what its rows are shown by, `hours` which hours of the day were asked for (None: those
    that are recorded), `goal` whether the rows tell of the aim. `pieces` are for the bars of its
    days, and are empty where none are shown; `running` says whether sitting goes on. `week` is what
    is usual in the hours of each weekday, from Monday on; empty where nobody asked. `clock` is how
    many hours of the clock were broken; None where nobody asked. `bed_rest` is what bears on the
    period (R11), None where none does. `checkins` are those of the period, and `courses` of the
    episodes that they are part of, up to its end; empty where nobody asked.
    """

    period: Span
    policy: Policy
    by: By
    hours: tuple[int, int] | None
    goal: bool
    report: Report
    measures: Measures
    pieces: tuple[Piece, ...]
    doubts: tuple[Doubt, ...]
    before: Before | None
    coverage: Coverage
    nudges: Nudges
    running: bool
    week: tuple[tuple[Usual, ...], ...]
    clock: Hours | None = None
    bed_rest: Rested | None = None
    checkins: tuple[CheckIn, ...] = ()
    courses: tuple[Course, ...] = ()

    def goes_on(self, stretch: Stretch, now: Instant) -> bool:
        """Whether a stretch is not over."""
        return self.running and stretch.end == now

    def is_in_doubt(self, stretch: Stretch) -> bool:
        """Whether part of a stretch is of a session of which nobody knows the end (R7)."""
        return sitting_in_doubt(self.doubts, stretch.start, stretch.end)


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
    """What a file that holds a history holds: its bytes, its sessions, the first start, the end.

    And its check-ins, of which many have none.
    """

    size: int
    sessions: int
    first: Instant | None
    last: Instant | None
    checkins: int = 0


class Replacement(Record):
    """What a restore would put in place of what.

    `here` is None where nothing is or where it cannot be read; `trouble` then says why.
    """

    copy: Content
    here: Content | None
    trouble: str


class CheckedIn(Record):
    """A check-in as it is recorded now, and the episode that it is part of."""

    checkin: CheckIn
    episode: Episode


class Course(Record):
    """How an episode goes: a row for each of its weeks, by their first dates, and what is rated.

    `episode` is None where nothing was ever told.
    """

    episode: Episode | None
    weeks: tuple[Row, ...]
    activities: tuple[Activity, ...]


class Demo(Record):
    """What a year that was made up holds: so many of each, between two instants."""

    sessions: int
    nudges: int
    checkins: int
    first: Instant
    last: Instant
