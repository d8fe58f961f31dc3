"""A button that looks like a link and wraps its words where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

_ROOM = 3  # pixels around the words, where the style sheet draws the frame of the focus
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class WrappedLink(QPushButton):
    """As wide as it is let, as high as its lines."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setProperty("link", True)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hasHeightForWidth(self) -> bool:
        """Narrow ones are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._needed(width).height() + 2 * _ROOM

    def sizeHint(self) -> QSize:
        """Return the size on one line, or at the present width."""
        whole = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _ROOM + 2
        return QSize(whole, self.heightForWidth(self.width() if self.width() > 2 * _ROOM else whole))

    def minimumSizeHint(self) -> QSize:
        """Return what a word needs."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.fontMetrics().height() + 2 * _ROOM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame as the style sheet has it, and the words in lines."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setPen(self.palette().buttonText().color())
        painter.setFont(self.font())
        painter.drawText(self.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM), int(_FLAGS), self.text())

    def _needed(self, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - 2 * _ROOM), 10_000)
        return self.fontMetrics().boundingRect(room, int(_FLAGS), self.text())
