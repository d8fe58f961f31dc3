"""A note that grows with its text and is kept while one types."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

PAUSE_MS = 600  # after the last key; with the commit it stays within a second


class NoteEditor(QPlainTextEdit):
    """Says when the note is to be kept: after a pause, and when it loses the focus."""

    kept = Signal(str)
    left = Signal()  # Escape

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.setPlaceholderText("Add a note")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setObjectName("note")
        self._kept = note
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._on_text)
        self._fit()

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.toPlainText() != self._kept

    def keep(self) -> None:
        """Have the note kept now, if it changed."""
        self._timer.stop()
        if self.unsaved:
            self._kept = self.toPlainText()
            self.kept.emit(self._kept)

    def show_note(self, note: str) -> None:
        """Show what the library has, unless something newer is being typed."""
        if not self.unsaved and note != self._kept:
            self._kept = note
            self.setPlainText(note)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the note when one goes elsewhere."""
        self.keep()
        super().focusOutEvent(event)

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

    def _on_text(self) -> None:
        self._fit()
        if self.unsaved:
            self._timer.start()

    def _fit(self) -> None:
        # The size of a plain text layout is in lines.
        lines = max(1, round(self.document().size().height()))
        margins = self.contentsMargins()
        line = self.fontMetrics().lineSpacing()
        frame = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin())
        self.setFixedHeight(min(lines, 16) * line + frame + 2)
