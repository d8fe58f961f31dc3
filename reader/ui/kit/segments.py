"""Segments: a row of names of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class Segments(QFrame):
    """A row of names of which one is chosen."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(accessible)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        for number, name in enumerate(names):
            one = QToolButton()
            one.setText(name)
            one.setCheckable(True)
            one.setAccessibleName(f"{accessible}: {name}")
            row.addWidget(one)
            self._group.addButton(one, number)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    def button(self, number: int) -> QAbstractButton:
        """Return the button of a name."""
        return self._group.button(number)

    def choose(self, number: int) -> None:
        """Show another as chosen, without the signal."""
        self._group.button(number).setChecked(True)
