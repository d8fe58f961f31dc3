"""Listed names of places and groups, found where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.figures.context.gazetteer import group_names, place_names
from reader.figures.context.placing import find_places
from reader.figures.context.quotations import find_quotations
from reader.places import resource


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


def _lines(name: str) -> list[list[str]]:
    text = resource(f"figures/{name}").read_text(encoding="utf-8")
    return [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]


def test_a_place_lies_in_one_country_unless_the_list_says_that_another_has_its_name() -> None:
    """A name twice without a question mark would be the country's that happens to stand first."""
    owner: dict[str, str] = {}
    elsewhere: list[tuple[str, str]] = []
    for country, names, _, inside in _lines("places.txt"):
        for name in (country.lstrip("*"), *(one.strip() for one in f"{names},{inside}".split(","))):
            if name.endswith("?"):
                elsewhere.append((name[:-1], country))
            elif name:
                assert owner.setdefault(name, country) == country, name
    assert [name for name, _ in elsewhere if name not in owner] == []
    assert [name for name, country in elsewhere if owner[name] == country] == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Shelling in Tripoli killed 3.", "Libya"),
        ("Lebanese troops left Beirut. Shelling in Tripoli killed 3.", "Lebanon"),
        ("A court in Georgia freed 12.", "Georgia"),
        ("Americans in Atlanta cheered. A court in Georgia freed 12.", "United States"),
        ("In Hyderabad, Pakistan, 12 died.", "Pakistan"),
    ],
)
def test_of_two_places_with_one_name_the_one_is_meant_whose_country_the_text_tells_of(
    text: str, country: str
) -> None:
    found = {one.entry.name: one.entry.country for one in find_places(text, [])}
    assert country in (found.get("Tripoli"), found.get("Georgia"), found.get("Hyderabad"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Port au Prince", "Port-au-Prince"),
        ("Łódź", "Lodz"),
        ("Abéché", "Abeche"),
        ("Al Hol", "al-Hol"),
        ("Nuku’alofa", "Nuku'alofa"),
    ],
)
def test_a_name_is_found_without_its_accents_and_hyphens_too(text: str, name: str) -> None:
    assert [one.entry.name for one in place_names().find(text)] == [name]


def test_a_name_ends_with_its_sentence() -> None:
    """Kuwait at the end of one sentence and City at the start of the next are no Kuwait City."""
    assert [one.entry.name for one in place_names().find("They fled to Kuwait. City officials")] == ["Kuwait"]
