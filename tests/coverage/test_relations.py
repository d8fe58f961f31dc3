"""How two figures stand to each other, as a researcher would say it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.coverage.relations import between, relate
from reader.coverage.settling import with_parts
from reader.coverage.stated import Stated
from reader.domain.comparison import OriginGroup, RelationKind
from reader.domain.figure import AsOf, AsOfBasis, Bound, Kind, Precision, Scope
from reader.domain.text import Span
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


def test_what_happened_in_two_countries_is_not_held_against_each_other() -> None:
    """Nor where the countries were only found elsewhere in the articles."""
    here = fighters(40, "40")
    there = fighters(62, "62", 2, published="2019-08-14")
    assert kind(here, there) is RelationKind.UPDATE

    def placed(one: Stated, country: str) -> Stated:
        figure = replace(one.figure, scope=Scope((country,)))
        return replace(one, claim=replace(one.claim, figure=figure))

    assert between(placed(here, "Turkey"), placed(there, "Pakistan")) is None
    assert kind(placed(here, "Turkey"), placed(there, "Turkey")) is RelationKind.UPDATE


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


def test_what_is_said_of_one_place_alone_is_a_part_whatever_place_it_is() -> None:
    """Also where no list of places has it, and its number is no later state of the whole."""
    alone = stated(
        "In Dadu alone, 120 people have died.", "120", 120, 2, noun="people", published="2022-09-02"
    )
    whole = stated("In all, 520 people have died.", "520", 520, noun="people", published="2022-09-01")
    relation = between(whole, alone)
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.SUBSET, "a part of the other")


def test_places_beside_each_other_are_never_held_against_each_other() -> None:
    libya = stated("There are 800 fighters in Libya.", "800", 800, 1, noun="fighter", places=("Libya",))
    yemen = stated("There are 300 fighters in Yemen.", "300", 300, 2, noun="fighter", places=("Yemen",))
    assert between(libya, yemen) is None


def test_currencies_are_not_compared() -> None:
    dollars = stated("It has $300 million in cash.", "$300 million", 3e8, 1, kind=Kind.MONEY, unit="USD")
    pounds = stated("It has £231 million in cash.", "£231 million", 2.31e8, 2, kind=Kind.MONEY, unit="GBP")
    assert between(dollars, pounds) is None


def test_echoes_are_told_once_and_as_echoes() -> None:
    echoes = [fighters((15000, 20000), "15,000 to 20,000", at, bound=Bound.RANGE) for at in (1, 2, 3)]
    other = fighters(50000, "50,000", 4)
    told = {
        name: relate([*echoes, other], [echoed(name, echoes), echoed("", [other])])
        for name in ("James Jeffrey", "")
    }
    assert [one.reason for one in told["James Jeffrey"]].count("same origin") == 2
    assert [one.reason for one in told[""]].count("same wording") == 2
    assert sum(one.kind is RelationKind.CONFLICT for one in told["James Jeffrey"]) == 1


def echoed(name: str, stated_by: list[Stated]) -> OriginGroup:
    """Return the origin of claims that state one figure."""
    claims = tuple(one.claim.id for one in stated_by)
    return OriginGroup(f"origin:{claims[0]}", name, claims, "attribution", (claims,))


def test_a_figure_is_held_against_an_echo_in_another_article_than_its_own() -> None:
    """What stands beside it in its own article is no second voice; the echo elsewhere is."""
    jeffrey = [fighters((15000, 20000), "15,000 to 20,000", at, bound=Bound.RANGE) for at in (1, 2)]
    beside = fighters((14000, 18000), "14,000 to 18,000", 1, bound=Bound.RANGE)
    relations = relate([*jeffrey, beside], [echoed("James Jeffrey", jeffrey)])
    met = [one for one in relations if one.kind is RelationKind.COMPATIBLE]
    assert [{one.first, one.second} for one in met] == [{jeffrey[1].claim.id, beside.claim.id}]


def inferred(first: str, last: str) -> AsOf:
    """Return a date that was worked out from the article's words."""
    return AsOf(first, last, Precision.MONTH, AsOfBasis.INFERRED)


