"""Sentences, tokens and trees: offsets always slice back, and the tree is one a sentence can be read from."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.figures.language import sentences as splitting
from reader.figures.language.analysis import Analysis, parse_together
from reader.figures.language.features import BUCKETS, WIDTH, feature_rows, normal, shape, table_rows
from reader.figures.language.lemmas import lemma
from reader.figures.language.model_file import load_model, save_model
from reader.figures.language.sentences import split_sentences
from reader.figures.language.shipped import analyse, shipped_parser
from reader.figures.language.structure import Tree
from reader.figures.language.tokens import tokenise
from reader.figures.language.trees import heads_of

PROSE = st.text(
    alphabet=st.sampled_from("abcdeXYZ 0123456789.,;:!?'\"“”’-–—()$%£\n\téß中😀"),
    max_size=160,
)


def words(text: str) -> list[str]:
    """Return the tokens of a text as strings."""
    return [text[start:end] for start, end in tokenise(text, 0, len(text))]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text as strings."""
    return [span.of(text) for span in split_sentences(text)]


@given(PROSE)
@settings(deadline=None)
def test_tokens_hold_everything_but_white_space(text: str) -> None:
    cut = tokenise(text, 0, len(text))
    assert all(start < end for start, end in cut)
    assert all(before[1] <= after[0] for before, after in pairwise(cut))
    assert "".join(words(text)) == "".join(text.split())


@given(PROSE)
@settings(deadline=None)
def test_sentences_hold_everything_but_white_space_and_no_line_break(text: str) -> None:
    spans = split_sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert not any("\n" in span.of(text) for span in spans)


