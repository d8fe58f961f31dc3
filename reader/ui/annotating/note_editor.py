"""A note that grows with its text and is kept while one types."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy

from reader.ui.kit.kept_editor import KeptEditor

MOST_LINES = 16
_BELOW = 6  # lines that are kept in sight below the caret


class NoteEditor(KeptEditor):
    """As high as its lines; Escape leads out of it."""

    left = Signal()  # Escape
    entered = Signal(bool)  # whether one writes in it now

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.setPlaceholderText("Add a note")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("note")
        self.textChanged.connect(self._fit)
        self.cursorPositionChanged.connect(lambda: QTimer.singleShot(0, self, self._reveal))
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that one writes in it."""
        super().focusInEvent(event)
        self.entered.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that one has left it; what was written is kept first."""
        super().focusOutEvent(event)
        self.entered.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.keep()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the lines at the new width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height that the lines need."""
        return QSize(super().sizeHint().width(), self.height())

    def _reveal(self) -> None:
        """Scroll whatever it stands in to the caret, with a few lines of what is set below the note."""
        if not self.hasFocus():
            return
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if around is not None else None
        if around is not None and inside is not None:
            caret = self.mapTo(inside, self.cursorRect().bottomLeft())
            around.ensureVisible(caret.x(), caret.y(), 0, _BELOW * self.fontMetrics().lineSpacing())

    def _fit(self) -> None:
        # The size of a plain text layout is in lines.
        lines = max(1, round(self.document().size().height()))
        margins = self.contentsMargins()
        line = self.fontMetrics().lineSpacing()
        frame = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin())
        self.setFixedHeight(min(lines, MOST_LINES) * line + frame + 2)
