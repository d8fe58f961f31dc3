"""Text broken into lines that a painter draws: so many at most, the last one cut, each in its direction."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Return the lines of a text at a width; beyond so many the last one ends in an ellipsis."""
    lines: list[str] = []
    line, words = "", text.split()
    for number, word in enumerate(words):
        longer = f"{line} {word}".strip()
        full = bool(line) and metrics.horizontalAdvance(longer) > width
        if full and len(lines) == most - 1:
            rest = " ".join([line, *words[number:]])
            return [*lines, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        if full:
            lines.append(line)
        line = word if full else longer
    return [*lines, line]


def direction(text: str) -> Qt.LayoutDirection:
    """Return the direction that a text is read in: that of its first letter which has one."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return Qt.LayoutDirection.LeftToRight if first == "L" else Qt.LayoutDirection.RightToLeft


def draw_lines(painter: QPainter, rect: QRect, text: str, most: int) -> int:
    """Draw a text with the painter's font into a place; returns the height it took."""
    metrics = painter.fontMetrics()
    painter.save()
    painter.setLayoutDirection(direction(text))
    lines = wrapped(text, metrics, rect.width(), most)
    for number, line in enumerate(lines):
        place = QRect(rect.x(), rect.y() + number * metrics.height(), rect.width(), metrics.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), line)
    painter.restore()
    return len(lines) * metrics.height()
