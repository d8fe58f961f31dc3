"""The ends of highlights as handles: they are dragged to make a highlight longer or shorter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor

from reader.domain.annotation import AnchorState, Annotation
from reader.domain.text import Span
from reader.ui.reading.page import Page

NEAR = 4  # pixels from an end at which it can be taken


@dataclass(frozen=True, slots=True)
class Grip:
    """An end of a highlight that was taken."""

    annotation_id: str
    span: Span
    start: bool

    def moved_to(self, offset: int) -> Span:
        """Return the span with this end at an offset; at least one character remains."""
        if self.start:
            return Span(min(offset, self.span.end - 1), self.span.end)
        return Span(self.span.start, max(offset, self.span.start + 1))


class EndHandles(QObject):
    """Watches the mouse over a page; it only says where an end was put."""

    moved = Signal(str, object)  # annotation id, Span

    def __init__(self, page: Page, annotations: Callable[[], Iterable[Annotation]]) -> None:
        super().__init__(page)
        self._page = page
        self._annotations = annotations
        self._taken: Grip | None = None
        self._over = False
        page.viewport().installEventFilter(self)

    def grip_at(self, where: QPoint) -> Grip | None:
        """Return the end under the mouse, None where there is none."""
        rendered = self._page.rendered
        if rendered is None or self._page.textCursor().hasSelection():
            return None
        at = rendered.positions.offset(self._page.cursorForPosition(where).position())
        for one in self._annotations():
            anchor = one.anchor
            if anchor is None or anchor.state is AnchorState.ORPHAN:
                continue
            for offset, start in ((anchor.span.start, True), (anchor.span.end, False)):
                if abs(offset - at) <= 1 and self._is_near(offset, where):
                    return Grip(one.id, anchor.span, start)
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what happens at an end; leave the rest to the page."""
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        kinds, where = QEvent.Type, event.position().toPoint()
        if event.type() == kinds.MouseMove and self._taken is not None:
            self._page.select(self._taken.moved_to(self._offset(where)))
            return True
        if event.type() == kinds.MouseMove and event.buttons() == Qt.MouseButton.NoButton:
            return self._hover(where)
        if event.type() == kinds.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._taken = self.grip_at(where)
            return self._taken is not None
        if event.type() == kinds.MouseButtonRelease and self._taken is not None:
            self._drop(where)
            return True
        return False

    def _drop(self, where: QPoint) -> None:
        taken, self._taken = self._taken, None
        if taken is None:
            return
        self._page.select(taken.moved_to(self._offset(where)))
        span = self._page.selected_span()  # blank ends are left out
        cursor = self._page.textCursor()
        cursor.clearSelection()
        self._page.setTextCursor(cursor)
        if span is not None and span != taken.span:
            self.moved.emit(taken.annotation_id, span)

    def _hover(self, where: QPoint) -> bool:
        over = self.grip_at(where) is not None
        if over != self._over:
            shape = Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.IBeamCursor
            self._page.viewport().setCursor(shape)
        self._over = over
        return over

    def _offset(self, where: QPoint) -> int:
        rendered = self._page.rendered
        position = self._page.cursorForPosition(where).position()
        return rendered.positions.offset(position) if rendered else 0

    def _is_near(self, offset: int, where: QPoint) -> bool:
        rendered = self._page.rendered
        if rendered is None:
            return False
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(rendered.positions.position(offset))
        place = self._page.cursorRect(cursor)
        return abs(place.center().x() - where.x()) <= NEAR and place.top() <= where.y() <= place.bottom()
