"""The heading of a column: colour and name of the publication, title and date of the article."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.ui.kit.plain import plain
from reader.ui.kit.theme import SANS, Theme

_TITLE_LINES = 2


class ColumnHeading(QAbstractButton):
    """Names an article in three lines at most; a click opens it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._card: ArticleCard | None = None
        self._capture = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # The keys belong to the figures below; Enter on one of them opens the article too.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_article(self, card: ArticleCard, capture: str = "") -> None:
        """Show another article, with which of its captures it is where there are several."""
        self._card = card
        self._capture = capture
        date = wording.published(card.published)
        parts = (card.title, wording.publication(card), date, capture)
        self.setAccessibleName(f"Open {', '.join(filter(None, parts))}")
        self.setToolTip(plain("\n".join((card.title, " · ".join(filter(None, parts[1:]))))))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the name and two lines of title."""
        unit = self._unit()
        return QSize(round(300 * unit), round((1 + _TITLE_LINES) * self._line() * 1.25 + 20 * unit))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dot, name, title and date, and a line below."""
        if self._card is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, unit, side = self._theme, self._unit(), 14 * self._unit()
        if self.underMouse():
            painter.fillRect(self.rect().adjusted(0, 2, 0, 0), theme.colour("hover"))
        bold = theme.font(SANS, 1.05, bold=True)
        line = QFontMetricsF(bold).height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.publication(self._card.publication))
        painter.drawEllipse(QPointF(side + 4 * unit, 11 * unit + line / 2), 4 * unit, 4 * unit)
        name = QRectF(side + 16 * unit, 11 * unit, self.width() - 2 * side - 16 * unit, line)
        name.setRight(name.right() - self._paint_capture(painter, name))
        painter.setFont(bold)
        painter.setPen(theme.colour("text" if self._card.publication else "muted"))
        words = QFontMetricsF(bold).elidedText(
            wording.publication(self._card), Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_title(painter, self._card, name.bottom() + 3 * unit, side)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))

    def _paint_capture(self, painter: QPainter, line: QRectF) -> float:
        """Say at the end of a line which capture it is; returns the width that takes."""
        if not self._capture:
            return 0.0
        font = self._theme.font(SANS, 0.92)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._capture)
        return QFontMetricsF(font).horizontalAdvance(self._capture) + 12 * self._unit()

    def _paint_title(self, painter: QPainter, card: ArticleCard, top: float, side: float) -> None:
        font = self._theme.font(SANS, 0.92)
        metrics = QFontMetricsF(font)
        width = self.width() - 2 * side
        painter.setFont(font)
        date = wording.published(card.published)
        # The date must never be cut away: the title gives up its room for it.
        lines = _wrapped(card.title, f" · {date}", metrics, width)
        y = top
        for number, words in enumerate(lines):
            if number == len(lines) - 1 and not card.published:
                self._paint_undated(painter, words, metrics, QRectF(side, y, width, metrics.height()))
            else:
                painter.setPen(self._theme.colour("muted"))
                painter.drawText(QRectF(side, y, width, metrics.height()), Qt.AlignmentFlag.AlignLeft, words)
            y += metrics.height() * 1.15

    def _paint_undated(self, painter: QPainter, words: str, metrics: QFontMetricsF, box: QRectF) -> None:
        before = words.removesuffix(wording.NO_DATE)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, before)
        painter.setPen(self._theme.colour("warning"))
        painter.drawText(
            box.adjusted(metrics.horizontalAdvance(before), 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft,
            words[len(before) :],
        )

    def _unit(self) -> float:
        return QFontMetricsF(self._theme.font()).height() / 16

    def _line(self) -> float:
        return QFontMetricsF(self._theme.font()).height()


def _wrapped(title: str, tail: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """Return the title in two lines at most, the last of them ending in the tail uncut."""
    if metrics.horizontalAdvance(title + tail) <= width:
        return [title + tail]
    words = title.split(" ")
    first = words.pop(0)
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    first = metrics.elidedText(first, Qt.TextElideMode.ElideRight, width)
    if not words:
        return [first, tail.removeprefix(" · ")]
    room = width - metrics.horizontalAdvance(tail)
    return [first, metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, room) + tail]
