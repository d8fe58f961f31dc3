"""The chart of a comparison: as-of date against value, with zoom, pan, hover and export."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.domain import wording
from reader.domain.charting.key import key, key_height
from reader.domain.charting.layout import Layout, Placed, lay_out
from reader.domain.charting.marks import Marks, marks
from reader.domain.charting.scale import usual, wants_log, whole
from reader.domain.comparison import Claim
from reader.ui.comparing.arrangement import Arrangement
from reader.ui.comparing.chart_paint import Ink, paint, paint_key
from reader.ui.comparing.focus import Focus
from reader.ui.comparing.passage_text import with_echo
from reader.ui.kit.theme import SANS, Look, Theme
from reader.ui.kit.widgets import strong

_ZOOM_STEP = 0.8
_NEAREST, _WIDEST = 1e-3, 2.0  # of the whole range: how far zooming goes
NOTHING_HERE = "No figure in this stretch. 0 shows the whole."


class ColourBy(StrEnum):
    """What the colours of the chart stand for."""

    PUBLICATION = "publication"
    ORIGIN = "origin"


class Chart(QWidget):
    """Draws the figures of an arrangement; hovering shows the quote, a click opens it."""

    accessible_role = QAccessible.Role.Chart
    explained = Signal()  # colours or signs mean something else now

    def __init__(self, focus: Focus, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus, self._theme = focus, theme
        self._arrangement: Arrangement | None = None
        self._marks = Marks((), "", 0, ())
        self._view = whole((), log=False)
        self._whole = self._view
        self._all = False  # the whole is wanted, whatever it squeezes
        self._layout: Layout | None = None
        self._colour_by = ColourBy.PUBLICATION
        self._origins: dict[str, int] = {}
        self._dragged_from: QPointF | None = None
        self._moved = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Chart of the figures by date")
        focus.lit_changed.connect(self.update)
        focus.current_changed.connect(self.update)
        theme.changed.connect(self.update)

    @property
    def marks(self) -> Marks:
        """What is drawn."""
        return self._marks

    @property
    def log(self) -> bool:
        """Whether the axis of values is logarithmic."""
        return self._view.log

    @property
    def coloured_by(self) -> ColourBy:
        """What the colours stand for."""
        return self._colour_by

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Draw another arrangement; dates that squeeze the others wait outside, unless all were wanted."""
        same_topic = (
            self._arrangement is not None
            and self._arrangement.comparison.topic.id == arrangement.comparison.topic.id
        )
        self._arrangement = arrangement
        self._marks = marks(arrangement.shown())
        self._origins = {}
        for one in self._marks.drawn:
            if one.origin:
                self._origins.setdefault(one.origin, len(self._origins))
        log = self._view.log if same_topic else wants_log(self._marks.drawn)
        self._all = self._all and same_topic
        self._begin(log)
        self.setAccessibleDescription(self._description())
        self.explained.emit()
        self._again()

    def set_log(self, log: bool) -> None:
        """Take a logarithmic or a linear axis of values."""
        if log != self._view.log:
            self._begin(log)
            self._again()

    def colour_by(self, what: ColourBy) -> None:
        """Colour by publication or by origin."""
        self._colour_by = what
        self.explained.emit()
        self.update()

    def reset(self) -> None:
        """Show everything."""
        self._all = True
        self._view = self._whole
        self._again()

    def show_usual(self) -> None:
        """Show the dates as at first: without the few that would squeeze the others together."""
        self._all = False
        self._begin(self._view.log)
        self._again()

    @property
    def squeezes(self) -> bool:
        """Whether the whole is more than what is shown at first."""
        return usual(self._marks.drawn, log=self._view.log) != self._whole

    def _begin(self, log: bool) -> None:
        self._whole = whole(self._marks.drawn, log=log)
        self._view = self._whole if self._all else usual(self._marks.drawn, log=log)

    def zoom(
        self, factor: float, x: float = 0.5, y: float = 0.5, *, time: bool = True, value: bool = True
    ) -> None:
        """Zoom around a point, given as fractions of the plot from its lower left, along one axis or both."""
        wider, all_of_it = self._view.zoomed(factor, x, y, time=time, value=value), self._whole
        sizes = (
            (wider.last - wider.first) / (all_of_it.last - all_of_it.first),
            (wider.high - wider.low) / (all_of_it.high - all_of_it.low),
        )
        if all(_NEAREST < size < _WIDEST for size in sizes):
            self._view = wider
            self._again()

    def layout_for(self, width: float, height: float) -> Layout:
        """Return the picture in a size; for export and for tests."""
        metrics = QFontMetricsF(self._small())
        return lay_out(self._marks, self._view, width, height, metrics.horizontalAdvance, metrics.height())

    def paint_on(self, painter: QPainter, width: float, height: float) -> None:
        """Draw the chart on any device as it is printed, ground included."""
        painter.fillRect(0, 0, round(width), round(height), self.printed().colour("paper"))
        metrics = QFontMetricsF(self._small())
        line = metrics.height()
        plot = height - key_height(line)
        layout, ink = self.layout_for(width, plot), self.ink(self.printed())
        paint(painter, layout, ink)
        shapes = key(self._marks.drawn, layout.plot.x, width - line, plot, metrics.horizontalAdvance, line)
        paint_key(painter, shapes, ink, layout.unit_px)

    def printed(self) -> Theme:
        """Return the theme of pictures to be handed in: the light one, whatever the window has."""
        theme = Theme(Look.LIGHT)
        theme.know_publications(self._theme.publications)
        return theme

    def legend(self, theme: Theme | None = None) -> list[tuple[str, QColor]]:
        """Return the names that the colours stand for, those of most figures first."""
        names: dict[str, QColor] = {}
        counts: Counter[str] = Counter()
        for one in self._marks.drawn:
            name = one.publication if self._colour_by is ColourBy.PUBLICATION else one.origin
            name = name or wording.NO_ONE_NAMED
            names.setdefault(name, self._colour(one.publication, one.origin, theme or self._theme))
            counts[name] += 1
        return [(name, names[name]) for name, _ in counts.most_common()]

    def sizeHint(self) -> QSize:
        """Return a size of a third of a window."""
        line = round(QFontMetricsF(self._small()).height())
        return QSize(40 * line, 15 * line)

    def minimumSizeHint(self) -> QSize:
        """Return the size below which labels have no room."""
        line = round(QFontMetricsF(self._small()).height())
        return QSize(18 * line, 7 * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again at the next painting."""
        super().resizeEvent(event)
        self._layout = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture of the chart."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        paint(painter, self._picture(), self.ink(), self._focus.current, self._focus.lit)
        if self._marks.drawn and not self._picture().placed:
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, NOTHING_HERE)
        if self.hasFocus() and not self._focus.current:
            painter.setPen(self._theme.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while a button is down, else light up what is under the pointer."""
        if self._dragged_from is not None:
            self._pan(event.position())
            return
        placed = self._picture().at(event.position().x(), event.position().y())
        self._focus.hover(placed.mark.claim_id if placed else "")
        points = placed is not None or self._beyond(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if points else Qt.CursorShape.ArrowCursor)
        if placed is not None:
            self._tell(placed, event.globalPosition().toPoint())
        else:
            QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a pan."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged_from, self._moved = event.position(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the figure that was clicked at its quote; hovering has shown it before."""
        was_click = self._dragged_from is not None and not self._moved
        self._dragged_from = None
        placed = self._picture().at(event.position().x(), event.position().y())
        if was_click and placed is not None:
            self._focus.choose(placed.mark.claim_id)
            self._focus.opened.emit(placed.mark.claim_id)
        elif was_click and self._beyond(event.position()):
            self.reset()

    def _beyond(self, at: QPointF) -> bool:
        """Tell whether a point is on the words that count what is of another time; a click shows that too."""
        return any(one.box.contains(at.x(), at.y(), 3) for one in self._picture().beyond)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything again on a double click beside the marks."""
        if self._picture().at(event.position().x(), event.position().y()) is None:
            self.reset()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; over an axis only along that one."""
        plot = self._picture().plot
        x = (event.position().x() - plot.x) / plot.width
        y = (plot.bottom - event.position().y()) / plot.height
        factor = _ZOOM_STEP ** (event.angleDelta().y() / 120)
        self.zoom(factor, min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0), time=x >= 0, value=y >= 0)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._focus.hover("")
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the marks in time, zoom and reset."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_ZOOM_STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / _ZOOM_STEP)
        elif event.key() == Qt.Key.Key_0:
            self.reset()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Go to the next mark in time, as against the next figure in reading order."""
        ids = [one.mark.claim_id for one in self._picture().placed]
        if ids:
            at = ids.index(self._focus.current) + by if self._focus.current in ids else (0 if by > 0 else -1)
            self._focus.choose(ids[min(max(at, 0), len(ids) - 1) if at != -1 else -1])

    def _pan(self, to: QPointF) -> None:
        assert self._dragged_from is not None
        by = to - self._dragged_from
        if not self._moved and by.manhattanLength() < 4:
            return
        self._moved = True
        self._dragged_from = to
        plot = self._picture().plot
        moved = self._view.moved(-by.x() / plot.width, by.y() / plot.height)
        if moved.centred_in(self._whole):
            self._view = moved
            self._again()

    def _tell(self, placed: Placed, where: QPoint) -> None:
        if self._arrangement is not None:
            claim = self._arrangement.by_id[placed.mark.claim_id]
            box = placed.box
            area = QRect(round(box.x) - 6, round(box.y) - 6, round(box.width) + 12, round(box.height) + 12)
            # Its texts are escaped where it is put together.
            QToolTip.showText(where, quote_tip(self._arrangement, claim), self, area)

    def _picture(self) -> Layout:
        if self._layout is None:
            self._layout = self.layout_for(self.width(), self.height())
        return self._layout

    def _again(self) -> None:
        self._layout = None
        self.update()

    def _small(self) -> QFont:
        return self._theme.font(SANS, 0.88)

    def ink(self, theme: Theme | None = None) -> Ink:
        """Return the colours and fonts that it is drawn with: those of a theme, by default of the window."""
        theme = theme or self._theme
        colour = theme.colour
        return Ink(
            colour("paper"),
            colour("text"),
            colour("muted"),
            colour("line"),
            colour("strong"),
            colour("focus"),
            self._small(),
            lambda placed: self._colour(placed.mark.publication, placed.mark.origin, theme),
        )

    def _colour(self, publication_name: str, origin: str, theme: Theme) -> QColor:
        if self._colour_by is ColourBy.PUBLICATION:
            return theme.publication(publication_name)
        return _series(self._origins[origin], theme.dark) if origin else theme.colour("muted")

    def _description(self) -> str:
        drawn = self._marks.drawn
        if not drawn:
            return "No figure with a value is shown."
        undated = f"{self._marks.undated} of them without a date"
        return f"{len(drawn)} figures, {undated}. The table has the same data."


def _series(index: int, dark: bool) -> QColor:
    """Return a colour of its own for each number: hues a golden angle apart never fall together."""
    return QColor.fromHslF((0.58 + index * 0.381966) % 1.0, 0.5, 0.68 if dark else 0.4)


def quote_tip(arrangement: Arrangement, claim: Claim) -> str:
    """Return what hovering over a figure says, as rich text: the quote and who stands behind it."""
    figure, card = claim.figure, arrangement.card(claim)
    own = wording.date_phrase(figure.as_of) if wording.as_of_stated(figure.as_of) else ""
    when = with_echo(own, claim, arrangement)
    lines = [
        f"{strong(wording.value(figure))} {escape(wording.counted(figure))}",
        f"“{escape(claim.sentence)}”",
        f"◆ {escape(wording.origin_of(figure))}" if figure.origin.name else f"◇ {wording.NO_ONE_NAMED}",
        escape(" · ".join(x for x in (when, wording.scope_of(figure), wording.hedged(figure)) if x)),
        escape(f"{wording.publication(card)}, {wording.published(card.published)}"),
    ]
    return "<div style='white-space:pre-wrap'>" + "<br>".join(one for one in lines if one) + "</div>"
