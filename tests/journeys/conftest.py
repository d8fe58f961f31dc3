"""The real window on a real library made from the sample articles."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader import places
from reader.services import extracting, importing, sample
from reader.services.library import Library
from reader.ui import app
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Look
from reader.ui.main_window import MainWindow

MAXIMUM = 20_000  # milliseconds


class Driver:
    """Hands and eyes on a window: keys, clicks, and waiting for what they bring about."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    def wait(self, ready: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(ready, timeout=MAXIMUM)

    def settle(self) -> None:
        """Wait until nothing is under way, the timers that a key starts included."""
        QTest.qWait(60)
        self.wait(lambda: not self.window.session.busy)
        QTest.qWait(20)
        self.wait(lambda: not self.window.session.busy)

    def activate(self, window: QWidget) -> None:
        """Make a window the active one: a virtual screen has no window manager to do so.

        It is asked for until it is so: the X server takes no request for a window that it has not drawn yet.
        """
        window.activateWindow()
        self.wait(lambda: window.isActiveWindow() or bool(window.activateWindow()))

    def press(self, keys: str, widget: QWidget | None = None) -> None:
        """Press a combination of keys where the focus is."""
        QTest.keySequence(self._under_the_keys(widget), keys)

    def key(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        """Press one key where the focus is."""
        QTest.keyClick(self._under_the_keys(widget), key)

    def type(self, text: str, widget: QWidget | None = None) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(self._under_the_keys(widget), text)

    def _under_the_keys(self, widget: QWidget | None) -> QWidget:
        """Return where keys go. Where a dialog has closed, nobody but us gives the focus back to its window."""
        target = widget or self.window.focusWidget() or self.window
        if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
            window = QApplication.activeModalWidget() or target.window()
            if window.isVisible():
                self.activate(window)
        return target

    def search(self, query: str) -> None:
        """Type a query into the box and wait for what it finds."""
        self.press("Ctrl+K")
        self.type(query)
        self.wait(lambda: self.window.session.query == query)
        self.settle()

    @property
    def text(self) -> str:
        """The text of the open article."""
        reading = self.window.desk.reader.reading
        return reading.article.document.text if reading else ""


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample articles, made once; copy it before changing it."""
    folder = tmp_path_factory.mktemp("made") / "Sample"
    with Library.open(folder, cache=tmp_path_factory.mktemp("cache")) as library:
        importing.import_paths(library, [places.corpus() / "articles"])
        extracting.find_figures(library)
        sample.give_topics(library)
    return folder


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Path], Driver]]:
    """Open the window on a library, as often as wanted; every one is closed at the end."""
    opened: list[MainWindow] = []

    def open_it(folder: Path) -> Driver:
        window = app.build(
            folder,
            settings=Settings(tmp_path / "window.ini"),
            cache=tmp_path / "cache",
            look=Look.LIGHT,
        )
        opened.append(window)
        window.show()
        driver = Driver(window, qtbot)
        driver.activate(window)
        driver.wait(lambda: window.session.library is not None)
        driver.wait(lambda: window.is_furnished)
        driver.settle()
        return driver

    yield open_it
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def drive(qtbot: QtBot) -> Callable[[MainWindow], Driver]:
    """Hands and eyes for a window that a test opened itself."""
    return lambda window: Driver(window, qtbot)


@pytest.fixture
def folder(sample_folder: Path, tmp_path: Path) -> Path:
    """A library of the sample articles that the test may change."""
    return Path(shutil.copytree(sample_folder, tmp_path / "Sample"))


@pytest.fixture
def driver(open_window: Callable[[Path], Driver], folder: Path) -> Driver:
    """The window on the sample articles."""
    return open_window(folder)
