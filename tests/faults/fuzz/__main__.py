"""Have a fuzzer look for nonsense that a reader takes: `python -m tests.faults.fuzz [TARGET]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tests.faults.fuzz.targets import TARGETS

RUNS = 20_000
SLOWEST_S = 20
"""An input that takes longer is a finding."""
LONGEST = 4096
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


def is_there() -> bool:
    """Whether the fuzzer is installed."""
    return find_spec("atheris") is not None


def search(name: str, runs: int) -> None:
    """Try so many inputs on a target in a process of its own; raises where one does harm."""
    with tempfile.TemporaryDirectory(prefix="situp-") as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, seed in enumerate(TARGETS[name].seeds):
            (corpus / f"{number}").write_bytes(seed)
        limits = [f"-runs={runs}", f"-timeout={SLOWEST_S}", f"-max_len={LONGEST}"]
        quiet = ["-close_fd_mask=0", "-print_final_stats=0", "-verbosity=0", "-rss_limit_mb=2048"]
        here = ["-m", "tests.faults.fuzz.child", name]
        command = [
            sys.executable,
            *here,
            str(corpus),
            *limits,
            *quiet,
            f"-artifact_prefix={folder}/",
        ]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        found = [path for path in Path(folder).iterdir() if path.is_file()]
        for path in found:
            raw = path.read_bytes()
            sys.stderr.write(f"{name}, {path.name}: {raw!r}\n")
            TARGETS[name].try_(raw)
        if done.returncode or found:
            sys.exit(done.stdout.decode(errors="replace")[-6000:])


if __name__ == "__main__":
    sys.exit(main())
