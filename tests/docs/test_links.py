"""The pages hang together, claim nothing about a body, and fit their lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.docs.links import anchors, links, paths_named
from tests.docs.pages import ROOT, name_of, pages, prose, read

from situp import __version__

if TYPE_CHECKING:
    from pathlib import Path

PAGES = pytest.mark.parametrize("page", pages(), ids=name_of)
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])
CLAIMS = re.compile(r"\b(damages?|fix(es)?|heals?|protects?|prevents?|cures)\b", re.IGNORECASE)
WIDTH = 100
FEWEST_STUDIES = 10


def _lines_too_long(page: Path) -> list[str]:
    lines = prose(page.read_text(encoding="utf-8")).splitlines()
    return [line for line in lines if len(line) > WIDTH and not line.startswith("|")]


@PAGES
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = [
        link
        for link in links(page)
        if not link.target.exists() or (link.anchor and link.anchor not in anchors(link.target))
    ]

    assert dead == []


@PAGES
def test_a_line_of_prose_fits(page: Path) -> None:
    assert _lines_too_long(page) == []


@PAGES
def test_a_page_claims_nothing_about_a_body(page: Path) -> None:
    assert CLAIMS.findall(page.read_text(encoding="utf-8")) == []


def test_the_source_claims_nothing_about_a_body() -> None:
    claims = {name_of(path): CLAIMS.findall(path.read_text(encoding="utf-8")) for path in SOURCES}

    assert {name: found for name, found in claims.items() if found} == {}


def test_every_page_is_reached_from_the_readme_or_the_index() -> None:
    entrances = (ROOT / "README.md", ROOT / "docs" / "README.md")

    reached = {link.target for page in entrances for link in links(page)}
    assert [name_of(page) for page in pages()[1:] if page not in reached] == []


def test_every_page_that_the_source_names_exists() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    named = {path for text in [*texts, read("pyproject.toml")] for path in paths_named(text)}

    assert "docs/reference/exit-codes.md" in named
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_the_changelog_begins_with_this_version() -> None:
    first = re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)

    assert first is not None
    assert first[1] == __version__


def test_every_decision_has_a_question_a_choice_and_a_price() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    numbers = [int(page.name[:4]) for page in decisions]
    parts = [re.findall(r"^\*\*(.+?)\*\*", page.read_text(), re.MULTILINE) for page in decisions]
    assert numbers == list(range(1, len(decisions) + 1))
    assert parts == [["Question.", "Choice.", "Price.", "When to look again."]] * len(decisions)


def test_every_study_that_the_evidence_cites_is_linked_by_its_own_number() -> None:
    cited = re.findall(
        r"\[doi ([^\]]+)\]\(https://doi\.org/([^)]+)\)", read("docs/explanation/evidence.md")
    )

    assert [shown for shown, linked in cited if shown != linked] == []
    assert len(cited) >= FEWEST_STUDIES


def test_every_default_of_a_nudge_and_of_a_flag_has_its_ground() -> None:
    evidence = read("docs/explanation/evidence.md")

    for default in ("30 minutes", "60 minutes", "four hours", "45 minutes"):
        assert re.search(rf"^## .*{default}", evidence, re.MULTILINE), default


def test_the_readme_has_the_two_commands_on_one_line_each() -> None:
    readme = read("README.md")

    main_job = re.search(r"<!-- the main job -->\n```sh\n(.*)\n```\n", readme)
    tests = re.search(r"<!-- the tests -->\n```sh\n(.*)\n```\n", readme)
    assert main_job is not None
    assert re.search(r"pip install .*situp start.*situp watch", main_job[1])
    assert tests is not None
    assert tests[1].endswith(".venv/bin/pytest")
