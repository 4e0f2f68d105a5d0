"""`situp service`: what it says and does, with a systemd that believes what it is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.command import typed_in

from situp.core.errors import SystemCannot
from situp.core.serving import Run as Ran
from situp.core.serving import Standing
from situp.core.surroundings import service as judged
from situp.service.autostart import Autostart
from situp.store.lock import Lock
from situp.world import World

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.fakes import FakeClock, FakeService

UNIT = ".config/systemd/user/situp.service"
NONE = 'The service is not installed. "situp service install" does that.\n'


def test_installing_says_what_runs_from_where_and_how_to_be_rid_of_it(
    situp: Run, tmp_path: Path
) -> None:
    result = situp("service install")

    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "The service is installed and runs. It starts when you log in.\n"
        f"  runs  {tmp_path}/.local/bin/situp watch\n"
        f"  by    systemd, {tmp_path}/{UNIT}\n"
        '"situp service remove" takes all of it away.\n'
    )


def test_installing_twice_changes_nothing_and_says_so(situp: Run, service: FakeService) -> None:
    situp("service install")
    did = len(service.did)

    assert situp("service install") == (
        *(3, "", "situp: The service is installed and running already.\n"),
    )
    assert len(service.did) == did


def test_the_status_says_since_when_and_its_code_whether(
    situp: Run, clock: FakeClock, tmp_path: Path
) -> None:
    before = situp("service")
    situp("service install")
    clock.to("2026-11-20 11:00")
    after = situp("service status")
    document = json.loads(situp("service status --json").out)
    removed = situp("service remove")

    assert before == (3, NONE, "")
    assert (after.code, after.out.splitlines()[0]) == (
        *(0, "The service runs since 09:00. It starts when you log in."),
    )
    assert after.out.splitlines()[1] == f"  runs  {tmp_path}/.local/bin/situp watch"
    assert document == {
        "schema": "situp.service/1",
        "manager": "systemd",
        "file": f"{tmp_path}/{UNIT}",
        "installed": True,
        "enabled": True,
        "running": True,
        "since": "2026-11-20T08:00:00Z",
        "program": f"{tmp_path}/.local/bin/situp",
        "trouble": None,
    }
    assert removed == (*(0, f"The service is removed. Gone: {tmp_path}/{UNIT}.\n", ""),)
    assert situp("service") == before


def test_one_that_does_not_run_says_why(situp: Run, service: FakeService) -> None:
    situp("service install")
    service.state = service.state._replace(
        running=False, since=None, enabled=False, trouble="it hung"
    )

    result = situp("service")

    assert (result.code, result.out.splitlines()[0]) == (
        *(3, "The service does not run: it hung. It does not start when you log in."),
    )


@pytest.mark.parametrize("word", ["install", "restart", "remove"])
def test_a_dry_run_says_each_step_and_takes_none(
    situp: Run, service: FakeService, tmp_path: Path, word: str
) -> None:
    if word != "install":
        situp("service install")
    service.did.clear()
    before = sorted(tmp_path.rglob("*"))

    result = situp(f"service {word} --dry-run")

    assert (result.code, result.err, service.did) == (0, "", [])
    assert sorted(tmp_path.rglob("*")) == before
    told = [line for line in result.out.splitlines() if line.startswith("Would")]
    situp(f"service {word}")
    ran = [f"Would run: {' '.join(step.words)}" for step in service.did if isinstance(step, Ran)]
    assert [line for line in told if line.startswith("Would run")] == ran
    assert len(told) == len(service.did)


def test_a_dry_run_shows_the_file_whole(situp: Run, service: FakeService, tmp_path: Path) -> None:
    shown = situp("service install --dry-run").out
    situp("service install")

    text = (tmp_path / UNIT).read_text()
    begin = shown.index("\n") + 1
    indented = "".join(f"  {line}".rstrip() + "\n" for line in text.splitlines())
    assert shown[begin:].startswith(indented)
    assert service.state.running


def test_while_a_watch_runs_the_service_is_installed_and_waits(
    situp: Run, history: str, service: FakeService
) -> None:
    with Lock(history):
        installed = situp("service install")
        again = situp("service install")
        restarted = situp("service restart")

    assert (installed.code, installed.out.splitlines()[0]) == (
        0,
        (
            "The service is installed; another watch runs. It starts when you log in, or by "
            '"situp service restart" once that watch has ended.'
        ),
    )
    assert service.state.enabled
    assert not service.state.running
    assert again.code == 3
    assert again.err.startswith("situp: The service is installed already; another watch runs.\n")
    assert (restarted.code, restarted.err.splitlines()[0]) == (3, "situp: Another watch runs.")


def test_a_wrong_configuration_is_told_and_nothing_is_installed(
    situp: Run, config: Path, service: FakeService
) -> None:
    config.write_text("limit = 4\n")

    result = situp("service install")

    assert (result.code, result.out, service.did) == (4, "", [])


def test_without_a_service_there_is_nothing_to_restart_or_remove(situp: Run) -> None:
    told = "situp: The service is not installed.\n  Say: situp service install\n"

    assert situp("service restart") == (3, "", told)
    assert situp("service remove") == (3, "", told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "service instal",
            '"situp service" knows no "instal".\n  Did you mean "install"? Say: situp service',
        ),
        ("service stop", '"situp service" knows no "stop".\n  Say: situp service install, status'),
        ("service install --json", '"install" has no --json.'),
        ("service --dry-run", '"status" has no --dry-run: it changes nothing.'),
        ("service install now", 'Cannot use "now" here.'),
    ],
)
def test_what_cannot_be_meant_is_refused(
    situp: Run, service: FakeService, line: str, told: str
) -> None:
    result = situp(line)

    assert (result.code, result.out, service.did) == (2, "", [])
    assert result.err.startswith(f"situp: {told}")


WELL = Standing("unit", installed=True, enabled=True, running=True, words=("/bin/situp", "watch"))


@pytest.mark.parametrize(
    ("found", "is_there", "verdict", "what"),
    [
        (WELL, True, "ok", "Runs."),
        (WELL._replace(running=False), True, "look", "Installed, and does not run."),
        (
            WELL._replace(running=False, trouble="it hung"),
            *(True, "look", "Installed, and does not run: it hung."),
        ),
        (WELL, False, "look", "It runs /bin/situp, which is not there any more."),
        (
            WELL._replace(words=("/opt/situp", "watch")),
            *(True, "look", "Runs another situp, /opt/situp."),
        ),
        (WELL._replace(words=()), False, "ok", "Runs."),
        (Standing("unit"), False, "ok", "Not installed."),
    ],
)
def test_the_doctor_judges_the_service(
    found: Standing, verdict: str, what: str, *, is_there: bool
) -> None:
    finding = judged(found, "/bin/situp", is_there=is_there)

    assert (finding.check, finding.verdict, finding.what) == ("service", verdict, what)


def test_the_doctor_proposes_no_restart_where_only_a_login_starts_it() -> None:
    entry = WELL._replace(running=False, by_login=True)

    assert judged(entry, "/bin/situp", is_there=True).next == (
        'It starts when you log in. Until then "situp watch" does the same in a terminal.'
    )


def test_where_nothing_starts_programs_the_doctor_says_so_and_is_content() -> None:
    finding = judged(SystemCannot("Nothing here does that."), "/bin/situp", is_there=False)

    assert (finding.verdict, finding.what) == ("ok", "None. Nothing here does that.")


def test_on_a_desktop_without_systemd_the_entry_waits_for_the_next_login(
    clock: FakeClock, history: str, config: Path, tmp_path: Path
) -> None:
    world = World(clock, history, str(config))
    world = World(clock, history, str(config), service=Autostart(world.watched))

    installed = typed_in(world, "service install")
    again = typed_in(world, "service install")
    status = typed_in(world, "service")
    with Lock(history):
        watched = typed_in(world, "service")
    removed = typed_in(world, "service remove")
    with Lock(history):
        without = typed_in(world, "service")

    then = 'Until then "situp watch" does the same in a terminal.'
    assert installed.out.startswith(
        f"The service is installed; it starts when you log in. {then}\n"
    )
    assert again == (
        *(3, "", "situp: The service is installed already; it starts when you log in.\n"),
    )
    assert (status.code, status.out.splitlines()[0]) == (
        *(3, f"The service does not run. It starts when you log in. {then}"),
    )
    assert (watched.code, watched.out.splitlines()[0]) == (
        *(0, "The service runs. It starts when you log in."),
    )
    assert removed.code == 0
    assert not (tmp_path / ".config").exists()
    assert without == (3, NONE, "")


def test_what_is_set_goes_with_the_service_as_whole_paths(
    situp: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITUP_DB", "here.db")
    monkeypatch.setenv("SITUP_CONFIG", "~/there.toml")
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/srv/config")

    lines = situp("service install").out.splitlines()

    assert [line for line in lines if line.startswith("  with")] == [
        f"  with  SITUP_DB={tmp_path}/here.db",
        f"  with  SITUP_CONFIG={tmp_path}/there.toml",
        "  with  XDG_CONFIG_HOME=/srv/config",
    ]
