"""A figure that moves says which way, and whether it moved to the number or by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.domain.figure import Change, Extraction, Figure

Only = Callable[[str], Figure]
Read = Callable[[str], Extraction]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Attacks rose by 12 percent.", Change.ROSE_BY),
        ("Shares fell 3% in a day.", Change.FELL_BY),
        ("Revenue climbed to $7 million.", Change.ROSE_TO),
        ("The force shrank to 900 men.", Change.FELL_TO),
        ("Air strikes are up by nearly a quarter.", Change.ROSE_BY),
        ("They gave up 40 rifles.", Change.NONE),
        ("The group set up 12 camps.", Change.NONE),
    ],
)
def test_changes(only: Only, text: str, change: Change) -> None:
    assert only(text).change is change


def test_a_movement_is_two_figures(read: Read) -> None:
    before, after = read("The garrison fell from 900 to 400 men.").figures
    assert (before.low, before.change) == (900, Change.NONE)
    assert (after.low, after.change) == (400, Change.FELL_TO)


def test_from_to_without_a_movement_is_a_range(read: Read) -> None:
    (figure,) = read("The group has from 14,000 to 18,000 men.").figures
    assert (figure.low, figure.high) == (14_000, 18_000)


@pytest.mark.parametrize("hedge", ["might", "reportedly", "probably"])
def test_hedges_are_kept_apart(only: Only, hedge: str) -> None:
    figure = only(f"The group {hedge} has 900 men.")
    assert hedge in figure.hedges
    assert figure.low == 900
