"""The grammar of docs/reference/times.md a second time, as plain patterns of tidied texts."""

from __future__ import annotations

import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def _either(names: tuple[str, ...]) -> str:
    return "|".join(f"{each}|{each[:3]}" for each in names)


CLOCK = (
    r"noon|midnight|(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,3})?)?"
    r"|(?:0?[1-9]|1[0-2])(?::[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,3})?)?)?(?:am|pm)"
)
WEEKDAY, MONTH = _either(WEEKDAYS), _either(MONTHS)
DATE = rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}} (?:{MONTH})(?: [0-9]{{4}})?"
DAY_NAME = rf"today|yesterday|{WEEKDAY}|{DATE}"
LENGTH = (
    r"(?=[0-9])(?:[0-9]{1,9} ?(?:h|hours?) ?)?(?:[0-9]{1,9} ?(?:m|min|minutes?) ?)?"
    r"(?:[0-9]{1,9} ?(?:s|sec|seconds?) ?)?"
)
ISO = (
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})t[0-9]{2}"
    r"(?::[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,6})?)?|[0-9]{2}(?:[0-9]{2}(?:[.,][0-9]{1,6})?)?)?"
    r"(?:z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
MOMENT = rf"now|{LENGTH} ago|(?:(?:{DAY_NAME}) )?(?:{CLOCK})|{ISO}"
DAYS = (
    rf"(?:this|last) (?:week|month|year)|(?:[0-9]{{4}}-w|week |w)[0-9]{{1,2}}"
    rf"|[0-9]{{4}}-[0-9]{{2}}|[0-9]{{4}}|(?:{MONTH})(?: [0-9]{{4}})?|{DAY_NAME}"
)
END = rf"{MOMENT}|{DAYS}"
PERIOD = (
    rf"all|{DAYS}|(?:{END}) ?\.\. ?(?:{END})?|(?:{END}) - (?:{END})"
    rf"|(?:(?:{DAY_NAME}) )?(?:{CLOCK})-(?:{CLOCK})"
)

GRAMMAR = {
    "a time": re.compile(MOMENT),
    "a period": re.compile(PERIOD),
    "a length": re.compile(LENGTH),
    "a time of day": re.compile(CLOCK),
}
"""By the words that a refusal has for each."""
