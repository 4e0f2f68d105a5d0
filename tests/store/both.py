"""Doing one thing to the real store and to a plain list beside it, whoever does it."""

from __future__ import annotations

from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING

from hypothesis.stateful import RuleBasedStateMachine
from tests.fakes import FakeClock
from tests.store.crew import Order, Worker
from tests.store.looking import document
from tests.store.plain import Plain, Refused

from situp.app import recording
from situp.app.setting import setting
from situp.core.errors import SitupError
from situp.core.policy import Policy
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from situp.app.setting import Setting
    from situp.store.book import SqliteBook

    Model = Callable[[Plain], None]
    UseCase = Callable[[SqliteLog, Setting], object]

KILLED = -9
WAYS = [*["here"] * 6, "process", "interrupted", "killed"]
"""Who does it and how it ends; the last two before they commit."""


class Interrupted(SqliteLog):
    """A log whose every action is interrupted once all is entered."""

    @contextmanager
    def writing(self, *, begin: bool = True) -> Iterator[SqliteBook]:
        with super().writing(begin=begin) as book:
            yield book
            raise KeyboardInterrupt


class Both(RuleBasedStateMachine):
    """The store, the list, and the clock by which both go."""

    def __init__(self, path: str, worker: Worker) -> None:
        super().__init__()
        with SqliteLog(path).writing() as book:
            self.device = book.device
        self.path = path
        self.worker = worker
        self.clock = FakeClock()
        self.plain = Plain()
        self.ids: dict[int, str] = {}

    def act(self, model: Model, case: UseCase, line: str, way: str) -> None:
        """Do it to both, while somebody reads; what was done can be taken back and done again."""
        before = document(self.path, self.clock)
        after, expected = deepcopy(self.plain), 0
        try:
            model(after)
        except Refused as refused:
            expected = refused.code
        if not expected and way in {"interrupted", "killed"}:
            expected = KILLED

        with SqliteLog(self.path).reading() as view:
            seen = list(view.sessions())
            code = self.do(case, line, way)
            assert list(view.sessions()) == seen

        assert (line, code) == (line, expected)
        if code:
            assert document(self.path, self.clock) == before
        else:
            self.plain = after
            if line not in {"undo", "redo"}:
                self.take_back(before)

    def do(self, case: UseCase, line: str, way: str) -> int:
        """Return the exit code; KILLED where it did not live to commit."""
        if way in {"process", "killed"}:
            job = "situp" if way == "process" else "crash"
            return self.worker.do(Order(job, self.path, line, self.clock.now())).code
        log = SqliteLog(self.path) if way == "here" else Interrupted(self.path)
        try:
            case(log, setting(self.clock, Policy()))
        except SitupError as error:
            return error.code
        except KeyboardInterrupt:
            return KILLED
        return 0

    def take_back(self, before: str) -> None:
        """Undo and redo the last action."""
        log, here = SqliteLog(self.path), setting(self.clock, Policy())
        done = document(self.path, self.clock)
        recording.undo(log, here)
        assert document(self.path, self.clock) == before
        recording.redo(log, here)
        assert document(self.path, self.clock) == done
