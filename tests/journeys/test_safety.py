"""When something goes wrong, the window says what happened, what is safe, and what to do next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QMessageBox, QPushButton

from reader.domain.text import Span
from reader.services import backups
from reader.services.library import Library
from reader.ui import app
from reader.ui.kit.settings import Settings

pytestmark = pytest.mark.journey


@pytest.fixture
def open_anything(qtbot, tmp_path):
    """Open the window on a library that may not open."""
    windows = []

    def open_it(folder):
        window = app.build(folder, settings=Settings(tmp_path / "w.ini"), cache=tmp_path / "cache")
        windows.append(window)
        window.show()
        return window

    yield open_it
    for window in windows:
        window.close()
        window.deleteLater()


def test_a_library_that_is_in_use_is_said_to_be_so(open_anything, folder, tmp_path, qtbot):
    with Library.open(folder, cache=tmp_path / "other cache"):
        window = open_anything(folder)
        pane = window.desk.reader.empty
        qtbot.waitUntil(lambda: pane.title.text() not in ("", "Nothing is open"), timeout=20_000)
        assert "in use" in pane.title.text().casefold() or "open" in pane.title.text().casefold()


def test_a_damaged_library_is_put_back_from_its_backup_at_the_press_of_a_button(
    open_anything, folder, tmp_path, qtbot
):
    with Library.open(folder, cache=tmp_path / "first cache") as library:
        backups.back_up(library)
        file = library.store.folder
    database = next(one for one in file.iterdir() if one.is_file() and one.stat().st_size > 50_000)
    database.write_bytes(b"not a library at all " * 5000)
    window = open_anything(folder)
    rescue = next(one for one in window.findChildren(QPushButton) if "latest backup" in one.text())
    qtbot.waitUntil(rescue.isVisible, timeout=20_000)
    rescue.click()
    qtbot.waitUntil(lambda: window.session.library is not None, timeout=20_000)
    qtbot.waitUntil(lambda: window.desk.results.model.rowCount() == 28, timeout=20_000)


def test_a_number_that_was_not_seen_is_made_a_figure_and_undone(driver):
    driver.search("publication:RNZ")
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    reader = driver.window.desk.reader
    before = len(reader.reading.claims)
    words = "good part"
    start = driver.text.index(words)
    reader.page.select(Span(start, start + len(words)))
    reader.page.setFocus()
    driver.press("Ctrl+Shift+F")
    driver.wait(lambda: len(reader.reading.claims) == before + 1)
    driver.settle()
    driver.press("Ctrl+Z")
    driver.wait(lambda: len(reader.reading.claims) == before)


def test_a_removed_article_is_gone_from_list_and_page_after_a_backup(driver):
    driver.search("publication:RNZ")
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    window = driver.window
    window.commands.action("read.remove").trigger()
    box = window.findChild(QMessageBox)
    next(one for one in box.buttons() if one.text() == "Remove").click()
    driver.wait(lambda: window.desk.reader.reading is None)
    driver.settle()
    driver.wait(lambda: window.desk.results.model.rowCount() == 0)
    assert backups.backups(window.session.library.path)


def test_a_link_is_shown_before_anything_is_opened_and_others_are_refused(driver, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "reader.ui.output.QDesktopServices.openUrl", lambda url: opened.append(url.toString())
    )
    page = driver.window.desk.reader.page
    page.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert "Not opened" in driver.window.status.left.text()
    page.anchorClicked.emit(QUrl("https://example.org/source"))
    box = driver.window.findChild(QMessageBox)
    assert box.informativeText() == "https://example.org/source"
    assert opened == []
    box.button(QMessageBox.StandardButton.Open).click()
    assert opened == ["https://example.org/source"]


def test_saved_is_said_only_after_the_commit(driver):
    said = []
    session = driver.window.session
    session.saving.connect(lambda: said.append(driver.window.status.saved.text()))
    session.saved.connect(lambda: said.append(driver.window.status.saved.text()))
    driver.search("publication:RNZ")
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    driver.window.annotator.highlight(driver.window.desk.reader.reading.article.id, None)
    driver.settle()
    assert said == ["Saving …", "Saved"]
