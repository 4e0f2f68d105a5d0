"""The process in which aiomqtt runs (mqtt.py): settings on stdin, then what to publish.

What was published last in each topic is kept, and is published anew whenever the broker is back.
When the watch is gone it says so in the topic of availability; where this process dies, too, the
broker does in its place.
"""

from __future__ import annotations

import asyncio
import re

from aiomqtt import Client, MqttError, Will

from situp.core.policy import DeskPolicy
from situp.senses.parent import FIRST_WAIT, LAST_WAIT, Changes, heard, listen, run, say
from situp.senses.said import by_height, by_word
from situp.senses.settings import MqttSettings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.senses.child import Line

LONGEST = 100
"""Bytes of a payload that are looked at."""
ALIVE = 30
"""Seconds after which broker and process take note of a connection that died without a word."""


class Speaker:
    """What goes on between one broker and the watch, over however many connections."""

    def __init__(self, settings: MqttSettings) -> None:
        self._settings = settings
        self._desk = DeskPolicy(*settings.desk)
        self._online, self._offline = settings.says
        self._kept = dict(settings.first)
        self._changed = asyncio.Event()

    def keep(self, topic: str, payload: str) -> None:
        """Take note of what is to stand in a topic."""
        self._kept[topic] = payload
        self._changed.set()

    async def speak(self) -> None:
        """Connect, hear and publish until the connection is lost; raises MqttError then."""
        settings = self._settings
        will = Will(settings.availability, self._offline, 1, retain=True)
        client = Client(
            settings.host,
            settings.port,
            username=settings.user,
            password=settings.password,
            will=will if settings.availability else None,
            keepalive=ALIVE,
        )
        async with client:
            say(found=True)
            if settings.hears:
                await client.subscribe(settings.hears, 1)
            await self._say_available(client, self._online)
            try:
                await self._live(client)
            except asyncio.CancelledError:
                await self._say_available(client, self._offline)
                raise

    async def _live(self, client: Client) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._hear(client))
            tasks.create_task(self._publish(client))

    async def _hear(self, client: Client) -> None:
        changes = Changes()
        async for message in client.messages:
            raw = message.payload
            changes.say(self._read(raw[:LONGEST] if isinstance(raw, bytes) else b""))

    def _read(self, raw: bytes) -> Line:
        unit, payload = self._settings.unit, raw.decode(errors="replace")
        return by_height(payload, unit, self._desk) if unit else by_word(payload)

    async def _publish(self, client: Client) -> None:
        """Publish everything at first, and then what changes."""
        there: dict[str, str] = {}
        while True:
            self._changed.clear()
            for topic, payload in list(self._kept.items()):
                if there.get(topic) != payload:
                    await client.publish(topic, payload, 1, retain=True)
                    there[topic] = payload
            await self._changed.wait()

    async def _say_available(self, client: Client, word: str) -> None:
        if self._settings.availability:
            await client.publish(self._settings.availability, word, 1, retain=True)


async def reach(speaker: Speaker, wait: float = FIRST_WAIT) -> None:
    """Speak with the broker, again and again; one that is out of reach costs less and less."""
    pause = wait
    while True:
        began = asyncio.get_running_loop().time()
        try:
            await speaker.speak()
        except* (MqttError, OSError, ValueError) as group:  # the last of a name that can be none
            say(lost=f"the broker cannot be reached: {_clause(group.exceptions[0])}")
        lasted = asyncio.get_running_loop().time() - began
        pause = wait if lasted > LAST_WAIT else pause
        await asyncio.sleep(pause)
        pause = min(2 * pause, LAST_WAIT)


def _clause(error: Exception) -> str:
    """Return what happened, in words: the system and aiomqtt put a number in brackets before it."""
    return re.sub(r"^\[(Errno |code:)-?[0-9]+\] ", "", str(error)).lower()


async def main(settings: MqttSettings) -> None:
    """Speak with the broker until the watch is gone."""
    speaker = Speaker(settings)
    reaching = asyncio.create_task(reach(speaker))

    def hear(line: Line | None) -> None:
        if line is None:
            reaching.cancel()
        else:
            speaker.keep(str(line["topic"]), str(line["payload"]))

    listen(hear)
    await asyncio.wait([reaching])


if __name__ == "__main__":
    run(main(heard(MqttSettings)))
