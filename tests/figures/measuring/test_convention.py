"""The scorer writes figures in the gold's convention by rule."""

from __future__ import annotations

import pytest

from evaluation.figures.convention import quantities
from evaluation.figures.newsquant import gold_ends, match


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "change"),
    [
        ("The firm has 300 new workers.", 300, 300, "new worker", "="),
        ("Wheat rose 5% in May.", 5, 5, "percentage", "up"),
        ("They paid $70 a share.", 70, 70, "dollar per share", "="),
        ("A third of the villages burned.", 1 / 3, 1 / 3, "% village", "="),
        ("A 60-year-old bridge fell.", 60, 60, "year of age", "="),
        ("One of the largest lakes dried up.", 1, 1, "large lake", "="),
        ("Prices fell from $40 to $35.", 35, 40, "dollar", "="),
        ("He lost 20 games.", 20, 20, "game", "="),
        ("About 90 miles remain.", 90, 90, "mile", "~"),
    ],
)
def test_conventions(text: str, low: float, high: float, unit: str, change: str) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert (found.unit, found.change) == (unit, change)


def test_rejected_numbers_can_be_left_out() -> None:
    assert quantities("One of the largest lakes dried up.", rejected_too=False) == []


@pytest.mark.parametrize(
    ("value", "ends"),
    [("252.0-287.0", [252, 287]), ("-5", [-5]), ("1.99E-29", [1.99e-29]), ("3.0 - 4.0", [3, 4]), ("7", [7])],
)
def test_gold_values_are_read(value: str, ends: list[float]) -> None:
    assert gold_ends(value) == ends


def test_each_gold_quantity_is_matched_once() -> None:
    found = quantities("Two men and two women came.")
    gold = [{"value": "2", "normalized_unit": "woman"}]
    pairs = match(found, gold)
    assert len(pairs) == 1
    assert pairs[0][0].unit == "woman"
