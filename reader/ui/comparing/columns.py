"""The columns of a comparison, side by side; only those in sight are built."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolButton, QWidget

from reader.ui.comparing.arrangement import Arrangement
from reader.ui.comparing.column import ColumnWidget
from reader.ui.comparing.focus import Focus
from reader.ui.comparing.passage_layout import Typesetter
from reader.ui.comparing.silent import SilentColumn
from reader.ui.kit.carrying import Carry, no_carry
from reader.ui.kit.plain import plain
from reader.ui.kit.theme import SANS, Theme

# Widths in heights of a line of the interface.
_NARROWEST, _WIDEST, _SILENT, _GAP = 17.5, 40.0, 10.0, 0.6
_FEW, _NARROWEST_OF_FEW = 4, 12.5  # so many columns had rather all be in sight
_SILENT_WIDEST = 34.0  # of the silent one, where the others leave room


class Columns(QAbstractScrollArea):
    """One column an article, and a narrow one for the silent; scrolls sideways through any number."""

    opened = Signal(int, object)  # article id, span or None
    asked = Signal(str, QPoint)  # claim id, where: what can be done with it

    def __init__(self, focus: Focus, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus, self._theme = focus, theme
        self._typesetter = Typesetter(theme)
        self._arrangement: Arrangement | None = None
        self._built: dict[int, ColumnWidget] = {}  # by index
        self._spare: list[ColumnWidget] = []
        self.carry: Carry = no_carry
        self._column_of: dict[str, int] = {}
        self._silent = SilentColumn(theme, self)
        self._silent.opened.connect(self.opened)
        self._ways = {by: self._way(by) for by in (-1, 1)}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Articles side by side")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._place())
        focus.current_changed.connect(self._reveal)
        theme.changed.connect(self._on_theme)

    @property
    def built(self) -> list[ColumnWidget]:
        """The columns in sight, from left to right."""
        return [self._built[index] for index in sorted(self._built)]

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show another arrangement, from its first column."""
        self._arrangement = arrangement
        self._column_of = {
            key: index
            for index, column in enumerate(arrangement.columns)
            for passage in column.passages
            for key in passage.claims
        }
        self._silent.show_arrangement(arrangement)
        self._silent.setVisible(bool(arrangement.silent))
        self._make_room()
        self._spare.extend(self._built.values())
        self._built.clear()
        self._measure()
        self._place()

    def point_at(self, publication: str) -> None:
        """Bring into sight what a publication says, or its card among the silent."""
        columns = self._arrangement.columns if self._arrangement is not None else ()
        at = next((n for n, one in enumerate(columns) if one.article.publication == publication), -1)
        if at < 0:
            self._silent.point_at(publication)
            return
        claims = [key for passage in columns[at].passages for key in passage.claims]
        if claims:
            self._focus.choose(claims[0])
        self._scroll_to(at)

    def focus_current(self) -> None:
        """Give the keys to the column of the current figure, or to the first."""
        index = self._column_of.get(self._focus.current, min(self._built, default=-1))
        if index in self._built:
            self._built[index].passages.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the new room."""
        super().resizeEvent(event)
        self._make_room()
        self._measure()
        self._place()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Columns are placed by ``_place`` whenever the scroll bar moves."""

    def _way(self, by: int) -> QToolButton:
        """Return the button that scrolls to the left or to the right; both stand beside the columns."""
        way = QToolButton(self)
        way.setObjectName("way")
        way.setProperty("quiet", True)
        way.setProperty("tight", True)
        way.setFont(self._theme.font(SANS, 1.5))
        way.setText("‹" if by < 0 else "›")
        way.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        way.clicked.connect(partial(self._turn, by))
        way.hide()
        return way

    def _turn(self, by: int, _checked: bool = False) -> None:
        """Scroll by as many whole columns as are in sight."""
        step = sum(self._widths())
        bar = self.horizontalScrollBar()
        bar.setValue((bar.value() // step + by * max(1, self.viewport().width() // step)) * step)

    def _show_ways(self, count: int) -> None:
        """Show the ways beside the columns where not all have room, and say how many are out of sight."""
        bar, step = self.horizontalScrollBar(), sum(self._widths())
        hidden = {-1: -(-bar.value() // step), 1: -(-(bar.maximum() - bar.value()) // step)}
        seen, wide = self.viewport().geometry(), self._way_width()
        for by, way in self._ways.items():
            top = 0 if by < 0 else seen.height() // 2
            way.setGeometry(seen.right() + 1, top, wide, seen.height() // 2)
            said = f"{min(hidden[by], count):,} more to the {'left' if by < 0 else 'right'}"
            way.setToolTip(plain(said))
            way.setAccessibleName(said)
            way.setEnabled(hidden[by] > 0)
            way.setVisible(hidden[by] > 0)

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font()).height()

    def _make_room(self) -> None:
        """Keep the silent column in sight at the right, whatever the others scroll to."""
        line = self._line()
        width, gap = self._silent_width(), round(_GAP * line)
        silent = self._arrangement is not None and bool(self._arrangement.silent)
        margin = (width + gap if silent else 0) + (self._way_width() if self._overflows() else 0)
        if self.viewportMargins().right() != margin:
            self.setViewportMargins(0, 0, margin, 0)
        self._silent.setGeometry(self.width() - width, 0, width, self.height())

    def _way_width(self) -> int:
        return round(1.2 * self._line())

    def _overflows(self) -> bool:
        """Tell whether the columns have no room side by side, however narrow."""
        count = len(self._arrangement.columns) if self._arrangement else 0
        silent = self._arrangement is not None and bool(self._arrangement.silent)
        narrowest = _NARROWEST_OF_FEW if count <= _FEW else _NARROWEST
        line, gap = self._line(), round(_GAP * self._line())
        room = self.width() - (self._silent_width() + gap if silent else 0)
        return count * int(narrowest * line) + (count - 1) * gap > room

    def _silent_width(self) -> int:
        """Return the width of the silent column: what few columns leave over is its own."""
        line = self._line()
        count = len(self._arrangement.columns) if self._arrangement else 0
        over = self.width() - count * (_WIDEST + _GAP) * line
        return round(min(max(over, _SILENT * line), _SILENT_WIDEST * line))

    def _widths(self) -> tuple[int, int]:
        """Return the width of a column and of the gap, in pixels."""
        line = self._line()
        gap = round(_GAP * line)
        count = len(self._arrangement.columns) if self._arrangement else 0
        room = self.viewport().width()
        each = (room - gap * max(0, count - 1)) / count if count else room
        narrowest = _NARROWEST_OF_FEW if count <= _FEW else _NARROWEST
        # Rounded down: a pixel too many for each would make them overflow.
        return int(min(max(each, narrowest * line), _WIDEST * line)), gap

    def _measure(self) -> None:
        width, gap = self._widths()
        count = len(self._arrangement.columns) if self._arrangement else 0
        total = count * (width + gap) - gap
        bar = self.horizontalScrollBar()
        bar.setPageStep(self.viewport().width())
        bar.setSingleStep((width + gap) // 2)
        bar.setRange(0, max(0, total - self.viewport().width()))

    def _place(self) -> None:
        """Build the columns in sight, keep those out of sight for the next ones."""
        if self._arrangement is None:
            return
        width, gap = self._widths()
        left, height = self.horizontalScrollBar().value(), self.viewport().height()
        step, count = width + gap, len(self._arrangement.columns)
        first = max(0, left // step)
        wanted = range(first, min(count, (left + self.viewport().width()) // step + 1))
        for index in [one for one in self._built if one not in wanted]:
            self._spare.append(self._built.pop(index))
        for index in wanted:
            if index not in self._built:
                self._built[index] = self._column(index, QRect(index * step - left, 0, width, height))
            column = self._built[index]
            column.setGeometry(index * step - left, 0, width, height)
            column.show()
        for column in self._spare:
            column.hide()
        self._show_ways(count)

    def _column(self, index: int, geometry: QRect) -> ColumnWidget:
        assert self._arrangement is not None
        if self._spare:
            column = self._spare.pop()
        else:
            column = ColumnWidget(self._focus, self._theme, self._typesetter, self.viewport())
            column.opened.connect(self.opened)
            column.passages.carry = self.carry
            column.passages.asked.connect(self.asked)
            column.passages.sideways.connect(partial(self._go_sideways, column))
        column.setGeometry(geometry)
        column.show_column(self._arrangement.columns[index], self._arrangement)
        return column

    def _go_sideways(self, column: ColumnWidget, by: int) -> None:
        """Choose the first figure of the next column that has one, to the left or to the right."""
        if self._arrangement is None:
            return
        columns = self._arrangement.columns
        at = next((n for n, one in self._built.items() if one is column), -1) + by
        while 0 <= at < len(columns):
            claims = [key for passage in columns[at].passages for key in passage.claims]
            if claims:
                self._focus.choose(claims[0])
                return
            at += by

    def _reveal(self, claim_id: str) -> None:
        """Scroll sideways until the column of a claim is in sight."""
        index = self._column_of.get(claim_id)
        if index is None:
            return
        had_keys = any(one.passages.hasFocus() for one in self._built.values())
        self._scroll_to(index)
        if had_keys and index in self._built:
            # The column that had the keys may be out of sight by now.
            self._built[index].passages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scroll_to(self, index: int) -> None:
        """Scroll sideways, no more than needed, until a column is in sight."""
        width, gap = self._widths()
        bar = self.horizontalScrollBar()
        left, right = index * (width + gap), index * (width + gap) + width
        if left < bar.value():
            bar.setValue(left)
        elif right > bar.value() + self.viewport().width():
            bar.setValue(right - self.viewport().width())

    def _on_theme(self) -> None:
        self._typesetter = Typesetter(self._theme)
        for column in (*self._built.values(), *self._spare):
            column.passages.retypeset(self._typesetter)
            column.heading.update()
