"""Carrying check-ins out of situp and into it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.carried import MORNING, put
from tests.cli.test_export import NOWHERE
from tests.fakes import FakeClock
from tests.store.told import journal

from situp.__main__ import main
from situp.core.errors import Exit
from situp.world import World

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

    from situp.core.body.journal import Journal

HEADER = "at,pain,function,leg,ratings,begins,ended,note,id\n"
TWO = "at,pain,function\n2026-11-02 09:00,6,4\n2026-11-09 09:00,4,\n"
TAKEN = "CSV: 2 check-ins from 2 Nov 2026 to 9 Nov 2026: 2 new.\n"


def an_episode(situp: Run) -> None:
    """Tell of an episode that is over, and of one that goes on."""
    situp('pain activities add "socks, both"')
    situp('pain 6 --function 4 --leg --at "2026-11-02 9:00" --note "a, \\"b\\""')
    situp('pain 4 --at "2026-11-09 9:00" --no-leg')
    situp('pain end --at "2026-11-10 9:00"')
    situp("pain 5 --at 8:00 --new")


def told(found: Journal) -> tuple[object, ...]:
    """Return what an export carries: all but devices, zones, and the ids of ends and activities."""
    return (
        [each._replace(device="", zone="") for each in found.checkins],
        [each.at for each in found.endings],
        [each.name for each in found.activities],
    )


def test_export_prints_the_check_ins_and_where_an_episode_ended(situp: Run, history: str) -> None:
    an_episode(situp)
    ids = [each.id for each in journal(history).checkins]

    assert situp("export --checkins") == (
        0,
        HEADER
        + '2026-11-02T08:00:00Z,6,,true,"""4 socks, both""",false,,'
        + f'"a, ""b""",{ids[0]}\n'
        + f"2026-11-09T08:00:00Z,4,,false,,false,2026-11-10T08:00:00Z,,{ids[1]}\n"
        + f"2026-11-20T07:00:00Z,5,,,,true,,,{ids[2]}\n",
        "",
    )
    assert situp("export --checkins 2026-11-09 --format ndjson").out == (
        '{"at": "2026-11-09T08:00:00Z", "pain": 4, "function": null, "leg": false, "ratings": {},'
        ' "begins": false, "ended": "2026-11-10T08:00:00Z", "note": "",'
        f' "id": "{ids[1]}"}}\n'
    )


def test_an_export_of_sessions_stays_as_it_is(situp: Run) -> None:
    an_episode(situp)

    assert situp("export").out == "posture,start,end,note,tags,origin,id\n"


def test_import_knows_a_file_of_check_ins_by_its_names(
    situp: Run, tmp_path: Path, history: str
) -> None:
    path = put(tmp_path, TWO)

    foreseen = situp(f"import {path} --dry-run")
    first = situp(f"import {path}")
    again = situp(f"import {path}")

    assert foreseen == (0, f"{TAKEN}Nothing was changed: this was a dry run.\n", "")
    assert first == (0, f'{TAKEN}"situp undo" takes it back.\n', "")
    known = TAKEN.replace("new", "known already")
    assert again == (0, f"{known}Nothing was changed.\n", "")
    assert [(each.pain, each.function) for each in journal(history).checkins] == [(6, 4), (4, None)]


def test_a_dry_run_records_nothing(situp: Run, tmp_path: Path, history: str) -> None:
    situp(f"import {put(tmp_path, TWO)} --dry-run")

    assert journal(history).checkins == ()


def test_an_import_of_check_ins_is_one_action_that_undo_takes_back(
    situp: Run, tmp_path: Path, history: str
) -> None:
    situp("pain 3 --at 8:00")
    before = journal(history)
    situp(f"import {put(tmp_path, TWO)}")
    after = journal(history)

    undone = situp("undo")
    assert undone.out == (
        'Undid "import".\n'
        "  the check-in of 2 Nov 2026 09:00 (pain 6, function 4) is gone\n"
        "  the check-in of 9 Nov 2026 09:00 (pain 4) is gone\n"
    )
    assert journal(history) == before
    situp("redo")
    assert journal(history) == after


def test_undoing_a_long_import_of_check_ins_shows_its_first(situp: Run, tmp_path: Path) -> None:
    rows = [f"2026-11-{day:02} 08:00,3\n" for day in range(1, 20)]
    path = put(tmp_path, "".join(["at,pain\n", *rows]))
    situp(f"import {path}")

    lines = situp("undo").out.splitlines()

    assert len(lines) == 14
    assert lines[-1] == "  and 7 more"


