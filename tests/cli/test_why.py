"""`situp why`: the topics with their numbers, and what stands behind one of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.widths import WIDTHS, screens

from situp.core.evidence import CERTAINTIES, GROUNDS, READ, TOPICS

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.docs.desk import Desk

BREAKS = """\
breaks: 1 minute
The shortest break that counts.
min_break is 60s, its default.

How many breaks you have depends on the shortest one that counts. So it can be
set, and is said with each report.

No official body says how short a break may be. 1 minute is a choice of this
program: studies of sitting measured in minutes.
  How sure   a choice of this program
  Not known  How short a break can be and still do anything.
  Source     Healy 2008

The number of breaks changes several-fold with the shortest one that counts.
Total sitting does not.
  Measured   breaks counted by different shortest lengths
  Found      the number of breaks changes several-fold, total sitting does not
  How sure   one study; the abstract, or the page, was read
  Not known  Which of the lengths is the right one.
  Source     PLOS ONE e71854, doi 10.1371/journal.pone.0071854

A break lies between two stretches of sitting, so the end of the day is none.
Standing still is not sitting.
  Who        researchers of sedentary behaviour
  Found      a break is a bout of something else between two bouts of sitting;
             standing still is stationary, not sedentary; not being active
             enough is something else again
  How sure   what people of the field agreed on, not an effect; the abstract, or
             the page, was read
  Not known  It is about words, and says nothing of health.
  Source     SBRN 2017, doi 10.1186/s12966-017-0525-8
"""
CHANGE_FORTY = """\
change: 2 points or 30 %
A change of pain that matters.

It is what a change is held against. A
smaller one is shown too, and not made
much of.

On a scale of pain from 0 to 10, a
change of 2 points matters, or one of
30 % of what it was.
  Measured   which change of pain
             matters to people with
             low-back pain: studies, and
             a panel
  Who        people with low-back pain,
             and experts
  Found      2 points of 10, or 30 %
             from the beginning
  How sure   what people of the field
             agreed on, not an effect;
             the abstract, or the page,
             was read
  Not known  Why it changed. The studies
             behind it varied widely.
  Source
    Ostelo 2008, Spine 33:90,
    doi 10.1097/BRS.0b013e31815e3a10
