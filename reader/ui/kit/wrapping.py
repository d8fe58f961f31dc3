"""Text broken into lines that a painter draws: so many at most, the last one cut, each in its direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

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


def joined(parts: Iterable[str], mark: str = " · ") -> str:
    """Return parts in one line with a mark between, each kept together whichever way it is read.

    A part that is read from right to left would else draw its neighbours' words and dots into its own order:
    it is put between U+2068 and U+2069 (Unicode annex 9, 2.4.2).
    """
    said = [part for part in parts if part]
    mixed = any(direction(part) is Qt.LayoutDirection.RightToLeft for part in said)
    return mark.join(map(_isolated, said) if mixed else said)


def _isolated(text: str) -> str:
    return f"\u2068{text}\u2069"


def draw_lines(painter: QPainter, rect: QRect, text: str, most: int, *, in_a_list: bool = False) -> int:
    """Draw a text with the painter's font into a place; returns the height it took.

    It stands where its direction begins; in a list at the left, below and above the others.
    """
    metrics = painter.fontMetrics()
    painter.save()
    painter.setLayoutDirection(direction(text))
    lines = wrapped(text, metrics, rect.width(), most)
    how = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
    how |= int(Qt.AlignmentFlag.AlignAbsolute) if in_a_list else 0
    for number, line in enumerate(lines):
        place = QRect(rect.x(), rect.y() + number * metrics.height(), rect.width(), metrics.height())
        painter.drawText(place, how, line)
    painter.restore()
    return len(lines) * metrics.height()
