"""`situp status --follow`: a line at each change, from a process of its own."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from select import select
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_imports import HEAVY
from tests.rigs import PATIENCE_S, first_line, running

from situp.app.following import Following
from situp.app.status import status, until_the_next_minute
from situp.core.errors import SystemCannot
from situp.senses.bell import Bell, path_beside, ring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run
    from tests.fakes import FakeClock

    from situp.world import World

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no bell")
MINUTE = 60_000
DAY = "2024-05-06"
"""A day that is over: one that is not may end while it is looked at."""
F_SETPIPE_SZ = 1031
"""How much a pipe may hold, which the module of Python 3.11 has no name for everywhere."""


class Follower:
    """A process that follows, and what it said."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._heard = b""

    def line(self) -> str:
        """Return its next line; fails where none comes within some seconds."""
        assert self.process.stdout
        deadline = monotonic() + PATIENCE_S
        while b"\n" not in self._heard:
            ready, _, _ = select([self.process.stdout], [], [], deadline - monotonic())
            if not ready:
                pytest.fail("it says nothing")
            part = os.read(self.process.stdout.fileno(), 4096)
            assert part, "it ended"
            self._heard += part
        first, _, self._heard = self._heard.partition(b"\n")
        return first.decode()


def typed(history: str, line: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "situp", *line.split()],
        env={**os.environ, "SITUP_DB": history},
        check=True,
        capture_output=True,
    )


