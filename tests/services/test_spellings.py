"""Words that articles also write as one, or apart, are offered; never where nothing more is found."""

from __future__ import annotations

from datetime import date

import pytest

from reader.services import searching, spellings


@pytest.fixture
def library(library, add):
    add(
        a="title: One\nTwo air strikes hit the town near Raqqa.",
        b="title: Two\nAirstrikes hit the bridge.",
        c="title: Three\nAn air-strike hit the hospital of Raqqa.",
        d="title: Four\nThe weather is fine.",
    )
    return library


def total(library, text):
    return searching.search(library, text, today=date(2026, 1, 1)).total


@pytest.mark.parametrize(
    ("query", "word"),
    [("air strikes", "airstrikes"), ("airstrikes", "air strikes"), ("Air strikes", "Airstrikes")],
)
def test_the_other_spelling_is_offered_and_finds_all_three(library, query, word):
    other = spellings.also_written(library, query)
    assert other.word == word
    assert total(library, other.query) == 3 > total(library, query)
    assert spellings.also_written(library, other.query) is None


@pytest.mark.parametrize("query", ["the weather", "weather", '"air strikes"', "raqqa", "", "publication:RNZ"])
def test_nothing_is_offered_where_nothing_more_is_found(library, query):
    assert spellings.also_written(library, query) is None