def test_one_bad_line_keeps_all_of_a_file_out(situp: Run, tmp_path: Path, history: str) -> None:
    path = put(tmp_path, f"{TWO}2026-11-10 09:00,11,\n")

    assert situp(f"import {path}") == (
        Exit.BAD_DATA,
        "",
        (
            'situp: Line 4, pain: Cannot read "11" as pain.\n'
            "  Pain is a whole number from 0 (none) to 10 (the worst you can think of).\n"
        ),
    )
    assert journal(history).checkins == ()


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ("2026-11-20 09:01,4,", "Line 4, at: 09:01 is still to come: it is 09:00."),
        ("1969-01-01 09:00,4,", "Line 4, at: A check-in cannot be before 1970."),
    ],
)
def test_what_cannot_have_been_is_refused_with_its_line(
    situp: Run, tmp_path: Path, row: str, error: str
) -> None:
    path = put(tmp_path, f"{TWO}{row}\n")

    result = situp(f"import {path}")

    assert (result.code, result.err) == (Exit.BAD_DATA, f"situp: {error}\n")


def test_an_end_that_is_still_to_come_is_refused_also_of_a_known_check_in(
    situp: Run, tmp_path: Path
) -> None:
    situp(f"import {put(tmp_path, TWO)}")
    path = put(tmp_path, "at,pain,ended\n2026-11-09 09:00,4,2026-11-21 09:00\n")

    result = situp(f"import {path}")

    told = "Line 2, ended: 21 Nov 2026 09:00 is still to come: it is 09:00."
    assert (result.code, result.err) == (Exit.BAD_DATA, f"situp: {told}\n")


def test_an_episode_that_ended_since_is_ended_here_too_and_once(
    situp: Run, tmp_path: Path, history: str
) -> None:
    situp(f"import {put(tmp_path, TWO)}")
    path = put(tmp_path, "at,pain,ended\n2026-11-09 09:00,4,2026-11-10 09:00\n")

    said = [situp(f"import {path}").out for _ in range(2)]

    known = "CSV: 1 check-in on 9 Nov 2026: 1 known already"
    assert said == [
        f'{known}, an episode ended.\n"situp undo" takes it back.\n',
        f"{known}.\nNothing was changed.\n",
    ]
    assert len(journal(history).endings) == 1


def test_an_id_that_means_two_check_ins_is_refused(situp: Run, tmp_path: Path) -> None:
    rows = "at,pain,id\n2026-11-02 09:00,6,abcdefgh\n2026-11-02 09:00,5,abcdefgh\n"

    assert situp(f"import {put(tmp_path, rows)}") == (
        Exit.BAD_DATA,
        "",
        (
            'situp: Line 2 and line 3 give the id "abcdefgh" to different check-ins.\n'
            "  Leave the id of one of them empty.\n"
        ),
    )


def test_what_was_corrected_here_stays_as_it_is_here(
    situp: Run, tmp_path: Path, history: str
) -> None:
    situp("pain 6 --at 8:00")
    path = put(tmp_path, situp("export --checkins").out)
    (name,) = (each.id for each in journal(history).checkins)
    situp(f"pain edit {name} --pain 3")

    result = situp(f"import {path}")

    assert result.out == "CSV: 1 check-in on 20 Nov 2026: 1 known already.\nNothing was changed.\n"
    assert [each.pain for each in journal(history).checkins] == [3]


def test_check_ins_that_are_alike_are_one_unless_their_ids_say_otherwise(
    situp: Run, tmp_path: Path
) -> None:
    unnamed = put(tmp_path, "at,pain\n2026-11-02 09:00,6\n2026-11-02 09:00,6\n", "unnamed.csv")
    rows = "2026-11-03 09:00,6,abcdefgh\n2026-11-03 09:00,6,ijklmnop\n"
    named = put(tmp_path, f"at,pain,id\n{rows}", "named.csv")

    assert situp(f"import {unnamed}").out.startswith(
        "CSV: 2 check-ins on 2 Nov 2026: 1 new, 1 known already.\n"
    )
    assert situp(f"import {named}").out.startswith("CSV: 2 check-ins on 3 Nov 2026: 2 new.\n")


