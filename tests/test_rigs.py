"""The rigs: a program that is missing is never mistaken for one that works."""

from __future__ import annotations

import pytest

from tests.costs import HARDLY_MORE, TRIES, costs
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


def test_what_costs_too_much_once_is_done_again_and_each_time_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times = iter([0.0, 5.0, 5.0, 5.5, *range(10, 10 + 2 * TRIES * 5, 5)])
    monkeypatch.setattr("tests.costs.monotonic", lambda: next(times))
    done = iter("abcdefghijklmnop")

    assert costs(0.5, lambda: next(done)) == "b"
    with pytest.raises(pytest.fail.Exception, match=r"it costs 5\.0 s each time, not 0"):
        costs(0, lambda: next(done))


def test_what_costs_too_little_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, HARDLY_MORE])
    monkeypatch.setattr("tests.costs.monotonic", lambda: next(times))

    with pytest.raises(AssertionError):
        costs(HARDLY_MORE + 1, lambda: None)