"""


def test_it_lists_every_topic_with_its_number(desk: Desk) -> None:
    shown = desk.type("situp why").text.splitlines()

    assert shown[:3] == [
        "What stands behind the numbers and the advice",
        "  nudges         30 minutes        so much sitting brings the first, quiet nudge",
        "  firm           1 hour            so much sitting brings a firmer nudge",
    ]
    named = [line.split()[0] for line in shown[1:-2] if line[2:3].strip()]
    assert named == [topic.name for topic in TOPICS]
    assert shown[-2:] == ["", "Say one of them: situp why flag"]


def test_a_narrow_list_has_what_a_topic_is_about_below_it(desk: Desk) -> None:
    narrow, _, wide = screens(desk, "situp why")

    assert narrow.splitlines()[:6] == [
        "What stands behind the numbers and the",
        "advice",
        "  nudges  30 minutes",
        "    so much sitting brings the first,",
        "    quiet nudge",
        "  firm  1 hour",
    ]
    assert len(wide.splitlines()) == len(TOPICS) + 3


def test_a_topic_says_what_was_measured_how_sure_it_is_and_what_is_not_known(desk: Desk) -> None:
    assert desk.type("situp why breaks").text == BREAKS


def test_a_number_and_its_unit_stay_together_and_a_doi_is_never_broken(desk: Desk) -> None:
    assert desk.type("situp why change", 40).text.startswith(CHANGE_FORTY)


@pytest.mark.parametrize("topic", [topic.name for topic in TOPICS])
def test_every_topic_holds_at_every_width(desk: Desk, topic: str) -> None:
    shown = screens(desk, f"situp why {topic}")

    (found,) = (each for each in TOPICS if each.name == topic)
    dois = [GROUNDS[key].source.doi for key in found.grounds]
    for screen in shown:
        assert [doi for doi in dois if doi not in screen] == []
    assert len(shown) == len(WIDTHS)


def test_without_and_with_pain_down_the_leg_it_says_different_things(desk: Desk) -> None:
    shown = " ".join(desk.type("situp why pain").text.split())

    without, with_ = shown.split("With pain down the leg (sciatica)")
    assert "was slightly better than rest in bed" in without
    assert "SMD 0.22 (95 % CI 0.02 to 0.41)" in without
    assert "there was little or no difference" in with_
    assert "SMD -0.03 (95 % CI -0.24 to 0.18)" in with_
    assert "better" not in with_


def test_a_size_is_explained_where_it_is_used_and_nowhere_else(desk: Desk) -> None:
    sized, unsized = (desk.type(f"situp why {topic}").text for topic in ("bed-rest", "firm"))

    assert sized.splitlines()[-3:] == [
        "SMD: a difference in units of how far people differ anyway.",
        "CI: the range in which the true value likely lies.",
        "P: how often chance alone would do as much.",
    ]
    assert "SMD" not in unsized


def test_the_warning_signs_are_two_lists_and_no_promise(desk: Desk) -> None:
    shown = desk.type("situp why warning-signs").text

    now, soon = shown.partition("\nSoon\n")[::2]
    assert "\nNow, as an emergency\n  - numbness around the genitals" in now
    assert soon.splitlines()[0] == "  - fever, or feeling very unwell"
    assert "is no promise that nothing is wrong" in " ".join(shown.split())


def test_the_value_in_force_is_told_beside_the_default(desk: Desk) -> None:
    desk.set_config('limit = "3h"\n')

    shown = desk.type("situp why flag").text.splitlines()
    listed = desk.type("situp why", 120).text

    assert shown[:3] == [
        "flag: 4 hours",
        "A stretch of sitting this long is flagged.",
        "limit is 3h here; its default is 4h.",
    ]
    assert "a stretch of sitting this long is flagged; limit is 3h here\n" in listed
    assert listed.count(" here\n") == 1


def test_the_warning_signs_are_told_whatever_is_wrong_in_the_configuration(desk: Desk) -> None:
    desk.set_config("limit = nonsense\n")

    assert desk.type("situp why flag").code == 4
    assert desk.type("situp why warning-signs").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("limit", 'There is no topic "limit".\n  Did you mean: situp why flag\n'),
        (
            "limits",
            'There is no topic "limits".\n  Did you mean: situp why flag or situp why no-limit\n',
        ),
        ("nudge.first", 'There is no topic "nudge.first".\n  Did you mean: situp why nudges\n'),
        (
            "aim.upright_per_workday",
            'There is no topic "aim.upright_per_workday".\n  Did you mean: situp why upright\n',
        ),
        ("flags", 'There is no topic "flags".\n  Did you mean: situp why flag\n'),
        (
            "mov",
            'There is no topic "mov".\n  Did you mean: situp why moves or situp why moving\n',
        ),
        (
            "warning-signs please",
            'There is no topic "warning-signs please".\n  Did you mean: situp why warning-signs\n',
        ),
        (
            "xyz",
            f'There is no topic "xyz".\n  The topics are {", ".join(t.name for t in TOPICS)}.\n',
        ),
    ],
)
def test_a_topic_that_is_not_there_is_named_with_those_near_it(
    situp: Run, words: str, message: str
) -> None:
    assert situp(f"why {words}") == (2, "", f"situp: {message}")


def test_a_topic_of_two_words_may_be_said_as_two_and_in_capitals(situp: Run) -> None:
    assert situp("why Bed Rest") == situp("why bed-rest")


def test_the_document_has_the_whole_of_a_topic(situp: Run) -> None:
    code, out, err = situp("why flag --json")

    document = json.loads(out)
    assert (code, err) == (0, "")
    assert document["schema"] == "situp.why/1"
    (topic,) = document["topics"]
    assert {name: topic[name] for name in ("topic", "number", "keys", "lists")} == {
        "topic": "flag",
        "number": "4 hours",
        "keys": [{"key": "limit", "value": "4h", "default": "4h"}],
        "lists": [],
    }
    assert topic["grounds"][2] == {
        "ground": "billy-2014",
        "claim": GROUNDS["billy-2014"].claim,
        "measured": GROUNDS["billy-2014"].measured,
        "who": "people",
        "people": 12,
        "effect": GROUNDS["billy-2014"].effect,
        "certainty": "one small study",
        "certainty_means": CERTAINTIES["one small study"],
        "unknown": "Pressure, herniation and pain were not measured.",
        "source": {
            "called": "Billy 2014",
            "citation": "Billy GG, Lemieux SK, Chow MX. PM&R 2014;6(9):790-5",
            "doi": "10.1016/j.pmrj.2014.02.014",
        },
        "read": "read",
        "read_means": READ["read"],
    }


def test_the_document_of_no_topic_has_all_of_them(situp: Run) -> None:
    _, out, _ = situp("why --json")

    topics = json.loads(out)["topics"]
    assert [each["topic"] for each in topics] == [topic.name for topic in TOPICS]


def test_in_a_pipe_it_is_plain_and_not_folded(situp: Run) -> None:
    _, out, _ = situp("why pain")

    assert "\x1b" not in out
    assert f"{GROUNDS['dahm-2010-without'].claim}\n" in out


def test_plain_takes_the_colour_away_and_nothing_else(desk: Desk) -> None:
    coloured = desk.type("situp why flag", colour=True).text
    plain = desk.type("situp why flag --plain", colour=True).text

    assert f"\x1b[1m{GROUNDS['billy-2014-height'].claim}\x1b[0m\n" in coloured
    assert plain == desk.type("situp why flag").text


def test_it_reads_and_makes_no_history(situp: Run, history: str) -> None:
    assert situp("why")[0] == 0
    assert not Path(history).parent.exists()
