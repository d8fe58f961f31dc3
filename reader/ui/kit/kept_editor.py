"""A field whose text is kept while one types: within a second, and when it loses the focus."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

KEEP_MS = 700  # after the first key that is not kept, however one types on; with the commit within a second


class KeptEditor(QPlainTextEdit):
    """Says when its text is to be kept; its own steps are undone first, then those of the library."""

    kept = Signal(str)
    begun = Signal()  # something is typed that is not kept yet
    undo_wanted = Signal()  # of the library: nothing typed here is left to undo
    redo_wanted = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        # What the library has, and what the field makes of it: some characters end a line there.
        self._given, self._kept = text, self.toPlainText()
        self._stay = 0
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._begun = False
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._on_text)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.toPlainText() != self._kept

    @property
    def step(self) -> str:
        """What is one step to undo outside the field: the same while one stays in it and in one line."""
        return f"{self._stay} {self.blockCount()}"

    def keep(self) -> None:
        """Have the text kept now, if it changed."""
        self._timer.stop()
        if self.unsaved or self._begun:
            self._begun = False
            self._given = self._kept = self.toPlainText()
            self.kept.emit(self._kept)

    def show_note(self, text: str) -> None:
        """Show what the library has, unless something newer is being typed; the caret stays in its words."""
        if self.unsaved or text == self._given:
            return
        self._given = self._kept = text
        self._stay += 1
        start, stop, new_stop = _differing(self.toPlainText(), text)
        cursor = QTextCursor(self.document())
        # Positions count UTF-16 units, and what is equal on both sides is equally long in them.
        cursor.setPosition(_units(text[:start]))
        length = _units(self.toPlainText()[start:stop])
        cursor.setPosition(cursor.position() + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start:new_stop])
        self._kept = self.toPlainText()
        # What the library changed is taken back there, not here.
        self.document().clearUndoRedoStacks()
        self._begun = False
        self._timer.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the text when one goes elsewhere; what is typed later is another step to undo."""
        self.keep()
        self._stay += 1
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo what was typed; where nothing was, the step before in the library."""
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable():
            self.redo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_text(self) -> None:
        if self.unsaved and not self._begun:
            self._begun = True
            self._timer.start()
            self.begun.emit()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _differing(old: str, new: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where in each they are equal again."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(old) - end, len(new) - end
