"""What may become of a file to import: exactly its sessions, or a refusal with its place."""

from __future__ import annotations

import re
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tests.faults.fuzz import simple
from tests.store.memory import MemoryLog

from situp.app import carrying
from situp.core.errors import BadData, NeedsAnswer, SitupError, UsageError
from situp.core.merging import Asked
from situp.exchange import files
from situp.exchange.files import WRITERS
from situp.store.tray import SqliteTray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.faults.fuzz.scenes import Scene

    from situp.core.arrival import Arrival
    from situp.core.model import Session

Thing = TypeVar("Thing")

_PLACED = re.compile(
    r"(?:line|frame|interval) ([0-9]+)(?:, (.*?))?(?:: | and | give | overlap)",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = (
    *("This is not JSON: ", "This is not a JSON array.", "The file is empty."),
    *("The file holds no sessions.", "Both line ", "Both interval ", "Both frame "),
)


def imported(format_: str, raw: bytes, scene: Scene) -> None:
    """Try a file as one of a format."""
    place = _place()
    place.write_bytes(raw)
    try:
        with files.source(str(place), format_) as source:
            found = list(source.arrivals(scene.zone, None))
    except BadData as refused:
        _assert_told(refused, raw)
        return
    assert found == simple.read(format_, raw, scene.zone)
    if found:
        _assert_written_again(found, scene)
        _assert_sifted(found, scene, raw)


@cache
def _place() -> Path:
    """Return where the files of this process lie."""
    return Path(tempfile.mkdtemp(prefix="situp-")) / "in"


def _assert_told(refused: SitupError, raw: bytes) -> None:
    """Check that a refusal names a place that is there."""
    placed = _PLACED.match(refused.message)
    if not placed:
        whole = (*_WHOLE, f"{_place()} is an SQLite file, ")
        assert refused.message.startswith(whole), refused.message
        return
    assert 1 <= int(placed[1]) <= raw.count(b"\n") + raw.count(b",") + 1


def _assert_written_again(found: Sequence[Arrival], scene: Scene) -> None:
    """Check that what was understood is read again from what is written of it."""
    sessions = [each.session(each.id, "", "") for each in found]
    for name, write in WRITERS.items():
        place = _place().with_suffix(f".{name}")
        place.write_text("".join(write(sessions)), encoding="utf-8", newline="")
        with files.source(str(place), "") as source:
            assert source.format == name
            again = list(source.arrivals(scene.zone, None))
        assert [each.session(each.id, "", "") for each in again] == sessions


def _assert_sifted(found: Sequence[Arrival], scene: Scene, raw: bytes) -> None:
    """Check that each arrival is entered, known, or in the way; or that all are refused."""
    log = MemoryLog()
    with closing(SqliteTray()) as tray:
        try:
            carrying.gather(tray, found)
            sifted = carrying.take_in(log, tray, Asked("skip"), scene.here, _unseen)
        except (BadData, NeedsAnswer, UsageError) as refused:
            _assert_told(refused, raw)
            assert not list(log.book.sessions())
            return
    assert len(sifted.chosen) == len(found) == sifted.new + sifted.known + sifted.in_way
    recorded = list(log.book.sessions())
    assert len(recorded) == sum(sifted.chosen)
    said = [_bare(each.session(each.id, "", "")) for each in found]
    assert all(_bare(each) in said for each in recorded)


def _bare(session: Session) -> tuple[object, ...]:
    return (session.posture, session.started, session.ended, session.note, session.tags)


def _unseen(things: Iterable[Thing], what: str, total: int | None) -> Iterable[Thing]:
    del what, total
    return things
