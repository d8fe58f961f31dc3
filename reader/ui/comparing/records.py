"""A table of records: sortable, copyable, its cells made only when they are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from reader.ui.kit.carrying import Dragger
from reader.ui.kit.plain import plain
from reader.ui.kit.rows import ROOT, Index

R = TypeVar("R")

_MEASURED = 80  # rows that tell how wide the columns are to be


@dataclass(frozen=True, slots=True)
class Field(Generic[R]):
    """One column: its name, its text, and what it is sorted by (the text where nothing is said)."""

    name: str
    text: Callable[[R], str]
    key: Callable[[R], Any] | None = None
    right: bool = False  # numbers stand at the right
    letters: int = 14  # how wide it is at first
    colour: Callable[[R], QColor | None] | None = None


class RecordModel(QAbstractTableModel, Generic[R]):
    """Records as rows; the record itself stands under ``UserRole``."""

    def __init__(self, fields: Sequence[Field[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        self._given: Sequence[R] = ()
        self._rows: Sequence[R] = ()
        self._sorted_by: tuple[int, bool] | None = None
        self.ground: Callable[[R], QColor | None] = lambda _record: None

    @property
    def rows(self) -> Sequence[R]:
        """The records in the order shown."""
        return self._rows

    def show(self, records: Sequence[R]) -> None:
        """Take other records; they are sorted as the table is."""
        self.beginResetModel()
        self._given = records
        self._rows = self._in_order()
        self.endResetModel()

    def repaint(self) -> None:
        """Say that grounds and texts may be others, in the same rows."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of fields."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, its tooltip, its colours, or the record."""
        if not index.isValid():
            return None
        record, one = self._rows[index.row()], self.fields[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            # A line break in a cell would hide what comes after it.
            return " ".join(one.text(record).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(one.text(record))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.name}: {one.text(record)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(one)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self.ground(record)
        if role == Qt.ItemDataRole.ForegroundRole:
            return one.colour(record) if one.colour else None
        return record if role == Qt.ItemDataRole.UserRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a field, over its cells."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(self.fields[section])
        return self.fields[section].name if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a field; -1 gives the order the records came in."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        records = [self._rows[one.row()] for one in old]
        self._sorted_by = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._rows = self._in_order()
        where = {id(one): row for row, one in enumerate(self._rows)} if old else {}
        new = [self.index(where[id(record)], one.column()) for record, one in zip(records, old, strict=True)]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def as_rows(self, rows: Sequence[int] | None = None) -> list[list[str]]:
        """Return names and cells of all rows or of some, for copying and for files."""
        chosen = self._rows if rows is None else [self._rows[row] for row in rows]
        return [[one.name for one in self.fields], *([f.text(one) for f in self.fields] for one in chosen)]

    def _side(self, field: Field[R]) -> int:
        side = Qt.AlignmentFlag.AlignRight if field.right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def _in_order(self) -> Sequence[R]:
        if self._sorted_by is None:
            return self._given
        column, descending = self._sorted_by
        one = self.fields[column]
        key = one.key or (lambda record: one.text(record).casefold())
        return sorted(self._given, key=key, reverse=descending)


class RecordTable(QTableView):
    """Shows records; a third click on a heading goes back to the order they came in."""

    def __init__(self, model: RecordModel[Any], name: str) -> None:
        super().__init__()
        self._model = model
        self._heading_clicked: tuple[int, int] = (-1, 0)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        pad = self.fontMetrics().height() // 2
        # Names stand over what they name.
        self.setStyleSheet(
            f"QTableView::item {{ padding: 0 {pad}px; }} "
            f"QHeaderView::section {{ padding: {pad // 2}px {pad + 3}px; }}"
        )
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.carry: Callable[[Any], QMimeData | None] = lambda _record: None
        Dragger(self.viewport(), self.carried)
        self._set_up_headings()

    def carried(self, where: QPoint) -> QMimeData | None:
        """Return what is dragged from a place: the record there."""
        index = self.indexAt(where)
        return self.carry(self._model.rows[index.row()]) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen rows; the rest is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the chosen rows with their headings, as spreadsheets take them."""
        rows = sorted({one.row() for one in self.selectionModel().selectedRows()})
        lines = ["\t".join(" ".join(cell.split()) for cell in row) for row in self._model.as_rows(rows)]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def choose_row(self, row: int) -> None:
        """Make a row current and bring it into sight."""
        if row >= 0 and self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row, max(0, self.currentIndex().column())))

    def _set_up_headings(self) -> None:
        line = self.fontMetrics().height()
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(line * 1.9))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._on_heading)
        self._model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Make every column as wide as its first cells need, up to its letters; then it is the user's."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        line, letter = metrics.height(), metrics.averageCharWidth()
        seen = self._model.rows[:_MEASURED]
        for number, one in enumerate(self._model.fields):
            cells = [metrics.horizontalAdvance(text) for text in (one.name, *map(one.text, seen))]
            most = one.letters * letter
            header.resizeSection(number, (min(most, max(cells)) if seen else most) + line * 3 // 2)
        if seen:
            self._model.modelReset.disconnect(self._fit)

    def _on_heading(self, section: int) -> None:
        last, times = self._heading_clicked
        times = times + 1 if section == last else 1
        self._heading_clicked = (section, times % 3)
        header = self.horizontalHeader()
        if times % 3 == 0:
            header.setSortIndicatorShown(False)
            self._model.sort(-1)
            return
        order = Qt.SortOrder.AscendingOrder if times % 3 == 1 else Qt.SortOrder.DescendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        self._model.sort(section, order)
