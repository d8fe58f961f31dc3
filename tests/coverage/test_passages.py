"""Passages: sentences that answer a query, the nearest one of the silent, all verbatim."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.coverage.matching import matches
from reader.coverage.passages import answers, cut, nearest, sentences
from reader.coverage.silence import silence
from reader.domain.article import ArticleCard
from reader.domain.document import Block, BlockKind, Document
from reader.domain.querying import parse

TEXT = (
    "Mr. Brown met the U.S. envoy. He is in hiding, they said. Nobody knows where.",
    "The caliph Baghdadi is still at large. His hide-out may be in the desert.",
    "Oil paid for the war.",
)
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
    quiet = silence(card, text, parse("Baghdadi oil"), ("Baghdadi", "oil"))
    assert (quiet.mentions, quiet.terms) == (False, ("Baghdadi", "oil"))
    assert quiet.nearest is not None
    assert quiet.nearest.text == "The caliph Baghdadi is still at large."
    spoken = silence(card, text, parse("Baghdadi desert"), ("Baghdadi",))
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
