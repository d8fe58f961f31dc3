"""What a sentence says of its figure: the act, the place, the year, whose and which part."""

from __future__ import annotations

import pytest

from reader.coverage.locatives import locative
from reader.coverage.thesaurus import load, read
from reader.domain.figure import Kind
from tests.coverage.makers import signature


@pytest.mark.parametrize(
    ("sentence", "surface", "act"),
    [
        ("Five dead, dozens injured in quake", "Five", "kill"),
        ("Five dead, dozens injured in quake", "dozens", "injure"),
        ("It killed one person, injured 40 and destroyed houses.", "40", "injure"),
        ("The blast, which damaged more than 300 houses, was heard far away.", "300", "damage"),
        ("Thousands of men who joined the group are thought to have returned home.", "Thousands", "return"),
        ("The SDF has captured about 1,000 of them.", "1,000", "detain"),
    ],
)
def test_the_act_nearest_to_the_figure_is_meant(sentence: str, surface: str, act: str) -> None:
    assert signature(sentence, surface, 5, noun="people").act == act


def test_a_magnitude_strikes_and_villagers_are_people_though_villages_are_places() -> None:
    sentence = "Dozens injured as 6.1-magnitude quake hits the coast"
    assert signature(sentence, "6.1", 6.1, noun="quake").act == "strike"
    assert signature("Some 40 villagers were injured.", "40", 40, noun="villagers").noun == "person"
    assert signature("Some 40 villages were hit.", "40", 40, noun="villages").noun == "village"


def test_a_year_that_dates_another_event_is_not_the_figures() -> None:
    sentence = "It killed five people in a region devastated by the tsunami of 2004."
    assert signature(sentence, "five", 5, noun="people", published="2013-07-02").years == frozenset()
    sentence = "In 2004 a tsunami killed 170,000 people."
    assert signature(sentence, "170,000", 170000, noun="people", published="2013-07-02").years == {2004}


def test_since_a_year_is_no_year_of_an_event() -> None:
    sentence = "It has carried out 300 attacks since 2014."
    assert signature(sentence, "300", 300, noun="attack", published="2019-03-23").years == frozenset()


@pytest.mark.parametrize(
    ("sentence", "number", "places"),
    [
        ("There are 15,000 fighters in Syria and in Iraq.", "15,000", {"Syria", "Iraq"}),
        ("In Libya, that number is believed to be 800.", "800", {"Libya"}),
        ("It rules 88,000 sq km from western Syria to eastern Iraq.", "88,000", {"Syria", "Iraq"}),
        ("A quake in Indonesia's Aceh killed 24 people.", "24", {"Aceh"}),
        ("In March 2019 there were 40 attacks on Tuesday.", "40", set()),
        ("It killed 170,000 people in the province and thousands in Sri Lanka.", "170,000", set()),
    ],
)
def test_the_place_beside_the_figure_is_its_scope(sentence: str, number: str, places: set[str]) -> None:
    start = sentence.index(number)
    assert locative(sentence, start, start + len(number)) == places


def test_us_troops_are_american_and_us_is_no_pronoun() -> None:
    assert signature(
        "All 2,000 US troops will go.", "2,000", 2000, noun="troop", noun_phrase="US troops"
    ).group == {"US"}
    assert load().names_in("He told us that it is over") == frozenset()


def test_a_number_in_brackets_stands_where_its_twin_does() -> None:
    sentence = "The quake struck at a depth of 10 kilometers (six miles) and was 55 km from Bireun."
    one = signature(sentence, "10", 10, kind=Kind.LENGTH, unit="km")
    twin = signature(sentence, "six", 6, kind=Kind.LENGTH, unit="mile")
    assert (one.noun, twin.noun) == ("depth", "depth")


def test_words_of_the_user_extend_the_thesaurus() -> None:
    own = read({"nouns": {"fighter": ["ghazi"]}}, {"nouns": {"farm": ["ranch", "farm"]}})
    assert own.noun("ghazis") == "fighter"
    assert own.noun("ranches") == "farm"


def test_workers_who_are_laid_off_are_jobs_lost_and_workers_who_died_are_people() -> None:
    shed = signature("The yard will shed 700 workers.", "700", 700, noun="worker")
    dead = signature("The fire killed 7 workers.", "7", 7, noun="worker")
    assert (shed.noun, dead.noun) == ("job", "person")


def test_joining_a_strike_is_a_walkout() -> None:
    assert signature("Some 1,800 had joined the strike by noon.", "1,800", 1800).act == "walkout"


def test_severance_is_not_severe() -> None:
    assert not signature("It will pay 210 in severance.", "210", 210).parts


def test_whoever_speaks_is_no_place_and_neither_is_whom_a_speaker_belongs_to() -> None:
    minister = "Some 16 people died, according to the minister Grace Brown."
    leader = "Ada Holm of Harbour United counted 1,800 people."
    assert signature(minister, "16", 16, speaker="Grace Brown").places == frozenset()
    assert signature(leader, "1,800", 1800).places == frozenset()


def test_a_president_does_not_stand_for_a_country() -> None:
    assert signature("Trump wants 400 people to stay.", "400", 400).named == frozenset()
