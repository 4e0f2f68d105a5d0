"""Whether a microphone is in use, asked of real sound servers and of what others would say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.costs import costs
from tests.rigs import session_bus, until
from tests.senses.sound import listening, pactl, pipewire, pulseaudio, sound_env

from situp.core.sensing import CannotTell, Engaged
from situp.senses.microphone import Microphone, may_be, microphones_in, streams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NO_SERVER = CannotTell("no sound server runs")


def use(monkeypatch: pytest.MonkeyPatch, env: Mapping[str, str]) -> None:
    """Be a client of that server."""
    for name, value in env.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(params=["pulseaudio", "pipewire"])
def server(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Mapping[str, str]]:
    """Give the environment of a sound server that runs."""
    run = {"pulseaudio": pulseaudio, "pipewire": pipewire}[request.param]
    with session_bus(tmp_path) as bus:
        use(monkeypatch, bus.env)
        with run(tmp_path) as env:
            use(monkeypatch, env)
            yield env


@pytest.fixture
def microphone(tmp_path: Path) -> Microphone:
    """Give one that is patient, on a machine without sound cards."""
    return Microphone(str(tmp_path / "asound"), limit=20)


# Real servers.


@pytest.mark.desktop
def test_who_listens_to_the_microphone_is_in_a_call_and_who_listens_to_music_is_not(
    server: Mapping[str, str], microphone: Microphone
) -> None:
    nobody = microphone.ask()
    with listening(server, "speaker.monitor", "Dancing lights"):
        music = microphone.ask()
        with listening(server, "mic", "Zoom"):
            call = microphone.ask()
        until(lambda: microphone.ask() is None)

    assert (nobody, music, call) == (None, None, Engaged("call", "the microphone (Zoom)"))


@pytest.mark.desktop
def test_programs_that_always_listen_tell_nothing(
    server: Mapping[str, str], microphone: Microphone
) -> None:
    with (
        listening(server, "mic", "NoiseTorch"),
        listening(server, "mic", "Volume", properties="application.id=org.PulseAudio.pavucontrol"),
        listening(server, "mic", "Echo", properties="media.role=filter"),
    ):
        found = microphone.ask()

    assert found is None


@pytest.mark.desktop
def test_a_filter_of_the_sound_server_itself_tells_nothing(
    server: Mapping[str, str], microphone: Microphone
) -> None:
    pactl(server, "load-module", "module-loopback", "source=mic", "sink=speaker")
    until(lambda: "Source Output #" in pactl(server, "list", "source-outputs"))

    assert microphone.ask() is None


@pytest.mark.desktop
def test_a_server_that_has_gone_is_not_asked_and_not_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, microphone: Microphone
) -> None:
    with pulseaudio(tmp_path) as env:
        use(monkeypatch, env)
        there = microphone.ask()

    assert (there, microphone.ask()) == (None, NO_SERVER)


# A pactl that is not as it should be.


def pretend(
    folder: Path, monkeypatch: pytest.MonkeyPatch, script: str, limit: float = 20
) -> Microphone:
    """Return one whose pactl is a script, beside a sound server that seems to run."""
    use(monkeypatch, sound_env(folder))
    (folder / "runtime" / "pulse").mkdir()
    (folder / "runtime" / "pulse" / "pid").touch()
    program = folder / "bin" / "pactl"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return Microphone(str(folder / "asound"), limit)


def test_a_pactl_that_hangs_is_ended_in_half_of_the_time_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = tmp_path / "pids"
    microphone = pretend(tmp_path, monkeypatch, f"sleep 77 & echo $$ $! > {pids}; wait", 4)

    assert costs(2, microphone.ask) == CannotTell("pactl did not answer within 2 s")
    until(lambda: not any(is_running(pid) for pid in pids.read_text().split()))


def is_running(pid: str) -> bool:
    """Tell whether a process does anything; one that is dead and not buried does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
        return stat.rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("script", "limit", "why"),
    [
        ("exit 1", 20, "pactl failed"),
        ("kill -9 $$", 20, "pactl failed"),
        ("exec yes", 1, "pactl did not answer within 0.5 s"),
        ("exec >&-; sleep 77", 1, "pactl did not answer within 0.5 s"),
    ],
)
def test_a_pactl_that_gives_no_answer_is_told(
    script: str, limit: float, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pretend(tmp_path, monkeypatch, script, limit).ask() == CannotTell(why)


def test_without_pactl_nobody_can_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    microphone = pretend(tmp_path, monkeypatch, "")
    monkeypatch.setenv("PATH", "/nonexistent")

    assert microphone.ask() == CannotTell("pactl is not installed")


def test_a_server_that_is_named_is_the_one_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    microphone = pretend(tmp_path, monkeypatch, f'echo "$PULSE_SERVER $LC_ALL" >> {tmp_path}/asked')

    microphone.ask()
    monkeypatch.setenv("PULSE_SERVER", "tcp:elsewhere")
    microphone.ask()

    beside = f"unix:{tmp_path}/runtime/pulse/native"
    assert (tmp_path / "asked").read_text() == f"{beside} C\ntcp:elsewhere C\n"


# Sound cards.


@pytest.mark.parametrize(
    ("states", "answer"),
    [
        (["closed", "state: RUNNING\nowner_pid   : 7"], "the microphone (a sound card records)"),
        (["closed", "state: SETUP"], None),
    ],
)
def test_without_a_server_a_sound_card_that_records_is_a_call(
    states: list[str], answer: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, sound_env(tmp_path))
    for number, state in enumerate(states):
        card(tmp_path, f"card0/pcm{number}c", state)
    card(tmp_path, "card0/pcm7p", "state: RUNNING")

    found = Microphone(str(tmp_path / "asound")).ask()

    assert found == (Engaged("call", answer) if answer else None)


def test_a_sound_card_knows_where_the_server_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    microphone = pretend(tmp_path, monkeypatch, "exit 1")
    card(tmp_path, "card1/pcm0c", "state: RUNNING")

    assert microphone.ask() == Engaged("call", "the microphone (a sound card records)")


def test_without_a_server_and_a_card_nobody_can_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, sound_env(tmp_path))

    assert Microphone(str(tmp_path / "asound")).ask() == NO_SERVER


def card(folder: Path, device: str, state: str) -> None:
    """Have a sound card be in that state, as the kernel shows it."""
    status = folder / "asound" / device / "sub0" / "status"
    status.parent.mkdir(parents=True)
    status.write_text(f"{state}\n")


# What is listed.


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        ("Corked: no", True),
        ("Corked: yes", False),
        ("Resample method: peaks", False),
        ('resample.peaks = "true"', False),
        ('media.name = "Peak detect"', False),
        ('media.role = "filter"', False),
        ('media.role = "phone"', True),
        ('node.link-group = "filter-chain-7"', False),
        ("Driver: module-loopback.c", False),
        ('application.process.binary = "easyeffects"', False),
        ('application.name = "EasyEffects"', False),
        ('application.id = "com.github.wwmm.easyeffects"', False),
        ('application.name = "a = b: c"', True),
    ],
)
def test_a_meter_a_filter_and_a_stream_that_rests_are_no_call(fields: str, may: bool) -> None:  # noqa: FBT001 - a column of the table
    (stream,) = streams(f"Source Output #12\n\tDriver: PipeWire\n\t{fields}\n")

    assert may_be(stream) is may


def test_a_loudspeaker_is_no_microphone() -> None:
    listed = "0\tspeaker.monitor\tm\ts\tRUNNING\n7\tmic\tm\ts\tIDLE\nnonsense\n"

    assert microphones_in(listed) == {"7"}
