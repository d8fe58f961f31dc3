"""What appears under the search box: why a query is wrong, and what a typed word may become."""

from __future__ import annotations

import html

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from reader.domain.errors import QueryError
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import label


class Explanation(QFrame):
    """What is wrong with the query, its place marked; the last results stay behind it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self._theme = theme
        self._query = QLabel()
        self._query.setTextFormat(Qt.TextFormat.RichText)
        self._words = label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._words)
        column.addWidget(self._query)
        self.hide()

    def explain(self, edit: QLineEdit, error: QueryError | None) -> None:
        """Appear under the box, or go."""
        if error is None:
            self.hide()
            return
        text = edit.text()
        start, end = error.start, max(error.end, error.start + 1)
        wrong = text[start:end] or "▯"
        colour = self._theme.colour("danger").name()
        self._words.setText(error.args[0])
        self._query.setText(
            f'<span style="color:{self._theme.colour("muted").name()}">{html.escape(text[:start])}'
            f'<span style="color:{colour}; text-decoration: underline">{html.escape(wrong)}</span>'
            f"{html.escape(text[end:])}</span>"
        )
        self.setFixedWidth(edit.width())
        self.adjustSize()
        _place_under(self, edit)


class Offers(QListWidget):
    """Words and names that the typed word may become."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setAccessibleName("Completions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.itemClicked.connect(lambda _: self.take())
        self.hide()

    def show_under(self, edit: QLineEdit, words: tuple[str, ...], typed: str) -> None:
        """Appear under the box with these words; stay away where there is nothing to add."""
        self.clear()
        words = tuple(word for word in words if word.casefold() != typed.casefold())
        if not words or not edit.hasFocus():
            self.hide()
            return
        self.addItems(list(words))
        height = sum(self.sizeHintForRow(row) for row in range(self.count())) + 10
        self.setFixedSize(min(edit.width(), 320), height)
        _place_under(self, edit)

    def step(self, by: int) -> None:
        """Go up or down."""
        self.setCurrentRow((self.currentRow() + by) % self.count() if self.currentRow() >= 0 else 0)

    def take(self) -> bool:
        """Put the chosen word into the box; nothing happens where none is chosen."""
        item = self.currentItem()
        self.hide()
        if self.currentRow() < 0:
            return False
        self.chosen.emit(item.text())
        return True


def _place_under(popup: QWidget, edit: QLineEdit) -> None:
    popup.move(edit.mapTo(edit.window(), QPoint(0, edit.height() + 4)))
    popup.show()
    popup.raise_()
