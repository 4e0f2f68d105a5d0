"""The terminal as a voice, on a real pseudo-terminal."""

from __future__ import annotations

import io
import os
import termios
from contextlib import contextmanager, suppress
from select import select
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.costs import costs
from tests.voice.answers import told

from situp.core.notice import Notice
from situp.voice.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

NOTICE = Notice("Time to stand", "Sitting for 45 m · or: situp start standing", "normal")


class Window(NamedTuple):
    """A terminal: the stream a program writes to, and what a person sees."""

    stream: TextIO
    screen: int

    def seen(self) -> bytes:
        """Return what came onto the screen since the last look."""
        return os.read(self.screen, 65536) if select([self.screen], [], [], 0)[0] else b""


@contextmanager
def window(encoding: str = "utf-8") -> Iterator[Window]:
    screen, inside = os.openpty()
    stream = os.fdopen(inside, "w", encoding=encoding)
    try:
        yield Window(stream, screen)
    finally:
        with suppress(OSError):
            os.close(screen)
        with suppress(OSError):
            stream.close()


def test_a_notice_is_a_bell_and_a_line() -> None:
    with window() as there:
        answer = Terminal(there.stream).say(NOTICE)

        assert told(answer) == ("Delivered", "this terminal")
        assert there.seen() == (
            "\aTime to stand. Sitting for 45 m · or: situp start standing\r\n".encode()
        )


def test_a_probe_finds_the_terminal_and_stays_silent() -> None:
    with window() as there:
        answer = Terminal(there.stream).probe()

        there.stream.flush()
        assert told(answer) == ("Delivered", "this terminal")
        assert there.seen() == b""


def test_nothing_in_a_text_can_drive_the_terminal() -> None:
    notice = Notice("\x1b[2J\x1b]52;c;AAAA\x07Stand", "a\r\nb\x9b31m\0\x08\x7f\ud800", "urgent")

    with window() as there:
        Terminal(there.stream).say(notice)

        assert there.seen() == b"\a[2J ]52;c;AAAA Stand. a b 31m\r\n"


def test_a_terminal_without_the_letters_gets_question_marks() -> None:
    with window(encoding="ascii") as there:
        answer = Terminal(there.stream).say(Notice("Zeit für mehr", "45 m · auf!", "quiet"))

        assert told(answer) == ("Delivered", "this terminal")
        assert there.seen() == b"\aZeit f?r mehr. 45 m ? auf!\r\n"


def test_a_file_or_a_pipe_gets_nothing() -> None:
    stream = io.StringIO()
    terminal = Terminal(stream)

    answers = [told(terminal.probe()), told(terminal.say(NOTICE))]

    assert answers == [("Undelivered", "output is not a terminal")] * 2
    assert stream.getvalue() == ""


def test_a_terminal_stopped_with_ctrl_s_is_not_waited_for() -> None:
    with window() as there:
        terminal = Terminal(there.stream)
        termios.tcflow(there.stream, termios.TCOOFF)

        answers = costs(0, lambda: [told(terminal.probe()), told(terminal.say(NOTICE))])
        termios.tcflow(there.stream, termios.TCOON)
        after = told(terminal.say(NOTICE))

        assert answers == [("Undelivered", "the terminal is stopped")] * 2
        assert after == ("Delivered", "this terminal")
        assert there.seen().count(b"Time to stand") == 1


def test_a_closed_stream_is_no_terminal() -> None:
    with window() as there:
        terminal = Terminal(there.stream)
        there.stream.close()

        answers = [told(terminal.probe()), told(terminal.say(NOTICE))]

        assert answers == [("Undelivered", "the terminal is gone")] * 2


def test_a_write_that_fails_is_not_delivered() -> None:
    class Broken(io.TextIOWrapper):
        def flush(self) -> None:
            raise BrokenPipeError

    screen, inside = os.openpty()
    stream = Broken(io.FileIO(inside, "w", closefd=False), encoding="utf-8")

    answer = Terminal(stream).say(NOTICE)

    assert told(answer) == ("Undelivered", "the terminal is gone")
    with pytest.raises(BrokenPipeError):
        stream.close()
    os.close(inside)
    os.close(screen)


def test_closing_the_voice_leaves_the_stream_open() -> None:
    with window() as there:
        Terminal(there.stream).close()

        assert not there.stream.closed
