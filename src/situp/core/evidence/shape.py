"""The shape of all that situp knows of the body: what is said, and on what ground."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from situp.core.answers import ConfigurationKey

    Certainty = Literal[
        "trials", "studies", "one study", "one small study", "agreement", "guidance", "choice"
    ]
    Read = Literal["read", "secondary", "unread"]

SMALL = 50
"""A study of fewer people is a small one."""
CERTAINTIES: dict[Certainty, str] = {
    "trials": "several trials taken together",
    "studies": "several studies taken together",
    "one study": "one study",
    "one small study": f"one study of fewer than {SMALL} people",
    "agreement": "what people of the field agreed on, not an effect",
    "guidance": "advice of experts, not an effect that was measured",
    "choice": "a choice of this program",
}
"""How sure something is, from the surest on: the only words for it."""
READ: dict[Read, str] = {
    "read": "the abstract, or the page, was read",
    "secondary": "only a page about it was read",
    "unread": "not read, only named by others",
}
"""How much of a source was read: the only words for it."""

SIZES = {
    "SMD": "a difference in units of how far people differ anyway",
    "g": "a difference in units of how far people differ anyway",
    "CI": "the range in which the true value likely lies",
    "P": "how often chance alone would do as much",
    "mmol/l h": "sugar in the blood, added up over the hours",
    "mmHg": "millimetres of mercury, in which blood pressure is measured",
}
"""How to read the size of an effect."""


class Source(Record):
    """Where something is from: how it is called in short, its doi, and the citation in full.

    The doi is empty where there is none or none is known; the citation where the short name is all.
    """

    called: str
    doi: str = ""
    citation: str = ""

    @property
    def cited(self) -> str:
        """The citation, with the doi where there is one."""
        named = self.citation or self.called
        return f"{named}, doi {self.doi}" if self.doi else named


class Ground(Record):
    """One thing that is known, as situp says it, and all that speaks for and against it.

    `claim` is the sentence that is printed; it says no more than was measured. `effect` is what
    came out, with its size; `who` is empty where that is not noted, and `people` None where they
    are not counted here.
    `unknown` is what it does not tell: what was not measured, or in whom.
    """

    claim: str
    measured: str
    who: str
    people: int | None
    effect: str
    certainty: Certainty
    source: Source
    unknown: str
    read: Read = "read"


class Topic(Record):
    """A default or an idea that a person meets: its number, what it rests on, and its keys.

    `about` is a line for a list; `number` is empty where there is none. `keys` are those of the
    configuration that hold it, `grounds` those of what is known. `lists` has a heading each.
    """

    name: str
    number: str
    about: str
    answer: str
    grounds: tuple[str, ...]
    keys: tuple[str, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Explained(Record):
    """A topic with what it rests on, each by its key, and its keys of the configuration."""

    topic: Topic
    grounds: tuple[tuple[str, Ground], ...]
    keys: tuple[ConfigurationKey, ...]
