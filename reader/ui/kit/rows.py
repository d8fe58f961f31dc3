"""Lists of rows drawn by hand: their model, the ground that a row stands on, how the list behaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QStringListModel, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.kit.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Rows(QStringListModel):
    """Rows that Qt counts and indexes by itself; what a row shows is said by ``data`` of the own model.

    To lay out a list, and again for every change of style, Qt asks for the number of rows some twenty times a
    row. With ten thousand articles that was a second and more in Python; the strings underneath stay empty.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Any] = []

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace all rows."""
        self._rows = rows if isinstance(rows, list) else [*rows]
        self.setStringList([""] * len(rows))

    def add_rows(self, rows: Sequence[Any]) -> None:
        """Put rows at the end."""
        first = len(self._rows)
        self._rows = [*self._rows, *rows]
        self.insertRows(first, len(rows))

    def row(self, number: int) -> Any:
        """Return a row, None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, not written into."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Puts a row on its ground, chosen, under the mouse or plain, and leaves its words to ``draw``."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        rect = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.theme.colour("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.theme.colour("hover"))
        self.draw(painter, rect, index.data(Qt.ItemDataRole.UserRole))
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, row: Any) -> None:
        """Draw what a row says; the painter is put back afterwards."""
        raise NotImplementedError


def set_up(view: QListView, name: str, model: Rows, delegate: QStyledItemDelegate) -> None:
    """Have a list show rows: it scrolls by pixels, never sideways, and knows what is under the mouse."""
    view.setAccessibleName(name)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setModel(model)
    view.setItemDelegate(delegate)
