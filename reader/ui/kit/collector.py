"""Collects Python's cyclic garbage on the window's thread, where widgets may be torn down.

Left to itself the collector runs in whichever thread allocates, the database's too; a widget or timer that
it finds there is destroyed on the wrong thread, and Qt aborts.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 150
_BULK = 100_000  # young objects that come of reading a library, not of work in the window
_WHOLE_S = 60.0  # a collection of everything takes long in a large library, so it is rare


class Collector(QObject):
    """Takes the collector over for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole_at = time.monotonic()
        timer = QTimer(self, interval=_LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()
        gc.disable()
        gc.freeze()  # what is loaded to begin with stays

    def look(self) -> None:
        """Collect the young garbage where there is enough of it, all of it once in a while."""
        young, middle, old = gc.get_count()
        many = gc.get_threshold()
        now = time.monotonic()
        if young > _BULK:
            # Looking through all of them would hold the window up; figures and cards have no cycles.
            gc.freeze()
        elif old > many[2] and now - self._whole_at > _WHOLE_S:
            self._whole_at = now
            gc.collect()
        elif middle > many[1]:
            gc.collect(1)
        elif young > many[0]:
            gc.collect(0)
