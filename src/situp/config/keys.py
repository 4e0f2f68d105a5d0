"""The keys of the configuration: what each means, its default, and which values it takes."""

from __future__ import annotations

from situp.config.values import (
    DESK_POSTURES,
    SWITCH,
    TRACKS,
    UNITS,
    absence,
    address,
    command,
    height,
    host,
    kinds,
    length,
    one_of,
    port,
    suggestions,
    switch,
    text,
    time_of_day,
    topic,
    weekday,
    work_hours,
)
from situp.core.record import Record
from situp.core.when import WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from situp.core.policy import Policy


NONE = "none"
"""What a key that has no default is said to be."""


class Key(Record):
    """A key of the file: its name with its table, its default, what it does, how it is read.

    `place` is where the policy has it, where that is not its name.
    """

    name: str
    default: str
    meaning: str
    read: Callable[[object], Any]
    place: str = ""

    def set(self, policy: Policy, value: object) -> Policy:
        """Return the policy with the value in it; raises UsageError where it cannot be meant."""
        table, _, field = (self.place or self.name).rpartition(".")
        changes = {field: self.read(value)}
        if table:
            changes = {table: getattr(policy, table)._replace(**changes)}
        return policy._replace(**changes)


def nearest(name: str) -> str:
    """Return which key was probably meant, or which there are."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for an error

    names = [key.name for key in KEYS]
    close = get_close_matches(name, [*names, *sorted(TABLES)], n=1)
    return f'Did you mean "{close[0]}"?' if close else f"The keys are {', '.join(names)}."


KEYS = (
    Key("limit", "4h", "a stretch this long is flagged", length),
    Key("min_break", "60s", "an interruption shorter than this does not end a stretch", length),
    Key("prolonged", "30m", "stretches this long count as long in the measures", length),
    Key(
        "day_start",
        "00:00",
        "when your day begins, for totals and for which day a stretch belongs to",
        time_of_day,
    ),
    Key("week_start", "monday", "the weekday on which your week begins", weekday),
    Key(
        "watch.track",
        "presence",
        'whether the watch records who is there; "declared": it only follows what you type',
        one_of(TRACKS),
        "watch.tracks",
    ),
    Key(
        "watch.posture",
        "sitting",
        "what somebody does who comes to the machine: sitting or standing",
        one_of(DESK_POSTURES),
    ),
    Key(
        "watch.away_after",
        "5m",
        "away after this long without input, 2 minutes at least; "
        "a longer pause of the watch puts a session in doubt",
        absence,
    ),
    Key(
        "watch.lock_after",
        "1m",
        "away after the screen was locked, or the machine slept, for this long",
        length,
    ),
    Key("watch.resume_within", "15m", "who is back within this time goes on as before", length),
    Key("watch.forgotten_after", "12h", "an open session is in doubt after this long", length),
    Key("nudge.enabled", "true", "whether the watch nudges at all", switch),
    Key(
        "nudge.first",
        "30m",
        "the first, quiet nudge comes after this much unbroken sitting",
        length,
    ),
    Key("nudge.firm", "60m", "the second nudge, of normal urgency", length),
    Key("nudge.repeat", "30m", "after that, one each time this has passed", length),
    Key(
        "nudge.standing",
        "45m",
        "a nudge to change position after standing still for this long",
        length,
    ),
    Key(
        "nudge.over_fullscreen",
        "true",
        "whether to nudge over a program that has the whole screen, which is known on X11",
        switch,
    ),
    Key(
        "nudge.snooze",
        "10m",
        "how long a snooze lasts; all of a stretch together no longer than half of nudge.repeat",
        length,
    ),
    Key(
        "suggest.kinds",
        "all",
        "what nudges suggest: all, none, or some of stand, walk, change, move, exercise",
        kinds,
    ),
    Key(
        "suggest.own",
        "",
        'what nudges suggest too, in words of your own, such as "Water the plants; Fetch the mail"',
        suggestions,
    ),
    Key("body.stands", "true", "whether you can stand; if not, no text asks you to", switch),
    Key(
        "work.hours",
        "",
        'nudge only in these hours, such as "mon-fri 09:00-17:30"; none: at any time',
        work_hours,
        "work",
    ),
    Key(
        "aim.upright_per_workday",
        "2h",
        "how long you want to be upright in each 8 hours that are recorded",
        length,
    ),
    Key("aim.moving_per_week", "150m", "how long you want to be moving in a week", length),
    Key("hook.nudge", "", "a command that is run at each nudge that was said", command),
    Key("hook.flag", "", "a command that is run when a stretch reaches the limit", command),
    Key("hook.away", "", "a command that is run when the watch finds you away", command),
    Key("hook.back", "", "a command that is run when the watch finds you back", command),
    Key(
        "desk.address",
        "",
        "the Bluetooth address of a Linak or IKEA desk that tells how high it is",
        address,
    ),
    Key(
        "desk.threshold",
        "0.95m",
        "a desk that is higher is for standing, a lower one for sitting",
        height,
    ),
    Key("desk.base", "0.62m", "how high a desk on Bluetooth is in its lowest position", height),
    Key(
        "mqtt.host",
        "",
        "the MQTT broker that the watch connects to; none: to no network at all",
        host,
    ),
    Key("mqtt.port", "1883", "the port of the broker", port),
    Key(
        "mqtt.user",
        "",
        "the name to log in with; the password is in SITUP_MQTT_PASSWORD, or in a file",
        text,
    ),
    Key("mqtt.password_file", "", "a file whose first line is the password", text),
    Key("mqtt.posture", "", "a topic that says standing or sitting, up or down, on or off", topic),
    Key("mqtt.height", "", "a topic that says how high the desk is", topic),
    Key("mqtt.unit", "cm", "what the height is told in: m, cm or mm", one_of(UNITS)),
    Key(
        "mqtt.publish",
        "",
        "tell posture and stretch in topics that begin so; none: tell nothing",
        topic,
    ),
    Key(
        "mqtt.discovery",
        "",
        "the discovery prefix of Home Assistant, such as homeassistant; none: no discovery",
        topic,
    ),
)
CHOICES: dict[str, tuple[str, ...]] = {
    "week_start": tuple(word for word in WEEKDAYS if len(word) > len("mon")),
    "watch.track": tuple(TRACKS),
    "watch.posture": tuple(DESK_POSTURES),
    "nudge.enabled": SWITCH,
    "nudge.over_fullscreen": SWITCH,
    "body.stands": SWITCH,
    "mqtt.unit": tuple(UNITS),
}
"""The values there are, for a shell that completes them; none of keys that take any."""
TABLES = {key.name.partition(".")[0] for key in KEYS if "." in key.name}
