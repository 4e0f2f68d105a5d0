"""What stands behind what situp says of the body: the one home of its sources, and its door.

Each sentence about the body names the keys of its grounds, and `GROUNDS` has what was measured, in
whom, how large the effect was, how sure it is and what is not known. `TOPICS` are those of
`situp why`. `docs/explanation/evidence.md` tells it, `docs/reference/evidence.md` lists it; tests
hold both. Nothing here claims more than its source does.
"""

from __future__ import annotations

from situp.core.evidence.hurting import HURTING
from situp.core.evidence.prompting import PROMPTING
from situp.core.evidence.shape import (
    CERTAINTIES,
    READ,
    SIZES,
    SMALL,
    Explained,
    Ground,
    Source,
    Topic,
)
from situp.core.evidence.sitting import SITTING
from situp.core.evidence.topics import TOPICS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.answers import ConfigurationKey

GROUNDS: dict[str, Ground] = {**PROMPTING, **SITTING, **HURTING}

__all__ = [
    "CERTAINTIES",
    "GROUNDS",
    "READ",
    "SIZES",
    "SMALL",
    "TOPICS",
    "Explained",
    "Ground",
    "Source",
    "Topic",
    "explained",
]


def explained(topic: Topic, keys: Sequence[ConfigurationKey]) -> Explained:
    """Return a topic with all that stands behind it, and the values that are in force."""
    grounds = tuple((key, GROUNDS[key]) for key in topic.grounds)
    return Explained(topic, grounds, tuple(key for key in keys if key.name in topic.keys))
