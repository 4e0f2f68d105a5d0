"""What a watch shows to other programs, when, and where."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.docs.pages import read, tables
from tests.fakes import FakeVoice
from tests.rigs import PATIENCE_S, until

from situp import paths
from situp.app.showing import Showing
from situp.app.watching import Watch
from situp.board import FileBoard
from situp.core.errors import SystemCannot
from situp.core.events import Trouble
from situp.world.watching import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Run
    from tests.fakes import FakeClock

    from situp.app.setting import Setting
    from situp.core.answers import Status
    from situp.core.events import Event
    from situp.world import World

MINUTE = 60_000
HOUR = 60 * MINUTE


class Wall:
    """A board that remembers what was put on it; `full` says why nothing can be."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.told: list[Event] = []
        self.full = ""

    def show(self, text: str) -> str:
        if not self.full:
            self.seen.append(text)
        return self.full

    def clear(self) -> None:
        self.seen.append("")


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def showing(world: World, wall: Wall) -> Showing:
    def words(now: Status, here: Setting) -> str:
        session = now.going.session
        minutes = (now.now - session.started) // MINUTE if session else 0
        return f"{session.posture if session else 'nothing'} {minutes} {here.policy.limit // HOUR}"

    return Showing(world.log(), wall, words, wall.told.append)


def test_it_is_shown_anew_at_each_change(
    situp: Run, world: World, wall: Wall, showing: Showing
) -> None:
    for line in ("status", "start", "start standing", "stop"):
        situp(line)
        showing.keep(world.setting())

    assert wall.seen == ["nothing 0 4", "sitting 0 4", "standing 0 4", "nothing 0 4"]


def test_it_is_shown_each_minute_while_something_is_open_and_no_oftener(
    situp: Run, world: World, clock: FakeClock, wall: Wall, showing: Showing
) -> None:
    situp("start")
    for _ in range(8):
        showing.keep(world.setting())
        clock.pass_(20_000)

    assert wall.seen == ["sitting 0 4", "sitting 1 4", "sitting 2 4"]


def test_while_nothing_is_open_it_is_not_even_looked_for(
    world: World, clock: FakeClock, wall: Wall, showing: Showing, monkeypatch: pytest.MonkeyPatch
) -> None:
    showing.keep(world.setting())
    monkeypatch.setattr(type(world.log()), "reading", None)
    for _ in range(60):
        clock.pass_(MINUTE)
        showing.keep(world.setting())

    assert wall.seen == ["nothing 0 4"]


def test_what_is_the_same_but_for_the_time_is_not_written_again(
    situp: Run, world: World, clock: FakeClock, wall: Wall, showing: Showing
) -> None:
    showing.keep(world.setting())
    clock.pass_(MINUTE)
    situp("start --at 8:00")
    situp("undo")
    showing.keep(world.setting())

    assert wall.seen == ["nothing 0 4"]


def test_a_clock_that_is_set_back_and_a_rule_that_changes_count_at_once(
    situp: Run, world: World, clock: FakeClock, wall: Wall, showing: Showing
) -> None:
    situp("start")
    clock.pass_(10 * MINUTE)
    showing.keep(world.setting())
    clock.set(-5 * MINUTE)
    showing.keep(world.setting())
    situp("config set limit 3h")
    showing.keep(world.setting())

    assert wall.seen == ["sitting 10 4", "sitting 5 4", "sitting 5 3"]


def test_a_new_day_is_looked_at(
    situp: Run, world: World, clock: FakeClock, wall: Wall, showing: Showing
) -> None:
    situp("start --at 8:00")
    situp("stop")
    showing.keep(world.setting())
    clock.to("2026-11-21 00:00")
    showing.keep(world.setting())

    assert len(wall.seen) == 2


def test_a_board_that_takes_nothing_is_told_of_once_and_tried_again(
    situp: Run, world: World, clock: FakeClock, wall: Wall, showing: Showing
) -> None:
    situp("start")
    for full in ("no space left", "no space left", "", "no space left"):
        wall.full = full
        showing.keep(world.setting())
        clock.pass_(MINUTE)

    message = "The status cannot be shown to others: no space left."
    begun = clock.wall - 4 * MINUTE
    assert wall.told == [Trouble(begun, message), Trouble(begun + 3 * MINUTE, message)]
    assert wall.seen == ["sitting 2 4"]


def test_a_board_that_took_nothing_is_tried_again_also_while_nothing_is_open(
    world: World, clock: FakeClock, wall: Wall, showing: Showing
) -> None:
    wall.full = "no space left"
    showing.keep(world.setting())
    wall.full = ""
    clock.pass_(MINUTE)
    showing.keep(world.setting())

    assert wall.seen == ["nothing 0 4"]


