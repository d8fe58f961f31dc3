"""Documents: blocks, their plain text, and the way to disk and back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, PageStart
from reader.domain.text import Span

PAGES = st.builds(PageStart, st.integers(0, 20), st.sampled_from(["1", "213", "xii"]))


def blocks():
    def with_inline(text):
        inlines = (Inline(Span(0, len(text)), InlineKind.LINK, "https://example.org"),) if text else ()
        return st.builds(
            Block,
            st.sampled_from(BlockKind),
            st.just(text),
            st.integers(0, 6),
            st.just(inlines),
            st.booleans(),
            st.just(""),
            st.lists(PAGES, max_size=2).map(tuple),
        )

    return st.text(max_size=20).flatmap(with_inline)


@settings(deadline=None)
@given(st.lists(blocks(), max_size=6))
def test_a_document_comes_back_as_it_was_stored(parts):
    """Blocks to JSON and back are equal."""
    document = Document(tuple(parts))
    assert Document.from_json(document.to_json()) == document


@settings(deadline=None)
@given(st.lists(blocks(), min_size=1, max_size=6))
def test_every_block_stands_where_its_span_says(parts):
    """Slicing the plain text by a block's span gives the block's text, and the offset leads back."""
    document = Document(tuple(parts))
    for index, block in enumerate(document.blocks):
        span = document.span(index)
        assert span.of(document.text) == block.text
        assert document.block_at(span.start) == index


def test_a_table_keeps_its_cells():
    """Rows and cells are read back from the plain text."""
    table = Block(BlockKind.TABLE, "place\tfighters\nIraq\t15,000")
    assert table.rows == (("place", "fighters"), ("Iraq", "15,000"))


def test_a_place_is_on_the_page_that_began_last_before_it():
    """Also where the page began in the middle of an earlier paragraph; before the first one nobody knows."""
    parts = (
        Block(BlockKind.HEADING, "Rivers"),
        Block(BlockKind.PARAGRAPH, "One. Two.", pages=(PageStart(0, "212"), PageStart(5, "213"))),
        Block(BlockKind.PARAGRAPH, "Three."),
    )
    document = Document(parts)
    pages = [document.page_at(document.text.index(word)) for word in ("Rivers", "One", "Two", "Three")]
    assert pages == ["", "212", "213", "213"]
