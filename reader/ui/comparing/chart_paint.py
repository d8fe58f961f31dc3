"""Paints a chart's layout: the same on screen, in a PNG and in an SVG."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from reader.domain.charting.layout import Arc, Label, Layout, Placed
from reader.domain.charting.space import Box

_PALE = 0.35  # opacity of what stands back
_FEW_LINKED = 20  # figures that are lit up together, whose arcs can still be told apart in a crowd
_READABLE = 4.5  # contrast of words and ground, as WCAG 2 asks for


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours and fonts of a chart; ``of`` gives a mark's colour."""

    paper: QColor
    text: QColor
    muted: QColor
    line: QColor
    strong: QColor
    focus: QColor
    small: QFont
    of: Callable[[Placed], QColor]


def paint(
    painter: QPainter, layout: Layout, ink: Ink, current: str = "", linked: Collection[str] = ()
) -> None:
    """Draw axes, marks, arcs and labels; ``current`` and the claims linked with it stand out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(ink.small)
    _axes(painter, layout, ink)
    for arc in layout.arcs:
        strong = bool(linked) and any(one in linked for one in arc.claims)
        if not layout.thronged or current in arc.claims or (strong and len(linked) <= _FEW_LINKED):
            _arc(painter, arc, ink, strong=strong)
    faded = len(linked) > 0
    colours = {one.mark.claim_id: ink.of(one) for one in layout.placed}
    for label in layout.labels:
        of_mark = None if label.of_arc else colours.get(label.claim_id)
        colour = ink.muted if of_mark is None else readable(of_mark, ink.paper)
        _label(painter, label, ink.text if faded and label.claim_id in linked else colour, ink)
    for placed in layout.placed:
        lit = not faded or placed.mark.claim_id in linked
        # Long dashes of hundreds of vague figures would hide what is known better.
        pale = not lit or (layout.thronged and placed.mark.vague and placed.mark.claim_id not in linked)
        painter.setOpacity(_PALE if pale else 1.0)
        wide = not layout.crowded or placed.mark.claim_id == current
        _mark(painter, placed, ink, layout.unit_px, range_of_dates=wide)
        painter.setOpacity(1.0)
        if placed.mark.claim_id == current:
            _current(painter, placed, ink, layout.unit_px)


def paint_key(painter: QPainter, items: Collection[tuple[Placed, Label]], ink: Ink, unit: float) -> None:
    """Draw what the shapes mean, in one colour that is no publication's."""
    plain = replace(ink, of=lambda _placed: ink.muted)
    painter.setFont(ink.small)
    for placed, label in items:
        _mark(painter, placed, plain, unit, range_of_dates=False)
        _label(painter, label, ink.muted, ink)


def _axes(painter: QPainter, layout: Layout, ink: Ink) -> None:
    plot = layout.plot
    for y, words in layout.value_ticks:
        painter.setPen(QPen(ink.line, 1))
        right = layout.undated.right if layout.undated is not None else plot.right
        painter.drawLine(QLineF(plot.x, y, right, y))
        painter.setPen(ink.muted)
        box = QRectF(0, y - 20, plot.x - 8 * layout.unit_px, 40)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
    for x, words in layout.time_ticks:
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(QLineF(x, plot.bottom, x, plot.bottom + 4 * layout.unit_px))
        painter.setPen(ink.muted)
        box = QRectF(x - 100, plot.bottom + 5 * layout.unit_px, 200, 24 * layout.unit_px)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
    painter.setPen(QPen(ink.line, 1))
    painter.drawLine(QLineF(plot.x, plot.bottom, plot.right, plot.bottom))
    painter.setPen(ink.text)
    for label in layout.beyond:
        box = QRectF(label.box.x, label.box.y, label.box.width + 4, label.box.height)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label.text)
    if layout.undated is not None:
        _undated(painter, layout.undated, ink, layout.unit_px)


def _undated(painter: QPainter, strip: Box, ink: Ink, unit: float) -> None:
    painter.setPen(QPen(ink.muted, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(strip.x, strip.y, strip.x, strip.bottom))
    painter.setPen(ink.muted)
    box = QRectF(strip.x, strip.bottom + 5 * unit, strip.width, 24 * unit)
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, "no date")


def readable(colour: QColor, paper: QColor) -> QColor:
    """Return a colour of the same hue in which words can be read on the paper: contrast 4.5 at least."""
    bright = paper.lightnessF() > 0.5
    for _ in range(30):
        if _contrast(colour, paper) >= _READABLE:
            break
        colour = colour.darker(108) if bright else colour.lighter(108)
    return colour


