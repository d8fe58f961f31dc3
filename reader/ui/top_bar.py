"""The bar at the top: whose library, the search box, the views."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton

from reader.ui.kit.plain import plain
from reader.ui.kit.segments import Segments
from reader.ui.searching.box import SearchBox

VIEWS = ("Read", "Compare", "Figures", "Notes", "Notebook")


class TopBar(QFrame):
    """Three things in a row, the box in the middle of the window whatever stands beside it."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.library = QToolButton()
        self.library.setProperty("quiet", True)
        self.library.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.library.setAccessibleName("Library menu")
        self.library.setObjectName("library")
        self.views = Segments(VIEWS, "View")
        box.setMinimumWidth(260)
        box.setMaximumWidth(round(self.fontMetrics().averageCharWidth() * 92))
        left, right = QHBoxLayout(), QHBoxLayout()
        left.addWidget(self.library)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self.views)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 7, 14, 7)
        grid.setHorizontalSpacing(14)
        grid.addLayout(left, 0, 0)
        grid.addWidget(box, 0, 1)
        grid.addLayout(right, 0, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 3)

    def show_library(self, name: str) -> None:
        """Show the name of the library that is open."""
        text = self.fontMetrics().elidedText(name, QtCore.Qt.TextElideMode.ElideRight, 240)
        self.library.setText(f"{text} ▾")
        self.library.setToolTip(plain(name))
