"""Which topics a state is told in, and how Home Assistant finds them of itself.

PREFIX/state            {"posture": ..., "since": ..., "stretch_min": ..., "level": ...}
PREFIX/availability     online or offline; the broker says offline where the watch just dies
DISCOVERY/sensor/NODE/NAME/config     one for each of the four
"""

from __future__ import annotations

import json
import re

from situp.core.model import POSTURES

ONLINE, OFFLINE = "online", "offline"
LEVELS = ("none", "ok", "warn", "over")
_SENSORS: dict[str, dict[str, object]] = {
    "posture": {"name": "Posture", "device_class": "enum", "options": [*POSTURES, "none"]},
    "since": {"name": "Since", "device_class": "timestamp"},
    "stretch_min": {"name": "Stretch", "device_class": "duration", "unit_of_measurement": "min"},
    "level": {"name": "Level", "device_class": "enum", "options": list(LEVELS)},
}
_OR_NOTHING = {
    "posture": "{{ value_json.posture or 'none' }}",
    "stretch_min": "{{ value_json.stretch_min or 0 }}",
}


def state(prefix: str) -> str:
    """Return the topic of the state."""
    return f"{prefix}/state"


def availability(prefix: str) -> str:
    """Return the topic that says whether anybody keeps the state; none where none is told."""
    return f"{prefix}/availability" if prefix else ""


def discovery(prefix: str, found_in: str) -> list[tuple[str, str]]:
    """Return the topics, with what is in each, by which Home Assistant finds the four sensors."""
    if not (prefix and found_in):
        return []
    node = re.sub(r"[^A-Za-z0-9_-]", "_", prefix)
    return [
        (f"{found_in}/sensor/{node}/{name}/config", json.dumps(_sensor(name, prefix, node)))
        for name in _SENSORS
    ]


def _sensor(name: str, prefix: str, node: str) -> dict[str, object]:
    return {
        **_SENSORS[name],
        "unique_id": f"{node}_{name}",
        "state_topic": state(prefix),
        "value_template": _OR_NOTHING.get(name, f"{{{{ value_json.{name} }}}}"),
        "availability_topic": availability(prefix),
        "device": {"identifiers": [node], "name": "situp", "manufacturer": "situp"},
    }
