"""Which service manager there is here: looked for, not guessed from the platform's name."""

from __future__ import annotations

from situp.core.errors import SystemCannot
from situp.service import autostart, launchd, systemd, taskscheduler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.ports import Service


def found(watched: Callable[[], bool]) -> Service:
    """Return the first manager that is there; raises SystemCannot where none is.

    `watched` tells whether a watch runs, for those that cannot.
    """
    reasons = []
    for look in (
        systemd.found,
        launchd.found,
        lambda: taskscheduler.found(watched),
        lambda: autostart.found(watched),
    ):
        manager = look()
        if not isinstance(manager, str):
            return manager
        reasons.append(manager)
    why = "; ".join(filter(None, reasons))
    raise SystemCannot(
        f"Nothing here would start a watch with your session: {why}.",
        'Run "situp watch" in a terminal, or have whatever starts your programs run it.',
    )
