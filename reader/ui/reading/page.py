"""The page: a text browser that asks nobody for anything, with marks, numbers in the margin and places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTextBoundaryFinder, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from reader.domain.text import Span
from reader.ui.kit.announcing import announce
from reader.ui.kit.text_formats import line_of
from reader.ui.kit.theme import Theme
from reader.ui.reading.gutter import Gutter, MarkedScrollBar
from reader.ui.reading.rendering import ASSET, Rendered
from reader.ui.reading.standing import Goal, Line, Standing, block_at, line_at

LAYERS = ("figures", "highlights", "hits", "find", "current")  # painted in this order
_ABOVE = LAYERS[2:]  # what hides the fill of a highlight
# Characters on either side of what is in sight whose marks are painted: Qt goes over every painted mark
# when it lays out a line, so thousands of them in a long article would hold it up.
AROUND = 30_000


@dataclass(frozen=True, slots=True)
class Painted:
    """A span and how it is drawn; ``tick`` is its colour along the scroll bar, if it has one."""

    span: Span
    look: QTextCharFormat
    tick: QColor | None = None


@dataclass(frozen=True, slots=True)
class _Layer:
    """The marks of one kind in positions of Qt, in text order, and their ticks along the scroll bar."""

    marks: tuple[tuple[int, int, QTextCharFormat], ...] = ()
    ticks: tuple[tuple[float, QColor], ...] = ()


class Page(QTextBrowser):
    """Shows a rendered document; spans go in and out in offsets of the article."""

    link_clicked = Signal(str)
    left = Signal()  # Escape: back to the list
    back_pressed = Signal()
    forward_pressed = Signal()
    scrolled = Signal()
    said = Signal(str)  # to a screen reader

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAccessibleName("Article text")
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse
            | flags.TextSelectableByKeyboard
            | flags.LinksAccessibleByMouse
            | flags.LinksAccessibleByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._theme = theme
        self._rendered: Rendered | None = None
        self._images: dict[str, QImage] = {}  # of the article, as far as they have arrived
        self._column = 600
        self.cited: Callable[[Span], QMimeData] | None = None  # what a dragged quote takes along
        self._dragging = False
        self.guided = False  # the caret is being moved by the program, not by the researcher
        self._layers = dict.fromkeys(LAYERS, _Layer())
        self._painted = range(0)  # the part of the text whose marks are painted
        self._bar = MarkedScrollBar()
        self.setVerticalScrollBar(self._bar)
        self._standing = Standing(self)
        self._standing.arrived.connect(self._on_arrived)
        self._gutter = Gutter(self, theme)
        self._bar.valueChanged.connect(self._on_scrolled)
        self.anchorClicked.connect(lambda url: self.link_clicked.emit(url.toString()))

    @property
    def rendered(self) -> Rendered | None:
        """What is shown."""
        return self._rendered

    def show_document(self, rendered: Rendered | None, column: int) -> None:
        """Show a document in a column so many pixels wide; nothing for None."""
        old, self._rendered = self._rendered, rendered
        self._column = column
        self._images = {}
        self._layers = dict.fromkeys(LAYERS, _Layer())
        # Qt would measure the old marks again when it gets new ones, and their document is gone by then.
        self.setExtraSelections([])
        self._painted = range(0)
        document = rendered.document if rendered else QTextDocument()
        # A document without a parent opens what it names by itself; one of this page asks ``loadResource``.
        document.setParent(self)
        self._standing.begin()  # kept from the old document, it would have the new one laid out so far
        self.guided = True
        self.setDocument(document)
        self.guided = False
        if old is not None and old is not rendered:
            # The widget keeps what it showed, and Qt would go on laying it out in this thread.
            old.document.deleteLater()
        self._fit()
        self._bar.show_ticks([])
        if rendered:
            self._gutter.show_numbers(rendered.numbers, rendered.pages)
        else:
            self._gutter.show_numbers({}, ())

    def paint_layer(self, name: str, marks: Sequence[Painted]) -> None:
        """Replace the marks of one layer."""
        if self._rendered is None:
            return
        positions, length = self._rendered.positions, max(1, self.document().characterCount())
        placed = [(*positions.range(one.span), one) for one in marks]
        self._layers[name] = _Layer(
            tuple(sorted(((start, end, one.look) for start, end, one in placed), key=itemgetter(0))),
            tuple((start / length, one.tick) for start, _, one in placed if one.tick is not None),
        )
        self._bar.show_ticks([tick for name in LAYERS for tick in self._layers[name].ticks])
        self._paint_marks()

    def say(self, text: str) -> None:
        """Have a screen reader say what stands at the caret: marks are seen, not read."""
        self.said.emit(text)
        announce(self, text)

    def selected_span(self) -> Span | None:
        """Return what is selected, None where nothing is; blank ends are left out."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._rendered is None:
            return None
        positions = self._rendered.positions
        span = positions.span(cursor.selectionStart(), cursor.selectionEnd())
        return span if len(span) else None

    def select(self, span: Span) -> None:
        """Select a span."""
        if self._rendered is None:
            return
        start, end = self._rendered.positions.range(span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def select_sentence(self) -> None:
        """Select the sentence at the caret; where one is selected already, the next one too."""
        cursor = self.textCursor()
        anchor = cursor.selectionStart()
        after = cursor.selectionEnd()
        while cursor.hasSelection() and self.document().characterAt(after).isspace():
            after += 1
        block = self.document().findBlock(after)
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, block.text())
        at = after - block.position()
        finder.setPosition(at)
        if not finder.isAtBoundary() or at == len(block.text()):
            finder.toPreviousBoundary()
        start = block.position() + max(0, finder.position())
        end = finder.toNextBoundary()
        stop = block.position() + (end if end >= 0 else block.length() - 1)
        cursor.setPosition(min(anchor, start) if cursor.hasSelection() else start)
        cursor.setPosition(max(stop, cursor.position()), QTextCursor.MoveMode.KeepAnchor)
        blanks = len(cursor.selectedText()) - len(cursor.selectedText().rstrip())
        cursor.setPosition(cursor.position() - blanks, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def show_again(self, rendered: Rendered, column: int) -> None:
        """Show the document that is shown set in another way: same line at the top, same selection."""
        if self._rendered is None:
            self.show_document(rendered, column)
            return
        line, old, new = self._standing.line, self._rendered.positions, rendered.positions
        anchor, caret = (new.position(old.offset(end)) for end in self._standing.selection)
        top = Line(new.position(old.offset(line.position)), line.below) if line != Line(0) else line
        images = self._images
        self.show_document(rendered, column)
        for sha256, image in images.items():
            self.add_asset(sha256, image)
        self._standing.go(Goal(top, (anchor, caret)), held=True)

    def caret(self) -> int:
        """Return the offset of the caret, or where it is on its way to."""
        return self._rendered.positions.offset(self._standing.selection[1]) if self._rendered else 0

    def top_offset(self) -> int:
        """Return the offset of the first line that is seen."""
        return self._rendered.positions.offset(self._standing.line.position) if self._rendered else 0

    @property
    def on_the_way(self) -> bool:
        """Whether a long text is still being laid out up to the place that is wanted."""
        return self._standing.on_the_way

    def at_end(self) -> bool:
        """Tell whether the last line is in sight."""
        return self._bar.value() >= self._bar.maximum() - 4

    def scroll_to(self, offset: int, part: float = 1 / 3, caret: int | None = None) -> None:
        """Bring an offset into view, so far below the top, and put the caret there or at another offset."""
        if self._rendered is None:
            return
        position = self._rendered.positions.position
        at = position(offset if caret is None else caret)
        # At the very beginning the title is to be seen, too.
        line = Line(position(offset), round(self.viewport().height() * part)) if offset else Line(0)
        self._standing.go(Goal(line, (at, at)))

    def is_visible(self, offset: int) -> bool:
        """Tell whether an offset is in sight."""
        if self._rendered is None:
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._rendered.positions.position(offset))
        return self.viewport().rect().contains(self.cursorRect(cursor).center())

    def add_asset(self, sha256: str, image: QImage) -> None:
        """Give an image of the article to the page."""
        if self._rendered is None:
            return
        self._images[sha256] = image
        url = QUrl(ASSET + sha256)
        with self._standing.kept():
            self.document().addResource(QTextDocument.ResourceType.ImageResource.value, url, image)
            for position in self._rendered.images.get(sha256, ()):
                self.document().markContentsDirty(position, 1)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002
        """Answer an empty picture for whatever is asked: returning None would make Qt open the file.

        Images of the article never come this way: ``add_asset`` gave them to the document.
        """
        placeholder = QImage(QSize(1, 1), QImage.Format.Format_ARGB32)
        placeholder.fill(Qt.GlobalColor.transparent)
        return placeholder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        with self._standing.kept():
            super().resizeEvent(event)
            self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the side buttons as back and forward."""
        if event.button() == Qt.MouseButton.BackButton:
            self.back_pressed.emit()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.forward_pressed.emit()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Know that what is asked for meanwhile is to be dragged out, not copied."""
        self._dragging = True
        super().mouseMoveEvent(event)
        self._dragging = False

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the selected words; dragged out, they take their citation along."""
        return self.dragged() if self._dragging else super().createMimeDataFromSelection()

    def dragged(self) -> QMimeData:
        """Return what leaves the window with the selection when it is dragged."""
        span = self.selected_span()
        if span is None or self.cited is None:
            return super().createMimeDataFromSelection()
        return self.cited(span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the selection back, then goes back to the list."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
        else:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the size of the type to the commands, which remember it."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the column again where the style changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _on_arrived(self, goal: Goal) -> None:
        if goal.selection is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(goal.selection[0])
            cursor.setPosition(goal.selection[1], QTextCursor.MoveMode.KeepAnchor)
            self.guided = True
            self.setTextCursor(cursor)
            self.guided = False

    def _on_scrolled(self) -> None:
        self._standing.note()
        self._gutter.update()
        if self._standing.on_the_way:
            return
        sight = self._in_sight()
        if sight.start < self._painted.start or sight.stop > self._painted.stop:
            self._paint_marks()
        self.scrolled.emit()

    def _fit(self) -> None:
        room = self.width() - self._bar.sizeHint().width()
        gutter = self._gutter.needed_width()
        column = max(120, min(self._column, room - 2 * gutter))
        left = max(gutter, (room - column) // 2)
        with self._standing.kept():
            self.setViewportMargins(left, 0, max(0, room - left - column), 0)
            if column != self.lineWrapColumnOrWidth():  # Qt lays all out again, for the same width, too
                self.setLineWrapColumnOrWidth(column)
        self._gutter.setGeometry(0, 0, left, self.height())

    def _paint_marks(self) -> None:
        """Paint the marks in sight and around; where marks overlap, those of a later layer win.

        A highlight keeps its line below them: it would be gone where one has come to it, or searched for it.
        """
        sight = self._in_sight()
        self._painted = range(sight.start - AROUND, sight.stop + AROUND)
        painted = {name: self._to_paint(name) for name in LAYERS}
        above = [(start, end) for name in _ABOVE for start, end, _ in painted[name]]
        lines = [
            (max(start, first), min(end, last), line_of(look))
            for start, end, look in painted["highlights"]
            for first, last in above
            if start < last and first < end
        ]
        marks = [*chain.from_iterable(painted.values()), *lines]
        self.setExtraSelections([self._selection(*one) for one in marks])

    def _to_paint(self, name: str) -> list[tuple[int, int, QTextCharFormat]]:
        within = self._painted
        return [one for one in self._layers[name].marks if one[0] < within.stop and one[1] > within.start]

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        one = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        one.cursor, one.format = cursor, look
        return one

    def _in_sight(self) -> range:
        """Return the positions between the top and the bottom of the view."""
        top, document = self._bar.value(), self.document()
        first = line_at(document, top).position
        last = block_at(document, top + self.viewport().height())
        return range(first, min(max(first, last.position() + last.length()), first + AROUND) + 1)
