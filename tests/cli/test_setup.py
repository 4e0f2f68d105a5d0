"""`situp config`: every key shown, one key changed, and nothing else in the file with it."""

from __future__ import annotations

import json
import os
import resource
import stat
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from situp.config import load
from situp.config.editing import change, configuration
from situp.config.keys import KEYS
from situp.config.parsing import flat
from situp.core.errors import BadData, NothingToDo, SystemCannot
from situp.core.instants import MINUTE
from situp.core.policy import NudgePolicy, Policy

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

COMMENTED = """\
# mine
limit = "3h" # three are enough

[work]
hours = "mon-fri 09:00-17:30"

# gently
[nudge]
repeat = "20m"
first = "40m"   # was thirty
# the end
"""


def test_a_key_is_not_set_before_the_one_it_needs_nor_that_one_taken_from_it(
    situp: Run, config: Path
) -> None:
    early = situp("config set mqtt.height den/desk")
    situp("config set mqtt.host den")
    situp("config set mqtt.height den/desk")
    before = config.read_text()
    late = situp("config set mqtt.host --unset")

    assert (early.code, early.err) == (
        2,
        (
            'situp: Key "mqtt.height": it needs mqtt.host, which is not set.\n'
            "  Say first: situp config set mqtt.host 192.168.1.20\n"
        ),
    )
    assert (late.code, late.err) == (
        2,
        (
            'situp: Key "mqtt.height" needs mqtt.host.\n'
            "  Say first: situp config set mqtt.height --unset\n"
        ),
    )
    assert config.read_text() == before


def test_without_a_file_every_key_is_shown_with_its_default(situp: Run, config: Path) -> None:
    result = situp("config")

    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0] == f"{config} is not there; every key has its default."
    assert result.out.splitlines()[1:] == [
        f"  {key.name:<23}  {key.default or 'none':<8}  default   {key.meaning}" for key in KEYS
    ]
    assert not config.exists()


def test_a_key_that_is_set_is_shown_with_its_line(situp: Run, config: Path) -> None:
    config.write_text(COMMENTED)

    lines = situp("config").out.splitlines()

    first = next(line for line in lines if "nudge.first" in line)
    assert first == (
        "  nudge.first              40m                  line 10   "
        "the first, quiet nudge comes after this much unbroken sitting"
    )
    assert lines[0] == str(config)


def test_a_long_value_has_rows_of_its_own_and_widens_no_other(situp: Run, config: Path) -> None:
    config.write_text("[suggest]\nown = 'Water the plants; Fetch the mail'\n")

    lines = situp("config").out.splitlines()

    at = lines.index("  suggest.own")
    assert lines[at + 1] == "    Water the plants; Fetch the mail  line 2"
    assert lines[at + 2].startswith("    what nudges suggest too, in words of your own")
    assert lines[1].startswith("  limit                    4h        default   ")


def test_programs_get_every_key_with_its_source(situp: Run, config: Path) -> None:
    config.write_text('nudge = { enabled = false }\n[work]\nhours = "sat 10:00-14:00"\n')

    document = json.loads(situp("config --json").out)

    keys = {row.pop("key"): row for row in document.pop("keys")}
    assert document == {"schema": "situp.config/1", "path": str(config), "exists": True}
    assert list(keys) == [key.name for key in KEYS]
    assert keys["nudge.enabled"] == {
        "value": "false",
        "default": "true",
        "source": "file",
        "line": 1,
        "meaning": "whether the watch nudges at all",
    }
    assert (keys["work.hours"]["value"], keys["work.hours"]["default"]) == (
        "sat 10:00-14:00",
        None,
    )
    assert (keys["limit"]["source"], keys["limit"]["line"]) == ("default", None)


def test_a_configuration_that_is_wrong_is_told_as_by_every_command(
    situp: Run, config: Path
) -> None:
    config.write_text("[nudge]\nfirst = 25\n")

    assert situp("config") == situp("report")
    assert situp("config").code == 4


