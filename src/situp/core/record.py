"""The base of every frozen value: a named tuple that costs nothing to import.

`typing.NamedTuple` is the same thing, but importing `typing` takes half of the time that
`situp status` may spend in all (docs/explanation/performance.md), so the class is built here
from `collections.namedtuple`, which `sqlite3` has loaded already. To a type checker it *is*
`typing.NamedTuple`.

Modules that define records need `from __future__ import annotations`: field types are then
plain text and are never evaluated.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _RecordMeta(type):
        """Turns annotated fields, with their defaults, into a named tuple."""

        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            plain = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # noqa: PYI024 - see above
            del body["__annotations__"]
            body["__slots__"] = ()
            body.update(__eq__=_same, __ne__=_differs, __hash__=tuple.__hash__)
            return type(name, (plain,), body)

    def _same(self: tuple[object, ...], other: object) -> bool:
        """Values of different kinds differ, whatever they hold."""
        return type(self) is type(other) and tuple.__eq__(self, other)

    def _differs(self: tuple[object, ...], other: object) -> bool:
        return not _same(self, other)

    class Record(metaclass=_RecordMeta):
        """A frozen value with named, typed fields; equal when the fields are equal."""


__all__ = ["Record"]
