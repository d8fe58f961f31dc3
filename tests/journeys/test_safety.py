"""When something goes wrong, the window says what happened, what is safe, and what to do next."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from reader.domain.errors import StorageFull
from reader.domain.text import Span
from reader.services import annotating, backups, notebook, reading
from reader.services.library import Library
from reader.ui import app
from reader.ui.frame import NOTEBOOK
from reader.ui.kit.settings import Settings
from reader.ui.notebook_view import NotebookView
from reader.ui.restoring import RestoreDialog
from tests.journeys.quoting import open_first

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


@pytest.fixture
def held_elsewhere(folder):
    """Another program that has the library open; it goes on highlighting until its input ends."""
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert held.stdout.readline() == "open\n"
    yield held
    held.stdin.close()
    held.stdout.close()
    held.wait()


HOLD = """
import sys
from pathlib import Path
from reader.store.store import Store
with Store(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_library_that_is_in_use_is_said_to_be_so_and_can_be_read(
    open_anything, folder, held_elsewhere, drive, qtbot
):
    before = (folder / "library.parallax").read_bytes()
    window = open_anything(folder)
    pane = window.desk.reader.empty
    qtbot.waitUntil(lambda: "has this library open" in pane.title.text(), timeout=20_000)
    assert f"process {held_elsewhere.pid}" in pane.title.text()
    read = next(one for one in window.findChildren(QPushButton) if one.text() == "Open it to read")
    qtbot.waitUntil(read.isVisible, timeout=20_000)
    read.click()
    qtbot.waitUntil(lambda: window.desk.results.model.rowCount() == 28, timeout=20_000)
    assert "(reading only)" in window.windowTitle()
    driver = drive(window)
    driver.settle()
    open_first(driver, "publication:RNZ")
    assert "reading only" not in window.status.left.text()  # searching and reading are no changes
    window.annotator.highlight(window.desk.reader.reading.article.id, Span(0, 5))
    driver.settle()
    assert "reading only" in window.status.left.text()
    assert window.status.saved.text() == "Not saved"
    assert (folder / "library.parallax").read_bytes() == before


def test_a_note_typed_while_reading_only_is_not_shown_as_if_it_were_kept(driver, folder, tmp_path):
    window = driver.window
    open_first(driver, "publication:RNZ")
    key = window.annotator.highlight(window.desk.reader.reading.article.id, Span(0, 5))
    driver.settle()
    window.session.open_library(
        lambda: Library.open(folder, cache=tmp_path / "again", read_only=True), folder
    )
    driver.wait(lambda: window.session.library is not None and window.session.library.read_only)
    driver.settle()
    window.annotator.write_note(key, "typed in vain", "1")
    driver.settle()
    ((kept, _),) = annotating.annotations(window.session.library)
    assert window.annotator.note_of(kept) == kept.note == ""


def test_a_damaged_library_is_put_back_from_its_backup_at_the_press_of_a_button(
    open_anything, folder, tmp_path, qtbot
):
    with Library.open(folder, cache=tmp_path / "first cache") as library:
        backups.back_up(library)
        file = library.store.folder
    database = next(one for one in file.iterdir() if one.is_file() and one.stat().st_size > 50_000)
    database.write_bytes(b"not a library at all " * 5000)
    window = open_anything(folder)
    qtbot.waitUntil(lambda: window.is_furnished, timeout=20_000)
    rescue = next(one for one in window.findChildren(QPushButton) if "latest backup" in one.text())
    qtbot.waitUntil(rescue.isVisible, timeout=20_000)
    rescue.click()
    qtbot.waitUntil(lambda: window.session.library is not None, timeout=20_000)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=20_000)
    box = window.findChild(QMessageBox)
    assert "was put in its place" in box.text()
    assert "Missing may be what was changed after" in box.informativeText()
    assert "set aside" in box.informativeText()
    box.accept()
    qtbot.waitUntil(lambda: window.desk.results.model.rowCount() == 28, timeout=20_000)


def test_each_backup_says_what_it_holds_and_the_chosen_one_is_restored_and_can_be_undone(driver, tmp_path):
    window = driver.window
    library = window.session.library
    first = backups.back_up(library)
    open_first(driver, "publication:RNZ")
    article_id = window.desk.reader.reading.article.id
    window.annotator.highlight(article_id, Span(0, 5))
    driver.settle()
    reading.remove_articles(library, [article_id + 1, article_id + 2])
    window.commands.action("library.restore").trigger()
    driver.wait(lambda: window.findChild(RestoreDialog) is not None)
    dialog = window.findChild(RestoreDialog)
    rows = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
    assert [[one.text(column) for column in (1, 2, 3)] for one in rows] == [
        ["before removing articles", "28", "1"],
        ["asked for", "28", "0"],
    ]
    driver.key(Qt.Key.Key_End, dialog.list)
    assert dialog.chosen == first
    driver.wait(lambda: dialog.cost.text() != "")
    driver.settle()
    assert dialog.cost.text() == (
        "Made or changed since, and lost by going back: 1 annotation. Comes back as it was then: 2 articles."
    )
    dialog.restore.click()
    driver.wait(lambda: window.session.library not in (None, library))
    driver.settle()
    opened = window.session.library
    assert len(reading.list_articles(opened)) == 28
    assert annotating.annotations(opened) == []
    before = backups.backups(opened.path)[0]
    assert (before.reason, before.articles, before.annotations) == ("before restoring", 26, 1)


