"""What was done just now in a comparison, in words, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reader.ui.kit.plain import plain
from reader.ui.kit.widgets import button, label

_WIDTH = 64  # characters; the whole stands in the tooltip


class Done(QWidget):
    """A line such as "Kept apart: 400 and 900" with Undo, until anything else is done."""

    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Done just now")
        self._words = label("", "muted")
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.undo = button("Undo", self.undone.emit, kind="link", name="Undo what was done just now")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._words)
        row.addWidget(self.undo)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; empty where nothing is."""
        return "" if self.isHidden() else self._words.toolTip() or self._words.text()

    def say(self, words: str, *, undoable: bool = True) -> None:
        """Say what was done, with the way back where there is one."""
        self.undo.setVisible(undoable)
        room = _WIDTH * self.fontMetrics().averageCharWidth()
        self._words.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self._words.setToolTip(plain(words))
        self.setAccessibleDescription(words)
        self.show()
