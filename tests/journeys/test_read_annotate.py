"""Journey 3: read, highlight, note, tag, undo; all of it there after a restart."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from reader.domain.annotation import Colour
from reader.domain.article import ReadingState
from reader.ui.exchange import Exchange
from tests.journeys.quoting import QUOTE, annotations, open_first, select

pytestmark = pytest.mark.journey


def test_a_highlight_with_note_and_tag_is_there_after_a_restart(open_window, folder):
    driver = open_window(folder)
    open_first(driver)
    select(driver)
    driver.press("Ctrl+H")
    driver.wait(lambda: len(annotations(driver)) == 1)
    assert driver.window.status.saved.text() == "Saved"
    driver.settle()
    driver.window.desk.reader.page.scroll_to(annotations(driver)[0].anchor.span.start)
    driver.press("Ctrl+M")
    assert QGuiApplication.focusObject().objectName() == "note"
    driver.type("Compare with the commander.")
    driver.wait(lambda: annotations(driver)[0].note == "Compare with the commander.")
    card = driver.window.desk.annotations.card(annotations(driver)[0].id)
    card.tags.ask()
    driver.type("to verify\r")
    driver.wait(lambda: annotations(driver)[0].tags == ("to verify",))
    driver.settle()
    driver.window.close()

    again = open_window(folder)
    open_first(again)
    (kept,) = annotations(again)
    assert kept.anchor.span.of(again.text) == QUOTE == kept.anchor.quote
    assert kept.note == "Compare with the commander."
    assert kept.tags == ("to verify",)


def test_a_note_is_committed_within_a_second_of_the_last_key(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+M")
    driver.wait(lambda: QGuiApplication.focusObject().objectName() == "note")
    driver.settle()
    heard = []
    driver.window.session.saving.connect(lambda: heard.append("Saving"))
    driver.type("n")
    assert heard, "from the first key on it is known that not all of it is saved"
    driver.type("ever lose a word")
    QTest.qWait(1000)
    assert driver.window.session.library.store is not None
    driver.wait(lambda: annotations(driver)[0].note == "never lose a word")


def test_number_keys_choose_the_colour_and_undo_is_named(driver):
    open_first(driver)
    select(driver)
    driver.press("3")
    driver.wait(lambda: len(annotations(driver)) == 1)
    driver.settle()
    assert annotations(driver)[0].colour is Colour.BLUE
    undo = driver.window.commands.action("edit.undo")
    assert "ighlight" in undo.text(), "undo says what it takes back"
    driver.press("Ctrl+Z")
    driver.wait(lambda: not annotations(driver))
    driver.settle()
    driver.press("Ctrl+Shift+Z")
    driver.wait(lambda: len(annotations(driver)) == 1)
    assert annotations(driver)[0].anchor.quote == QUOTE


def test_annotating_needs_no_mouse(driver):
    open_first(driver)
    driver.window.desk.reader.page.scroll_to(driver.text.index(QUOTE))
    driver.press("Ctrl+Shift+E")
    driver.press("Ctrl+H")
    driver.wait(lambda: len(annotations(driver)) == 1)
    assert QUOTE in annotations(driver)[0].anchor.quote


def test_copying_takes_the_citation_along(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+Shift+C")
    clipboard = QGuiApplication.clipboard()
    driver.wait(lambda: clipboard.text().startswith(f"“{QUOTE}”"))
    assert "RNZ" in clipboard.text()
    assert "parallax://" in clipboard.text(), "the way back to the passage goes along"


def test_find_in_page_counts_and_steps(driver):
    open_first(driver)
    driver.press("Ctrl+F")
    driver.type("fighters")
    bar = driver.window.desk.reader.find_bar
    number = driver.text.casefold().count("fighters")
    assert bar.count.text() == f"1 of {number}"
    driver.key(Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {number}"
    driver.key(Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_back_returns_to_the_place_one_came_from(driver):
    open_first(driver, "fighters")
    reader = driver.window.desk.reader
    first, place = reader.reading.article.id, reader.page.caret()
    driver.press("Ctrl+Down")
    driver.settle()
    assert reader.reading.article.id != first
    driver.press("Alt+Left")
    driver.settle()
    assert (reader.reading.article.id, reader.page.caret()) == (first, place)
    driver.press("Alt+Right")
    driver.settle()
    assert reader.reading.article.id != first


def test_an_opened_article_is_no_longer_unread_and_keeps_its_place(open_window, folder):
    driver = open_window(folder)
    driver.window.resize(1100, 500)
    open_first(driver, "title:caliphate publication:RNZ")
    reader = driver.window.desk.reader
    article_id = reader.reading.article.id
    assert reader.reading.article.card.state is not ReadingState.UNREAD
    reader.page.scroll_to(len(driver.text) // 2, 0.0)
    QTest.qWait(900)
    driver.settle()
    place = reader.page.top_offset()
    driver.window.close()
    again = open_window(folder)
    again.window.resize(1100, 500)
    again.window.session.open_article(article_id)
    again.wait(lambda: again.window.desk.reader.reading is not None)
    again.settle()
    assert abs(again.window.desk.reader.page.top_offset() - place) < 120


def test_the_notes_view_finds_an_annotation_and_opens_it(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+H")
    driver.wait(lambda: len(annotations(driver)) == 1)
    driver.press("Ctrl+4")
    driver.settle()
    notes = driver.window.notes
    assert notes.list.model().rowCount() == 1
    notes.words.setFocus()
    driver.type("20,000")
    driver.settle()
    assert notes.list.model().rowCount() == 1
    notes.list.setFocus()
    notes.list.setCurrentIndex(notes.list.model().index(0, 0))
    driver.key(Qt.Key.Key_Return, notes.list)
    driver.settle()
    assert driver.window.view is driver.window.desk
    assert driver.window.desk.reader.page.caret() == driver.text.index(QUOTE)


def test_a_figure_can_be_checked_and_rejected_by_keys(driver):
    open_first(driver)
    desk = driver.window.desk
    desk.show_panel(1)
    desk.figures.setFocus()
    driver.type("j")
    driver.settle()
    claim_id = desk.figures.opened
    assert claim_id
    desk.figures.setFocus()
    driver.key(Qt.Key.Key_Space)
    driver.wait(lambda: state_of(driver, claim_id) == "checked")
    driver.settle()
    desk.figures.setFocus()
    driver.type("x")
    driver.wait(lambda: state_of(driver, claim_id) == "rejected")
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: state_of(driver, claim_id) == "checked")


def state_of(driver, claim_id):
    claims = driver.window.desk.reader.reading.claims
    return next(one.state.value for one in claims if one.id == claim_id)


def test_tabs_keep_articles_at_hand_at_their_places(driver):
    open_first(driver, "fighters")
    reader = driver.window.desk.reader
    first, place = reader.reading.article.id, reader.page.caret()
    assert not reader.tabs.isVisible()
    driver.press("Ctrl+T")
    driver.press("Ctrl+Down")
    driver.settle()
    second = reader.reading.article.id
    assert second != first
    assert reader.tabs.count() == 2
    driver.press("Ctrl+Tab")
    driver.settle()
    assert (reader.reading.article.id, reader.page.caret()) == (first, place)
    driver.press("Ctrl+W")
    driver.settle()
    assert reader.reading.article.id == second
    assert not reader.tabs.isVisible()


def test_the_mouse_alone_highlights_a_selection(driver):
    open_first(driver)
    select(driver)
    reader = driver.window.desk.reader
    reader.selection_bar.show_under_selection()
    swatch = next(
        one
        for one in reader.selection_bar.findChildren(QAbstractButton)
        if one.accessibleName() == "Highlight green"
    )
    QTest.mouseClick(swatch, Qt.MouseButton.LeftButton)
    driver.wait(lambda: len(annotations(driver)) == 1)
    assert annotations(driver)[0].colour is Colour.GREEN
    assert not reader.selection_bar.isVisible()


def test_annotations_go_out_and_come_back_into_another_library(open_window, folder, tmp_path, sample_folder):
    driver = open_window(folder)
    open_first(driver)
    select(driver)
    driver.press("Ctrl+H")
    driver.wait(lambda: len(annotations(driver)) == 1)
    driver.settle()
    file = tmp_path / "mine.jsonld"
    Exchange(driver.window).write("annotations", file)
    driver.wait(file.exists)
    driver.settle()
    driver.window.close()
    other = open_window(shutil.copytree(sample_folder, tmp_path / "Other"))
    Exchange(other.window).bring_in(file)
    other.settle()
    open_first(other)
    assert [one.anchor.quote for one in annotations(other)] == [QUOTE]
    other.press("Ctrl+Z")
    other.wait(lambda: not annotations(other))
