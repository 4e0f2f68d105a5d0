"""The signs that a doctor should hear of, in two groups; they claim nothing where none fits."""

from __future__ import annotations

from situp.core.evidence.signs import EXERCISE, NO_PROMISE, NOW, ONE_ALONE, SOON
from situp.render.fold import flow, sentences
from situp.render.page import INDENT, Bit, line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.render.page import Page


def page(width: int) -> Page:
    """Return both groups, and what they cannot say."""
    return [
        *_group("Now, as an emergency", NOW, width),
        *_group("Soon", SOON, width),
        *flow(sentences(f"{ONE_ALONE} {NO_PROMISE} {EXERCISE}"), width),
    ]


def _group(title: str, signs: Sequence[str], width: int) -> Page:
    rows = [row for sign in signs for row in flow([Bit(sign)], width, label=f"{INDENT}- ")]
    return [line(Bit(title, "strong")), *rows, line()]
