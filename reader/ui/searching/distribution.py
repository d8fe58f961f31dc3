"""The spread of a search over years and publications, as bars; a bar filters."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.services import searching
from reader.services.searching import Distribution
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import button, clear, label
from reader.ui.searching import filters
from reader.ui.searching.finder import Finder
from reader.ui.session import Session


class DistributionView(QScrollArea):
    """Two small tables of bars."""

    accessible_role = QAccessible.Role.Chart

    typed = Signal(str)  # the query with a filter in it

    def __init__(self, session: Session, finder: Finder, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Spread of the search over years and publications")
        self._session = session
        self._finder = finder
        self._theme = theme
        self._query = finder.query
        self._shown = ""
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("paper")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 8, 16, 16)
        self.setWidget(inner)
        finder.asked.connect(self._on_asked)

    def showEvent(self, event: object) -> None:
        """Ask for what was searched meanwhile."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._ask()

    def _on_asked(self, query: str) -> None:
        self._query = query
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        query = self._query
        if query and query != self._shown:
            self._session.ask(
                lambda library: searching.distribution(library, query, today=date.today()),  # noqa: DTZ011
                lambda found: self._show(query, found),
                lambda _: None,  # the box explains what is wrong
                latest="distribution",
            )

    def _show(self, query: str, found: Distribution) -> None:
        self._shown = query
        clear(self._column)
        for title, field, values in (
            ("By year", "date", found.years),
            ("By publication", "publication", found.publications),
        ):
            self._column.addWidget(label(title, "heading"))
            self._column.addWidget(self._bars(field, values))
        self._column.addStretch(1)

    def _bars(self, field: str, values: tuple[tuple[str, int], ...]) -> QWidget:
        holder = QFrame()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 2, 0, 12)
        most = max((count for _, count in values), default=1)
        for row, (value, count) in enumerate(values):
            name = button(
                value or "unknown",
                lambda value=value: self._filter(field, value),  # type: ignore[misc]
                kind="link",
                name=f"{value or 'unknown'}: {count} articles, press to see only these",
            )
            name.setEnabled(bool(value))
            name.setToolTip("Only these")
            bar = _Bar(most, count, name if value else None)
            bar.setAccessibleName(f"{value or 'unknown'}: {count}")
            grid.addWidget(name, row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(label(f"{count:,}", "muted"), row, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        return holder

    def _filter(self, field: str, value: str) -> None:
        self.typed.emit(filters.with_filter(self._finder.text, field, value, filters.INCLUDED))


class _Bar(QProgressBar):
    """A bar that does what its name does, where a click on it can."""

    def __init__(self, most: int, count: int, name: QPushButton | None) -> None:
        super().__init__()
        self.setObjectName("spread")
        self.setRange(0, most)
        self.setValue(count)
        self.setTextVisible(False)
        self._name = name
        if name is not None:
            self.setToolTip("Only these")
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Filter by what the bar stands for."""
        if self._name is not None and event.button() == Qt.MouseButton.LeftButton:
            self._name.click()
