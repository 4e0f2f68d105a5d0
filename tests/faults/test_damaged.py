"""A file that is torn, hollow or random: read rightly or refused, never made worse, and mended."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.command import Ended
from tests.fakes import FakeChance, FakeClock, FakeVoice
from tests.faults.attacks import Attack
from tests.faults.ground import Ground, is_sound
from tests.faults.length import LONG
from tests.store.kept import record
from tests.store.looking import ask, assert_adds_up, contents

from situp.__main__ import main
from situp.store.log import SqliteLog
from situp.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.attacks import Tally

    Type = Callable[[Ground, str], Ended]

PAGE = 4096
READS = ["status", "log all --json", "report last week --json", "flags all --json", "export"]
WRITES = ["start standing", "stop", "undo"]
WAY_OUT = '"situp doctor"'
COUNT = 60


class Sound(NamedTuple):
    """A history that is well, and what each command that reads says of it."""

    raw: bytes
    says: dict[str, str]


@pytest.fixture
def type_(capsys: pytest.CaptureFixture[str]) -> Type:
    """Type a command on a Friday at nine; whatever it is, it ends soon and is no surprise."""

    def type_(ground: Ground, line: str) -> Ended:
        world = World(FakeClock(), ground.history, str(ground.config), FakeVoice(), FakeChance())
        ended = Ended(main(line.split(), world), *capsys.readouterr())
        assert ended.code != 1, ended.err
        return ended

    return type_


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """Give a folder for a history."""
    (tmp_path / "data").mkdir()
    return Ground(tmp_path)


@pytest.fixture
def sound(ground: Ground, type_: Type) -> Sound:
    """Return a history of sessions, an open one, and a note that takes pages of its own."""
    record(ground.history, [(hour, f"note {hour} " * 9) for hour in range(-31, 28)])
    type_(ground, f"start --note {'long' * 3000}")
    type_(ground, "stop")
    type_(ground, "start moving")
    with SqliteLog(ground.history).reading() as view:
        assert len(list(view.sessions())) == COUNT
    ask(ground.history, "VACUUM")  # a page that holds nothing can be damaged and nobody minds
    ask(ground.history, "PRAGMA wal_checkpoint(TRUNCATE)")
    says = {line: type_(ground, line).out for line in READS}
    return Sound(Path(ground.history).read_bytes(), says)


def chance_of(seed: int | str) -> random.Random:
    """Return chance that is the same each time."""
    return random.Random(seed)  # noqa: S311 - nobody is to be kept from guessing it


def lay(ground: Ground, raw: bytes, log: bytes = b"") -> None:
    """Put these bytes in place of the history, and of its log where there are any."""
    for path in Path(ground.history).parent.iterdir():
        path.unlink()
    Path(ground.history).write_bytes(raw)
    if log:
        Path(f"{ground.history}-wal").write_bytes(log)


def assert_read_rightly_or_refused(ground: Ground, says: list[dict[str, str]], type_: Type) -> bool:
    """Check each read: it gives an answer that was once right, or code 4 and the way out.

    Return whether all were right.
    """
    answers = {line: type_(ground, line) for line in READS}
    for line, ended in answers.items():
        if ended.code in {0, 3}:
            assert ended.out in [each[line] for each in says], line
            assert ended.err == "", line
        else:
            assert (ended.code, ended.out) == (4, ""), line
            assert WAY_OUT in ended.err, line
    return all(ended.code != 4 for ended in answers.values())


def assert_writes_make_nothing_worse(ground: Ground, type_: Type) -> None:
    """Check that a write which is refused changes not a byte."""
    folder = Path(ground.history).parent
    for line in WRITES:
        before = contents(folder)
        ended = type_(ground, line)
        assert ended.code in {0, 3, 4}, (line, ended.err)
        if ended.code == 4:
            assert ended.out == ""
            assert WAY_OUT in ended.err, line
            assert contents(folder) == before, line


def assert_repair_is_true(ground: Ground, raw: bytes, type_: Type) -> int | None:
    """Check that a repair saves what it says, or nothing is changed; return how many sessions."""
    lay(ground, raw)
    ended = type_(ground, "doctor --repair")
    if ended.code:
        assert ended.code in {3, 4}, ended.err
        assert Path(ground.history).read_bytes() == raw
        return None
    said = SAVED.match(ended.out)
    assert said, ended.out
    changes, sessions = (int(number) for number in said.groups())
    assert ask(ground.history, "SELECT count(*) FROM session") == [(sessions,)]
    (entered,) = ask(ground.history, "SELECT count(*) FROM change")
    assert isinstance(entered[0], int)
    assert entered[0] >= changes
    assert is_sound(ground.history)
    assert_adds_up(ground.history)
    (kept,) = Path(ground.history).parent.glob("*.damaged-*.backup")
    assert kept.read_bytes() == raw
    assert "is sound" in type_(ground, "doctor").out
    return sessions


def assert_mended(ground: Ground, sound: Sound, raw: bytes, type_: Type) -> None:
    """Check all of it for a page that was damaged."""
    lay(ground, raw)
    is_right = assert_read_rightly_or_refused(ground, [sound.says], type_)
    examined = type_(ground, "doctor")
    assert examined.code == 4
    assert "bad   history" in examined.out
    assert_writes_make_nothing_worse(ground, type_)
    if assert_repair_is_true(ground, raw, type_) == COUNT:
        assert type_(ground, READS[1]).out == sound.says[READS[1]]
    else:
        assert not is_right  # what was told rightly was not lost


SAVED = re.compile(r"Saved (\d+) of \d+ changes?, (\d+) of \d+ sessions?\.")
DAMAGES: dict[str, Callable[[random.Random], bytes]] = {
    "zeros": lambda _: bytes(PAGE),
    "ones": lambda _: b"\xff" * PAGE,
    "random": lambda chance: chance.randbytes(PAGE),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_whichever_page_is_not_what_it_was_nothing_wrong_is_told(
    name: str, ground: Ground, sound: Sound, type_: Type, tally: Tally
) -> None:
    chance = chance_of(name)
    pages = range(0, len(sound.raw), PAGE)
    for start in pages if name == "zeros" or LONG else pages[:: len(pages) // 6]:
        page = DAMAGES[name](chance)

        assert_mended(ground, sound, sound.raw[:start] + page + sound.raw[start + PAGE :], type_)

        tally(Attack.ZEROED)


@pytest.mark.parametrize("length", [16, 100, 512])
def test_a_header_of_zeros_is_no_history(
    length: int, ground: Ground, sound: Sound, type_: Type, tally: Tally
) -> None:
    assert_mended(ground, sound, bytes(length) + sound.raw[length:], type_)
    tally(Attack.ZEROED)


@pytest.mark.parametrize("seed", range(6))
def test_several_pages_of_zeros_leave_what_is_in_the_others(
    seed: int, ground: Ground, sound: Sound, type_: Type, tally: Tally
) -> None:
    raw = bytearray(sound.raw)
    for page in chance_of(seed).sample(range(2, len(raw) // PAGE), 3 + seed):
        raw[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)

    assert_mended(ground, sound, bytes(raw), type_)

    tally(Attack.ZEROED)


def test_a_copy_cut_anywhere_is_told_to_be_cut(
    ground: Ground, sound: Sound, type_: Type, tally: Tally
) -> None:
    ends = [end + off for end in range(PAGE, len(sound.raw), PAGE) for off in (-1, 0, 1)]
    for length in [1, 15, 16, 17, 99, 100, 101, *(ends if LONG else ends[:: len(ends) // 12])]:
        raw = sound.raw[:length]
        lay(ground, raw)

        assert not assert_read_rightly_or_refused(ground, [], type_)
        assert_writes_make_nothing_worse(ground, type_)
        assert type_(ground, "doctor").code == 4
        assert_repair_is_true(ground, raw, type_)

        tally(Attack.TORN)


def test_an_empty_copy_is_not_taken_for_a_new_history(
    ground: Ground, type_: Type, tally: Tally
) -> None:
    lay(ground, b"")

    assert not assert_read_rightly_or_refused(ground, [], type_)
    assert_writes_make_nothing_worse(ground, type_)
    assert Path(ground.history).read_bytes() == b""
    tally(Attack.TORN)


class Written(NamedTuple):
    """A file and its log as a crash leaves them, with what was true after each action in it."""

    raw: bytes
    log: bytes
    said: list[dict[str, str]]


@pytest.fixture
def written(ground: Ground, sound: Sound, type_: Type) -> Written:
    """Return what three actions left in a log, none of it moved into the file yet."""
    said = [sound.says]
    with SqliteLog(ground.history).reading() as view:
        view.open_sessions()
        for line in ("start standing --note first", "start lying --note second", "stop"):
            assert type_(ground, line).code == 0
            said.append({line: type_(ground, line).out for line in READS})
        raw, log = (Path(f"{ground.history}{end}").read_bytes() for end in ("", "-wal"))
    assert log
    return Written(raw, log, said)


def test_a_log_that_is_cut_anywhere_tells_what_was_so_after_one_of_its_actions(
    ground: Ground, written: Written, type_: Type, tally: Tally
) -> None:
    frames = range(32, len(written.log) + 1, 24 + PAGE)
    cuts = [cut for frame in frames for cut in (frame - 1, frame, frame + 24 + 100)]
    reached = set()
    for cut in [0, 10, *(cuts if LONG else cuts[:: len(cuts) // 18]), len(written.log)]:
        lay(ground, written.raw, written.log[:cut])

        document = type_(ground, "log all --json").out
        assert assert_read_rightly_or_refused(ground, written.said, type_)
        assert type_(ground, "doctor").code == 0
        assert type_(ground, "start sitting").code in {0, 3}

        reached.add([each["log all --json"] for each in written.said].index(document))
        assert_adds_up(ground.history)
        tally(Attack.LOG_CUT)
    assert {0, len(written.said) - 1} <= reached


@pytest.mark.parametrize("index", [b"", b"garbage" * 999, bytes(32768), b"\xff" * 32768])
def test_an_index_of_the_log_that_is_gone_or_garbage_is_made_anew(
    index: bytes, ground: Ground, written: Written, type_: Type, tally: Tally
) -> None:
    lay(ground, written.raw, written.log)
    if index:
        Path(f"{ground.history}-shm").write_bytes(index)

    assert assert_read_rightly_or_refused(ground, [written.said[-1]], type_)
    assert type_(ground, "start sitting").code == 0
    assert_adds_up(ground.history)
    tally(Attack.LOG_CUT)


def test_the_log_of_another_file_is_found_by_the_doctor(
    ground: Ground, written: Written, sound: Sound, type_: Type, tally: Tally
) -> None:
    """It was begun by another file: whole in itself, and nonsense on top of this one."""
    lay(ground, sound.raw)
    record(ground.history, [(-hour, f"other {hour}") for hour in range(40, 80)])
    ask(ground.history, "PRAGMA wal_checkpoint(TRUNCATE)")
    other = Path(ground.history).read_bytes()
    lay(ground, other, written.log)

    codes = {line: type_(ground, line).code for line in [*READS, "doctor", *WRITES]}

    assert codes["doctor"] == 4
    assert set(codes.values()) <= {0, 3, 4, 6}
    tally(Attack.LOG_CUT)


@pytest.mark.parametrize("seed", range(4))
def test_a_log_with_random_bytes_in_it_tells_what_was_so_after_one_of_its_actions(
    seed: int, ground: Ground, written: Written, type_: Type, tally: Tally
) -> None:
    chance = chance_of(seed)
    log = bytearray(written.log)
    place = chance.randrange(len(log) - 500)
    log[place : place + 500] = chance.randbytes(500)
    lay(ground, written.raw, bytes(log))

    assert assert_read_rightly_or_refused(ground, written.said, type_)
    assert type_(ground, "start sitting").code in {0, 3}
    assert_adds_up(ground.history)
    tally(Attack.LOG_CUT)


def test_a_copy_taken_while_a_writer_writes_is_right_or_the_doctor_says_it_is_not(
    ground: Ground, sound: Sound, type_: Type, tally: Tally
) -> None:
    """Without its log, and with pages of the file from before and after the log was moved in.

    SQLite sees nothing wrong in pages that were sound once: only all of them together tell.
    """
    said = [sound.says]
    copies = [sound.raw]
    for number in range(12):
        posture = ("sitting", "standing")[number % 2]
        assert type_(ground, f"start {posture} --note {number}{'x' * 2000}").code == 0
        said.append({line: type_(ground, line).out for line in READS})
        copies.append(Path(ground.history).read_bytes())
    chance = chance_of(1)
    for _ in range(120 if LONG else 24):
        older, newer = sorted(chance.sample(copies, 2), key=copies.index)
        half = chance.randrange(1, len(newer) // PAGE) * PAGE
        for torn in (older[:half] + newer[half:], newer[:half] + older[half:]):
            lay(ground, torn)
            answers = {line: type_(ground, line) for line in READS}
            if not all(answers[line].out in [each[line] for each in said] for line in READS):
                assert type_(ground, "doctor").code == 4
            assert_writes_make_nothing_worse(ground, type_)
            tally(Attack.TORN)
