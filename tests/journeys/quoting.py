"""The article that several journeys read: opened by a search, with the words that they quote of it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from reader.domain.text import Span

QUOTE = "15,000 and 20,000"


def open_first(driver, query="Guterres publication:RNZ"):
    """Search, open the first article found and go to its text."""
    driver.search(query)
    driver.key(Qt.Key.Key_Return)
    driver.wait(lambda: driver.window.desk.reader.reading is not None)
    driver.settle()
    driver.window.desk.reader.page.setFocus()


def select(driver, words=QUOTE):
    """Select words where they stand first."""
    start = driver.text.index(words)
    driver.window.desk.reader.page.select(Span(start, start + len(words)))


def annotations(driver):
    """Return the annotations of the open article."""
    return driver.window.desk.reader.reading.annotations
