"""Days, weeks and months where people live: spans of instants in a zone (R1, R4).

A zone is a `tzinfo`. Each instant is converted with the rules of its own date, so a local day
can have 23 or 25 hours, and a day whose midnight does not exist begins when the clocks resume.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import accumulate

from situp.core.instants import HOUR, MINUTE, Span
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo

    from situp.core.instants import Instant, Length

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
ONE_DAY = timedelta(days=1)
DAYS_A_WEEK = 7


UTC_NAMES = ("UTC", "GMT", "UCT", "Zulu", "Etc/UTC", "Etc/GMT", "Etc/UCT")
"""Zones that are known where the system has the rules of none."""


class Zone(Record):
    """How one person reads time: the zone, when their day begins, which weekday begins a week.

    `name` is the zone's name as recorded with a session; `day_start` moves midnight (R4);
    `week_start` counts from 0 = Monday.
    """

    rules: tzinfo
    name: str
    day_start: Length = 0
    week_start: int = 0

    @property
    def is_known(self) -> bool:
        """Whether its rules are there; else an offset is what all times are read by."""
        return not isinstance(self.rules, timezone) or self.name in UTC_NAMES

    @property
    def read_by(self) -> str:
        """The name of the zone that times are really read by."""
        return self.name if self.is_known else str(self.rules)

    @property
    def hours(self) -> tuple[int, int]:
        """The full hours of the clock in which a day lies; past 24 those of the next date."""
        return self.day_start // HOUR, 24 + -(-self.day_start // HOUR)


class Day(Record):
    """A date and the instants that belong to it."""

    date: date
    span: Span


def local(instant: Instant, zone: Zone) -> datetime:
    """Return the local date and time of an instant, with the zone attached."""
    return datetime.fromtimestamp(instant // 1000, zone.rules).replace(
        microsecond=instant % 1000 * 1000
    )


def instant_of(moment: datetime) -> Instant:
    """Return the instant of a date and time that knows its zone."""
    return (moment - EPOCH) // MILLISECOND


def utc(instant: Instant) -> str:
    """Return an instant as ISO 8601 in UTC, with milliseconds only where they are not zero."""
    precise = "milliseconds" if instant % 1000 else "seconds"
    return f"{(EPOCH + instant * MILLISECOND).replace(tzinfo=None).isoformat('T', precise)}Z"


def day_start(day: date, zone: Zone) -> Instant:
    """Return the first instant of a local day."""
    return instant_of(_wall_start(day, zone).replace(tzinfo=zone.rules))


def day_span(day: date, zone: Zone) -> Span:
    """Return the instants of a local day."""
    return days_span(day, day + ONE_DAY, zone)


def days_span(first: date, after: date, zone: Zone) -> Span:
    """Return the instants from the start of `first` to the start of `after`."""
    return Span(day_start(first, zone), day_start(after, zone))


def date_of(instant: Instant, zone: Zone) -> date:
    """Return the local day an instant belongs to."""
    day = local(instant, zone).date()
    while instant < day_start(day, zone):
        day -= ONE_DAY
    while instant >= day_start(day + ONE_DAY, zone):
        day += ONE_DAY
    return day


def days_in(span: Span, zone: Zone) -> list[Day]:
    """Return the local days that `span` touches, the first and the last in full."""
    if not span.length:
        return []
    day, last = date_of(span.start, zone), date_of(span.end - 1, zone)
    days = []
    start = day_start(day, zone)
    while day <= last:
        after = day + ONE_DAY
        end = day_start(after, zone)
        days.append(Day(day, Span(start, end)))
        day, start = after, end
    return days


def week_of(day: date, zone: Zone) -> date:
    """Return the first day of the week that holds `day`."""
    return day - timedelta(days=(day.weekday() - zone.week_start) % DAYS_A_WEEK)


def month_after(first: date) -> date:
    """Return the first day of the month after the one that holds `first`."""
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1)


def _wall_start(day: date, zone: Zone) -> datetime:
    hours, rest = divmod(zone.day_start, HOUR)
    return datetime(day.year, day.month, day.day, hours, rest // MINUTE)  # noqa: DTZ001 - the zone is the caller's


def at_clock(day: date, time: Length, zone: Zone) -> Instant:
    """Return when the clock shows a time since midnight; of one that comes twice, the first."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone.rules)
    return instant_of(midnight + time * MILLISECOND)


def hour_borders(day: date, zone: Zone, first: int, last: int, minutes: int) -> list[Instant]:
    """Return instants each so many minutes of the wall clock, from hour `first` to hour `last`.

    Hours past 24 are those of the next date. Where the clocks skip an hour its borders fall
    together; an hour that comes twice is twice as long.
    """
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the zone follows
    steps = range(first * 60, last * 60 + 1, minutes)
    walls = [midnight + timedelta(minutes=step) for step in steps]
    instants = [instant_of(wall.replace(tzinfo=zone.rules)) for wall in walls]
    return list(accumulate(reversed(instants), min))[::-1]


_SUMMER_UNSAID = ",M3.2.0,M11.1.0"
"""When there is summer time by a rule that names it and does not say when: as C libraries do."""


def posix_rules(text: str) -> tzinfo | None:
    """Return the zone that a POSIX rule such as `CET-1CEST` describes; None: it is no rule."""
    import re  # noqa: PLC0415 - for the few who set TZ to a rule

    from dateutil.tz import tzstr  # noqa: PLC0415 - 20 ms, likewise

    name, offset = r"(<[A-Za-z0-9+-]{3,}>|[A-Za-z]{3,})", r"[+-]?[0-9]+(:[0-9]+)*"
    if not re.match(name + offset, text):
        return None
    if re.fullmatch(f"{name}{offset}{name}({offset})?", text):
        text += _SUMMER_UNSAID
    try:
        rules: tzinfo = tzstr(re.sub(r"<[^>]*>", "LOC", text), posix_offset=True)
        datetime(2000, 1, 1, tzinfo=rules).utcoffset()
    except ValueError:
        return None
    return rules
