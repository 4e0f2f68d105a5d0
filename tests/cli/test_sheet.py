"""The text of a session: what is written can be read, and what is left alone is left as it is."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from tests.core.strategies import few_postures
from tests.fakes import FakeClock, at

from situp.app.setting import setting
from situp.cli import sheet
from situp.core.editing import Wanted
from situp.core.errors import UsageError
from situp.core.instants import DAY, HOUR, MINUTE
from situp.core.model import Session
from situp.core.policy import Policy

HERE = setting(FakeClock("2027-11-02 12:00"), Policy())
NIGHT_OF_25_HOURS = at("2027-10-31 00:00")
INSTANTS = st.integers(0, HERE.now) | st.integers(0, 5 * HOUR).map(NIGHT_OF_25_HOURS.__add__)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]))
SESSION = Session("6b86b273", "desk", "sitting", HERE.now - HOUR, None, note="a: #b", tags=("x",))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    started = draw(INSTANTS)
    ended = draw(st.none() | st.sampled_from((0, 1, MINUTE, DAY)).map(started.__add__))
    tags = tuple(draw(st.lists(st.text(max_size=5), max_size=3)))
    note = draw(st.text(max_size=20))
    return Session("6b86b273", "desk", draw(few_postures), started, ended, note=note, tags=tags)


@given(sessions())
@example(SESSION._replace(note="two\nlines \x1b\ud800", tags=("a, b", "")))
def test_a_text_that_was_left_alone_wants_nothing(session: Session) -> None:
    text = sheet.written(session, HERE.zone)

    assert sheet.read(text, session, HERE) == Wanted()
    assert sheet.read("", session, HERE) == Wanted()


@given(sessions(), INSTANTS)
def test_every_instant_can_be_written_and_read(session: Session, instant: int) -> None:
    other = session._replace(started=instant, ended=instant)
    lines = sheet.written(other, HERE.zone).splitlines()

    read = sheet.read("\n".join(lines[-4:-2]), SESSION._replace(started=0, ended=0), HERE)

    assert read == Wanted(started=instant or None, ended=instant or None)


@given(WORDS.map(str.strip))
def test_a_note_of_one_line_is_what_was_typed(note: str) -> None:
    wanted = sheet.read(f"note: {note}", SESSION._replace(note="other\n"), HERE)

    assert wanted == Wanted(note=note)


@given(st.text())
@example("posture: lying\n# note: x\n")
@example("end: 12:01\n")
def test_whatever_is_typed_is_read_or_told_with_its_line(text: str) -> None:
    found = sheet.read(text, SESSION, HERE)

    if isinstance(found, sheet.Unread):
        marked = sheet.marked(text, found)
        again = sheet.read(marked, SESSION, HERE)
        assert isinstance(again, sheet.Unread)
        assert again.problem.message == found.problem.message
        assert sheet.marked(marked, again) == marked
        assert sheet.bare(marked) == sheet.bare(text)


def test_each_line_is_read_as_its_option_is() -> None:
    text = "Posture:LYING\nstart: 9:30\n  END : open\nnote:\ntags: #a, b,, a\n"
    before = SESSION._replace(ended=HERE.now)

    assert sheet.read(text, before, HERE, "trim") == Wanted(
        "lying", at("2027-11-02 09:30"), "open", "", ("a", "b"), "trim"
    )


def test_a_second_line_of_a_name_is_refused() -> None:
    found = sheet.read("note: x\n\nnote: y", SESSION, HERE)

    assert isinstance(found, sheet.Unread)
    assert found.line == 2
    assert isinstance(found.problem, UsageError)
    assert found.problem.message == 'There is a second line for "note".'


def test_the_lines_above_the_text_fit_a_terminal() -> None:
    assert max(map(len, sheet.HEAD.splitlines())) < 80
