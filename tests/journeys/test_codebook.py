"""The codebook in the window: tags as a tree, defined, renamed, moved, deleted; ends of highlights moved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from reader.domain.text import Span
from reader.exports.citation import Style
from reader.ui.annotating.codebook import Codebook
from reader.ui.exchange import Exchange
from reader.ui.searching.sidebar import Sort
from tests.journeys.quoting import QUOTE, annotations, open_first, select

pytestmark = pytest.mark.journey


@pytest.fixture
def annotated(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+H")
    driver.wait(lambda: len(annotations(driver)) == 1)
    driver.settle()
    return driver


def open_codebook(driver):
    driver.window.annotator.set_tags(annotations(driver)[0].id, ("actors/armed groups",))
    driver.settle()
    driver.press("Ctrl+Shift+B")
    driver.settle()
    return driver.window.findChild(Codebook)


def tags_of_sidebar(driver):
    model = driver.window.sidebar.model()
    rows = [model.row(number) for number in range(model.rowCount())]
    return [(row.level, row.text) for row in rows if row.sort is Sort.TAG]


def test_a_tag_is_renamed_with_those_below_it_and_undo_takes_it_back(annotated):
    codebook = open_codebook(annotated)
    assert list(codebook.entries) == ["actors", "actors/armed groups"]
    assert tags_of_sidebar(annotated) == [(0, "actors"), (1, "armed groups")]
    codebook.choose("actors")
    codebook.name.setFocus()
    codebook.name.selectAll()
    annotated.type("parties\r", codebook.name)
    annotated.wait(lambda: annotations(annotated)[0].tags == ("parties/armed groups",))
    annotated.settle()
    assert codebook.current == "parties"
    annotated.window.session.undo()
    annotated.wait(lambda: annotations(annotated)[0].tags == ("actors/armed groups",))


def test_a_definition_and_a_colour_are_kept_and_go_down_the_tree(annotated):
    codebook = open_codebook(annotated)
    codebook.choose("actors")
    codebook.colour.setCurrentIndex(2)
    codebook.colour.activated.emit(2)
    annotated.settle()
    codebook.definition.setFocus()
    annotated.type("Who acts.", codebook.definition)
    codebook.choose("actors/armed groups")
    annotated.settle()
    above, below = codebook.entries["actors"], codebook.entries["actors/armed groups"]
    assert above.tag.definition == "Who acts."
    assert above.tag.colour
    assert below.colour == above.tag.colour
    assert below.tag.definition == ""


def test_a_tag_is_moved_under_another_but_never_below_itself(annotated):
    codebook = open_codebook(annotated)
    codebook.move_below("actors", "actors/armed groups")
    codebook.move_below("actors/armed groups", "")
    annotated.wait(lambda: annotations(annotated)[0].tags == ("armed groups",))
    annotated.settle()
    assert list(codebook.entries) == ["armed groups"]


def test_a_new_tag_is_made_below_the_chosen_one_and_deleted_with_undo(annotated):
    codebook = open_codebook(annotated)
    codebook.choose("actors")
    codebook.add()
    annotated.wait(lambda: "actors/new tag" in codebook.entries)
    annotated.settle()
    codebook.choose("actors")
    codebook.delete()
    annotated.wait(lambda: not codebook.entries)
    annotated.wait(lambda: annotations(annotated)[0].tags == ())
    annotated.settle()
    annotated.window.session.undo()
    annotated.wait(lambda: annotations(annotated)[0].tags == ("actors/armed groups",))


def test_the_ends_of_a_highlight_are_moved_by_keys_word_by_word(annotated):
    page = annotated.window.desk.reader.page
    page.setFocus()
    page.scroll_to(annotations(annotated)[0].anchor.span.start + 2)
    annotated.press("Alt+Shift+Right")
    annotated.press("Alt+Shift+Right")
    annotated.settle()
    longer = annotations(annotated)[0].anchor.quote
    assert longer.startswith(QUOTE)
    assert len(longer.split()) == len(QUOTE.split()) + 2
    assert "Move highlight" in annotated.window.commands.action("edit.undo").text()
    for _ in range(4):
        annotated.press("Alt+Shift+Left")
    annotated.settle()
    assert annotations(annotated)[0].anchor.quote == "15,000"
    annotated.press("Ctrl+Alt+Shift+Left")
    annotated.settle()
    assert annotations(annotated)[0].anchor.quote.endswith(" 15,000")


def test_an_end_of_a_highlight_is_dragged_to_another_word(annotated):
    desk = annotated.window.desk
    page, anchor = desk.reader.page, annotations(annotated)[0].anchor
    page.scroll_to(anchor.span.start)
    annotated.settle()
    taken, dropped = (place_of(page, at) for at in (anchor.span.end, anchor.span.start + 6))
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=taken)
    QTest.mouseMove(page.viewport(), dropped)
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=dropped)
    annotated.wait(lambda: annotations(annotated)[0].anchor.quote == "15,000")
    annotated.settle()
    assert "Move highlight" in annotated.window.commands.action("edit.undo").text()


def place_of(page, offset):
    cursor = page.textCursor()
    cursor.setPosition(page.rendered.positions.position(offset))
    return page.cursorRect(cursor).center()


def test_a_quote_dragged_out_takes_its_citation_along(annotated):
    desk = annotated.window.desk
    select(annotated)
    from_card = desk.annotations.card(annotations(annotated)[0].id).quote.to_drag().text()
    for text in (desk.reader.page.dragged().text(), from_card):
        assert text.startswith(f"“{QUOTE}”")
        assert "RNZ" in text
        assert "parallax://" in text
    desk.reader.page.copy()
    assert QGuiApplication.clipboard().text() == QUOTE


def test_the_style_of_citations_is_remembered_and_a_template_of_the_house_is_used(annotated):
    exchange = Exchange(annotated.window)
    exchange.use(Style.HOUSE, "{publication} [{year}]")
    start = annotated.text.index(QUOTE)
    assert "\nRNZ 20" in exchange.cited(Span(start, start + len(QUOTE))).text()
    assert annotated.window.commands.action("cite.house").isChecked()
    assert Exchange(annotated.window).style is Style.HOUSE
