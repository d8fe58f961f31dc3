"""The watched folder in the window: looked at now and then, what came to it is imported by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.services import watching
from reader.services.importing import ImportReport
from reader.services.library import Library
from reader.services.watching import Watcher
from reader.ui.importing.importer import Importer
from reader.ui.session import Session


class FolderWatch(QObject):
    """Watches the folder that the open library remembers."""

    changed = Signal()  # another folder is watched, or none

    def __init__(self, session: Session, importer: Importer) -> None:
        super().__init__(session)
        self._session = session
        self._importer = importer
        self._watcher: Watcher | None = None
        self._taking: Sequence[Path] = ()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self.folder: Path | None = None
        importer.finished.connect(self._on_finished)
        importer.stopped.connect(self._on_stopped)
        session.when_open(self._on_library)

    def watch(self, folder: Path | None) -> None:
        """Watch a folder from now on, or none."""

        def work(library: Library) -> Path | None:
            watching.watch(library, folder)
            return watching.watched(library)

        self._session.read(work, self._on_folder)

    def _on_library(self) -> None:
        self._timer.stop()
        self._taking = ()
        self._session.read(watching.watched, self._on_folder)

    def _on_folder(self, folder: Path | None) -> None:
        self._timer.stop()
        library = self._session.library
        self.folder = folder
        self._watcher = Watcher(library) if library and folder and not library.read_only else None
        self.changed.emit()
        if self._watcher is not None:
            self._look()

    def _look(self) -> None:
        watcher = self._watcher
        if watcher is None or self._session.library is None:
            return
        if self._importer.running:
            self._timer.start(round(watching.SECONDS * 1000))
            return
        self._session.long("watch", lambda _: watcher.ready(), lambda paths: self._on_ready(watcher, paths))

    def _on_ready(self, watcher: Watcher, paths: Sequence[Path]) -> None:
        if watcher is not self._watcher:
            return
        if paths and not self._importer.running:
            self._taking = paths
            self._importer.start(paths)
        else:
            self._timer.start(round(watcher.pause * 1000))

    def _on_finished(self, report: ImportReport) -> None:
        taking, self._taking = self._taking, ()
        watcher = self._watcher
        # After "Cancel" or a full disk nothing starts by itself: choosing the folder again does.
        if not taking or watcher is None or report.cancelled:
            return
        self._session.long("watch", lambda _: watcher.taken(taking), lambda _: self._timer.start(0))

    def _on_stopped(self, _: object) -> None:
        self._taking = ()
