"""Several voices as one: the first that gets through."""

from __future__ import annotations

from situp.core.notice import Delivered, Undelivered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from situp.core.notice import Notice, Pressed
    from situp.ports import Voice


class Chain:
    """Asks each voice in turn until one delivers; if none does, says why.

    A voice that cannot tell explains nothing, and is named only where no other says why.
    """

    def __init__(self, voices: Iterable[Voice]) -> None:
        self._voices = tuple(voices)

    @property
    def descriptors(self) -> Sequence[int]:
        """What any of them is told by."""
        return [each for voice in self._voices for each in voice.descriptors]

    def probe(self) -> Delivered | Undelivered:
        """Tell which voice would be heard now."""
        return _first(voice.probe() for voice in self._voices)

    def say(self, notice: Notice) -> Delivered | Undelivered:
        """Say the notice through the first voice that delivers it, and through no other."""
        return _first(voice.say(notice) for voice in self._voices)

    def read(self) -> Sequence[Pressed]:
        """Return the buttons pressed on any of them."""
        return [pressed for voice in self._voices for pressed in voice.read()]

    def withdraw(self, notice_id: str) -> None:
        """Take a notice back from whoever shows it."""
        for voice in self._voices:
            voice.withdraw(notice_id)

    def close(self) -> None:
        """Close every voice."""
        for voice in self._voices:
            voice.close()


def _first(answers: Iterable[Delivered | Undelivered]) -> Delivered | Undelivered:
    """Return the first delivery; `answers` is lazy, so nobody after it is asked."""
    failures = []
    for answer in answers:
        if isinstance(answer, Delivered):
            return answer
        failures.append(answer)
    known = [failure for failure in failures if failure.is_known]
    reasons = "; ".join(failure.why for failure in known or failures)
    return Undelivered(reasons or "there is no way to speak", is_known=bool(known or not failures))
