"""What there is to say of a service: what it runs, how it stands, the steps that change it."""

from __future__ import annotations

from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from situp.core.instants import Instant

    Step: TypeAlias = "Write | Erase | Run"
    Did = Literal["installed", "updated", "started", "waits"]

AFTER = 'It starts when you log in, or by "situp service restart" once that watch has ended.'
"""What comes of a service while another watch runs."""
UNTIL_THEN = 'Until then "situp watch" does the same in a terminal.'
"""What there is to do where only a login starts it."""


class Job(Record):
    """What a service runs: absolute words, and the variables that go with them.

    `note` is what speaks against relying on it, a sentence; empty where nothing does.
    """

    words: tuple[str, ...]
    variables: tuple[tuple[str, str], ...] = ()
    note: str = ""


class Write(Record):
    """A file is made, or takes the place of the one that is there."""

    path: str
    text: str
    encoding: str = "utf-8"


class Erase(Record):
    """A file is removed, and the folders that are empty then, up to and with `top`.

    So is the `link` to it, where there is one still.
    """

    path: str
    top: str = ""
    link: str = ""


class Run(Record):
    """A program is run; where it `may_fail`, nobody minds.

    `goes_on`: where it fails, the steps after it are taken all the same, and then that is told.
    """

    words: tuple[str, ...]
    may_fail: bool = False
    goes_on: bool = False


class Standing(Record):
    """How a service stands.

    `words` are what it runs, none where nobody can tell; `ours` says that its file was written by
    a situp. `trouble` is why it does not run though it should, a clause without a full stop.
    `by_login`: nothing but a login starts it.
    """

    file: str
    installed: bool = False
    ours: bool = True
    enabled: bool = False
    running: bool = False
    since: Instant | None = None
    words: tuple[str, ...] = ()
    trouble: str = ""
    by_login: bool = False

    @property
    def program(self) -> str:
        """The program that it runs, empty where nobody can tell."""
        return self.words[0] if self.words else ""


class Installed(Record):
    """What came of installing: `waits` says that another watch runs, and it starts after that."""

    did: Did
    job: Job
    standing: Standing
    steps: tuple[Step, ...]
