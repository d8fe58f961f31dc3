"""Passages and figures on their way from one part of the window to another: dragged, copied or sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from reader.domain.text import Span

if TYPE_CHECKING:
    from reader.domain.comparison import Claim

FORMAT = "application/x-parallax-passage"
HELD_MS = 450  # a passage is held over a button so long before it opens

# Makes what is dragged: article id, span, its words, the figure that is meant or nothing.
Carry = Callable[[int, Span, str, str], QMimeData | None]


def no_carry(_article_id: int, _span: Span, _words: str, _claim_id: str) -> None:
    """Carry nothing: what a view does that nobody has told how."""


def carry_figure(carry: Carry, claim: Claim) -> QMimeData | None:
    """Return what is dragged of a figure: the sentence that states it, and the figure itself."""
    return carry(claim.article_id, claim.figure.sentence, claim.sentence, claim.id)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of an article of a library, or the figure in it that is meant."""

    folder: str  # of the library
    article_id: int
    span: Span
    claim_id: str = ""


def as_data(passage: Passage, text: str, page: str = "") -> QMimeData:
    """Return what is dragged or copied: words, and the passage itself for this program.

    ``page`` is the words as HTML, for programs that keep italics.
    """
    data = QMimeData()
    data.setText(text)
    if page:
        data.setHtml(page)
    plain = (passage.folder, passage.article_id, passage.span.start, passage.span.end, passage.claim_id)
    data.setData(FORMAT, QByteArray(json.dumps(plain).encode("ascii")))
    return data


def passage_in(data: QMimeData, folder: str) -> Passage | None:
    """Return the passage that comes along, None where there is none of this library."""
    if not data.hasFormat(FORMAT):
        return None
    try:
        said, article_id, start, end, claim_id = json.loads(bytes(data.data(FORMAT).data()))
        passage = Passage(str(said), int(article_id), Span(int(start), int(end)), str(claim_id))
    except (ValueError, TypeError):
        return None
    return passage if passage.folder == folder else None


class Dragger(QObject):
    """Lets a widget, or what stands at a place in it, be dragged by the left button.

    What is pressed and not moved is a click as ever.
    """

    def __init__(self, widget: QWidget, data: Callable[[QPoint], QMimeData | None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._data = data
        self._pressed: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Start the drag once the mouse went far enough."""
        if not isinstance(event, QMouseEvent):
            return False
        here = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = here
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed = None
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            pressed, far = self._pressed, QApplication.startDragDistance()
            if (here - pressed).manhattanLength() >= far:
                self._pressed = None
                return self._drag(pressed)
        return False

    def _drag(self, pressed: QPoint) -> bool:
        data = self._data(pressed)
        if data is None:
            return False
        if isinstance(self._widget, QAbstractButton):
            self._widget.setDown(False)  # the drag takes the button's release
        drag = QDrag(self._widget)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
        return True


class Spring(QObject):
    """Opens a view when a passage is held over its button, to be dropped there; the button takes it, too."""

    dropped = Signal(object)  # QMimeData

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button
        self._held = QTimer(self, singleShot=True, interval=HELD_MS)
        self._held.timeout.connect(button.click)
        button.setAcceptDrops(True)
        button.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take passages; whatever else is dragged is none of ours."""
        if event.type() == QEvent.Type.DragLeave:
            self._held.stop()
            return True
        if not isinstance(event, QDropEvent) or not event.mimeData().hasFormat(FORMAT):
            return False
        if event.type() == QEvent.Type.DragEnter:
            self._held.start()
        elif event.type() == QEvent.Type.Drop:
            self._held.stop()
            self.dropped.emit(event.mimeData())
        event.acceptProposedAction()
        return True
