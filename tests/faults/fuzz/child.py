"""One search of the fuzzer, which ends the process: `python -m tests.faults.fuzz.child TARGET`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["situp"]):
    from tests.faults.fuzz.targets import TARGETS


def main() -> None:
    """Search the target that is named; the other words are the fuzzer's own."""
    target = TARGETS[sys.argv.pop(1)]
    atheris.enabled_hooks.add("RegEx")
    atheris.Setup(sys.argv, target.try_)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
