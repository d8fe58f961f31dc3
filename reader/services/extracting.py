"""Reading articles for figures: a pass of its own, after they can be read and searched."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from reader.domain import languages
from reader.domain.document import Document
from reader.domain.errors import NoParser, ParallaxError, RefusedFile
from reader.domain.figure import Extraction
from reader.services import filing
from reader.services.import_report import Progress
from reader.services.library import Library
from reader.store import figure_queue, figures, index_queue
from reader.store.database import Connection
from reader.store.unread import Unread
from reader.store.unread import unread as stored

_COMMIT_EVERY = 0.5  # seconds: what is found again after a stop, and how often the disk is waited for
_COMMIT_MOST = 64  # articles
_AHEAD = 3  # articles read from the library for each worker before their turn


class Finder(Protocol):
    """What finds figures: worker processes."""

    count: int

    def figures(self, document: Document, published: str, publication: str) -> tuple[Extraction, str]:
        """Return the figures of a document and a note for what was not read; raises ``RefusedFile``."""


@dataclass(frozen=True, slots=True)
class _Found:
    article: Unread
    extraction: Extraction
    note: str


def unread(library: Library) -> int:
    """Return how many articles were not read for figures yet."""
    return library.store.read(figure_queue.count)


def find_figures(
    library: Library,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    finder: Finder | None = None,
) -> int:
    """Read the articles that wait for it and return how many were read; what is done is kept.

    Stopped at any point, it goes on where it was when called again. Raises ``StorageFull``, and
    ``ParallaxError`` where no worker process can be started.
    """
    if library.read_only or not unread(library):
        return 0
    with library.reading:
        return _Pass(library, finder or library.workers, progress, cancelled).run()


class _Pass:
    """One pass: articles are read side by side, and their figures put into the library in their order."""

    def __init__(
        self,
        library: Library,
        finder: Finder,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._store = library.store
        self._finder = finder
        self._progress = progress
        self._library = library
        self._cancelled = cancelled
        self._done = 0
        self._began = time.monotonic()

    def run(self) -> int:
        found: list[_Found] = []
        committed = time.monotonic()
        for one in self._side_by_side():
            found.append(one)
            if len(found) >= _COMMIT_MOST or time.monotonic() - committed > _COMMIT_EVERY:
                self._commit(found)
                found, committed = [], time.monotonic()
        self._commit(found)
        return self._done

    def _side_by_side(self) -> Iterator[_Found]:
        # Asked once: what changes meanwhile stands in the queue again, for the next pass.
        ids = iter(self._store.read(figure_queue.waiting))
        ahead: deque[Future[_Found | None]] = deque()
        with ThreadPoolExecutor(self._finder.count, thread_name_prefix="figures") as pool:
            try:
                while not self._stopped():
                    while len(ahead) < _AHEAD * self._finder.count:
                        article_id = next(ids, None)
                        if article_id is None:
                            break
                        ahead.append(pool.submit(self._find, article_id))
                    if not ahead:
                        return
                    one = ahead.popleft().result()
                    if one is not None:
                        yield one
            finally:
                for left in ahead:
                    left.cancel()

    def _stopped(self) -> bool:
        return self._cancelled() or self._library.left

    def _find(self, article_id: int) -> _Found | None:
        article = self._store.read(stored, article_id)
        if article is None or self._stopped():
            return None
        if languages.without_figures(article.language, article.document.text):
            note = f"figures are read in English only, and it is in {languages.name_of(article.language)}"
            return _Found(article, Extraction((), ()), note)
        try:
            extraction, note = self._finder.figures(article.document, article.published, article.publication)
        except NoParser as error:
            raise ParallaxError(f"Figures cannot be found now: {error}") from error
        except RefusedFile as refused:
            extraction, note = Extraction((), ()), f"its figures could not be found: {refused}"
        return _Found(article, extraction, note)

    def _commit(self, found: Sequence[_Found]) -> None:
        if not found:
            return
        left = self._store.write(_put, found)
        self._done += len(found)
        self._progress(Progress(self._done, self._done + left, "", time.monotonic() - self._began))


def _put(connection: Connection, found: Sequence[_Found]) -> int:
    """Put figures into the library, but for articles that changed meanwhile; returns how many wait still."""
    for one in found:
        article = one.article
        if figure_queue.unread_version(connection, article.article_id) != article.version_id:
            continue
        extraction, note = one.extraction, one.note
        connection.execute("SAVEPOINT article")
        try:
            _refile(connection, article, extraction)
        except ValueError as error:
            connection.execute("ROLLBACK TO article")
            note = f"its figures could not be kept: {error}"
            _refile(connection, article, Extraction((), ()))
        connection.execute("RELEASE article")
        figures.note(connection, article.version_id, note)
        figure_queue.done(connection, article.article_id)
    return figure_queue.count(connection)


def _refile(connection: Connection, article: Unread, extraction: Extraction) -> None:
    had = figures.any_of(connection, article.article_id)
    filing.refile_figures(connection, article.article_id, article.version_id, article.document, extraction)
    if had or extraction.figures:
        index_queue.enqueue(connection, [article.article_id])
