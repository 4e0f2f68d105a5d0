"""The closed grammar of times (docs/reference/times.md): what people type, and nothing else.

A word it does not know is an error that names the word and shows examples, never a guess: `m` is
minutes, `monday` is the last one, a bare clock time is the most recent past one. A local time
that never came, or came twice, is an error too.
"""

from situp.core.when.clocks import read_clock, read_hours
from situp.core.when.days import read_day
from situp.core.when.lengths import read_length
from situp.core.when.moments import read_moment
from situp.core.when.periods import ALL, PERIODS, in_minutes, read_period
from situp.core.when.words import WEEKDAYS
from situp.core.when.zones import is_guess

__all__ = [
    "ALL",
    "PERIODS",
    "WEEKDAYS",
    "in_minutes",
    "is_guess",
    "read_clock",
    "read_day",
    "read_hours",
    "read_length",
    "read_moment",
    "read_period",
]
