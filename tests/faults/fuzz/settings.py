"""What may become of a configuration: what its lines say, or a refusal with file, line and key."""

from __future__ import annotations

import re
import tempfile
import tomllib
from functools import cache
from pathlib import Path

from situp import config
from situp.config import editing, parsing
from situp.config.keys import KEYS
from situp.config.parsing import flat
from situp.core.errors import BadData, NothingToDo, UsageError
from situp.core.policy import Policy

PATH = "there/config.toml"
_NOWHERE = (
    *("is not UTF-8 text", "is nested more deeply than", "is larger than a configuration can be"),
    "is written in a way that cannot be changed here",
)
_PLACED = re.compile(rf'{PATH}, line ([0-9]+)(?:, key "(.*?)")?: ', re.DOTALL)


def configured(raw: bytes) -> None:
    """Try the bytes of a file."""
    try:
        policy = parsing.parse(raw, PATH)
    except BadData as refused:
        _assert_told(refused, raw, PATH)
        _assert_set(raw, None)
        return
    given = dict(flat(tomllib.loads(raw.decode("utf-8-sig"))))
    assert set(given) <= {key.name for key in KEYS}
    said = Policy()
    for key in KEYS:
        if key.name in given:
            said = key.set(said, given[key.name])
    assert policy == said
    _assert_set(raw, policy)


def hours(text: str) -> None:
    """Try a text as hours of work."""
    key = next(key for key in KEYS if key.name == "work.hours")
    try:
        policy = key.set(Policy(), text)
    except UsageError as refused:
        told = repr(text) in refused.message, refused.hint
        assert told == (True, 'For example: "mon-fri 09:00-17:30".')
        return
    work = policy.work
    if work is None:
        assert not text
        return
    assert 0 <= work.start < work.end
    tidy = " ".join(text.lower().split())
    days, _, times = tidy.partition(" ")
    named = [part[:3] for part in days.split("-")]
    week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    assert {week.index(name) for name in named} <= work.days
    assert len(work.days) == (week.index(named[-1]) - week.index(named[0])) % 7 + 1
    assert times.count("-") == 1


@cache
def _place() -> Path:
    """Return where the configuration of this process lies."""
    return Path(tempfile.mkdtemp(prefix="situp-")) / "config.toml"


def _assert_told(refused: BadData, raw: bytes, path: str) -> None:
    """Check that a refusal names a line that is there, and its key."""
    if refused.message.startswith(f"{path} ") and refused.message.endswith("."):
        assert any(reason in refused.message for reason in _NOWHERE), refused.message
        return
    placed = _PLACED.match(refused.message.replace(path, PATH))
    assert placed, refused.message
    assert 1 <= int(placed[1]) <= raw.count(b"\n") + 1


def _assert_set(raw: bytes, policy: Policy | None) -> None:
    """Check that setting a key changes that key, or nothing."""
    place = _place()
    place.write_bytes(raw)
    try:
        editing.change(str(place), "nudge.first", "23m")
    except NothingToDo:
        assert policy is None or policy.nudge.first == 23 * 60_000
        return
    except BadData as refused:
        assert place.read_bytes() == raw
        _assert_told(refused, raw, str(place))
        return
    given = flat(tomllib.loads(raw.decode("utf-8-sig")))
    wanted = {**dict(given), "nudge.first": "23m"}
    assert dict(flat(tomllib.loads(place.read_bytes().decode("utf-8-sig")))) == wanted
    if policy:
        changed = policy._replace(nudge=policy.nudge._replace(first=23 * 60_000))
        assert config.load(str(place)) == changed
