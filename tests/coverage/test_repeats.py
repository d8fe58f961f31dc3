"""A figure that an article states twice is one with two places; what may be two figures stays two."""

from __future__ import annotations

from typing import Any

from reader.coverage.repeats import repeats
from reader.coverage.stated import Stated
from reader.domain.edit import GroupingDecision
from tests.coverage.makers import stated


def dead(sentence: str, surface: str, value: float, at: int = 0, **known: Any) -> Stated:
    """Return a toll of article 1 whose sentence stands at an offset."""
    return stated(sentence, surface, value, 1, at, noun="people", predicate="die", **known)


HEADLINE = dead("Flood: 16 people died", "16", 16)
BODY = dead("The minister said that 16 people had died.", "16", 16, 40, speaker="Grace Brown")


def test_headline_and_body_are_one_figure_and_the_body_stands_for_it() -> None:
    assert repeats([HEADLINE, BODY]) == {BODY.claim.id: (HEADLINE,)}


def test_two_who_are_named_give_two_figures() -> None:
    other = dead("A farmer, Ada Holm, said that 16 people had died.", "16", 16, 90, speaker="Ada Holm")
    assert repeats([BODY, other]) == {}


def test_one_number_of_two_places_or_of_another_act_is_two_figures() -> None:
    here = dead("In Lima 16 people died.", "16", 16, 40, places=("Lima",))
    there = dead("In Quito 16 people died.", "16", 16, 90, places=("Quito",))
    hurt = stated("Another blast injured 16 people.", "16", 16, 1, 150, noun="people")
    assert repeats([here, there]) == {}
    assert repeats([HEADLINE, hurt]) == {}


def test_other_articles_and_other_numbers_are_never_one_place_more() -> None:
    elsewhere = stated("The flood: 16 people died.", "16", 16, 2, noun="people", predicate="die")
    more = dead("By the evening 17 people had died.", "17", 17, 90)
    assert repeats([HEADLINE, elsewhere, more]) == {}


def test_what_the_researcher_took_apart_stays_apart() -> None:
    decision = GroupingDecision("t", HEADLINE.claim.id, BODY.claim.id, together=False)
    assert repeats([HEADLINE, BODY], [decision]) == {}
