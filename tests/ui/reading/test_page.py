"""The page asks nobody for anything, and marks are to be told apart without colour."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument, QTextFormat
from PySide6.QtTest import QTest

from reader.domain.annotation import Colour
from reader.domain.document import Block, BlockKind, Document
from reader.domain.text import Span
from reader.ui.kit.theme import Mark
from reader.ui.reading.page import Page, Painted
from reader.ui.reading.page_style import PageStyle
from reader.ui.reading.rendering import render

TEXT = "Some 400 men. They hold out 😀 at the river. Nobody counted them."


def page_with(theme, qtbot, *blocks):
    page = Page(theme)
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()
    page.show_document(render(Document(blocks), theme, PageStyle()), 500)
    return page


def test_no_resource_is_ever_answered_with_nothing(theme, qtbot):
    page = page_with(theme, qtbot, Block(BlockKind.PARAGRAPH, TEXT))
    kinds = QTextDocument.ResourceType
    for address in ("file:///etc/passwd", "http://example.com/x.png", "asset:unknown", ""):
        for kind in (kinds.ImageResource, kinds.StyleSheetResource, kinds.HtmlResource):
            answer = page.loadResource(kind.value, QUrl(address))
            assert isinstance(answer, QImage)
            assert answer.width() == 1


def test_an_image_of_the_article_is_shown_once_it_is_there(theme, qtbot):
    page = page_with(theme, qtbot, Block(BlockKind.IMAGE, "a map", asset="ab" * 32))
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    page.add_asset("ab" * 32, image)
    kind = QTextDocument.ResourceType.ImageResource.value
    assert page.document().resource(kind, QUrl("asset:" + "ab" * 32)).width() == 20


def test_an_image_that_arrives_late_pushes_nothing_away_and_outlives_another_setting(theme, qtbot):
    words = [Block(BlockKind.PARAGRAPH, TEXT * 9) for _ in range(40)]
    page = page_with(theme, qtbot, *words[:9], Block(BlockKind.IMAGE, "a map", asset="ab" * 32), *words[9:])
    page.verticalScrollBar().setValue(3000)
    line, before = page.top_offset(), page.verticalScrollBar().value()
    assert line > 0
    page.add_asset("ab" * 32, QImage(200, 400, QImage.Format.Format_RGB32))
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > before + 300)
    assert page.top_offset() == line
    page.show_again(render(Document((*words[:9], *words[9:])), theme, PageStyle()), 500)
    kind = QTextDocument.ResourceType.ImageResource.value
    assert page.document().resource(kind, QUrl("asset:" + "ab" * 32)).height() == 400


def test_a_long_text_is_laid_out_up_to_its_place_with_the_window_at_work_meanwhile(theme, qtbot, monkeypatch):
    monkeypatch.setattr("reader.ui.reading.standing.SLICE", -1.0)
    page = page_with(theme, qtbot, *[Block(BlockKind.PARAGRAPH, TEXT) for _ in range(4000)])
    offset = 3900 * (len(TEXT) + 1)
    page.scroll_to(offset)
    assert page.on_the_way, "the window's thread is given back before the text is laid out"
    assert page.caret() == offset, "what asks meanwhile hears where one will be"
    qtbot.waitUntil(lambda: not page.on_the_way)
    assert page.is_visible(offset)
    assert page.caret() == offset


def test_a_text_that_just_fits_stands_still(theme, qtbot):
    page = page_with(theme, qtbot, *[Block(BlockKind.PARAGRAPH, TEXT) for _ in range(5)])
    page.scroll_to(4 * (len(TEXT) + 1), 0.0)
    for height in range(300, 460, 7):
        page.resize(700, height)
        qtbot.wait(1)
        assert page.verticalScrollBar().value() <= page.verticalScrollBar().maximum()
        assert not page.on_the_way


def test_who_scrolls_on_the_way_is_not_taken_anywhere(theme, qtbot, monkeypatch):
    monkeypatch.setattr("reader.ui.reading.standing.SLICE", -1.0)
    page = page_with(theme, qtbot, *[Block(BlockKind.PARAGRAPH, TEXT) for _ in range(4000)])
    page.scroll_to(3900 * (len(TEXT) + 1))
    page.verticalScrollBar().setValue(200)
    assert not page.on_the_way
    qtbot.wait(50)
    assert page.verticalScrollBar().value() == 200


def test_what_is_selected_comes_back_as_the_same_span(theme, qtbot):
    page = page_with(theme, qtbot, Block(BlockKind.PARAGRAPH, TEXT))
    span = Span(TEXT.index("hold"), TEXT.index("river"))
    page.select(span)
    assert page.selected_span() == span


def test_the_sentence_at_the_caret_is_selected_and_grows_by_the_next(theme, qtbot):
    page = page_with(theme, qtbot, Block(BlockKind.PARAGRAPH, TEXT))
    page.scroll_to(TEXT.index("hold"))
    page.select_sentence()
    assert page.selected_span().of(TEXT) == "They hold out 😀 at the river."
    page.select_sentence()
    assert page.selected_span().of(TEXT) == "They hold out 😀 at the river. Nobody counted them."


def test_every_mark_has_a_line_of_its_own(theme):
    lines = {
        mark: theme.char_format(mark).underlineStyle() for mark in (Mark.HIT, Mark.FIGURE, Mark.NOT_FIGURE)
    }
    lines["highlight"] = theme.highlight_format(Colour.YELLOW).underlineStyle()
    assert len(set(lines.values())) == len(lines)


def test_marks_are_kept_by_layer(theme, qtbot):
    page = page_with(theme, qtbot, Block(BlockKind.PARAGRAPH, TEXT))
    look = theme.char_format(Mark.HIT)
    page.paint_layer("hits", [Painted(Span(0, 4), look)])
    page.paint_layer("figures", [Painted(Span(5, 8), look)])
    page.paint_layer("hits", [])
    assert [one.cursor.selectedText() for one in page.extraSelections()] == ["400"]


def test_a_highlight_keeps_its_line_where_one_has_searched_for_it(theme, qtbot):
    """The fill of a hit, or of the place one has come to, would hide that there is a highlight."""
    page = page_with(theme, qtbot, Block(BlockKind.PARAGRAPH, TEXT))
    page.paint_layer("highlights", [Painted(Span(0, 12), theme.highlight_format(Colour.BLUE))])
    page.paint_layer("hits", [Painted(Span(9, 20), theme.char_format(Mark.HIT))])
    last = page.extraSelections()[-1]
    assert last.cursor.selectedText() == TEXT[9:12]
    assert last.format.underlineColor() == theme.highlight(Colour.BLUE).line
    assert not last.format.hasProperty(QTextFormat.Property.BackgroundBrush)


def test_of_thousands_of_places_in_a_long_text_those_in_sight_are_marked_wherever_one_goes(theme, qtbot):
    page = page_with(theme, qtbot, *[Block(BlockKind.PARAGRAPH, TEXT) for _ in range(4000)])
    places = [Span(start, start + 4) for start in range(0, 4000 * (len(TEXT) + 1), len(TEXT) + 1)]
    page.paint_layer("find", [Painted(span, theme.char_format(Mark.FIND)) for span in places])
    for place in (places[0], places[-1], places[2000]):
        page.scroll_to(place.start)
        qtbot.waitUntil(lambda: not page.on_the_way)
        marked = {one.cursor.selectionStart() for one in page.extraSelections()}
        assert page.rendered.positions.position(place.start) in marked
        assert len(marked) < 1500


def test_words_are_selected_by_keys_alone_and_escape_steps_back(theme, qtbot):
    page = page_with(theme, qtbot, Block(BlockKind.PARAGRAPH, TEXT))
    page.setFocus()
    page.scroll_to(TEXT.index("400"))
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.selected_span().of(TEXT) == "400"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.selected_span() is None
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)
