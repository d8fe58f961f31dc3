"""What an extraction promises for any text: offsets that slice back, order, and the same answer twice."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.document import Block, BlockKind, Document
from reader.domain.figure import REASONS, Extraction
from reader.figures.extract import extract

Read = Callable[[str], Extraction]
_PIECES = st.sampled_from(
    [
        "up to",
        "more than",
        "between",
        "and",
        "to",
        "-",
        "about",
        "15,000",
        "2.5",
        "three",
        "hundreds of",
        "a few",
        "million",
        "fighters",
        "in Iraq",
        "$",
        "£",
        "%",
        "km",
        "percent",
        "of",
        "which",
        ".",
        ",",
        "2019",
        "In May",
        "one",
        "one of",
        "the",
        "number",
        "he said",
        "rose",
        "from",
        "per month",
        "(",
        ")",
        '"',
        "3.000",
        "½",
        "🙂",
        "’s",
        "years ago",
    ]
)


def _holds(document: Document, found: Extraction) -> None:
    text = document.text
    for figure in found.figures:
        assert figure.span.of(text) == figure.surface
        assert figure.sentence.contains(figure.span)
        if figure.noun_span is not None:
            assert figure.noun_span.of(text) == figure.noun_phrase
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
    for other in found.not_figures:
        assert other.span.of(text) == other.surface
        assert other.reason in REASONS
    starts = [figure.span.start for figure in found.figures]
    assert starts == sorted(starts)


@given(st.lists(_PIECES, max_size=25), st.sampled_from([" ", "\n", ""]))
@settings(deadline=None, max_examples=60)
def test_offsets_slice_back_in_any_text(pieces: list[str], joint: str) -> None:
    lines = joint.join(pieces).split("\n")
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in lines))
    _holds(document, extract(document, "2019-03-24"))


@given(st.text(max_size=120))
@settings(deadline=None, max_examples=40)
def test_no_text_breaks_the_extraction(text: str) -> None:
    document = Document((Block(BlockKind.PARAGRAPH, text),))
    _holds(document, extract(document))


def test_the_same_document_gives_the_same_figures() -> None:
    document = Document((Block(BlockKind.PARAGRAPH, "About 70 states sent 2,000 men; 12 came home."),))
    assert extract(document, "2019-01-01") == extract(document, "2019-01-01")


def test_a_sentence_never_crosses_a_block(read: Read) -> None:
    found = read("Force of 400\nfighters left")
    assert found.figures[0].noun != "fighter" or found.figures[0].noun_span is None


def test_text_of_pictures_is_left_out() -> None:
    document = Document(
        (Block(BlockKind.IMAGE, "Photo of 40 men"), Block(BlockKind.PARAGRAPH, "It has 12 men."))
    )
    assert [figure.low for figure in extract(document).figures] == [12]


def test_thousands_by_dots_are_read_where_people_are_counted(read: Read) -> None:
    found = read("Some 3.000 civilians left the town on Monday.")
    assert [figure.low for figure in found.figures] == [3000]


def test_a_large_number_is_vague_and_open(read: Read) -> None:
    (figure,) = read("A large number of gunmen gave up.").figures
    assert (figure.low, figure.high, str(figure.bound)) == (None, None, "vague")


def test_endless_digits_and_lists_of_dates_are_survived() -> None:
    lines = ["1" * 5000, "1," * 2000, "(" * 500 + "5", "on 3 May 2018 and " * 200]
    document = Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in lines))
    _holds(document, extract(document))