def test_a_date_that_was_inferred_orders_two_figures_and_the_update_is_said_to_rest_on_it() -> None:
    """A figure that is shown with an inferred date is never called undated."""
    jeffrey = fighters((15000, 20000), "15,000 to 20,000", 1, bound=Bound.RANGE, published="2019-03-23")
    later = fighters(9000, "9,000", 2, published="", as_of=inferred("2020-01-01", "2020-03-31"))
    relation = between(later, jeffrey)
    assert relation is not None
    assert (relation.first, relation.kind) == (jeffrey.claim.id, RelationKind.UPDATE)
    assert relation.said == "later date, smaller number, an update unless the inferred date is wrong"


def test_an_inferred_date_that_may_be_any_side_of_the_other_explains_nothing() -> None:
    jeffrey = fighters((15000, 20000), "15,000 to 20,000", 1, bound=Bound.RANGE, published="2019-03-23")
    around = fighters(9000, "9,000", 2, published="", as_of=inferred("2019-01-01", "2019-12-31"))
    relation = between(jeffrey, around)
    assert relation is not None
    assert relation.kind is RelationKind.CONFLICT
    assert relation.unless == ("the one with an inferred date is of another time",)


def test_an_inferred_date_makes_a_toll_grow_only_where_it_is_surely_later() -> None:
    def killed(value: int, article: int, **known: Any) -> Stated:
        sentence = f"The quake killed {value} people."
        return stated(sentence, str(value), value, article, noun="people", predicate="kill", **known)

    first = killed(30, 1, published="2019-03-23")
    after = killed(43, 2, published="", as_of=inferred("2019-05-01", "2019-06-30"))
    around = killed(43, 2, published="", as_of=inferred("2019-03-01", "2019-04-30"))
    assert kind(first, after) is RelationKind.UPDATE
    assert kind(first, around) is RelationKind.CONFLICT


def test_the_date_that_the_text_gives_counts_before_the_day_of_publication() -> None:
    july = AsOf("2018-07-01", "2018-07-31", Precision.MONTH, AsOfBasis.SENTENCE)
    sentence = "In July 2018 there were still 30,000 fighters."
    old = stated(sentence, "30,000", 30000, 1, noun="fighter", as_of=july)
    assert kind(old, fighters(16000, "16,000", 2)) is RelationKind.UPDATE


def test_one_number_for_dates_years_apart_is_no_agreement() -> None:
    """In 2016 and in 2018 there may well have been as many: that is not two sources for one fact."""
    old = fighters((20000, 30000), "20,000 to 30,000", bound=Bound.RANGE, published="2016-01-06")
    new = fighters((20000, 30000), "20,000 to 30,000", 2, bound=Bound.RANGE, published="2018-08-14")
    near = fighters((20000, 30000), "20,000 to 30,000", 3, bound=Bound.RANGE, published="2016-06-01")
    relation = between(new, old)
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.COMPATIBLE, "same number, a year or more apart")
    assert kind(old, near) is RelationKind.AGREE


def test_what_adds_up_agrees_whenever_it_is_told() -> None:
    def joined(article: int, published: str) -> Stated:
        sentence = "Some 40,000 fighters joined from abroad."
        return stated(sentence, "40,000", 40000, article, predicate="join", published=published)

    assert kind(joined(1, "2016-01-06"), joined(2, "2019-03-24")) is RelationKind.AGREE


def test_a_number_inside_an_earlier_range_is_compatible_and_no_update() -> None:
    wide = fighters((10000, 20000), "10,000 to 20,000", bound=Bound.RANGE, published="2018-08-14")
    relation = between(wide, fighters(12000, "12,000", 2))
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.COMPATIBLE, "within the range")


def test_a_toll_inside_an_earlier_range_is_no_update_and_one_above_it_is() -> None:
    def toll(value: Any, surface: str, article: int, published: str, **known: Any) -> Stated:
        sentence = f"The quake killed {surface} people."
        return stated(sentence, surface, value, article, predicate="kill", published=published, **known)

    wide = toll((10, 30), "10 to 30", 1, "2013-07-02", bound=Bound.RANGE)
    assert kind(wide, toll(24, "24", 2, "2013-07-03")) is RelationKind.COMPATIBLE
    assert kind(wide, toll(35, "35", 2, "2013-07-03")) is RelationKind.UPDATE


