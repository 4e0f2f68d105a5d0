"""`situp watch` at a real terminal: a view that comes, stays calm and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from tests.cli.seat import CTRL_C, CTRL_Q, CTRL_S, seated
from tests.cli.shells import goes_behind, in_tmux, shown
from tests.notification_service import notification_service
from tests.rigs import first_line, running, session_bus, until

from situp.cli.live import Live
from situp.cli.screen import Screen
from situp.core.instants import SECOND
from situp.senses.bell import ring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.senses.terminals import Tmux

    from situp.world import World

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"
HOME = "\x1b[H"
VIEW = "Ctrl-C ends the watch"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Return the variables of somebody without a desktop, who started sitting."""
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "TMUX_TMPDIR": str(tmp_path)}
    variables = {
        "SITUP_DB": str(tmp_path / "situp.db"),
        "HOME": str(tmp_path),
        "TMUX": "",
        "PYTHONPATH": os.pathsep.join(sys.path),
        **nowhere,
    }
    typed(variables, "start")
    return variables


def typed(env: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "situp", *words]
    subprocess.run(command, env={**os.environ, **env}, check=True, capture_output=True, timeout=60)


def test_ctrl_c_shows_again_what_was_there_before_and_how_it_ended(env: dict[str, str]) -> None:
    with seated("watch", env=env) as seat:
        seat.sees("Sitting")
        seat.sees(VIEW)
        seat.types("xyzzy")
        seat.settles()
        seat.types(CTRL_C)
        code = seat.leaves()

    before, _, drawn = seat.screen.partition(ENTER)
    drawn, _, after = drawn.partition(LEAVE)
    assert (code, before) == (0, "")
    assert drawn.startswith(HOME)
    assert "xyzzy" not in seat.screen
    assert re.match(r"\d\d:\d\d  Watch ended\. Still sitting since .*\n", after)


def test_the_view_is_drawn_at_a_change_and_not_again(env: dict[str, str]) -> None:
    with seated("watch", env=env) as seat:
        seat.sees(VIEW)
        typed(env, "start", "standing")
        seat.sees("Standing")
        seat.settles()
        drawings = seat.screen.count(HOME)
        for _ in range(9):
            ring(env["SITUP_DB"])
            seat.settles()
        more = seat.screen.count(HOME) - drawings
        seat.types(CTRL_C)
        seat.leaves()

    assert more <= 2  # a minute that may have begun, and a sense that was found


def test_without_colour_nothing_is_styled(env: dict[str, str]) -> None:
    with seated("watch", env={**env, "NO_COLOR": "1"}) as seat:
        seat.sees(VIEW)
        seat.types(CTRL_C)
        seat.leaves()

    assert not re.search(r"\x1b\[[0-9;]*m", seat.screen)


def test_a_second_watch_takes_no_screen(env: dict[str, str]) -> None:
    with seated("watch", env=env) as first:
        first.sees(VIEW)
        with seated("watch", env=env) as second:
            code = second.leaves()

    assert code == 3
    assert "\x1b" not in second.screen
    assert second.screen == (
        "situp: A watch is running already.\n"
        '  "situp status --follow" shows how you are at each change; "situp service\n'
        '  status" says whether a service runs it.\n'
    )


def test_a_terminal_that_is_gone_ends_the_watch(env: dict[str, str]) -> None:
    with seated("watch", env=env) as seat:
        seat.sees(VIEW)
        seat.hangs_up()

        assert seat.leaves() == 0


