"""What a first hour with the window shows: empty panes, report, menu of a selection, panel, full screen."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from reader.domain.text import Span
from reader.services import annotating
from reader.ui.kit.theme import Look
from reader.ui.searching.sidebar import Sort

pytestmark = pytest.mark.journey


def test_during_and_after_the_first_import_the_empty_page_says_what_is_so(open_window, tmp_path):
    """And the report says what was not found in an article."""
    driver = open_window(tmp_path / "New")
    pane = driver.window.desk.reader.empty
    assert "Begin with" in pane.accessibleName() + "".join(said(pane))
    file = tmp_path / "one.txt"
    file.write_text("The harbour was empty in the morning, the council said, and 12 ships left.\n" * 3)
    heard = []
    driver.window.importer.started.connect(lambda: heard.append(said(pane)))
    driver.window.importer.start([file])
    driver.wait(lambda: driver.window.importer.report is not None)
    driver.settle()
    assert heard[0][0] == "Articles are coming in"
    assert said(pane)[0] == "Nothing is open"
    assert not driver.window.desk.annotations._add_note.isVisible()
    (line,) = driver.window.importer.report.lines
    assert any("no date" in one and "no author" in one for one in line.notes)


def said(pane):
    return [one.text() for one in pane.findChildren(QLabel)]


def _open(driver):
    driver.window.session.open_article(1)
    driver.settle()
    return driver.window.desk.reader.page


def test_the_menu_of_a_selection_offers_what_its_bar_offers(driver):
    page = _open(driver)
    page.select(Span(0, 12))
    place = QPoint(40, 40)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, page.viewport().mapToGlobal(place))
    QApplication.sendEvent(page.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [one.text() for one in menu.actions()]
    assert {"Note", "Copy", "Copy with citation", "Notebook", "Search", "Compare"} <= set(texts)
    next(one for one in menu.actions() if one.text().startswith("Highlight blue")).trigger()
    menu.close()
    driver.settle()
    assert len(annotating.annotations(driver.window.session.library)) == 1


def test_a_panel_that_gave_way_is_brought_back_by_a_button(driver):
    window = driver.window
    _open(driver)
    window.resize(1024, 700)
    driver.settle()
    desk = window.desk
    assert not desk.panel.isVisible()
    assert desk._way_back.isVisible()
    desk._way_back.click()
    assert desk.panel.isVisible()
    assert not desk._way_back.isVisible()


def test_a_topic_is_told_from_others_that_begin_alike(driver):
    """A long name takes two lines in the sidebar; below it stands the next one, not over it."""
    window = driver.window
    window.resize(1024, 700)
    driver.settle()
    sidebar, model = window.sidebar, window.sidebar.model()
    topics = [i for i in range(model.rowCount()) if model.row(i).sort is Sort.TOPIC]
    places = {model.row(i).text: sidebar.visualRect(model.index(i, 0)) for i in topics}
    assert places["Foreign fighters arriving each month"].height() > places["US troops in Syria"].height()
    rects = list(places.values())
    assert all(one.bottom() < other.top() for one, other in itertools.pairwise(rects))


def test_full_screen_shows_the_page_alone_and_ends_as_it_began(driver):
    window = driver.window
    _open(driver)
    parts = (window.sidebar, window.desk.results, window.desk.panel)
    assert all(one.isVisible() for one in parts)
    driver.press("F11")
    driver.settle()
    assert not any(one.isVisible() for one in parts)
    assert window.desk.reader.page.isVisible()
    driver.press("F11")
    driver.settle()
    assert all(one.isVisible() for one in parts)


def test_what_was_said_of_a_step_goes_with_the_next(driver):
    window = driver.window
    window.status.say("Cited in the notebook")
    window.annotator.highlight(1, Span(0, 5))
    driver.settle()
    assert window.status.left.text() != "Cited in the notebook"


def test_windows_beside_take_the_colours_of_the_theme(driver):
    beside = driver.window.read_side_by_side(1, 2)
    driver.wait(lambda: beside.right.reading is not None)
    driver.settle()
    before = beside.left.page.document()
    driver.window.theme.use(Look.DARK)
    driver.settle()
    text = beside.left.page.document().begin().begin().fragment().charFormat()
    assert beside.left.page.document() is not before
    assert text.foreground().color().lightness() > 128 or text.foreground().style() == Qt.BrushStyle.NoBrush
    beside.close()
