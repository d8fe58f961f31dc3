"""Ranges, currencies, units and rates stay one quantity with one unit, exactly as printed."""

from __future__ import annotations

import pytest

from reader.domain.figure import Bound, Kind
from reader.figures.numbers.lexemes import lexemes
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.quantities import read_quantities


def _one(text: str) -> Mention:
    found = read_quantities(lexemes(text))
    assert len(found) == 1, [(mention.low, mention.high) for mention in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("hoards £39m-231m in cash", 39e6, 231e6, "GBP"),
        ("a $5-6bn programme", 5e9, 6e9, "USD"),
        ("between 15,000 to 20,000 men", 15_000, 20_000, ""),
        ("15 to 20 thousand recruits", 15_000, 20_000, ""),
        ("six to 12 months", 6, 12, "month"),
        ("between 5% and 6%", 5, 6, "percent"),
        ("from $200 to $4 million", 200, 4e6, "USD"),
        ("eight to 10 feet", 8, 10, "ft"),
        ("three or four years", 3, 4, "year"),
        ("20,000–30,000 fighters", 20_000, 30_000, ""),
        ("200,000 to-260,000 year", 200_000, 260_000, "year"),
        ("1.8 to 2.7 degrees Celsius", 1.8, 2.7, "C"),
    ],
)
def test_ranges_share_multiplier_currency_and_unit(text: str, low: float, high: float, unit: str) -> None:
    mention = _one(text)
    assert (mention.low, mention.high, mention.bound) == (low, high, Bound.RANGE)
    assert (mention.unit.code if mention.unit else "") == unit


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("C$ 300 million", 3e8, "CAD", Kind.MONEY),
        ("US $84 billion", 84e9, "USD", Kind.MONEY),
        ("420 million Danish crowns", 4.2e8, "DKK", Kind.MONEY),
        ("1,200€", 1200, "EUR", Kind.MONEY),
        ("10 rmb", 10, "CNY", Kind.MONEY),
        ("30 MUSD", 30e6, "USD", Kind.MONEY),
        ("75 USD million", 75e6, "USD", Kind.MONEY),
        ("thirteen dollars and forty-five cents", 13.45, "USD", Kind.MONEY),
        ("88,000 square kilometres", 88_000, "km2", Kind.AREA),
        ("40 sq m", 40, "m2", Kind.AREA),
        ("a 37m long skeleton", 37, "m", Kind.LENGTH),
        ("24.5 cubic feet", 24.5, "ft3", Kind.VOLUME),
        ("minus-130 degrees Fahrenheit", -130, "F", Kind.TEMPERATURE),
        ("-5 degrees C", -5, "C", Kind.TEMPERATURE),
        ("60mph", 60, "mph", Kind.SPEED),
        ("0.68 per cent", 0.68, "percent", Kind.PERCENT),
        ("a 30-day deadline", 30, "day", Kind.DURATION),
        ("half a year", 0.5, "year", Kind.DURATION),
        ("a week and a half", 1.5, "week", Kind.DURATION),
        ("278kg", 278, "kg", Kind.WEIGHT),
    ],
)
def test_units_and_currencies(text: str, value: float, unit: str, kind: Kind) -> None:
    mention = _one(text)
    assert mention.unit is not None
    assert (mention.low, mention.unit.code, mention.kind) == (pytest.approx(value), unit, kind)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("earned $50m a month", "month"),
        ("$1,100 per square foot", "square foot"),
        ("a 12-cent-a-share dividend", "share"),
        ("a 52,000 barrel-a-day refinery", "day"),
        ("50 per month", "month"),
    ],
)
def test_a_rate_keeps_its_period(text: str, period: str) -> None:
    assert _one(text).period == period


def test_a_year_earlier_is_no_rate() -> None:
    assert _one("up from $6 million a year earlier").period == ""


def test_what_is_printed_is_never_lost() -> None:
    text = "has £39m-231m in cash"
    mention = _one(text)
    assert mention.span.of(text) == "£39m-231m"


@pytest.mark.parametrize("text", ["won 3-1", "lost 2-2", "call 555-1234-99"])
def test_scores_and_codes_are_not_ranges(text: str) -> None:
    assert all(mention.bound is not Bound.RANGE for mention in read_quantities(lexemes(text)))


def test_a_conversion_is_a_quantity_of_its_own() -> None:
    miles, kilometres = read_quantities(lexemes("some seven miles (11 km) off"))
    assert (miles.unit and miles.unit.code, kilometres.unit and kilometres.unit.code) == ("mi", "km")
