"""What is loaded of desks and brokers: nothing where none is configured, and no library ever."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from situp.core.policy import DeskPolicy, MqttPolicy, Policy
from situp.senses.child import need
from situp.senses.desks import desks
from situp.senses.lasting import CannotListenError

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = DeskPolicy("E8:5B:5B:24:22:E4")
LOADED = """
import sys
from situp import config
from situp.senses.desks import desks
found = desks(config.load(sys.argv[1]))
for sense in found.senses:
    sense.read(0)
    sense.close()
print(len(found.senses), *sorted({each.partition(".")[0] for each in sys.modules} & {
    "bleak", "aiomqtt", "paho", "asyncio", "subprocess", "dbus_fast", "socket", "ssl"}))
"""


def loaded(configuration: Path, text: str) -> str:
    """Return how many senses a configuration makes, and which libraries that loads."""
    configuration.write_text(text)
    command = [sys.executable, "-c", LOADED, str(configuration)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "COVERAGE_PROCESS_START": ""}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[desk]\nthreshold = "1.1m"\n',
        '[mqtt]\nhost = "127.0.0.1"\n',
    ],
)
def test_nothing_is_loaded_where_nothing_is_configured(config: Path, text: str) -> None:
    assert loaded(config, text) == "0"


@pytest.mark.parametrize(
    "text",
    [
        '[desk]\naddress = "E8:5B:5B:24:22:E4"\n',
        '[mqtt]\nhost = "127.0.0.1"\nport = 1\nposture = "desk"\n',
    ],
)
def test_the_watch_itself_loads_no_library_of_an_extra(config: Path, text: str) -> None:
    assert loaded(config, text) == "1 subprocess"


def test_a_desk_on_bluetooth_is_believed_before_a_broker() -> None:
    mqtt = MqttPolicy("127.0.0.1", posture="desk", publish="situp")

    both = desks(Policy(desk=ADDRESS, mqtt=mqtt))
    only = desks(Policy(desk=ADDRESS, mqtt=mqtt._replace(publish="")))

    assert [str(each._what) for each in both.senses] == [  # type: ignore[attr-defined]  # noqa: SLF001
        "the desk E8:5B:5B:24:22:E4",
        "situp on 127.0.0.1",
    ]
    assert both.board is both.senses[1]
    assert (len(only.senses), only.board) == (1, None)


def test_a_broker_that_is_only_told_sees_no_desk() -> None:
    mqtt = MqttPolicy("127.0.0.1", publish="situp")

    told, both = desks(Policy(mqtt=mqtt)), desks(Policy(mqtt=mqtt._replace(height="desk")))

    assert [each.state().of for each in (*told.senses, *both.senses)] == ["broker", "desk"]


def test_a_broker_that_is_only_heard_is_no_board() -> None:
    found = desks(Policy(mqtt=MqttPolicy("127.0.0.1", posture="desk")))

    assert (len(found.senses), found.board) == (1, None)


def test_a_library_that_is_not_installed_is_named() -> None:
    with pytest.raises(CannotListenError) as refused:
        need("bleak_of_another_name", "desk")

    why = "bleak_of_another_name is not installed; it comes with situp[desk]"
    assert str(refused.value) == why
