"""The import report: one line a file, with what became of it and why, filtered by outcome."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.domain.errors import ParallaxError
from reader.services.importing import ImportReport, Outcome, ReportLine
from reader.ui.importing.progress_strip import summary
from reader.ui.kit.files import ask_where, write_file
from reader.ui.kit.headed import HeadedTable
from reader.ui.kit.plain import plain
from reader.ui.kit.rows import Index
from reader.ui.kit.segments import Segments
from reader.ui.kit.widgets import button, label

HEADS = ("File", "Outcome", "Reason and notes")
FILTERS: tuple[tuple[str, frozenset[Outcome]], ...] = (
    ("All", frozenset(Outcome)),
    ("Imported", frozenset({Outcome.IMPORTED, Outcome.UPDATED})),
    ("Already there", frozenset({Outcome.DUPLICATE})),
    ("Not imported", frozenset({Outcome.SKIPPED, Outcome.FAILED})),
)


def cells(line: ReportLine) -> tuple[str, str, str]:
    """Return what a line shows."""
    name = Path(line.path).name or line.path
    if line.part:
        name = f"{name} · {line.part}"
    return name, line.outcome.value, "; ".join(part for part in (line.reason, *line.notes) if part)


class ReportModel(HeadedTable):
    """The lines of a report."""

    def __init__(self) -> None:
        super().__init__(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, or the line itself."""
        line: ReportLine = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(line)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(line.path if index.column() == 0 else cells(line)[index.column()])
        if role == Qt.ItemDataRole.UserRole:
            return line
        return None


class _Filter(QSortFilterProxyModel):
    """Lets through the outcomes and the words that are wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._outcomes = frozenset(Outcome)
        self.words = ""

    def want(self, outcomes: frozenset[Outcome], words: str) -> None:
        """Want these from now on."""
        self.beginResetModel()
        self._outcomes, self.words = outcomes, words.casefold()
        self.endResetModel()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: ARG002
        """Tell whether a line is shown."""
        model = self.sourceModel()
        line: ReportLine = model.data(model.index(row, 0), Qt.ItemDataRole.UserRole)
        return line.outcome in self._outcomes and self.words in " ".join((line.path, *cells(line))).casefold()


class ReportView(QWidget):
    """The whole report as a view of its own; Enter opens the article of a line."""

    article_chosen = Signal(int)
    retry_wanted = Signal(object)  # paths
    parts_wanted = Signal(object)  # paths of texts too large for one article
    closed = Signal()
    failed = Signal(object)  # ParallaxError

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._report: ImportReport | None = None
        self._model = ReportModel()
        self._filter = _Filter()
        self._filter.setSourceModel(self._model)
        self._title = label("Import report", "title")
        self._summary = label("", "muted")
        self._choice = Segments([name for name, _ in FILTERS], "Lines shown")
        self.words = QLineEdit(placeholderText="File or reason")
        self.words.setAccessibleName("Filter the report by file or reason")
        self.table = QTableView()
        self.retry = button("Try the failed again", self._retry)
        self.parts = button("Import large texts in parts", self._import_parts)
        self.parts.setToolTip("Each part becomes an article of about 10 MB")
        self._build()

    def show_report(self, report: ImportReport) -> None:
        """Show a report."""
        self._report = report
        self._model.show_rows(report.lines)
        self._summary.setText(summary(report))
        large = report.to_part()
        self.parts.setVisible(bool(large))
        self.retry.setVisible(len(report.to_retry()) > len(large))
        self.table.setColumnWidth(0, max(260, self.width() // 3))

    def activate(self) -> None:
        """Take the focus."""
        self.table.setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.parts)
        head.addWidget(self.retry)
        head.addWidget(button("Save as CSV…", self._save))
        head.addWidget(button("Close", self.closed.emit, name="Close the import report"))
        filters = QHBoxLayout()
        filters.addWidget(self._choice)
        filters.addWidget(self.words, 1)
        self.table.setAccessibleName("Import report, one line a file")
        self.table.setModel(self._filter)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._summary)
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        self.words.textChanged.connect(lambda _: self._refilter())
        self.table.activated.connect(self._on_activated)
        self._wanted = 0
        self._choice.chosen.connect(self.show_only)

    def show_only(self, number: int) -> None:
        """Show the lines of one of the ``FILTERS``."""
        self._choice.choose(number)
        self._wanted = number
        self._refilter()

    def _refilter(self) -> None:
        self._filter.want(FILTERS[self._wanted][1], self.words.text())

    def _on_activated(self, index: Index) -> None:
        line: ReportLine = index.data(Qt.ItemDataRole.UserRole)
        if line.article_id:
            self.article_chosen.emit(line.article_id)

    def _retry(self) -> None:
        if self._report is not None:
            self.retry_wanted.emit(self._report.to_retry())
            self.closed.emit()

    def _import_parts(self) -> None:
        if self._report is not None:
            self.parts_wanted.emit(self._report.to_part())
            self.closed.emit()

    def _save(self) -> None:
        if self._report is None:
            return
        path = ask_where(self, "Save the import report", "import.csv", "CSV (*.csv)")
        if path is not None:
            try:
                write_file(path, self._report.to_csv().encode("utf-8-sig"))
            except ParallaxError as error:
                self.failed.emit(error)
