"""A real broker of MQTT on a port of the test's own, and somebody else who speaks with it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from tests.rigs import needed, running, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCAL = "127.0.0.1"
_SBIN = "/usr/sbin"


def program(name: str) -> str:
    """Return the path of a program that can be where only root looks."""
    return shutil.which(name, path=f"{os.environ['PATH']}:{_SBIN}") or needed(name)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind((LOCAL, 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def mosquitto(folder: Path, port: int, users: str = "") -> Iterator[subprocess.Popen[str]]:
    """Run a broker until the end of the block. `users`: a file of them; without, all come in."""
    config = folder / "mosquitto.conf"
    guard = f"password_file {users}\nallow_anonymous false" if users else "allow_anonymous true"
    config.write_text(f"listener {port} {LOCAL}\n{guard}\nuser root\n")
    with running(program("mosquitto"), "-c", str(config)) as process:
        until(lambda: answers(port))
        yield process


def answers(port: int) -> bool:
    """Tell whether somebody listens on the port."""
    with socket.socket() as asked:
        return asked.connect_ex((LOCAL, port)) == 0


class Client(NamedTuple):
    """Somebody else at the broker, by mosquitto's own programs."""

    port: int
    login: tuple[str, ...] = ()

    def publish(self, topic: str, payload: str, *, retain: bool = False) -> None:
        words = ("-t", topic, "-m", payload, *(("-r",) if retain else ()))
        self._run("mosquitto_pub", *words)

    def kept(self, topic: str = "#") -> dict[str, str]:
        """Return what stands in the topics: what is retained there, right now."""
        said = self._run("mosquitto_sub", "-t", topic, "--retained-only", "-W", "1", "-v")
        return dict(line.split(" ", 1) for line in said.splitlines())

    def _run(self, name: str, *words: str) -> str:
        command = [program(name), "-h", LOCAL, "-p", str(self.port), *self.login, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        return done.stdout
