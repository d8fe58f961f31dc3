"""Several articles of the list at once: chosen, marked, reviewed, removed; reading one is as before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox

from reader.domain.edit import Subject, Touched
from reader.services import reading

pytestmark = pytest.mark.journey

_NONE, _CTRL, _SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def _click(driver, row, modifier=_NONE):
    shown = driver.window.desk.results.list
    at = shown.visualRect(shown.rows.index(row, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, modifier, at)
    driver.settle()


def _opened(driver):
    shown = driver.window.desk.reader.reading
    return shown.article.id if shown else 0


def _ids(driver):
    return [one.id for one in driver.window.desk.results.list.chosen]


def _menu(driver):
    """The entries of the menu on what is chosen, by their words."""
    results = driver.window.desk.results
    results.menu_wanted.emit(results.list.chosen, results.mapToGlobal(results.rect().center()))
    menu = results.findChildren(QMenu)[-1]
    return menu, {one.text(): one for one in menu.actions() if one.text()}


def test_choosing_several_opens_none_of_them_and_they_stay_chosen(driver):
    _click(driver, 0)
    first = _opened(driver)
    _click(driver, 2, _SHIFT)
    chosen = _ids(driver)
    assert len(chosen) == 3
    _click(driver, 4, _CTRL)
    assert len(_ids(driver)) == 4
    assert _opened(driver) == first
    # The list is read anew, as during an import.
    driver.window.session.tell(Touched(frozenset({Subject.ARTICLE}), arrived=True, more=True))
    driver.settle()
    assert chosen == _ids(driver)[:3]
    _click(driver, 1)
    assert _ids(driver) == [chosen[1]] == [_opened(driver)]


def test_several_are_marked_in_one_step(driver):
    _click(driver, 0)
    _click(driver, 2, _SHIFT)
    menu, entries = _menu(driver)
    entries["Mark as read"].trigger()
    menu.close()
    driver.settle()
    states = [one.state.value for one in driver.window.desk.results.list.chosen]
    assert states == ["read"] * 3
    driver.window.session.undo()
    driver.settle()
    assert "read" not in [one.state.value for one in driver.window.desk.results.list.chosen]


def test_several_are_removed_after_one_question_that_names_what_goes(driver):
    before = driver.window.desk.results.list.rows.rowCount()
    _click(driver, 0)
    _click(driver, 1, _SHIFT)
    ids = _ids(driver)
    titles = [one.title for one in driver.window.desk.results.list.chosen]
    menu, entries = _menu(driver)
    entries["Remove 2 articles from the library…"].trigger()
    menu.close()
    (box,) = [one for one in driver.window.findChildren(QMessageBox) if one.isVisible()]
    assert all(title in box.text() for title in titles)
    assert "Nothing was annotated in them." in box.text()
    next(one for one in box.buttons() if one.text().replace("&", "") == "Remove").click()
    driver.wait(lambda: driver.window.desk.results.list.rows.rowCount() == before - 2)
    left = {one.id for one in reading.list_articles(driver.window.session.library)}
    assert not left & set(ids)


def test_escape_leaves_full_screen(driver):
    _click(driver, 0)
    page = driver.window.desk.reader.page
    driver.window.commands.action("view.full").trigger()
    driver.wait(driver.window.isFullScreen)
    page.setFocus()
    driver.key(Qt.Key.Key_Escape, page)
    driver.wait(lambda: not driver.window.isFullScreen())
    assert driver.window.desk.results.isVisible()
