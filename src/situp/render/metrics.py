"""The status as metrics, for the textfile collector of Prometheus' node_exporter.

Without timestamps: the collector tells the age of the file. What is not known has no line, so that
a day without a record is no day without sitting (R9).
"""

from __future__ import annotations

from situp.core.instants import SECOND
from situp.core.model import POSTURES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.core.answers import Status
    from situp.core.instants import Length
    from situp.core.report import Tally


def metrics(now: Status, limit: Length) -> str:
    """Return what goes on and what the day adds up to, each metric with what it is."""
    return "".join(f"{line}\n" for line in _lines(now, limit))


def _lines(now: Status, limit: Length) -> Iterator[str]:
    session, run, doubt = now.going
    open_ = session.posture if session and not doubt else ""
    yield from _metric(
        "situp_posture",
        "Whether this is the open posture.",
        {f'{{posture="{each}"}}': int(each == open_) for each in POSTURES},
    )
    yield from _metric(
        "situp_doubtful", "Whether the open session is in doubt.", {"": int(bool(doubt))}
    )
    yield from _metric("situp_limit_seconds", "A stretch this long is flagged.", {"": limit})
    if session and not doubt:
        start = run.start if run else session.started
        yield from _metric(
            "situp_session_seconds",
            "How long the open posture has gone on unbroken.",
            {f'{{posture="{session.posture}"}}': max(0, now.now - start)},
        )
    if now.today.recorded or now.today.away:
        yield from _day(now.today)


def _day(today: Tally) -> Iterator[str]:
    lengths = (today.sitting, today.standing, today.moving, today.lying, today.away)
    labels = (f'{{posture="{each}"}}' for each in POSTURES)
    yield from _metric(
        "situp_today_seconds", "The day so far.", dict(zip(labels, lengths, strict=True))
    )
    yield from _metric(
        "situp_today_longest_seconds", "The longest stretch that began today.", {"": today.longest}
    )
    yield from _metric(
        "situp_today_breaks", "Breaks between stretches that began today.", {"": today.breaks}
    )


def _metric(name: str, meaning: str, values: dict[str, int]) -> Iterator[str]:
    """Yield a gauge by its labels; a length in milliseconds is told in seconds."""
    unit = SECOND if name.endswith("_seconds") else 1
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} gauge"
    for labels, value in values.items():
        yield f"{name}{labels} {value // unit}"
