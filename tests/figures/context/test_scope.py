"""Which places a figure is about where several are named: stretches, parts, distances, scenes told before."""

from __future__ import annotations

import pytest

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import Scope
from reader.figures.extract import extract


def scope(text: str, surface: str) -> Scope:
    """Return the scope of one figure of an article; lines are paragraphs."""
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))
    found = extract(document, "2018-06-02", "The Daily Post").figures
    return next(one.scope for one in found if one.surface == surface)


@pytest.mark.parametrize(
    "text",
    [
        "The fire took 7,000 square kilometres stretching from northern Peru to southern Chile.",
        "The fire took 7,000 square kilometres between northern Peru and southern Chile.",
    ],
)
def test_a_stretch_from_one_place_to_another_is_both_together(text: str) -> None:
    found = scope(text, "7,000")
    assert set(found.places) == {"Peru", "Chile"}
    assert found.joint


def test_who_went_from_one_place_to_another_is_not_counted_in_both() -> None:
    assert not scope("Some 7,000 people fled from Mali to Niger.", "7,000").joint


def test_countries_that_are_counted_lie_in_no_other_one() -> None:
    text = "The treaty was signed by the ports of Norway, the cities in Denmark and 40 countries."
    assert scope(text, "40").places == ("worldwide",)


def test_countries_within_a_part_of_the_world_are_counted_there() -> None:
    assert scope("The pest has spread to 40 countries in Africa.", "40").places == ("Africa",)


def test_all_are_not_where_some_of_them_went() -> None:
    text = (
        "Thousands of men worked in Chile. The mines in Chile closed.\n"
        "Some of the estimated 6,000 miners have now found work in Lima."
    )
    assert scope(text, "6,000").places == ("Chile",)


def test_a_country_that_is_said_to_hold_what_is_counted_is_the_place() -> None:
    text = "In Peru the jails are full. Chile is believed to hold about 800 smugglers."
    assert scope(text, "800").places == ("Chile",)


def test_a_place_that_something_is_away_from_is_not_where_it_is() -> None:
    text = "The rebels entered Timbuktu, 600 kilometers (370 miles) from Niger. Some 900 men hold the town."
    assert "Niger" not in scope(text, "900").places
    assert "Mali" in scope(text, "900").places


def test_a_town_of_the_paragraph_before_holds_only_where_it_is_taken_up() -> None:
    scene = "Smoke stood over the port in Timbuktu all morning.\n"
    assert scope(scene + "Taxes brought the rulers 3,000 coins a week.", "3,000").places == ("Mali",)
    assert "Timbuktu" in scope(scene + "Some 3,000 people have fled the town.", "3,000").places
