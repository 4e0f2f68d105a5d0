"""Texts made fit for where they go, whatever characters they carry."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.core.notice import Notice

_CONTROLS = {*range(32), *range(127, 160)} - {ord("\n"), ord("\t")}
_DROPPED = dict.fromkeys(_CONTROLS)
_STOPS = (".", "!", "?", ":", "…")


def clean(text: str) -> str:
    """Return the text as valid Unicode without control characters; line ends and tabs stay.

    A lone surrogate (half a character, left by a broken file name or import) becomes "?".
    """
    return text.translate(_DROPPED).encode("utf-8", "replace").decode("utf-8")


def line(text: str) -> str:
    """Return the text on one line, with nothing left in it that could drive a terminal.

    Whatever is not printable counts as a space: escape sequences, marks that turn the
    direction of writing, lone surrogates.
    """
    printable = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(printable.split())


def sentence(notice: Notice) -> str:
    """Return the notice on one line: `Time to stand. Sitting for 45 m.`."""
    title, body = line(notice.title), line(notice.body)
    if not (title and body):
        return title or body
    return f"{title} {body}" if title.endswith(_STOPS) else f"{title}. {body}"
