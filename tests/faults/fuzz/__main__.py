"""Have a fuzzer look for nonsense that a reader takes: `python -m tests.faults.fuzz [TARGET]`."""

from __future__ import annotations

import argparse
import sys

from tests.faults.fuzz.searching import RUNS, is_there, search
from tests.faults.fuzz.targets import TARGETS

_MISSING = "The fuzzer is not installed: pip install --group fuzz (Linux, Python 3.11)."


def main() -> int:
    """Search each target, or those named, and print how many inputs were tried."""
    options = argparse.ArgumentParser(prog="python -m tests.faults.fuzz")
    options.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    options.add_argument("--runs", type=int, default=RUNS, help=f"inputs each ({RUNS:,})")
    given = options.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        options.error(f"no such target: {', '.join(sorted(unknown))}")
    if not is_there():
        sys.exit(_MISSING)
    for name in given.targets or TARGETS:
        search(name, given.runs)
        sys.stdout.write(f"{name:<12} {given.runs:>12,}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
