"""What is said of a body has its source, with what was found; and nothing claims more."""

from __future__ import annotations

import re

import pytest
from tests.docs.pages import prose, read, tables
from tests.docs.sentences import printed

from situp.core.advice import FROM_SITTING, FROM_STANDING
from situp.core.evidence import CITATIONS
from situp.render.measured import AT_FIRST, CHOICE, FOR_STUDIES

PAGE, MEASURES = "docs/explanation/evidence.md", "docs/explanation/measures.md"
SUGGESTIONS = (*FROM_SITTING, *FROM_STANDING)
CLAIMS = re.compile(
    r"\b(damag\w+|fix(es|ed)?|heal(s|ed|ing)?|protect\w*|prevent\w*|cur(e|es|ed))\b", re.IGNORECASE
)
OF_A_FILE = re.compile(r"(\{\}|\{path\}|history) is damaged|\{\}\.damaged-\{\}")
BODY = re.compile(
    r"\b((a|your|the|lower|upper) back|pain(s|ful)?|spines?|discs?|muscles?|blood|sugar|sciatica"
    r"|healthy?|hips?|calf|squats?|bend|gently|risks?)\b"
)
OTHERS = ("core/evidence.py", "core/demo/")
"""The sources themselves, and what a made-up person notes."""
CLAIMS_NOTHING = {"No number here says anything about a back."}


def words(page: str) -> str:
    """Return the words of a page without its tables, on one line."""
    lines = [line for line in prose(read(page)).splitlines() if not line.startswith("|")]
    return " ".join(" ".join(lines).split())


def test_every_source_stands_with_what_was_found_and_there_are_no_others() -> None:
    rows = tables(read(PAGE))["sources"].rows

    assert rows == tuple(
        (
            f"`{key}`",
            source.called,
            source.doi,
            source.measured,
            "" if source.people is None else f"{source.people:,}",
            source.effect,
        )
        for key, source in CITATIONS.items()
    )


def test_every_source_is_cited_in_the_words_by_its_name_and_its_doi() -> None:
    text = words(PAGE)

    for source in CITATIONS.values():
        name = source.called.split(",")[0]
        doi = f"[doi {source.doi}](https://doi.org/{source.doi})" if source.doi else ""
        assert re.search(rf"{re.escape(name)}[^.]*{re.escape(doi)}", text), source.called


@pytest.mark.parametrize("page", [PAGE, MEASURES])
def test_every_doi_in_the_words_is_that_of_a_source(page: str) -> None:
    found = set(re.findall(r"\[doi ([^\]]+)\]", words(page)))

    assert found
    assert found <= {source.doi for source in CITATIONS.values()}


def test_every_suggestion_has_a_source_with_the_size_of_what_was_found() -> None:
    for suggestion in SUGGESTIONS:
        assert suggestion.sources, suggestion.text
        for key in suggestion.sources:
            assert re.search(r"\d", CITATIONS[key].effect), key
            assert CITATIONS[key].people, key


def test_every_measure_that_is_after_somebody_has_its_source() -> None:
    named = {key for measure in (*AT_FIRST, *FOR_STUDIES) for key in measure.sources}

    assert {*named, CHOICE} <= set(CITATIONS)


def test_no_sentence_claims_an_effect_on_a_body() -> None:
    texts = [text for _, text in printed()]

    assert len(texts) > 1000
    assert [text for text in texts if CLAIMS.search(OF_A_FILE.sub("", text))] == []


def test_a_sentence_about_a_body_has_a_source() -> None:
    about = {
        text for module, text in printed() if not module.startswith(OTHERS) and BODY.search(text)
    }

    has_source = {suggestion.text for suggestion in SUGGESTIONS}
    assert about - has_source == CLAIMS_NOTHING
    assert about & has_source, "what finds no sentence proves nothing"
