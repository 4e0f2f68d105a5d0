"""Which voices there are on this machine, in the order in which they are tried."""

from __future__ import annotations

from situp.voice.plyer import Plyer
from situp.voice.terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from situp.ports import Voice


def of_this_machine(platform: str, terminal: TextIO) -> Sequence[Voice]:
    """Return what speaks to the person, with this terminal where nothing else does."""
    if platform == "win32":
        return [Plyer(), Terminal(terminal)]
    from situp.voice.tmux import Tmux  # noqa: PLC0415 - each system loads its own

    if platform == "darwin":
        return [Plyer(), Tmux(), Terminal(terminal)]
    from situp.voice.freedesktop import Freedesktop  # noqa: PLC0415 - likewise

    desktop = Freedesktop()
    plyer = Plyer(asked=lambda: desktop.is_silent)
    return [desktop, Tmux(), plyer, Terminal(terminal)]
