"""Where errors become words and exit codes, once, and the only place that prints."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

from situp.cli.glyphs import draws
from situp.core.errors import (
    AlreadyWatched,
    Exit,
    NoSuchSession,
    NothingToDo,
    SitupError,
    SystemCannot,
    reason,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from situp.core.belief import Doubt
    from situp.core.calendar import Zone
    from situp.core.instants import Instant
    from situp.render.page import Page
    from situp.world import World

DEBUG_VARIABLE = "SITUP_DEBUG"
UNBOUNDED = 10_000
"""The width of paper without an edge: what is piped is never cut."""
USUAL = 80
"""The width of a terminal that does not tell."""
_YES = ("1", "true", "t", "yes", "y", "on")
"""What typer takes for a yes in a variable; `status` goes without it."""


@contextmanager
def guarded() -> Iterator[None]:
    """Tell whatever goes wrong inside and exit with its code; nothing is thrown at a person."""
    try:
        yield
        with _printing():
            sys.stdout.flush()
    except SitupError as error:
        raise SystemExit(told(error)) from error
    except KeyboardInterrupt as error:
        raise SystemExit(Exit.INTERRUPTED) from error
    except BrokenPipeError as error:
        _give_up(sys.stdout, sys.stderr)
        raise SystemExit(Exit.DONE) from error
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        raise SystemExit(told(_unforeseen(error))) from error


def answer(text: str) -> None:
    """Print a result."""
    with _printing():
        sys.stdout.write(text)


def confirm(text: str) -> None:
    """Print what a command recorded, folded at the edge of the terminal.

    A result is printed only after it is committed (R14): where that fails, it is recorded all the
    same, and said to be.
    """
    columns = width(sys.stdout)
    if max(map(len, text.splitlines())) > columns:
        from situp.render.fold import fold  # noqa: PLC0415 - it is seldom so long

        text = fold(text, columns)
    with _printing("It is recorded, but the output"):
        sys.stdout.write(text)
        sys.stdout.flush()


def tell(text: str) -> None:
    """Print a line of a program that goes on, also when nobody reads it any more.

    It waits for nobody: what would have to is not printed.
    """
    if not is_read(sys.stdout):
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        _give_up(sys.stdout, sys.stderr)


def is_read(stream: TextIO) -> bool:
    """Whether a line would be taken at once: not by a terminal stopped with Ctrl-S or a full pipe.

    A write there would last until somebody reads on, and no signal ends it.
    """
    if sys.platform == "win32":
        return True
    from select import select  # noqa: PLC0415 - only what goes on asks

    try:
        return bool(select([], [stream], [], 0)[1])
    except (OSError, ValueError):
        return True  # writing says what is wrong


def remark(text: str) -> None:
    """Print what is not the result, to stderr."""
    sys.stderr.write(text)


def caution(doubts: Sequence[Doubt], zone: Zone, now: Instant) -> None:
    """Say on stderr which open sessions count only in part, and why (R7)."""
    if doubts:
        from situp.core.doubting import where, whole  # noqa: PLC0415 - rare
        from situp.render import text  # noqa: PLC0415 - likewise

        columns = width(sys.stderr)
        for doubt in doubts:
            told = f"{whole(doubt, zone, now)} {where(doubt)}"
            remark(text.remark(told, columns))


@contextmanager
def missing_told(world: World) -> Iterator[None]:
    """Say which history was named and is not there, where that is why there is nothing to do."""
    try:
        yield
    except AlreadyWatched:
        raise
    except (NothingToDo, NoSuchSession):
        caution_missing(world.missing())
        raise


def caution_missing(path: str) -> None:
    """Say on stderr which history was named where there is none (a typo shows so)."""
    if path:
        remark(f'situp: There is no {path}, which SITUP_DB names; "situp start" would make it.\n')


def caution_zone(zone: Zone) -> None:
    """Say on stderr that nobody knows the zone by which times are read (a typo shows so)."""
    if not zone.is_known:
        from situp.core.errors import unknown_zone  # noqa: PLC0415 - rare
        from situp.render import text  # noqa: PLC0415 - likewise

        told = unknown_zone(zone.name, f"times are read as {zone.read_by}")
        remark(text.error(told, width(sys.stderr)))


def show(page: Page, *, plain: bool = False) -> None:
    """Print a page: styled on a terminal that wants it, else plain and uncut."""
    from situp.render import page as pages  # noqa: PLC0415 - not every command has pages

    if plain or not styled() or not pages.has_style(page):
        answer(pages.plain(page))
        return
    from situp.render.colour import write  # noqa: PLC0415 - rich takes 35 ms

    write(page, sys.stdout)


def styled() -> bool:
    """Whether stdout is a terminal whose person wants colour."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if wants_plain():
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def wants_plain() -> bool:
    """Whether a person wants nothing but text, wherever it goes."""
    return os.environ.get("SITUP_PLAIN", "").lower() in _YES


def is_screen() -> bool:
    """Whether somebody sits at a terminal that can draw a view, and wants more than lines.

    A console of Windows need not know how.
    """
    if sys.platform == "win32" or not is_in_front():
        return False
    is_able = sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb" and draws()
    return is_able and not wants_plain()


def is_in_front() -> bool:
    """Whether the terminal is ours to set: one in the background (`&`, `bg`) is stopped for that.

    A terminal that controls no jobs of ours is.
    """
    if sys.platform == "win32":
        return True
    try:
        return os.tcgetpgrp(sys.stdout.fileno()) == os.getpgrp()
    except (OSError, ValueError):
        return True


def width(stream: TextIO) -> int:
    """Return the columns of the terminal a stream goes to; what is piped has no edge."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    if not stream.isatty():
        return UNBOUNDED
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except OSError:
        return USUAL


def itself() -> str:
    """Return how this program is called again: its whole path, if it was called by its name."""
    called = sys.argv[0]
    is_situp = os.path.basename(called) in {"situp", "situp.exe"}  # noqa: PTH119 - pathlib costs 5 ms
    return os.path.abspath(called) if is_situp else "situp"  # noqa: PTH100 - likewise


@contextmanager
def _printing(what: str = "The output") -> Iterator[None]:
    """Say what could not be written where stdout takes no more; a reader who left is no trouble."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SystemCannot(f"{what} could not be written: {reason(error)}.") from error


def told(error: SitupError) -> int:
    """Say what is wrong, on stderr, and return its exit code."""
    from situp.render.text import error as words  # noqa: PLC0415 - only when something is wrong

    try:
        sys.stdout.flush()
    except OSError:
        _give_up(sys.stdout)
    try:
        remark(words(error, width(sys.stderr)))
    except OSError:
        _give_up(sys.stderr)
    return error.code


def _unforeseen(error: Exception) -> SitupError:
    if isinstance(error, OSError):
        return SystemCannot(f"The system refused: {error}.")
    return SitupError(
        f"Something unforeseen: {type(error).__name__}: {error}.",
        f"{DEBUG_VARIABLE}=1 shows where.",
    )


def _give_up(*streams: TextIO) -> None:
    """Nobody reads any more; keep the interpreter from complaining when it flushes at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())
