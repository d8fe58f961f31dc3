"""A filter is a word of the query: it can be put in, turned round and taken out."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.querying import parse
from reader.domain.shelf import Shelf
from reader.ui.searching import filters

names = st.text("abc ÉÄ'-&.", min_size=1, max_size=12).filter(
    lambda one: one.strip() == one and "  " not in one
)


@given(st.sampled_from(["", "fighters", '"sleeper cells" OR covert']), names)
def test_a_filter_goes_in_turns_round_and_comes_out(text, name):
    inside = filters.with_filter(text, "publication", name, filters.INCLUDED)
    assert filters.state_of(inside, "publication", name) == filters.INCLUDED
    turned = filters.with_filter(inside, "publication", name, filters.EXCLUDED)
    assert filters.state_of(turned, "publication", name) == filters.EXCLUDED
    assert filters.with_filter(turned, "publication", name, filters.NEITHER) == text
    parse(inside, date(2026, 1, 1))
    parse(turned if text else f"x {turned}", date(2026, 1, 1))


def test_a_shelf_is_part_of_the_query_and_the_search_language_knows_it():
    shelf = Shelf("unread", publication="The Independent", tag="to verify", language="en", year="2019")
    query = filters.in_shelf("a OR b", shelf)
    assert query.startswith("(a OR b) ")
    parse(query, date(2026, 1, 1))
    assert filters.in_shelf("", shelf) == ""
    assert filters.in_shelf("a OR b", Shelf()) == "a OR b"


def test_what_is_left_out_is_known_though_nothing_counts_it():
    text = 'fighters -date:2019 NOT publication:"The Hill" -mosul date:2018'
    assert filters.left_out(text) == [("date", "2019"), ("publication", "The Hill")]
