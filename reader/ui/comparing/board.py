"""One comparison on screen: chart above, columns or table below, one focus and one set of filters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.ui.comparing.arrangement import Arrangement
from reader.ui.comparing.chart import Chart, ColourBy
from reader.ui.comparing.columns import Columns
from reader.ui.comparing.focus import Focus
from reader.ui.comparing.legend import Legend
from reader.ui.comparing.table import ComparisonTable
from reader.ui.kit.carrying import Carry, no_carry
from reader.ui.kit.plain import plain
from reader.ui.kit.theme import Theme
from reader.ui.kit.widgets import label


class ChartCard(QFrame):
    """The chart, its menu, and a line on what stays outside of it."""

    def __init__(self, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.chart = Chart(focus, theme)
        self._note = label("", "muted")
        self.legend = Legend(self.chart.ink)
        self.chart.explained.connect(self._explain)
        theme.changed.connect(self._explain)
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit // 2, unit // 3, unit // 2, unit // 3)
        column.setSpacing(0)
        column.addWidget(self.chart, 1)
        below = QHBoxLayout()
        below.setSpacing(unit)
        below.addWidget(self._note)
        below.addWidget(self.legend, 1)
        column.addLayout(below)

    def fill(self, menu: QMenu) -> None:
        """Offer the scales, the colours, and the way back to the whole."""
        menu.clear()
        self._choice(menu, "Logarithmic", self.chart.log, lambda: self.chart.set_log(True))
        self._choice(menu, "Linear", not self.chart.log, lambda: self.chart.set_log(False))
        menu.addSeparator()
        for what in ColourBy:
            chosen = self.chart.coloured_by is what
            self._choice(menu, f"Colour by {what}", chosen, partial(self.chart.colour_by, what))
        meant = menu.addMenu("What the colours mean")
        for name, colour in self.chart.legend():
            swatch = QPixmap(16, 16)
            swatch.fill(colour)
            meant.addAction(QIcon(swatch), name.replace("&", "&&"))
        meant.setEnabled(not meant.isEmpty())
        menu.addSeparator()
        menu.addAction("Show the whole").triggered.connect(lambda _checked=False: self.chart.reset())
        if self.chart.squeezes:
            menu.addAction("Show most of the dates").triggered.connect(
                lambda _checked=False: self.chart.show_usual()
            )
        menu.addAction(
            "Zoom with the wheel (over an axis only that one), drag to move, 0 for the whole"
        ).setEnabled(False)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Draw an arrangement."""
        self.chart.show_arrangement(arrangement)
        marks = self.chart.marks
        parts = [f"In {marks.unit}"] if marks.unit else []
        if marks.other_units:
            parts.append(f"{marks.other_units} not drawn")
            why = "In other units or without a value: they stand in columns and table only"
            self._note.setToolTip(plain(why))
        self._note.setText(" · ".join(parts))
        self._note.setVisible(bool(parts))

    def _explain(self) -> None:
        self.legend.explain(self.chart.legend(), self.chart.marks)

    def _choice(self, menu: QMenu, text: str, chosen: bool, run: Callable[[], None]) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked=False: run())


class Board(QWidget):
    """Chart, columns and table of one arrangement."""

    opened = Signal(int, object)  # article id, span or None
    asked = Signal(str, QPoint)  # claim id, where: what can be done with it

    def __init__(
        self, focus: Focus, theme: Theme, carry: Carry = no_carry, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chart_card = ChartCard(focus, theme)
        self.columns = Columns(focus, theme)
        self.table = ComparisonTable(focus, theme)
        self.columns.carry = self.table.carry = carry
        self.columns.opened.connect(self.opened)
        self.table.opened.connect(self.opened)
        self.columns.asked.connect(self.asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.columns)
        self._stack.addWidget(self.table)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.chart_card)
        self._splitter.addWidget(self._stack)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 5)
        self._splitter.setSizes([300, 500])
        self._splitter.setHandleWidth(max(6, self.fontMetrics().height() // 2))
        self._splitter.setStyleSheet("QSplitter::handle { background: transparent; }")
        self._arrangement: Arrangement | None = None
        self._stale_table = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    @property
    def chart(self) -> Chart:
        """The chart."""
        return self.chart_card.chart

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show an arrangement in every part; what is not in sight waits until it is."""
        self._arrangement = arrangement
        self.chart_card.setVisible(bool(arrangement.claims))
        self.chart_card.show_arrangement(arrangement)
        self.columns.show_arrangement(arrangement)
        self._stale_table = True
        if self._stack.currentWidget() is self.table:
            self._fill_table()

    @property
    def table_in_sight(self) -> bool:
        """Whether the table is shown instead of the columns."""
        return self._stack.currentWidget() is self.table

    def show_table(self, table: bool) -> None:
        """Show the table or the columns."""
        if table:
            self._fill_table()
        self._stack.setCurrentWidget(self.table if table else self.columns)

    def filled_table(self) -> ComparisonTable:
        """Return the table with what is shown in it, for copying and export."""
        self._fill_table()
        return self.table

    def focus_current(self) -> None:
        """Give the keys to the part in sight."""
        if self._stack.currentWidget() is self.table:
            self.table.focus_current()
        else:
            self.columns.focus_current()

    def _fill_table(self) -> None:
        if self._stale_table and self._arrangement is not None:
            self._stale_table = False
            self.table.show_arrangement(self._arrangement)
