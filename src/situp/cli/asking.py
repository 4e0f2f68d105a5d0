"""Asking a person, where there is one: both ends must be a terminal (R14)."""

from __future__ import annotations

import sys

from situp.cli.boundary import answer, remark


def can_ask() -> bool:
    """Whether somebody can read a question and answer it."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str) -> bool:
    """Ask, and return whether the answer is yes; no answer at all is no."""
    answer(f"{question} [Y/n] ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        remark("\n")
        return False
    return line.strip().lower() in {"", "y", "yes"}
