"""Being invited to a check-in after four weeks and after twelve (R12): when, and when not.

What was said is compared whole with its times: one invitation too many is as wrong as one too few.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.app.days import Day
from tests.app.test_watch_rests import HAPPENINGS, happen
from tests.core.body.courses import checkin
from tests.fakes import BERLIN, at
from tests.store.looking import ask

from situp.core.body.checkins import entered
from situp.core.body.inviting import Invitation, invited
from situp.core.calendar import local
from situp.core.errors import SitupError
from situp.core.instants import DAY, HOUR, MINUTE, WEEK
from situp.core.notice import Button, Notice
from situp.store.history import SqliteHistory
from situp.store.log import SqliteLog

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from situp.core.body.inviting import Outcome
    from situp.core.body.journal import Journal

MONDAY = "2026-03-02 09:00"


class Weeks(Day):
    """A person with pain since a Monday in March, at nine, and what situp asks them."""

    def __init__(self, folder: Path, settings: str = "", *, sensing: bool = False) -> None:
        super().__init__(folder, MONDAY, BERLIN, settings, sensing=sensing)
        assert self.types("pain 7").code == 0

    def comes(self, text: str) -> None:
        """Sit down at a local time, with a watch."""
        self.clock.to(text)
        self.start()
        self.begin()

    def mornings(self, first: int, last: int) -> None:
        """Sit for five minutes on the first and last workday of some weeks, with a watch."""
        for day in range(first * 7, last * 7):
            if day % 7 in {0, 4}:
                self.clock.pass_(at(MONDAY) + day * DAY - self.clock.wall)
                self.start()
                self.begin()
                self.live_for(5 * MINUTE)
                self.stop()

    def invitations(self) -> list[str]:
        """Return each as recorded: when, after how many weeks, and what became of it."""
        here = self.world.setting()
        with self.world.log().reading() as history:
            found = history.journal().invitations
        times = (f"{local(each.at, here.zone):%a %d %b %H:%M}" for each in found)
        return [
            f"{time} {each.weeks} {each.outcome}" for time, each in zip(times, found, strict=True)
        ]

    def asked(self) -> list[str]:
        """Return what was said that was no nudge, by its first line."""
        said = [each for each in self.voice.said if each.title == "How is your back?"]
        return [each.body.splitlines()[0] for each in said]

    def is_given(self, outcome: Outcome, weeks: int) -> None:
        """Have an invitation recorded by another machine, now."""
        ask(self.world.history, "INSERT OR IGNORE INTO device VALUES ('ffffffff', 0)")
        with self.world.log().writing() as book:
            one = Invitation(book.new_id(), "ffffffff", self.clock.wall, weeks, outcome)
            book.enter([invited(one)], self.clock.wall)


@pytest.fixture
def life(tmp_path: Path) -> Weeks:
    return Weeks(tmp_path)


def test_who_told_how_it_began_is_asked_twice_in_sixteen_weeks(life: Weeks) -> None:
    life.mornings(0, 16)

    assert life.invitations() == ["Mon 30 Mar 10:00 4 sent", "Fri 22 May 10:00 12 sent"]
    assert life.asked() == ["4 weeks ago you noted pain 7.", "12 weeks ago you noted pain 7."]


def test_who_answers_is_asked_after_twelve_weeks_and_then_no_more(life: Weeks) -> None:
    life.mornings(0, 5)
    life.types("pain 4")
    life.mornings(11, 16)

    assert life.invitations() == ["Mon 30 Mar 10:00 4 sent", "Mon 25 May 10:00 12 sent"]


def test_an_invitation_is_quiet_and_says_how_to_answer_and_how_not_to_be_asked(
    life: Weeks,
) -> None:
    life.comes("2026-03-30 09:50")
    life.live_for(15 * MINUTE)

    (notice,) = [each for each in life.voice.said if each.id.startswith("invitation")]
    assert notice == Notice(
        "How is your back?",
        "4 weeks ago you noted pain 7.\n"
        "to note how it is: situp pain 4 --function 6\n"
        "(not again: situp pain decline)",
        "quiet",
        (Button("decline", "Not again"),),
        notice.id,
    )


def test_who_presses_not_again_is_not_asked_again(life: Weeks) -> None:
    life.comes("2026-03-30 09:50")
    life.live_for(11 * MINUTE)
    life.voice.press("decline")
    life.live_for(MINUTE)
    life.stop()
    life.mornings(11, 14)

    assert life.asked() == ["4 weeks ago you noted pain 7."]
    assert [each.split()[-1] for each in life.invitations()] == ["sent", "declined"]
    assert life.told[-1] == "10:01  You will not be invited again in this episode."


def test_who_types_decline_is_not_asked_at_all(life: Weeks) -> None:
    life.types("pain decline")
    life.mornings(4, 6)
    life.mornings(11, 13)

    assert life.asked() == []


def test_that_somebody_declined_is_taken_back_by_undo(life: Weeks) -> None:
    life.comes("2026-03-30 09:50")
    life.live_for(11 * MINUTE)
    life.voice.press("decline")
    life.live_for(MINUTE)
    life.types("undo")
    life.types("pain 5")
    life.stop()
    life.mornings(12, 14)

    assert [each.split()[-2:] for each in life.invitations()] == [["4", "sent"], ["12", "sent"]]


def test_another_episode_is_another_question(life: Weeks) -> None:
    life.types("pain decline")
    life.clock.pass_(WEEK)
    life.types("pain 6 --new")
    life.mornings(2, 6)

    assert life.invitations()[1:] == ["Mon 06 Apr 10:00 4 sent"]
    assert life.asked() == ["4 weeks ago you noted pain 6."]


@pytest.mark.parametrize(("before", "asked"), [(6, 0), (8, 1)])
def test_who_checked_in_in_the_week_before_is_not_asked(
    before: int, asked: int, life: Weeks
) -> None:
    life.clock.pass_(4 * WEEK - before * DAY)
    life.types("pain 5")
    life.mornings(4, 6)

    assert len(life.asked()) == asked


def test_of_an_episode_that_is_over_nobody_is_asked(life: Weeks) -> None:
    life.clock.pass_(WEEK)
    life.types("pain end")
    life.mornings(4, 6)
    life.mornings(11, 13)

    assert life.invitations() == []


@pytest.mark.parametrize(
    ("off", "asked"),
    [((2, 5), ["5 weeks ago you noted pain 7."]), ((4, 7), []), ((3, 6), [])],
)
def test_a_watch_that_was_off_for_three_weeks_asks_within_a_fortnight_or_not_at_all(
    off: tuple[int, int], asked: list[str], life: Weeks
) -> None:
    life.mornings(off[0] - 1, off[0])
    life.mornings(off[1], 8)

    assert life.asked() == asked


def test_a_watch_that_is_started_again_does_not_ask_again(life: Weeks) -> None:
    life.comes("2026-03-30 09:50")
    life.watch_until("2026-03-30 10:10")
    life.watch_until("2026-03-30 10:25")
    life.crash_at("2026-03-30 11:25")
    life.watch_until("2026-03-30 12:20")

    assert life.invitations() == ["Mon 30 Mar 10:00 4 sent"]


@pytest.mark.parametrize("outcome", ["sent", "declined"])
def test_what_another_machine_asked_or_was_told_counts_here(outcome: Outcome, life: Weeks) -> None:
    life.clock.to("2026-03-30 09:00")
    life.is_given(outcome, 4)
    life.mornings(5, 7)

    assert life.asked() == []


def test_a_clock_that_is_set_back_asks_nobody_again(life: Weeks) -> None:
    life.comes("2026-03-30 09:50")
    life.live_for(15 * MINUTE)
    life.clock.set(-2 * HOUR)
    life.live_for(4 * HOUR)
    life.clock.set(-2 * WEEK)
    life.live_for(2 * HOUR)

    assert len(life.asked()) == 1


def test_who_declined_by_a_clock_that_was_behind_is_not_asked(life: Weeks) -> None:
    life.clock.set(-10 * WEEK)
    life.types("pain decline")
    life.clock.set(10 * WEEK)
    life.mornings(1, 7)

    assert life.asked() == []


def test_an_invitation_that_reaches_nobody_is_tried_once_an_hour(life: Weeks) -> None:
    life.voice.deaf = "no session bus"
    life.comes("2026-03-30 09:50")
    life.live_for(3 * HOUR)
    life.voice.deaf = ""
    life.live_for(2 * HOUR)

    assert life.invitations() == [
        "Mon 30 Mar 10:00 4 failed",
        "Mon 30 Mar 11:00 4 failed",
        "Mon 30 Mar 12:00 4 failed",
        "Mon 30 Mar 13:00 4 sent",
    ]
    assert "10:00  Invitation to a check-in failed: no session bus." in life.told
    assert "13:00  Invited to a check-in, the one after 4 weeks." in life.told


def test_an_invitation_that_could_not_be_recorded_is_not_given_twice(
    life: Weeks, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.comes("2026-03-30 09:50")
    life.live_for(8 * MINUTE)
    with monkeypatch.context() as patch:
        patch.setattr(SqliteLog, "writing", _full)
        life.live_for(5 * MINUTE)
        before = life.asked(), life.invitations()
    life.live_for(5 * MINUTE)

    assert before == (["4 weeks ago you noted pain 7."], [])
    assert (len(life.asked()), len(life.invitations())) == (1, 1)


def _full(log: SqliteLog) -> AbstractContextManager[None]:
    raise SitupError(f"{log.path} is full.")


@pytest.mark.parametrize(
    ("sat_down", "asked"),
    [("09:28", "10:00"), ("09:29", "10:01"), ("09:31", "10:03"), ("09:32", "10:00")],
)
def test_an_invitation_keeps_two_minutes_from_a_nudge(
    sat_down: str, asked: str, life: Weeks
) -> None:
    life.comes(f"2026-03-30 {sat_down}")
    life.live_for(50 * MINUTE)

    assert len(life.nudges()) == 1
    assert life.invitations() == [f"Mon 30 Mar {asked} 4 sent"]


def test_who_snoozes_is_asked_nothing_meanwhile(life: Weeks) -> None:
    life.comes("2026-03-30 09:25")
    life.live_for(31 * MINUTE)
    life.voice.press("snooze")
    life.live_for(25 * MINUTE)

    assert life.nudges() == ["09:55 30 m quiet sent ignored", "10:06 30 m quiet sent ignored"]
    assert life.invitations() == ["Mon 30 Mar 10:08 4 sent"]


def test_nobody_is_asked_who_wants_no_nudges(tmp_path: Path) -> None:
    life = Weeks(tmp_path, "[nudge]\nenabled = false\n")
    life.mornings(4, 6)

    assert life.asked() == []


def test_nobody_is_asked_where_nothing_goes_on(life: Weeks) -> None:
    life.comes("2026-03-30 09:50")
    life.stop()
    life.live_for(2 * HOUR)
    before = life.asked()
    life.start()
    life.live_for(MINUTE)

    assert (before, len(life.asked())) == ([], 1)


def test_an_invitation_waits_for_the_hours_of_work(tmp_path: Path) -> None:
    life = Weeks(tmp_path, '[work]\nhours = "mon-fri 10:20-17:00"\n')
    life.comes("2026-03-30 09:53")
    life.live_for(HOUR)

    assert life.invitations() == ["Mon 30 Mar 10:20 4 sent"]


def test_an_invitation_waits_for_the_end_of_a_call(tmp_path: Path) -> None:
    life = Weeks(tmp_path, sensing=True)
    life.clock.to("2026-03-30 09:50")
    life.person.types("09:50", "10:30")
    life.person.is_engaged("09:55", "10:11")
    life.begin()
    life.live_for(25 * MINUTE)

    assert life.invitations() == ["Mon 30 Mar 10:11 4 sent"]


def test_an_invitation_waits_for_who_is_away(tmp_path: Path) -> None:
    life = Weeks(tmp_path, sensing=True)
    life.clock.to("2026-03-30 09:50")
    life.person.types("09:50", "09:54")
    life.person.types("10:40", "10:50")
    life.begin()
    life.live_for(HOUR)

    assert life.invitations() == ["Mon 30 Mar 10:42 4 sent"]


def test_in_the_first_minute_after_a_wake_nobody_is_asked(life: Weeks) -> None:
    life.comes("2026-03-30 09:50")
    life.live_for(9 * MINUTE)
    life.clock.sleep(2 * MINUTE)
    life.live_for(59_000)
    before = life.asked()
    life.live_for(MINUTE)

    assert (before, life.invitations()) == ([], ["Mon 30 Mar 10:02 4 sent"])


def test_an_invitation_that_was_followed_leaves_the_screen(life: Weeks) -> None:
    life.comes("2026-03-30 09:50")
    life.live_for(11 * MINUTE)
    notice = life.voice.said[-1].id
    before = notice in life.voice.withdrawn
    life.types("pain 5 --function 6")
    life.live_for(MINUTE)

    assert notice.startswith("invitation")
    assert (before, notice in life.voice.withdrawn) == (False, True)


def test_who_answered_just_before_pressing_declined_nothing(life: Weeks) -> None:
    life.comes("2026-03-30 09:50")
    life.live_for(11 * MINUTE)
    life.voice.press("decline")
    life.types("pain 5")
    life.live_for(MINUTE)

    assert [each.split()[-1] for each in life.invitations()] == ["sent"]


def test_while_an_invitation_waits_no_minute_opens_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = Weeks(tmp_path, sensing=True)
    life.clock.to("2026-03-30 10:00")
    life.person.types("10:00", "10:20")
    life.person.is_engaged("10:00", "10:20")
    life.begin()
    life.live_for(2 * MINUTE)
    opened: list[int] = []
    reading, journal = SqliteLog.reading, SqliteHistory.journal

    def counted(log: SqliteLog) -> AbstractContextManager[SqliteHistory]:
        opened.append(life.clock.wall)
        return reading(log)

    def read(history: SqliteHistory) -> Journal:
        journals.append(life.clock.wall)
        return journal(history)

    journals: list[int] = []
    monkeypatch.setattr(SqliteLog, "reading", counted)
    monkeypatch.setattr(SqliteHistory, "journal", read)
    life.live_for(10 * MINUTE)

    assert life.asked() == []
    assert journals == []
    assert len(opened) <= 10


def lived(
    script: list[tuple[str, int]], rules: str, before: int, *, always_looks: bool
) -> tuple[object, ...]:
    """Live a script beside a mark and return all that was said, told and recorded."""
    with TemporaryDirectory() as folder:
        begins = "2026-11-20 09:00"
        day = Day(Path(folder), begins, BERLIN, rules, always_looks=always_looks)
        onset = checkin(0, 7)._replace(at=at(begins) - 4 * WEEK + before)
        with day.world.log().writing() as book:
            book.enter([entered(onset._replace(device=book.device))], onset.at)
        for what, span in script:
            with suppress(SitupError):
                happen(day, what, span)
        with day.world.log().reading() as history:
            given = [each._replace(device="") for each in history.journal().invitations]
        return day.told, day.nudges(), day.voice.said, given


@settings(max_examples=20)
@given(
    st.lists(HAPPENINGS, min_size=1, max_size=6),
    st.sampled_from(["", '[work]\nhours = "mon-fri 09:40-11:00"\n']),
    st.sampled_from([-1, 0, 1, MINUTE, 29 * MINUTE, 31 * MINUTE, 12 * HOUR]),
)
@example([("sitting", 0), ("live", HOUR)], "", 28 * MINUTE + 1)
def test_a_watch_that_rests_asks_whenever_one_does_that_always_looks(
    script: list[tuple[str, int]], rules: str, before: int
) -> None:
    rested = lived(script, rules, before, always_looks=False)
    assert rested == lived(script, rules, before, always_looks=True)
