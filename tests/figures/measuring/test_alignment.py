"""Measuring maps what was found in a cleaned article back to the raw file, wherever lines were cut or joined."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.figures.alignment import align
from reader.domain.document import Block, BlockKind, Document
from reader.domain.text import Span


def _document(*paragraphs: str) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs))


def _raw(document: Document, raw: str, words: str) -> str:
    start = document.text.index(words)
    place = align(document, raw).to_raw(Span(start, start + len(words)))
    assert place is not None
    return place.of(raw)


def test_divided_words_and_joined_lines() -> None:
    raw = "Menu\nSome 8 mil-\nlion people lived\nthere for years.\nShare this\n"
    document = _document("Some 8 million people lived there for years.")
    assert _raw(document, raw, "8 million") == "8 mil-\nlion"


def test_lines_left_out_within_a_paragraph() -> None:
    raw = "The army of the east kept\nADVERTISEMENT\nabout 900 men in the old town."
    document = _document("The army of the east kept about 900 men in the old town.")
    assert _raw(document, raw, "900") == "900"


def test_mended_numbers() -> None:
    document = _document("They counted 2,000 troops in the valley.")
    assert _raw(document, "They counted 2,\\000 troops in the valley.", "2,000") == "2,\\000"


def test_the_second_of_two_equal_numbers_is_its_own() -> None:
    raw = "First 400 men came down.\nMenu 400\nThen 400 men went back home again."
    document = _document("First 400 men came down.", "Then 400 men went back home again.")
    start = document.text.rindex("400")
    place = align(document, raw).to_raw(Span(start, start + 3))
    assert place == Span(raw.rindex("400"), raw.rindex("400") + 3)


@given(st.lists(st.text(alphabet="abcdef 0123456789.", min_size=15, max_size=40), min_size=1, max_size=6))
@settings(deadline=None)
def test_an_unchanged_text_maps_to_itself(lines: list[str]) -> None:
    document = _document(*lines)
    places = align(document, document.text).places
    letters = [at for at, character in enumerate(document.text) if character.isalnum()]
    assert all(document.text[places[at]] == document.text[at] for at in letters if places[at] >= 0)
