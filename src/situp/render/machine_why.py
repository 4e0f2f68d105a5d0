"""The document of `situp why --json` (docs/reference/documents.md)."""

from __future__ import annotations

from situp.core.evidence import CERTAINTIES, READ

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.evidence import Explained, Ground
    from situp.render.machine import Document


def why(found: Sequence[Explained]) -> Document:
    """Return the document of topics, with all that they rest on."""
    return {"schema": "situp.why/1", "topics": [_topic(each) for each in found]}


def _topic(found: Explained) -> Document:
    topic = found.topic
    return {
        "topic": topic.name,
        "about": topic.about,
        "number": topic.number or None,
        "keys": [
            {"key": key.name, "value": key.value, "default": key.default} for key in found.keys
        ],
        "answer": topic.answer,
        "lists": [{"heading": heading, "items": list(items)} for heading, items in topic.lists],
        "grounds": [_ground(key, ground) for key, ground in found.grounds],
    }


def _ground(key: str, ground: Ground) -> Document:
    return {
        "ground": key,
        "claim": ground.claim,
        "measured": ground.measured or None,
        "who": ground.who or None,
        "people": ground.people,
        "effect": ground.effect or None,
        "certainty": ground.certainty,
        "certainty_means": CERTAINTIES[ground.certainty],
        "unknown": ground.unknown,
        "source": {
            "called": ground.source.called,
            "citation": ground.source.citation or None,
            "doi": ground.source.doi or None,
        },
        "read": ground.read,
        "read_means": READ[ground.read],
    }