def test_a_watch_that_can_enter_nothing_shows_what_is_recorded_all_the_same(
    situp: Run, world: World, clock: FakeClock, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    situp("start")
    log = world.log()
    showing = Showing(log, wall, lambda now, _here: f"{now.going.session is not None}", print)
    watch = Watch(clock, log, FakeVoice(), world.policy, wall.told.append, after=showing.keep)
    watch.tick()
    situp("stop")

    monkeypatch.setattr(log, "beat", None)
    watch.tick()

    assert "TypeError" in str(wall.told[-1])
    assert wall.seen == ["True", "False"]


def test_while_the_history_cannot_be_read_nothing_is_shown(
    situp: Run, world: World, clock: FakeClock, wall: Wall, showing: Showing
) -> None:
    situp("start")
    showing.keep(world.setting())
    history, elsewhere = Path(world.history), Path(world.history + ".elsewhere")
    history.rename(elsewhere)
    history.mkdir()
    with pytest.raises(SystemCannot):
        showing.keep(world.setting())
    history.rmdir()
    elsewhere.rename(history)
    clock.pass_(1_000)

    showing.keep(world.setting())

    assert wall.seen == ["sitting 0 4", "", "sitting 0 4"]


def test_a_file_on_a_board_is_for_its_owner_alone_and_never_half_there(tmp_path: Path) -> None:
    path = tmp_path / "run" / "situp" / "status.json"
    board = FileBoard(str(path))

    first = board.show("one\n")
    held = path.open(encoding="utf-8")
    second = board.show("two\n")

    with held:
        assert (held.read(), path.read_text()) == ("one\n", "two\n")
    assert (first, second) == ("", "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["status.json"]


def test_a_board_that_cannot_be_written_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "status.json"
    path.mkdir()

    assert FileBoard(str(tmp_path / "file" / "status.json")).show("x") == "file exists"
    assert FileBoard(str(path)).show("x") == "is a directory"
    assert not (tmp_path / "status.json.new").exists()


def test_what_is_not_so_any_more_does_not_stay_where_nothing_new_can_be_written(
    tmp_path: Path,
) -> None:
    board = FileBoard(str(tmp_path / "status.json"))
    board.show("before")
    (tmp_path / "status.json.new").mkdir()

    why = board.show("now")
    left = (tmp_path / "status.json").exists()
    (tmp_path / "status.json.new").rmdir()
    board.show("after")

    assert (why, left) == ("is a directory", False)
    assert (tmp_path / "status.json").read_text() == "after"


def test_a_link_that_was_put_in_the_way_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.write_text("mine")
    for name in ("status.json", "status.json.new"):
        (tmp_path / name).symlink_to(target)

    why = FileBoard(str(tmp_path / "status.json")).show("x")

    assert (why, target.read_text()) == ("", "mine")
    assert not (tmp_path / "status.json").is_symlink()


def test_a_board_takes_away_only_what_it_put_there(tmp_path: Path) -> None:
    path = tmp_path / "status.json"
    one, other = FileBoard(str(path)), FileBoard(str(path))
    one.show("one")
    other.show("other")

    one.clear()
    kept = path.read_text()
    other.clear()

    assert kept == "other"
    assert not path.exists()


def test_the_usual_history_is_shown_in_the_runtime_folder_and_any_other_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = paths.history()
    without = paths.board(usual)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "run")
    relative = paths.board(usual)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/7")

    assert without == relative == f"{usual}.status.json"
    assert paths.board(usual) == "/run/user/7/situp/status.json"
    assert paths.board(str(tmp_path / "work.db")) == str(tmp_path / "work.db.status.json")


@contextmanager
def watching(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a watch over the usual history of a home."""
    env = {**os.environ, "XDG_RUNTIME_DIR": str(home / "run"), "TZ": "Europe/Berlin"}
    with subprocess.Popen(
        [sys.executable, "-m", "situp", "watch"],
        env={**env, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_watch_shows_the_document_of_a_status_and_ready_lines(tmp_path: Path) -> None:
    path = tmp_path / "run" / "situp" / "status.json"
    with watching(tmp_path) as watch:
        until(path.exists)
        before = json.loads(path.read_text())
        subprocess.run([sys.executable, "-m", "situp", "start"], check=True, capture_output=True)
        until(lambda: json.loads(path.read_text())["posture"] == "sitting")
        after = json.loads(path.read_text())
        asked = subprocess.run(
            [sys.executable, "-m", "situp", "status", "--json"],
            check=True,
            capture_output=True,
            text=True,
        )
        watch.send_signal(signal.SIGTERM)
        watch.wait(PATIENCE_S)

    assert (before["posture"], before["formats"]["tmux"]) == (None, "")
    assert after["watch"] == {"pid": watch.pid}
    assert after["formats"]["starship"] == "🪑 0m"
    assert json.loads(after["formats"]["waybar"])["text"] == "🪑 0m"
    same = set(json.loads(asked.stdout)) - {"now", "today", "stretch"}
    assert {name: after[name] for name in same} == {
        name: json.loads(asked.stdout)[name] for name in same
    }
    assert not path.exists()


def test_the_reference_names_each_field_that_a_status_has_not(
    situp: Run, world: World, tmp_path: Path
) -> None:
    board = FileBoard(str(tmp_path / "status.json"))
    showing = Showing(world.log(), board, shown, Wall().told.append)
    showing.keep(world.setting())

    document = json.loads((tmp_path / "status.json").read_text())
    more = set(document) - set(json.loads(situp("status --json").out))
    named = [row[0].strip("`") for row in tables(read("docs/reference/documents.md"))["board"].rows]
    inner = [f"{name}.{field}" for name in sorted(more) for field in document[name]]
    assert sorted(named) == sorted([*more, *inner])


def test_a_watch_looks_again_when_a_minute_of_what_is_shown_is_over(
    situp: Run, clock: FakeClock, wall: Wall, world: World, showing: Showing
) -> None:
    situp("start")
    clock.pass_(7_000)
    watch = Watch(
        clock, world.log(), FakeVoice(), world.policy, wall.told.append, after=showing.keep
    )

    waits = []
    for _ in range(4):
        waits.append(watch.tick())
        clock.pass_(waits[-1])

    assert waits == [53_000, MINUTE, MINUTE, MINUTE]
    assert wall.seen == ["sitting 0 4", "sitting 1 4", "sitting 2 4", "sitting 3 4"]


def test_where_nothing_is_open_nobody_looks_again_for_what_is_shown(
    world: World, showing: Showing
) -> None:
    assert showing.keep(world.setting()) == MINUTE
