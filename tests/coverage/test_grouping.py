"""Which figures stand together: certain ones are merged, likely ones proposed, decisions win."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.coverage.grouping import cluster
from reader.coverage.likeness import compare
from reader.coverage.signature import Signature
from reader.domain.edit import GroupingDecision
from reader.domain.figure import Bound, Kind
from tests.coverage.makers import signature

KILLED = "A strong earthquake struck the province on Tuesday, killing at least {} people and injuring dozens."


def dead(value: str, number: float, article: int) -> Signature:
    return signature(KILLED.format(value), value, number, article, noun="people", predicate="kill")


def groups(signatures: list[Signature]) -> list[set[str]]:
    return [{signatures[at].claim for at in one.members} for one in cluster(signatures)]


def test_the_same_sentence_with_the_same_number_is_merged_without_asking() -> None:
    signatures = [dead("24", 24, 1), dead("24", 24, 2)]
    assert [one.cores for one in cluster(signatures)] == [((0, 1),)]


def test_other_numbers_of_one_toll_are_proposed_not_merged() -> None:
    (only,) = cluster([dead("11", 11, 1), dead("24", 24, 2)])
    assert only.members == (0, 1)
    assert only.cores == ((0,), (1,))


def test_figures_of_one_topic_need_less_to_be_proposed_as_one() -> None:
    """Whoever made the topic has said what it counts; merging without asking needs as much as ever."""
    signatures = [
        signature("The flood displaced 1,200 people in Ostby.", "1,200", 1200, 1, noun="people"),
        signature("By then 4,000 people had fled the water.", "4,000", 4000, 2, noun="people"),
    ]
    assert len(cluster(signatures)) == 2
    (only,) = cluster(signatures, asked=True)
    assert only.cores == ((0,), (1,))


def test_two_voices_of_one_article_are_held_against_a_third_in_their_topic() -> None:
    said = "{} said that {} people marched against the cuts."
    crowd = [
        signature(said.format(who, number), number, value, at, noun="people", speaker=who)
        for who, number, value, at in (
            ("Organisers", "9,000", 9000, 1),
            ("Police", "5,000", 5000, 1),
            ("Police", "5,000", 5000, 2),
        )
    ]
    assert len(cluster(crowd)) == 2
    assert len(cluster(crowd, asked=True)) == 1


def test_a_word_that_is_said_of_much_keeps_nothing_apart() -> None:
    """ "The number" of those laid off is no other matter than those laid off."""
    laid_off = signature("The yard laid off 700 workers.", "700", 700, 1, noun="worker")
    number = signature("The number of jobs is 900, the union said.", "900", 900, 2, noun="job")
    assert (laid_off.act, number.faint) == ("dismiss", True)
    assert not compare([laid_off, number]).clash[0, 1]


def test_more_than_and_fewer_than_one_number_are_never_merged_unasked() -> None:
    sentence = "There are {} 1,000 fighters left in the town."
    most = signature(sentence.format("fewer than"), "1,000", (0, 1000), 1, noun="fighter")
    least = signature(sentence.format("more than"), "1,000", (1000, None), 2, noun="fighter")
    assert all(len(one.cores) == len(one.members) for one in cluster([most, least]))


def test_the_dead_and_the_injured_of_one_sentence_never_meet() -> None:
    sentence = "Officials say that 24 people were killed and 249 injured in the quake."
    killed = [signature(sentence, "24", 24, at, noun="people") for at in (1, 2)]
    injured = [signature(sentence, "249", 249, at, noun="people") for at in (1, 2)]
    assert len(groups([*killed, *injured])) == 2


def test_soldiers_and_fighters_are_different_things() -> None:
    troops = signature("Some 2,000 US troops remain in Syria.", "2,000", 2000, 1, noun="troop")
    fighters = signature("Some 2,000 IS fighters remain in Syria.", "2,000", 2000, 2, noun="fighter")
    assert len(groups([troops, fighters])) == 2


def test_the_quake_of_another_year_stays_apart() -> None:
    now = signature("The quake killed five people.", "five", 5, 1, noun="people", published="2013-07-02")
    then = signature(
        "In 2009 a quake killed five people.", "five", 5, 2, noun="people", published="2013-07-02"
    )
    assert len(groups([now, then])) == 2


def test_units_of_another_kind_are_never_together() -> None:
    people = signature("It killed 10 people.", "10", 10, 1, noun="people")
    depth = signature("It struck at a depth of 10 km.", "10", 10, 2, kind=Kind.LENGTH, unit="km")
    assert len(groups([people, depth])) == 2


def test_what_the_researcher_put_together_stays_together() -> None:
    troops = signature("Some 2,000 US troops remain in Syria.", "2,000", 2000, 1, noun="troop")
    dollars = signature("It costs $5 a day.", "$5", 5, 2, kind=Kind.MONEY, unit="USD")
    decision = GroupingDecision("t", troops.claim, dollars.claim, together=True)
    assert [one.members for one in cluster([troops, dollars], [decision])] == [(0, 1)]


def test_what_the_researcher_took_apart_stays_apart() -> None:
    one, other = dead("24", 24, 1), dead("24", 24, 2)
    decision = GroupingDecision("t", one.claim, other.claim, together=False)
    assert len(cluster([one, other], [decision])) == 2


def test_one_word_joins_two_sure_groups_whole_and_later_echoes_come_along() -> None:
    known = [dead("24", 24, 1), dead("24", 24, 2), dead("11", 11, 3), dead("24", 24, 4)]
    said = GroupingDecision("t", known[0].claim, known[2].claim, together=True)
    (only,) = cluster(known, [said])
    assert only.cores == ((0, 1, 2, 3),)
    assert only.asked is None


def test_the_two_most_alike_parts_are_asked_about() -> None:
    (only,) = cluster([dead("24", 24, 1), dead("24", 24, 2), dead("11", 11, 3), dead("25", 25, 4)])
    assert only.asked is not None
    assert {only.cores[at] for at in only.asked} == {(0, 1), (3,)}


def test_no_figures_make_no_groups() -> None:
    assert cluster([]) == ()


@pytest.mark.parametrize("count", [1, 7])
def test_every_figure_is_in_exactly_one_group(count: int) -> None:
    signatures = [dead(str(at + 1), at + 1, at) for at in range(count)]
    members = [at for one in cluster(signatures) for at in one.members]
    assert sorted(members) == list(range(count))


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(6)))
def test_the_order_of_the_articles_does_not_change_the_groups(order: list[int]) -> None:
    base = [dead("24", 24, 1), dead("24", 24, 2), dead("11", 11, 3)]
    base += [
        signature("In 2009 a quake near Padang killed 1,000 people.", "1,000", 1000, at, noun="people")
        for at in (1, 2)
    ]
    base += [replace(dead("11", 11, 4), act="injure", event=True)]
    mixed = [base[at] for at in order]
    assert {frozenset(one) for one in groups(mixed)} == {frozenset(one) for one in groups(base)}


def test_what_is_said_of_one_town_is_told_apart_from_what_is_said_of_the_setting() -> None:
    """Where all speak of one quake its province is the setting; a town in it is a part of that."""
    texts = [
        ("The quake in Aceh injured 50 people.", "50", 50, "Aceh"),
        ("Some 60 people were injured by the quake in Aceh.", "60", 60, "Aceh"),
        ("In Aceh the quake injured 70 people.", "70", 70, "Aceh"),
        ("Eighty people were injured in Takengon.", "Eighty", 80, "Takengon"),
    ]
    signs = [
        signature(sentence, surface, value, at, noun="people", places=(place,))
        for at, (sentence, surface, value, place) in enumerate(texts)
    ]
    clash = compare(signs).clash
    assert clash[0, 3]
    assert clash[3, 1]
    assert not clash[0, 1]


def test_the_lives_of_all_are_not_the_dead_of_one_side() -> None:
    everybody = signature("The war cost 9,000 lives.", "9,000", 9000, 1, noun="life", noun_phrase="lives")
    known = {"noun": "Kurd", "noun_phrase": "Kurds"}
    one_side = signature("The war killed 9,000 Kurds.", "9,000", 9000, 2, **known)
    plain = signature("The war killed 9,000 people.", "9,000", 9000, 3, noun="people", noun_phrase="people")
    assert compare([everybody, one_side]).clash[0, 1]
    assert not compare([everybody, plain]).clash[0, 1]


def test_thousands_and_tens_of_thousands_of_one_article_are_two_numbers() -> None:
    vague = {"noun": "people", "bound": Bound.VAGUE}
    first = signature("The war killed thousands of people.", "thousands", (1000, 10000), 1, **vague)
    more = "The war killed tens of thousands of people."
    second = signature(more, "tens of thousands", (10000, 100000), 1, at=100, **vague)
    same = replace(first, claim="other", sentence=second.sentence)
    assert compare([first, second]).score[0, 1] < compare([first, same]).score[0, 1] - 0.5
