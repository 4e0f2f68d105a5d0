"""A sit-stand desk of Linak or IKEA, heard over Bluetooth by a process of its own.

Untested with a real desk: what its characteristic holds is as others have published it.
"""

from __future__ import annotations

from situp.senses.child import Child, command, need
from situp.senses.far import Far

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.policy import DeskPolicy
    from situp.ports import Sense

_CHILD = command("situp.senses.desk_child")


def desk(policy: DeskPolicy, words: Sequence[str] = _CHILD) -> Sense:
    """Return what listens to the desk whose address is configured."""

    def begin() -> Child:
        need("bleak", "desk")
        return Child(words, policy._asdict())

    return Far(f"the desk {policy.address}", begin, policy)