def test_the_path_is_printed_alone(situp: Run, config: Path) -> None:
    assert situp("config path") == (0, f"{config}\n", "")


def test_a_key_is_set_in_its_place_and_all_else_stays(situp: Run, config: Path) -> None:
    config.write_text(COMMENTED)

    result = situp("config set nudge.first 25m")

    assert result == (0, f"nudge.first is 25m; it was 40m.\nWritten to {config}.\n", "")
    assert config.read_text() == COMMENTED.replace('"40m"', '"25m"')
    assert load(str(config)).nudge == NudgePolicy(first=25 * MINUTE, repeat=20 * MINUTE)


def test_a_key_that_is_unset_has_its_default_again(situp: Run, config: Path) -> None:
    config.write_text(COMMENTED)

    result = situp("config set limit --unset")

    assert result == (0, f"limit was 3h; now its default, 4h, holds.\nWritten to {config}.\n", "")
    assert config.read_text() == COMMENTED.replace('limit = "3h" # three are enough\n', "")


def test_a_value_of_several_words_needs_no_quotes(situp: Run, config: Path) -> None:
    result = situp("config set work.hours mon-thu 08:00-16:00")

    assert result.out.startswith("work.hours is mon-thu 08:00-16:00; it was none.")
    assert config.read_text() == '[work]\nhours = "mon-thu 08:00-16:00"\n'


@pytest.mark.parametrize("option", ["--urgency", "-u"])
def test_a_command_with_options_is_shown_in_quotes(situp: Run, option: str) -> None:
    result = situp(f"config set hook.nudge notify-send {option} low")

    hint = f'Did you mean: situp config set hook.nudge "notify-send {option} low"'
    assert result == (2, "", f'situp: There is no option "{option}".\n  {hint}\n')


def test_a_switch_is_set_without_quotes(situp: Run, config: Path) -> None:
    situp("config set nudge.enabled false")

    assert config.read_text() == "[nudge]\nenabled = false\n"


def test_a_key_that_is_emptied_is_none(situp: Run) -> None:
    situp("config set mqtt.host den")
    situp("config set mqtt.user kim")

    result = situp("config set mqtt.user ''")

    assert result.out.startswith("mqtt.user is none; it was kim.\n")


def test_none_can_be_said_where_it_is_shown(situp: Run, config: Path) -> None:
    situp("config set mqtt.host den")
    situp("config set work.hours mon-fri 09:00-17:00")

    host = situp("config set mqtt.host none")
    hours = situp("config set work.hours None")

    assert host.out.startswith("mqtt.host is none; it was den.\n")
    assert hours.out.startswith("work.hours is none; it was mon-fri 09:00-17:00.\n")
    assert load(str(config)) == Policy()


def test_none_is_not_said_twice(situp: Run, config: Path) -> None:
    assert situp("config set hook.nudge none") == (
        3,
        "",
        "situp: hook.nudge is set to none already.\n",
    )
    assert not config.exists()


def test_a_key_that_others_need_cannot_be_made_none(situp: Run) -> None:
    situp("config set mqtt.host den")
    situp("config set mqtt.publish situp")

    result = situp("config set mqtt.host none")

    assert (result.code, result.err.splitlines()[0]) == (
        2,
        'situp: Key "mqtt.publish" needs mqtt.host.',
    )


@pytest.mark.parametrize("host", ["broker.local", "192.168.1.20", "fe80::1", "::1", ""])
def test_a_machine_is_named_or_has_an_address(situp: Run, config: Path, host: str) -> None:
    config.write_text(f'[mqtt]\nhost = "{host}"\n')

    assert situp("config").code == 0


