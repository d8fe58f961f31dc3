"""What appears under the search box: why a query is wrong, and what a typed word may become."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from reader.domain.errors import QueryError
from reader.services.completing import Offer
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import label

AIR = 2  # pixels around an offer
NARROWEST = 120  # pixels of the list of offers
NARROWEST_SENTENCE = 240  # pixels of an explanation


class Explanation(QFrame):
    """What is wrong with the query, its place marked; the last results stay behind it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self._theme = theme
        self._query = QLabel()
        self._query.setTextFormat(Qt.TextFormat.RichText)
        self._query.setWordWrap(True)
        self._words = label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._words)
        column.addWidget(self._query)
        self.hide()

    def explain(self, edit: QLineEdit, error: QueryError | None, clear_of: QWidget | None = None) -> None:
        """Appear under the box, beside what is to stay visible, or go."""
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
        at = _beside(edit, clear_of)
        room = edit.window().width() - edit.mapTo(edit.window(), QPoint(at, 0)).x()
        at = at if room >= NARROWEST_SENTENCE else 0
        # Beside the results it is no wider than its words, for the reader's margin begins not far off.
        needed = max(one.fontMetrics().horizontalAdvance(words) for one, words in self._lines(text)) + 36
        self.setFixedWidth(min(edit.width(), room, max(needed, NARROWEST_SENTENCE)) if at else edit.width())
        self.adjustSize()
        _place_under(self, edit, at)

    def _lines(self, query: str) -> tuple[tuple[QLabel, str], ...]:
        return (self._words, self._words.text()), (self._query, query)


class Offers(QListWidget):
    """Fields, values and words that the typed word may become."""

    chosen = Signal(object)  # Offer

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setAccessibleName("Completions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offers: Sequence[Offer] = ()
        self.setSpacing(AIR)
        self.itemClicked.connect(lambda _: self.take())
        self.hide()

    def show_under(self, edit: QLineEdit, offers: Sequence[Offer], clear_of: QWidget | None = None) -> None:
        """Appear under the box with these, beside what is to stay visible; not where there is nothing."""
        self.clear()
        self._offers = offers
        if not offers or not edit.hasFocus():
            self.hide()
            return
        self.addItems([one.shown for one in offers])
        height = sum(self.sizeHintForRow(row) + 2 * AIR for row in range(self.count())) + 10
        width = max(NARROWEST, self.sizeHintForColumn(0) + 2 * AIR + 14)
        self.setFixedSize(min(edit.width(), width), height)
        _place_under(self, edit, max(edit.width() - self.width(), _beside(edit, clear_of)))

    def step(self, by: int) -> None:
        """Go up or down."""
        self.setCurrentRow((self.currentRow() + by) % self.count() if self.currentRow() >= 0 else 0)

    def take(self) -> bool:
        """Put the chosen word into the box; nothing happens where none is chosen."""
        row = self.currentRow()
        self.hide()
        if row < 0:
            return False
        self.chosen.emit(self._offers[row])
        return True


def _beside(edit: QLineEdit, clear_of: QWidget | None) -> int:
    """Return where in the box something ends that is to stay visible; 0 where nothing does."""
    if clear_of is None or not clear_of.isVisible():
        return 0
    end = edit.mapFrom(edit.window(), clear_of.mapTo(edit.window(), QPoint(clear_of.width(), 0))).x()
    return end if 0 < end < edit.width() else 0


def _place_under(popup: QWidget, edit: QLineEdit, x: int = 0) -> None:
    popup.move(edit.mapTo(edit.window(), QPoint(x, edit.height() + 4)))
    popup.show()
    popup.raise_()
