"""Asking a person, where there is one: both ends must be a terminal (R14)."""

from __future__ import annotations

import sys

from situp.cli.boundary import answer, remark, width
from situp.render.fold import fold

UNREADABLE = "\ufffd"


def can_ask() -> bool:
    """Whether somebody can read a question and answer it."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str) -> bool:
    """Ask, and return whether the answer is yes; no answer at all is no."""
    said = asked(f"{question} [Y/n]")
    return said is not None and said.lower() in {"", "y", "yes"}


def asked(question: str) -> str | None:
    """Ask, and return the line that is typed; None where there is none any more."""
    answer(f"{fold(question, width(sys.stdout)).rstrip()} ")
    sys.stdout.flush()
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        return UNREADABLE
    except KeyboardInterrupt:
        remark("\n")
        raise
    if not line:
        remark("\n")
        return None
    return line.strip()
