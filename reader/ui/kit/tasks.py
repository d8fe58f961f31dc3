"""Lanes: work runs one piece at a time off the window's thread, its result comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
Failed = Callable[[Exception], None]


def is_gone(hears: Callable[..., object]) -> bool:
    """Whether what hears of something is a method of a widget that was closed and destroyed meanwhile."""
    while isinstance(hears, partial):
        hears = hears.func
    owner = getattr(hears, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


class Lane(QObject):
    """One thread for one kind of work; results arrive on the thread that made the lane.

    As with Qt's signals, a method of a widget (or a ``partial`` of one) hears nothing once that is gone.
    """

    busy_changed = Signal(bool)
    _settled = Signal(object, object, object)

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

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """Do work after all asked for before, then call ``done`` or ``failed`` if still ``wanted``."""
        if self._closed:
            return
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._pool.start(lambda: self._work(work, done, failed, wanted))

    def run_latest(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Do only the newest of the work asked for; results of older work are dropped."""
        self._latest += 1
        mine = self._latest

        def worth_it() -> Any:
            return work() if mine == self._latest else None

        self.run(worth_it, done, failed, wanted=lambda: mine == self._latest)

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

    def _work(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Failed,
        wanted: Callable[[], bool],
    ) -> None:
        try:
            value = work()
        except Exception as error:  # noqa: BLE001 - every error must reach the window's thread
            self._settled.emit(failed, error, wanted)
        else:
            self._settled.emit(done, value, wanted)

    @Slot(object, object, object)
    def _deliver(self, callback: Callable[[Any], None], value: Any, wanted: Callable[[], bool]) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        if not self._closed and wanted() and not is_gone(callback):
            callback(value)
