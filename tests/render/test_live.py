"""The live view of the watch, whole, at the widths that terminals have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from situp.app.overview import overview
from situp.render.live import Panel, live
from situp.render.page import Bit, plain

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock

    from situp.render.page import Page
    from situp.world import World

PANEL = Panel(
    (Bit("09:30  Nudge at 30 m sent."), Bit("10:00  Nudge at 1 h sent.")),
    (
        ("Nudges", "go to desktop notifications (dunst 1.9.0)."),
        ("Input", "not seen: no X display; no tmux runs; no terminal of a login."),
    ),
)


def view(world: World, columns: int, rows: int = 24, panel: Panel = PANEL) -> Page:
    here = world.setting()
    with world.log().reading() as history:
        return live(overview(history, here), panel, here.zone, columns, rows)


def seen(world: World, columns: int, rows: int = 24, panel: Panel = PANEL) -> str:
    return plain(view(world, columns, rows, panel))


@pytest.fixture
def morning(situp: Run, clock: FakeClock) -> None:
    """Sitting from 7:30 to 9, upright to 9:20, sitting since."""
    situp("start --at 7:30")
    situp("start standing")
    clock.to("2026-11-20 09:20")
    situp("start")
    clock.to("2026-11-20 10:32")


@pytest.mark.usefixtures("morning")
def test_the_view_at_80_columns(world: World) -> None:
    assert seen(world, 80) == EIGHTY


@pytest.mark.usefixtures("morning")
def test_the_view_at_40_columns(world: World) -> None:
    assert seen(world, 40) == FORTY


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize("columns", [20, 40, 60, 80, 100, 120, 300])
@pytest.mark.parametrize("rows", [5, 10, 14, 24, 60])
def test_no_line_is_too_long_and_none_too_many(world: World, columns: int, rows: int) -> None:
    lines = seen(world, columns, rows).splitlines()

    assert len(lines) <= max(1, rows - 1)
    assert columns < 40 or max(map(len, lines)) <= columns
    assert "Sitting" in lines[1]


@pytest.mark.usefixtures("morning")
def test_where_there_is_little_room_what_happened_last_stays(world: World) -> None:
    many = tuple(Bit(f"10:{minute:02}  Nudge.") for minute in range(30))

    lines = seen(world, 80, 24, Panel(many, ())).splitlines()

    assert [each for each in lines if "Nudge." in each][-1] == "  10:29  Nudge."
    assert 5 < len([each for each in lines if "Nudge." in each]) < 20


@pytest.mark.usefixtures("morning")
def test_what_the_senses_say_stays_longer_than_what_happened(world: World) -> None:
    many = tuple(Bit(f"10:{minute:02}  Nudge.") for minute in range(30))

    lines = seen(world, 80, 24, Panel(many, PANEL.senses)).splitlines()

    assert lines[-3:] == EIGHTY.splitlines()[-3:]
    assert lines[-5] == "  10:29  Nudge."


@pytest.mark.usefixtures("morning")
def test_the_part_of_the_track_that_is_done_grows_with_the_stretch(
    world: World, clock: FakeClock
) -> None:
    before = seen(world, 80).splitlines()[2]
    clock.pass_(7_200_000)

    after = seen(world, 80).splitlines()[2]

    assert before.count("━") + before.count("╋") == 22
    assert after.count("━") + after.count("╋") == 60


def test_a_stretch_over_the_limit_is_flagged_in_a_word_and_its_track_is_full(
    world: World, situp: Run, clock: FakeClock
) -> None:
    situp("start")
    clock.pass_(5 * 3_600_000)

    page = view(world, 80)

    assert plain(page).splitlines()[1].startswith("  Sitting  5 h  flagged")
    assert page[2][1].style == "over"
    assert "─" not in plain(page)


def test_standing_has_one_rung_and_moving_has_none(
    world: World, situp: Run, clock: FakeClock
) -> None:
    situp("start standing")
    clock.pass_(900_000)
    standing = seen(world, 80).splitlines()
    situp("start moving")
    moving = seen(world, 80).splitlines()

    assert standing[1].startswith("  Standing  15 m")
    assert standing[3].endswith(" 45 m")
    assert moving[2].startswith("  since 09:15")


@pytest.mark.usefixtures("morning")
def test_what_happened_is_folded_beside_its_time(world: World) -> None:
    long = "10:05  The status cannot be shown to others: no space left on device."

    page = view(world, 40, 30, Panel((Bit(long, "strong"),), ()))

    assert plain(page).splitlines()[11:14] == [
        "  10:05  The status cannot be shown to",
        "         others: no space left on",
        "         device.",
    ]
    assert [page[row][-1].style for row in (11, 12, 13)] == ["strong"] * 3


def test_a_doubt_is_told_with_its_reason_and_what_to_do(
    world: World, situp: Run, clock: FakeClock
) -> None:
    situp("start")
    clock.pass_(13 * 3_600_000)

    lines = seen(world, 80).splitlines()

    assert lines[1].startswith("  Sitting, in doubt")
    assert lines[2:5] == [
        "  Sitting since 09:00, in doubt. That is 13 h: was the stop forgotten?",
        '  Nothing after 21:00 counts. To say when it ended: "situp stop".',
        "",
    ]


def test_what_begins_at_this_very_instant_has_its_next_nudge(
    world: World, situp: Run, clock: FakeClock
) -> None:
    situp("start standing")
    with world.log().writing() as book:
        book.begin_pulse(clock.now(), clock.boot())

    assert seen(world, 80).splitlines()[4] == "  since 09:00 · next nudge at 09:45"


@pytest.mark.parametrize("posture", ["moving", "lying", "away"])
def test_of_what_nobody_is_nudged_out_of_no_nudge_comes_next(
    posture: str, world: World, situp: Run, clock: FakeClock
) -> None:
    situp(f"start {posture}")
    with world.log().writing() as book:
        book.begin_pulse(clock.now(), clock.boot())
    clock.pass_(60_000)

    assert "nudge" not in seen(world, 80)


def test_who_sits_down_again_at_this_very_instant_goes_on_with_the_stretch(
    world: World, situp: Run, clock: FakeClock
) -> None:
    situp("start")
    clock.pass_(1_800_000)
    situp("start standing")
    clock.pass_(30_000)
    situp("start")

    assert seen(world, 80).splitlines()[1].startswith("  Sitting  30 m")


def test_the_topic_behind_the_nudges_is_named_as_the_stretch_grows(
    world: World, situp: Run, clock: FakeClock
) -> None:
    ends = "Ctrl-C ends the watch; what you typed goes on."
    feet = [seen(world, 80).splitlines()[-1].strip()]
    situp("start")
    for time in ("09:29", "09:30", "13:00"):
        clock.to(f"2026-11-20 {time}")
        feet.append(seen(world, 80).splitlines()[-1].strip())
    situp("start standing")
    feet.append(seen(world, 80).splitlines()[-1].strip())
    situp("start moving")
    feet.append(seen(world, 80).splitlines()[-1].strip())

    assert feet == [
        ends,
        f"{ends} Why: situp why nudges",
        f"{ends} Why: situp why firm",
        f"{ends} Why: situp why flag",
        f"{ends} Why: situp why standing",
        ends,
    ]


def test_where_nothing_is_recorded_that_is_said(world: World) -> None:
    lines = seen(world, 80).splitlines()

    assert lines[1].startswith("  Nothing is being recorded")
    assert lines[2] == '  "situp start" begins a posture.'


def test_what_was_before_six_is_drawn_too(world: World, situp: Run) -> None:
    situp("start --at 3:00")

    labels, bar = seen(world, 80).splitlines()[6:8]

    assert labels.lstrip().startswith("03")
    assert bar.strip().startswith("█")


def test_what_began_yesterday_is_drawn_from_midnight(world: World, situp: Run) -> None:
    situp('start --at "yesterday 23:00"')

    labels, bar = seen(world, 120).splitlines()[6:8]

    assert labels.strip().startswith("00")
    assert bar.strip().startswith("█")


def test_of_a_day_that_begins_at_four_what_is_after_midnight_is_its_end(
    world: World, situp: Run, clock: FakeClock
) -> None:
    situp("config set day_start 04:00")
    clock.to("2026-11-21 01:30")
    situp("start --at 1:00")

    labels, bar = seen(world, 120).splitlines()[6:8]

    assert labels.split() == ["12", "15", "18", "21", "00", "03"]
    assert bar.index("█") > labels.index("00")


EIGHTY = """\

  Sitting  1 h 12 m                                          Fri 20 Nov  10:32
  ━━━━━━━━╋━━━━━━━━━╋━━━─────┼─────────┼────────┼─────────┼────────┼─────────┼
       30 m       1 h                2 h                3 h                4 h
  since 09:20

  06          09          12          15          18          21
  ······██████▒█████······················································
  sitting 2 h 42 m · upright 20 m · longest 1 h 30 m

  09:30  Nudge at 30 m sent.
  10:00  Nudge at 1 h sent.

  Nudges  go to desktop notifications (dunst 1.9.0).
  Input   not seen: no X display; no tmux runs; no terminal of a login.
  Ctrl-C ends the watch; what you typed goes on. Why: situp why firm
"""
FORTY = """\

  Sitting  1 h 12 m  Fri 20 Nov  10:32
  ━━━╋━━━━╋━──┼────┼───┼────┼───┼────┼
  30 m  1 h      2 h      3 h      4 h
  since 09:20

  06    09    12    15    18    21
  ···███▒██···························
  sitting 2 h 42 m · upright 20 m
  longest 1 h 30 m

  09:30  Nudge at 30 m sent.
  10:00  Nudge at 1 h sent.

  Nudges  go to desktop notifications
          (dunst 1.9.0).
  Input   not seen: no X display; no
          tmux runs; no terminal of a
          login.
  Ctrl-C ends the watch; what you
  typed goes on.
  Why: situp why firm
"""