def _contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 has it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _mark(painter: QPainter, placed: Placed, ink: Ink, unit: float, *, range_of_dates: bool) -> None:
    colour, box, mark = ink.of(placed), placed.box, placed.mark
    _leader(painter, placed, colour, unit)
    if range_of_dates and placed.last_x - placed.first_x > 30 * unit:
        pale = QColor(colour)
        pale.setAlpha(70)
        painter.setPen(QPen(pale, 1.4 * unit))
        middle = box.y + box.height / 2
        painter.drawLine(QLineF(placed.first_x, middle, placed.last_x, middle))
        for goes_on, x, inwards in zip(
            placed.goes_on, (placed.first_x, placed.last_x), (5 * unit, -5 * unit), strict=True
        ):
            if goes_on:  # as an arrow: the date can be earlier or later than what is shown
                tip = [QPointF(x + inwards, middle + by * abs(inwards)) for by in (-0.7, 0.7)]
                painter.drawPolyline(QPolygonF([tip[0], QPointF(x, middle), tip[1]]))
    if mark.open_low or mark.open_high:
        _arrow(painter, placed, colour, unit)
    elif mark.vague:
        _dashes(painter, box, colour, unit)
    elif mark.soft:
        _soft(painter, box, colour)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(_rect(box), box.width * 0.45, box.width * 0.45)


def _leader(painter: QPainter, placed: Placed, colour: QColor, unit: float) -> None:
    """Lead from a mark that had to stand aside to its date, which a tick marks."""
    date = min(max(placed.x, placed.first_x), placed.last_x)
    aside = placed.x - date
    if abs(aside) <= 0.75 * placed.box.width:
        return
    thin = QColor(colour)
    thin.setAlphaF(0.7)
    painter.setPen(QPen(thin, max(1.0, unit)))
    middle = placed.box.y + placed.box.height / 2
    edge = placed.x - math.copysign(placed.box.width / 2, aside)
    painter.drawLine(QLineF(date, middle, edge, middle))
    painter.drawLine(QLineF(date, middle - 3 * unit, date, middle + 3 * unit))


def _arrow(painter: QPainter, placed: Placed, colour: QColor, unit: float) -> None:
    """Draw a dot at the end that is known and an arrow towards the end that is open."""
    box, down = placed.box, placed.mark.open_low
    start, end = (box.y + 2, box.bottom) if down else (box.bottom - 2, box.y)
    painter.setPen(QPen(colour, 2 * unit))
    painter.drawLine(QLineF(placed.x, start, placed.x, end))
    size = 0.56 * box.width * (-1 if down else 1)
    tip = [
        QPointF(placed.x - abs(size), end + size),
        QPointF(placed.x, end),
        QPointF(placed.x + abs(size), end + size),
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(tip))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(placed.x, start), 0.45 * box.width, 0.45 * box.width)


def _dashes(painter: QPainter, box: Box, colour: QColor, unit: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    y = box.y
    while y < box.bottom:
        painter.drawRect(QRectF(box.x, y, box.width, 2 * unit))
        y += 5.5 * unit


def _soft(painter: QPainter, box: Box, colour: QColor) -> None:
    """Draw a dot or bar within a pale halo: the edge is not sharp."""
    halo = QColor(colour)
    halo.setAlpha(70)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(halo)
    wide = _rect(box).adjusted(-box.width * 0.45, -box.width * 0.45, box.width * 0.45, box.width * 0.45)
    painter.drawRoundedRect(wide, box.width, box.width)
    painter.setBrush(colour)
    inner = _rect(box).adjusted(box.width * 0.15, box.width * 0.15, -box.width * 0.15, -box.width * 0.15)
    painter.drawRoundedRect(inner, box.width * 0.4, box.width * 0.4)


def _current(painter: QPainter, placed: Placed, ink: Ink, unit: float) -> None:
    painter.setPen(QPen(ink.focus, 1.6 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rect = _rect(placed.box).adjusted(-4 * unit, -4 * unit, 4 * unit, 4 * unit)
    painter.drawRoundedRect(rect, 5 * unit, 5 * unit)


def _arc(painter: QPainter, arc: Arc, ink: Ink, *, strong: bool) -> None:
    painter.setPen(QPen(ink.text if strong else ink.muted, 1.8 if strong else 1.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for left, right in zip(arc.xs, arc.xs[1:], strict=False):
        path = QPainterPath(QPointF(left, arc.y))
        path.cubicTo(QPointF(left, arc.top), QPointF(right, arc.top), QPointF(right, arc.y))
        painter.drawPath(path)


def _label(painter: QPainter, label: Label, colour: QColor, ink: Ink) -> None:
    # Grid lines must not strike the words through.
    painter.fillRect(_rect(label.box).adjusted(-2, 1, 2, -1), ink.paper)
    painter.setPen(colour)
    box = QRectF(label.box.x, label.box.y, label.box.width + 4, label.box.height)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label.text)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
