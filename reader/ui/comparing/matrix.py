"""All topics at once: topic by publication, each cell a figure, a count, or silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from reader.domain import wording
from reader.domain.comparison import Cell, Matrix
from reader.ui.comparing.arrangement import Filters
from reader.ui.kit.plain import plain
from reader.ui.kit.rows import ROOT, Index
from reader.ui.kit.theme import Theme

SILENT = "silent"
NO_FIGURE = "no figure"  # the topic is spoken of, but nothing is counted


def cell_text(cell: Cell) -> str:
    """Return what stands in a cell: the only figure, how many there are, passages, or silence."""
    if cell.figures == 1 and cell.only is not None:
        return wording.value(cell.only)
    if cell.figures:
        return f"{cell.figures:,} figures"
    if cell.passages:
        return wording.many(cell.passages, "passage")
    if cell.mentions:
        return NO_FIGURE
    return SILENT if cell.articles else "–"


class MatrixModel(QAbstractTableModel):
    """Topics as rows, publications as columns."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix = Matrix((), (), ())
        self._cells: dict[tuple[str, str], Cell] = {}

    @property
    def matrix(self) -> Matrix:
        """What is shown."""
        return self._matrix

    def show(self, matrix: Matrix) -> None:
        """Take another matrix."""
        self.beginResetModel()
        # Who speaks of most topics stands first: what is said gathers at the left.
        spoken = Counter(one.publication for one in matrix.cells if one.figures or one.passages)
        order = sorted(matrix.publications, key=lambda name: -spoken[name])
        self._matrix = replace(matrix, publications=tuple(order))
        self._cells = {(one.topic_id, one.publication): one for one in matrix.cells}
        self.endResetModel()

    def words(self, topic_id: str, publication: str) -> str:
        """Return what stands in a cell; silence is said."""
        return cell_text(self._cells.get((topic_id, publication)) or Cell(topic_id, publication, 0, 0, 0))

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of topics."""
        return 0 if parent.isValid() else len(self._matrix.topics)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of publications."""
        return 0 if parent.isValid() else len(self._matrix.publications)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, and the look of silence."""
        if not index.isValid():
            return None
        topic = self._matrix.topics[index.row()]
        name = self._matrix.publications[index.column()]
        cell = self._cells.get((topic.id, name)) or Cell(topic.id, name, 0, 0, 0)
        text = cell_text(cell)
        if role == Qt.ItemDataRole.DisplayRole:
            # Most cells of a matrix are silent: the grey ground says it, the word would drown the rest.
            return "–" if text == SILENT else text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            whole = (
                f"{topic.name}, {name or wording.PUBLICATION_UNKNOWN}: {text} "
                f"({cell.articles:,} searched, {cell.figures:,} figures, {cell.passages:,} passages, "
                f"{cell.mentions:,} speak of it without a figure that counts)"
            )
            return plain(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        return self._look(cell, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a publication or a topic."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            name = self._matrix.publications[section] or wording.PUBLICATION_UNKNOWN
        else:
            name = self._matrix.topics[section].name
        return plain(name) if role == Qt.ItemDataRole.ToolTipRole else name

    def _look(self, cell: Cell, role: int) -> QColor | None:
        quiet = not (cell.figures or cell.passages or cell.mentions)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour("muted") if quiet or not cell.figures else self._theme.figure_text()
        if role == Qt.ItemDataRole.BackgroundRole and quiet:
            # In the dark what is sunken has nearly the colour of the paper.
            return self._theme.colour("raised" if self._theme.dark else "sunken")
        return None


class MatrixView(QWidget):
    """The matrix as a table; a cell opens its comparison."""

    chosen = Signal(str, object)  # topic id, publication or None for all of them

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrowed = False
        self.model = MatrixModel(theme, self)
        self.table = _Grid(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        self.table.opened.connect(self._open)
        rows = self.table.verticalHeader()
        rows.setSectionsClickable(True)
        rows.sectionClicked.connect(lambda row: self.chosen.emit(self.model.matrix.topics[row].id, None))
        theme.changed.connect(self.table.viewport().update)

    def show_matrix(self, matrix: Matrix, filters: Filters | None = None) -> None:
        """Show every topic against every publication, or against those that the filters leave."""
        filters = filters or Filters()
        self._narrowed = filters.active()
        names = tuple(
            one
            for one in matrix.publications
            if not filters.publications or (one or wording.PUBLICATION_UNKNOWN) in filters.publications
        )
        cells = tuple(one for one in matrix.cells if one.publication in names)
        self.model.show(replace(matrix, publications=names, cells=cells))

    def rows(self) -> list[list[str]]:
        """Return the matrix as words, topic by topic under the names of the publications."""
        matrix, model = self.model.matrix, self.model
        names = [name or wording.PUBLICATION_UNKNOWN for name in matrix.publications]
        return [
            ["Topic", *names],
            *(
                [topic.name, *(model.words(topic.id, name) for name in matrix.publications)]
                for topic in matrix.topics
            ),
        ]

    def words(self) -> str:
        """Return what the matrix counts."""
        matrix = self.model.matrix
        if not matrix.topics:
            return "No topic yet. Make one, and it stands here against every publication."
        topics = wording.many(len(matrix.topics), "topic")
        publications = wording.many(len(matrix.publications), "publication")
        silent = sum(cell_text(one) == SILENT for one in matrix.cells)
        if self._narrowed:
            return (
                f"{topics} in {publications} · "
                "grey: nothing that the filters let through · click a cell to compare"
            )
        return (
            f"{topics} in {publications} · "
            f"grey: silent, {silent:,} of {len(matrix.cells):,} · click a cell to compare"
        )

    def _open(self, index: QModelIndex) -> None:
        matrix = self.model.matrix
        self.chosen.emit(matrix.topics[index.row()].id, matrix.publications[index.column()])


class _Grid(QTableView):
    """A table whose cells open by click or Enter."""

    opened = Signal(QModelIndex)

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("Topics by publication")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        header = self.horizontalHeader()
        header.setDefaultSectionSize(18 * letter)
        header.setMinimumSectionSize(10 * letter)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(round(2.2 * line))
        rows.setMaximumWidth(36 * letter)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self.opened)
        self.setStyleSheet("QTableCornerButton::section { background: transparent; border: 0; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current cell with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
