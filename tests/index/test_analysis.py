"""From text to terms: what is cut, what is folded, and what counts as one word."""

import pytest
import snowballstemmer
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index.analysis import _ENGLISH_ENDINGS, analyse, fold, normalise, runs, stem


def forms(text, language="en"):
    return [[term.form for term in analyse(run, language).terms] for run in runs(normalise(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The air-strike", [["the"], ["air", "strike", "airstrike"]]),
        ("U.S. and U.K.-led", [["us"], ["and"], ["uk"], ["led"]]),
        ("2,000 or 1,250,000.5", [["2000"], ["or"], ["1250000.5"]]),
        ("killed.The", [["killed", "the"]]),
        ("Jeffrey’s O’Brien’s", [["jeffrey"], ["obrien"]]),
        ("**bold** _it_", [["bold"], ["it"]]),
        ("1990–2000", [["1990", "2000"]]),
        ("mili\u00adtants", [["militants"]]),
        ("x" * 500, [["x" * 64]]),
    ],
)
def test_english_is_cut_into_words(text, expected):
    assert forms(text) == expected


def test_an_elision_is_cut_off_where_the_language_has_it():
    assert forms("l’économie", "fr") == [["l", "economie"]]
    assert forms("L’Oréal", "en") == [["loreal"]]


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60))
def test_any_text_is_cut_into_folded_words_at_rising_places(text):
    for run in runs(normalise(text)):
        found = analyse(run, "en")
        places = [term.at for term in found.terms]
        assert all(0 <= at < max(found.width, 1) for at in places)
        assert all(term.form and term.form == fold(term.form) for term in found.terms)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


LETTERS = st.text("abcdefghijklmnopqrstuvwxyzy", max_size=10)
ENDINGS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=3) | st.sampled_from(_ENGLISH_ENDINGS)


@settings(deadline=None, max_examples=1500)
@given(LETTERS, ENDINGS)
def test_the_short_way_for_english_words_gives_snowballs_stems(word, ending):
    one = (word + ending).replace("'", "")
    assert not one or stem(one, "en") == snowballstemmer.stemmer("english").stemWord(one)
