"""The page on reliability: a row for each attack that the tests make, and a figure in each."""

from __future__ import annotations

from tests.docs.pages import read, row, tables
from tests.faults.__main__ import PAGE, written
from tests.faults.attacks import Attack


def test_every_attack_has_its_row_in_order_and_there_are_no_others() -> None:
    assert [cells[0] for cells in tables(read(PAGE))["attacks"].rows] == [
        attack.value for attack in Attack
    ]


def test_every_attack_was_made() -> None:
    times = [cells[1].replace(",", "") for cells in tables(read(PAGE))["attacks"].rows]

    assert all(time.isdecimal() and int(time) for time in times)


def test_a_run_writes_its_figures_and_keeps_those_of_what_it_left_out() -> None:
    some = {attack: 1_234 * number for number, attack in enumerate(Attack, 1)}
    first = written(read(PAGE), some)

    second = written(first, {Attack.KILLED: 99})

    assert tables(first)["attacks"].rows[0] == (Attack.MIXED.value, "1,234")
    assert second == first.replace(
        row((Attack.KILLED.value, f"{some[Attack.KILLED]:,}")), row((Attack.KILLED.value, "99"))
    )
