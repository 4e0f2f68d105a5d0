"""The signs that a doctor should hear of, in two groups; they claim nothing where none fits."""

from __future__ import annotations

from situp.core.body.signs import NOW, SOON
from situp.render.fold import flow, sentences
from situp.render.page import INDENT, Bit, line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.render.page import Page

LAST = (
    "One sign alone is weak evidence. That none fits does not mean that nothing is wrong: "
    "situp cannot tell. Please speak to a doctor where you are in doubt, and before a new exercise "
    "routine with much pain."
)


def page(width: int) -> Page:
    """Return both groups, and what they cannot say."""
    return [
        *_group("Now, as an emergency:", NOW, width),
        *_group("Soon, please speak to a doctor:", SOON, width),
        *flow(sentences(LAST), width),
    ]


def _group(title: str, signs: Sequence[str], width: int) -> Page:
    rows = [row for sign in signs for row in flow([Bit(sign)], width, label=f"{INDENT}- ")]
    return [line(Bit(title, "strong")), *rows, line()]