def test_a_later_upper_limit_takes_the_place_of_an_earlier_one() -> None:
    old = fighters((0, 31000), "31,000", bound=Bound.AT_MOST, published="2014-09-11")
    new = fighters((0, 25000), "25,000", 2, bound=Bound.AT_MOST, published="2016-02-04")
    same_day = fighters((0, 25000), "25,000", 2, bound=Bound.AT_MOST, published="2014-09-11")
    assert kind(old, new) is RelationKind.UPDATE
    assert kind(old, same_day) is RelationKind.CONFLICT


def test_tolls_of_unknown_days_are_not_called_updates() -> None:
    def toll(value: int, article: int) -> Stated:
        sentence = f"The quake killed {value} people."
        return stated(sentence, str(value), value, article, predicate="kill", published="")

    relation = between(toll(11, 1), toll(24, 2))
    assert relation is not None
    assert (relation.kind, relation.said) == (
        RelationKind.CONFLICT,
        "different numbers, a conflict unless the two, both undated, are of other times",
    )


def test_of_one_day_the_smaller_toll_comes_first() -> None:
    def toll(value: int, article: int) -> Stated:
        sentence = f"The quake killed {value} people."
        return stated(sentence, str(value), value, article, predicate="kill", published="2013-07-02")

    for more in (1, 3):
        relation = between(toll(24, more), toll(11, 2))
        assert relation is not None
        assert (relation.kind, relation.first) == (RelationKind.UPDATE, toll(11, 2).claim.id)


def test_a_later_toll_that_is_smaller_contradicts() -> None:
    def toll(value: int, article: int, published: str) -> Stated:
        sentence = f"The quake killed {value} people."
        return stated(sentence, str(value), value, article, predicate="kill", published=published)

    relation = between(toll(24, 1, "2013-07-02"), toll(11, 2, "2013-07-03"))
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.CONFLICT, "a later count is smaller")


def test_a_part_is_no_number_within_the_bound_of_the_whole() -> None:
    """ "Iraq" against "Iraq and Syria" is a part, also where the whole is only called "the two countries"."""
    sentence = "Up to 40,000 fighters are left in the two countries."
    whole = stated(sentence, "40,000", (0, 40000), 1, noun="fighter", bound=Bound.AT_MOST)
    scope = Scope(("Iraq", "Syria"), "", Span(sentence.index("the two"), len(sentence) - 1), True)
    whole = replace(whole, claim=replace(whole.claim, figure=replace(whole.figure, scope=scope)))
    iraq = stated(
        "There are 9,000 fighters left in Iraq.", "9,000", 9000, 2, noun="fighter", places=("Iraq",)
    )
    relation = between(whole, iraq)
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.SUBSET, "Iraq only")


def test_a_part_stays_a_part_where_most_articles_name_the_places() -> None:
    """The setting of an event is left out of its scope, but never makes a part as large as the whole."""
    setting = frozenset(("Iraq", "Syria"))
    whole = stated(
        "Up to 40,000 people were killed in Iraq and Syria.",
        "40,000",
        (0, 40000),
        1,
        predicate="kill",
        places=("Iraq", "Syria"),
        joint=True,
        bound=Bound.AT_MOST,
    )
    part = stated(
        "Some 9,000 people were killed in Iraq.", "9,000", 9000, 2, predicate="kill", places=("Iraq",)
    )
    assert kind(replace(whole, setting=setting), replace(part, setting=setting)) is RelationKind.SUBSET


def test_one_article_contradicts_itself_only_by_two_speakers() -> None:
    alone = fighters(70, "70"), fighters(81, "81")
    quoted = fighters(70, "70", speaker="Jeffrey"), fighters(81, "81", speaker="Guterres")
    assert between(*alone) is None
    assert kind(*quoted) is RelationKind.CONFLICT


def test_what_happened_in_a_past_year_is_not_held_against_what_happened_in_all() -> None:
    year = stated("In 2017 it made 180 attacks.", "180", 180, 1, noun="attack", predicate="attack")
    in_all = stated("It made hundreds of attacks.", "hundreds", (100, 1000), 2, predicate="attack")
    assert year.signature.event
    assert between(year, in_all) is None


