"""What a desk or a topic says, read: which side of the band that is, as a line for the watch."""

from __future__ import annotations

import json
import struct

from situp.core.desk import side
from situp.core.policy import HIGHEST, LOWEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from situp.core.policy import DeskPolicy
    from situp.core.signals import Height

POSTURES: dict[str, Height] = {
    **dict.fromkeys(("standing", "up", "on"), "standing"),
    **dict.fromkeys(("sitting", "down", "off"), "sitting"),
}
READING = "<Hh"
"""Height above the lowest position in 0.1 mm, and speed, as a Linak desk tells them."""
TENTHS = 10
_SHOWN = 20
"""Characters of what cannot be read that people are shown."""


def by_reading(raw: bytes | bytearray, policy: DeskPolicy) -> Mapping[str, str | None]:
    """Read what a Linak desk tells."""
    if len(raw) != struct.calcsize(READING):
        return {"unread": "the desk tells something that is no height"}
    height = policy.base + struct.unpack(READING, raw)[0] // TENTHS
    if not LOWEST <= height <= HIGHEST:
        return {"unread": f"the desk tells a height of {height} mm, which none has"}
    return {"side": side(height, policy)}


def by_word(payload: str) -> Mapping[str, str | None]:
    """Read a topic that tells a posture."""
    word = payload.strip().lower()
    if word in POSTURES:
        return {"side": POSTURES[word]}
    return {"unread": f"the topic says {_short(payload)}, which is no posture"}


def by_height(payload: str, unit: int, policy: DeskPolicy) -> Mapping[str, str | None]:
    """Read a topic that tells a height, in units of so many millimetres."""
    try:
        height = float(payload) * unit
    except ValueError:
        height = 0
    if LOWEST <= height <= HIGHEST:
        return {"side": side(round(height), policy)}
    what = f"the topic says {_short(payload)}, which is no height of a desk"
    return {"unread": f"{what} in the unit of mqtt.unit"}


def _short(payload: str) -> str:
    """Return the beginning of what anybody may have put there, unable to drive a screen."""
    shown = payload if len(payload) <= _SHOWN else f"{payload[:_SHOWN]}…"
    quoted = json.dumps(shown, ensure_ascii=False)
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in quoted)
