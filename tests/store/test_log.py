"""Reading the log: what reaches into a window, what comes after, pulses and nudges."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st
from tests.fakes import FRIDAY, at
from tests.store.looking import ask
from tests.store.memory import DEVICES, ELSEWHERE, HERE, THERE, MemoryLog, session

from situp.core.belief import Boot, Pulse
from situp.core.instants import DAY, HOUR, Span
from situp.core.ledger import Action, Edit, tick
from situp.core.nudging import Nudge
from situp.core.recording import fields
from situp.store import file
from situp.store.book import SqliteBook

if TYPE_CHECKING:
    from tests.conftest import Run

    from situp.core.model import Session

START, END = 10 * DAY, 11 * DAY
THEIR_PULSE = """
    INSERT INTO pulse (device, began, seen, boot, asleep) VALUES ('bbbbbbbb', 5, 5, 'theirs', 0)
"""
WINDOW = Span(START, END)
BORDERS = [
    *(START - days * DAY for days in (9, 5, 1)),
    *(border + near for border in (START, END) for near in (-2, -1, 0, 1, 2)),
    *(START + 12 * HOUR, END + DAY),
]


@st.composite
def recorded(draw: st.DrawFn) -> list[Session]:
    """Sessions of up to three devices; a device's own follow each other, the last may be open."""
    sessions = []
    names = iter(draw(st.permutations(range(15))))
    for device in DEVICES:
        instants = sorted(draw(st.lists(st.sampled_from(BORDERS), max_size=10)))
        starts, ends = instants[::2], [*instants[1::2], None]
        pairs = list(zip(starts, ends, strict=False))
        sessions += [session(f"{next(names):02}", *pair, device) for pair in pairs]
    return sessions


def in_order(sessions: list[Session]) -> list[Session]:
    return sorted(sessions, key=lambda each: (each.started, each.id))


def reaches_into(each: Session, window: Span) -> bool:
    """Whether it has an instant in the window; one of no length has the one it began at."""
    begins_in_it = window.holds(each.started)
    goes_on_in_it = each.started < window.end and (each.ended is None or each.ended > window.start)
    return begins_in_it or goes_on_in_it


@given(recorded(), st.lists(st.sampled_from(BORDERS), min_size=2, max_size=2).map(sorted))
@example([session("1", START - 5 * DAY, START + 1), session("2", START + 1, None)], [START, END])
@example([session("1", START - 5 * DAY, None), session("2", START - 1, END, THERE)], [START, END])
@example([session("1", START - 1, None), session("2", END, None, ELSEWHERE)], [START, END])
@example([session("1", START, START), session("2", END, END)], [START, END])
def test_a_window_holds_every_session_that_reaches_into_it(
    sessions: list[Session], borders: list[int]
) -> None:
    log = MemoryLog()
    log.hold(sessions)
    window = Span(*borders)

    found = list(log.book.sessions(window))

    assert found == in_order([each for each in sessions if reaches_into(each, window)])


@given(recorded())
def test_without_a_window_every_session_is_found(sessions: list[Session]) -> None:
    log = MemoryLog()
    log.hold(sessions)

    found = list(log.book.sessions())

    assert found == in_order(sessions)
    assert log.book.open_sessions() == [each for each in found if each.is_open]
    assert log.book.first_start() == (found[0].started if found else None)
    times = [time for each in found for time in (each.started, each.ended) if time is not None]
    assert log.book.last_instant() == max(times, default=None)
    assert [log.book.session(each.id) for each in found] == found


@given(recorded(), st.sampled_from(BORDERS))
@example([session("1", START - 5 * DAY, START + 1), session("2", START + 1, None)], START)
@example([session("1", START - 1, START), session("2", START, START)], START)
@example([session("1", START - 1, None, THERE)], START)
def test_what_comes_after_an_instant_is_what_ends_after_it_on_this_device(
    sessions: list[Session], instant: int
) -> None:
    log = MemoryLog()
    log.hold(sessions)

    found = log.book.own_after(instant)

    own = [each for each in sessions if each.device == HERE]
    assert found == in_order([each for each in own if each.ended is None or each.ended > instant])


def test_a_session_that_is_not_there_is_none() -> None:
    log = MemoryLog()

    assert log.book.session("session-1") is None


def test_a_history_that_has_not_begun_is_empty() -> None:
    with closing(file.reading("/nowhere/at/all/situp.db")) as connection:
        book = SqliteBook(connection)

        assert book.device == ""
        assert [*book.sessions(), *book.sessions(WINDOW), *book.open_sessions()] == []
        assert (book.own_after(0), book.pulses(0), book.nudges(0)) == ([], [], [])
        assert (book.first_start(), book.last_instant(), book.nudges_given()) == (None, None, 0)
        assert (book.last_action(undone=False), book.last_action(undone=True)) == (None, None)


def test_pulses_are_this_devices_that_reach_so_far_in_order() -> None:
    log = MemoryLog()
    book = log.book
    log.connection.execute(THEIR_PULSE)
    early, late = book.begin_pulse(10, Boot("a", 1, 2)), book.begin_pulse(30, Boot("a", 1, 3))
    book.begin_pulse(40, Boot("b", 36), "typed")

    book.keep_pulse(early, 20, "slept")
    book.keep_pulse(late, 35)

    rest = [Pulse(30, 35, "a", None, 3), Pulse(40, 40, "b", "typed", 0)]
    assert [book.goes_on(early), book.goes_on(late)] == [False, True]
    assert book.pulses(20) == [Pulse(10, 20, "a", "slept", 2), *rest]
    assert book.pulses(21) == rest
    assert book.pulses(41) == []


