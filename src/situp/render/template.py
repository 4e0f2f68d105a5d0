"""Templates: text with fields in braces, `{icon} {length}`; `{{` and `}}` are braces.

No more than that: what `str.format` can do beside it reaches into the program.
"""

from __future__ import annotations

from situp.core.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def fill(template: str, fields: Mapping[str, str]) -> str:
    """Return a template with its fields filled in; raises UsageError where it cannot be."""
    filled, rest = "", template
    while rest:
        text, brace, rest = _up_to_a_brace(rest)
        filled += text
        if brace and rest.startswith(brace):
            filled, rest = filled + brace, rest[1:]
        elif brace:
            field, rest = _field(brace, rest)
            if field not in fields:
                raise UsageError(f'There is no field "{field}".', nearest(field, "fields", fields))
            filled += fields[field]
    return filled


def nearest(word: str, what: str, known: Iterable[str]) -> str:
    """Return which word was probably meant, and which there are."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for an error

    names = list(known)
    close = get_close_matches(word, names, n=1)
    meant = f'Did you mean "{close[0]}"? ' if close else ""
    return f"{meant}The {what} are {', '.join(names)}."


def _up_to_a_brace(text: str) -> tuple[str, str, str]:
    at = min((text.index(brace) for brace in "{}" if brace in text), default=len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]


def _field(brace: str, rest: str) -> tuple[str, str]:
    """Return the name of a field that has just begun, and what comes after it."""
    name, end, rest = rest.partition("}")
    if brace == "}" or not end:
        raise UsageError("A brace stands alone in the template.", 'Write "{{" or "}}" for a brace.')
    return name, rest
