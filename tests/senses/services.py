"""Services on a bus that answer by a list, and inhibitors by logind's own interface."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from dbus_fast import Message, MessageType
from tests.bus_member import bus_member
from tests.rigs import has_name, needed, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.rigs import SessionBus

    Body = tuple[str, list[object]]
    Answers = Mapping[str, Body]

_LOGIND = "org.freedesktop.login1"
DEBIANS_USER = 1000
"""Whose inhibitors dbusmock's logind says they all are."""


@contextmanager
def service(bus: SessionBus, name: str, answers: Answers, pause: float = 0) -> Iterator[list[str]]:
    """Own a name and answer what is asked of it; yield what was asked, as it comes.

    A question is `/path member arguments`, an answer a signature and values; to another question
    it is an error, and with the signature `never` there is none. Each takes `pause` seconds.
    """
    questions: list[str] = []

    def answer(call: Message) -> Message | bool | None:
        if call.message_type is not MessageType.METHOD_CALL:
            return None
        questions.append(" ".join([str(call.path), str(call.member), *map(str, call.body)]))
        Event().wait(pause)
        if questions[-1] not in answers:
            return Message.new_error(call, "org.example.Unknown", "no such thing")
        signature, body = answers[questions[-1]]
        return True if signature == "never" else Message.new_method_return(call, signature, body)

    with bus_member(bus.address) as member:
        member.bus.add_message_handler(answer)
        member.within(member.bus.request_name(name))
        yield questions


@contextmanager
def logind(bus: SessionBus) -> Iterator[None]:
    """Run dbusmock's logind on a bus that stands in for the system's."""
    python = next(filter(Path.exists, map(Path, ("/usr/bin/python3", needed("python3")))))
    env = {**bus.env, "DBUS_SYSTEM_BUS_ADDRESS": bus.address}
    with running(str(python), "-m", "dbusmock", "--system", "--template", "logind", env=env):
        until(lambda: has_name(bus, _LOGIND))
        yield


@contextmanager
def inhibitor(bus: SessionBus, who: str, what: str = "idle", mode: str = "block") -> Iterator[None]:
    """Have somebody inhibit, with systemd's own program for it."""
    command = ("systemd-inhibit", f"--who={who}", f"--what={what}", f"--mode={mode}", "cat")
    env = {"DBUS_SYSTEM_BUS_ADDRESS": bus.address}
    with running(*command, env=env, stdin=subprocess.PIPE):
        until(lambda: f'string "{who}"' in inhibitors(bus))
        yield


def inhibitors(bus: SessionBus) -> str:
    """Return who inhibits, as dbus-send writes it."""
    question = ("/org/freedesktop/login1", f"{_LOGIND}.Manager.ListInhibitors")
    command = [needed("dbus-send"), "--print-reply", f"--dest={_LOGIND}", *question]
    done = subprocess.run(
        command, env=bus.env, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout
