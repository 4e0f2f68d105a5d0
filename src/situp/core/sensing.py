"""What a sense says of itself, and what a person is found to be engaged in."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from situp.core.signals import Signal

    Of = Literal["input", "lock", "desk", "broker"]
    Kind = Literal["call", "presentation", "do_not_disturb", "full_screen"]


class Sensing(Record):
    """A sense is live; `what` says what it listens to, as a noun for people.

    `of` is what it sees; a broker is only told. `told` is what it told last, if anything.
    """

    what: str
    of: Of = "input"
    told: Signal | None = None


class CannotTell(Record):
    """A sense cannot tell; `why` is a clause for people, without a full stop."""

    why: str
    of: Of = "input"


class Engaged(Record):
    """What a person is engaged in, and how that is known, as a noun for people.

    A call or a presentation is presence without input; with all three nobody wants a nudge.
    """

    kind: Kind
    how: str


def told(answers: Iterable[Engaged | CannotTell | None]) -> Engaged | CannotTell | None:
    """Return what several who were asked know together; who comes after the first yes is not asked.

    One who says no is enough for a no; only where nobody can tell, all the reasons are one.
    """
    reasons, knows = [], False
    for answer in answers:
        if isinstance(answer, Engaged):
            return answer
        if answer is None:
            knows = True
        else:
            reasons.append(answer.why)
    return None if knows or not reasons else CannotTell("; ".join(dict.fromkeys(reasons)))
