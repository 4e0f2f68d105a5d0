"""A desk at which a page is tried: a clock, a home of its own, and situp to type at."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from tests.command import Ended, typed_in
from tests.fakes import FakeChance, FakeClock, FakeService, FakeVoice, at

from situp import config
from situp.app.watching import Watch
from situp.core.calendar import local
from situp.core.notice import Delivered, Undelivered
from situp.store.lock import Lock
from situp.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from situp.core.events import Event
    from situp.core.policy import Policy

HOME = "/home/you"
"""What a page calls the home of the person who reads it."""
DATA, CONFIG = ".local/share/situp/situp.db", ".config/situp/config.toml"

_ID = re.compile(
    r'(?<=")[0-9a-f]{16}(?=")|(?<="device": ")[0-9a-f]{8}(?=")|(?<=,)[0-9a-f]{16}(?=\n)'
)


class Printed(NamedTuple):
    """What a command printed, stdout before stderr, and how it ended."""

    code: int
    text: str


class Desktop(FakeVoice):
    """A voice that calls itself as dunst does; `deaf` makes it reach nobody."""

    def probe(self) -> Delivered | Undelivered:
        if self.deaf:
            return Undelivered(self.deaf)
        return Delivered("desktop notifications (dunst 1.9.0)")


class Desk:
    """One person in Berlin, on Friday 20 November 2026 from 09:00 on, in a home without a past."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._ids: dict[str, str] = {}
        self._watch: Watch | None = None
        self._lock = ExitStack()
        self.clock = FakeClock()
        self.voice = Desktop()
        self.service = FakeService(self.clock, str(home))
        self.world = World(
            self.clock,
            str(home / DATA),
            str(home / CONFIG),
            self.voice,
            FakeChance(),
            service=self.service,
            senses=([], []),
        )

    def type(self, line: str, columns: int = 80, *, colour: bool = False) -> Printed:
        """Type a command line and return what it printed, with paths and ids made the page's."""
        settings = {"HOME": str(self._home), "COLUMNS": str(columns)}
        settings |= {"FORCE_COLOR": "1", "TERM": "xterm-256color"} if colour else {}
        command, pipe, filter_ = line.replace("~", str(self._home)).partition(" | ")
        with _environment(settings):
            ended = typed_in(self.world, command.partition(" ")[2])
        if pipe:
            ended = _piped(ended, filter_, self.world.setting().zone.name)
        text = (ended.out + ended.err).replace(str(self._home), HOME)
        return Printed(ended.code, _ID.sub(self._same_id, text))

    def move(self, text: str) -> None:
        """Let time pass up to a time of this day, `10:14`, or of another, `2026-11-23 09:02`."""
        until = self._instant(text)
        if self._watch is None:
            self.clock.pass_(until - self.clock.wall)
            return
        while True:
            rest = self._watch.tick()
            if self.clock.wall >= until:
                return
            self.clock.wait(min(rest, until - self.clock.wall), [])

    def set_config(self, text: str) -> None:
        """Write the configuration."""
        path = self._home / CONFIG
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def put(self, path: str, text: str) -> None:
        """Write a file in the home, `~/old.csv`."""
        (self._home / path.removeprefix("~/")).write_text(text, encoding="utf-8")

    def open(self, path: str) -> None:
        """Have situp look at another history, `~/other.db`, from now on."""
        self.world.history = str(self._home / path.removeprefix("~/"))

    def watch(self, *, on: bool) -> None:
        """Have a watch run in another terminal from now on, or end it without a word."""
        watch = Watch(self.clock, self.world.log(), self.voice, self._policy, _unheard)
        self._watch = watch if on else None
        self._lock.close()
        if on:
            self._lock.enter_context(Lock(self.world.history))

    def later(self, text: str, line: str) -> None:
        """Have somebody type a command in another terminal, at a time when a watch waits here."""
        self.clock.plan(self._instant(text) - self.clock.wall, lambda: _must(self.type(line)))

    def interrupt(self, text: str) -> None:
        """Have the watch here asked to end at a time; a shell may have it ignore Ctrl-C."""
        self.clock.plan(
            self._instant(text) - self.clock.wall, lambda: os.kill(os.getpid(), signal.SIGTERM)
        )

    def _policy(self) -> Policy:
        return config.load(self.world.configuration)

    def _instant(self, text: str) -> int:
        here = self.world.setting()
        return at(text if " " in text else f"{local(here.now, here.zone).date()} {text}")

    def _same_id(self, found: re.Match[str]) -> str:
        """Return the id a page shows: always the same for the n-th that a page comes upon."""
        shown = sha256(str(len(self._ids)).encode()).hexdigest()[: len(found[0])]
        return self._ids.setdefault(found[0], shown)


def _piped(ended: Ended, line: str, zone: str) -> Ended:
    """Return what another program makes of what a command printed."""
    run = subprocess.run(
        ["bash", "-c", line],
        env={**os.environ, "TZ": zone},
        input=ended.out,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(run.returncode, run.stdout, ended.err + run.stderr)


def _must(printed: Printed) -> None:
    assert printed.code == 0, printed.text


def _unheard(happened: Event) -> None:
    del happened


@contextmanager
def _environment(settings: dict[str, str]) -> Iterator[None]:
    """Give these variables, and none of the person who runs the tests."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
