"""An article on paper is the one on the screen, with what one cites and finds it by on every page."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QMarginsF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPdfWriter

from reader.domain.annotation import Anchor, AnchorState, Annotation, Colour
from reader.domain.article import Article, ArticleCard, Metadata, Version
from reader.domain.document import Block, BlockKind, Document
from reader.domain.text import Span
from reader.ui.kit.theme import Look, Theme
from reader.ui.reading.page_style import PageStyle
from reader.ui.reading.paper import Paper

MARGINS, POINTS = QMarginsF(28, 22, 28, 18), 72 / 25.4  # millimetres, and points in one
SENTENCE = "The harbour master counted the boats that came back before the storm. "


def article(*blocks: Block) -> Article:
    card = ArticleCard(1, "Boats that came back", ("Ada Lee",), "Harbour Post", "2024-05-02", "en", 12)
    return Article(card, Metadata(), Version(1, 1, 1, "", "", Document(blocks)), "", "a.txt")


def printed(paper: Paper) -> tuple[bytes, list[tuple[int, int]]]:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
    done = list(paper.paint(writer))
    return bytes(buffer.data().data()), done


def words(data: bytes) -> list[str]:
    """Return what can be read on each page: Qt writes a line that is cut off above it as well."""
    pages = []
    for page in pypdfium2.PdfDocument(data):
        top = page.get_height() - MARGINS.top() * POINTS + 1
        pages.append(" ".join(page.get_textpage().get_text_bounded(top=top).split()))
    return pages


@pytest.fixture
def long():
    return article(*(Block(BlockKind.PARAGRAPH, f"({n}) {SENTENCE * 4}".strip()) for n in range(1, 41)))


def test_every_word_is_printed_once_with_the_numbers_that_paragraphs_are_cited_by(qapp, long):
    """Whether or not a page ends in the midst of a paragraph."""
    data, done = printed(Paper(long, (), PageStyle(), {}, "Lee, Harbour Post."))
    pages = words(data)
    whole = " ".join(pages)
    assert len(pages) > 2
    assert done == [(number, len(pages)) for number in range(1, len(pages) + 1)]
    assert whole.count("harbour master") == 160
    assert [whole.count(f"({n})") for n in range(1, 41)] == [1] * 40
    assert pages[0].startswith("Boats that came back")


def test_every_page_says_what_it_is_of_and_which_it_is(qapp, long):
    """A sheet that lies alone can be put back and cited."""
    pages = words(printed(Paper(long, (), PageStyle(), {}, "Lee, Harbour Post."))[0])
    for number, page in enumerate(pages, 1):
        assert "Lee, Harbour Post." in page
        assert f"{number} / {len(pages)}" in page


def test_no_heading_stands_alone_at_the_foot_of_a_page(qapp):
    """Wherever the pages happen to end."""
    for lines in range(20, 48):
        blocks = [Block(BlockKind.PARAGRAPH, "A line.") for _ in range(lines)]
        blocks += [Block(BlockKind.HEADING, "What follows", 2), Block(BlockKind.PARAGRAPH, SENTENCE.strip())]
        pages = words(printed(Paper(article(*blocks), (), PageStyle(), {}, ""))[0])
        (heading,) = [page for page in pages if "What follows" in page]
        assert "harbour master" in heading


def test_highlights_and_images_are_printed(qapp):
    """As they stand on the screen, in the light theme."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    one = article(
        Block(BlockKind.PARAGRAPH, SENTENCE.strip()), Block(BlockKind.IMAGE, "a map", asset="ab" * 32)
    )
    anchor = Anchor(1, Span(4, 18), SENTENCE[4:18], "", "", AnchorState.EXACT)
    note = Annotation("n", 1, anchor, Colour.BLUE, "", (), "", "")
    data, _ = printed(Paper(one, (note,), PageStyle(), {"ab" * 32: image}, ""))
    colours = _colours(data)
    assert Theme(Look.LIGHT).highlight(Colour.BLUE).fill.name() in colours
    assert any(QColor(one).red() > 240 and QColor(one).green() < 20 for one in colours)


def test_it_can_be_stopped_between_two_pages(qapp, long):
    """What paints is let go of, and can be used again."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painting = Paper(long, (), PageStyle(), {}, "").paint(writer)
    next(painting)
    painting.close()
    assert list(Paper(long, (), PageStyle(), {}, "").paint(writer))


def _colours(data: bytes) -> set[str]:
    picture = pypdfium2.PdfDocument(data)[0].render(scale=1).to_numpy()
    return {
        QColor(*map(int, one[::-1])).name()
        for one in {tuple(dot) for row in picture[:, :, :3] for dot in row}
    }
