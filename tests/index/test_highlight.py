"""Hits in a text: in the original's offsets, phrases whole, the best sentences, and a concordance."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.query import Phrase, Prefix, Word
from reader.domain.querying import parse
from reader.domain.text import Span
from reader.index import highlight
from reader.index.analysis import fold
from reader.index.folded import Folded
from reader.index.highlight import best_sentences, concordance, forms_of, spans
from reader.index.needles import Row

TEXT = "The fighters left Raqqa. An air strike hit; air strikes killed a fighter’s son. Nobody fought."


def marked(typed, text, language=""):
    return [span.of(text) for span in spans(parse(typed), text, language)]


@pytest.mark.parametrize(
    ("typed", "text", "hits"),
    [
        ("fighter", TEXT, ["fighters", "fighter"]),
        ("=fighter", TEXT, ["fighter"]),
        ('"air strikes"', TEXT, ["air strike", "air strikes"]),
        ("air NEAR/3 hit", TEXT, ["air strike hit"]),
        ("fight*", TEXT, ["fighters", "fighter"]),
        ("f?ught", TEXT, ["fought"]),
        ("/(raqqa|son)/", TEXT, ["Raqqa", "son"]),
        ("fihgter~", TEXT, ["fighter"]),
        ("raqqa -fighter", TEXT, ["Raqqa"]),
        ("publication:raqqa", TEXT, []),
        ("2000", "about 2,000 of 2000", ["2,000", "2000"]),
        ("cafe", "Cafe\u0301 CAFÉ", ["Cafe\u0301", "CAFÉ"]),
        ("officials", "o\u00adﬃ\u200bcials", ["o\u00adﬃ\u200bcials"]),
        ("us", "The U.S. and the US", ["U.S", "US"]),
        ("中国", "在中国人", ["中国"]),
        ("straße", "Strasse und Straßen", ["Strasse", "Straßen"]),
    ],
)
def test_hits_are_marked_as_they_are_printed(typed, text, hits):
    language = "de" if "Strasse" in text else ""
    assert marked(typed, text, language) == hits


LETTERS = st.text(st.sampled_from("abcdeéßﬁ\u0301\u200b\u00adＡİ-' _.\n😀中1,٣ő\u0130Ω"), max_size=40)


@settings(deadline=None, max_examples=300)
@given(LETTERS)
def test_every_folded_character_comes_from_its_place_in_the_original(text):
    folded = Folded(text)
    for at, character in enumerate(folded.text):
        span = folded.span(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)
        if character != " ":
            assert (
                character in unicodedata.normalize("NFKD", fold(span.of(text))) or not span.of(text).isascii()
            )


@settings(deadline=None, max_examples=200)
@given(LETTERS, st.sampled_from(["a", "ab", "cafe", "fi", "e", "中", "1"]))
def test_spans_are_in_order_apart_and_slice_to_what_was_searched(text, word):
    found = spans(Prefix(word), text)
    assert found == sorted(found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    squeezed = [re.sub(r"['.,_-]", "", Folded(one.of(text)).text) for one in found]
    assert all(piece.startswith(word) for piece in squeezed)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["fighters", "left", "Raqqa", "the", "city", "again"]), max_size=30))
def test_a_word_between_others_is_always_marked(words):
    text = " ".join([*words, "militants", *words])
    assert [one.of(text) for one in spans(Word("militant"), text)] == ["militants"]


def test_forms_made_once_give_the_same_hits_as_made_each_time():
    query = parse('fighter "air strike"')
    assert spans(query, TEXT, "", forms_of(query, ("en",))) == spans(query, TEXT)


def test_the_best_sentence_has_the_most_words_of_the_query():
    sentences = best_sentences(parse("air strikes killed"), TEXT, 1)
    assert [one.span.of(TEXT) for one in sentences] == [
        "An air strike hit; air strikes killed a fighter’s son."
    ]
    assert [hit.of(TEXT) for hit in sentences[0].hits] == ["air", "strike", "air", "strikes", "killed"]


def test_a_sentence_does_not_end_at_initials_or_titles():
    text = "It began. Gen. Smith of the U.S. Army said that militants remain. It ended."
    assert best_sentences(Word("militants"), text, 1)[0].span.of(text) == (
        "Gen. Smith of the U.S. Army said that militants remain."
    )


def test_an_endless_sentence_is_cut_around_its_hit_between_words():
    text = "word " * 300 + "militants " + "word " * 300
    sentence = best_sentences(Word("militant"), text, 1)[0]
    assert len(sentence.span) <= 330
    assert sentence.hits[0].of(text) == "militants"
    assert set(sentence.span.of(text).split()) == {"word", "militants"}


def test_a_concordance_has_every_hit_on_one_line_with_its_surroundings():
    lines = concordance(Phrase(("air", "strikes")), TEXT.replace(". ", ".\n"), 10)
    assert [line.hit for line in lines] == ["air strike", "air strikes"]
    assert lines[0].left == "Raqqa. An "
    assert lines[0].right == " hit; air "


def test_a_query_without_words_marks_nothing():
    assert spans(parse("date:2019"), TEXT) == []
    assert spans(parse(""), TEXT) == []
    assert best_sentences(parse(""), TEXT) == []


def test_spans_count_code_points_beyond_the_first_plane():
    text = "😀😀 militants"
    assert spans(Word("militant"), text) == [Span(3, 12)]


def all_chains(hits, row, folded):
    """Every row of hits, held against every other: what the highlighter finds without looking at all of them."""
    for first in hits[0]:
        reached = [(first, first)]
        for following in hits[1:]:
            reached = [
                ((min(whole[0], one[0]), max(whole[1], one[1])), one)
                for whole, last in reached
                for one in following
                if highlight._near(last, one, row, folded)
            ]
        yield from [whole for whole, _ in reached[:1]]


@given(
    st.lists(
        st.sampled_from(["a1", "b2", "a1b2", "x", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", "\n"]),
        max_size=12,
    ),
    st.lists(st.sampled_from(["a1", "b2", "x"]), min_size=2, max_size=3),
    st.integers(0, 2),
    st.booleans(),
)
def test_rows_of_words_are_found_as_if_all_were_compared_with_all(text, words, slop, ordered):
    folded = " ".join(text)
    row = Row((), slop, ordered)
    hits = [[one.span() for one in re.finditer(rf"\b{word}\b", folded)] for word in words]
    assert list(highlight._chains(hits, row, folded)) == list(all_chains(hits, row, folded))


def test_a_phrase_of_common_words_is_found_in_a_long_text_by_looking_at_each_place_once(monkeypatch):
    looked_at = []
    near = highlight._near
    monkeypatch.setattr(highlight, "_near", lambda *a: looked_at.append(a) or near(*a))
    found = spans(parse('"=of =the"'), "the end of the way of a word " * 2000)
    assert len(found) == 2000
    assert len(looked_at) < 20_000
