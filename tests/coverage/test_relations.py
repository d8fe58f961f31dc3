"""How two figures stand to each other, as a researcher would say it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.coverage.relations import Stated, between, different_scope, relate
from reader.domain.comparison import RelationKind
from reader.domain.figure import AsOf, AsOfBasis, Bound, Kind, Precision
from tests.coverage.makers import stated


def fighters(
    value: Any, surface: str, article: int = 1, published: str = "2019-03-24", **known: Any
) -> Stated:
    sentence = f"There are still {surface} fighters in hiding."
    return stated(sentence, surface, value, article, noun="fighter", published=published, **known)


def kind(one: Stated, other: Stated) -> RelationKind | None:
    relation = between(one, other)
    return None if relation is None else relation.kind


def test_equal_numbers_agree_whatever_their_bound() -> None:
    up_to = fighters((0, 40000), "40,000", bound=Bound.AT_MOST)
    about = fighters(40000, "40,000", 2, bound=Bound.ABOUT)
    relation = between(up_to, about)
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.AGREE, "same number, different bound")


def test_more_than_and_fewer_than_one_number_do_not_agree() -> None:
    least = fighters((1000, None), "1,000", bound=Bound.AT_LEAST)
    most = fighters((0, 1000), "1,000", 2, bound=Bound.AT_MOST)
    assert kind(least, most) is RelationKind.CONFLICT


def test_more_than_a_number_is_larger_than_fewer_than_it_was_before() -> None:
    most = fighters((0, 1000), "1,000", bound=Bound.AT_MOST, published="2017-12-28")
    least = fighters((1000, None), "1,000", 2, bound=Bound.AT_LEAST, published="2019-03-05")
    relation = between(most, least)
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.UPDATE, "later date, larger number")


def test_ranges_that_overlap_are_compatible() -> None:
    one = fighters((14000, 18000), "14,000 to 18,000", bound=Bound.RANGE)
    other = fighters((15000, 20000), "15,000 to 20,000", 2, bound=Bound.RANGE)
    assert kind(one, other) is RelationKind.COMPATIBLE


def test_a_vague_figure_covers_an_exact_one() -> None:
    vague = fighters((100, 1000), "hundreds of", bound=Bound.VAGUE)
    assert kind(vague, fighters(400, "400", 2)) is RelationKind.COMPATIBLE


def test_numbers_apart_on_one_day_conflict() -> None:
    relation = between(fighters(70, "70"), fighters(81, "81", 2))
    assert relation is not None
    assert relation.kind is RelationKind.CONFLICT
    assert "same date" in relation.reason


def test_a_later_number_takes_the_place_of_an_earlier_one() -> None:
    old = fighters(30000, "30,000", published="2018-08-14")
    new = fighters(12000, "12,000", 2, published="2019-03-24")
    relation = between(new, old)
    assert relation is not None
    assert relation.kind is RelationKind.UPDATE
    assert relation.first == old.claim.id  # the earlier one stands first
    assert relation.reason == "later date, smaller number"


def test_a_rising_toll_is_no_conflict() -> None:
    def toll(value: int, article: int, published: str) -> Stated:
        sentence = f"The quake killed {value} people."
        return stated(
            sentence, str(value), value, article, noun="people", predicate="kill", published=published
        )

    tolls = [
        toll(value, at, "2013-07-02" if value < 24 else "2013-07-03")
        for at, value in enumerate((1, 3, 5, 11, 24))
    ]
    kinds = {relation.kind for relation in relate(tolls)}
    assert kinds == {RelationKind.UPDATE}


def test_two_magnitudes_of_one_quake_conflict_although_they_are_near() -> None:
    def magnitude(value: float, article: int) -> Stated:
        sentence = f"In 2012 an {value}-magnitude quake struck."
        return stated(
            sentence, str(value), value, article, kind=Kind.OTHER, noun="quake", published="2013-07-02"
        )

    assert kind(magnitude(8.6, 1), magnitude(8.7, 2)) is RelationKind.CONFLICT


def test_ten_kilometres_are_six_miles() -> None:
    one = stated("at a depth of 10 km", "10", 10, 1, kind=Kind.LENGTH, unit="km")
    other = stated("at a depth of six miles", "six", 6, 2, kind=Kind.LENGTH, unit="mile")
    assert kind(one, other) is RelationKind.AGREE


def test_a_part_of_the_scope_is_a_subset_whatever_its_number() -> None:
    sentence = "There are 15,000 fighters left in Iraq and Syria."
    both = stated(sentence, "15,000", 15000, 1, noun="fighter", places=("Iraq", "Syria"), joint=True)
    iraq = stated(
        "There are 9,000 fighters left in Iraq.", "9,000", 9000, 2, noun="fighter", places=("Iraq",)
    )
    relation = between(both, iraq)
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.SUBSET, "Iraq only")


def test_places_beside_each_other_are_never_held_against_each_other() -> None:
    libya = stated("There are 800 fighters in Libya.", "800", 800, 1, noun="fighter", places=("Libya",))
    yemen = stated("There are 300 fighters in Yemen.", "300", 300, 2, noun="fighter", places=("Yemen",))
    assert different_scope(libya, yemen)


def test_currencies_are_not_compared() -> None:
    dollars = stated("It has $300 million in cash.", "$300 million", 3e8, 1, kind=Kind.MONEY, unit="USD")
    pounds = stated("It has £231 million in cash.", "£231 million", 2.31e8, 2, kind=Kind.MONEY, unit="GBP")
    assert between(dollars, pounds) is None


def test_echoes_are_told_once_and_as_echoes() -> None:
    echoes = [fighters((15000, 20000), "15,000 to 20,000", at, bound=Bound.RANGE) for at in (1, 2, 3)]
    other = fighters(50000, "50,000", 4)
    relations = relate([*echoes, other], origin={one.claim.id: "Jeffrey" for one in echoes})
    assert [one.reason for one in relations].count("same origin") == 2
    assert sum(one.kind is RelationKind.CONFLICT for one in relations) == 1


def test_the_date_that_the_text_gives_counts_before_the_day_of_publication() -> None:
    july = AsOf("2018-07-01", "2018-07-31", Precision.MONTH, AsOfBasis.SENTENCE)
    sentence = "In July 2018 there were still 30,000 fighters."
    old = stated(sentence, "30,000", 30000, 1, noun="fighter", as_of=july)
    assert kind(old, fighters(16000, "16,000", 2)) is RelationKind.UPDATE


amounts = st.integers(min_value=1, max_value=10**7)


@settings(deadline=None, max_examples=60)
@given(amounts, amounts, st.sampled_from(list(Bound)), st.sampled_from(list(Bound)))
def test_the_order_of_two_claims_never_changes_their_relation(
    first: int, second: int, one: Bound, other: Bound
) -> None:
    left = fighters(float(first), "x", 1, bound=one)
    right = fighters(float(second), "x", 2, bound=other)
    assert between(left, right) == between(right, left)


@pytest.mark.parametrize("value", [(None, None)])
def test_a_figure_without_a_value_is_not_compared(value: tuple[None, None]) -> None:
    bare = fighters(1, "x")
    empty = replace(bare, claim=replace(bare.claim, figure=replace(bare.figure, low=value[0], high=value[1])))
    assert between(empty, fighters(2, "x", 2)) is None