@contextmanager
def following(history: str, *words: str, command: str = "status") -> Iterator[Follower]:
    """Follow until the end of the block."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [sys.executable, "-m", "situp", command, "--follow", *words],
        env={**env, "SITUP_DB": history},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield Follower(process)
        finally:
            process.kill()


@pytest.fixture
def begun(history: str) -> str:
    typed(history, "start")
    return history


def test_each_change_is_a_line_at_once(begun: str) -> None:
    with following(begun, "--format", "{posture}") as one:
        first = one.line()
        typed(begun, "start standing")
        second = one.line()
        typed(begun, "stop")
        third = one.line()

    assert (first, second, third) == ("sitting", "standing", "")


def test_several_who_follow_hear_each_change_beside_a_watch(begun: str) -> None:
    with (
        following(begun, "--format", "{state}") as one,
        following(begun, "--format", "{state}") as other,
        bell_of_a_watch(begun) as bell,
    ):
        heard = [one.line(), other.line()]
        for posture in ("standing", "moving", "sitting"):
            typed(begun, f"start {posture}")
            heard += [one.line(), other.line()]
            assert bell.read()

    assert heard == [p for p in ("sitting", "standing", "moving", "sitting") for _ in range(2)]


@contextmanager
def bell_of_a_watch(history: str) -> Iterator[Bell]:
    bell = Bell(history)
    yield bell
    bell.close()


def test_documents_come_one_on_a_line(begun: str) -> None:
    with following(begun, "--json") as one:
        first = json.loads(one.line())
        typed(begun, "stop")
        second = json.loads(one.line())

    assert (first["schema"], first["posture"], second["posture"]) == (
        "situp.status/1",
        "sitting",
        None,
    )


def test_who_follows_a_report_gets_the_page_anew_at_each_change(begun: str) -> None:
    with following(begun, DAY, "--plain", command="report") as one:
        first = page_of(one)
        typed(begun, f"was standing {DAY} 10:00..{DAY} 11:00 --yes")
        second = page_of(one)

    assert (first[1:], first[0]) == (["Nothing recorded."], second[0])
    assert second[1].endswith(": sitting 0 s, upright 1 h, 0 breaks.")
    assert "Day: sitting 0 s, upright 1 h." in second


def page_of(one: Follower) -> list[str]:
    """Return the lines of the next page, which a blank one ends."""
    lines: list[str] = []
    while line := one.line():
        lines.append(line)
    return lines


def test_a_page_that_stays_as_it_is_ends_soon_after_its_reader_left(begun: str) -> None:
    with following(begun, DAY, command="report") as one:
        page_of(one)
        assert one.process.stdout
        one.process.stdout.close()
        typed(begun, "start standing")  # has it look again, as each minute does

        assert one.process.wait(PATIENCE_S) == 0


def test_who_follows_a_report_gets_documents_each_on_a_line(begun: str) -> None:
    with following(begun, DAY, "--json", command="report") as one:
        first = json.loads(one.line())

    assert (first["schema"], len(first["days"])) == ("situp.report/1", 1)


def test_without_a_form_it_says_in_words_what_goes_on(begun: str) -> None:
    with following(begun) as one:
        assert one.line().startswith("Sitting for ")


def test_a_history_that_appears_later_is_followed(tmp_path: Path) -> None:
    history = str(tmp_path / "not" / "yet" / "situp.db")
    with following(history, "--format", "{state}") as one:
        first = one.line()
        typed(history, "start")
        second = one.line()
        typed(history, "start standing")
        third = one.line()

    assert (first, second, third) == ("nothing", "sitting", "standing")


def test_a_history_that_is_replaced_is_followed(begun: str, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    typed(str(other), "start moving")
    typed(str(other), "backup " + str(tmp_path / "copy.db"))
    with following(begun, "--format", "{state}") as one:
        first = one.line()
        typed(begun, f"restore {tmp_path / 'copy.db'} --yes")
        second = one.line()
        typed(begun, "start standing")
        third = one.line()

    assert (first, second, third) == ("sitting", "moving", "standing")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_quietly_and_its_bell_is_gone(begun: str, number: int) -> None:
    with following(begun, "--format", "{state}") as one:
        one.line()
        one.process.send_signal(number)
        out, err = one.process.communicate(timeout=60)

    assert (one.process.returncode, out, err) == (0, b"", b"")
    assert bells(begun) == []


def test_a_signal_ends_it_also_while_nobody_reads_what_it_says(begun: str) -> None:
    with following(begun, "--format", "{state}" + 3000 * "x") as one:
        assert one.process.stdout
        fcntl.fcntl(one.process.stdout, F_SETPIPE_SZ, 4096)
        select([one.process.stdout], [], [], PATIENCE_S)
        for posture in ("standing", "moving"):
            typed(begun, f"start {posture}")
            Event().wait(0.5)
        one.process.send_signal(signal.SIGTERM)
        one.process.wait(PATIENCE_S)

    assert one.process.returncode == 0
    assert bells(begun) == []


def test_a_reader_who_leaves_ends_it_quietly(begun: str) -> None:
    with following(begun, "--format", "{state}") as one:
        one.line()
        assert one.process.stdout
        assert one.process.stderr
        one.process.stdout.close()
        typed(begun, "stop")
        one.process.wait(PATIENCE_S)
        err = one.process.stderr.read()

    assert (one.process.returncode, err) == (0, b"")
    assert bells(begun) == []


def test_the_bell_of_one_who_was_killed_is_taken_down_by_the_next_to_ring(begun: str) -> None:
    with following(begun, "--format", "{state}") as one:
        one.line()
        one.process.kill()
        one.process.wait(PATIENCE_S)
        left = bells(begun)
    typed(begun, "stop")

    assert (len(left), bells(begun)) == (1, [])


def test_who_follows_loads_nothing_that_is_heavy(begun: str) -> None:
    code = (
        "import sys; from situp.__main__ import main\n"
        "main(['status', '--follow', '--format', 'waybar']); print(*sys.modules)"
    )

    with running(sys.executable, "-c", code, env={**os.environ, "SITUP_DB": begun}) as process:
        first_line(process)
        typed(begun, "stop")
        first_line(process)
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=60)

    assert set(rest.splitlines()[-1].split()) & (HEAVY | {"json", "subprocess"}) == set()


def test_a_wrong_format_is_told_at_once(situp: Run) -> None:
    ended = situp("status --follow --format waybr")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith('situp: There is no format "waybr".\n')


def test_what_hinders_a_look_is_told_once_and_does_not_end_it(clock: FakeClock) -> None:
    looks = iter([None, "full", "full", None, "full", None])
    heard: list[str] = []
    seen: list[int] = []

    def look() -> int:
        seen.append(clock.wall)
        if trouble := next(looks):
            raise SystemCannot(trouble)
        return 10_000

    begun = clock.wall
    following = Following(clock, look, lambda error: heard.append(error.message))
    following.run([], lambda: len(seen) == 6)

    assert heard == ["full", "full"]
    assert [(at - begun) // 1000 for at in seen] == [0, 10, 70, 130, 140, 200]


def test_a_look_is_good_until_the_next_minute_of_what_goes_on(
    situp: Run, world: World, clock: FakeClock
) -> None:
    situp("start")
    clock.pass_(5 * MINUTE + 12_000)
    with world.log().reading() as history:
        now = status(history, world.setting(), lambda: False)

    assert until_the_next_minute(now) == 48_000


def test_a_bell_that_was_taken_down_is_hung_again(tmp_path: Path) -> None:
    history = str(tmp_path / "situp.db")
    bell = Bell(history)
    Path(path_beside(history)).unlink()

    first = bell.read()
    ring(history)
    second = bell.read()
    bell.close()

    assert (first, second) == (False, True)


def test_who_rings_may_leave_out_its_own_bell(tmp_path: Path) -> None:
    history = str(tmp_path / "situp.db")
    ours, other = Bell(history), Bell(history, own=True)

    ring(history, ours.path)
    heard = ours.read(), other.read()
    ours.close()
    other.close()

    assert heard == (False, True)


def test_a_file_that_is_no_bell_is_left_alone(tmp_path: Path) -> None:
    history = str(tmp_path / "situp.db")
    other = tmp_path / "situp.db.bell.notes"
    other.write_text("mine")

    ring(history)

    assert other.read_text() == "mine"


def bells(history: str) -> list[str]:
    """Return the bells that hang beside a history, without that of a watch."""
    bell = Path(path_beside(history))
    return [each.name for each in bell.parent.glob(f"{bell.name}.*")]
