"""How an article stands in the list: title, byline, the sentence with its hits marked."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.domain.article import ArticleCard, ReadingState
from reader.domain.text import Span, Utf16Map
from reader.services.searching import Snippet
from reader.ui.kit.theme import SANS, Mark, Theme
from reader.ui.searching.result_model import CARD, HITS, SNIPPET, byline, hits_text

Index = QModelIndex | QPersistentModelIndex
KEPT = 2000  # measured titles
_space = re.compile(r"\s")
BEFORE_HIT = 60  # characters of the sentence that are shown before its first hit


def cut(snippet: Snippet) -> tuple[str, list[Span]]:
    """Return the sentence on one line from a little before its first hit, and the hits in that."""
    start = 0
    if snippet.marks and snippet.marks[0].start > BEFORE_HIT:
        start = snippet.text.rfind(" ", 0, snippet.marks[0].start - BEFORE_HIT // 2) + 1
    lead = "… " if start else ""
    text = lead + _space.sub(" ", snippet.text[start:])
    by = len(lead) - start
    marks = [Span(one.start + by, one.end + by) for one in snippet.marks if one.start >= start]
    return text, marks


class ResultDelegate(QStyledItemDelegate):
    """Draws the rows; every length follows the font."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.uniform = False  # one height for all rows: for lists too long to measure
        self._make_fonts()
        theme.changed.connect(self._make_fonts)

    def _make_fonts(self) -> None:
        self._title = self._theme.font(SANS, 0.98, bold=True)
        self._small = self._theme.font(SANS, 0.92)
        self._title_metrics = QFontMetrics(self._title)
        self._small_metrics = QFontMetrics(self._small)
        # Titles come again with every key and every repaint.
        self._title_advance = lru_cache(KEPT)(self._title_metrics.horizontalAdvance)
        self._broken = lru_cache(KEPT)(lambda title, width: _break(title, self._title, width))
        self._letter = self._small_metrics.averageCharWidth()
        self._line = self._title_metrics.height()
        self._small_line = self._small_metrics.height()
        self._pad = round(self._line * 0.68)
        self._gap = max(2, self._line // 6)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row at the width of the list."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        inner = width - 2 * self._pad
        height = 2 * self._pad - 2 + self._line * self._title_lines(index, inner)
        height += self._gap + self._small_line
        snippet = index.data(SNIPPET)
        if snippet is not None:
            height += 2 * self._gap + self._sentence_lines(snippet, inner) * self._small_line
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        rect: QRect = option.rect
        self._ground(painter, rect, option)
        card: ArticleCard = index.data(CARD)
        inner = rect.adjusted(self._pad, self._pad - 1, -self._pad, 0)
        y = self._draw_title(painter, inner, card, index)
        y = self._draw_byline(painter, inner, y + self._gap, card, index.data(HITS))
        snippet = index.data(SNIPPET)
        if snippet is not None:
            self._draw_sentence(painter, inner, y + 2 * self._gap, snippet)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selected"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._theme.colour("line"))

    def _title_lines(self, index: Index, width: int) -> int:
        if self.uniform:
            return 1
        card: ArticleCard = index.data(CARD)
        needed = self._title_advance(card.title)
        return 1 if needed <= self._title_width(card, width) else 2

    def _title_width(self, card: ArticleCard, width: int) -> int:
        return width - (2 * (self._line // 3) if card.state is ReadingState.UNREAD else 0)

    def _draw_title(self, painter: QPainter, inner: QRect, card: ArticleCard, index: Index) -> int:
        metrics = self._title_metrics
        painter.setFont(self._title)
        left, width = inner.x(), self._title_width(card, inner.width())
        if card.state is ReadingState.UNREAD:
            dot = self._line // 3
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self._theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(inner.right() - dot, inner.y() + (self._line - dot) / 2, dot, dot))
        painter.setPen(self._theme.colour("text" if card.title_known else "muted"))
        lines = self._title_lines(index, inner.width())
        if self._title_advance(card.title) <= width:
            first, rest = card.title, ""
        elif lines == 1:
            first, rest = metrics.elidedText(card.title, Qt.TextElideMode.ElideRight, width), ""
        else:
            first, rest = self._broken(card.title, width)
        painter.drawText(left, inner.y() + metrics.ascent(), first)
        y = inner.y() + self._line
        if lines == 2:
            second = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(left, y + metrics.ascent(), second)
            y += self._line
        return y

    def _draw_byline(self, painter: QPainter, inner: QRect, y: int, card: ArticleCard, hits: int) -> int:
        metrics = self._small_metrics
        painter.setFont(self._small)
        dot = self._small_line // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.publication(card.publication))
        painter.drawEllipse(QRectF(inner.x(), y + (self._small_line - dot) / 2, dot, dot))
        painter.setPen(self._theme.colour("muted"))
        annotated = f"{card.annotations} annotated" if card.annotations else ""
        left = inner.x() + dot + dot // 2
        text = fitted(card, hits_text(hits) if hits else annotated, metrics, inner.right() - left)
        painter.drawText(left, y + metrics.ascent(), text)
        return y + self._small_line

    def _sentence_lines(self, snippet: Snippet, width: int) -> int:
        """Return one or two: measured, not laid out, as this is asked of rows that are never seen."""
        text = cut(snippet)[0]
        if len(text) > self._most(width):
            return 2
        return 1 if self._small_metrics.horizontalAdvance(text) <= width else 2

    def _most(self, width: int) -> int:
        """Return more characters than two lines hold: what is beyond them is not worth measuring."""
        return 3 * width // self._letter

    def _sentence(self, snippet: Snippet, width: int) -> QTextLayout:
        text, marks = cut(snippet)
        text = text[: self._most(width)]
        text = self._small_metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(width * 1.9))
        marks = [Span(one.start, min(one.end, len(text))) for one in marks if one.start < len(text) - 1]
        units = Utf16Map(text)
        layout = QTextLayout(text, self._small)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        ranges = []
        look = self._theme.char_format(Mark.HIT)
        look.setForeground(self._theme.colour("text"))
        for mark in marks:
            start, end = units.span_to_utf16(mark)
            one = QTextLayout.FormatRange()
            one.start, one.length = start, end - start
            one.format = QTextCharFormat(look)
            ranges.append(one)
        layout.setFormats(ranges)
        layout.beginLayout()
        for number in range(2):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self._small_line))
        layout.endLayout()
        return layout

    def _draw_sentence(self, painter: QPainter, inner: QRect, y: int, snippet: Snippet) -> None:
        layout = self._sentence(snippet, inner.width())
        painter.setPen(self._theme.colour("text"))
        painter.setOpacity(0.86)
        layout.draw(painter, QPointF(inner.x(), y))


def fitted(card: ArticleCard, tail: str, metrics: QFontMetrics, room: int) -> str:
    """Return the line under a title: where room is short the authors go first, date and hits never."""
    end = f" · {tail}" if tail else ""
    whole = byline(card) + end
    if metrics.horizontalAdvance(whole) <= room:
        return whole
    publication, *date = byline(replace(card, authors=())).rsplit(" · ", 1)
    kept = "".join(f" · {one}" for one in date) + end
    left = room - metrics.horizontalAdvance(kept)
    return metrics.elidedText(publication, Qt.TextElideMode.ElideRight, left) + kept


def _break(text: str, font: QFont, width: int) -> tuple[str, str]:
    """Return what stands on the first line, and the rest."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    end = Utf16Map(text).to_points(line.textLength())
    return text[:end].rstrip(), text[end:]
