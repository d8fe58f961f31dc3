"""The search box in the middle of the top bar, with the count in it and the explanation under it."""

from __future__ import annotations

import html

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from reader.domain.errors import QueryError
from reader.services import searching
from reader.ui.kit.icons import icon
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import label, restyle
from reader.ui.searching.finder import Finder
from reader.ui.session import Session


class SearchBox(QWidget):
    """The line one types into; Down goes to the results, Escape empties it."""

    left_down = Signal()

    def __init__(self, session: Session, finder: Finder, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = finder
        self._theme = theme
        self._leading: QAction | None = None
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText("Search all articles")
        self.edit.setAccessibleName("Search all articles")
        self.edit.installEventFilter(self)
        self.count = label("", "muted")
        self.count.setParent(self.edit)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        inner = QHBoxLayout(self.edit)
        inner.setContentsMargins(0, 0, 12, 0)
        inner.addStretch(1)
        inner.addWidget(self.count)
        self.edit.setMinimumHeight(round(self.fontMetrics().height() * 2.1))
        self.explanation = _Explanation(theme)
        self._offers = _Offers()
        self._offers.chosen.connect(self._take)
        self._draw_icon()
        theme.changed.connect(self._draw_icon)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.textChanged.connect(finder.type)
        finder.wrong.connect(self._on_wrong)

    def attach(self, window: QWidget) -> None:
        """Let explanation and offers lie over the rest of the window."""
        self.explanation.setParent(window)
        self._offers.setParent(window)
        self.explanation.hide()
        self._offers.hide()

    def say(self, text: str) -> None:
        """Show a count at the right end of the box."""
        self.count.setText(text)
        self.edit.setTextMargins(0, 0, self.count.sizeHint().width() + 16 if text else 0, 0)

    def set_text(self, text: str) -> None:
        """Put a query into the box."""
        self.edit.setText(text)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Handle the keys that leave the box or choose among the offers."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self._on_key(event)
        if event is not None and getattr(event, "type", int)() == QKeyEvent.Type.FocusOut:
            self._offers.hide()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if self._offers.isVisible() and key in (Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down):
            if key == Qt.Key.Key_Tab:
                self._offers.take()
            else:
                self._offers.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            if self._offers.isVisible():
                self._offers.hide()
            elif self.edit.text():
                self.edit.clear()
            else:
                self.left_down.emit()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._offers.isVisible() and self._offers.take():
                return True
            self._offers.hide()
            self._finder.ask()
            self.left_down.emit()
            return True
        return False

    def _on_edited(self, text: str) -> None:
        cursor = self.edit.cursorPosition()
        word = text[:cursor].split(" ")[-1].lstrip("(-\"'=")
        if len(word) < 2:
            self._offers.hide()
            return
        self._session.ask(
            lambda library: searching.complete(library, text, cursor),
            lambda words: self._offers.show_under(self.edit, words, word),
            lambda _: self._offers.hide(),
            latest="complete",
        )

    def _take(self, word: str) -> None:
        text, cursor = self.edit.text(), self.edit.cursorPosition()
        start = len(text[:cursor]) - len(text[:cursor].split(" ")[-1].lstrip("(-\"'="))
        self.edit.setText(text[:start] + word + text[cursor:])
        self.edit.setCursorPosition(start + len(word))

    def _on_wrong(self, error: QueryError | None) -> None:
        restyle(self.edit, "wrong", error is not None)
        self.explanation.explain(self.edit, error)

    def _draw_icon(self) -> None:
        picture = icon("search", self._theme.colour("muted"))
        if self._leading is None:
            self._leading = self.edit.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)
        self._leading.setIcon(picture)


class _Explanation(QFrame):
    """What is wrong with the query, its place marked; the last results stay behind it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
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


class _Offers(QListWidget):
    """Words and names that the typed word may become."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
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