def test_a_voice_without_a_desktop_speaks_within_the_view(
    env: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('[nudge]\nfirst = "1s"\n')
    env |= {"SITUP_CONFIG": str(tmp_path / "config.toml")}
    with seated("watch", env=env) as seat:
        seat.sees("Nudge at")
        seat.types(CTRL_C)
        seat.leaves()

    drawn = seat.screen.rpartition(HOME)[2]
    assert "\a" in seat.screen
    assert "situp start" in drawn
    assert re.search(r"Nudge at \d+ s sent", drawn)


@pytest.mark.desktop
def test_the_view_says_where_the_last_nudge_went(env: dict[str, str], tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[nudge]\nfirst = "1h"\n')
    env |= {
        "SITUP_CONFIG": str(config),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'bus'}",
    }
    with seated("watch", env=env) as seat:
        seat.sees("go to this terminal.")
        with session_bus(tmp_path) as bus, notification_service(bus.address):
            config.write_text('[nudge]\nfirst = "1s"\n')
            ring(env["SITUP_DB"])
            seat.sees("go to desktop notifications")
            seat.types(CTRL_C)
            seat.leaves()

    assert "this terminal" not in seat.screen.rpartition(HOME)[2]


@pytest.mark.parametrize(
    "plain",
    [{"TERM": "dumb"}, {"SITUP_PLAIN": "1"}, {"PYTHONIOENCODING": "ascii"}],
    ids=["dumb", "plain", "ascii"],
)
def test_who_wants_no_view_gets_lines(env: dict[str, str], plain: dict[str, str]) -> None:
    with seated("watch", env={**env, **plain}) as seat:
        seat.sees("Watching.")
        seat.types(CTRL_C)
        assert seat.leaves() == 0

    assert "\x1b" not in seat.screen


def test_verbose_is_in_lines_also_at_a_terminal(env: dict[str, str]) -> None:
    with seated("watch", "--verbose", env=env) as seat:
        seat.sees("input through")
        seat.types(CTRL_C)
        assert seat.leaves() == 0

    assert "\x1b" not in seat.screen


@contextmanager
def watching(server: Tmux, env: dict[str, str], shell: str = "sh") -> Iterator[None]:
    """Run a watch in a window, in a shell."""
    with in_tmux(server, env, "watch", shows=VIEW, shell=shell):
        yield


def test_a_terminal_shows_the_view_whole_and_follows_its_size(
    tmux: Tmux, env: dict[str, str]
) -> None:
    with watching(tmux, env):
        wide = shown(tmux).splitlines()
        tmux.asks("resize-window", "-x", "40", "-y", "24")
        until(lambda: "typed goes on." in [line.strip() for line in shown(tmux).splitlines()])
        narrow = shown(tmux).splitlines()

    assert wide[0].startswith("Sitting")
    assert max(map(len, narrow)) <= 40
    assert narrow[0].startswith("Sitting")


def test_a_watch_that_is_stopped_makes_way_and_comes_back(tmux: Tmux, env: dict[str, str]) -> None:
    with watching(tmux, env):
        tmux.asks("send-keys", "C-z")
        until(lambda: VIEW not in shown(tmux))
        tmux.asks("send-keys", "echo it is; fg", "Enter")
        until(lambda: VIEW in shown(tmux))
        tmux.asks("send-keys", "C-c")
        until(lambda: "Watch ended." in shown(tmux))

    assert "it is" in shown(tmux)


def test_a_watch_that_goes_on_behind_the_shell_watches_on_and_comes_back(
    tmux: Tmux, env: dict[str, str]
) -> None:
    with watching(tmux, env):
        behind = goes_behind(tmux, VIEW)
        tmux.asks("send-keys", "fg", "Enter")
        Event().wait(1)
        typed(env, "start", "standing")
        until(lambda: shown(tmux).startswith("Standing"))

    assert VIEW not in behind


def test_a_view_comes_back_from_behind_bash_which_tells_it_nothing(
    tmux: Tmux, env: dict[str, str]
) -> None:
    with watching(tmux, env, "bash"):
        goes_behind(tmux, VIEW)
        tmux.asks("send-keys", "fg", "Enter")
        until(lambda: VIEW in shown(tmux))


class Behind(Screen):
    """A screen that a shell has in front of it."""

    def enter(self) -> None:
        """Do not get it."""


def test_a_view_behind_a_shell_looks_every_five_seconds_whether_it_is_back(world: World) -> None:
    assert Live(world, Behind()).after(world.setting()) == 5 * SECOND


def test_a_watch_begun_behind_the_shell_watches_in_lines(tmux: Tmux, env: dict[str, str]) -> None:
    with in_tmux(tmux, env, "watch", "&", shows="Watching."):
        tmux.asks("send-keys", "jobs; kill %1; wait; echo over", "Enter")
        until(lambda: "over" in shown(tmux).splitlines())

    assert "Running" in shown(tmux)
    assert "Watch ended." in shown(tmux)


def test_a_terminal_that_is_stopped_does_not_stop_the_watch(env: dict[str, str]) -> None:
    board = Path(f"{env['SITUP_DB']}.status.json")
    with seated("watch", env=env) as seat:
        seat.sees(VIEW)
        seat.types(CTRL_S)
        typed(env, "start", "moving")
        until(lambda: '"posture": "moving"' in board.read_text())
        typed(env, "start", "standing")
        until(lambda: '"posture": "standing"' in board.read_text())
        seat.types(CTRL_Q)
        typed(env, "start", "lying")
        seat.sees("Lying")
        seat.types(CTRL_C)

        assert seat.leaves() == 0


def test_a_watch_whose_output_is_piped_loads_nothing_of_the_view(env: dict[str, str]) -> None:
    script = (
        "import sys; from situp.__main__ import main; main(['watch']);"
        "print(*sorted(set(sys.modules) & {'rich', 'typer', 'ctypes', 'subprocess', 'asyncio',"
        " 'situp.cli.live', 'situp.render.live'}))"
    )
    with running(sys.executable, "-c", script, env=env) as process:
        assert "Watching." in first_line(process)
        Event().wait(1)
        process.send_signal(signal.SIGTERM)
        *_, loaded = process.communicate(timeout=60)[0].splitlines()

    assert loaded == ""
