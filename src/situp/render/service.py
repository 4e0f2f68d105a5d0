"""What is done about the service, and how it stands."""

from __future__ import annotations

import shlex

from situp.core import say
from situp.core.serving import AFTER, UNTIL_THEN, Erase, Run, Write
from situp.render.fold import beside, flow, sentences
from situp.render.page import INDENT, Bit, line, safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.core.serving import Installed, Standing, Step
    from situp.render.page import Page

_DID = {
    "installed": "The service is installed",
    "updated": "The service is brought up to date",
    "started": "The service is started",
    "waits": "The service is installed",
}


def installed(result: Installed, manager: str, width: int) -> Page:
    """Return what was done, what it runs, and how it is taken away."""
    begins = "; another watch runs." if result.did == "waits" else _begins(result.standing)
    told = f"{_DID[result.did]}{begins}"
    told += f" {AFTER}" if result.did == "waits" else ""
    page = flow(sentences(told), width)
    page += _row("runs", shlex.join(result.job.words), width)
    for name, value in result.job.variables:
        page += _row("with", f"{name}={value}", width)
    page += _row("by", f"{manager}, {result.standing.file}", width)
    page += flow([Bit(result.job.note)], width) if result.job.note else []
    return [*page, *flow([Bit('"situp service remove" takes all of it away.')], width)]


def _begins(standing: Standing) -> str:
    if standing.running:
        return " and runs. It starts when you log in."
    return f"; it starts when you log in.{_until_then(standing)}"


def _until_then(standing: Standing) -> str:
    return f" {UNTIL_THEN}" if standing.by_login and not standing.running else ""


def standing(found: Standing, manager: str, zone: Zone, now: Instant, width: int) -> Page:
    """Return whether the service is installed, starts and runs, since when and by what."""
    page = flow(sentences(_state(found, zone, now)), width)
    if not found.installed:
        return page
    page += _row("runs", shlex.join(found.words) or "what cannot be read", width)
    return [*page, *_row("by", f"{manager}, {found.file}", width)]


def _state(found: Standing, zone: Zone, now: Instant) -> str:
    if not found.installed:
        return 'The service is not installed. "situp service install" does that.'
    since = "" if found.since is None else f" since {say.moment(found.since, zone, now)}"
    runs = f"runs{since}" if found.running else "does not run"
    why = f": {found.trouble}" if found.trouble else ""
    starts = "It starts when you log in." if found.enabled else "It does not start when you log in."
    return f"The service {runs}{why}. {starts}{_until_then(found) if found.enabled else ''}"


def restarted(width: int) -> Page:
    """Return that the service was started anew."""
    return flow([Bit("The service is started anew.")], width)


def removed(steps: Sequence[Step], width: int) -> Page:
    """Return what was removed."""
    files = ", ".join(safe(step.path) for step in steps if isinstance(step, Erase))
    return flow(
        [Bit("The service is removed."), *([Bit(f"Gone: {files}.")] if files else [])], width
    )


def planned(steps: Sequence[Step]) -> Page:
    """Return each step, with files whole; not folded, as it may be copied."""
    page: Page = []
    for step in steps:
        match step:
            case Write(path=path, text=text):
                page.append(line(f"Would write {safe(path)}:"))
                page += [line(f"{INDENT}{safe(each)}") for each in text.splitlines()]
            case Erase(path=path):
                page.append(line(f"Would remove {safe(path)}"))
            case Run(words=words):
                page.append(line(f"Would run: {safe(shlex.join(words))}"))
    return page


def _row(label: str, words: str, width: int) -> Page:
    return beside(line(f"{INDENT}{label:<4}"), safe(words), width)