def test_activities_come_with_the_last_ratings_where_none_are_named(
    situp: Run, tmp_path: Path, history: str
) -> None:
    rows = '2026-11-03 09:00,6,"""6 socks"""\n2026-11-09 09:00,6,"""5 stairs"" ""4 socks"""\n'
    path = put(tmp_path, f"at,pain,ratings\n{rows}")

    situp(f"import {path}")
    named = [each.name for each in journal(history).activities]
    situp("undo")
    situp("pain activities add walking")
    situp(f"import {path}")

    assert named == ["stairs", "socks"]
    assert [each.name for each in journal(history).activities] == ["walking"]


@pytest.mark.parametrize("option", ["--skip", "--replace", "--yes", "--posture standing"])
def test_what_is_said_of_sessions_is_refused_beside_check_ins(
    situp: Run, tmp_path: Path, option: str
) -> None:
    result = situp(f"import {put(tmp_path, TWO)} {option}")

    name = option.partition(" ")[0]
    told = f"situp: {name} is for sessions, and the file holds check-ins.\n"
    assert result == (Exit.USAGE, "", told)


def test_a_file_of_no_check_ins_is_nothing_to_do(situp: Run, tmp_path: Path) -> None:
    told = "situp: The file holds no check-ins.\n"
    assert situp(f"import {put(tmp_path, HEADER)}") == (Exit.NOTHING_TO_DO, "", told)


def test_a_file_of_sessions_is_one_whatever_its_notes_say(situp: Run, tmp_path: Path) -> None:
    noted = MORNING.replace("start,end\n", "start,end,note\n").replace("08:30\n", "08:30,at pain\n")

    result = situp(f"import {put(tmp_path, noted.replace('08:45', '08:45,'))}")

    assert result.out.startswith("CSV: 2 sessions on 20 Nov 2026: 2 new.\n")


SCORES = st.integers(0, 10)
STEPS = st.one_of(
    st.tuples(st.just("pain"), st.integers(0, 200), SCORES, st.none() | SCORES),
    st.tuples(st.just("leg"), st.integers(0, 200), SCORES, st.none()),
    st.tuples(st.just("new"), st.integers(0, 200), SCORES, st.none()),
    st.tuples(st.sampled_from(["end", "name", "undo"]), st.just(0), st.just(0), st.none()),
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, min_size=1, max_size=9), st.sampled_from(["csv", "ndjson"]))
def test_an_export_read_by_another_situp_is_the_same_journal_once_or_twice(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    steps: list[tuple[str, int, int, int | None]],
    form: str,
) -> None:
    folder = tmp_path / os.urandom(8).hex()
    folder.mkdir()

    def run(history: str, *words: str) -> str:
        main(words, World(FakeClock(), str(folder / history), NOWHERE))
        return capsys.readouterr().out

    run("one", "pain", "activities", "add", "stairs up; and down")
    for word, days, score, function in steps:
        match word:
            case "end":
                run("one", "pain", "end")
            case "name":
                run("one", "pain", "activities", "add", "socks")
            case "undo":
                run("one", "undo")
            case _:
                at = f"2026-{1 + days // 28:02}-{1 + days % 28:02} 09:00"
                more = [] if function is None else ["--function", str(function)]
                more += [] if word == "pain" else [f"--{word}"]
                run("one", "pain", str(score), "--at", at, *more)
    text = run("one", "export", "--checkins", "--format", form)
    path = put(folder, text, f"told.{form}")

    run("other", "import", str(path))
    once = journal(str(folder / "other"))
    run("other", "import", str(path))

    there = journal(str(folder / "one"))
    assert told(once)[0] == told(there)[0]
    assert [each.ended for each in once.episodes] == [each.ended for each in there.episodes]
    assert [[each.id for each in episode.checkins] for episode in once.episodes] == [
        [each.id for each in episode.checkins] for episode in there.episodes
    ]
    assert journal(str(folder / "other")) == once
    assert run("other", "export", "--checkins", "--format", form) == text


def test_a_whole_journal_comes_over_with_its_ends_and_what_is_rated(
    situp: Run, tmp_path: Path, history: str
) -> None:
    an_episode(situp)
    before = told(journal(history))
    path = tmp_path / "told.csv"
    situp(f"export --checkins --output {path}")
    other = str(tmp_path / "other.db")

    assert main(["import", str(path)], World(FakeClock(), other, NOWHERE)) == 0

    assert told(journal(other)) == before
