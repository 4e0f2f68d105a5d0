"""Other programs: what shows them the status, runs them, starts the watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.core.serving import Job, Standing, Step


class Board(Protocol):
    """A place where other programs see what a watch shows. No call raises."""

    def show(self, text: str) -> str:
        """Put a text there, whole, in place of the one before; return why not, or nothing."""

    def clear(self) -> None:
        """Take it away."""


class Runner(Protocol):
    """Something that runs commands of the person's own. No call raises, and none waits."""

    def run(self, hook: str, words: Sequence[str], line: str) -> None:
        """Begin the command of a hook, and give it a line to read."""


class Service(Protocol):
    """What starts a watch with the person's session and starts it anew where it fails."""

    @property
    def name(self) -> str:
        """What people call it."""

    def job(self, variables: dict[str, str]) -> Job:
        """Return what it would run: the watch of this situp, with those variables."""

    def holds(self, job: Job) -> bool:
        """Whether what is installed is just what would be, for that job."""

    def installing(self, job: Job, *, start: bool) -> Sequence[Step]:
        """Return the steps that have a job run with the session and, if `start`, from now on."""

    def restarting(self) -> Sequence[Step]:
        """Return the steps that start it anew; raises SystemCannot where only a login does."""

    def removing(self) -> Sequence[Step]:
        """Return the steps after which nothing of it is left."""

    def standing(self) -> Standing:
        """Return how it stands; raises SystemCannot where nobody answers."""

    def do(self, steps: Sequence[Step]) -> None:
        """Carry steps out, in order; raises SystemCannot at the first that fails."""
