"""Topics: which figures they take, the topics of the sample library, and their way through TOML."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import places
from reader.coverage import topics_file
from reader.coverage.topics import as_counted, rules, searched_terms, select, takes
from reader.domain.comparison import Topic
from reader.domain.figure import Scope
from reader.domain.querying import parse
from reader.domain.text import Span
from tests.coverage.makers import signature, stated, thesaurus

SAMPLE = topics_file.load((places.corpus() / "topics.toml").read_text(encoding="utf-8"))
LEAD = SAMPLE[0]


def taken(topic: Topic, sentence: str, surface: str, value: Any = 1000, **known: Any) -> bool:
    one = stated(sentence, surface, value, **known)
    return takes(rules(topic, thesaurus()), one.claim, one.signature)


@pytest.mark.parametrize(
    ("sentence", "surface", "noun", "wanted"),
    [
        ("Up to 14,000 IS militants may still be hiding in Iraq.", "14,000", "militant", True),
        ("ISIS has 20,000 to 30,000 members in Iraq and Syria.", "20,000 to 30,000", "member", True),
        ("The SDF has captured 1,000 IS fighters.", "1,000", "fighter", False),
        ("Tens of thousands of IS fighters were killed.", "Tens of thousands", "fighter", False),
        ("Up to 3,000 foreign fighters remain in Iraq.", "3,000", "fighter", False),
        ("Some 2,000 US troops remain in Syria.", "2,000", "troop", False),
        ("Some 17,000 SDF fighters stand on the other side.", "17,000", "fighter", False),
    ],
)
def test_the_lead_topic_counts_remaining_fighters_only(
    sentence: str, surface: str, noun: str, wanted: bool
) -> None:
    phrase = {"fighter": "IS fighters" if " IS " in sentence else "SDF fighters" if "SDF" in sentence else ""}
    group = Scope(group="IS" if "ISIS" in sentence else "")
    assert taken(LEAD, sentence, surface, noun=noun, noun_phrase=phrase.get(noun, ""), scope=group) is wanted


def named(name: str) -> Topic:
    return next(one for one in SAMPLE if one.id == name)


@pytest.mark.parametrize(
    ("sentence", "surface", "phrase"),
    [
        ("Scores of European jihadists joined the camp after the siege.", "Scores", "European jihadists"),
        ("About 60 Western militants have joined the cell since the truce.", "60", "Western militants"),
        ("In the hills 20 Asian fighters joined them recently.", "20", "Asian fighters"),
    ],
)
def test_foreigners_who_joined_of_late_are_among_those_still_active(
    sentence: str, surface: str, phrase: str
) -> None:
    known = {"noun": phrase.split()[1].removesuffix("s"), "noun_phrase": phrase}
    assert taken(named("foreign-fighters-active"), sentence, surface, **known)
    assert taken(named("foreign-fighters-joined"), sentence, surface, **known)


@pytest.mark.parametrize(
    "sentence",
    [
        "At its height 5,000 foreign fighters had joined the group.",
        "In all, 5,000 foreign fighters joined the group.",
        "Before the war 5,000 foreign fighters joined the group.",
    ],
)
def test_foreigners_who_joined_once_are_not_among_those_still_active(sentence: str) -> None:
    known = {"noun": "fighter", "noun_phrase": "foreign fighters"}
    assert not taken(named("foreign-fighters-active"), sentence, "5,000", **known)


@pytest.mark.parametrize(
    ("sentence", "whole", "part", "noun", "topic", "others"),
    [
        (
            "It still commands 900 militants in Iraq, including 70 foreigners.",
            "900", "70", "foreigner", "foreign-fighters-active", "foreign-fighters-joined",
        ),
        (
            "Another 600 soldiers will stay in Syria, 150 of them in the east.",
            "600", "150", "soldier", "us-troops-to-stay", "us-troops-in-syria",
        ),
        (
            "The army detained 300 IS fighters in Syria, among them 40 foreigners.",
            "300", "40", "foreigner", "detained-fighters", "foreign-fighters-joined",
        ),
    ],
)  # fmt: skip
def test_of_a_part_is_said_what_is_said_of_the_whole(
    sentence: str, whole: str, part: str, noun: str, topic: str, others: str
) -> None:
    start = sentence.index(whole)
    known = {"noun": noun, "noun_phrase": f"{noun}s", "subset_of": Span(start, start + len(whole))}
    assert taken(named(topic), sentence, part, **known)
    assert not taken(named(others), sentence, part, **known)


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("The long war cost at least 9,000 lives.", "9,000"),
        ("The battle claimed thousands of lives.", "thousands"),
        ("The offensive cost some 700 lives on both sides.", "700"),
    ],
)
def test_lives_that_a_fight_costs_are_those_of_people_killed(sentence: str, surface: str) -> None:
    known = {"noun": "life", "noun_phrase": "lives"}
    assert signature(sentence, surface, 9000, **known).act == "kill"
    assert taken(named("anti-is-fighters-killed"), sentence, surface, **known)


def test_what_a_fight_costs_in_money_costs_no_lives() -> None:
    one = signature("The war cost 700 houses and many lives.", "700", 700, noun="house")
    assert one.act != "kill"


def test_groups_of_fighters_are_not_counted_as_fighters() -> None:
    for sentence in ("Four terrorist groups act in Libya.", "None of the groups in Africa gave up."):
        known = {"noun": "group", "noun_phrase": "groups", "places": (sentence.split()[-1][:-1],)}
        assert not taken(named("fighters-elsewhere"), sentence, sentence.split()[0], 4, **known)


def test_fighters_elsewhere_are_another_topic() -> None:
    sentence = "In Libya there are still 800 IS fighters."
    elsewhere = next(one for one in SAMPLE if one.id == "fighters-elsewhere")
    assert not taken(LEAD, sentence, "800", noun="fighter", places=("Libya",))
    assert taken(elsewhere, sentence, "800", noun="fighter", places=("Libya",))


def test_synonyms_of_what_is_counted_count_too() -> None:
    topic = Topic("t", "T", counted=("house",))
    assert taken(topic, "Some 300 homes burned.", "300", noun="home")
    assert not taken(topic, "Some 300 trees burned.", "300", noun="tree")


def test_a_topic_that_counts_nothing_takes_only_what_was_put_in() -> None:
    one = stated("Some 300 homes burned.", "300", 300, noun="home")
    by_hand = Topic("t", "T", added=(one.claim.id,))
    assert takes(rules(by_hand, thesaurus()), one.claim, one.signature)
    assert not takes(rules(Topic("t", "T"), thesaurus()), one.claim, one.signature)


def test_silence_names_what_was_searched_as_one_would_write_it() -> None:
    """Phrases stay whole, patterns keep their star, operators and what a pattern covers are not terms."""
    query = '(fighters OR militant*) (hideout OR "sleeper cells") -"peace talks"'
    topic = Topic("t", "T", query, counted=("fighter", "person"))
    terms = searched_terms(topic, parse(query), thesaurus())
    assert terms[:4] == ("fighters", "militant*", "hideout", "“sleeper cells”")
    assert {"jihadist", "insurgent"} <= set(terms)
    assert not {"fighter", "militant", "sleeper", "cells", "OR", "peace", "people"} & set(terms)


def test_the_sample_topics_have_their_own_ids_and_queries_that_can_be_asked() -> None:
    assert LEAD.name == "Remaining fighters"
    assert len({one.id for one in SAMPLE}) == len(SAMPLE) >= 15
    for one in SAMPLE:
        parse(one.query)


def test_every_article_of_the_corpus_says_what_it_is() -> None:
    files = sorted((places.corpus() / "articles").glob("*.md"))
    assert len(files) == 28
    for file in files:
        head = re.match(r"---\n(.*?)\n---\n", file.read_text(encoding="utf-8"), re.DOTALL)
        assert head is not None, file.name
        known = yaml.safe_load(head[1])
        assert {"title", "language", "digest_of"} <= known.keys(), file.name
        assert set(known) <= {
            "title", "authors", "publication", "published", "published_basis", "url", "language", "digest_of",
        }, file.name  # fmt: skip


words = st.lists(st.text(min_size=1, max_size=12), max_size=3).map(tuple)


@settings(deadline=None, max_examples=80)
@given(st.text(min_size=1, max_size=20).filter(str.strip), words, words, st.text(max_size=30))
def test_topics_come_back_from_toml_as_they_were(
    name: str, counted: tuple[str, ...], places_of: tuple[str, ...], query: str
) -> None:
    topic = Topic("an-id", name, query, counted=counted, places=places_of)
    assert topics_file.load(topics_file.dump([topic])) == (topic,)


def test_a_sentence_that_goes_on_with_the_number_is_of_the_same_topic() -> None:
    first = stated("Airwars counts 900 civilians killed by coalition strikes.", "900", 900, noun="civilian")
    sentence = "Residents say the number could be as high as 3,000."
    begin = first.figure.sentence.end + 1
    later = stated(sentence, "3,000", 3000, noun="civilian")
    moved = replace(
        later.figure, span=later.figure.span.shifted(begin), sentence=later.figure.sentence.shifted(begin)
    )
    again = replace(later.claim, figure=moved)
    topic = next(one for one in SAMPLE if one.id == "civilians-killed")
    pairs = [(first.claim, first.signature), (again, later.signature)]
    assert select(topic, pairs, thesaurus()) == [first.claim, again]
    assert select(topic, pairs[1:], thesaurus()) == []
    out = replace(topic, removed=(again.id,))
    assert select(out, pairs, thesaurus()) == [first.claim]


def test_nouns_that_a_topic_counts_are_one_thing_unless_the_thesaurus_tells_them_apart() -> None:
    topic = Topic("t", "Cuts", counted=("job", "opening", "school"))
    signs = [
        signature(f"The town lost 40 {noun}s.", "40", 40, noun=noun) for noun in ("job", "opening", "school")
    ]
    assert [one.noun for one in as_counted(topic, signs, thesaurus())] == ["job", "job", "school"]


def test_members_are_fighters_where_their_group_is_named_and_members_to_who_counts_members() -> None:
    of_union, of_army = "The union has 900 members.", "The group has 900 members."
    fighters, members = (
        Topic("f", "Fighters", counted=("fighter",)),
        Topic("m", "Members", counted=("member",)),
    )
    group = Scope(group="IS")
    assert not taken(fighters, of_union, "900", 900, noun="member")
    assert taken(fighters, of_army, "900", 900, noun="member", scope=group)
    assert taken(members, of_union, "900", 900, noun="member")
    assert taken(members, of_army, "900", 900, noun="member", scope=group)
