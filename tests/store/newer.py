"""A worker of a program to come, which knows a step more: `python -m tests.store.newer`."""

from __future__ import annotations

from tests.store.steps import STEPS_TO_COME

from situp.store import schema

schema.STEPS, schema.VERSION = STEPS_TO_COME, len(STEPS_TO_COME)

if __name__ == "__main__":
    from tests.store.worker import work  # only now: whatever it loads is of the program to come

    work()
