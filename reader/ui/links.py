"""Links that other programs open: the window with the library comes to the front, at the passage."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt

from reader.services import links
from reader.ui.kit.commands import Command
from reader.ui.main_window import MainWindow

LIBRARIES = "libraries"  # settings: the folder of each library by its id


class Links(QObject):
    """Watches the folder of the open library for a request."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self.look())
        window.session.when_open(self._on_library)

    def commands(self) -> list[Command]:
        """Return them, for the registry."""
        return [
            Command(
                "help.links",
                "Open parallax:// links with this program",
                self.register,
                (),
                "Help",
                hint="Puts an entry into your applications, so that a link in a text opens the passage here",
            )
        ]

    def register(self) -> None:
        """Register this program for our links."""
        folder = links.applications_folder()
        self._window.session.long(
            "export",
            lambda _: links.register(folder),
            lambda made: self._window.status.say(f"Links open here now: {made}"),
        )

    def look(self) -> None:
        """Show the passage that is asked for, if one is."""
        wanted = links.take(self._window.session.folder)
        if wanted is not None and self._window.session.library is not None:
            self._window.session.open_article(wanted.article_id, wanted.span)
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
            self._window.raise_()
            self._window.activateWindow()

    def _on_library(self) -> None:
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._watcher.addPath(str(self._window.session.folder))
        self.look()
