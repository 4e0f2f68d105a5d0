"""When to show the signs that a doctor should hear of, and why (R12).

What they are is in `core.evidence.signs`. That none of them fits is no promise that nothing is
wrong, and situp never says so.
"""

from __future__ import annotations

from situp.core.body.course import PainChange
from situp.core.instants import WEEK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from situp.core.body.episodes import Episode
    from situp.core.instants import Length

    Reason = Literal["severe", "worse", "lasting"]

SEVERE = 8
"""So much pain is severe."""
WORSE = 2
"""So many points more than before are worse."""
LASTING: Length = 6 * WEEK
"""After so long without getting better it lasts."""


def reasons(episode: Episode) -> tuple[Reason, ...]:
    """Return why the signs are to be shown after the last check-in of an episode."""
    return tuple(_reasons(episode))


def _reasons(episode: Episode) -> Iterator[Reason]:
    last = episode.last
    if last.pain >= SEVERE:
        yield "severe"
    earlier = [each.pain for each in episode.checkins[:-1]]
    if earlier and last.pain - min(earlier[0], earlier[-1]) >= WORSE:
        yield "worse"
    change = PainChange(episode.first.pain, last.pain)
    is_better = change.points < 0 and change.matters
    if last.at - episode.first.at >= LASTING and last.pain and not is_better:
        yield "lasting"
