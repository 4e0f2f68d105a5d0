"""A file in which others see what a watch shows, in place of a wall to pin it on.

Whoever reads it finds the whole of one text: each is written under another name and then takes the
place of the one before. It is for this run of the machine, so no disk is waited for.
"""

from __future__ import annotations

import os
from contextlib import suppress

from situp.core.errors import reason

_CAREFUL = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))


class FileBoard:
    """One file, for its owner alone (0600), in a folder that is made so too (0700)."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._shown: os.stat_result | None = None

    def show(self, text: str) -> str:
        """Put a text there in place of the one before; return why that failed, or nothing.

        Where it failed the one before is gone too: nobody is to take it for how things are.
        """
        new = f"{self._path}.new"
        try:
            os.makedirs(os.path.dirname(new), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120 - pathlib costs 5 ms
            with suppress(FileNotFoundError):
                os.unlink(new)  # noqa: PTH108 - likewise
            file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CAREFUL, 0o600)
            with open(file, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123 - likewise
                stream.write(text)
                stream.flush()
                shown = os.fstat(file)
            os.replace(new, self._path)  # noqa: PTH105 - likewise
        except OSError as error:
            with suppress(OSError):
                os.unlink(new)  # noqa: PTH108 - likewise
            self.clear()
            return reason(error)
        self._shown = shown
        return ""

    def clear(self) -> None:
        """Take the text away, unless somebody else's is there by now."""
        with suppress(OSError):
            there = os.stat(self._path, follow_symlinks=False)  # noqa: PTH116 - likewise
            if self._shown and os.path.samestat(there, self._shown):
                os.unlink(self._path)  # noqa: PTH108 - likewise
