"""Which keys do nothing without another."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = {"mqtt.host": "192.168.1.20", "mqtt.publish": "situp"}
"""A value of each key that another needs."""
NEEDS = {
    "mqtt.posture": "mqtt.host",
    "mqtt.height": "mqtt.host",
    "mqtt.publish": "mqtt.host",
    "mqtt.user": "mqtt.host",
    "mqtt.password_file": "mqtt.host",
    "mqtt.discovery": "mqtt.publish",
}


def lacking(given: Mapping[str, object]) -> list[str]:
    """Return the keys that are set without the one they need."""
    return [name for name, needed in NEEDS.items() if given.get(name) and not given.get(needed)]


def lack(name: str) -> str:
    """Return what is wrong with such a key."""
    return f"it needs {NEEDS[name]}, which is not set."
