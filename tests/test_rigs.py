"""The rigs: a program that is missing is never mistaken for one that works."""

from __future__ import annotations

import pytest

from tests.rigs import needed, until


def test_a_missing_program_skips_the_test_on_somebodys_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="no-such-program is not installed"):
        needed("no-such-program")


def test_a_missing_program_fails_the_test_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="no-such-program is not installed"):
        needed("no-such-program")


def test_a_condition_that_never_comes_fails_the_test_in_time() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"not within 0\.05 s"):
        until(lambda: False, within=0.05)
