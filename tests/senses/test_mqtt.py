"""A broker: real aiomqtt in a process of its own, and a real mosquitto."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from select import select
from typing import TYPE_CHECKING

import pytest
from tests.rigs import PATIENCE_S, running, until
from tests.senses.brokers import LOCAL, Client, free_port, mosquitto, program
from tests.senses.listening import Listener

from situp.core.policy import DeskPolicy, MqttPolicy
from situp.core.signals import Blind, Desk
from situp.senses.mqtt import Mqtt, password

if TYPE_CHECKING:
    from collections.abc import Iterator

    from situp.core.signals import Signal

DESK = DeskPolicy(dwell=100)
STATE = '{"posture": "sitting"}'


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def broker(tmp_path: Path, port: int) -> Iterator[Client]:
    with mosquitto(tmp_path, port):
        yield Client(port)


@contextmanager
def listening(policy: MqttPolicy, *, hears: bool = True) -> Iterator[Mqtt]:
    with closing(Mqtt(policy, DESK, hears=hears)) as sense:
        yield sense


@pytest.fixture
def by_height(port: int) -> Iterator[Mqtt]:
    with listening(MqttPolicy(LOCAL, port, height="desk/height")) as sense:
        yield sense


@pytest.fixture
def by_posture(port: int) -> Iterator[Mqtt]:
    with listening(MqttPolicy(LOCAL, port, posture="desk/posture")) as sense:
        yield sense


@pytest.fixture
def published(port: int) -> Iterator[Mqtt]:
    policy = MqttPolicy(LOCAL, port, publish="situp/den", discovery="homeassistant")
    with listening(policy, hears=False) as sense:
        yield sense


def posture_of(signal: Signal) -> str:
    assert isinstance(signal, Desk)
    return signal.posture


def child_of(sense: Mqtt) -> int:
    assert sense._child  # noqa: SLF001
    return sense._child._process.pid  # noqa: SLF001


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_heights_become_postures(broker: Client, by_height: Mqtt) -> None:
    listener = Listener(by_height)
    listener.until(lambda: listener.why() == "nothing was said on desk/height yet")

    broker.publish("desk/height", "72.5")
    low = listener.next()
    broker.publish("desk/height", "110")

    assert [posture_of(low), posture_of(listener.next())] == ["sitting", "standing"]
    assert listener.is_live()


def test_a_word_that_is_kept_is_heard_at_once(broker: Client, by_posture: Mqtt) -> None:
    broker.publish("desk/posture", "ON", retain=True)

    assert posture_of(Listener(by_posture).next()) == "standing"


def test_what_cannot_be_read_cannot_be_told(broker: Client, by_posture: Mqtt) -> None:
    listener = Listener(by_posture)
    broker.publish("desk/posture", "up", retain=True)
    before = listener.next()

    broker.publish("desk/posture", "unavailable", retain=True)
    lost = listener.next()
    broker.publish("desk/posture", "up", retain=True)

    assert isinstance(lost, Blind)
    assert lost.of == "desk"
    assert listener.next() == before


def test_a_broker_that_dies_is_blind_and_is_found_when_it_is_back(
    tmp_path: Path, port: int, by_height: Mqtt
) -> None:
    listener = Listener(by_height)
    with mosquitto(tmp_path, port):
        Client(port).publish("desk/height", "110", retain=True)
        assert posture_of(listener.next()) == "standing"

    assert isinstance(listener.next(), Blind)
    listener.until(lambda: "cannot be reached: connection refused" in listener.why())
    with mosquitto(tmp_path, port):
        Client(port).publish("desk/height", "70", retain=True)
        assert posture_of(listener.next()) == "sitting"


def test_a_process_that_is_killed_is_begun_again(broker: Client, by_height: Mqtt) -> None:
    listener = Listener(by_height)
    broker.publish("desk/height", "110", retain=True)
    before = listener.next()

    os.kill(child_of(by_height), signal.SIGKILL)

    assert isinstance(listener.next(), Blind)
    assert listener.next() == before


def test_a_state_is_published_and_stands_there(broker: Client, published: Mqtt) -> None:
    listener = Listener(published)
    listener.until(listener.is_live)

    assert published.show(STATE) == ""

    until(lambda: broker.kept("situp/den/state") == {"situp/den/state": STATE})
    until(lambda: broker.kept("situp/den/availability") == {"situp/den/availability": "online"})
    assert listener.told == []


def test_a_state_from_before_the_broker_came_is_published_then(
    tmp_path: Path, port: int, published: Mqtt
) -> None:
    listener = Listener(published)
    published.show(STATE)
    listener.until(lambda: "the broker cannot be reached" in listener.why())

    with mosquitto(tmp_path, port):
        listener.until(listener.is_live)
        until(lambda: Client(port).kept("situp/den/state") == {"situp/den/state": STATE})


def test_a_broker_that_forgot_is_told_again(tmp_path: Path, port: int, published: Mqtt) -> None:
    listener = Listener(published)
    with mosquitto(tmp_path, port):
        listener.until(listener.is_live)
        published.show(STATE)
        until(lambda: "situp/den/state" in Client(port).kept())
    listener.until(lambda: not listener.is_live())

    with mosquitto(tmp_path, port):
        listener.until(listener.is_live)
        until(lambda: len(Client(port).kept()) == 6)
        assert Client(port).kept("situp/den/state") == {"situp/den/state": STATE}


def test_home_assistant_finds_four_sensors(broker: Client, published: Mqtt) -> None:
    Listener(published).until(lambda: len(broker.kept("homeassistant/#")) == 4)

    found = {topic: json.loads(text) for topic, text in broker.kept("homeassistant/#").items()}

    assert set(found) == {
        f"homeassistant/sensor/situp_den/{name}/config"
        for name in ("posture", "since", "stretch_min", "level")
    }
    assert found["homeassistant/sensor/situp_den/stretch_min/config"] == {
        "name": "Stretch",
        "device_class": "duration",
        "unit_of_measurement": "min",
        "unique_id": "situp_den_stretch_min",
        "state_topic": "situp/den/state",
        "value_template": "{{ value_json.stretch_min or 0 }}",
        "availability_topic": "situp/den/availability",
        "device": {"identifiers": ["situp_den"], "name": "situp", "manufacturer": "situp"},
    }


def test_nobody_is_available_after_an_orderly_end(broker: Client, published: Mqtt) -> None:
    listener = Listener(published)
    listener.until(listener.is_live)
    until(lambda: broker.kept("situp/den/availability") == {"situp/den/availability": "online"})

    published.close()

    assert broker.kept("situp/den/availability") == {"situp/den/availability": "offline"}


def test_the_broker_says_so_where_the_process_is_killed(broker: Client, published: Mqtt) -> None:
    listener = Listener(published)
    listener.until(listener.is_live)
    until(lambda: broker.kept("situp/den/availability") == {"situp/den/availability": "online"})

    os.kill(child_of(published), signal.SIGKILL)

    until(lambda: broker.kept("situp/den/availability") == {"situp/den/availability": "offline"})


def test_nothing_is_published_where_no_prefix_is_set(broker: Client, by_height: Mqtt) -> None:
    listener = Listener(by_height)
    broker.publish("desk/height", "110")
    listener.until(lambda: "nothing was said" in listener.why())

    by_height.close()

    assert broker.kept() == {}


def test_a_broker_that_wants_a_password_gets_it(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    users = tmp_path / "users"
    subprocess.run([program("mosquitto_passwd"), "-c", "-b", users, "kim", "s3cret"], check=True)
    users.chmod(0o644)
    policy = MqttPolicy(LOCAL, port, user="kim", publish="situp")
    with mosquitto(tmp_path, port, str(users)):
        assert outcome(policy) == "the broker cannot be reached: not authorized"
        monkeypatch.setenv("SITUP_MQTT_PASSWORD", "s3cret")
        assert outcome(policy) == ""


def outcome(policy: MqttPolicy) -> str:
    """Return why a broker does not take one in; nothing where it does."""
    with listening(policy, hears=False) as sense:
        listener = Listener(sense)
        listener.until(lambda: "yet" not in listener.why())
        return listener.why()


def test_the_password_is_the_first_line_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret \nand more\n")

    assert password(str(tmp_path / "secret")) == "s3cret "


def test_without_its_file_nobody_is_asked(tmp_path: Path) -> None:
    policy = MqttPolicy(LOCAL, 1, password_file=str(tmp_path / "none"), posture="desk")
    with listening(policy) as sense:
        listener = Listener(sense)
        listener.look()

        assert listener.why() == f"the password cannot be read from {tmp_path / 'none'}"
        assert sense.descriptor is None


def test_a_name_that_can_be_none_is_told_and_ends_no_process() -> None:
    with listening(MqttPolicy("my..broker", 1883, posture="desk")) as sense:
        listener = Listener(sense)
        listener.until(lambda: "the broker cannot be reached" in listener.why())

        assert sense.descriptor is not None


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_watch_that_ends_leaves_nobody_available_and_no_process(
    number: int, broker: Client, config: Path, history: str
) -> None:
    config.write_text(f'[mqtt]\nhost = "{LOCAL}"\nport = {broker.port}\npublish = "situp/den"\n')
    env = {"SITUP_CONFIG": str(config), "SITUP_DB": history}
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    with running(sys.executable, "-m", "situp", "watch", env={**env, **path}) as watch:
        until(lambda: broker.kept("situp/#").get("situp/den/availability") == "online")
        (child,) = Path(f"/proc/{watch.pid}/task/{watch.pid}/children").read_text().split()

        watch.send_signal(number)

        until(lambda: broker.kept("situp/#").get("situp/den/availability") == "offline")
        until(lambda: is_gone(int(child)))


def test_a_sensor_that_trembles_does_not_wake_the_watch(broker: Client, by_height: Mqtt) -> None:
    listener = Listener(by_height)
    broker.publish("desk/height", "110", retain=True)
    listener.next()

    for height in ("110.2", "109.9", "112"):
        broker.publish("desk/height", height)

    assert by_height.descriptor is not None
    assert select([by_height.descriptor], [], [], 1)[0] == []
    broker.publish("desk/height", "70")
    assert select([by_height.descriptor], [], [], PATIENCE_S)[0] == [by_height.descriptor]
