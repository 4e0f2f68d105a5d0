"""When what is typed at terminals tells of a person (tmux, ttys): where they have nothing else."""

from __future__ import annotations

import os
from contextlib import suppress

from situp.senses.lasting import CannotListenError
from situp.senses.sockets import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from situp.senses.polled import Polled


def ways(environment: Mapping[str, str] | None = None) -> list[Callable[[], Polled]]:
    """Return the last ways to input, of a person who has no desktop here, the better one first."""
    where = os.environ if environment is None else environment

    def in_tmux() -> Polled:
        refuse_elsewhere(where)
        from situp.senses.tmux import tmux  # noqa: PLC0415 - only where nothing better is there

        return tmux(where)

    def at_a_terminal() -> Polled:
        refuse_elsewhere(where)
        from situp.senses.tty import tty  # noqa: PLC0415 - likewise

        return tty()

    return [in_tmux, at_a_terminal]


def refuse_elsewhere(environment: Mapping[str, str]) -> None:
    """Raise CannotListenError where terminals would tell of somebody else, or only half.

    A job of cron is at nobody's terminal. And who sits at a desktop that does not tell of input
    types into more than terminals: they would be away whenever they read mail.
    """
    if not (environment.get("XDG_RUNTIME_DIR") or _has_terminal()):
        raise CannotListenError("the watch runs in no session")
    if any(answers(path) for path in _compositors(environment)):
        raise CannotListenError("terminals are not all that is typed into on a desktop")


def _has_terminal() -> bool:
    with suppress(OSError):
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
        return True
    return False


def _compositors(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the sockets of this user's Wayland desktops."""
    folder = environment.get("XDG_RUNTIME_DIR")
    if folder:
        with suppress(OSError):
            names = {name for name in os.listdir(folder) if _is_compositor(name)}  # noqa: PTH208 - pathlib costs 5 ms
            yield from (f"{folder}/{name}" for name in sorted(names))


def _is_compositor(name: str) -> bool:
    return name.startswith("wayland-") and name.removeprefix("wayland-").isdecimal()
