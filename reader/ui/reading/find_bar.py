"""Find in page: a line under the text with the number of places found."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from reader.domain.text import Span
from reader.ui.kit.widgets import button, label

MOST = 5000  # places marked at once; the count goes on


def find_all(text: str, wanted: str, most: int = MOST) -> list[Span]:
    """Return where the words stand in a text, any case, blanks of any kind and width as one."""
    words = wanted.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        found.append(Span(*match.span()))
        if len(found) == most:
            break
    return found


class FindBar(QFrame):
    """The line one types into; it tells the page what was found and which is current."""

    found = Signal(list, int)  # spans, number of the current one or -1
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self._text = ""
        self._spans: list[Span] = []
        self._current = -1
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        self.edit = QLineEdit(placeholderText="Find in this article")
        self.edit.setAccessibleName("Find in this article")
        self.edit.textChanged.connect(self._search)
        self.count = label("", "muted")
        row.addWidget(self.edit, 1)
        row.addWidget(self.count)
        row.addWidget(button("Previous", lambda: self.step(-1), kind="quiet"))
        row.addWidget(button("Next", lambda: self.step(1), kind="quiet"))
        row.addWidget(button("Done", self.close_bar, kind="quiet", name="Close find in page"))
        self.hide()

    def open_bar(self, text: str, words: str = "") -> None:
        """Appear, for this article's text; words that are given are searched at once."""
        self._text = text
        self.show()
        if words:
            self.edit.setText(words)
        self.edit.setFocus()
        self.edit.selectAll()
        self._search()

    def use_text(self, text: str) -> None:
        """Search another article's text from now on."""
        self._text = text
        if self.isVisible():
            self._search()

    def step(self, by: int) -> None:
        """Go to the next or the previous place, round the end."""
        if self._spans:
            self._current = (self._current + by) % len(self._spans)
            self._tell()

    def close_bar(self) -> None:
        """Disappear, with all its marks."""
        self.hide()
        self._spans, self._current = [], -1
        self.found.emit([], -1)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Shift+Enter step, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        self._spans = find_all(self._text, self.edit.text())
        self._current = 0 if self._spans else -1
        self._tell()

    def _tell(self) -> None:
        if not self.edit.text().strip():
            self.count.setText("")
        elif not self._spans:
            self.count.setText("not in this article")
        else:
            more = "+" if len(self._spans) == MOST else ""
            self.count.setText(f"{self._current + 1:,} of {len(self._spans):,}{more}")
        self.found.emit(self._spans, self._current)
