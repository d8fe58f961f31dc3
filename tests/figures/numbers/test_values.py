"""A number is read as it is meant, in words, digits, or both mixed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.figures.numbers.lexemes import Sort, digits_value, lexemes
from reader.figures.numbers.values import read_value

_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
          "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("two hundred guards", 200, 200),
        ("one hundred and fifty thousand people", 150_000, 150_000),
        ("thirty-five tanks", 35, 35),
        ("4 hundred million", 4e8, 4e8),
        ("half a million", 5e5, 5e5),
        ("three quarters of a billion", 7.5e8, 7.5e8),
        ("two and a half million", 2.5e6, 2.5e6),
        ("three million and a half", 3.5e6, 3.5e6),
        ("five point two million", 5.2e6, 5.2e6),
        ("a dozen", 12, 12),
        ("half a dozen", 6, 6),
        ("two dozen", 24, 24),
        ("10 1/2", 10.5, 10.5),
        ("7½", 7.5, 7.5),
        ("1.356 billion", 1.356e9, 1.356e9),
        ("1.250.000", 1_250_000, 1_250_000),
        ("12,34,567.5", 1234567.5, 1234567.5),
        ("35 lakh", 3.5e6, 3.5e6),
        ("1 250 000", 1_250_000, 1_250_000),
        ("30 000", 30_000, 30_000),
        ("1.99×10−30", 1.99e-30, 1.99e-30),
        ("20k", 20_000, 20_000),
    ],
)
def test_counts_in_words_and_digits(text: str, low: float, high: float) -> None:
    value = read_value(lexemes(text), 0)
    assert value is not None
    assert (value.low, value.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("hundreds", 100, 1000),
        ("low hundreds", 100, 300),
        ("many thousands", 1000, 10_000),
        ("tens of thousands", 10_000, 100_000),
        ("hundreds of thousands", 100_000, 1_000_000),
        ("dozens", 12, 120),
        ("scores", 20, 200),
        ("a handful", 2, 10),
        ("a few hundred", 200, 500),
        ("several thousand", 3000, 9000),
        ("tens and perhaps hundreds of millions", 1e7, 1e9),
        ("thousands upon thousands", 1000, 10_000),
    ],
)
def test_vague_plurals_are_intervals(text: str, low: float, high: float) -> None:
    value = read_value(lexemes(text), 0)
    assert value is not None
    assert value.vague
    assert (value.low, value.high) == (low, high)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("8 mil-\nlion", 8e6), ("2,\\000", 2000), ("2,\n000", 2000)],
)
def test_numbers_broken_by_a_bad_copy_keep_their_value(printed: str, value: float) -> None:
    found = read_value(lexemes(printed), 0)
    assert found is not None
    assert found.low == value
    assert found.last == len(lexemes(printed))


def test_digits_that_touch_a_word_of_scale_need_a_currency_or_a_counted_noun() -> None:
    assert read_value(lexemes("30m people"), 0).low == 30e6  # type: ignore[union-attr]
    assert read_value(lexemes("30m wide"), 0).low == 30  # type: ignore[union-attr]


@given(st.integers(min_value=0, max_value=99))
@settings(deadline=None)
def test_every_small_number_in_words_is_read(number: int) -> None:
    if number < 20:
        text = _WORDS[number]
    else:
        text = _TENS[number // 10] + (f"-{_WORDS[number % 10]}" if number % 10 else "")
    value = read_value(lexemes(text), 0)
    assert value is not None
    assert value.low == value.high == number


@given(st.integers(min_value=0, max_value=10**12))
@settings(deadline=None)
def test_every_number_with_commas_is_read(number: int) -> None:
    assert digits_value(f"{number:,}") == number


@given(st.text(max_size=200))
@settings(deadline=None)
def test_lexemes_slice_back_and_leave_only_space_out(text: str) -> None:
    pieces = lexemes(text)
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    kept = set()
    for piece in pieces:
        kept.update(range(piece.start, piece.end))
    assert all(character.isspace() for at, character in enumerate(text) if at not in kept)
    assert all(piece.value >= 0 for piece in pieces if piece.sort is Sort.DIGITS)
