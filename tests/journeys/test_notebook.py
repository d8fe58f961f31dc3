"""Into one's writing: a page is written, quotes and figures are put in, lead back, and go out as a text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.domain.address import Address
from reader.domain.notebook import keys
from reader.domain.text import Span
from reader.services import links, notebook
from reader.ui.frame import FIGURES, NOTEBOOK, READ
from reader.ui.kit.carrying import passage_in
from reader.ui.notebook_menu import NotebookMenu
from reader.ui.notebook_view import NotebookView
from tests.journeys.quoting import QUOTE, open_first, select

pytestmark = pytest.mark.journey


def view(driver) -> NotebookView:
    shown = driver.window.notebook
    assert isinstance(shown, NotebookView)
    return shown


def pages(driver):
    return notebook.pages(driver.window.session.library)


def write(driver, text):
    driver.press("Ctrl+Alt+N")
    driver.wait(lambda: view(driver) is not None and view(driver).page_id != "")
    driver.settle()
    view(driver).editor.setFocus()
    driver.type(text, view(driver).editor)


def test_what_is_written_is_on_the_disk_within_a_second_and_after_a_restart(open_window, folder):
    driver = open_window(folder)
    write(driver, "# Who counts")
    QTest.qWait(1000)
    driver.wait(lambda: [one.text for one in pages(driver)] == ["# Who counts"])
    driver.type(" them", view(driver).editor)
    driver.window.close()
    again = open_window(folder)
    again.press("Ctrl+5")
    again.settle()
    assert view(again).editor.toPlainText() == "# Who counts them", "the last words were kept on closing"
    assert view(again).list.item(0).text() == "Who counts them"


def test_a_quote_is_sent_from_the_text_and_leads_back_to_it(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+Shift+M")
    driver.wait(lambda: len(pages(driver)) == 1)
    assert driver.window.stack.currentIndex() == READ, "one goes on reading"
    driver.press("Ctrl+5")
    driver.wait(lambda: view(driver).composed is not None)
    driver.settle()
    shown = view(driver).preview.page.toPlainText()
    assert f"“{QUOTE}”" in shown
    assert "(RNZ 2019, para. " in shown
    driver.window.desk.reader.page.scroll_to(0)
    view(driver).editor.setFocus()
    driver.press("Ctrl+Home", view(driver).editor)
    driver.press("Alt+Return", view(driver).editor)
    driver.wait(lambda: driver.window.stack.currentIndex() == READ)
    driver.settle()
    assert driver.window.desk.reader.page.caret() == driver.text.index(QUOTE)


def test_a_reference_on_the_set_page_is_followed_by_keys(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+Shift+M")
    driver.wait(lambda: len(pages(driver)) == 1)
    driver.press("Ctrl+5")
    driver.wait(lambda: view(driver).composed is not None)
    driver.settle()
    preview = view(driver).preview.page
    preview.setFocus()
    driver.key(Qt.Key.Key_Tab, preview)
    driver.key(Qt.Key.Key_Return, preview)
    driver.wait(lambda: driver.window.stack.currentIndex() == READ)


def test_a_dragged_quote_becomes_a_citation_where_it_is_dropped(driver):
    open_first(driver)
    select(driver)
    data = driver.window.desk.reader.page.dragged()
    assert QUOTE in data.text()
    write(driver, "So it is said")
    editor = view(driver).editor
    driver.settle()
    drop(editor, data)
    driver.wait(lambda: "[@rnz2019]" in editor.toPlainText())
    driver.type(".", editor)
    driver.wait(lambda: [one.text for one in pages(driver)] == ["So it is said [@rnz2019]."])
    driver.settle()
    driver.wait(lambda: "So it is said (RNZ 2019, para." in view(driver).preview.page.toPlainText())


def test_a_figure_is_dragged_from_columns_table_and_list(driver):
    driver.window.show_topic("remaining-fighters")
    driver.settle()
    compare = driver.window.compare
    passages = compare.board.columns.built[0].passages
    from_columns = passages.carried(passages.visualRect(passages.model().index(0, 0)).center())
    compare.header.part_chosen.emit(1)
    driver.settle()
    table = compare.board.table.figure_table
    from_table = table.carried(QPoint(5, 5))
    driver.press("Ctrl+3")
    driver.settle()
    from_list = driver.window.figures.table.carried(QPoint(5, 5))
    write(driver, "Three")
    driver.settle()
    editor = view(driver).editor
    for number, data in enumerate((from_columns, from_table, from_list), start=1):
        passage = passage_in(data, str(driver.window.session.folder))
        assert passage.claim_id, "the figure comes along, not its words alone"
        drop(editor, data)
        driver.wait(lambda number=number: editor.toPlainText().count("[@") == number)
        driver.settle()


def test_a_passage_held_over_the_notebooks_button_opens_it_and_dropped_there_is_cited(driver):
    open_first(driver)
    select(driver)
    data = driver.window.desk.reader.page.dragged()
    button = driver.window.bar.views.button(NOTEBOOK)
    actions, keys, at = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, QPoint(5, 5)
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(at, actions, data, Qt.MouseButton.LeftButton, keys)
        QGuiApplication.sendEvent(button, event)
        assert event.isAccepted()
    driver.wait(lambda: any("[@rnz2019]" in one.text for one in pages(driver)))
    assert driver.window.stack.currentIndex() == READ, "dropped at once, it does not lead away"
    held = QDragEnterEvent(at, actions, data, Qt.MouseButton.LeftButton, keys)
    QGuiApplication.sendEvent(button, held)
    driver.wait(lambda: driver.window.stack.currentIndex() == NOTEBOOK)


def drop(editor, data: QMimeData):
    cursor = editor.textCursor()
    at = editor.cursorRect(cursor).center()
    actions, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(at), actions, data, buttons, keys)
    QGuiApplication.sendEvent(editor.viewport(), entered)
    QGuiApplication.sendEvent(editor.viewport(), QDropEvent(QPointF(at), actions, data, buttons, keys))


def test_a_quote_that_was_copied_is_pasted_as_a_citation(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+Shift+C")
    clipboard = QGuiApplication.clipboard()
    driver.wait(lambda: QUOTE in clipboard.text())
    write(driver, "")
    driver.press("Ctrl+V", view(driver).editor)
    driver.wait(lambda: view(driver).editor.toPlainText() == "[@rnz2019]")


def test_a_figure_is_cited_from_its_card_with_what_it_says(driver):
    open_first(driver)
    desk = driver.window.desk
    desk.show_panel(1)
    desk.figures.setFocus()
    driver.type("j")
    driver.settle()
    button = next(
        one
        for one in desk.figures.findChildren(QPushButton)
        if one.accessibleName() == "Cite in the notebook"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    driver.wait(lambda: len(pages(driver)) == 1)
    driver.press("Ctrl+5")
    driver.wait(lambda: view(driver).composed is not None)
    driver.settle()
    assert "Figure: " in view(driver).preview.page.toPlainText()


def test_citing_and_deleting_a_page_are_undone_under_their_names(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+Shift+M")
    driver.wait(lambda: len(pages(driver)) == 1)
    driver.settle()
    undo = driver.window.commands.action("edit.undo")
    assert undo.text() == "Undo Cite in the notebook"
    driver.press("Ctrl+Z")
    driver.wait(lambda: pages(driver) == [])
    driver.settle()
    driver.press("Ctrl+Shift+Z")
    driver.wait(lambda: len(pages(driver)) == 1)
    driver.press("Ctrl+5")
    driver.settle()
    driver.window.commands.action("notebook.delete").trigger()
    driver.wait(lambda: pages(driver) == [])
    driver.settle()
    assert undo.text().startswith("Undo Delete page")
    assert view(driver).empty.isVisible()
    driver.press("Ctrl+Z", view(driver))
    driver.wait(lambda: len(pages(driver)) == 1)


def test_a_page_goes_out_as_a_word_document_with_what_was_typed_last(driver, tmp_path):
    write(driver, "Last words")
    menu = driver.window.findChild(NotebookMenu)
    file = tmp_path / "page.html"
    menu.write(file, view(driver).page_id)
    driver.wait(file.exists)
    assert "<p>Last words</p>" in file.read_text("utf-8")
    driver.settle()


def test_a_page_that_cannot_be_set_says_so_and_is_kept(driver):
    write(driver, "words")
    editor = view(driver).editor
    editor.setPlainText("[" * 4000)
    driver.wait(lambda: view(driver).preview.trouble.text().startswith("This page cannot be set"))
    driver.wait(lambda: pages(driver)[0].text == "[" * 4000)
    assert driver.window.stack.currentIndex() == NOTEBOOK


def test_a_link_from_another_program_is_shown_in_the_window_that_has_the_library(driver):
    open_first(driver)
    driver.settle()
    start = driver.text.index(QUOTE)
    reader = driver.window.desk.reader
    wanted = Address("0" * 16, reader.reading.article.id, Span(start, start + len(QUOTE)))
    driver.window.session.open_article(1 if wanted.article_id != 1 else 2)
    driver.settle()
    assert reader.reading.article.id != wanted.article_id
    (driver.window.session.folder / links.REQUEST).write_text(str(wanted))
    driver.wait(lambda: reader.reading.article.id == wanted.article_id)
    driver.settle()
    assert reader.page.caret() == start
    assert not (driver.window.session.folder / links.REQUEST).exists()


def test_a_figure_of_the_comparison_and_of_the_list_is_cited_by_the_same_key(driver):
    driver.window.show_topic("remaining-fighters")
    driver.settle()
    driver.wait(lambda: driver.window.compare.arrangement is not None)
    driver.press("J", driver.window.compare)
    driver.settle()
    driver.wait(lambda: driver.window.compare.claim is not None)
    driver.press("Ctrl+Shift+M")
    driver.wait(lambda: len(pages(driver)) == 1)
    driver.settle()
    driver.window.show_view(FIGURES)
    driver.settle()
    driver.wait(lambda: driver.window.figures.row is not None)
    driver.press("Ctrl+Shift+M")
    driver.wait(lambda: pages(driver)[0].text.count("[@") == 2)
    library = driver.window.session.library
    assert all(one.figure for one in notebook.shown(library, keys(pages(driver)[0].text)).values())


def test_undo_on_the_page_takes_back_what_was_typed_and_then_what_was_cited(driver):
    open_first(driver)
    select(driver)
    driver.press("Ctrl+Shift+M")
    driver.wait(lambda: len(pages(driver)) == 1)
    driver.press("Ctrl+5")
    driver.settle()
    editor = view(driver).editor
    driver.wait(lambda: "[@" in editor.toPlainText())
    editor.setFocus()
    driver.press("Ctrl+End", editor)
    driver.type("more", editor)
    driver.press("Ctrl+Z", editor)
    assert "more" not in editor.toPlainText()
    driver.wait(lambda: "more" not in pages(driver)[0].text)
    driver.settle()
    for _ in range(2):  # what was typed and taken back is a step of its own
        driver.press("Ctrl+Z", editor)
        driver.settle()
    driver.wait(lambda: pages(driver) == [])
