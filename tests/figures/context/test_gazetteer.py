"""Listed names of places and groups, found where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.figures.context.gazetteer import group_names, place_names
from reader.figures.context.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from Deir Ezzor to New York City", ["Deir Ezzor", "New York City"]),
        ("the U.S. and the UK", ["United States", "United Kingdom"]),
        ("al-Tanf, Sana'a and Côte d'Ivoire", ["al-Tanf", "Sana'a", "Ivory Coast"]),
        ("Iraq's north and Iraqi troops", ["Iraq", "Iraq"]),
        ("nothing of the kind", []),
    ],
)
def test_places_are_found_in_text(text: str, names: list[str]) -> None:
    assert [named.entry.name for named in place_names().find(text)] == names


def test_a_city_knows_its_country_and_a_demonym_that_it_is_one() -> None:
    mosul, iraqi = place_names().find("Mosul, Iraqi")
    assert (mosul.entry.country, mosul.entry.people) == ("Iraq", False)
    assert (iraqi.entry.country, iraqi.entry.people) == ("Iraq", True)


@pytest.mark.parametrize(
    "text", ["Islamic State", "the Islamic State group", "ISIS", "Isis", "Daesh", "Da'esh", "ISIL", "IS"]
)
def test_every_name_of_a_group_is_the_group(text: str) -> None:
    assert [named.entry.name for named in group_names().find(text)] == ["IS"]


@given(st.text(max_size=200))
@settings(deadline=None)
def test_names_and_quotes_of_any_text_lie_in_it_in_order(text: str) -> None:
    for spans in (
        [named.span for named in place_names().find(text)],
        [quotation.span for quotation in find_quotations(text)],
    ):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "no" and "never".', ['"no"', '"never"']),
        ("She said “no” twice.", ["“no”"]),
        ("''Go,'' he said.", ["''Go,''"]),
        ("“First part.\n“Second part.”", ["“First part.", "“Second part.”"]),
        ("It's the dogs' bone.", []),
    ],
)
def test_quotes_are_what_stands_between_marks(text: str, quotes: list[str]) -> None:
    assert [quotation.span.of(text) for quotation in find_quotations(text)] == quotes
