"""The base of every frozen value: a named tuple that costs next to nothing to define.

`typing.NamedTuple` is the same thing, but importing `typing` takes half of the time that
`situp status` may spend in all (docs/explanation/performance.md); and `collections.namedtuple`
compiles a constructor for each class and gives each its own copy of every method, which is several
milliseconds of a status and half a megabyte of a watch. Here methods are in the base, and a
constructor is compiled once for each number of fields. To a type checker a record *is*
`typing.NamedTuple`.

Modules that define records need `from __future__ import annotations`: field types are then
plain text and are never evaluated.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    from collections import _tuplegetter as getter  # what collections.namedtuple has for fields
    from types import FunctionType

    _CONSTRUCTORS: dict[int, FunctionType] = {}
    """By the number of fields: a function that makes a tuple of so many."""

    class _RecordMeta(type):
        """Turns annotated fields, with their defaults, into a named tuple."""

        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            body.setdefault("__slots__", ())
            if "__annotations__" not in body:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.pop("__annotations__"))
            defaults = tuple(body.pop(field) for field in fields if field in body)
            body.update((field, getter(index, None)) for index, field in enumerate(fields))
            body.update(_fields=fields, __match_args__=fields)
            body["__new__"] = _constructor(name, fields, defaults)
            return super().__new__(mcs, name, bases, body)

    def _constructor(
        name: str, fields: tuple[str, ...], defaults: tuple[object, ...]
    ) -> FunctionType:
        """Return `__new__` with these names for its parameters; the last ones have defaults."""
        count = len(fields)
        if count not in _CONSTRUCTORS:
            each = "".join(f"_{index}, " for index in range(count))
            words = f"lambda cls, {each}: new(cls, ({each}))"
            _CONSTRUCTORS[count] = eval(words, {"new": tuple.__new__})  # noqa: S307 - they are ours
        alike = _CONSTRUCTORS[count]
        code = alike.__code__.replace(co_varnames=("cls", *fields), co_qualname=f"{name}.__new__")
        return FunctionType(code, alike.__globals__, "__new__", defaults)

    class Record(tuple, metaclass=_RecordMeta):  # noqa: SLOT001 - it is given them
        """A frozen value with named, typed fields; equal when kind and fields are equal."""

        _fields = ()
        __hash__ = tuple.__hash__

        def __eq__(self, other: object) -> bool:
            return type(self) is type(other) and tuple.__eq__(self, other)

        def __ne__(self, other: object) -> bool:
            return not self == other

        def __repr__(self) -> str:
            fields = map("{}={!r}".format, self._fields, self)
            return f"{type(self).__name__}({', '.join(fields)})"

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

        @classmethod
        def _make(cls, values: tuple[object, ...]) -> Record:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, not {len(made)}")
            return made

        def _replace(self, /, **changes: object) -> Record:
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} has no field {next(iter(changes))!r}")
            return made

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))


__all__ = ["Record"]