@given(PROSE)
@settings(deadline=None, max_examples=25)
def test_any_text_can_be_parsed_and_every_sentence_has_one_root(text: str) -> None:
    analysis = analyse(text)
    parse_together(analysis.sentences)
    for sentence in analysis.sentences:
        tokens = sentence.tokens
        assert [token.text for token in tokens] == [text[start:end] for start, end in sentence.words]
        assert sum(token.head < 0 for token in tokens) == 1
        for index in range(len(tokens)):
            assert len(list(Tree(tokens).ancestors(index))) < len(tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn't go.", ["They", "did", "n't", "go", "."]),
        ("The U.S.-led force", ["The", "U.S.", "-", "led", "force"]),
        ("£39m-231m in cash", ["£", "39m", "-", "231m", "in", "cash"]),
        ("about 2,300.5 km", ["about", "2,300.5", "km"]),
        ("Gen. Joseph’s 5%", ["Gen.", "Joseph", "’s", "5", "%"]),
        ("O'Neill cannot", ["O'Neill", "can", "not"]),
        ("15,000-17,000", ["15,000", "-", "17,000"]),
    ],
)
def test_words_are_cut_as_the_treebank_cuts_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Gen. Hall met Mr. Lind. They spoke.", ["Gen. Hall met Mr. Lind.", "They spoke."]),
        ("The U.S. Army left. The U.S. It left.", ["The U.S. Army left.", "The U.S.", "It left."]),
        ("“Stop.” He ran. (Later.) Nobody came.", ["“Stop.”", "He ran.", "(Later.)", "Nobody came."]),
        ("On Oct. 26 it rained. No. 4 won.", ["On Oct. 26 it rained.", "No. 4 won."]),
        ("J. R. Moss wrote 3.5 pages.", ["J. R. Moss wrote 3.5 pages."]),
        ("One line\nAnother line", ["One line", "Another line"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_parse_finds_subject_object_and_number() -> None:
    (sentence,) = analyse("The rebels captured 400 soldiers in Mali.").sentences
    found = {token.text: token for token in sentence.tokens}
    assert found["captured"].head == -1
    assert sentence.tokens[found["rebels"].head].text == "captured"
    assert found["rebels"].relation == "nsubj"
    assert sentence.tokens[found["400"].head].text == "soldiers"
    assert (found["400"].tag, found["400"].upos, found["soldiers"].lemma) == ("CD", "NUM", "soldier")


def test_the_name_of_a_group_is_not_taken_for_a_verb() -> None:
    (sentence,) = analyse("About 400 IS fighters fled.").sentences
    assert sentence.tokens[2].upos == "PROPN"


def test_nothing_is_parsed_before_it_is_asked_for() -> None:
    analysis = analyse("One came. Two went. Three stayed.")
    analysis.prepare([12])
    assert [sentence.parsed for sentence in analysis.sentences] == [False, True, False]
    assert analysis.sentences[0].tokens[0].text == "One"
    assert analysis.sentences[0].parsed


def test_a_sentence_is_found_by_any_offset_in_it() -> None:
    text = "One came. Two went."
    analysis = analyse(text)
    for offset in range(len(text)):
        sentence = analysis.sentence_at(offset)
        assert sentence is not None
        assert sentence.text == ("One came." if offset < 10 else "Two went.")
    assert analyse("").sentence_at(0) is None


def test_parsing_together_or_apart_gives_the_same_trees() -> None:
    text = "The mayor said 40 houses burned. Nobody was hurt. It was the third fire in two years in the old town."
    together, apart = analyse(text), analyse(text)
    parse_together(together.sentences)
    for one, other in zip(together.sentences, apart.sentences, strict=True):
        assert one.tokens == other.tokens


def test_a_very_long_line_is_read_in_pieces() -> None:
    read = Analysis("many words " * 400, shipped_parser()).sentences
    assert len(read) > 1
    assert sum(len(one.tokens) for one in read) == 800
    assert {token.text for one in read for token in one.tokens} == {"many", "words"}


@given(st.text(alphabet='ab 1.,!"\n\t', max_size=400), st.integers(5, 40))
def test_no_sentence_is_longer_than_what_is_read_in_one_go(text: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitting, "LONGEST", longest)
        spans = splitting.split_sentences(text)
    assert all(len(one) <= longest for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(one.of(text).split()) for one in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("fighters", "NNS", "fighter"),
        ("men", "NNS", "man"),
        ("children", "NNS", "child"),
        ("Said", "VBD", "say"),
        ("were", "VBD", "be"),
        ("Syria", "NNP", "Syria"),
        ("n’t", "RB", "not"),
        ("countries", "NNS", "country"),
    ],
)
def test_lemmas_are_dictionary_forms(word: str, tag: str, expected: str) -> None:
    assert lemma(word, tag) == expected


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=60)
def test_any_scores_give_a_tree_with_one_root(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    heads = heads_of(scores)
    assert heads.count(0) == 1
    for start in range(1, size + 1):
        at, steps = start, 0
        while at:
            at, steps = heads[at - 1], steps + 1
            assert steps <= size


def test_the_features_of_a_word_stay_within_the_table() -> None:
    vocabulary = {"fighter": 2, "0": 3}
    for word in ("fighter", "Fighter", "unheard-of", "7", "", "😀", "’"):
        rows = feature_rows(word, vocabulary)
        assert len(rows) == WIDTH == 1 + len(BUCKETS)
        assert all(0 <= row < table_rows(len(vocabulary)) for row in rows)
    assert normal("McKay’s 2,019") == "mckay's 0,000"
    assert shape("Deir-Ezzor99") == "Xxx-Xxx00"


def test_a_model_file_is_read_back_without_pickle(tmp_path: Path) -> None:
    parameters = {
        "embedding": np.linspace(-1, 1, 30, dtype=np.float32).reshape(10, 3),
        "label": np.arange(3 * 6, dtype=np.float32).reshape(3, 6),
        "tag_bias": np.array([0.5, -0.25], np.float32),
    }
    save_model(tmp_path / "m.npz", parameters, ["one", "two"], ["NN|NOUN", "CD|NUM"], ["root", "nsubj"])
    model = load_model(tmp_path / "m.npz")
    assert model.tags == (("NN", "NOUN"), ("CD", "NUM"))
    assert model.vocabulary == {"one": 2, "two": 3}
    assert np.allclose(model.parameters["embedding"], parameters["embedding"], atol=0.01)
    assert np.allclose(model.parameters["tag_bias"], parameters["tag_bias"])
