"""Whether a microphone is in use: through PulseAudio or PipeWire, else through ALSA.

`pactl` is asked for its text, not for JSON: only versions since 15 have that, and the text is the
same in all of them.
"""

from __future__ import annotations

import os

from situp.core.sensing import CannotTell, Engaged
from situp.senses.holders import MICROPHONE, is_known, shown
from situp.senses.programs import NoAnswerError, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    Stream = Mapping[str, str]

_BLOCK = "Source Output #"
_NAMES = (
    "application.name",
    "media.name",
    "node.name",
    "application.process.binary",
    "application.id",
)


class Microphone:
    """Asks the sound server who listens, and the sound cards where there is none to ask.

    `cards` is where the kernel shows the sound cards. The sound server is asked only where it runs:
    asking would start it.
    """

    vouches = True

    def __init__(self, cards: str = "/proc/asound", limit: float = 1.0) -> None:
        self._cards = cards
        self._limit = limit

    def ask(self) -> Engaged | CannotTell | None:
        """Return a call if somebody listens to a microphone, and what that program is called."""
        if not _server():
            return self._asked_cards("no sound server runs")
        try:
            return self._asked_server()
        except NoAnswerError as error:
            return self._asked_cards(str(error))

    def close(self) -> None:
        """Let go of nothing: nothing is held."""

    def _asked_server(self) -> Engaged | None:
        """Ask first who listens to anything, and what that is only if anybody does."""
        found = [each for each in streams(self._pactl("list", "source-outputs")) if may_be(each)]
        if not found:
            return None
        microphones = microphones_in(self._pactl("list", "short", "sources"))
        heard = (each for each in found if each.get("Source") in microphones)
        listener = next(heard, None)
        return Engaged("call", f"the microphone ({_name(listener)})") if listener else None

    def _pactl(self, *words: str) -> str:
        return said(("pactl", *words), self._limit / 2, PULSE_SERVER=_server())

    def _asked_cards(self, why: str) -> Engaged | CannotTell | None:
        """Look whether a card records; why nobody else could be asked is the answer without one."""
        states = [_first_line(path) for path in _recorders(self._cards)]
        if "state: RUNNING" in states:
            return Engaged("call", "the microphone (a sound card records)")
        return None if any(states) else CannotTell(why)


def streams(listed: str) -> list[Stream]:
    """Return the fields and properties of each block in `pactl list source-outputs`.

    A field stands as `Corked: no`, a property as `application.name = "Zoom"`.
    """
    return [dict(_fields(block)) for block in listed.split(_BLOCK)[1:]]


def _fields(block: str) -> Iterator[tuple[str, str]]:
    for line in block.splitlines()[1:]:
        name, is_property, value = line.strip().partition(" = ")
        if not is_property:
            name, _, value = line.strip().partition(": ")
        yield name, value.strip().strip('"')


def may_be(stream: Stream) -> bool:
    """Return whether a stream may be a person's: running, and neither a meter nor a filter."""
    is_meter = (
        stream.get("Resample method") == "peaks"
        or stream.get("resample.peaks") == "true"
        or stream.get("media.name") == "Peak detect"
    )
    is_filter = (
        stream.get("Driver", "").startswith("module-")
        or stream.get("media.role") == "filter"
        or "node.link-group" in stream
    )
    is_running = stream.get("Corked") != "yes"
    names = (stream.get(name, "") for name in _NAMES)
    return is_running and not (is_meter or is_filter or is_known(MICROPHONE, *names))


def microphones_in(listed: str) -> Collection[str]:
    """Return the numbers of the sources that are not just what a loudspeaker plays."""
    rows = [line.split("\t") for line in listed.splitlines()]
    return {row[0] for row in rows if len(row) > 1 and not row[1].endswith(".monitor")}


def _name(stream: Stream) -> str:
    return shown(next((stream[name] for name in _NAMES if stream.get(name)), ""))


def _server() -> str:
    """Return where the sound server listens, or nothing where none runs.

    A server that is named is asked as it is. Both servers note that they run in a file beside
    their socket; the socket alone may be there before them.
    """
    named = os.environ.get("PULSE_SERVER", "")
    folder = (
        os.environ.get("PULSE_RUNTIME_PATH") or f"{os.environ.get('XDG_RUNTIME_DIR', '')}/pulse"
    )
    runs = os.path.exists(f"{folder}/pid")  # noqa: PTH110 - as above
    return named or (f"unix:{folder}/native" if runs else "")


def _recorders(cards: str) -> Iterator[str]:
    """Yield where each card says what its recorders do (`glob` would cost a watch a megabyte)."""
    for card in _inside(cards, "card"):
        for device in _inside(card, "pcm"):
            if device.endswith("c"):
                yield from (f"{part}/status" for part in _inside(device, "sub"))


def _inside(folder: str, prefix: str) -> list[str]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - pathlib is not worth its memory
    except OSError:
        return []
    return [f"{folder}/{name}" for name in sorted(names) if name.startswith(prefix)]


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="ascii", errors="replace") as file:  # noqa: PTH123 - as above
            return file.readline().rstrip("\n")
    except OSError:
        return ""
