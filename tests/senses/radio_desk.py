"""bleak with a radio of the test's own: `python radio_desk.py SOCKET`, as the child of a watch.

A desk is whoever listens on that socket: it sends a line of hex for each reading.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import BleakError

from situp.core.policy import DeskPolicy
from situp.senses.desk_child import HEIGHT, main
from situp.senses.parent import heard, run

if TYPE_CHECKING:
    from bleak.backends.client import NotifyCallback


class Radio(BaseBleakClient):
    """The part of a real backend that touches the air."""

    _hears: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        return "Desk"

    @property
    def mtu_size(self) -> int:
        return 23

    @property
    def is_connected(self) -> bool:
        return self.services is not None

    async def connect(self, pair: bool, **_: object) -> None:  # noqa: FBT001 - bleak calls it so
        del pair
        try:
            self._from, self._to = await asyncio.open_unix_connection(sys.argv[1])
        except OSError as error:
            raise BleakError(f"Device with address {self.address} was not found.") from error
        service = BleakGATTService(None, 1, "99fa0020-338a-1024-8a49-009c0215f78a")
        height = BleakGATTCharacteristic(None, 2, HEIGHT, ["read", "notify"], lambda: 20, service)
        self.services = BleakGATTServiceCollection()
        self.services.add_service(service)
        self.services.add_characteristic(height)

    async def disconnect(self) -> None:
        self.services = None
        if self._hears:
            self._hears.cancel()
        self._to.close()

    async def read_gatt_char(
        self,
        characteristic: BleakGATTCharacteristic,
        *,
        use_cached: bool = False,
        **_: object,
    ) -> bytearray:
        del use_cached
        assert characteristic.uuid == HEIGHT
        return bytearray.fromhex((await self._from.readline()).decode())

    async def start_notify(
        self, characteristic: BleakGATTCharacteristic, callback: NotifyCallback, **_: object
    ) -> None:
        assert characteristic.uuid == HEIGHT
        self._hears = asyncio.create_task(self._hear(callback))

    async def _hear(self, callback: NotifyCallback) -> None:
        async for line in self._from:
            callback(bytearray.fromhex(line.decode()))
        self.services = None
        if self._disconnected_callback:
            self._disconnected_callback()

    async def stop_notify(self, characteristic: BleakGATTCharacteristic) -> None:
        raise NotImplementedError

    async def pair(self, *_: object, **__: object) -> None:
        raise NotImplementedError

    async def unpair(self) -> None:
        raise NotImplementedError

    async def read_gatt_descriptor(self, *_: object, **__: object) -> bytearray:
        raise NotImplementedError

    async def write_gatt_char(self, *_: object, **__: object) -> None:
        raise AssertionError("nothing is ever written to a desk")

    async def write_gatt_descriptor(self, *_: object) -> None:
        raise NotImplementedError


if __name__ == "__main__":
    run(main(heard(DeskPolicy), Radio))
