"""What most tests need: a clock to move, and situp run as a person would type it."""

from __future__ import annotations

import shlex
import signal
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from situp.__main__ import main
from situp.world import World
from tests import demo
from tests.command import Ended
from tests.fakes import FakeChance, FakeClock, FakeService, FakeVoice
from tests.store.crew import hired

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.store.crew import Crew

    Run = Callable[[str], Ended]

settings.register_profile("situp", deadline=None)  # no test of ours is timed
settings.load_profile("situp")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the home of the person who runs it, and from their settings."""
    for name in ("SITUP_DB", "SITUP_CONFIG", "SITUP_PLAIN", "SITUP_DEBUG", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name in ("FORCE_COLOR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TZ"):
        monkeypatch.delenv(name, raising=False)
    desktop = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION")
    for name in ("VISUAL", "EDITOR", "NOTIFY_SOCKET", *desktop):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TMUX_TMPDIR", str(tmp_path))  # nobody's tmux but one that a test runs
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm-256color")  # rich remembers how the first one wrote a colour


@pytest.fixture(autouse=True, scope="session")
def _own_signals() -> None:
    """Let programs under test hear what a terminal sends, also where CI has it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture
def clock() -> FakeClock:
    """Friday 20 November 2026, 09:00 in Berlin."""
    return FakeClock()


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.fixture
def history(tmp_path: Path) -> str:
    """Where the history of this test lies, or will."""
    return str(tmp_path / "data" / "situp.db")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Where the configuration of this test lies, once it is written."""
    return tmp_path / "config.toml"


@pytest.fixture
def service(clock: FakeClock, tmp_path: Path) -> FakeService:
    return FakeService(clock, str(tmp_path))


@pytest.fixture
def world(
    clock: FakeClock, voice: FakeVoice, history: str, config: Path, service: FakeService
) -> World:
    return World(clock, history, str(config), voice, FakeChance(), service=service, senses=([], []))


@pytest.fixture
def situp(world: World, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line, typed after `situp`, and return what it printed."""

    def run(line: str = "") -> Ended:
        code = main(shlex.split(line), world)
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return run


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a whole year is that was made up; for all tests, so only to be read or copied."""
    path = tmp_path_factory.mktemp("demo") / "situp-demo.db"
    demo.make(path)
    return path


@pytest.fixture
def year(demo_file: Path, history: str) -> str:
    """Have that year for the history of this test, and return where it lies."""
    Path(history).parent.mkdir()
    return copy(demo_file, history)


@pytest.fixture(scope="session")
def crew() -> Iterator[Crew]:
    """Give so many workers; they are idle and ready."""
    with hired() as gather:
        yield gather