amounts = st.integers(min_value=1, max_value=10**7)
dates = st.sampled_from(["", "2018", "2018-05", "2018-05-04", "2018-05-04 09:00", "2019-03-24"])
places = st.sampled_from([(), ("Iraq",), ("Syria",), ("Iraq", "Syria"), ("Baghouz", "Syria")])


@st.composite
def claims(draw: st.DrawFn, article: int = 1) -> Stated:
    """A claim of any bound, date and place, of a state or of an event that adds up."""
    low, more = sorted((draw(amounts), draw(amounts)))
    bound = draw(st.sampled_from(list(Bound)))
    ends = {Bound.AT_LEAST: (low, None), Bound.AT_MOST: (0, low), Bound.RANGE: (low, more)}
    ends |= {Bound.VAGUE: (low, low * 10)}
    where, act = draw(places), draw(st.sampled_from(["killed", "left"]))
    sentence = f"There were N fighters {act}" + (f" in {' and '.join(where)}." if where else ".")
    return stated(
        sentence,
        "N",
        ends.get(bound, (low, low)),
        article,
        noun="fighter",
        bound=bound,
        places=where,
        joint=where[:1] == ("Iraq",),
        predicate="kill" if act == "killed" else "",
        published=draw(dates),
        speaker=draw(st.sampled_from(["", "Jeffrey", "Guterres"])),
    )


@settings(deadline=None, max_examples=300)
@given(claims(), claims(2))
def test_the_order_of_two_claims_never_changes_their_relation(one: Stated, other: Stated) -> None:
    assert between(one, other) == between(other, one)


@settings(deadline=None, max_examples=200)
@given(claims())
def test_a_claim_agrees_with_itself_and_with_its_copy(one: Stated) -> None:
    """Nothing contradicts itself or updates itself, whatever its bound, date and scope."""
    copy = replace(one, claim=replace(one.claim, id="copy", article_id=2))
    for other in (one, copy):
        assert kind(one, other) is RelationKind.AGREE


@settings(deadline=None, max_examples=200)
@given(claims(), claims())
def test_an_article_without_two_speakers_never_disagrees_with_itself(one: Stated, other: Stated) -> None:
    speakers = {one.signature.speaker, other.signature.speaker}
    if len(speakers - {""}) < 2:
        assert kind(one, other) is not RelationKind.CONFLICT


@settings(deadline=None, max_examples=100)
@given(claims(), claims(2), st.sampled_from(["kind", "dimension", "period"]))
def test_nothing_is_said_across_kinds_units_and_periods(one: Stated, other: Stated, name: str) -> None:
    foreign = replace(other, signature=replace(other.signature, **{name: "else"}))
    assert between(one, foreign) is None


@settings(deadline=None, max_examples=300)
@given(claims(), claims(2))
def test_only_claims_of_one_scope_agree_conflict_or_update(one: Stated, other: Stated) -> None:
    """Two named scopes that differ are a part and its whole, or are not held against each other."""
    left, right = one.signature.places, other.signature.places
    if left and right and left != right:
        assert kind(one, other) in (None, RelationKind.SUBSET)


@settings(deadline=None, max_examples=200)
@given(amounts, amounts, st.floats(0, 1), dates, dates, st.sampled_from(["kill", ""]))
def test_a_number_inside_a_range_neither_updates_nor_contradicts_it(
    low: int, more: int, at: float, first: str, second: str, act: str
) -> None:
    inside = low + round(more * at)
    ends = (low, low + more)
    one = stated("There were N men.", "N", ends, 1, bound=Bound.RANGE, predicate=act, published=first)
    other = stated("There were N men.", "N", inside, 2, predicate=act, published=second)
    assert kind(one, other) is RelationKind.COMPATIBLE


@pytest.mark.parametrize("value", [(None, None)])
def test_a_figure_without_a_value_is_not_compared(value: tuple[None, None]) -> None:
    bare = fighters(1, "x")
    empty = replace(bare, claim=replace(bare.claim, figure=replace(bare.figure, low=value[0], high=value[1])))
    assert between(empty, fighters(2, "x", 2)) is None


def test_the_place_of_a_part_may_be_named_and_that_of_the_whole_only_known() -> None:
    part = stated(
        "In Iraq 15,000 fighters remain.",
        "15,000",
        15000,
        noun="fighter",
        places=("Iraq",),
        published="2018-08",
    )
    whole = stated(
        "There are still 20,000 fighters.",
        "20,000",
        20000,
        2,
        noun="fighter",
        places=("Iraq", "Syria"),
        joint=True,
    )
    relation = between(part, whole)
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.SUBSET, "Iraq only")


