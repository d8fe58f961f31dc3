"""Offsets of an article stand where they should in the text widget, whatever the article holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind
from reader.domain.text import Span
from reader.ui.reading.page_style import PageStyle
from reader.ui.reading.rendering import render

LETTERS = "ab c.é\u202e😀𝔸\u0301א١"
words = st.text(LETTERS, min_size=1, max_size=12)
plain = st.builds(
    Block,
    st.sampled_from([BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.CODE, BlockKind.CAPTION]),
    words,
)
headings = st.builds(lambda text, level: Block(BlockKind.HEADING, text, level), words, st.integers(1, 6))
items = st.builds(
    lambda text, level, ordered: Block(BlockKind.LIST_ITEM, text, level, ordered=ordered),
    words,
    st.integers(1, 3),
    st.booleans(),
)
rows = st.lists(words, min_size=2, max_size=3)
tables = st.builds(
    lambda cells: Block(BlockKind.TABLE, "\n".join("\t".join(row) for row in cells)),
    st.lists(rows, min_size=1, max_size=3),
)
images = st.builds(lambda text: Block(BlockKind.IMAGE, text, asset="f" * 64), words)
documents = st.lists(st.one_of(plain, headings, items, tables, images), max_size=8).map(
    lambda blocks: Document(tuple(blocks))
)


def between(rendered, start, end):
    cursor = rendered.document.rootFrame().firstCursorPosition()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@settings(deadline=None, max_examples=60)
@given(documents, st.booleans(), st.data())
def test_a_span_within_a_block_selects_exactly_its_characters(theme_free, document, titled, data):
    rendered = render(document, theme_free, PageStyle(), "A title" if titled else "", "RNZ · 2019")
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE or not block.text:
            continue
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        span = Span(start, end).shifted(document.starts[index])
        shown = between(rendered, *rendered.positions.range(span))
        assert shown.replace("\u2423", "\u202e") == span.of(document.text)


@settings(deadline=None, max_examples=60)
@given(documents, st.booleans())
def test_every_offset_comes_back_from_its_position(theme_free, document, titled):
    rendered = render(document, theme_free, PageStyle(), "A title" if titled else "", "RNZ")
    positions = rendered.positions
    found = [positions.position(offset) for offset in range(len(document.text) + 1)]
    assert found == sorted(found)
    for offset, position in enumerate(found):
        assert positions.offset(position) == offset


@settings(deadline=None, max_examples=40)
@given(st.lists(rows, min_size=1, max_size=4), words, words)
def test_every_cell_of_a_table_is_found(theme_free, cells, before, after):
    table = Block(BlockKind.TABLE, "\n".join("\t".join(row) for row in cells))
    document = Document((Block(BlockKind.PARAGRAPH, before), table, Block(BlockKind.PARAGRAPH, after)))
    rendered = render(document, theme_free, PageStyle())
    at = document.starts[1]
    for row in cells:
        for cell in row:
            shown = between(rendered, *rendered.positions.range(Span(at, at + len(cell))))
            assert shown.replace("\u2423", "\u202e") == cell
            at += len(cell) + 1


def test_a_position_in_the_title_is_the_beginning_of_the_text(theme):
    document = Document((Block(BlockKind.PARAGRAPH, "Body"),))
    rendered = render(document, theme, PageStyle(), "Some title", "RNZ")
    assert rendered.positions.offset(3) == 0


def test_the_title_is_not_shown_twice(theme):
    document = Document((Block(BlockKind.HEADING, "The Caliphate", 1), Block(BlockKind.PARAGRAPH, "Body")))
    rendered = render(document, theme, PageStyle(), "The caliphate", "RNZ")
    assert rendered.document.toPlainText() == "The Caliphate\nRNZ\nBody"


def test_numbered_items_go_on_counting_over_deeper_ones(theme):
    kind = BlockKind.LIST_ITEM
    document = Document(
        (
            Block(kind, "one", 1, ordered=True),
            Block(kind, "deeper", 2),
            Block(kind, "two", 1, ordered=True),
            Block(BlockKind.PARAGRAPH, "between"),
            Block(kind, "one again", 1, ordered=True),
        )
    )
    rendered = render(document, theme, PageStyle())
    block = rendered.document.firstBlock()
    texts = []
    while block.isValid():
        texts.append(block.textList().itemText(block) if block.textList() else "")
        block = block.next()
    assert [texts[0], texts[2], texts[4]] == ["1.", "2.", "1."]


def test_only_links_to_the_web_and_to_mail_are_links(theme):
    inlines = tuple(
        Inline(Span(n, n + 1), InlineKind.LINK, address)
        for n, address in enumerate(("https://a.example/", "file:///etc/passwd", "javascript:alert(1)"))
    )
    rendered = render(Document((Block(BlockKind.PARAGRAPH, "abc", inlines=inlines),)), theme, PageStyle())
    cursor = rendered.document.rootFrame().firstCursorPosition()
    anchors = []
    for position in (1, 2, 3):
        cursor.setPosition(position)
        anchors.append(cursor.charFormat().anchorHref())
    assert anchors == ["https://a.example/", "", ""]


def test_paragraphs_have_the_numbers_that_are_cited(theme):
    document = Document(
        (
            Block(BlockKind.HEADING, "Head", 2),
            Block(BlockKind.PARAGRAPH, "first"),
            Block(BlockKind.CAPTION, "a picture"),
            Block(BlockKind.PARAGRAPH, "second"),
        )
    )
    rendered = render(document, theme, PageStyle())
    shown = {
        rendered.document.findBlockByNumber(number).text(): cited
        for number, cited in rendered.numbers.items()
    }
    assert shown == {"first": 1, "second": 2}
