"""Having a fuzzer look for nonsense that a reader takes, where one is installed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from tests.faults.attacks import Tally

RUNS = 2000
"""Inputs for each target: some seconds."""
SEED = 1
"""A short search is the same each time, so that it fails for a change alone."""
SLOWEST_S = 20
"""An input that takes longer is a finding."""
LONGEST = 4096


def is_there() -> bool:
    """Whether the fuzzer is installed."""
    return find_spec("atheris") is not None


def all_targets(tally: Tally, runs: int) -> None:
    """Search every target, where there is a fuzzer, and count the inputs."""
    for name, target in TARGETS.items() if is_there() else ():
        search(name, runs)
        tally(target.attack, runs)


def search(name: str, runs: int) -> None:
    """Try so many inputs on a target in a process of its own; raises where one does harm."""
    with tempfile.TemporaryDirectory(prefix="situp-") as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, seed in enumerate(TARGETS[name].seeds):
            (corpus / f"{number}").write_bytes(seed)
        limits = [f"-runs={runs}", f"-timeout={SLOWEST_S}", f"-max_len={LONGEST}"]
        limits += [f"-seed={SEED}"] if runs <= RUNS else []
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