def test_a_place_that_is_only_known_is_not_held_against_the_whole() -> None:
    part = fighters(5000, "5,000", places=("Hajin", "Syria"), published="2018-12-14")
    whole = fighters(1000, "1,000", 2, places=("Iraq", "Syria"), joint=True, published="2017-12-28")
    assert between(part, whole) is None


def test_the_dead_of_one_attack_are_no_earlier_state_of_the_dead_of_a_war() -> None:
    def killed(sentence: str, surface: str, value: int, article: int, published: str) -> Stated:
        return stated(sentence, surface, value, article, noun="people", predicate="kill", published=published)

    once = killed("In all 200 people were killed in one counter-attack.", "200", 200, 1, "2019-02-17")
    war = killed("The war killed 9,000 people.", "9,000", 9000, 2, "2019-03-23")
    rising = killed("The war killed 8,000 people.", "8,000", 8000, 3, "2019-01-02")
    assert between(once, war) is None
    assert kind(rising, war) is RelationKind.UPDATE


def test_a_headline_does_not_contradict_what_its_article_says_more_exactly() -> None:
    headline = fighters((0, 18000), "18,000", bound=Bound.AT_MOST)
    body = fighters((14000, 18000), "14,000 to 18,000", bound=Bound.RANGE)
    other = fighters((0, 14000), "14,000", 2, bound=Bound.AT_MOST)
    assert RelationKind.CONFLICT in {one.kind for one in relate([headline, other])}
    assert RelationKind.CONFLICT not in {one.kind for one in relate([headline, body, other])}


def test_where_a_date_is_missing_a_conflict_says_what_would_explain_it() -> None:
    relation = between(fighters(15000, "15,000"), fighters(9000, "9,000", 2, published=""))
    assert relation is not None
    assert relation.said == "different numbers, a conflict unless the undated one is of another time"


def test_a_conflict_with_a_figure_of_no_stated_place_says_so() -> None:
    here = stated("There are still 9,000 fighters in Iraq.", "9,000", 9000, noun="fighter", places=("Iraq",))
    relation = between(here, fighters(15000, "15,000", 2))
    assert relation is not None
    assert relation.kind is RelationKind.CONFLICT
    assert relation.unless == ("the one that names no place is of another",)


def test_two_who_speak_within_days_contradict_each_other_rather_than_update() -> None:
    """The union's number does not take the place of the company's because it was printed a day later."""
    company = fighters(2400, "2,400", speaker="Acme", published="2021-09-14")
    union = fighters(3000, "3,000", 2, speaker="Harbour United", published="2021-09-15")
    again = fighters(3000, "3,000", 3, speaker="Acme Holding", published="2021-09-15")
    much_later = fighters(3000, "3,000", 4, speaker="Harbour United", published="2021-11-15")
    relation = between(company, union)
    assert relation is not None
    assert (relation.kind, relation.unless) == (RelationKind.CONFLICT, ("it changed in between",))
    assert kind(company, again) is RelationKind.UPDATE
    assert kind(company, much_later) is RelationKind.UPDATE


def test_within_one_article_only_dates_that_it_states_make_an_update() -> None:
    saturday = AsOf("2021-09-18", "2021-09-18", Precision.DAY, AsOfBasis.CLAUSE)
    one = fighters(4000, "4,000", speaker="the hosts", published="2021-09-20", as_of=saturday)
    other = fighters(2500, "2,500", speaker="Police", published="2021-09-20")
    assert kind(one, other) is RelationKind.CONFLICT


def test_a_country_that_was_only_found_elsewhere_is_no_whole() -> None:
    """An article that plays in Peru and names no place for its count may well speak of the same town."""
    town = stated(
        "In Lima 4,000 people fled the water.", "4,000", 4000, noun="people", places=("Lima", "Peru")
    )
    later = stated(
        "By Friday 6,500 people had fled.",
        "6,500",
        6500,
        2,
        noun="people",
        places=("Peru",),
        published="2019-03-26",
    )
    relation = between(town, later)
    assert relation is not None
    assert relation.kind is RelationKind.UPDATE
    assert relation.unless == ("the one that names no place is of another",)


