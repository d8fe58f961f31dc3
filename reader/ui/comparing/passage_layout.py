"""Lays a passage out for a width and paints it: serif text with its figures marked, a line under each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from reader.domain.comparison import Passage
from reader.domain.text import Utf16Map
from reader.ui.comparing.arrangement import Arrangement
from reader.ui.comparing.passage_text import Excerpt, Piece, Tone, excerpt, pieces
from reader.ui.kit.theme import SANS, SERIF, Mark, Theme

_WHOLE = 26  # characters of a piece that is never broken
_GAP = "\u2003"  # between the pieces of a line: an em space, where lines may break


@dataclass(frozen=True, slots=True)
class Line:
    """The words under one figure."""

    claim_id: str
    layout: QTextLayout
    box: QRectF
    links: tuple[tuple[tuple[str, ...], tuple[QRectF, ...]], ...] = ()  # figures named, and where


@dataclass(frozen=True, slots=True)
class Laid:
    """A passage laid out; all positions from the top left of its item."""

    excerpt: Excerpt
    text: QTextLayout
    text_box: QRectF
    marks: tuple[tuple[str, tuple[QRectF, ...]], ...]
    hits: tuple[QRectF, ...]
    lines: tuple[Line, ...]
    height: float

    def claim_at(self, point: QPointF) -> str:
        """Return the claim under a point: on its figure or on the line under it."""
        for key, boxes in self.marks:
            if any(box.contains(point) for box in boxes):
                return key
        for line in self.lines:
            if line.box.contains(point):
                return line.claim_id
        return ""

    def leads_to(self, point: QPointF) -> tuple[str, ...]:
        """Return the figures that are named at a point, in a relation."""
        links = (link for line in self.lines for link in line.links)
        return next((keys for keys, boxes in links if any(box.contains(point) for box in boxes)), ())


class Typesetter:
    """Lays out and paints passages in one theme; fonts and colours are looked up once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.serif = theme.font(SERIF, 1.16)
        self.small = theme.font(SANS, 0.92)
        self.unit = QFontMetricsF(theme.font()).height() / 16

    def lay_out(self, passage: Passage, arrangement: Arrangement, width: float) -> Laid:
        """Return the layout of a passage at a width."""
        side, gap = 14 * self.unit, 6 * self.unit
        shown = excerpt(passage, arrangement)
        room = max(60.0, width - 2 * side)
        text, height = self._text(shown, room)
        top = QPointF(side, 11 * self.unit)
        positions = Utf16Map(shown.text)
        y = top.y() + height + gap
        lines = []
        for key in passage.claims:
            words = pieces(arrangement.by_id[key], arrangement, with_value=len(passage.claims) > 1)
            layout, line_height = self._line(words, room)
            box = QRectF(side, y, room, line_height)
            lines.append(Line(key, layout, box, _links(layout, words, box.topLeft())))
            y += line_height + 2 * self.unit
        marks = tuple((key, _boxes(text, *positions.span_to_utf16(span), top)) for key, span in shown.marks)
        hits = tuple(box for span in shown.hits for box in _boxes(text, *positions.span_to_utf16(span), top))
        box = QRectF(top.x(), top.y(), room, height)
        return Laid(shown, text, box, marks, hits, tuple(lines), y + 7 * self.unit)

    def paint(
        self, painter: QPainter, laid: Laid, item: QRectF, current: str, lit: frozenset[str], *, last: bool
    ) -> None:
        """Draw a passage in its item; claims that are lit get a warm ground and a bar at the left."""
        theme = self._theme
        glowing = any(line.claim_id in lit for line in laid.lines)
        if glowing:
            painter.fillRect(item, theme.colour("echo"))
            painter.fillRect(QRectF(item.x(), item.y(), 3 * self.unit, item.height()), theme.colour("accent"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(item.topLeft())
        self._paint_marks(painter, laid, current, lit)
        painter.setPen(theme.colour("text"))
        laid.text.draw(painter, laid.text_box.topLeft())
        for line in laid.lines:
            line.layout.draw(painter, line.box.topLeft())
            if line.claim_id == current:
                self._ring(painter, line.box)
        painter.restore()
        if not last:
            painter.fillRect(QRectF(item.x(), item.bottom() - 1, item.width(), 1), theme.colour("line"))

    def _paint_marks(self, painter: QPainter, laid: Laid, current: str, lit: frozenset[str]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.mark(Mark.HIT).fill)
        for box in laid.hits:
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 3, 3)
        pair = self._theme.mark(Mark.FIGURE)
        for key, boxes in laid.marks:
            if key == current:
                painter.setPen(QPen(self._theme.colour("focus"), 1.6 * self.unit))
            else:
                painter.setPen(QPen(pair.line, 1) if key in lit else Qt.PenStyle.NoPen)
            painter.setBrush(pair.fill)
            for box in boxes:
                pad = 2 * self.unit
                painter.drawRoundedRect(box.adjusted(-pad, 0, pad, 0), pad, pad)

    def _ring(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("focus"), 1.4 * self.unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pad = 4 * self.unit
        painter.drawRoundedRect(box.adjusted(-pad, -pad / 3, pad, pad / 3), pad, pad)

    def _text(self, shown: Excerpt, width: float) -> tuple[QTextLayout, float]:
        positions = Utf16Map(shown.text)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setForeground(self._theme.figure_text())
        ranges = [_range(*positions.span_to_utf16(span), bold) for _, span in shown.marks]
        return _laid_out(shown.text, self.serif, ranges, width, 1.12)

    def _line(self, words: tuple[Piece, ...], width: float) -> tuple[QTextLayout, float]:
        # A short piece stays whole: "as of" must not part from its date.
        text = _GAP.join(_kept_whole(one.text) for one in words)
        positions = Utf16Map(text)
        ranges, at = [], 0
        for one in words:
            form = QTextCharFormat()
            form.setForeground(self._theme.colour(one.tone.value))
            if one.tone is Tone.STRONG:
                form.setFontWeight(QFont.Weight.DemiBold)
            start, end = positions.to_utf16(at), positions.to_utf16(at + len(one.text))
            ranges.append(_range(start, end, form))
            at += len(one.text) + len(_GAP)
        return _laid_out(text, self.small, ranges, width, 1.18)


def _links(
    layout: QTextLayout, words: tuple[Piece, ...], origin: QPointF
) -> tuple[tuple[tuple[str, ...], tuple[QRectF, ...]], ...]:
    """Return the pieces that name other figures, with the boxes that they fill."""
    positions = Utf16Map(layout.text())
    found, at = [], 0
    for one in words:
        if one.leads_to:
            ends = positions.to_utf16(at), positions.to_utf16(at + len(one.text))
            found.append((one.leads_to, _boxes(layout, *ends, origin)))
        at += len(one.text) + len(_GAP)
    return tuple(found)


def _kept_whole(text: str) -> str:
    return text.replace(" ", "\u00a0") if len(text) <= _WHOLE else text


def _range(start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    one = QTextLayout.FormatRange()
    one.start, one.length, one.format = start, end - start, form
    return one


def _laid_out(
    text: str, font: QFont, ranges: list[QTextLayout.FormatRange], width: float, leading: float
) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(ranges)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() * leading
    layout.endLayout()
    return layout, height


def _x(line: QTextLine, position: int) -> float:
    # Qt gives the place back beside the position, as C++ has it in a reference.
    x, _ = cast(tuple[float, int], line.cursorToX(position))
    return x


def _boxes(layout: QTextLayout, start: int, end: int, origin: QPointF) -> tuple[QRectF, ...]:
    """Return the rectangles of a range of characters, one a line."""
    found = []
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if start < last and first < end:
            left = _x(line, max(start, first))
            right = _x(line, min(end, last))
            if end > last:
                right = min(right, line.naturalTextWidth())
            found.append(
                QRectF(
                    origin.x() + min(left, right),
                    origin.y() + line.y() + 1,
                    abs(right - left),
                    line.height() - 1,
                )
            )
    return tuple(found)
