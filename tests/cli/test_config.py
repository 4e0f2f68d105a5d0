"""The configuration, key by key."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from situp.config import load
from situp.config.keys import KEYS
from situp.config.parsing import parse
from situp.core.errors import BadData
from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.policy import HookPolicy, NudgePolicy, Policy, WatchPolicy, WorkHours

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

EVERYTHING = """\
limit = "3h"
min_break = "90s"
prolonged = "20m"
day_start = "04:00"
week_start = "sunday"
[watch]
track = "declared"
posture = "standing"
away_after = "3m"
lock_after = "2m"
resume_within = "10m"
forgotten_after = "10h"
[nudge]
enabled = false
first = "25m"
firm = "50m"
repeat = "20m"
standing = "40m"
[work]
hours = "sat-mon 09:00-17:30"
[hook]
nudge = "~/bin/blink --colour 'light red'"
flag = "flag"
away = "away"
back = "back"
"""


PARTS = ("[nudge]", "[", "]", "nudge", ".", "first", " ", "=", "45m", '"', "'", "\n", "#", "limit")


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load(str(tmp_path / "none.toml")) == Policy()


def test_every_key_is_read() -> None:
    assert parse(EVERYTHING.encode(), "config.toml") == Policy(
        limit=3 * HOUR,
        min_break=90 * SECOND,
        prolonged=20 * MINUTE,
        day_start=4 * HOUR,
        week_start=6,
        watch=WatchPolicy(
            tracks=False,
            posture="standing",
            away_after=3 * MINUTE,
            lock_after=2 * MINUTE,
            resume_within=10 * MINUTE,
            forgotten_after=10 * HOUR,
        ),
        nudge=NudgePolicy(False, 25 * MINUTE, 50 * MINUTE, 20 * MINUTE, 40 * MINUTE),  # noqa: FBT003 - in the order of the fields
        work=WorkHours(frozenset({5, 6, 0}), 9 * HOUR, 17 * HOUR + 30 * MINUTE),
        hook=HookPolicy(("~/bin/blink", "--colour", "light red"), ("flag",), ("away",), ("back",)),
    )


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        (
            "watch.track = 'declare'",
            "'declare' cannot be meant here.",
            'Say "presence" or "declared".',
        ),
        ("watch.track = true", "True cannot be meant here.", 'Say "presence" or "declared".'),
        ("watch.posture = 'away'", "'away' cannot be meant here.", 'Say "sitting" or "standing".'),
        ("hook.nudge = 'say \"so'", "'say \"so' has a quote without its end.", ""),
        ("hook.nudge = []", "[] is not a command in quotes.", 'For example: "notify-me --now".'),
    ],
)
def test_a_word_or_a_command_that_cannot_be_meant_is_refused(
    situp: Run, config: Path, line: str, said: str, hint: str
) -> None:
    config.write_text(line + "\n")

    refused = situp("status")

    key = line.partition(" ")[0]
    told = f'situp: {config}, line 1, key "{key}": {said}\n' + (f"  {hint}\n" if hint else "")
    assert refused == (4, "", told)


@given(st.lists(st.sampled_from(PARTS)).map("".join) | st.text())
def test_whatever_stands_in_the_file_is_read_or_refused_in_words(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")

    with suppress(BadData):
        assert isinstance(parse(raw, "config.toml"), Policy)


@pytest.mark.parametrize("key", [key for key in KEYS if key.default], ids=lambda key: key.name)
def test_the_default_that_a_key_states_is_the_one_there_is(key: object) -> None:
    (stated,) = [each for each in KEYS if each == key]
    value = stated.default if stated.default in {"true", "false"} else f'"{stated.default}"'

    assert parse(f"{stated.name} = {value}\n".encode(), "config.toml") == Policy()


@pytest.mark.parametrize("key", [key.name for key in KEYS if not key.default])
def test_an_empty_text_is_none_for_each_key_without_a_default(key: str) -> None:
    assert parse(f'{key} = ""\n'.encode(), "config.toml") == Policy()


def test_a_length_of_more_than_a_year_is_refused(situp: Run, config: Path) -> None:
    config.write_text('min_break = "999999999h"\n')

    assert situp("report") == (
        4,
        "",
        (
            f'situp: {config}, line 1, key "min_break": "999999999h" is longer than a year.\n'
            '  For example: "30m".\n'
        ),
    )


def test_what_is_no_configuration_is_refused_whatever_its_size(situp: Run, config: Path) -> None:
    config.write_text("a = " + "[" * 5000)
    nested = situp("status")
    config.write_text("a." * 400_000 + "a = 1")
    long = situp("status")
    config.write_text("#" * 1_000_001)
    large = situp("status")

    assert (nested.code, long.code, large.code) == (4, 4, 4)
    assert long.err == nested.err
    assert nested.err == (f"situp: {config} is nested more deeply than a configuration can be.\n")
    assert large.err == f"situp: {config} is larger than a configuration can be.\n"


def test_a_file_nested_too_deeply_to_be_edited_is_left_as_it_is(situp: Run, config: Path) -> None:
    text = "x = " + "[" * 200 + "]" * 200 + "\n"
    config.write_text(text)

    result = situp("config set nudge.first 23m")

    assert (result.code, config.read_text()) == (4, text)
    assert "is written in a way that cannot be changed here" in result.err


def test_a_byte_order_mark_is_no_mistake(situp: Run, config: Path) -> None:
    config.write_bytes(b'\xef\xbb\xbflimit = "3h"\n')

    assert situp("flags").out.startswith("Stretches of 3 h or more")
