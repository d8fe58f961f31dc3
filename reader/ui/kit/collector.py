"""Collects Python's cyclic garbage on the window's thread, where widgets may be torn down.

Left to itself the collector runs in whichever thread allocates, the database's too; a widget or timer that
it finds there is destroyed on the wrong thread, and Qt aborts.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

_LOOK_MS = 150
_BULK = 20_000  # young objects that come of reading a library, not of work in the window
_WHOLE_S = 60.0  # between two collections of everything, half a second with 100,000 articles


def _in_the_background() -> bool:
    return QGuiApplication.applicationState() is not QtCore.Qt.ApplicationState.ApplicationActive


class Collector(QObject):
    """Takes the collector over for as long as it lives.

    While one works only what came since the last time is looked through: a window is not held up by what a
    large library holds. All of it is when another program is in front, where ``unwatched`` says so.
    """

    def __init__(
        self, parent: QObject | None = None, unwatched: Callable[[], bool] = _in_the_background
    ) -> None:
        super().__init__(parent)
        self._unwatched = unwatched
        self._whole_at = time.monotonic()
        self._set_aside = False  # since everything was looked through
        timer = QTimer(self, interval=_LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()
        gc.disable()
        gc.freeze()  # what is loaded to begin with stays

    def look(self) -> None:
        """Collect the garbage of late where there is enough of it, all of it while nobody looks."""
        young, middle, old = gc.get_count()
        many = gc.get_threshold()
        if self._set_aside and time.monotonic() - self._whole_at > _WHOLE_S and self._unwatched():
            self.collect_everything()
        elif young > _BULK:
            # Looking through all of them would hold the window up; figures and cards have no cycles.
            self._freeze()
        elif old > many[2]:
            gc.collect()
            self._freeze()
        elif middle > many[1]:
            gc.collect(1)
        elif young > many[0]:
            gc.collect(0)

    def collect_everything(self) -> None:
        """Collect also what was set aside and has become garbage since, as closed windows do."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._whole_at = time.monotonic()
        self._set_aside = False

    def _freeze(self) -> None:
        gc.freeze()
        self._set_aside = True
