"""What the colours and shapes of a chart mean: one line beside it, all the colours in an exported picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.domain.charting.key import key
from reader.domain.charting.layout import Label, Placed
from reader.domain.charting.marks import Marks
from reader.ui.comparing.chart_paint import Ink, paint_key
from reader.ui.kit.plain import plain

_MORE = "+{} more"
_MOST_OF_SHAPES = 0.6  # of the line; the rest is the colours'
Shapes = tuple[tuple[Placed, Label], ...]


@dataclass(frozen=True)
class Entry:
    """A colour and what it stands for."""

    words: str
    colour: QColor


def in_rows(entries: Sequence[Entry], width: float, font: QFont) -> list[list[Entry]]:
    """Return the entries in as many rows of a width as they need, in their order."""
    result: list[list[Entry]] = []
    taken = width
    for entry in entries:
        wide = _width(entry, font)
        if taken + wide > width:
            result.append([])
            taken = 0.0
        result[-1].append(entry)
        taken += wide
    return result


def paint_row(painter: QPainter, entries: Sequence[Entry], at: QPointF, ink: Ink) -> float:
    """Draw entries side by side from a point at the upper left; return where the last one ends."""
    metrics = QFontMetricsF(ink.small)
    line, x = metrics.height(), at.x()
    painter.setFont(ink.small)
    for entry in entries:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(entry.colour)
        painter.drawEllipse(QPointF(x + 0.3 * line, at.y() + 0.5 * line), 0.23 * line, 0.23 * line)
        painter.setPen(ink.muted)
        box = QRectF(x + 0.8 * line, at.y(), metrics.horizontalAdvance(entry.words) + 4, line)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, entry.words)
        x += _width(entry, ink.small)
    return x


class Legend(QWidget):
    """One line: the colours as far as there is room, at its right the shapes; hovering names the rest."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, ink: Callable[[], Ink], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._colours: list[Entry] = []
        self._marks = Marks((), "", 0, ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("What colours and shapes of the chart mean")

    def explain(self, colours: list[tuple[str, QColor]], found: Marks) -> None:
        """Take what the colours mean, and what is drawn."""
        self._colours, self._marks = [Entry(name, colour) for name, colour in colours], found
        self.setToolTip(plain("\n".join(one.words for one in self._colours)))
        told = [one.words for one in self._colours] + [words.text for _, words in self._shapes(10_000.0)]
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def in_sight(self) -> list[str]:
        """Return what there is room for, in words, from left to right."""
        shapes = self._at_the_right()
        left, more = self._fitting(shapes)
        told = [*(one.words for one in left), *([_MORE.format(more)] if more else [])]
        return [*told, *(words.text for _, words in shapes)]

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        line = QFontMetricsF(self._ink().small).height()
        return QSize(round(20 * line), round(line) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the size of one line, however narrow."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        ink = self._ink()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shapes = self._at_the_right()
        left, more = self._fitting(shapes)
        x = paint_row(painter, left, QPointF(0, 1), ink)
        if more:
            painter.setPen(ink.muted)
            room = QRectF(x, 1, self.width() - x, self.height() - 2)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _MORE.format(more))
        paint_key(painter, shapes, ink, QFontMetricsF(ink.small).height() / 16)

    def _shapes(self, right: float, left: float = 0.0) -> Shapes:
        metrics = QFontMetricsF(self._ink().small)
        return key(self._marks.drawn, left, right, 1.0, metrics.horizontalAdvance, metrics.height())

    def _at_the_right(self) -> Shapes:
        """Return the shapes up to the right end of the line, as many as leave room to the colours."""
        found = self._shapes(_MOST_OF_SHAPES * self.width())
        return self._shapes(self.width(), self.width() - found[-1][1].box.right - 1) if found else ()

    def _fitting(self, shapes: Shapes) -> tuple[list[Entry], int]:
        font = self._ink().small
        metrics = QFontMetricsF(font)
        room = shapes[0][0].box.x - metrics.height() if shapes else self.width()
        counted = metrics.horizontalAdvance(_MORE.format(len(self._colours)))
        if _all(self._colours, font) <= room:
            return self._colours, 0
        left: list[Entry] = []
        for one in self._colours:
            if _all([*left, one], font) + counted > room:
                break
            left.append(one)
        return left, len(self._colours) - len(left)


def _all(entries: Sequence[Entry], font: QFont) -> float:
    return sum(_width(one, font) for one in entries)


def _width(entry: Entry, font: QFont) -> float:
    metrics = QFontMetricsF(font)
    return metrics.horizontalAdvance(entry.words) + 1.6 * metrics.height()