def test_pulses_that_ended_long_ago_are_forgotten_and_nobody_elses() -> None:
    log = MemoryLog()
    book = log.book
    log.connection.execute(THEIR_PULSE)
    gone = book.begin_pulse(10, Boot("a", 1), "typed")
    book.begin_pulse(20, Boot("a", 1), "typed")

    book.forget_pulses(20)

    assert book.pulses(0) == [Pulse(20, 20, "a", "typed")]
    assert book.goes_on(gone) is False
    assert ask(log.connection, "SELECT seen, boot FROM pulse") == [(5, "theirs"), (20, "a")]


def test_nudges_are_this_devices_from_an_instant_on_in_order() -> None:
    log = MemoryLog()
    book = log.book
    nudges = [
        Nudge("nudge-01", 10, "sitting", 1, 5, "quiet", "sent", "", followed=None),
        Nudge("nudge-02", 20, "sitting", 1, 7, "normal", "held", "outside work hours"),
        Nudge("nudge-03", 20, "sitting", 1, 9, "urgent", "sent", "", followed=True),
        Nudge("nudge-04", 30, "standing", 25, 5, "normal", "failed", "deaf", followed=False),
    ]
    for nudge in reversed(nudges):
        _, *values = nudge
        edit = {"device": HERE, **dict(zip(Nudge._fields[1:], values, strict=True))}
        edit["followed"] = None if nudge.followed is None else int(nudge.followed)
        book.enter([Edit("nudge", nudge.id, edit)], nudge.at)
    book.enter([Edit("nudge", "nudge-05", {**edit, "device": THERE, "outcome": "sent"})], 40)

    assert book.nudges(0) == nudges
    assert book.nudges(20) == nudges[1:]
    assert book.nudges(31) == []
    assert book.nudges_given() == 3
    assert book.last_action(undone=False) is None


def test_an_open_session_of_another_device_shows_too(situp: Run, history: str) -> None:
    situp("start")
    with closing(file.writing(history)) as connection:
        connection.execute("INSERT INTO device VALUES (?, 0)", (THERE,))
        other = session("1", at("2026-11-20 08:30"), None, THERE)._replace(posture="standing")
        SqliteBook(connection).enter([Edit("session", other.id, fields(other))], at(FRIDAY))

    result = situp("status")

    assert result == (
        0,
        "Sitting for 0 s, since 09:00.\nToday  sitting 0 s · upright 30 m\n",
        "",
    )


def test_sessions_are_called_by_what_their_ids_begin_with() -> None:
    log = MemoryLog()
    names = ["abcd0000", "abcd0001", "abce0000", "abc\U0010fffe0000"]
    sessions = [session("1", 1, 1)._replace(id=name) for name in names]
    log.hold(sessions)

    assert log.book.called("abcd") == sessions[:2]
    assert log.book.called("abcd0001") == sessions[1:2]
    assert log.book.called("abc") == sessions
    assert log.book.called("abd") == log.book.called("ABC") == log.book.called("abc%") == []


def test_ids_that_ever_were_are_those_of_sessions_that_are_gone_too() -> None:
    log = MemoryLog()
    kept, gone = session("1", 1, 2), session("2", 3, 4)
    for each in (kept, gone):
        log.book.enter([Edit("session", each.id, fields(each))], 1, "import")
    log.book.enter([Edit("session", gone.id, {"deleted": 1})], 2, "remove")

    assert log.book.ids_ever("session-") == [kept.id, gone.id]
    assert log.book.ids_ever("session-2") == [gone.id]
    assert log.book.called("session-2") == []
    assert log.book.ids_ever("0000") == []


def test_neighbours_are_the_ids_before_and_after_in_their_order() -> None:
    log = MemoryLog()
    log.hold([session(name, 1, 1) for name in ("3", "1", "2")])

    assert list(log.book.neighbours(["session-3", "session-1", "session-2"])) == [
        ("session-2", "session-3", ""),
        ("", "session-1", "session-2"),
        ("session-1", "session-2", "session-3"),
    ]


def test_actions_are_those_that_can_be_or_were_undone_the_last_first() -> None:
    log = MemoryLog()
    book = log.book
    one = session("1", 1, None)
    book.enter([Edit("session", one.id, fields(one))], 10, "start")
    book.enter([Edit("session", one.id, {"note": "seen"})], 20)
    book.enter([Edit("session", one.id, {"ended": 5})], 30, "stop")
    theirs = tick("", 25, THERE)
    book.enter([Edit("action", theirs, {"device": THERE, "verb": "was", "undone": ""})], 40)
    first, last = tick("", 10, HERE), tick("", 30, HERE)
    book.enter([Edit("action", last, {"undone": tick("", 50, HERE)})], 50)

    stopped, started = Action(last, HERE, "stop", True), Action(first, HERE, "start", False)  # noqa: FBT003 - a record
    assert list(book.actions()) == [stopped, Action(theirs, THERE, "was", False), started]  # noqa: FBT003 - likewise


def test_the_changes_of_a_thing_are_its_ledger_in_causal_order() -> None:
    log = MemoryLog()
    one, other = session("1", 1, None), session("2", 1, 2, THERE)
    log.book.enter([Edit("session", one.id, fields(one))], 10, "start")
    log.book.enter([Edit("session", other.id, fields(other))], 11, "import")
    log.book.enter([Edit("session", one.id, {"ended": 5})], 12, "stop")

    found = log.book.changes_of(("session", one.id))

    assert [(change.key, change.fields) for change in found] == [
        (("session", one.id), fields(one)),
        (("session", one.id), {"ended": 5}),
    ]
    assert [change.clock for change in found] == sorted(change.clock for change in found)
    assert log.book.changes_of(("nudge", one.id)) == []
