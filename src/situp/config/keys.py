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
    length,
    one_of,
    port,
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

    from situp.core.policy import Policy


class Key(Record):
    """A key of the file: its name with its table, its default, what it does, how it is set.

    `set` returns the policy with the value in it, or raises UsageError where it cannot be meant.
    """

    name: str
    default: str
    meaning: str
    set: Callable[[Policy, object], Policy]


def nearest(name: str) -> str:
    """Return which key was probably meant, or which there are."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for an error

    names = [key.name for key in KEYS]
    close = get_close_matches(name, [*names, *sorted(TABLES)], n=1)
    return f'Did you mean "{close[0]}"?' if close else f"The keys are {', '.join(names)}."


KEYS = (
    Key(
        "limit",
        "4h",
        "a stretch this long is flagged",
        lambda policy, value: policy._replace(limit=length(value)),
    ),
    Key(
        "min_break",
        "60s",
        "an interruption shorter than this does not end a stretch",
        lambda policy, value: policy._replace(min_break=length(value)),
    ),
    Key(
        "prolonged",
        "30m",
        "stretches this long count as long in the measures",
        lambda policy, value: policy._replace(prolonged=length(value)),
    ),
    Key(
        "day_start",
        "00:00",
        "when your day begins, for totals and for which day a stretch belongs to",
        lambda policy, value: policy._replace(day_start=time_of_day(value)),
    ),
    Key(
        "week_start",
        "monday",
        "the weekday on which your week begins",
        lambda policy, value: policy._replace(week_start=weekday(value)),
    ),
    Key(
        "watch.track",
        "presence",
        'whether the watch records who is there; "declared": it only follows what you type',
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(tracks=one_of(TRACKS, value))
        ),
    ),
    Key(
        "watch.posture",
        "sitting",
        "what somebody does who comes to the machine: sitting or standing",
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(posture=one_of(DESK_POSTURES, value))
        ),
    ),
    Key(
        "watch.away_after",
        "5m",
        "away after this long without input, 2 minutes at least; "
        "a longer pause of the watch puts a session in doubt",
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(away_after=absence(value))
        ),
    ),
    Key(
        "watch.lock_after",
        "1m",
        "away after the screen was locked, or the machine slept, for this long",
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(lock_after=length(value))
        ),
    ),
    Key(
        "watch.resume_within",
        "15m",
        "who is back within this time goes on as before",
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(resume_within=length(value))
        ),
    ),
    Key(
        "watch.forgotten_after",
        "12h",
        "an open session is in doubt after this long",
        lambda policy, value: policy._replace(
            watch=policy.watch._replace(forgotten_after=length(value))
        ),
    ),
    Key(
        "nudge.enabled",
        "true",
        "whether the watch nudges at all",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(enabled=switch(value))),
    ),
    Key(
        "nudge.first",
        "30m",
        "the first, quiet nudge comes after this much unbroken sitting",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(first=length(value))),
    ),
    Key(
        "nudge.firm",
        "60m",
        "the second nudge, of normal urgency",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(firm=length(value))),
    ),
    Key(
        "nudge.repeat",
        "30m",
        "after that, one each time this has passed",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(repeat=length(value))),
    ),
    Key(
        "nudge.standing",
        "45m",
        "a nudge to change position after standing still for this long",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(standing=length(value))),
    ),
    Key(
        "nudge.over_fullscreen",
        "true",
        "whether to nudge over a program that has the whole screen, which is known on X11",
        lambda policy, value: policy._replace(
            nudge=policy.nudge._replace(over_fullscreen=switch(value))
        ),
    ),
    Key(
        "nudge.snooze",
        "10m",
        "how long a snooze lasts; all of a stretch together no longer than half of nudge.repeat",
        lambda policy, value: policy._replace(nudge=policy.nudge._replace(snooze=length(value))),
    ),
    Key(
        "work.hours",
        "",
        'nudge only in these hours, such as "mon-fri 09:00-17:30"; none: at any time',
        lambda policy, value: policy._replace(work=work_hours(value)),
    ),
    Key(
        "hook.nudge",
        "",
        "a command that is run at each nudge that was said",
        lambda policy, value: policy._replace(hook=policy.hook._replace(nudge=command(value))),
    ),
    Key(
        "hook.flag",
        "",
        "a command that is run when a stretch reaches the limit",
        lambda policy, value: policy._replace(hook=policy.hook._replace(flag=command(value))),
    ),
    Key(
        "hook.away",
        "",
        "a command that is run when the watch finds you away",
        lambda policy, value: policy._replace(hook=policy.hook._replace(away=command(value))),
    ),
    Key(
        "hook.back",
        "",
        "a command that is run when the watch finds you back",
        lambda policy, value: policy._replace(hook=policy.hook._replace(back=command(value))),
    ),
    Key(
        "desk.address",
        "",
        "the Bluetooth address of a Linak or IKEA desk that tells how high it is",
        lambda policy, value: policy._replace(desk=policy.desk._replace(address=address(value))),
    ),
    Key(
        "desk.threshold",
        "0.95m",
        "a desk that is higher is for standing, a lower one for sitting",
        lambda policy, value: policy._replace(desk=policy.desk._replace(threshold=height(value))),
    ),
    Key(
        "desk.base",
        "0.62m",
        "how high a desk on Bluetooth is in its lowest position",
        lambda policy, value: policy._replace(desk=policy.desk._replace(base=height(value))),
    ),
    Key(
        "mqtt.host",
        "",
        "the MQTT broker that the watch connects to; none: to no network at all",
        lambda policy, value: policy._replace(mqtt=policy.mqtt._replace(host=host(value))),
    ),
    Key(
        "mqtt.port",
        "1883",
        "the port of the broker",
        lambda policy, value: policy._replace(mqtt=policy.mqtt._replace(port=port(value))),
    ),
    Key(
        "mqtt.user",
        "",
        "the name to log in with; the password is in SITUP_MQTT_PASSWORD, or in a file",
        lambda policy, value: policy._replace(mqtt=policy.mqtt._replace(user=text(value))),
    ),
    Key(
        "mqtt.password_file",
        "",
        "a file whose first line is the password",
        lambda policy, value: policy._replace(mqtt=policy.mqtt._replace(password_file=text(value))),
    ),
    Key(
        "mqtt.posture",
        "",
        "a topic that says standing or sitting, up or down, on or off",
        lambda policy, value: policy._replace(mqtt=policy.mqtt._replace(posture=topic(value))),
    ),
    Key(
        "mqtt.height",
        "",
        "a topic that says how high the desk is",
        lambda policy, value: policy._replace(mqtt=policy.mqtt._replace(height=topic(value))),
    ),
    Key(
        "mqtt.unit",
        "cm",
        "what the height is told in: m, cm or mm",
        lambda policy, value: policy._replace(mqtt=policy.mqtt._replace(unit=one_of(UNITS, value))),
    ),
    Key(
        "mqtt.publish",
        "",
        "tell posture and stretch in topics that begin so; none: tell nothing",
        lambda policy, value: policy._replace(mqtt=policy.mqtt._replace(publish=topic(value))),
    ),
    Key(
        "mqtt.discovery",
        "",
        "the discovery prefix of Home Assistant, such as homeassistant; none: no discovery",
        lambda policy, value: policy._replace(mqtt=policy.mqtt._replace(discovery=topic(value))),
    ),
)
CHOICES: dict[str, tuple[str, ...]] = {
    "week_start": tuple(word for word in WEEKDAYS if len(word) > len("mon")),
    "watch.track": tuple(TRACKS),
    "watch.posture": tuple(DESK_POSTURES),
    "nudge.enabled": SWITCH,
    "nudge.over_fullscreen": SWITCH,
    "mqtt.unit": tuple(UNITS),
}
"""The values there are, for a shell that completes them; none of keys that take any."""
TABLES = {key.name.partition(".")[0] for key in KEYS if "." in key.name}
