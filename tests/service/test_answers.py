"""What the managers answer, read: as systemd, launchd and the scheduler of Windows say it."""

from __future__ import annotations

import pytest
from tests.fakes import at

from situp.core.serving import Job, Standing
from situp.service import launchd, systemd, taskscheduler

FILE = "/home/you/.config/systemd/user/situp.service"
PROGRAM = "/home/you/my venv/bin/situp"
RAW = systemd.unit(Job((PROGRAM, "watch"))).encode()
RUNNING = f"""\
Result=success
ExecMainStatus=0
ExecStart={{ path={PROGRAM} ; argv[]={PROGRAM} watch ; ignore_errors=no ; start_time=[n/a] }}
LoadState=loaded
ActiveState=active
SubState=running
FragmentPath={FILE}
UnitFileState=enabled
ActiveEnterTimestamp=Fri 2026-11-20 08:00:05 UTC
"""
WELL = Standing(
    FILE,
    installed=True,
    enabled=True,
    running=True,
    since=at("2026-11-20 09:00") + 5_000,
    words=(PROGRAM, "watch"),
)
DOWN = WELL._replace(running=False, since=None)


def _standing(*changes: tuple[str, str]) -> Standing:
    said = RUNNING
    for before, after in changes:
        assert before in said
        said = said.replace(before, after)
    return systemd.standing(said, FILE, RAW)


def test_a_service_that_runs_says_since_when_and_what() -> None:
    assert _standing() == WELL


def test_one_that_nobody_started_has_no_trouble() -> None:
    assert _standing(("=active", "=inactive"), ("=running", "=dead")) == DOWN


@pytest.mark.parametrize(
    ("result", "why"),
    [
        ("exit-code", "it ended with code 1"),
        ("watchdog", "it hung"),
        ("signal", "it was killed"),
        ("start-limit-hit", "it failed too often"),
        ("something-new", "something-new"),
    ],
)
def test_one_that_failed_says_how(result: str, why: str) -> None:
    found = _standing(("=active", "=failed"), ("Result=success", f"Result={result}"), ("=0", "=1"))

    assert found == DOWN._replace(trouble=why)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("3", "another watch ran when it was started"),
        ("4", "the configuration or the history is not well"),
    ],
)
def test_the_codes_of_situp_are_said_in_words(code: str, why: str) -> None:
    found = _standing(("=active", "=failed"), ("=success", "=exit-code"), ("=0", f"={code}"))

    assert found.trouble == why


def test_one_that_is_tried_again_says_so() -> None:
    found = _standing(
        ("=active", "=activating"), ("=running", "=auto-restart"), ("=success", "=watchdog")
    )

    assert found == DOWN._replace(trouble="it hung, and is tried again")


def test_one_that_begins_says_so() -> None:
    found = _standing(("=active", "=activating"), ("=running", "=start"))

    assert found == DOWN._replace(trouble="it is activating")


def test_a_file_that_systemd_cannot_use_is_trouble() -> None:
    found = _standing(("=loaded", "=bad-setting"), ("=active", "=inactive"))

    assert found.trouble == "systemd cannot use its file (bad-setting)"


def test_where_there_is_none_nothing_is_installed() -> None:
    said = "LoadState=not-found\nActiveState=inactive\nSubState=dead\nFragmentPath=\n"

    assert systemd.standing(said, FILE, None) == Standing(FILE)


def test_a_file_without_our_mark_is_not_ours() -> None:
    assert not systemd.standing(RUNNING, FILE, b"[Service]\nExecStart=/bin/true\n").ours
    assert not systemd.standing(RUNNING, "/elsewhere/situp.service", None).ours


AGENT = "/Users/you/Library/LaunchAgents/situp.watch.plist"
PRINTED = """\
gui/501/situp.watch = {
	active count = 1
	path = /Users/you/Library/LaunchAgents/situp.watch.plist
	state = running

	program = /Users/you/bin/situp
	pid = 4242
	last exit code = (never exited)
}
"""
PLIST = launchd.agent(Job(("/Users/you/bin/situp", "watch"))).encode()
AGENT_WELL = Standing(
    AGENT, installed=True, enabled=True, running=True, words=("/Users/you/bin/situp", "watch")
)


def test_an_agent_that_runs_says_what_it_runs() -> None:
    assert launchd.standing(PRINTED, AGENT, PLIST) == AGENT_WELL


def test_an_agent_that_failed_says_with_which_code() -> None:
    said = PRINTED.replace("running", "spawn scheduled").replace("(never exited)", "5")

    trouble = "it ended with code 5"
    assert launchd.standing(said, AGENT, PLIST) == AGENT_WELL._replace(
        running=False, trouble=trouble
    )


def test_an_agent_that_is_nowhere_is_not_installed() -> None:
    assert launchd.standing("", AGENT, None) == Standing(AGENT)


@pytest.mark.parametrize("raw", [b"", b"<plist", b"no plist at all"])
def test_an_agent_whose_file_is_garbled_has_no_program_and_is_not_ours(raw: bytes) -> None:
    found = launchd.standing("", AGENT, raw)

    assert (found.installed, found.ours, found.program) == (True, False, "")


def test_a_task_is_read_as_windows_gives_it_back() -> None:
    job = Job(("pythonw.exe", "-P", "-m", "situp", "watch"))
    said = taskscheduler.task(job, "Jo").replace("\n", "\r\n")

    found = taskscheduler.standing(said, is_watched=True)

    assert found == Standing(
        "situp",
        installed=True,
        enabled=True,
        running=True,
        words=("pythonw.exe", "-P", "-m", "situp", "watch"),
    )
    off = said.replace("<Settings>", "<Settings><Enabled>false</Enabled>")
    assert not taskscheduler.standing(off, is_watched=True).enabled


def test_a_task_that_is_none_is_not_installed() -> None:
    assert taskscheduler.standing("", is_watched=False) == Standing("situp")
    assert taskscheduler.action("<Task") == ("", "")
