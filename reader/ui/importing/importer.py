"""An import that runs beside everything else: started, watched, cancelled."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.domain.edit import Subject, Touched
from reader.domain.errors import ParallaxError
from reader.services import importing
from reader.services.importing import ImportReport, Outcome, Progress
from reader.services.library import Library
from reader.ui.session import IMPORT, Session

TELL_EVERY = 0.1  # seconds between two words on progress
SHOW_EVERY = 4.0  # seconds after which what came in meanwhile is listed
_KEPT = "What came in before is in the library."


class Importer(QObject):
    """One import at a time; what is dropped meanwhile waits its turn."""

    started = Signal()
    progressed = Signal(object)  # Progress
    finished = Signal(object)  # ImportReport
    stopped = Signal(object)  # ParallaxError: why it could not go on

    _arrived = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._cancelled = threading.Event()
        self._arrived.connect(self._tell)
        self.report: ImportReport | None = None
        self.running = 0
        self._last: Callable[..., ImportReport] | None = None

    def start(self, paths: Sequence[Path], *, in_parts: bool = False) -> None:
        """Import files and folders; ``in_parts`` makes several articles of a text too large for one."""
        if paths:
            self._run(partial(importing.import_paths, paths=paths, in_parts=in_parts))

    def start_with(self, name: str, data: bytes) -> None:
        """Import what is no file, such as a pasted text; ``name`` ends as its kind does."""
        self._run(partial(importing.import_bytes, name=name, data=data))

    def _run(self, import_it: Callable[..., ImportReport]) -> None:
        if self._session.library is None:
            return
        self._last = import_it
        self._cancelled.clear()
        self.running += 1
        self.started.emit()
        told = shown = time.monotonic()

        def progress(state: Progress) -> None:
            nonlocal told, shown
            now = time.monotonic()
            if now - shown >= SHOW_EVERY:
                shown = now
                self._arrived.emit()
            if now - told >= TELL_EVERY or state.done == state.total:
                told = now
                self.progressed.emit(state)

        def work(library: Library) -> ImportReport:
            return import_it(library, progress=progress, cancelled=self._cancelled.is_set)

        self._session.long(IMPORT, work, self._on_done, self._on_failed)

    def go_on(self) -> None:
        """Begin the last import again, after it had to stop; what came in is passed over."""
        if self._last is not None:
            self._run(self._last)

    def cancel(self) -> None:
        """Stop after the file that is being read; what is imported stays."""
        self._cancelled.set()

    def _on_done(self, report: ImportReport) -> None:
        self.running -= 1
        self.report = report
        ids = frozenset(line.article_id for line in report.lines if line.article_id)
        if report.count(Outcome.IMPORTED) or report.count(Outcome.UPDATED):
            self._tell(ids)
        self.finished.emit(report)

    def _tell(self, ids: frozenset[int] = frozenset()) -> None:
        """Tell of articles that are there now; they are read for figures next."""
        self._session.tell(Touched(frozenset({Subject.ARTICLE}), ids, arrived=True, more=True))

    def _on_failed(self, error: Exception) -> None:
        self.running -= 1
        self._tell()
        known = isinstance(error, ParallaxError)
        self.stopped.emit(error if known else ParallaxError("Parallax made a mistake.", _KEPT))
        if not known:
            raise error
