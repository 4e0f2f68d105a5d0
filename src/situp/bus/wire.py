"""D-Bus as it goes over the wire: messages as bytes, and values in them by their types.

https://dbus.freedesktop.org/doc/dbus-specification.html. Arrays are lists, those of bytes `bytes`
and those of pairs dicts; structures are tuples; a variant is a pair of its type and its value.
Whatever is not D-Bus raises ValueError, LookupError, TypeError, struct.error or RecursionError.
"""

from __future__ import annotations

from struct import calcsize, pack, unpack_from

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from situp.bus.calls import Call

CALL, ERROR, SIGNAL = 1, 3, 4
"""The kinds of message that matter here."""
PATH, INTERFACE, MEMBER, ERROR_NAME, REPLY_TO, DESTINATION, SENDER, SIGNATURE = range(1, 9)
"""What the fields of a header are."""
_TYPES = {PATH: "o", INTERFACE: "s", MEMBER: "s", DESTINATION: "s", SIGNATURE: "g"}
"""Those of the fields that a call has."""
_ORDERS = {ord("l"): "<", ord("B"): ">"}
_VERSION = 1
_HEAD = "yyyyuua(yv)"
_HEAD_SIZE = 16
_LONGEST = 1 << 24
"""No message that is of use is longer (bytes)."""
_NUMBERS = dict(zip("ybnqiuxtdh", "BIhHiIqQdI", strict=True))
"""D-Bus's letters for numbers, and those of `struct`."""
_ALIGNED = {**dict.fromkeys("ygv", 1), **dict.fromkeys("nq", 2)}
_ALIGNED |= {**dict.fromkeys("biusoah", 4), **dict.fromkeys("xtd({", 8)}


class Message(Record):
    """One message; `fields` are those of its header by their numbers."""

    kind: int
    fields: Mapping[int, object]
    body: tuple[object, ...]


def bytes_of(call: Call, serial: int) -> bytes:
    """Return a call as it is sent; its serial number is what the answer names."""
    body = _Writer()
    body.put_all(call.signature, call.body)
    peer = call.peer
    said = {PATH: peer.path, INTERFACE: peer.interface, MEMBER: call.member}
    said |= {DESTINATION: peer.bus_name, SIGNATURE: call.signature}
    fields = [(field, (_TYPES[field], text)) for field, text in said.items() if text]
    head = _Writer()
    head.put_all(_HEAD, (ord("l"), CALL, 0, _VERSION, len(body.data), serial, fields))
    head.align(8)
    return bytes(head.data + body.data)


def take(data: bytearray) -> Message | None:
    """Take the first message off what has come; None where it is not whole yet."""
    if len(data) < _HEAD_SIZE:
        return None
    order = _ORDERS[data[0]]
    length, _, fields = unpack_from(f"{order}III", data, 4)
    start = _HEAD_SIZE + _filled(fields, 8)
    if data[3] != _VERSION or start + length > _LONGEST:
        raise ValueError(data[:_HEAD_SIZE])
    if len(data) < start + length:
        return None
    message = bytes(data[: start + length])
    del data[: start + length]
    return _read(message, order, start)


def _read(message: bytes, order: str, start: int) -> Message:
    head = _Reader(message[:start], order)
    _, kind, _, _, _, _, listed = head.values(_HEAD)
    fields = {number: value for number, (_, value) in listed}
    signature = fields.get(SIGNATURE, "")
    if not isinstance(signature, str):
        raise TypeError(signature)
    return Message(kind, fields, tuple(_Reader(message[start:], order).values(signature)))


