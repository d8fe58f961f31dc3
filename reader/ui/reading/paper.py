"""An article on paper: highlights and images as on the screen, paragraph numbers, a line at the foot."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from reader.domain.annotation import Annotation
from reader.domain.article import Article
from reader.ui.kit.theme import Look, Theme
from reader.ui.reading import marks
from reader.ui.reading.byline import metadata_line
from reader.ui.reading.page_style import PageStyle
from reader.ui.reading.rendering import ASSET, Rendered, render

_FOOT = 2.4  # lines that the foot and the space above it take
_SMALL = 0.72  # of the interface's type, for the foot
_DPI = 96.0  # of a screen that does not say: what the document is laid out for


class Paper:
    """An article laid out for a paged device, in the light theme whatever the screen shows.

    ``images`` are those of the article by their SHA-256; ``foot`` stands at the bottom of each page.
    """

    def __init__(
        self,
        article: Article,
        annotations: Sequence[Annotation],
        style: PageStyle,
        images: Mapping[str, QImage],
        foot: str,
    ) -> None:
        self._theme = Theme(Look.LIGHT, tabular=False)
        self._foot = foot
        self._style = style
        self._numbered: list[tuple[float, int]] = []
        self._rendered = _set(article, annotations, self._theme, style)
        for sha256, image in images.items():
            url = QUrl(ASSET + sha256)
            self._document.addResource(QTextDocument.ResourceType.ImageResource.value, url, image)
            for position in self._rendered.images.get(sha256, ()):
                self._document.markContentsDirty(position, 1)

    @property
    def _document(self) -> QTextDocument:
        return self._rendered.document

    def paint(self, device: QPagedPaintDevice) -> Iterator[tuple[int, int]]:
        """Paint page after page; yields which one is done, and of how many. It may be left in between."""
        scale = device.logicalDpiX() / _dpi()
        wide, high = device.width() / scale, device.height() / scale
        foot = _FOOT * QFontMetricsF(self._font(_SMALL)).lineSpacing()
        room = QSizeF(wide, high - foot)
        self._document.setPageSize(room)
        self._keep_headings(room.height())
        count = self._document.pageCount()
        self._numbered = self._baselines()
        painter = QPainter(device)
        try:
            painter.scale(scale, scale)
            for number in range(count):
                if number:
                    device.newPage()
                self._paint_text(painter, number, room)
                self._paint_foot(painter, QRectF(0, high - foot, wide, foot), f"{number + 1} / {count}")
                yield number + 1, count
        finally:
            painter.end()

    def _keep_headings(self, height: float) -> None:
        """Let no heading stand alone at the foot of a page."""
        for one in self._rendered.outline:
            block = self._document.findBlock(self._rendered.positions.position(one.offset))
            below = block.next()
            if below.isValid() and self._page_of(block, height) != self._page_of(below, height):
                style = block.blockFormat()
                style.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(style)

    def _page_of(self, block: QTextBlock, height: float) -> int:
        """Return the page that the first line of a block stands on."""
        top = self._document.documentLayout().blockBoundingRect(block).top()
        first = block.layout().lineAt(0).y() if block.layout().lineCount() else 0.0
        return int((top + first + 1) / height)

    def _paint_text(self, painter: QPainter, number: int, room: QSizeF) -> None:
        top = number * room.height()
        sight = QRectF(0, top, room.width(), room.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        # A line that reaches a little into a page is of the one beside it, and not painted twice.
        context.clip = sight.adjusted(0, self._style.unit / 3, 0, -self._style.unit / 3)
        palette = QPalette(self._theme.palette())
        palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
        context.palette = palette
        painter.save()
        painter.translate(0, -top)
        painter.setClipRect(sight)
        layout = self._document.documentLayout()
        layout.draw(painter, context)
        painter.setClipping(False)
        self._paint_numbers(painter, sight)
        painter.restore()

    def _paint_numbers(self, painter: QPainter, sight: QRectF) -> None:
        font = self._font(0.62 * self._style.scale)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        first, last = (bisect_left(self._numbered, (edge,)) for edge in (sight.top(), sight.bottom()))
        for height, paragraph in self._numbered[first:last]:
            left = -metrics.horizontalAdvance(str(paragraph)) - self._style.unit
            painter.drawText(QPointF(left, height), str(paragraph))

    def _baselines(self) -> list[tuple[float, int]]:
        """Return the height of the first line of each paragraph that has a number, and the number."""
        layout, found = self._document.documentLayout(), []
        for block_number, paragraph in self._rendered.numbers.items():
            block = self._document.findBlockByNumber(block_number)
            if block.layout().lineCount():
                line = block.layout().lineAt(0)
                top = layout.blockBoundingRect(block).top()
                found.append((top + line.y() + line.ascent(), paragraph))
        return sorted(found)

    def _paint_foot(self, painter: QPainter, place: QRectF, page: str) -> None:
        font = self._font(_SMALL)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        metrics = QFontMetricsF(font)
        room = place.width() - metrics.horizontalAdvance(f"   {page}")
        said = metrics.elidedText(self._foot, Qt.TextElideMode.ElideRight, room)
        bottom = int(Qt.AlignmentFlag.AlignBottom)
        painter.drawText(place, bottom | int(Qt.AlignmentFlag.AlignLeft), said)
        painter.drawText(place, bottom | int(Qt.AlignmentFlag.AlignRight), page)

    def _font(self, scale: float) -> QFont:
        """Return a font in pixels of the screen: one in points would be as large as the device has dots."""
        font = self._theme.font(scale=scale)
        font.setPixelSize(max(1, round(font.pointSizeF() * _dpi() / 72)))
        return font


def _dpi() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInchX() if screen else _DPI


def _set(article: Article, annotations: Sequence[Annotation], theme: Theme, style: PageStyle) -> Rendered:
    """Return the article as on the screen, its highlights part of the text, without room around it."""
    card = article.card
    rendered = render(article.document, theme, style, card.stated_title, metadata_line(card))
    frame = rendered.document.rootFrame().frameFormat()
    frame.setTopMargin(0)
    frame.setBottomMargin(0)
    rendered.document.rootFrame().setFrameFormat(frame)
    for mark in marks.highlight_marks(theme, annotations):
        start, end = rendered.positions.range(mark.span)
        cursor = QTextCursor(rendered.document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(mark.look)
    return rendered
