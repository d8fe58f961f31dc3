"""Small widgets that several rooms use: labels, buttons, chips, the empty pane, a layout that wraps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


def label(text: str, name: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text; the name picks its style: heading, title, muted, error."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setObjectName(name)
    result.setWordWrap(wrap)
    return result


def strong(words: str) -> str:
    """Return words for a label of rich text in the weight that the shipped font has; they are escaped."""
    return f"<span style='font-weight:600'>{escape(words)}</span>"


def button(text: str, run: Callable[[], object], *, kind: str = "", name: str = "") -> QPushButton:
    """Return a push button; kind is primary, quiet or link; name is what a screen reader says."""
    result = QPushButton(text)
    if kind:
        result.setProperty(kind, True)
    result.setAccessibleName(name or text.replace("▾", "").strip())
    result.clicked.connect(lambda _checked=False: run())
    return result


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and draw the widget by it where it is another."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Chip(QPushButton):
    """A small rounded button; it says when it is clicked with the right button or with Ctrl."""

    refused = Signal()

    def __init__(self, text: str, accessible: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("chip")
        self.setAccessibleName(accessible or text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Take the right button as a refusal."""
        self.refused.emit()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click with Ctrl as a refusal."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.rect().contains(
            event.position().toPoint()
        ):
            self.setDown(False)
            self.refused.emit()
            return
        super().mouseReleaseEvent(event)


class EmptyPane(QWidget):
    """What stands where nothing is: what is missing, and what to do next."""

    def __init__(self, title: str, text: str, actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addStretch(2)
        self.title = label(title, "title", wrap=True)
        self.text = label(text, "muted", wrap=True)
        for one in (self.title, self.text):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(one)
        column.addSpacing(self.fontMetrics().height() // 2)
        for widget in actions:
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column = column
        column.addStretch(3)

    def offer(self, actions: Sequence[QWidget]) -> None:
        """Put buttons under the words."""
        for widget in actions:
            place = self._column.count() - 1
            self._column.insertWidget(place, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, title: str, text: str) -> None:
        """Say something else."""
        self.title.setText(title)
        self.text.setText(text)


class Flow(QLayout):
    """A layout that puts its widgets in rows, like words in a paragraph."""

    def __init__(self, spacing: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item (called by ``addWidget``)."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, None beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Grow in height where the width is small."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, row = rect.x(), rect.y(), list[tuple[QLayoutItem, QRect]]()
        for item in self._items:
            if item.isEmpty():
                continue  # hidden
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, row = rect.x(), y + self._finish(row, move=move) + self.spacing(), []
            row.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x += width + self.spacing()
        return y + self._finish(row, move=move) - rect.y()

    @staticmethod
    def _finish(row: Sequence[tuple[QLayoutItem, QRect]], *, move: bool) -> int:
        """Put the items of a row in its middle, so that words stand on one line; return its height."""
        height = max((room.height() for _, room in row), default=0)
        for item, room in row if move else ():
            item.setGeometry(room.translated(0, (height - room.height()) // 2))
        return height


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, or what its screen has room for."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width()), min(height, room.height()))