def test_fewer_people_are_missing_as_they_are_found() -> None:
    """The missing are no toll that only grows: a later, smaller number is an update."""

    def missing(number: int, article: int, day: str) -> Stated:
        said = f"The coast guard says that {number} people are missing."
        return stated(said, str(number), number, article, noun="person", predicate="miss", published=day)

    relation = between(missing(72, 1, "2026-03-04"), missing(31, 2, "2026-03-12"))
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.UPDATE, "later date, smaller number")


def test_two_who_count_the_displaced_on_following_days_contradict_each_other() -> None:
    def displaced(number: int, who: str, article: int, day: str) -> Stated:
        said = f"{who} says that {number:,} people are displaced."
        known = {"noun": "person", "predicate": "displace", "speaker": who, "published": day}
        return stated(said, f"{number:,}", number, article, **known)

    mine, theirs = displaced(640000, "UNHCR", 1, "2026-05-11"), displaced(200000, "Delgat", 2, "2026-05-12")
    assert kind(mine, theirs) is RelationKind.CONFLICT


def dead(
    value: float, sentence: str, article: int = 1, published: str = "2019-03-24", **known: Any
) -> Stated:
    surface = f"{value:g}"
    known = {"noun": "people", "predicate": "kill"} | known
    return stated(sentence, surface, value, article, published=published, **known)


def test_two_bodies_that_contradict_each_other_do_not_update_each_other() -> None:
    """The police count 5, then 8, the union 17, then 23: the union's 23 is no later state of the police's 5."""
    police = [
        dead(5, "Police said 5 people were killed.", speaker="police"),
        dead(8, "Police said 8 people were killed.", 2, "2019-03-25", speaker="police"),
    ]
    union = [
        dead(17, "The union said 17 people were killed.", speaker="union"),
        dead(23, "The union said 23 people were killed.", 3, "2019-03-25", speaker="union"),
    ]
    found = {frozenset((one.first, one.second)): one.kind for one in relate([*police, *union])}

    def between_two(one: Stated, other: Stated) -> RelationKind:
        return found[frozenset((one.claim.id, other.claim.id))]

    assert between_two(*police) is between_two(*union) is RelationKind.UPDATE
    for one in police:
        assert {between_two(one, other) for other in union} == {RelationKind.CONFLICT}
    # Where nobody contradicts anybody, a toll told by another body is a later one.
    assert [one.kind for one in relate([police[0], union[1]])] == [RelationKind.UPDATE]
    month_later = dead(60, "The union said 60 people were killed.", 4, "2019-05-02", speaker="union")
    found = {frozenset((one.first, one.second)): one.kind for one in relate([*police, *union, month_later])}
    assert between_two(police[1], month_later) is RelationKind.UPDATE


def test_of_two_who_count_the_dead_of_one_day_it_is_said_that_they_may_disagree() -> None:
    one = dead(5, "Police said 5 people were killed.", speaker="police")
    other = dead(17, "The union said 17 people were killed.", 2, speaker="union")
    relation = between(one, other)
    assert relation is not None
    assert relation.kind is RelationKind.UPDATE
    assert relation.unless == ("the two who are named disagree",)


def test_a_number_that_is_denied_is_no_earlier_or_later_state_of_another() -> None:
    one = dead(40, "The board said 40 people were killed.", speaker="board")
    denied = dead(90, "It denied that 90 people were killed.", 2, "2019-03-26", hedges=("denied",))
    relation = between(one, denied)
    assert relation is not None
    assert (relation.kind, relation.reason) == (RelationKind.CONFLICT, "one of the two is denied by somebody")


@pytest.mark.parametrize(
    "part",
    ["Of nurses, 14 of the dead came from Tarvand.", "There were 14 pupils among the dead."],
)
def test_some_of_the_dead_are_a_part_of_them(part: str) -> None:
    whole = dead(61, "At least 61 people were killed.")
    some = dead(14, part, 2, "2019-03-26", noun="", predicate="")
    assert kind(whole, some) is RelationKind.SUBSET


