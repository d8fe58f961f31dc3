"""No line of an article, however short, takes the figures of the others with it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.document import Block, BlockKind, Document
from reader.figures.extract import extract
from reader.figures.language.wordlists import word_lists

_ENDS = ("", "ed", "s", "ing")
_WORDS = sorted(
    {
        word + end
        for name in ("cues", "context")
        for list_ in word_lists(name).values()
        for word in list_
        for end in _ENDS
    }
)
_LINES = ("9,000 men {}", "{} 300", "300 {} by", "the {} of 300", "A {}: 300 dead", "according to {} 300")
SENTENCE = "The minister said that 412 boats had left the harbour."


def surfaces(line: str) -> list[str]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in (line, SENTENCE))
    return [one.surface for one in extract(Document(blocks), "2019-03-24", "Herald").figures]


@pytest.mark.parametrize(
    "line", ["ISIS prisons: 9,000 fighters still held", "Nine soldiers held", "300 indicating"]
)
def test_a_headline_that_ends_in_its_verb_leaves_the_text_its_figures(line: str) -> None:
    assert "412" in surfaces(line)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(_LINES), st.sampled_from(_WORDS))
def test_a_line_of_any_word_that_the_rules_know_leaves_the_text_its_figures(line: str, word: str) -> None:
    assert "412" in surfaces(line.format(word))