@pytest.mark.parametrize(
    "address",
    ["E8:5B:5B:24:22:E4", "e8:5b:5b:24:22:e4", "4E2D0A1C-9F7B-4B0E-8A55-0123456789AB", ""],
)
def test_a_desk_has_the_address_that_its_system_shows(
    situp: Run, config: Path, address: str
) -> None:
    config.write_text(f'[desk]\naddress = "{address}"\n')

    assert situp("config").code == 0


def test_what_is_so_already_is_not_written(situp: Run, config: Path) -> None:
    config.write_text(COMMENTED)
    before = config.stat().st_mtime_ns

    again = situp("config set limit 3h")
    unset = situp("config set nudge.firm --unset")

    assert again == (3, "", "situp: limit is set to 3h already.\n")
    assert unset == (3, "", "situp: nudge.firm is not set.\n  Its default is 60m.\n")
    assert config.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "config set nudge.frst 25m",
            'There is no key "nudge.frst".\n  Did you mean "nudge.first"?',
        ),
        (
            "config set work 25m",
            '"work" is a table.\n  Its keys are work.hours.',
        ),
        (
            "config set nudge.first 25",
            'Key "nudge.first": Cannot read "25" as a length: it has no unit; m is minutes.',
        ),
        ("config set nudge.first 0m", 'Key "nudge.first": "0m" is no time at all.'),
        ("config set nudge.enabled no", "Key \"nudge.enabled\": 'no' is neither true nor false."),
        ("config set week_start moonday", "Key \"week_start\": 'moonday' is not a weekday."),
        ("config set nudge.first", 'To which value should "nudge.first" be set?'),
        ("config set nudge.first 25m --unset", 'A key is unset without a value, such as "25m".'),
        ("config set", "Which key is meant?"),
        ("config --unset", "Which key is meant?"),
        ("config path there", '"path" stands alone.'),
        (
            "config set nudge.first=25m",
            (
                'Cannot use "nudge.first=25m" here.\n'
                "  Did you mean: situp config set nudge.first 25m\n"
            ),
        ),
        (
            "config limit",
            'Cannot use "limit" here.\n  Say: situp config, or situp config set limit VALUE\n',
        ),
        ("config get nudge.first", '"situp config" knows no "get".'),
        (
            "config unset limit",
            '"situp config" knows no "unset".\n  Say: situp config set KEY --unset\n',
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_written(
    situp: Run, config: Path, line: str, told: str
) -> None:
    result = situp(line)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"situp: {told}")
    assert not config.exists()


def test_a_key_that_does_not_exist_can_be_taken_out(situp: Run, config: Path) -> None:
    config.write_text('limit = "3h"\n[nudge]\nfrist = "25m"\n')

    taken = situp("config set nudge.frist --unset")

    assert taken.code == 0
    assert config.read_text() == 'limit = "3h"\n[nudge]\n'


def test_a_value_that_is_refused_can_be_replaced(situp: Run, config: Path) -> None:
    config.write_text("[nudge]\nfirst = 25 # minutes\n")

    assert situp("config set nudge.first 25m").code == 0
    assert config.read_text() == '[nudge]\nfirst = "25m" # minutes\n'


def test_what_is_not_toml_is_told_as_by_every_command_and_left(situp: Run, config: Path) -> None:
    config.write_text("[nudge]\nfirst = 45m\n")

    assert situp("config set limit 3h") == situp("report")
    assert config.read_text() == "[nudge]\nfirst = 45m\n"


@pytest.mark.parametrize("text", ["nudge = 5\n", '[[nudge]]\nfirst = "25m"\n'])
def test_what_stands_where_a_table_should_be_is_not_written_over(
    situp: Run, config: Path, text: str
) -> None:
    config.write_text(text)

    result = situp("config set nudge.first 25m")

    told = f"situp: {config} is written in a way that cannot be changed here.\n  Edit the file.\n"
    assert result == (4, "", told)
    assert config.read_text() == text