def test_a_note_that_cannot_be_written_is_kept_in_the_window_and_written_when_it_can_be(driver, monkeypatch):
    window = driver.window
    open_first(driver, "publication:RNZ")
    here = window.desk.reader.reading.article.id
    key = window.annotator.highlight(here, Span(0, 5))
    driver.settle()
    with monkeypatch.context() as full:
        full.setattr("reader.services.annotating.apply", _full_disk)
        window.annotator.write_note(key, "not to be lost", "")
        driver.settle()
        assert window.status.saved.text() == "Not saved"
        assert not window.close()
        box = window.findChild(QMessageBox)
        assert "1 text could not be written" in box.text()
        next(one for one in box.buttons() if one.text() == "Stay").click()
        window.session.open_article(here + 1)
        driver.settle()
        window.session.open_article(here)
        driver.settle()
        assert window.desk.annotations.card(key).note.toPlainText() == "not to be lost"
    window.session.unsaved.try_again()
    driver.settle()
    assert annotating.annotation(window.session.library, key).note == "not to be lost"
    assert not window.session.unsaved


def _full_disk(*_):
    raise StorageFull("The disk is full.", "Make room and do the last step again.")


def test_a_page_of_the_notebook_that_cannot_be_written_is_kept_in_the_window(driver, monkeypatch):
    window = driver.window
    window.show_view(NOTEBOOK)
    driver.settle()
    book = window.notebook.findChild(NotebookView) or window.notebook
    book.new_page()
    driver.settle()
    page_id = book.page_id
    with monkeypatch.context() as full:
        full.setattr("reader.services.annotating.apply", _full_disk)
        book.editor.setPlainText("not to be lost")
        book.editor.keep()
        driver.settle()
        assert window.status.saved.text() == "Not saved"
    book.new_page()
    driver.settle()
    assert book.page_id != page_id
    book.show_page(page_id)
    assert book.editor.toPlainText() == "not to be lost"
    window.session.unsaved.try_again()
    driver.settle()
    assert notebook.page(window.session.library, page_id).text == "not to be lost"


def test_what_was_asked_for_before_the_window_closes_is_written(driver, tmp_path):
    window, library = driver.window, driver.window.session.library
    slow = threading.Event()
    window.session.lane("edit").run(lambda: slow.wait(20), lambda _: None, window.session.fail)
    keys = [window.annotator.highlight(1, Span(at, at + 5)) for at in (0, 10, 20)]
    threading.Timer(0.2, slow.set).start()
    window.close()
    with Library.open(library.path, cache=tmp_path / "other cache") as again:
        assert {one.id for one, _ in annotating.annotations(again)} == set(keys)


def test_a_number_that_was_not_seen_is_made_a_figure_and_undone(driver):
    open_first(driver, "publication:RNZ")
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


def test_a_page_is_saved_as_pdf_whole_or_not_at_all(driver, tmp_path, monkeypatch):
    open_first(driver, "publication:RNZ")
    target = tmp_path / "article.pdf"
    target.write_bytes(b"what was there")
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(tmp_path / "article"), "PDF (*.pdf)"))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))

    def save():
        driver.window.commands.action("read.pdf").trigger()
        driver.settle()

    save()
    assert asked == ["“article.pdf” is there already."]
    assert target.read_bytes() == b"what was there"
    monkeypatch.setattr("reader.ui.kit.files.may_replace", lambda *_: True)
    save()
    assert target.read_bytes().startswith(b"%PDF-")
    monkeypatch.setattr("reader.exports.writing.os.fsync", _no_room)
    whole = target.read_bytes()
    save()
    assert "no room" in driver.window.status.left.text()
    assert target.read_bytes() == whole
    assert [one.name for one in tmp_path.glob("*article*")] == ["article.pdf"]


def test_the_open_article_is_printed_with_the_printer_that_is_chosen(driver, tmp_path, monkeypatch):
    """Ctrl+P asks for a printer, and prints on it; who leaves the dialog prints nothing."""
    open_first(driver, "publication:RNZ")
    target = tmp_path / "printed.pdf"
    asked = []

    def choose(dialog):
        asked.append(dialog)
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return dialog.DialogCode.Accepted if len(asked) > 1 else dialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    driver.press("Ctrl+P", driver.window.desk.reader.page)
    driver.settle()
    assert len(asked) == 1
    assert not target.exists()
    driver.press("Ctrl+P", driver.window.desk.reader.page)
    driver.wait(lambda: driver.window.status.left.text() == "Sent to the printer")
    assert target.read_bytes().startswith(b"%PDF-")


def _no_room(_):
    raise OSError(28, "No space left on device")


def test_a_removed_article_is_gone_from_list_and_page_after_a_backup(driver):
    open_first(driver, "publication:RNZ")
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
    open_first(driver, "publication:RNZ")
    driver.window.annotator.highlight(driver.window.desk.reader.reading.article.id, None)
    driver.settle()
    assert said == ["Saving …", "Saved"]
