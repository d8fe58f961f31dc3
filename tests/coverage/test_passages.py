"""Passages: sentences that answer a query, the nearest one of the silent, all verbatim."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.coverage.matching import matches
from reader.coverage.passages import answers, cut, nearest, sentences
from reader.coverage.silence import silence
from reader.coverage.topics import rules
from reader.domain.article import ArticleCard
from reader.domain.comparison import Topic
from reader.domain.document import Block, BlockKind, Document
from reader.domain.querying import parse
from tests.coverage.makers import thesaurus

TEXT = (
    "Mr. Brown met the U.S. envoy. He is in hiding, they said. Nobody knows where.",
    "The caliph Baghdadi is still at large. His hide-out may be in the desert.",
    "Oil paid for the war.",
)
SUBJECT = rules(Topic("t", "Passages"), thesaurus())
DOCUMENT = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in TEXT))


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="Ab .!?\n“”𝔘é0"))
def test_sentences_never_lose_or_repeat_a_word(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(one.of(text).split()) for one in spans) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_titles_and_initials_end_no_sentence() -> None:
    assert [one.of(DOCUMENT.text) for one in sentences(DOCUMENT.text)][:2] == [
        "Mr. Brown met the U.S. envoy.",
        "He is in hiding, they said.",
    ]


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("fighters", "The fighter fled.", ["fighter"]),
        ("=fighters", "The fighter fled.", None),
        ("hid* AND town", "Hidden in a town", ["Hidden", "town"]),
        ("(oil OR gas) war", "Gas and war", ["Gas", "war"]),
        ("war NOT oil", "Oil and war", None),
        ('"at large"', "He is at large.", ["at large"]),
        ('"at large"', "A large town", None),
        ("caliph NEAR/3 desert", "The desert of the caliph", ["desert of the caliph"]),
    ],
)
def test_a_passage_answers_a_query_as_a_search_would(query: str, text: str, hits: list[str] | None) -> None:
    found = matches(parse(query), text)
    assert (None if found is None else [one.of(text) for one in found]) == hits


def test_words_that_stand_together_answer_words_that_stand_apart_do_not() -> None:
    text = cut(1, DOCUMENT)
    (passage,) = answers(text, parse("Baghdadi (desert OR mountain)"))
    assert passage.text == TEXT[1]
    assert [hit.of(DOCUMENT.text) for hit in passage.hits] == ["Baghdadi", "desert"]
    assert passage.paragraph == 2
    assert answers(text, parse("Baghdadi oil")) == ()


def test_silence_names_the_terms_and_the_nearest_sentence() -> None:
    text = cut(1, DOCUMENT)
    card = ArticleCard(1, "T", (), "P", "", "en", 5)
    quiet = silence(card, text, parse("Baghdadi oil"), ("Baghdadi", "oil"), SUBJECT, thesaurus())
    assert (quiet.mentions, quiet.terms) == (False, ("Baghdadi", "oil"))
    assert quiet.nearest is not None
    assert quiet.nearest.text == "The caliph Baghdadi is still at large."
    spoken = silence(card, text, parse("Baghdadi desert"), ("Baghdadi",), SUBJECT, thesaurus())
    assert spoken.mentions


def test_an_article_without_any_term_has_no_nearest_passage() -> None:
    assert nearest(cut(1, DOCUMENT), ("submarine",)) is None


def test_the_nearest_passage_has_the_phrase_whole_and_the_word_of_the_pattern() -> None:
    text = "Sleeper cells exist.\nCells sleep. A sleeper, and cells.\nMilitants went."
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")))
    phrase, pattern = nearest(cut(1, document), ("“sleeper cells”",)), nearest(cut(1, document), ("milit*",))
    assert phrase is not None
    assert phrase.text == "Sleeper cells exist."
    assert pattern is not None
    assert pattern.text == "Militants went."


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Rebels were taken to a prison near the coast.", True),
        ("The army jailed the last insurgents.", True),
        ("Prisons in the south, the north and the west hold rebels.", True),
        ("The rebels, a spokesman told the press on Monday, had captured the bridge.", False),
        ("He surrendered to Kurdish rebels.", False),
        ("The rebels fled. A thief went to prison.", False),
    ],
)
def test_a_silent_article_speaks_of_a_topic_only_where_its_words_belong_together(
    text: str, mentions: bool
) -> None:
    """What was captured must be near to who was, in one sentence, and of the topic's own group."""
    topic = Topic("t", "T", counted=("rebel",), group=("IS",), predicates=("detain",))
    query = parse("(rebels OR insurgents) (prison* OR jail* OR captured OR surrender*)")
    card = ArticleCard(1, "T", (), "P", "", "en", 5)
    document = cut(1, Document((Block(BlockKind.PARAGRAPH, text),)))
    one = silence(card, document, query, ("rebels",), rules(topic, thesaurus()), thesaurus())
    assert one.mentions is mentions


def test_what_is_said_to_give_no_figure_is_shown_without_one() -> None:
    topic = Topic("t", "T", counted=("rebel",))
    lines = ("Of 300 rebels in prison nothing is known.", "Rebels sit in prison.")
    document = cut(1, Document(tuple(Block(BlockKind.PARAGRAPH, one) for one in lines)))
    card = ArticleCard(1, "T", (), "P", "", "en", 5)
    one = silence(card, document, parse("rebels prison"), (), rules(topic, thesaurus()), thesaurus())
    assert one.nearest is not None
    assert one.nearest.text == lines[1]
