"""The process in which bleak runs (desk.py): a DeskPolicy on stdin, then the side on stdout.

It reaches for the desk for as long as it lives. Nothing is ever written to the desk.
"""

from __future__ import annotations

import asyncio

from bleak import BleakClient
from bleak.exc import BleakError

from situp.core.policy import DeskPolicy
from situp.senses.parent import FIRST_WAIT, LAST_WAIT, Changes, heard, listen, run, say
from situp.senses.said import by_reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bleak.backends.characteristic import BleakGATTCharacteristic
    from bleak.backends.client import BaseBleakClient

    from situp.senses.child import Line

HEIGHT = "99fa0021-338a-1024-8a49-009c0215f78a"
"""The characteristic that tells height and speed."""
TROUBLES = (BleakError, TimeoutError, OSError, EOFError)
"""What bleak raises; without BlueZ or its bus that is a FileNotFoundError."""


async def follow(policy: DeskPolicy, backend: type[BaseBleakClient] | None = None) -> None:
    """Tell the side through one connection, until that is lost; raises as bleak does."""
    is_lost = asyncio.Event()
    say_new = Changes().say

    def tell(_of: BleakGATTCharacteristic, told: bytearray) -> None:
        say_new(by_reading(told, policy))

    client = BleakClient(policy.address, lambda _client: is_lost.set(), backend=backend)
    async with client:
        say(found=True)
        say_new(by_reading(await client.read_gatt_char(HEIGHT), policy))
        await client.start_notify(HEIGHT, tell)
        await is_lost.wait()
    raise BleakError("the desk is gone")


async def reach(
    policy: DeskPolicy, backend: type[BaseBleakClient] | None = None, wait: float = FIRST_WAIT
) -> None:
    """Follow the desk, again and again; a desk that is out of reach costs less and less."""
    pause = wait
    while True:
        connected_at = asyncio.get_running_loop().time()
        try:
            await follow(policy, backend)
        except TROUBLES as error:
            say(lost=_why(error))
        lasted = asyncio.get_running_loop().time() - connected_at
        pause = wait if lasted > LAST_WAIT else pause
        await asyncio.sleep(pause)
        pause = min(2 * pause, LAST_WAIT)


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no Bluetooth here"
    return f"{error}".rstrip(".").partition("\n")[0] or "the desk did not answer"


async def main(policy: DeskPolicy, backend: type[BaseBleakClient] | None = None) -> None:
    """Reach for the desk until the watch is gone."""
    reaching = asyncio.create_task(reach(policy, backend))

    def hear(line: Line | None) -> None:
        if line is None:
            reaching.cancel()

    listen(hear)
    await asyncio.wait([reaching])


if __name__ == "__main__":
    run(main(heard(DeskPolicy)))
