"""A topic of money is named by what is done with the sum, and by what it is for or of."""

from __future__ import annotations

import pytest

from reader.coverage.sums import name_of, telling


@pytest.mark.parametrize(
    ("sentence", "surface", "name"),
    [
        ("Repairs of the mill cost €40 million in all.", "€40 million", "Money spent: Repairs, mill"),
        (
            "The wells of Tarn brought the band up to $5 million a month.",
            "$5 million",
            "Money taken in: wells",
        ),
        (
            "Timber, tolls and what it named dues earned it £2 billion.",
            "£2 billion",
            "Money taken in: tolls, dues",
        ),
        ("The order is thought to hold between £3m and £9m in cash.", "£3m", "Money held: order"),
        ("UN: about $ 30 million in the order's war chest", "$ 30 million", "Money held: war chest"),
        ("Norway pledged 2m kroner for the bridge.", "2m kroner", "Money given: Norway"),
        ("About $4 million.", "$4 million", "Money"),
    ],
)
def test_a_sum_is_named_by_what_is_done_with_it_and_by_its_subject(sentence, surface, name):
    assert name_of(sentence, surface) == name


def test_words_on_numbers_currencies_and_turns_of_phrase_are_no_subject():
    found = telling("Almost eight million dollars went to the mill, nearly all for repairs.")
    assert found == ("mill", "repairs")


def test_where_nothing_else_tells_the_word_for_what_is_done_is_searched():
    """A topic without a word would take every sum of the library."""
    assert telling("It may have hundreds of millions of dollars at its disposal.") == ("disposal",)
