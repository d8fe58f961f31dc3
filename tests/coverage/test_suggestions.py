"""Suggested topics: named as one would name them, the telling ones and not their sum."""

from __future__ import annotations

from reader.coverage.stated import Stated
from reader.coverage.suggestions import recurring_names, suggest
from reader.domain.comparison import Suggestion
from tests.coverage.makers import stated, thesaurus


def suggested(*members: Stated) -> dict[str, Suggestion]:
    publications = {1: "Herald", 2: "Globe", 3: "Courier"}
    return {one.topic.name: one for one in suggest(members, publications, thesaurus())}


def homes(article: int, value: int) -> Stated:
    sentence = f"The storm damaged {value} homes."
    return stated(sentence, str(value), value, article, noun="home", predicate="damage")


def dead(article: int, value: int) -> Stated:
    sentence = f"The storm killed {value} villagers."
    return stated(sentence, str(value), value, article, noun="villager", predicate="kill")


def test_a_suggestion_is_named_by_what_the_articles_count_and_say_of_it() -> None:
    found = suggested(homes(1, 20), homes(2, 30), dead(1, 4), dead(3, 5))
    assert set(found) == {"Homes damaged", "People killed"}
    assert (found["Homes damaged"].figures, found["Homes damaged"].publications) == (2, 2)
    assert found["Homes damaged"].topic.query == "home damage"
    assert found["People killed"].topic.query == "villager kill"


def test_a_noun_is_suggested_where_most_of_its_figures_have_no_act_in_common() -> None:
    bare = [stated(f"There are {n} schools.", str(n), n, n % 3 + 1, noun="school") for n in (11, 12, 13)]
    assert set(suggested(*bare)) == {"Schools"}


def test_people_of_whom_nothing_is_said_in_common_are_no_subject() -> None:
    some = [stated(f"There were {n} people.", str(n), n, n % 3 + 1, noun="people") for n in (11, 12, 13)]
    assert not suggested(*some)


def test_who_prints_or_wires_an_article_is_no_subject_of_it():
    names = frozenset(["Reuters", "The Mail", "Palmyra"])
    found = recurring_names([(1, names), (2, names)], {1: "The Mail", 2: "The Post"})
    assert [one.topic.name for one in found] == ["Palmyra"]


def test_a_number_that_points_back_to_those_named_before_is_no_subject() -> None:
    two = [stated("The two countries signed it.", "two", 2, n, noun="country") for n in (1, 2, 3)]
    assert not suggested(*two)


def test_members_of_whom_no_group_is_named_are_not_suggested_as_fighters() -> None:
    some = [stated(f"The union has {n} members.", str(n), n, n % 3 + 1, noun="member") for n in (11, 12, 13)]
    assert not suggested(*some)


def test_seamen_are_counted_as_one_with_a_seaman_and_named_as_one_would() -> None:
    some = [
        stated(f"There are {n} seamen.", str(n), n, n % 3 + 1, noun=noun)
        for n, noun in ((11, "seaman"), (12, "seamen"), (13, "seaman"))
    ]
    assert {name: one.figures for name, one in suggested(*some).items()} == {"Seamen": 3}
