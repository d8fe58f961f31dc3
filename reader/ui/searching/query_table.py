"""Queries with what they found, as a table: many asked at once, or all that were asked so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.domain.errors import ParallaxError
from reader.exports.writing import csv_table, file_name
from reader.ui.kit.files import ask_where, write_file
from reader.ui.kit.widgets import button, label

Row = tuple[str, ...]


class QueryTable(QDialog):
    """Lists queries beside the window; Enter asks one again, the button writes all of them."""

    asked = Signal(str)

    def __init__(
        self, title: str, header: Row, rows: Sequence[Row], said: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title, self._header, self._rows, self._said = title, header, rows, said
        self.table = QTableWidget(len(rows), len(header))
        self.table.setAccessibleName(title)
        self.table.setHorizontalHeaderLabels([name.capitalize() for name in header])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                self.table.setItem(number, column, QTableWidgetItem(value))
        query = header.index("query")
        for column in range(len(header)):
            modes = QHeaderView.ResizeMode
            mode = modes.Stretch if column == query else modes.ResizeToContents
            self.table.horizontalHeader().setSectionResizeMode(column, mode)
        self.table.activated.connect(lambda index: self.asked.emit(rows[index.row()][query]))
        foot = QHBoxLayout()
        foot.addWidget(
            label(f"{len(rows):,} quer{'y' if len(rows) == 1 else 'ies'} · Enter asks one", "muted")
        )
        foot.addStretch(1)
        export = button("Export as CSV…", self._export)
        export.setAutoDefault(False)  # Enter belongs to the table
        foot.addWidget(export)
        self._foot = foot
        column_of_all = QVBoxLayout(self)
        column_of_all.addWidget(self.table, 1)
        column_of_all.addLayout(foot)
        unit = self.fontMetrics().height()
        self.resize(unit * 44, unit * 28)

    def offer(self, words: str, name: str, header: Row, rows: Sequence[Row]) -> None:
        """Put a button under the table that writes another one, which is not shown."""
        more = button(words, lambda: self._ask_and_write(f"{self._title}, {name}", header, rows))
        more.setAutoDefault(False)
        self._foot.addWidget(more)

    def write(self, path: Path, header: Row = (), rows: Sequence[Row] = ()) -> None:
        """Write all rows, or those of another table, as CSV; cells never start a formula."""
        try:
            write_file(path, csv_table(header or self._header, rows if header else self._rows))
        except ParallaxError as error:
            self._said(f"{error.message} {error.safe}")
        else:
            self._said(f"Written: {path.name}")

    def _export(self) -> None:
        self._ask_and_write(self._title, self._header, self._rows)

    def _ask_and_write(self, title: str, header: Row, rows: Sequence[Row]) -> None:
        path = ask_where(self, title, file_name(title, ".csv"), "CSV (*.csv)")
        if path is not None:
            self.write(path, header, rows)
