"""The process between a watch and a desk: what it says, and that it can do no harm."""

from __future__ import annotations

import sys
from contextlib import closing
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.senses.listening import Listener, now

from situp.core.policy import DeskPolicy
from situp.core.sensing import CannotTell, Sensing
from situp.core.signals import Desk
from situp.senses.child import Child
from situp.senses.far import Far

if TYPE_CHECKING:
    from pathlib import Path

POLICY = DeskPolicy()
LISTENS = "sys.stdin.read()"


def child(code: str) -> Child:
    """Return a process that runs a little Python."""
    return Child((sys.executable, "-c", f"import sys, time; {code}"), {})


def far(code: str, policy: DeskPolicy = POLICY) -> closing[Far]:
    return closing(Far("a desk", lambda: child(code), policy))


def says(text: str) -> str:
    return f"sys.stdout.write({text!r}); sys.stdout.flush()"


def test_a_height_that_may_stay_is_looked_at_again_when_it_has() -> None:
    with far(f"""{says('{"side": "standing"}' + chr(10))}; {LISTENS}""") as sense:
        listener = Listener(sense)
        listener.until(lambda: isinstance(sense.state(), Sensing))

        assert sense.look_within is not None
        assert POLICY.dwell - 2000 < sense.look_within <= POLICY.dwell
        (told,) = sense.read(now() + POLICY.dwell)
        assert isinstance(told, Desk)
        assert told.posture == "standing"
        assert sense.look_within is None


def test_what_is_no_line_for_a_watch_is_passed_over() -> None:
    nonsense = 'Traceback\n{"side"\n[1]\n7\n\n{"side": "lying"}\n{"side": "stand'
    code = f"""{says(nonsense)}; time.sleep(0.2); {says('ing"}' + chr(10))}; {LISTENS}"""
    with far(code, POLICY._replace(dwell=50)) as sense:
        told = Listener(sense).next()

    assert isinstance(told, Desk)
    assert told.posture == "standing"


def test_a_process_that_ends_at_once_is_begun_less_and_less_often(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    with far(f"open({str(begun)!r}, 'a').write('+')") as sense:
        listener, start = Listener(sense), monotonic()
        listener.until(lambda: begun.exists() and begun.read_text() == "+++")

    assert monotonic() - start >= 3


def test_a_process_that_does_not_listen_is_ended_all_the_same() -> None:
    begun = monotonic()

    child("time.sleep(60)").close()

    assert monotonic() - begun < 30


def test_a_process_that_takes_nothing_in_holds_nobody_up() -> None:
    with far("time.sleep(60)") as sense:
        sense.read(now())
        for _ in range(200):
            sense.tell({"payload": "x" * 1000})

        state = sense.state()

    assert state == CannotTell("its process takes nothing in any more", "desk")


def test_a_program_that_cannot_be_begun_is_told() -> None:
    sense = Far("a desk", lambda: Child(("/nowhere/at/all",), {}), POLICY)

    assert sense.read(now()) == []
    assert sense.state() == CannotTell("a process of its own could not be started", "desk")
    assert sense.descriptor is None
    assert sense.look_within is not None


@pytest.mark.parametrize("line", ['{"lost": "it is gone"}', '{"unread": "it is gone"}'])
def test_why_nobody_can_tell_is_what_the_process_says(line: str) -> None:
    with far(f"{says(line + chr(10))}; {LISTENS}") as sense:
        listener = Listener(sense)

        listener.until(lambda: listener.why() == "it is gone")
        assert listener.told == []
