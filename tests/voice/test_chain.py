"""Several voices as one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tests.voice.answers import told

from situp.core.notice import Delivered, Notice, Pressed, Undelivered
from situp.voice.chain import Chain
from situp.voice.freedesktop import Freedesktop
from situp.voice.plyer import Plyer
from situp.voice.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from situp.ports import Voice

NOTICE = Notice("Time to stand", "Sitting for 45 m.", "normal")


class Scripted:
    """A voice that always answers the same, and keeps what it was asked."""

    def __init__(
        self, answer: Delivered | Undelivered, *pressed: Pressed, descriptors: Sequence[int] = ()
    ) -> None:
        self.asked: list[object] = []
        self.descriptors = descriptors
        self._answer = answer
        self._pressed = pressed

    def probe(self) -> Delivered | Undelivered:
        """Answer."""
        self.asked.append("probe")
        return self._answer

    def say(self, notice: Notice) -> Delivered | Undelivered:
        """Answer."""
        self.asked.append(notice)
        return self._answer

    def read(self) -> Sequence[Pressed]:
        """Return what was pressed."""
        return self._pressed

    def withdraw(self, notice_id: str) -> None:
        """Keep that it was asked."""
        self.asked.append(notice_id)

    def close(self) -> None:
        """Keep that it was asked."""
        self.asked.append("close")


def test_each_way_to_speak_is_a_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    voices: list[Voice] = [Freedesktop(), Plyer("linux"), Terminal(io.StringIO())]

    answer = Chain(voices).probe()

    assert told(answer) == (
        "Undelivered",
        "no session bus; output is not a terminal",
    )


def test_a_voice_that_cannot_tell_is_named_where_no_other_says_why() -> None:
    unsure, mute = Undelivered("nobody can tell", is_known=False), Undelivered("no terminal")

    alone = Chain([Scripted(unsure)]).say(NOTICE)
    beside = Chain([Scripted(unsure), Scripted(mute)]).say(NOTICE)

    assert [alone, beside] == [unsure, mute]


def test_the_first_voice_that_delivers_is_the_last_one_asked() -> None:
    mute, loud, spare = (
        Scripted(Undelivered("no bus")),
        Scripted(Delivered("a loud one")),
        Scripted(Delivered("a spare one")),
    )

    answer = Chain([mute, loud, spare]).say(NOTICE)

    assert told(answer) == ("Delivered", "a loud one")
    assert [mute.asked, loud.asked, spare.asked] == [[NOTICE], [NOTICE], []]


def test_a_probe_stops_at_the_first_voice_that_would_be_heard_and_says_nothing() -> None:
    mute, loud, spare = (
        Scripted(Undelivered("no bus")),
        Scripted(Delivered("a loud one")),
        Scripted(Delivered("a spare one")),
    )

    answer = Chain([mute, loud, spare]).probe()

    assert told(answer) == ("Delivered", "a loud one")
    assert [mute.asked, loud.asked, spare.asked] == [["probe"], ["probe"], []]


def test_when_nobody_delivers_every_reason_is_given_in_order() -> None:
    chain = Chain([Scripted(Undelivered("no bus")), Scripted(Undelivered("no terminal"))])

    answers = [told(chain.probe()), told(chain.say(NOTICE))]

    assert answers == [("Undelivered", "no bus; no terminal")] * 2


def test_a_chain_of_nobody_says_so() -> None:
    chain = Chain(())

    answer = chain.say(NOTICE)

    assert told(answer) == ("Undelivered", "there is no way to speak")


def test_a_chain_can_be_asked_again_after_a_failure() -> None:
    loud = Scripted(Delivered("a loud one"))
    chain = Chain(iter([Scripted(Undelivered("no bus")), loud]))

    answers = [told(chain.say(NOTICE)), told(chain.say(NOTICE))]

    assert answers == [("Delivered", "a loud one")] * 2
    assert loud.asked == [NOTICE, NOTICE]


def test_closing_a_chain_closes_all_of_it() -> None:
    voices = [Scripted(Delivered("one")), Scripted(Undelivered("two"))]

    Chain(voices).close()

    assert [voice.asked for voice in voices] == [["close"], ["close"]]


def test_a_chain_hears_what_any_of_it_is_told() -> None:
    one = Scripted(Undelivered("no bus"), Pressed("a", "standing"), descriptors=[3, 4])
    two = Scripted(Delivered("a loud one"), Pressed("b", "snooze"), descriptors=[5])
    chain = Chain([one, two])

    assert list(chain.descriptors) == [3, 4, 5]
    assert list(chain.read()) == [Pressed("a", "standing"), Pressed("b", "snooze")]


def test_a_chain_takes_a_notice_back_from_all_of_it() -> None:
    voices = [Scripted(Delivered("one")), Scripted(Undelivered("two"))]

    Chain(voices).withdraw("a")

    assert [voice.asked for voice in voices] == [["a"], ["a"]]
