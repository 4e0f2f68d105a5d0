"""The steps of programs that are yet to be written, and of one that fails."""

from __future__ import annotations

from situp.store.schema import STEPS

STEPS_TO_COME = (
    *STEPS,
    (
        "0003_mark",
        (
            "CREATE TABLE mark (id INTEGER PRIMARY KEY) STRICT",
            "INSERT INTO mark DEFAULT VALUES",
        ),
    ),
)
"""With a step that leaves a mark each time it is taken."""

STEPS_THAT_FAIL = (*STEPS_TO_COME, ("0004_wrong", ("DROP TABLE session", "DROP TABLE nowhere")))
"""With a step that fails when it has begun."""