def test_the_dead_are_a_part_of_the_dead_and_missing() -> None:
    both = dead(100, "More than 100 people are dead or missing.", predicate="")
    assert kind(dead(78, "The quake killed 78 people.", 2, "2019-03-25"), both) is RelationKind.SUBSET
    # Nobody can be a part of fewer people.
    assert kind(dead(300, "The quake killed 300 people.", 2, "2019-03-25"), both) is RelationKind.UPDATE


def test_the_dead_of_two_kinds_of_event_are_not_held_against_each_other() -> None:
    """Cholera and a quake, cholera and malaria; an "outbreak" may be of either."""
    quake = dead(78, "The earthquake killed 78 people.")
    cholera = dead(19, "Cholera killed 19 people.", 2, "2019-03-26")
    assert kind(quake, cholera) is None
    assert kind(cholera, dead(90, "Malaria killed 90 people.", 3, "2019-03-27")) is None
    assert kind(cholera, dead(90, "The outbreak killed 90 people.", 3, "2019-03-27")) is RelationKind.UPDATE


def test_those_displaced_within_a_country_are_a_part_and_apart_from_those_who_left() -> None:
    known: dict[str, Any] = {"noun": "people", "predicate": "displace"}
    every = stated("Some 120,000 people were displaced.", "120,000", 120000, **known)
    inside = stated("Some 80,000 people are internally displaced.", "80,000", 80000, 2, **known)
    outside = stated("Some 45,000 displaced people are abroad.", "45,000", 45000, 3, **known)
    assert kind(every, inside) is kind(every, outside) is RelationKind.SUBSET
    assert kind(inside, outside) is None


def test_demonstrators_who_were_hurt_are_not_held_against_those_who_came() -> None:
    """What befell people says more than what their noun implies; whoever joined the march marched."""
    hurt = stated("Police said 11 demonstrators were hurt.", "11", 11, noun="demonstrators", predicate="hurt")
    came = stated("Some 3,000 people joined the march.", "3,000", 3000, 2, noun="people", predicate="join")
    assert hurt.signature.act == "injure"
    assert came.signature.act == "protest"


def test_a_further_number_of_dead_is_no_toll_of_all() -> None:
    """ "A further 6" were killed besides; "injured 40 others" are all who were injured."""
    every = dead(29, "Floods killed 29 people.")
    assert kind(every, dead(6, "Landslides killed a further 6 people.", 2, increment=True)) is None
    hurt = dead(40, "It killed 3 people and injured 40 others.", increment=True, predicate="injure")
    more = dead(52, "The blast injured 52 people.", 2, "2019-03-25", predicate="injure")
    assert kind(hurt, more) is RelationKind.UPDATE


@pytest.mark.parametrize(
    "where", ["in Kessa alone", "in the northern province of Kessa alone", "in May alone"]
)
def test_what_is_so_in_one_place_alone_is_a_part(where: str) -> None:
    some = dead(88, f"Measles killed 88 people {where}.", 2, "2019-03-26")
    assert kind(dead(210, "Measles killed 210 people."), some) is RelationKind.SUBSET


def test_the_dead_of_one_place_are_a_part_of_those_that_the_article_tells_of_besides() -> None:
    """ "At least 70 have died. In Keld, 31 people were killed": the 31 are no earlier state of another's 84."""
    every = dead(70, "At least 70 people have died.", 1)
    part = dead(31, "In Keld, 31 people were killed.", 1, at=40, places=("Keld",))
    other = dead(84, "Ministers say that 84 people were killed.", 2, "2019-03-26")
    marked = with_parts([every, part, other])
    assert [one.signature.subset for one in marked] == [False, True, False]
    assert kind(marked[1], other) is RelationKind.SUBSET
    alone = with_parts([part, other])
    assert not any(one.signature.subset for one in alone)


def test_an_update_by_another_speaker_says_so() -> None:
    """Who reads "updated by" must not take one body's number for another body's later one."""
    early = fighters(2000, "2,000", speaker="coalition", published="2018-05-01")
    own = fighters(3000, "3,000", 2, speaker="coalition", published="2019-03-01")
    of_others = fighters(3000, "3,000", 3, speaker="United Nations", published="2019-03-01")
    said = [relation.reason for other in (own, of_others) if (relation := between(early, other)) is not None]
    assert said == ["later date, larger number", "later date, larger number, another speaker"]
