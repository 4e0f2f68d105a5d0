"""Hooks: a command of the person's own for some of what a watch tells (design 4.2)."""

from __future__ import annotations

from situp.core.events import Nudged, Turned
from situp.core.happenings import happenings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.core.events import Event
    from situp.core.happenings import Happening
    from situp.core.instants import Instant
    from situp.core.policy import Policy
    from situp.ports import Runner


class Hooking:
    """Hears what a watch tells, and has the commands run that belong to it.

    `line` makes of what happened what the command reads.
    """

    def __init__(
        self, runner: Runner, policy: Callable[[], Policy], line: Callable[[Happening], str]
    ) -> None:
        self._runner = runner
        self._policy = policy
        self._line = line
        self._flagged: Instant | None = None

    def hear(self, event: Event) -> None:
        """Take note of an event; of most there is nothing to do, and no rule is asked for."""
        if not isinstance(event, (Nudged, Turned)):
            return
        policy = self._policy()
        commands = dict(zip(policy.hook._fields, policy.hook, strict=True))
        for each in happenings(event, policy.limit):
            if each.hook == "flag":
                if each.now.since == self._flagged:
                    continue
                self._flagged = each.now.since
            if commands[each.hook]:
                self._runner.run(each.hook, commands[each.hook], self._line(each))
