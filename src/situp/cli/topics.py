"""The word after `situp why`."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from situp.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.evidence import Topic

MEANT = {
    **dict.fromkeys(("nudge", "prompts", "first"), "nudges"),
    **dict.fromkeys(("flags", "limit", "long", "4h"), "flag"),
    **dict.fromkeys(("break", "minute"), "breaks"),
    **dict.fromkeys(("stand", "still"), "standing"),
    **dict.fromkeys(("walk", "break-length"), "walking"),
    **dict.fromkeys(("stretching", "suggestions", "calf-raises", "squats"), "moves"),
    **dict.fromkeys(("change-position", "posture", "shifts"), "changing"),
    **dict.fromkeys(("aims", "aim", "activity", "who", "goal"), "moving"),
    **dict.fromkeys(("hours", "day", "sitting"), "no-limit"),
    **dict.fromkeys(("alpha", "gini"), "measures"),
    **dict.fromkeys(("bed", "rest", "lying", "bedrest", "muscles"), "bed-rest"),
    **dict.fromkeys(("active", "sciatica", "leg", "back"), "pain"),
    **dict.fromkeys(("recovery", "prognosis"), "course"),
    **dict.fromkeys(("function", "psfs"), "change"),
    **dict.fromkeys(("pilates", "core", "sport"), "exercise"),
    **dict.fromkeys(("signs", "doctor", "emergency", "warnings", "red-flags"), "warning-signs"),
}
"""Words that people use for topics, to suggest the one that there is."""
LIKENESS = 0.7
"""How alike a word is to one that may have been meant, from 0 to 1."""


def asked(word: str | None, more: Sequence[str]) -> Sequence[Topic]:
    """Return the topic that is named, or all where none is; `more` belongs to no topic."""
    from situp.core.evidence import TOPICS  # noqa: PLC0415 - only for those who ask

    if word is None:
        return TOPICS
    said = "-".join((word, *more)).lower()
    found = [topic for topic in TOPICS if topic.name == said]
    if found:
        return found
    whole = " ".join((word, *more))
    raise UsageError(f'There is no topic "{whole}".', _hint(said, TOPICS))


def _hint(said: str, topics: Sequence[Topic]) -> str:
    """Return which topic was probably meant, or which there are."""
    names = [topic.name for topic in topics]
    of_key = [topic.name for topic in topics if said in topic.keys]
    begun = [name for name in names if name.startswith(said)]
    close = [said] if said in MEANT else get_close_matches(said, [*names, *MEANT], 2, LIKENESS)
    near = [*of_key, *begun, *(MEANT.get(each, each) for each in close)]
    if near:
        return f"Did you mean: {' or '.join(f'situp why {name}' for name in dict.fromkeys(near))}"
    return f"The topics are {', '.join(names)}."
