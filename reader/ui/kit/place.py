"""Places for views: a view is made when someone first needs it, or when its place was first painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)


class Place(QFrame):
    """Empty ground until its view stands on it.

    The owner has the view as a cached property that ends in ``hold``; ``need`` reads that property.
    """

    def __init__(self, need: Callable[[], object], ground: str = "paper", *, waits: bool = False) -> None:
        """Be empty; a place that ``waits`` leaves it to others when its view is made."""
        super().__init__()
        self.setObjectName(ground)
        self._need = need
        self._seen = waits

    def hold(self, view: W) -> W:
        """Put the view into the place and return it."""
        self._seen = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
        self.setFocusProxy(view)
        return view

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; once that is on the screen, have the view made."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._need)


def is_made(owner: object, name: str) -> bool:
    """Tell whether a part that is a cached property of its owner is there already."""
    return name in vars(owner)


def furnish(owner: QObject, needs: Iterable[Callable[[], object]], after: int = 0) -> None:
    """Make one view after the other, the window free to answer between any two; begin after so many ms."""
    rest = iter(needs)

    def step() -> None:
        need = next(rest, None)
        if need is not None:
            need()
            QTimer.singleShot(0, owner, step)

    QTimer.singleShot(after, owner, step)
