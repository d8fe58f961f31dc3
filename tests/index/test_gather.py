"""From the texts of articles to postings: every word at its place, whatever stands around it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index.analysis import analyse, normalise, runs
from reader.index.gather import Field, Lexicon

PIECES = st.sampled_from(
    [
        "word,",
        "(word)",
        "and/or",
        "air-strike",
        "U.S.",
        "2,000",
        "--",
        "it's",
        "«Été»",
        "a_b",
        "北京市。",
        "\u00a0",
    ]
)
TEXTS = st.lists(st.lists(PIECES | st.text(max_size=8), max_size=12).map(" ".join), min_size=1, max_size=4)


def gathered(texts):
    """Return (article, position, term, form) of every word in the postings of some texts."""
    field = Field(Lexicon())
    for doc, text in enumerate(texts):
        field.add(doc, text, "en")
    postings = field.postings(len(texts))
    found = []
    for term in range(len(postings.terms)):
        span = slice(int(postings.post_at[term]), int(postings.post_at[term + 1]))
        where = slice(int(postings.pos_at[term]), int(postings.pos_at[term + 1]))
        docs = np.repeat(postings.docs[span], postings.freqs[span])
        own = postings.term_forms[int(postings.term_form_at[term]) :]
        forms = [postings.words[int(own[number])].decode() for number in postings.forms[where]]
        stem = postings.terms[term].decode()
        found += [
            (doc, at, stem, form)
            for doc, at, form in zip(docs.tolist(), postings.positions[where].tolist(), forms, strict=True)
        ]
    return sorted(found)


def expected(texts):
    found = []
    for doc, text in enumerate(texts):
        at = 0
        for run in runs(normalise(text)):
            analysed = analyse(run, "en")
            found += [(doc, at + term.at, term.stem, term.form) for term in analysed.terms]
            at += analysed.width
    return sorted(found)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_every_word_of_every_text_stands_at_its_place_in_the_postings(texts):
    assert gathered(texts) == expected(texts)


def test_a_text_without_spaces_may_be_longer_than_any_word():
    texts = ["北京市" * 200 + "。" + "a-b" + ".c" * 300]
    assert gathered(texts) == expected(texts)


def test_an_article_of_marks_alone_has_no_words(tmp_path):
    assert gathered(["-- ... !!!", "word"]) == [(1, 0, "word", "word")]
    assert gathered(["--", ""]) == []
