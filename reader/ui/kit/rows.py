"""A list model for any sort of rows, whose number Qt knows without asking Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Rows(QStringListModel):
    """Rows that Qt counts and indexes by itself; what a row shows is said by ``data`` of the list's own model.

    To lay out a list, and again for every change of style, Qt asks for the number of rows some twenty times a
    row. With ten thousand articles that was a second and more in Python; the strings underneath stay empty.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace all rows."""
        self._rows = rows
        self.setStringList([""] * len(rows))

    def add_rows(self, rows: Sequence[Any]) -> None:
        """Put rows at the end."""
        first = len(self._rows)
        self._rows = [*self._rows, *rows]
        self.insertRows(first, len(rows))

    def row(self, number: int) -> Any:
        """Return a row, None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, not written into."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
