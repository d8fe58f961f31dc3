"""Words that articles also write as one, or apart, are offered; never where nothing more is found."""

from __future__ import annotations

from datetime import date

import pytest

from reader.services import searching, spellings, thesaurus


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
    assert other.words == (word,)
    assert total(library, other.query) == 3 > total(library, query)
    assert spellings.also_written(library, other.query) is None


@pytest.mark.parametrize("query", ["the weather", "weather", '"air strikes"', "raqqa", "", "publication:RNZ"])
def test_nothing_is_offered_where_nothing_more_is_found(library, query):
    assert spellings.also_written(library, query) is None


@pytest.fixture
def names(library, add):
    add(
        e="title: Five\nISIS is said to have left Baghouz.",
        f="title: Six\nDaesh held Baghuz, a village near Abu Kamal.",
        g="title: Seven\nThe Islamic State group lost its last village.",
        h="title: Eight\nHe was later seen with his latter-day friends of ISIL.",
    )
    return library


def test_the_other_names_of_a_group_are_offered_together_but_not_those_that_are_common_words(names):
    other = spellings.also_written(names, "ISIS")
    assert set(other.words) == {"ISIL", "Daesh", "Islamic State"}
    assert total(names, other.query) == 4
    assert spellings.also_written(names, other.query) is None


def test_a_name_of_several_words_in_a_longer_query_keeps_the_rest_of_the_query(names):
    other = spellings.also_written(names, "islamic state village")
    assert total(names, other.query) == 2
    assert other.query.endswith(" village")


def test_a_name_in_other_letters_is_offered_and_ordinary_words_are_not(names):
    assert spellings.also_written(names, "Baghouz").words == ("Baghuz",)
    assert spellings.also_written(names, "baghuz").words == ("Baghouz",)
    assert spellings.also_written(names, "later") is None


def test_names_that_the_researcher_added_are_offered(names, monkeypatch, tmp_path):
    monkeypatch.setenv("PARALLAX_CONFIG", str(tmp_path))
    thesaurus.keep('[names]\nIS = ["weather"]\nRaqqa = ["Abu Kamal"]\n')
    assert spellings.also_written(names, "raqqa").words == ("Abu Kamal",)


def test_what_stands_in_quotation_marks_stays_as_it_is(names):
    other = spellings.also_written(names, '"ISIS" OR isis')
    assert other.query.startswith('"ISIS" OR ((isis) OR ')


def test_a_name_that_an_article_writes_in_both_ways_is_offered_for_its_hits(library, add):
    add(
        both="title: Both\nBaghouz fell in March. The siege of Baghuz was long, and Baghuz was the last village."
    )
    other = spellings.also_written(library, "Baghouz")
    assert other.words == ("Baghuz",)
    assert total(library, other.query) == total(library, "Baghouz"), "more hits, not more articles"
    assert spellings.also_written(library, other.query) is None
