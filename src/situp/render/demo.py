"""What a year that was made up holds, and how to look at it."""

from __future__ import annotations

from situp.core import say
from situp.core.calendar import date_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.answers import Demo
    from situp.core.calendar import Zone


def made(demo: Demo, path: str, zone: Zone, *, is_powershell: bool) -> str:
    """Return what is in the file, that nothing else was touched, and lines to be typed next."""
    first, last = (date_of(each, zone) for each in (demo.first, demo.last))
    begin = _setting(path, is_powershell=is_powershell)
    held = f"{demo.sessions:,} sessions, {demo.nudges:,} nudges, {demo.checkins:,} check-ins"
    return (
        f"Made up: {say.days(first, last)}, {held}.\n"
        f"All of it is in {path}. Your own history is as it was.\n"
        "Look at it:\n"
        f"  {begin}situp report {last:%Y-%m}\n"
        f"  {begin}situp flags all\n"
        f"  {begin}situp pain\n"
    )


def _setting(path: str, *, is_powershell: bool) -> str:
    """Return what comes before a command so that it reads another history."""
    if is_powershell:
        return "$env:SITUP_DB = '{}'; ".format(path.replace("'", "''"))
    from shlex import quote  # noqa: PLC0415 - only here

    return f"SITUP_DB={quote(path)} "
