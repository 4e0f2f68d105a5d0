"""What is said of a body has its grounds, with what was found; and nothing claims more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.docs import evidence_page
from tests.docs.evidence_page import CLAIMS_NOTHING, SAID
from tests.docs.pages import prose, read
from tests.docs.said import known, lengths, numbers, sentences
from tests.docs.sentences import printed

from situp.config.keys import KEYS
from situp.core.evidence import CERTAINTIES, GROUNDS, READ, SMALL, TOPICS
from situp.core.evidence import numbers as of_rules
from situp.core.evidence.signs import NOW, SOON
from situp.core.instants import HOUR, MINUTE
from situp.core.measures import WORKDAY
from situp.core.policy import Policy
from situp.render.measured import AT_FIRST, CHOICE, FOR_STUDIES

if TYPE_CHECKING:
    from situp.core.evidence import Topic

PAGE, MEASURES = "docs/explanation/evidence.md", "docs/explanation/measures.md"
CLAIMS = re.compile(
    r"\b(damag\w+|fix(es|ed|ing)?|heal(s|ed|ing)?|protect\w*|prevent\w*|cur(e|es|ed|ing)"
    r"|harm\w*|danger\w*|safe(ly)?|guarante\w+|proven?|proves|toxic|deadly|kill(s|er|ing)?"
    r"|treat(s|ed|ment)?|relie(f|ve[sd]?)|boost\w*|miracle)\b",
    re.IGNORECASE,
)
"""Words that claim an effect, promise or frighten: situp never says them of a body."""
NEVER = re.compile(
    r"\b(damag\w+|fix(es|ed)?|heal(s|ed|ing)?|protect\w*|prevent\w*|cur(e|es|ed))\b", re.IGNORECASE
)
"""Those of them that it does not even say of anything else, but of a file."""
OF_A_FILE = re.compile(r"(\{\}|\{path\}|history) is damaged|\{\}\.damaged-\{\}")
NO_CURE = "Standing is not a cure"
BODY = re.compile(
    r"\b((a|your|the|lower|upper|low|whose)[ -]back|backs|pain(s|ful)?|hurts?|spines?|discs?"
    r"|muscles?|blood|sugar|sciatica|healthy?|hips?|calf|squats?|bend|gently|risks?|bodies"
    r"|your body|comfort\w*|diabetes|numbness)\b"
)
EFFECT = re.compile(
    r"% (less|more|fewer|better|lower|higher|longer|shorter)|\bSMD\b|\bCI\b|mmHg|mmol"
)
OTHERS = ("core/evidence/", "core/demo/", "store/")
"""The evidence itself, what a made-up person notes, and the names of columns."""
COMMAND_NAMED = re.compile(r"situp (pain|why)( [^\".,;]*)?")
FEWEST_WORDS = 6
"""So many words without a full stop are a sentence all the same, and no label."""
OF_SITTING = re.compile(
    r"\b(nudged?|nudges|flagged|unbroken|standing still|break)\b", re.IGNORECASE
)
OTHER_LENGTHS = {
    5 * MINUTE: "a break so soon after a nudge followed it, and a nudge so late is dropped",
    10 * MINUTE: "a snooze",
    15 * MINUTE: "half of the time between two nudges",
    WORKDAY: "a workday",
}
"""Lengths of rules that are no matter of health."""
AS_STUDIED = {"WALK", "WALKING"}
"""Numbers that a rule has from studies, and not of its own."""
OF_RULES = numbers(
    " ".join(
        str(value)
        for name, value in vars(of_rules).items()
        if name.isupper() and name not in AS_STUDIED
    )
)
"""The numbers of the rules, which no study has to have."""


def words(page: str) -> str:
    """Return the words of a page without its tables, on one line."""
    lines = [line for line in prose(read(page)).splitlines() if not line.startswith("|")]
    return " ".join(" ".join(lines).split())


def elsewhere() -> list[str]:
    """Return what the program can print, but for the evidence itself."""
    return [text for module, text in printed() if not module.startswith(OTHERS)]


def test_the_page_of_all_sentences_is_what_the_program_has() -> None:
    assert read(evidence_page.PAGE) == evidence_page.page()


def test_every_source_is_told_of_by_its_name_and_its_doi() -> None:
    text = words(PAGE)

    for source in {ground.source for ground in GROUNDS.values()}:
        name = source.called.split(",")[0]
        doi = f"[doi {source.doi}](https://doi.org/{source.doi})" if source.doi else ""
        found = re.search(rf"{re.escape(name)}[^.]*[^\]]*{re.escape(doi)}", text)
        assert found or not source.called[0].isupper(), source.called


@pytest.mark.parametrize("page", [PAGE, MEASURES])
def test_every_doi_in_the_words_is_that_of_a_source(page: str) -> None:
    found = set(re.findall(r"\[doi ([^\]]+)\]", words(page)))

    assert found
    assert found <= {ground.source.doi for ground in GROUNDS.values()}


def test_every_number_in_the_words_is_in_the_evidence() -> None:
    found = numbers(words(PAGE))

    assert len(found) > 50
    assert found - known() == set()


@pytest.mark.parametrize("key", GROUNDS)
def test_a_ground_says_what_was_found_how_sure_it_is_and_what_is_not_known(key: str) -> None:
    ground = GROUNDS[key]

    assert ground.claim.endswith(".")
    assert ground.claim[0].isupper() or ground.claim[0].isdigit()
    assert ground.unknown.endswith(".")
    assert ground.certainty in CERTAINTIES
    assert ground.read in READ
    assert ground.source.called
    if ground.certainty in {"trials", "studies", "one study", "one small study"}:
        assert ground.measured
        assert ground.effect


@pytest.mark.parametrize("key", GROUNDS)
def test_a_study_is_small_just_where_it_has_few_people(key: str) -> None:
    ground = GROUNDS[key]

    is_small = ground.people is not None and ground.people < SMALL
    assert (ground.certainty == "one small study") is is_small


@pytest.mark.parametrize("key", GROUNDS)
def test_a_claim_has_no_number_that_was_not_found(key: str) -> None:
    ground = GROUNDS[key]

    told = f"{ground.measured} {ground.who} {ground.people} {ground.effect}"
    assert numbers(ground.claim) - numbers(told) - OF_RULES == set()


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_topic_rests_on_what_is_known_and_names_keys_that_there_are(topic: Topic) -> None:
    assert topic.grounds
    assert set(topic.grounds) <= set(GROUNDS)
    assert set(topic.keys) <= {key.name for key in KEYS}

    told = " ".join(str(GROUNDS[key]) for key in topic.grounds)
    assert numbers(f"{topic.number} {topic.answer}") - numbers(told) - OF_RULES == set()


def test_every_warning_sign_is_told_of_on_the_page() -> None:
    told = set(re.findall(r"\w+", words(PAGE).partition("## When to speak to a doctor")[2].lower()))

    assert [sign for sign in (*NOW, *SOON) if set(re.findall(r"\w{4,}", sign)) - told] == []


def test_every_ground_belongs_to_a_topic_and_every_topic_has_its_own_name() -> None:
    used = {key for topic in TOPICS for key in topic.grounds}

    assert used == set(GROUNDS)
    assert len({topic.name for topic in TOPICS}) == len(TOPICS)


def test_every_suggestion_has_grounds_with_the_size_of_what_was_found() -> None:
    assert SAID
    for text, keys in SAID.items():
        assert keys, text
        for key in keys:
            assert re.search(r"\d", GROUNDS[key].effect) or GROUNDS[key].read == "secondary", key
            assert GROUNDS[key].people, key
        assert numbers(text) <= known(), text


def test_every_measure_that_is_after_somebody_has_its_source() -> None:
    named = {key for measure in (*AT_FIRST, *FOR_STUDIES) for key in measure.grounds}

    assert {*named, CHOICE} <= set(GROUNDS)


def test_no_sentence_claims_an_effect_on_a_body() -> None:
    texts = [text for _, text in printed()]

    assert len(texts) > 1000
    assert [text for text in texts if NEVER.search(bare(text))] == []


@pytest.mark.parametrize("page", [PAGE, MEASURES, "README.md", "docs/how-to/tune-the-nudges.md"])
def test_no_page_promises_or_frightens(page: str) -> None:
    assert CLAIMS.findall(bare(words(page))) == []


def test_no_sentence_of_the_evidence_promises_or_frightens() -> None:
    texts = [text for module, text in printed() if module.startswith("core/evidence/")]
    texts += [*SAID, *CLAIMS_NOTHING]

    assert len(texts) > 200
    assert [text for text in texts if CLAIMS.search(bare(text))] == []


def bare(text: str) -> str:
    """Return a text without what may be said: a file is damaged, and standing is no cure."""
    return OF_A_FILE.sub("", text).replace(NO_CURE, "")


def test_a_sentence_about_a_body_has_grounds() -> None:
    about = {each for text in elsewhere() for each in said(text) if is_about_a_body(each)}

    assert about - set(SAID) == set(CLAIMS_NOTHING)
    assert about & set(SAID), "what finds no sentence proves nothing"


def said(text: str) -> list[str]:
    """Return a text that has grounds as it is, else its sentences: no labels, no command lines."""
    flat = " ".join(text.split())
    if flat in SAID:
        return [flat]
    return [each for each in sentences(flat) if is_sentence(each)]


def is_about_a_body(text: str) -> bool:
    """Whether a text speaks of a body, and not only of a command that is called so."""
    return bool(BODY.search(COMMAND_NAMED.sub("situp", text)))


def is_sentence(text: str) -> bool:
    """Whether a text says something: it ends as a sentence, or is long enough for one."""
    named = re.findall(r"[A-Za-z]{2,}", text)
    return len(named) >= FEWEST_WORDS or (len(named) > 1 and text.endswith((".", "?", "!")))


def test_a_number_about_a_body_is_in_the_evidence() -> None:
    texts = [text for text in elsewhere() if BODY.search(text) or EFFECT.search(text)]

    assert texts
    assert {text: numbers(text) - known() for text in texts if numbers(text) - known()} == {}


def test_a_length_of_sitting_or_standing_is_one_of_the_rules() -> None:
    rules = Policy()
    ours = {rules.limit, rules.min_break, rules.prolonged, rules.nudge.first, rules.nudge.firm}
    ours |= {rules.nudge.repeat, rules.nudge.standing, HOUR, *OTHER_LENGTHS}
    texts = [text for text in elsewhere() if OF_SITTING.search(text)]

    found = {text: lengths(text) for text in texts if lengths(text)}
    assert len(found) >= 3
    assert {text: each - ours for text, each in found.items() if each - ours} == {}
