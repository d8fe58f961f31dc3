"""The composition root: settings, theme, session, window, crash dialog, put together here alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reader import places, services
from reader.ui.kit import crash, roles
from reader.ui.kit.collector import Collector
from reader.ui.kit.fonts import load_fonts
from reader.ui.kit.settings import Settings
from reader.ui.kit.theme import Look, Theme
from reader.ui.main_window import MainWindow
from reader.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.domain.text import Span
    from reader.services.library import Library

PAINTED_MS = 100  # a window that nobody paints, such as one that is not shown, opens its library after that

SETTINGS = "window.ini"


def run(
    library: Path | None = None,
    *,
    imports: Sequence[Path] = (),
    passage: tuple[int, Span | None] | None = None,
) -> int:
    """Open the window on a library (None: the sample), import paths, show a passage, until it is closed."""
    app = application()
    window = build(library, imports=imports)
    crash.install(places.log_folder(), lambda: window)
    if passage is not None:
        _once_open(window, lambda: window.session.open_article(*passage))
    window.show()
    return app.exec()


def library_of(library_id: str) -> Path | None:
    """Return the folder of the library with an id, where a window has shown it; its id stands in links."""
    from reader.ui.links import LIBRARIES

    kept = Settings(places.config_folder() / SETTINGS).text(f"{LIBRARIES}/{library_id}")
    return Path(kept) if kept else None


def application() -> QApplication:
    """Return the application, made on first use: Fusion, because the palette decides about it alone."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QCoreApplication.setApplicationName("Parallax")
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setDesktopFileName("parallax")
    app.setWindowIcon(QIcon(str(places.resource("icons/parallax.svg"))))
    load_fonts()
    return app


def build(
    library: Path | None = None,
    *,
    imports: Sequence[Path] = (),
    settings: Settings | None = None,
    cache: Path | None = None,
    look: Look | None = None,
) -> MainWindow:
    """Return a window that opens the library in the background; it is not shown yet."""
    app = application()
    if app.property("collector") is None:  # looking for it among the children would wrap each of them
        app.setProperty("collector", Collector(app))
        roles.install()
        # Work in the lanes lets the window's thread go on after a millisecond, not after Python's five.
        sys.setswitchinterval(0.001)
    settings = settings or Settings(places.config_folder() / SETTINGS)
    cache = cache or places.cache_folder()
    kept = settings.text("look", Look.SYSTEM.value)
    theme = Theme(look or (Look(kept) if kept in set(Look) else Look.SYSTEM))
    session = Session()
    window = MainWindow(session, theme, settings, lambda made: _register(made, cache))
    theme.setParent(window)
    session.setParent(window)
    if imports:
        _once_open(window, lambda: window.importer.start(list(imports)))
    open_it = _opener(library, cache)
    folder = library or places.sample_library()
    _once_painted(window, lambda: session.open_library(open_it, folder))
    return window


def _register(window: MainWindow, cache: Path) -> None:
    """Add every command of the window, with what they need, and what looks after the library."""
    from reader.ui.actions import Actions
    from reader.ui.article_menu import ArticleMenu
    from reader.ui.exchange import Exchange
    from reader.ui.output import Output
    from reader.ui.returning import Returning
    from reader.ui.reviewing import Reviewing
    from reader.ui.welcome import Welcome

    output = Output(window, cache)
    Actions(window, output, Exchange(window), ArticleMenu(window, Reviewing(window, cache)))
    Welcome(window, output)
    Returning(window)


def _once_painted(window: MainWindow, then: Callable[[], None]) -> None:
    """Do something when the window was painted: before the library takes its share of the processor."""
    fallback = QTimer(window, singleShot=True, interval=PAINTED_MS)

    def start() -> None:
        window.painted.disconnect(start)
        fallback.stop()
        then()

    window.painted.connect(start)
    fallback.timeout.connect(start)
    fallback.start()


def _opener(folder: Path | None, cache: Path) -> Callable[[], Library]:
    if folder is None:
        return lambda: services.sample.open_sample(cache=cache)
    return lambda: services.library.Library.open(folder, cache=cache)


def _once_open(window: MainWindow, then: Callable[[], None]) -> None:
    """Do something when the library is open, the first time only."""

    def start() -> None:
        window.session.library_changed.disconnect(start)
        then()

    window.session.library_changed.connect(start)
