"""Input in tmux, for those who work over SSH: tmux knows to a second when each client was used.

The clients are what people look at; a session that nobody is attached to tells nothing. What a
program types into a pane, or by a client in control mode, is nobody's input either.
"""

from __future__ import annotations

import os
from contextlib import suppress

from situp.core.instants import SECOND
from situp.senses.lasting import CannotListenError
from situp.senses.polled import Polled, Stamps, ticks
from situp.senses.programs import NoAnswerError, said
from situp.senses.sockets import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from situp.core.instants import Instant, Length

LIMIT = 1.0
"""Seconds that a server may take to answer."""
MOST_SERVERS = 4
"""More than that are not asked; people have one."""
_FORMAT = "#{client_control_mode} #{client_activity} #{client_name}"


def tmux(environment: Mapping[str, str] | None = None) -> Polled:
    """Listen to the clients of this user's servers; raises CannotListenError without any."""
    return Polled("tmux", Clients(os.environ if environment is None else environment).quiet)


class Clients:
    """The tmux clients of this user, as they come and go."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._stamps = Stamps()
        self.used()

    def quiet(self, now: Instant) -> Length:
        """Return how long nobody has typed in any; raises CannotListenError where there is none."""
        return self._stamps.quiet(self.used(), now, ticks())

    def used(self) -> dict[str, Instant]:
        """Return when each client was last used; raises CannotListenError where there is none."""
        servers = list(_servers(self._environment))
        if not servers:
            raise CannotListenError("no tmux runs")
        used: dict[str, Instant] = {}
        for path in servers[:MOST_SERVERS]:
            told = _listed(path)
            used |= {f"{path} {name}": at for name, at in clients(told).items()}
        if not used:
            raise CannotListenError("nobody is in tmux")
        return used


def _listed(path: str) -> str:
    """Return what a server says of its clients; nothing where it does not answer."""
    try:
        return said(("tmux", "-S", path, "list-clients", "-F", _FORMAT), LIMIT)
    except NoAnswerError:
        return ""


def clients(told: str) -> dict[str, Instant]:
    """Return when each client that a person looks at was last used, from tmux's answer."""
    parts = (line.split(" ", 2) for line in told.splitlines())
    return {
        name: int(used) * SECOND
        for control, used, name in (each for each in parts if len(each) == len(_FORMAT.split()))
        if control != "1" and used.isdecimal()
    }


def _servers(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the sockets of this user's servers that take a connection, the one we are in first."""
    folder = f"{environment.get('TMUX_TMPDIR') or '/tmp'}/tmux-{os.getuid()}"  # noqa: S108 - tmux's
    names: list[str] = []
    with suppress(OSError):
        names = sorted(os.listdir(folder))  # noqa: PTH208 - pathlib costs 5 ms
    ours = environment.get("TMUX", "").partition(",")[0]
    paths = [ours] * bool(ours) + [f"{folder}/{name}" for name in names]
    yield from (path for path in dict.fromkeys(paths) if _is_ours(path))


def _is_ours(path: str) -> bool:
    """Whether a socket is this user's, and somebody listens there."""
    with suppress(OSError):
        return os.stat(path).st_uid == os.getuid() and answers(path, LIMIT)  # noqa: PTH116 - pathlib costs 5 ms
    return False
