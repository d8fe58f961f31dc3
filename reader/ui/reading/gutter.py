"""What stands beside the text: numbers of paragraphs and pages in the margin, ticks along the scroll bar."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QTextBlock, QTextLine, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QTextBrowser, QWidget

from reader.ui.kit.theme import SANS, Theme
from reader.ui.reading.standing import block_at

FINEST = 2000  # ticks that a scroll bar of the height of a large screen shows apart


class Gutter(QWidget):
    """Draws the number of every paragraph that begins in sight, and of every page beside its first line."""

    def __init__(self, page: QTextBrowser, theme: Theme) -> None:
        super().__init__(page)
        self._page = page
        self._theme = theme
        self._numbers: dict[int, int] = {}
        self._pages: Sequence[tuple[int, str]] = ()

    def show_numbers(self, numbers: dict[int, int], pages: Sequence[tuple[int, str]]) -> None:
        """Show these numbers beside their blocks, and the pages, in order, at their positions."""
        self._numbers = numbers
        self._pages = pages
        self.update()

    def needed_width(self) -> int:
        """Return the width that the largest number needs, beside it that of the longest page."""
        metrics = QFontMetrics(self._theme.font(SANS, 0.85))
        longest = max((self._called(page) for _, page in self._pages), key=len, default="")
        return self._number_width(metrics) + metrics.horizontalAdvance(longest + "0" if longest else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers on the base lines that they stand beside."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("paper"))
        painter.setFont(self._theme.font(SANS, 0.85))
        painter.setPen(self._theme.colour("faint"))
        gap = painter.fontMetrics().horizontalAdvance("00")
        beside = self._number_width(painter.fontMetrics())
        for block, top in self._blocks_in_sight():
            number = self._numbers.get(block.blockNumber())
            if number is not None:
                self._draw(painter, str(number), gap, top, block.layout().lineAt(0))
            for at, page in self._pages_in(block):
                line = block.layout().lineForTextPosition(at)
                self._draw(painter, self._called(page), beside, top, line)

    def _draw(self, painter: QPainter, text: str, from_right: int, top: float, line: QTextLine) -> None:
        ascent = painter.fontMetrics().ascent()
        base = top + (line.y() + line.ascent() if line.isValid() else ascent)
        width = self.width() - from_right
        where = QRect(0, round(base) - ascent, width, painter.fontMetrics().height())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignRight), text)

    def _number_width(self, metrics: QFontMetrics) -> int:
        digits = max(3, len(str(len(self._numbers))))
        return metrics.horizontalAdvance("0" * (digits + 2))

    @staticmethod
    def _called(page: str) -> str:
        return f"p. {page}"

    def _pages_in(self, block: QTextBlock) -> list[tuple[int, str]]:
        """Return the pages that begin in a block, with their places in it."""
        begin, end = block.position(), block.position() + block.length()
        first = bisect_left(self._pages, begin, key=itemgetter(0))
        last = bisect_left(self._pages, end, key=itemgetter(0))
        return [(at - begin, page) for at, page in self._pages[first:last]]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page from its margin."""
        self._page.wheelEvent(event)

    def _blocks_in_sight(self) -> list[tuple[QTextBlock, float]]:
        found = []
        layout = self._page.document().documentLayout()
        block = block_at(self._page.document(), self._page.verticalScrollBar().value())
        bottom = self._page.viewport().height()
        while block.isValid():
            top = layout.blockBoundingRect(block).top() - self._page.verticalScrollBar().value()
            if top > bottom:
                break
            if block.isVisible():
                found.append((block, top))
            block = block.next()
        return found


class MarkedScrollBar(QScrollBar):
    """A scroll bar with a tick for every mark in the text."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setAccessibleName("Scroll the article")
        self._ticks: list[tuple[float, QColor]] = []

    def show_ticks(self, ticks: list[tuple[float, QColor]]) -> None:
        """Show ticks at these parts of the height, 0 to 1; those that no screen tells apart once."""
        told_apart = {(round(part * FINEST), colour.rgba()): (part, colour) for part, colour in ticks}
        self._ticks = list(told_apart.values())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, and the ticks over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        thick = max(2, self.width() // 4)
        for part, colour in self._ticks:
            y = round(part * (self.height() - thick))
            painter.fillRect(2, y, self.width() - 4, thick, colour)
