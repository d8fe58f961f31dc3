"""Journey 1: drop files; what came in stands in the list, what did not is told with its reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from reader import places
from reader.services import gathering
from reader.services.importing import Outcome
from tests.journeys.quoting import open_first

pytestmark = pytest.mark.journey


def drop(driver, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    driver.window.dropEvent(event)


def test_a_dropped_folder_is_imported_and_the_report_names_what_was_refused(open_window, tmp_path):
    driver = open_window(tmp_path / "New")
    assert driver.window.desk.results.empty.isVisible(), "an empty library says what to do next"
    folder = tmp_path / "in"
    folder.mkdir()
    for article in sorted((places.corpus() / "articles").glob("*.md"))[:4]:
        (folder / article.name).write_bytes(article.read_bytes())
    (folder / "nothing.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 20)
    drop(driver, folder)
    driver.wait(lambda: driver.window.importer.report is not None)
    driver.settle()
    report = driver.window.importer.report
    assert report.count(Outcome.IMPORTED) == 4, report.lines
    assert driver.window.desk.results.model.rowCount() == 4
    assert driver.window.strip.isVisible()
    assert "4 imported" in driver.window.strip.text
    driver.window.show_report()
    reasons = {line.path.rsplit("/", 1)[-1]: line.reason for line in report.lines}
    assert reasons["nothing.txt"]
    assert reasons["picture.txt"]
    assert driver.window.report.table.model().rowCount() == 6


def test_the_report_of_an_import_is_there_after_a_restart(open_window, tmp_path):
    """What failed yesterday can be read, exported and tried again today."""
    (tmp_path / "nothing.txt").write_text("")
    (tmp_path / "article.txt").write_text("The survey counted 300 boats in the harbour on Monday morning.\n")
    driver = open_window(tmp_path / "New")
    drop(driver, tmp_path / "nothing.txt", tmp_path / "article.txt")
    driver.wait(lambda: driver.window.importer.report is not None)
    driver.settle()
    driver.window.close()
    again = open_window(tmp_path / "New")
    again.window.commands.action("import.report").trigger()
    again.wait(lambda: again.window.report.isVisible())
    assert again.window.report.table.model().rowCount() == 2


def test_a_text_too_large_for_one_article_can_be_imported_in_parts(open_window, tmp_path, monkeypatch):
    driver = open_window(tmp_path / "New")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(gathering.LARGEST + 1)
    drop(driver, tmp_path / "huge.txt")
    driver.wait(lambda: driver.window.importer.report is not None)
    driver.window.show_report()
    report = driver.window.report
    assert report.parts.isVisible()
    assert not report.retry.isVisible(), "to try the same again would be of no use"
    (tmp_path / "huge.txt").write_text("".join(f"Boat {number} came in at noon.\n" for number in range(400)))
    monkeypatch.setattr(gathering, "LARGEST_TEXT", 8000)
    monkeypatch.setattr(gathering, "PART", 4000)
    monkeypatch.setattr(gathering, "_NEAR", 1000)
    report.parts.click()
    driver.wait(lambda: driver.window.importer.report.count(Outcome.IMPORTED) > 1)
    driver.settle()
    assert driver.window.desk.results.model.rowCount() == len(driver.window.importer.report.lines)


def test_the_report_that_is_open_is_that_of_the_latest_import(open_window, tmp_path):
    driver = open_window(tmp_path / "New")
    for number in (1, 2):
        for name in range(number):
            (tmp_path / f"{number}{name}.txt").write_bytes(b"")
        drop(driver, *tmp_path.glob(f"{number}*.txt"))
        driver.wait(lambda: driver.window.importer.report is not None and not driver.window.importer.running)
        driver.settle()
        if number == 1:
            driver.window.show_report()
        assert driver.window.report.table.model().rowCount() == number


def test_what_is_imported_is_found_at_once(open_window, tmp_path):
    driver = open_window(tmp_path / "New")
    pasted = tmp_path / "pasted.txt"
    pasted.write_text(
        "The valley after the flood\n\nBy Jane Doe\n\n12 March 2019\n\n"
        "About 4,000 families were still without heptagonal shelter on Tuesday, officials said.\n",
        encoding="utf-8",
    )
    drop(driver, pasted)
    driver.wait(lambda: driver.window.importer.report is not None)
    driver.settle()
    driver.search("heptagonal")
    driver.wait(lambda: driver.window.desk.results.model.rowCount() == 1)


def test_importing_twice_changes_nothing(driver):
    rows = driver.window.desk.results.model.rowCount()
    drop(driver, places.corpus() / "articles")
    driver.wait(lambda: driver.window.importer.report is not None)
    driver.settle()
    assert driver.window.importer.report.count(Outcome.IMPORTED) == 0
    assert driver.window.desk.results.model.rowCount() == rows


def test_unknown_metadata_is_shown_as_unknown_and_can_be_set_and_taken_back(driver):
    open_first(driver, "publication:RNZ")
    desk = driver.window.desk
    desk.show_panel(2)
    line = desk.about.line("authors")
    assert line.text() == ""
    assert line.placeholderText() == "unknown"
    line.setFocus()
    driver.type("Jane Doe")
    driver.key(Qt.Key.Key_Return, line)
    driver.wait(lambda: desk.reader.reading.article.card.authors == ("Jane Doe",))
    driver.settle()
    desk.reader.page.setFocus()
    driver.press("Ctrl+Z")
    driver.wait(lambda: desk.reader.reading.article.card.authors == ())