def test_the_file_is_for_its_owner_alone_and_so_is_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "on the way" / "new" / "config.toml"
    before = os.umask(0)

    change(str(path), "limit", "3h")

    os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    folders = (path.parent, path.parent.parent)
    assert [stat.S_IMODE(each.stat().st_mode) for each in folders] == [0o700, 0o700]
    assert [each.name for each in path.parent.iterdir()] == ["config.toml"]


def test_what_is_no_file_stays_what_it_is(situp: Run, config: Path) -> None:
    pipe = config.with_name("pipe")
    os.mkfifo(pipe)
    config.symlink_to("/dev/null")
    for path in (config, pipe):
        with pytest.raises((SystemCannot, BadData)):
            change(str(path), "limit", "3h")

    told = f"situp: Cannot write {config}: it is not a file; nothing was changed.\n"
    assert situp("config set limit 3h") == (5, "", told)
    assert config.is_char_device()
    assert pipe.is_fifo()


def test_a_link_stays_a_link(situp: Run, config: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "situp.toml"
    kept.parent.mkdir()
    kept.write_text(COMMENTED)
    config.symlink_to(kept)

    situp("config set limit 2h")

    assert config.is_symlink()
    assert kept.read_text() == COMMENTED.replace('"3h"', '"2h"')


def test_without_room_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("#" * 2000 + "\n")

    full = subprocess.run(
        [sys.executable, "-m", "situp", "config", "set", "limit", "3h"],
        env={**os.environ, "SITUP_CONFIG": str(path)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )

    told = f"situp: Cannot write {path}: file too large; nothing was changed.\n"
    assert (full.returncode, full.stdout, full.stderr) == (5, "", told)
    assert path.read_text() == "#" * 2000 + "\n"
    assert [each.name for each in tmp_path.iterdir()] == ["config.toml"]


LINES = (
    '"nudge.first"',
    "# said",
    "",
    "[nudge]",
    "[work]",
    "[watch]",
    'limit = "3h" # x',
    'first = "20m"',
    "enabled = false",
    'hours = "sat 10:00-14:00"',
    'nudge.first = "15m"',
    'nudge = { firm = "50m", first = "10m" }',
    '  repeat = "20m"',
    '["nudge"]',
)
VALUES = {
    "limit": "2h",
    "nudge.first": "25m",
    "nudge.enabled": "true",
    "work.hours": "sun 1:00-2:00",
}


@given(
    st.lists(st.sampled_from(LINES), max_size=8).map("\n".join),
    st.sampled_from(sorted(VALUES.items()) + [(name, None) for name in sorted(VALUES)]),
)
def test_one_key_is_changed_or_nothing_is(
    tmp_path_factory: pytest.TempPathFactory, text: str, wanted: tuple[str, str | None]
) -> None:
    name, value = wanted
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_text(text)

    try:
        changed = change(str(path), name, value)
    except (BadData, NothingToDo):
        assert path.read_text() == text
        return

    before, after = (dict(flat(tomllib.loads(each))) for each in (text, path.read_text()))
    assert {key for key in before | after if before.get(key) != after.get(key)} == {name}
    assert (name in after) == (value is not None)
    assert path.read_text().count("# said") == text.count("# said")
    assert changed.name == name


def test_what_is_shown_is_what_holds(config: Path) -> None:
    config.write_text(COMMENTED)

    shown = {key.name: key.value for key in configuration(str(config)).keys}

    assert shown["nudge.repeat"] == "20m"
    assert shown["nudge.firm"] == "60m"
    assert shown["work.hours"] == "mon-fri 09:00-17:30"


def test_a_long_value_fits_a_narrow_terminal(
    situp: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('work.hours = "mon-fri 09:00-17:30"\n')
    monkeypatch.setenv("COLUMNS", "40")

    shown = situp("config").out.splitlines()[1:]

    assert max(map(len, shown)) <= 40
    row = shown.index("  work.hours")
    assert shown[row + 1] == "    mon-fri 09:00-17:30  line 1"
