"""A broker of MQTT, spoken with by a process of its own: what it says of a desk, and what we say.

What is said is posture, since when, how long the stretch is and how that compares; no more.
"""

from __future__ import annotations

import os

from situp.senses.child import Child, command, need
from situp.senses.discovery import OFFLINE, ONLINE, availability, discovery, state
from situp.senses.far import Far
from situp.senses.lasting import CannotListenError
from situp.senses.settings import MqttSettings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.policy import DeskPolicy, MqttPolicy
    from situp.core.sensing import Of
    from situp.senses.child import Line

_CHILD = command("situp.senses.mqtt_child")
_LARGEST = 10_000
"""Characters of a file that are looked at for a password."""


class Mqtt(Far):
    """Hears of the desk by a topic, where there is one, and is a Board where one is written."""

    def __init__(
        self, mqtt: MqttPolicy, desk: DeskPolicy, *, hears: bool, words: Sequence[str] = _CHILD
    ) -> None:
        self._mqtt = mqtt
        self._topic = mqtt.desk if hears else ""
        self._shown: Line = {}
        self._words = words
        what = f"{self._topic or mqtt.publish} on {mqtt.host}"
        unheard = f"nothing was said on {self._topic} yet" if self._topic else ""
        of: Of = "desk" if self._topic else "broker"
        super().__init__(what, self._connect, desk, unheard, of)

    def show(self, text: str) -> str:
        """Publish a state, in place of the one before; return why not, or nothing.

        It is kept for as long as the broker cannot be reached.
        """
        self._shown = {"topic": state(self._mqtt.publish), "payload": text}
        self.tell(self._shown)
        return ""

    def clear(self) -> None:
        """Do nothing: whoever reads the state knows by another topic that nobody keeps it."""

    def _connect(self) -> Child:
        need("aiomqtt", "mqtt")
        mqtt = self._mqtt
        settings = MqttSettings(
            mqtt.host,
            mqtt.port,
            mqtt.user or None,
            password(mqtt.password_file),
            self._topic,
            0 if mqtt.posture else mqtt.unit,
            self._policy,
            availability(mqtt.publish),
            (ONLINE, OFFLINE),
            discovery(mqtt.publish, mqtt.discovery),
        )
        child = Child(self._words, settings._asdict())
        if self._shown:
            child.tell(self._shown)
        return child


def password(path: str) -> str | None:
    """Return the password: the first line of a file, else what the environment has of it."""
    if not path:
        return os.environ.get("SITUP_MQTT_PASSWORD")
    try:
        with open(os.path.expanduser(path), encoding="utf-8") as file:  # noqa: PTH111, PTH123 - paths are text here
            return file.read(_LARGEST).partition("\n")[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise CannotListenError(f"the password cannot be read from {path}") from error
