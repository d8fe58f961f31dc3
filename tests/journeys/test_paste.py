"""Pasting: an article on the clipboard is imported as a file would be; where one writes, Ctrl+V writes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from reader.services.importing import Outcome

pytestmark = pytest.mark.journey

ARTICLE = (
    "The valley after the flood\n\nBy Jane Doe\n\n12 March 2019\n\n"
    "About 4,000 families were still without heptagonal shelter on Tuesday, officials said.\n"
)


def clip(text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def pasted(driver):
    driver.wait(lambda: driver.window.importer.report is not None)
    driver.settle()
    return driver.window.importer.report


def test_ctrl_v_in_the_read_view_imports_the_text_and_reports_it(open_window, tmp_path):
    driver = open_window(tmp_path / "New")
    clip(ARTICLE)
    driver.press("Ctrl+V", driver.window.desk.results.list)
    assert pasted(driver).count(Outcome.IMPORTED) == 1
    assert driver.window.strip.isVisible()
    assert "1 imported" in driver.window.strip.text
    driver.search("heptagonal")
    model = driver.window.desk.results.model
    driver.wait(lambda: model.rowCount() == 1)
    assert "The valley after the flood" in model.index(0, 0).data()


def test_the_command_imports_a_page_where_there_is_no_text(open_window, tmp_path):
    driver = open_window(tmp_path / "New")
    body = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n\n")[1:])
    clip(html=f"<h1>The valley after the flood</h1>{body}")
    driver.window.commands.action("import.paste").trigger()
    assert pasted(driver).count(Outcome.IMPORTED) == 1


def test_on_the_page_of_an_article_ctrl_v_imports_as_well(driver):
    driver.window.desk.results.activate_first()
    driver.settle()
    clip(ARTICLE)
    driver.press("Ctrl+V", driver.window.desk.reader.page)
    assert pasted(driver).count(Outcome.IMPORTED) == 1


def test_where_one_types_ctrl_v_writes(driver):
    clip("fighters")
    driver.press("Ctrl+K")
    driver.press("Ctrl+V")
    assert driver.window.box.edit.text() == "fighters"
    driver.settle()
    assert driver.window.importer.report is None


def test_an_empty_clipboard_is_told(driver):
    QGuiApplication.clipboard().clear()
    driver.press("Ctrl+V", driver.window.desk.results.list)
    assert "holds no text" in driver.window.status.left.text()
