"""What may become of the text of an edited session, of words after a command, and of ids."""

from __future__ import annotations

import shlex
from functools import cache
from typing import TYPE_CHECKING

from tests.store.memory import HERE, MemoryLog

from situp.app import correcting
from situp.cli import parse, sheet
from situp.core.editing import Wanted
from situp.core.errors import UsageError
from situp.core.instants import HOUR
from situp.core.ledger import Edit
from situp.core.model import POSTURES, Session
from situp.core.recording import fields
from situp.core.when import read_moment

if TYPE_CHECKING:
    from tests.faults.fuzz.scenes import Scene

IDS = ("6b86b273ff34", "6b86b999aaaa", "0000ffff", "00000000000", "Mixed_Case-1", "mixed_case-1")


def edited(text: str, scene: Scene) -> None:
    """Try a text as that of an edited session."""
    begun = scene.now - HOUR
    before = Session(IDS[0], HERE, "sitting", begun, scene.now, note="a: #b", tags=("x",))
    found = sheet.read(text, before, scene.here)
    if isinstance(found, sheet.Unread):
        assert 0 <= found.line < len(text.splitlines())
        marked = sheet.marked(text, found)
        assert sheet.bare(marked) == sheet.bare(text)
        return
    names = [line.partition(":")[0].strip().lower() for line in sheet.bare(text)]
    assert set(names) <= set(sheet.NAMES)
    assert len(set(names)) == len(names)
    given = dict(zip(sheet.NAMES, found[:5], strict=True))
    assert {name for name, value in given.items() if value is not None} <= set(names)
    again = sheet.written(found.of(before), scene.zone)
    assert sheet.read(again, found.of(before), scene.here) == Wanted()


def word(text: str, scene: Scene) -> None:
    """Try a text as the words after `stop`, and after `start`."""
    words = text.split(" ")
    try:
        parse.nothing_more(words, None, scene.here, yes=False)
        raise AssertionError(words)
    except UsageError as refused:
        _assert_line_can_be_typed(refused.hint, scene)
    try:
        assert parse.posture(words[0], words[1:], None, "", scene.here) in POSTURES
        assert [each.lower() for each in words] == [text.lower()]
    except UsageError as refused:
        _assert_line_can_be_typed(refused.hint, scene)


def _assert_line_can_be_typed(hint: str, scene: Scene) -> None:
    """Check that a line that a hint shows has a time that is understood."""
    before, shown, line = hint.partition("Did you mean: situp ")
    if shown and not before:
        said = shlex.split(line)
        assert isinstance(read_moment(said[said.index("--at") + 1], *scene), int)


def named(text: str) -> None:
    """Try a text as the beginning of an id."""
    begin = [each for each in IDS if each.startswith(text)] if text else []
    lower = [each for each in IDS if each.startswith(text.lower())] if text else []
    try:
        found = correcting.named(_log().book, text).id
    except UsageError as refused:
        _assert_named(text, refused, begin or lower)
        return
    assert found in (begin or lower)


def _assert_named(text: str, refused: UsageError, found: list[str]) -> None:
    assert f'"{text}"' in refused.message
    assert refused.hint
    assert len(found) != 1


@cache
def _log() -> MemoryLog:
    """Return a history with sessions whose ids begin alike."""
    log = MemoryLog()
    found = [Session(each, HERE, "sitting", at, at) for at, each in enumerate(IDS)]
    log.book.enter([Edit("session", each.id, fields(each)) for each in found], 0, "import")
    return log
