"""A history that is replaced by a copy while a watch runs and others write: nothing is lost."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from random import Random
from threading import Event
from typing import TYPE_CHECKING

from tests.app.days import Day
from tests.fakes import BERLIN, FakeVoice
from tests.faults.attacks import Attack
from tests.faults.length import LONG
from tests.faults.replay import assert_in_order, deeds
from tests.rigs import PATIENCE_S, until
from tests.store.crew import Answer, Order
from tests.store.looking import added_up, ask, assert_adds_up, ledger_says, opened

from situp.store import beat
from situp.store.copies import SqliteCopies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.attacks import Tally
    from tests.faults.replay import Deed
    from tests.store.crew import Crew, Worker

    from situp.core.notice import Delivered, Notice, Undelivered

ROUNDS = 60 if LONG else 6
WRITERS = 3
IMPATIENT = 'limit = "8s"\n[nudge]\nfirst = "1s"\nfirm = "2s"\nrepeat = "1s"\n'


@contextmanager
def watching(history: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run a watch in a terminal of its own; yield it and what its terminal shows."""
    screen, terminal = pty.openpty()
    env = {**os.environ, "SITUP_DB": history, "SITUP_CONFIG": f"{history}.toml"}
    del env["TERM"]
    command = [sys.executable, "-m", "situp", "watch"]
    with subprocess.Popen(command, env=env, stdin=terminal, stdout=terminal) as process:
        os.close(terminal)
        try:
            yield process, screen
        finally:
            process.terminate()
            process.wait(PATIENCE_S)
            os.close(screen)


def test_what_is_told_while_a_copy_is_taken_back_is_in_what_is_kept_or_in_what_is_there(
    history: str, tmp_path: Path, crew: Crew, tally: Tally
) -> None:
    chance, copy = Random(20261120), str(tmp_path / "copy.db")  # noqa: S311 - no secrets
    restorer, *writers = crew(WRITERS + 1)
    restorer.do(Order("really", history, "start --note first"))
    Path(f"{history}.toml").write_text(IMPATIENT)
    restorer.do(Order("really", history, f"backup {copy}"))
    copied, numbers, shown = deeds(copy), count(), ""

    with watching(history) as (watch, screen):
        shown += seen(screen, "Watching")
        for _ in range(ROUNDS):
            until(lambda: beats_into(history))
            before = [write(writer, history, next(numbers)) for writer in writers]
            base = deeds(history)

            notes = {writer: next(numbers) for writer in writers}
            for writer in writers:
                writer.tell(order(history, notes[writer]))
            Event().wait(chance.random() / 30)
            restored = restorer.do(Order("really", history, f"restore {copy} --yes"))
            told = [(notes[writer], writer.hear(60)) for writer in writers]
            after = [write(writer, history, next(numbers)) for writer in writers]

            assert restored.code == 0, restored
            kept = deeds(str(max(Path(history).parent.glob("*.backup"))))
            here = deeds(history)
            assert kept[: len(base)] == base
            assert here[: len(copied)] == copied
            assert_each_is_somewhere([*before, *told, *after], kept, here, len(copied))
            assert {note for note, answer in after if not answer.code} <= noted(here)
            assert {note for note, answer in before if not answer.code} <= noted(kept)
            assert_in_order(here[-1].after)
            assert_added_up(history)
            until(lambda: beats_into(history))
            assert_nobody_of_another_history(history, here)
            assert watch.poll() is None
            tally(Attack.RESTORED)
            Event().wait(1.1)  # what is kept is named by the second
        shown += seen(screen)

    assert_adds_up(history)
    assert "Nudge at" in shown
    assert "Trouble" not in shown
    assert "in doubt" not in shown


def test_a_nudge_that_was_said_of_a_history_that_is_gone_is_not_entered_in_the_next(
    tmp_path: Path,
) -> None:
    class Meanwhile(FakeVoice):
        """A voice during whose words a copy is taken back."""

        def say(self, notice: Notice) -> Delivered | Undelivered:
            copies.restore(str(tmp_path / "copy"), "then")
            return super().say(notice)

    day = Day(tmp_path, "2026-11-20 09:00", BERLIN)
    path = str(tmp_path / "situp.db")
    copies = SqliteCopies(path)
    day.start("standing")
    day.stop()
    copies.make(str(tmp_path / "copy"), over=False)
    day.start()
    day.world._voice = day.voice = Meanwhile()  # noqa: SLF001 - the only world with such a voice
    day.begin()

    day.live("2026-11-20 09:32")

    assert len(day.voice.said) == 1
    assert ask(path, "SELECT * FROM nudge") == []
    assert ask(path, "SELECT posture FROM session") == [("standing",)]
    assert beats_into(path)


def order(history: str, number: int) -> Order:
    posture = ("sitting", "standing", "lying", "moving")[number % 4]
    return Order("really", history, f"start {posture} --note {number}")


def write(writer: Worker, history: str, number: int) -> tuple[int, Answer]:
    answer = writer.do(order(history, number))
    assert answer.code in {0, 3}, answer
    return number, answer


def noted(done: list[Deed]) -> set[int]:
    """Return the numbers that were entered as notes."""
    return {
        int(str(fields["note"]))
        for deed in done
        for fields in deed.touched().values()
        if str(fields.get("note", "")).isdecimal()
    }


def assert_each_is_somewhere(
    told: list[tuple[int, Answer]], kept: list[Deed], here: list[Deed], copied: int
) -> None:
    """Check that what was told is in the one or the other, and what was not in neither."""
    found = [*noted(kept), *noted(here[copied:])]
    for number, answer in told:
        assert answer.code in {0, 3}, answer
        assert found.count(number) == (answer.code == 0)


def beats_into(history: str) -> bool:
    """Whether the watch's last beat is of a pulse of this history that goes on."""
    last = beat.noted(history)
    found = last and ask(history, f"SELECT fate FROM pulse WHERE id = {last.pulse}")  # noqa: S608
    return found == [(None,)]


def assert_added_up(history: str) -> None:
    """Check it of one instant: the watch goes on."""
    with opened(history) as connection:
        connection.execute("BEGIN")
        assert added_up(connection) == ledger_says(connection)


def assert_nobody_of_another_history(history: str, done: list[Deed]) -> None:
    """Check that no pulse and no nudge is of a session that never was in this history."""
    ever = {name for deed in done for name in deed.touched()}
    starts = {fields.get("started") for deed in done for fields in deed.touched().values()}
    pulses = ask(history, "SELECT session FROM pulse WHERE session IS NOT NULL")
    assert {name for (name,) in pulses} <= ever
    assert {run for (run,) in ask(history, "SELECT run FROM nudge")} <= starts


def seen(screen: int, word: str = "") -> str:
    """Return what a terminal shows that was not read yet, once a word is in it."""
    os.set_blocking(screen, False)
    shown = bytearray()

    def read() -> bool:
        with suppress(BlockingIOError):
            shown.extend(os.read(screen, 65536))
        return word.encode() in shown

    until(read)
    return shown.decode()
