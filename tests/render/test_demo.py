"""How to look at a year that was made up, in the words of the shell."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from tests.fakes import BERLIN, at

from situp.core.answers import Demo
from situp.core.calendar import Zone
from situp.render.demo import made
from situp.render.fold import fold

DEMO = Demo(3434, 1893, 14, at("2025-11-21 08:40"), at("2026-11-20 17:20"))
ZONE = Zone(ZoneInfo(BERLIN), BERLIN)


def test_in_powershell_a_variable_is_set_before_the_command() -> None:
    told = made(DEMO, r"C:\Users\O'Hara\situp-demo.db", ZONE, is_powershell=True)

    assert told.splitlines()[-1] == (
        r"  $env:SITUP_DB = 'C:\Users\O''Hara\situp-demo.db'; situp pain"
    )


def test_elsewhere_a_path_is_quoted_where_a_shell_would_take_it_apart() -> None:
    told = made(DEMO, "/home/you/my year.db", ZONE, is_powershell=False)

    assert told == (
        "Made up: Fri 21 Nov 2025 - Fri 20 Nov 2026, 3,434 sessions, 1,893 nudges, 14 check-ins.\n"
        "All of it is in /home/you/my year.db. Your own history is as it was.\n"
        "Look at it:\n"
        "  SITUP_DB='/home/you/my year.db' situp report 2026-11\n"
        "  SITUP_DB='/home/you/my year.db' situp flags all\n"
        "  SITUP_DB='/home/you/my year.db' situp pain\n"
    )


def test_in_forty_columns_it_is_folded_between_words() -> None:
    told = made(DEMO, "/home/you/situp-demo.db", ZONE, is_powershell=False)

    assert fold(told, 40) == (
        "Made up: Fri 21 Nov 2025 -\n"
        "Fri 20 Nov 2026, 3,434 sessions, 1,893\n"
        "nudges, 14 check-ins.\n"
        "All of it is in /home/you/situp-demo.db.\n"
        "Your own history is as it was.\n"
        "Look at it:\n"
        "  SITUP_DB=/home/you/situp-demo.db situp\n"
        "  report 2026-11\n"
        "  SITUP_DB=/home/you/situp-demo.db situp\n"
        "  flags all\n"
        "  SITUP_DB=/home/you/situp-demo.db situp\n"
        "  pain\n"
    )
    assert "situp-demo.db situp pain\n" in fold(told, 80)