class _Reader:
    """Reads values one after the other, from where a message or its body begins."""

    def __init__(self, data: bytes, order: str) -> None:
        self._data = data
        self._order = order
        self._at = 0

    def values(self, signature: str) -> list[Any]:
        return [self._value(each) for each in _each(signature)]

    def _value(self, kind: str) -> Any:  # noqa: ANN401, PLR0911 - one line for each type
        self._at = _filled(self._at, _ALIGNED[kind[0]])
        match kind[0]:
            case "s" | "o":
                return self._text(self._number("u"))
            case "g":
                return self._text(self._number("y"))
            case "v":
                return self._variant()
            case "a":
                return self._array(kind[1:])
            case "(" | "{":
                return tuple(self.values(kind[1:-1]))
            case "b":
                return bool(self._number("b"))
            case number:
                return self._number(number)

    def _number(self, kind: str) -> Any:  # noqa: ANN401 - whole, or not
        layout = self._order + _NUMBERS[kind]
        (number,) = unpack_from(layout, self._data, self._at)
        self._at += calcsize(layout)
        return number

    def _text(self, length: int) -> str:
        text = self._bytes(length)
        if self._bytes(1) != b"\0":
            raise ValueError(text)
        return text.decode()

    def _variant(self) -> tuple[str, object]:
        signature = str(self._value("g"))
        (value,) = self.values(signature)
        return signature, value

    def _array(self, kind: str) -> Any:  # noqa: ANN401 - of whichever type it says
        length = self._number("u")
        self._at = _filled(self._at, _ALIGNED[kind[0]])
        end = self._at + length
        if kind == "y":
            return self._bytes(length)
        if end > len(self._data):
            raise ValueError(length)
        values = []
        while self._at < end:
            values.append(self._value(kind))
        return dict(values) if kind[0] == "{" else values

    def _bytes(self, length: int) -> bytes:
        found = self._data[self._at : self._at + length]
        if len(found) < length:
            raise ValueError(length)
        self._at += length
        return found


class _Writer:
    """Writes values one after the other, from where a message or its body begins."""

    def __init__(self) -> None:
        self.data = bytearray()

    def put_all(self, signature: str, values: Sequence[object]) -> None:
        for kind, value in zip(_each(signature), values, strict=True):
            self.put(kind, value)

    def put(self, kind: str, value: Any) -> None:  # noqa: ANN401 - of whichever type it says
        self.align(_ALIGNED[kind[0]])
        match kind[0]:
            case "s" | "o":
                self._put_text("u", value)
            case "g":
                self._put_text("y", value)
            case "v":
                signature, inner = value
                self.put("g", signature)
                self.put(signature, inner)
            case "a":
                self._put_array(kind[1:], value)
            case "(" | "{":
                self.put_all(kind[1:-1], value)
            case number:
                self.data += pack(f"<{_NUMBERS[number]}", value)

    def align(self, to: int) -> None:
        self.data += bytes(-len(self.data) % to)

    def _put_text(self, length: str, text: str) -> None:
        data = text.encode()
        if b"\0" in data:
            raise ValueError(text)
        self.put(length, len(data))
        self.data += data + b"\0"

    def _put_array(self, kind: str, values: Any) -> None:  # noqa: ANN401 - as above
        self.data += bytes(4)
        at = len(self.data)
        self.align(_ALIGNED[kind[0]])
        start = len(self.data)
        for each in values.items() if kind[0] == "{" else values:
            self.put(kind, each)
        self.data[at - 4 : at] = pack("<I", len(self.data) - start)


def _each(signature: str) -> Iterator[str]:
    """Yield the whole types of which a signature is made."""
    at = 0
    while at < len(signature):
        end = _end(signature, at)
        yield signature[at:end]
        at = end


def _end(signature: str, at: int) -> int:
    """Return where the whole type ends that begins there."""
    kind = signature[at]
    if kind == "a":
        return _end(signature, at + 1)
    if kind not in "({":
        _ALIGNED[kind]
        return at + 1
    closing = ")" if kind == "(" else "}"
    at = _end(signature, at + 1)  # nothing at all is no structure
    while signature[at] != closing:
        at = _end(signature, at)
    return at + 1


def _filled(length: int, to: int) -> int:
    """Return a length filled up to a multiple."""
    return length + -length % to
