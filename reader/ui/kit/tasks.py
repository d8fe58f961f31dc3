"""Lanes: work runs one piece at a time off the window's thread, its result comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal, Slot

T = TypeVar("T")
Failed = Callable[[Exception], None]


class Lane(QObject):
    """One thread for one kind of work; results arrive on the thread that made the lane."""

    busy_changed = Signal(bool)
    _settled = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._latest = 0
        self._waiting = 0
        self._closed = False
        self._settled.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether work is running or waiting."""
        return self._waiting > 0

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do work after all that was asked for before, then call ``done`` or ``failed``."""
        if self._closed:
            return
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._pool.start(lambda: self._work(work, done, failed))

    def run_latest(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do only the newest of the work asked for; results of older work are dropped."""
        self._latest += 1
        mine = self._latest

        def worth_it() -> Any:
            return work() if mine == self._latest else None

        self.run(
            worth_it,
            lambda value: done(value) if mine == self._latest else None,
            lambda error: failed(error) if mine == self._latest else None,
        )

    def settle(self) -> None:
        """Wait for all that was asked for, and have its results delivered; for when the window closes."""
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self)

    def close(self, *, finish: bool = False) -> None:
        """Wait for the work that runs, drop what waits (``finish``: do it, too), deliver nothing more."""
        self._closed = True
        if not finish:
            self._pool.clear()
        self._pool.waitForDone()

    def _work(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Failed) -> None:
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 - every error must reach the window's thread
            self._settled.emit(failed, error)
        else:
            self._settled.emit(done, value)

    @Slot(object, object)
    def _deliver(self, callback: Callable[[Any], None], value: Any) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        if not self._closed:
            callback(value)
