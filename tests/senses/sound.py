"""Real sound servers without a sound card: a microphone that hears nothing, and a loudspeaker."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.rigs import needed, running, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    SoundServer = Callable[[Path], AbstractContextManager[Mapping[str, str]]]

_PULSEAUDIO = (
    *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=yes", "--exit-idle-time=-1"),
    *("-L", "module-native-protocol-unix"),
    *("-L", "module-null-source source_name=mic", "-L", "module-null-sink sink_name=speaker"),
)


def sound_env(folder: Path) -> dict[str, str]:
    """Return an environment of a sound server and its clients, in a runtime folder of its own."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_RUNTIME_DIR": str(runtime)}


@contextmanager
def pulseaudio(folder: Path) -> Iterator[Mapping[str, str]]:
    """Run PulseAudio; yield the environment of its clients."""
    needed("pactl")
    env = sound_env(folder)
    with running(*_PULSEAUDIO, env=env):
        until(lambda: "mic" in sources(env))
        yield env


@contextmanager
def pipewire(folder: Path) -> Iterator[Mapping[str, str]]:
    """Run PipeWire with its stand-in for PulseAudio; yield the environment of its clients."""
    needed("pactl")
    env = {**sound_env(folder), "PIPEWIRE_RUNTIME_DIR": str(folder / "runtime")}
    bus = {"DBUS_SESSION_BUS_ADDRESS": os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")}
    with running("pipewire", env=env), running("wireplumber", env={**env, **bus}):
        until((folder / "runtime" / "pipewire-0").exists)
        with running("pipewire-pulse", env=env):
            until((folder / "runtime" / "pulse" / "pid").exists)
            pactl(env, "load-module", "module-null-sink", "sink_name=speaker")
            virtual = ("media.class=Audio/Source/Virtual", "sink_name=mic", "channel_map=mono")
            pactl(env, "load-module", "module-null-sink", *virtual)
            until(lambda: "mic" in sources(env))
            yield env


def pactl(env: Mapping[str, str], *words: str) -> str:
    """Return what pactl says, or nothing where nobody answers it."""
    command = [needed("pactl"), *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout


def sources(env: Mapping[str, str]) -> list[str]:
    """Return what can be listened to."""
    return [line.split("\t")[1] for line in pactl(env, "list", "short", "sources").splitlines()]


@contextmanager
def listening(
    env: Mapping[str, str], source: str, name: str, *, properties: str = ""
) -> Iterator[None]:
    """Have a program of that name listen to a source, as soon as this is entered."""
    given = (f"--property={each}" for each in properties.split())
    command = ("pacat", "--record", f"--device={source}", f"--client-name={name}", *given)
    with running(*command, env=env):
        sign = f'application.name = "{name}"'
        until(lambda: sign in pactl(env, "list", "source-outputs"))
        yield
