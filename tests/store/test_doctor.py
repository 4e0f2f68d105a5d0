"""`situp doctor`: what it finds, in words."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.store.looking import contents, names
from tests.store.spoilt import CASES

from situp import __version__
from situp.core import health, surroundings
from situp.core.health import Finding, Place
from situp.core.policy import DeskPolicy, MqttPolicy, Policy
from situp.store.lock import Lock
from situp.store.schema import VERSION

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock, FakeVoice
    from tests.store.spoilt import Case
WELL = Place(0o600, 0o700, can_write=True, file_system="ext4", free=10**9, leftovers=())


def checks(situp: Run) -> dict[str, tuple[str, str, str | None]]:
    """Return the verdict, the words and the next step of each check, the last of a name."""
    found = json.loads(situp("doctor --json").out)["checks"]
    return {each["check"]: (each["verdict"], each["what"], each["next"]) for each in found}


def test_where_all_is_well_each_check_says_so(situp: Run, history: str) -> None:
    situp("start")
    size = round(Path(history).stat().st_size / 1000)

    with Lock(history):
        result = situp("doctor")

    lines = result.out.splitlines()
    disk = lines.pop(4)
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    assert (result.code, result.err) == (0, "")
    assert disk.startswith("ok    disk           ")
    assert lines == [
        f"ok    versions       situp {__version__}, {versions}, format {VERSION}.",
        f"ok    history        {history} is sound: 1 session, {size} kB.",
        "ok    ledger         What is shown is what 2 changes add up to.",
        "ok    permissions    For you alone.",
        "ok    clock          Fri 20 Nov 2026 09:00, Europe/Berlin.",
        "ok    configuration  Can be read.",
        "ok    voice          Nudges can go to a fake voice.",
        "ok    watch          Runs.",
        "ok    service        Not installed.",
        '                     "situp service install" starts a watch with your session.',
        "All is well.",
    ]


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(
    situp: Run, history: str, tmp_path: Path
) -> None:
    result = situp("doctor")

    assert result.code == 0
    assert f"history        Nothing is recorded yet; {history} is not there." in result.out
    assert names(tmp_path) == []


def test_what_wants_a_look_is_no_failure(
    situp: Run, history: str, clock: FakeClock, voice: FakeVoice
) -> None:
    situp("start")
    Path(history).chmod(0o644)
    Path(f"{history}.0123abcd.new").touch()
    clock.set(-7_200_000)
    voice.deaf = "nobody listens"

    result = situp("doctor")
    found = checks(situp)

    assert result.code == 0
    assert result.out.splitlines()[-1] == 'Nothing is broken; see what says "look".'
    assert {name: each for name, each in found.items() if each[0] != "ok"} == {
        "permissions": (
            "look",
            f"Others can read {history} (mode 644).",
            f'Run: chmod 600 "{history}"',
        ),
        "leftovers": (
            "look",
            "Left behind when something died: situp.db.0123abcd.new.",
            "Remove it, unless a situp is just making it.",
        ),
        "clock": (
            "look",
            "Fri 20 Nov 2026 07:00, Europe/Berlin: but something is recorded at 09:00.",
            "Set the clock, if it is wrong.",
        ),
        "voice": (
            "look",
            "Reaches nobody: nobody listens.",
            'Run "situp watch" in a terminal or in tmux, or start a notification service.',
        ),
        "watch": ("look", "None runs.", '"situp watch" nudges while it runs.'),
    }


def test_a_desk_and_a_broker_are_named_and_that_only_a_watch_connects_to_them(
    situp: Run, config: Path
) -> None:
    config.write_text(
        '[desk]\naddress = "E8:5B:5B:24:22:E4"\n'
        '[mqtt]\nhost = "192.168.1.20"\nheight = "den/desk"\npublish = "situp/den"\n'
    )

    found = checks(situp)

    how = '"situp watch --verbose" says how that goes.'
    assert (found["desk"], found["broker"]) == (
        (
            "ok",
            "The desk E8:5B:5B:24:22:E4 is configured. Only a watch connects to it.",
            how,
        ),
        (
            "ok",
            "The broker 192.168.1.20 is configured, for situp/den. Only a watch connects to it.",
            how,
        ),
    )


def test_a_desk_and_a_broker_that_nothing_can_hear_are_said_to_be_so() -> None:
    policy = Policy(
        desk=DeskPolicy(address="E8:5B:5B:24:22:E4"), mqtt=MqttPolicy("den", publish="situp/den")
    )

    assert list(surroundings.far(policy, lambda _library: False)) == [
        Finding(
            "desk",
            "look",
            "The desk E8:5B:5B:24:22:E4 is configured, but bleak is not installed:"
            " nobody hears it.",
            "It comes with situp[desk].",
        ),
        Finding(
            "broker",
            "look",
            "The broker den is configured, but aiomqtt is not installed: nobody hears it.",
            "It comes with situp[mqtt].",
        ),
    ]


def test_a_broker_without_a_topic_is_said_to_be_for_nothing(situp: Run, config: Path) -> None:
    config.write_text('[mqtt]\nhost = "192.168.1.20"\n')

    assert checks(situp)["broker"] == (
        "look",
        "The broker 192.168.1.20 is configured, and no topic: nothing connects to it.",
        "Set mqtt.height, mqtt.posture or mqtt.publish.",
    )


def test_a_configuration_that_is_wrong_is_told_as_by_every_command(
    situp: Run, config: Path
) -> None:
    config.write_text("limit = 4\n")

    result = situp("doctor")

    assert result.code == 4
    assert f'bad   configuration  {config}, line 1, key "limit": 4 is not a length' in result.out
    assert result.out.splitlines()[-1] == 'See what says "bad" first.'


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_no_history_is_told_and_left_as_it_is(situp: Run, history: str, case: Case) -> None:
    path = Path(history)
    situp("start")
    told = case.told.format(path=history, size=path.stat().st_size)
    case.damage(path)
    before = contents(path.parent)

    result = situp("doctor")
    found = checks(situp)

    assert result.code == case.code
    assert found["history"][0] == "bad"
    assert found["history"][1].startswith(told.partition(" (")[0].removesuffix("."))
    assert contents(path.parent) == before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_repair_is_proposed_only_where_it_does_not_refuse_the_file(
    situp: Run, history: str, case: Case
) -> None:
    situp("start")
    case.damage(Path(history))

    step = checks(situp)["history"][2] or ""
    refused = situp("doctor --repair")

    told = case.told.format(path=history, size="").partition(" (")[0]
    is_refused_as_it_is = refused.err.startswith(f"situp: {told}") and refused.code == 4
    assert ("--repair" in step) <= (not is_refused_as_it_is)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (WELL, Finding("disk", "ok", "ext4, 1.0 GB free.")),
        (
            WELL._replace(file_system="nfs4"),
            Finding(
                "disk",
                "look",
                "nfs4, 1.0 GB free: over a network SQLite can lose changes.",
                "Use the history on one machine only, or set SITUP_DB to a local disk.",
            ),
        ),
        (
            WELL._replace(file_system="zfs"),
            Finding(
                "disk",
                "look",
                "zfs, 1.0 GB free: each change may wait long for this file system.",
            ),
        ),
        (
            WELL._replace(free=49_999_999),
            Finding("disk", "look", "ext4, 50.0 MB free.", "Free some space soon."),
        ),
        (
            WELL._replace(free=999_999),
            Finding("disk", "bad", "ext4, 1000 kB free.", "Free some space.", 5),
        ),
        (
            WELL._replace(file_system="", free=None),
            Finding("disk", "ok", "The system does not tell."),
        ),
    ],
)
def test_a_disk_is_judged(place: Place, expected: Finding) -> None:
    assert [each for each in health.place("situp.db", place) if each.check == "disk"] == [expected]


def test_what_cannot_be_written_is_the_systems_refusal(history: str) -> None:
    (found, *_) = health.place(history, WELL._replace(can_write=False))

    told = f"You cannot write {history}."
    step = "Check who owns the file and its folder."
    assert found == Finding("permissions", "bad", told, step, 5)
    assert health.exit_code([found]) == 5
    assert health.exit_code([found, Finding("history", "bad", "", "", 4)]) == 4


@pytest.mark.parametrize(
    ("zone", "is_known"),
    [("Europe/Berlin", True), ("CET-1CEST", True), ("Mars/Phobos", False), ("nonsense", False)],
)
def test_a_zone_that_nobody_knows_is_told(tmp_path: Path, zone: str, *, is_known: bool) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "situp", "doctor"],
        env={**os.environ, "SITUP_DB": str(tmp_path / "situp.db"), "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert (f"{zone}: its rules are not known here." in shown) is not is_known


def test_what_to_do_stands_right_below_on_a_narrow_terminal(
    situp: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    rows = situp("doctor").out.splitlines()

    assert any("situp watch" in row for row in rows)
    assert all(row.strip() for row in rows)
