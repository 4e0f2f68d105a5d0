"""A sit-stand desk of Linak or IKEA, heard over Bluetooth by a process of its own.

Untested with a real desk: what its characteristic holds is as others have published it.
"""

from __future__ import annotations

from situp.core.desk import HIGHEST, LOWEST, side
from situp.senses.child import Child, command, need
from situp.senses.far import Far
from situp.senses.lasting import CannotListenError
from situp.senses.settings import DeskSettings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.policy import DeskPolicy
    from situp.core.signals import Height
    from situp.ports import Sense
    from situp.senses.child import Line

TENTHS = 10
"""The desk counts in tenths of a millimetre, from its lowest position."""
_CHILD = command("situp.senses.desk_child")


def desk(policy: DeskPolicy, words: Sequence[str] = _CHILD) -> Sense:
    """Return what listens to the desk whose address is configured."""

    def begin() -> Child:
        need("bleak", "desk")
        return Child(words, DeskSettings(policy.address)._asdict())

    def side_of(line: Line) -> Height | None:
        raised = line.get("raised")
        if not isinstance(raised, int):
            raise CannotListenError("the desk tells something that is no height")
        height = policy.base + raised // TENTHS
        if not LOWEST <= height <= HIGHEST:
            raise CannotListenError(f"the desk tells a height of {height} mm, which none has")
        return side(height, policy)

    return Far(f"the desk {policy.address}", begin, side_of, policy)
