"""The spread of a search over years and publications, as bars of articles or of hits; a bar filters."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.domain.query_values import UNKNOWN
from reader.domain.wording import NO_DATE, PUBLICATION_UNKNOWN, many
from reader.services import spreading
from reader.services.spreading import Bars, Counting, Distribution
from reader.ui.kit.segments import Segments
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import button, clear, label
from reader.ui.searching import filters
from reader.ui.searching.finder import Finder
from reader.ui.session import Session

COUNTED: tuple[Counting, ...] = ("articles", "hits")
NAMELESS = {"date": NO_DATE, "publication": PUBLICATION_UNKNOWN}


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
        self._counting: Counting = "articles"
        self._shown: tuple[str, bool, Counting] = ("", False, "articles")
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("paper")
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(10, 6, 16, 16)
        self._total = label("", "muted")
        counted = Segments(("Articles", "Hits"), "What the bars count")
        counted.chosen.connect(self._count)
        head = QHBoxLayout()
        head.addWidget(counted)
        head.addStretch(1)
        head.addWidget(self._total)
        outer.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(6, 8, 0, 0)
        outer.addLayout(self._column)
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

    def _count(self, number: int) -> None:
        self._counting = COUNTED[number]
        self._ask()

    def _ask(self) -> None:
        asked = query, typing, counting = self._query, self._finder.unfinished, self._counting
        if query and asked != self._shown:
            today = date.today()  # noqa: DTZ011
            self._session.ask(
                lambda library: spreading.distribution(
                    library, query, today=today, typing=typing, counting=counting
                ),
                lambda found: self._show(asked, found),
                lambda _: None,  # the box explains what is wrong
                latest="distribution",
            )

    def _show(self, asked: tuple[str, bool, Counting], found: Distribution) -> None:
        self._shown = asked
        counting = asked[2]
        self._total.setText(many(found.total, counting.removesuffix("s")))
        clear(self._column)
        for title, field, values in (
            (f"{counting.capitalize()} by year", "date", found.years),
            (f"{counting.capitalize()} by publication", "publication", found.publications),
        ):
            self._column.addWidget(label(title, "heading"))
            self._column.addWidget(self._bars(field, values, counting))
        self._column.addStretch(1)

    def _bars(self, field: str, values: Bars, counting: Counting) -> QWidget:
        holder = QFrame()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 2, 0, 12)
        most = max((count for _, count in values), default=1)
        for row, (value, count) in enumerate(values):
            shown = value or NAMELESS[field]
            said = f"{shown}: {many(count, counting.removesuffix('s'))}"
            name = button(
                shown,
                lambda value=value or UNKNOWN: self._filter(field, value),  # type: ignore[misc]
                kind="link",
                name=f"{said}, press to see only these",
            )
            name.setToolTip("Only these")
            bar = _Bar(most, count, name)
            bar.setAccessibleName(said)
            grid.addWidget(name, row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(label(f"{count:,}", "muted"), row, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        return holder

    def _filter(self, field: str, value: str) -> None:
        self.typed.emit(filters.with_filter(self._finder.text, field, value, filters.INCLUDED))


class _Bar(QProgressBar):
    """A bar that does what its name does."""

    def __init__(self, most: int, count: int, name: QPushButton) -> None:
        super().__init__()
        self.setObjectName("spread")
        self.setRange(0, most)
        self.setValue(count)
        self.setTextVisible(False)
        self._name = name
        self.setToolTip("Only these")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Filter by what the bar stands for."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._name.click()
