"""A figure that an article states twice is one with two places; what may be two figures stays two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reader.coverage.repeats import repeats
from reader.coverage.stated import Stated
from reader.domain.edit import GroupingDecision
from reader.domain.figure import Bound, Scope, State
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


def in_paragraph(one: Stated, number: int, **changed: Any) -> Stated:
    return replace(one, claim=replace(one.claim, paragraph=number, **changed))


HELD = {"noun": "fighter", "bound": Bound.ABOUT}


def test_two_groups_held_in_one_paragraph_are_two_figures() -> None:
    """Another country, another gaoler: one number is not one group of prisoners."""
    here = stated(
        "The militia has captured about 1,000 fighters in Norland.",
        "1,000", 1000, 1, 0, places=("Norland",), **HELD,
    )  # fmt: skip
    there = stated("There are also about 1,000 fighters held.", "1,000", 1000, 1, 58, **HELD)
    assert repeats([in_paragraph(here, 20), in_paragraph(there, 20)]) == {}
    assert repeats([in_paragraph(here, 20), in_paragraph(there, 24)]) == {}


def test_two_passages_of_the_body_are_one_figure_only_where_both_name_the_place() -> None:
    known = [
        stated(
            f"{start} about 1,000 fighters were held in Norland.", "1,000", 1000, 1, at, **HELD, places=places
        )
        for start, at, places in (("By May", 0, ("Norland",)), ("In all", 400, ("Norland",)))
    ]
    nowhere = [
        stated(f"{start} about 1,000 fighters were held.", "1,000", 1000, 1, at, **HELD)
        for start, at in (("By May", 0), ("In all", 400))
    ]
    assert len(repeats([in_paragraph(one, n) for one, n in zip(known, (4, 9), strict=True)])) == 1
    assert repeats([in_paragraph(one, n) for one, n in zip(nowhere, (4, 9), strict=True)]) == {}


def test_a_figure_corrected_by_hand_is_one_with_another_only_where_both_are_equal() -> None:
    def corrected(places: tuple[str, ...]) -> Stated:
        scope = Scope(places)
        figure = replace(BODY.figure, scope=scope, origin=HEADLINE.figure.origin)
        return in_paragraph(BODY, 3, figure=figure, state=State.CORRECTED)

    assert len(repeats([HEADLINE, corrected(())])) == 1
    assert repeats([HEADLINE, corrected(("Norland",))]) == {}


def test_the_researcher_puts_passages_together_that_no_rule_would() -> None:
    here = dead("In Lima 16 people died.", "16", 16, 40, places=("Lima",))
    again = dead("Of 16 deaths the police knew.", "16", 16, 90, places=())
    together = GroupingDecision("t", here.claim.id, again.claim.id, together=True)
    assert repeats([here, again]) == {}
    assert len(repeats([here, again], [together])) == 1
    there = dead("In Quito 16 people died.", "16", 16, 140, places=("Quito",))
    assert (
        repeats([here, there], [GroupingDecision("t", here.claim.id, there.claim.id, together=True)]) == {}
    ), "the same count in two places stays two figures: as one it would lose a place"
    more = dead("In Quito 17 people died.", "17", 17, 190, places=("Quito",))
    assert repeats([here, more], [GroupingDecision("t", here.claim.id, more.claim.id, together=True)]) == {}
