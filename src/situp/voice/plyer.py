"""Desktop notifications through plyer: macOS, Windows, and the last resort elsewhere."""

from __future__ import annotations

import os
import sys

from situp.core.notice import Delivered, Undelivered
from situp.voice.buttonless import Buttonless
from situp.voice.texts import clean, line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from subprocess import Popen

    from situp.core.notice import Notice

TITLE_ROOM = 63
MESSAGE_ROOM = 255
"""UTF-16 units Windows has for each, its closing zero left out; plyer raises beyond them."""

_CHILD = (sys.executable, "-P", "-m", "situp.voice.plyer_child")
_NEEDS = {"darwin": ("plyer", "pyobjus"), "win32": ("plyer",)}
"""The platforms where plyer's answer counts, and the modules it cannot do without there."""

_DOUBT = "plyer cannot tell whether anything is shown"
_ASKED = "plyer was asked, which cannot tell whether anything was shown"


class Plyer(Buttonless):
    """Asks plyer in a process of its own, killed with all it started after `limit` seconds.

    On macOS and Windows an orderly end is `Delivered`. Elsewhere nothing is: on Linux plyer 2.1
    reports success when there is no bus, no service, or nothing was shown. What is done on macOS
    and Windows is decided here and tested, but nobody has tried it on a real machine. `asked` tells
    whether the service that plyer would ask has the notice already, and has not answered.
    """

    def __init__(
        self,
        platform: str = sys.platform,
        limit: float = 10.0,
        command: Sequence[str] = _CHILD,
        asked: Callable[[], bool] = lambda: False,
    ) -> None:
        self._platform = platform
        self._limit = limit
        self._command = command
        self._asked = asked

    def probe(self) -> Delivered | Undelivered:
        """Tell whether plyer and what it needs are installed, where its answer counts at all."""
        needs = _NEEDS.get(self._platform)
        if needs is None:
            return Undelivered(_DOUBT, is_known=False)
        missing = [module for module in needs if not _is_installed(module)]
        return Undelivered(f"{missing[0]} is not installed") if missing else Delivered("plyer")

    def say(self, notice: Notice) -> Delivered | Undelivered:
        """Have plyer show the notice, cut to what Windows can show."""
        if self._asked():
            return Undelivered("plyer would ask the same service", is_known=False)
        fault = _run(self._command, request(notice), self._limit)
        if fault:
            return Undelivered(fault)
        if self._platform in _NEEDS:
            return Delivered("plyer")
        return Undelivered(_ASKED, is_known=False)


def request(notice: Notice) -> dict[str, str]:
    """Return the texts as plyer can pass them on everywhere: short, and no option to anyone."""
    title = line(notice.title) or "situp"
    return {
        "title": _cut(_no_option(title), TITLE_ROOM),
        "message": _cut(_no_option(clean(notice.body)), MESSAGE_ROOM),
    }


def _no_option(text: str) -> str:
    """Return the text with a minus sign for a leading hyphen: notify-send eats "-5 min to go"."""
    return "\N{MINUS SIGN}" + text[1:] if text.startswith("-") else text


def _cut(text: str, room: int) -> str:
    """Return the text in at most `room` UTF-16 units, the last one an ellipsis if it was cut."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * room:
        return text
    return units[: 2 * (room - 1)].decode("utf-16-le", "ignore") + "…"


def _is_installed(module: str) -> bool:
    from importlib.util import find_spec  # noqa: PLC0415 - only `doctor` and the start of `watch`

    return find_spec(module) is not None


def _run(command: Sequence[str], texts: dict[str, str], limit: float) -> str:
    """Run the child with the texts as JSON on its stdin; return what went wrong, or ""."""
    import json  # noqa: PLC0415 - with subprocess 1.4 MB, and not where D-Bus speaks
    import subprocess  # noqa: PLC0415 - likewise

    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as child:
            try:
                child.communicate(json.dumps(texts).encode(), limit)
            finally:
                _end(child)
    except subprocess.TimeoutExpired:
        return f"plyer did not finish within {limit:g} s"
    except OSError:
        return "plyer could not be started"
    return "" if child.returncode == 0 else f"plyer failed with exit code {child.returncode}"


def _end(child: Popen[bytes]) -> None:
    """Kill the child, and whatever it started, unless it ended by itself."""
    if child.poll() is not None:
        return
    if sys.platform == "win32":
        child.kill()
    else:
        import signal  # noqa: PLC0415 - with subprocess

        os.killpg(child.pid, signal.SIGKILL)
