"""An open library: the store and its index, opened together and closed together."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.services.indexing import IndexKeeper
from reader.store import backups
from reader.store.store import Store

if TYPE_CHECKING:
    from reader.services.workers import Workers

SECONDS_PER_DRAWING = 10.0  # that a page of a PDF may take to be drawn
SECONDS_PER_PAGE = 5.0  # that a page of the notebook may take to be read


class Library:
    """An opened library folder; ``close`` it when done."""

    def __init__(self, store: Store, cache: Path) -> None:
        self.path = store.folder
        self.store = store
        self.read_only = store.read_only
        # Whoever reads only has an index of their own: the first program writes the other one.
        self._own_cache = tempfile.TemporaryDirectory(prefix="parallax-index-") if self.read_only else None
        self._workers: Workers | None = None
        self._typesetter: Workers | None = None
        self._draughtsman: Workers | None = None
        self._starting = threading.Lock()
        self._leaving = threading.Event()
        self.reading = threading.Lock()  # held by the one pass that reads articles for figures
        self.index = IndexKeeper(store, Path(self._own_cache.name) if self._own_cache else cache)

    @classmethod
    def open(cls, folder: Path, *, cache: Path, read_only: bool = False) -> Self:
        """Open the library of a folder, making it where there is none.

        Raises ``LibraryInUse`` with the name of who has it, ``LibraryDamaged`` or ``LibraryTooNew``.
        """
        store = Store(
            folder,
            read_only=read_only,
            before_migration=_keep,
        )
        try:
            return cls(store, cache)
        except BaseException:
            store.close()
            raise

    @property
    def workers(self) -> Workers:
        """The processes that parse files: started when first needed, kept warm until the library closes."""
        from reader.services.workers import Workers  # loaded on first use: reading needs no parsers

        with self._starting:
            if self._workers is None:
                self._workers = Workers()
            return self._workers

    @property
    def typesetter(self) -> Workers:
        """The process that reads pages of the notebook: quick to start, and never hanging for long."""
        from reader.services.workers import Workers  # loaded on first use

        with self._starting:
            if self._typesetter is None:
                self._typesetter = Workers(1, seconds_per_file=SECONDS_PER_PAGE, light=True)
            return self._typesetter

    @property
    def draughtsman(self) -> Workers:
        """The process that draws pages of originals: it never keeps an import waiting, nor waits for one."""
        from reader.services.workers import Workers  # loaded on first use

        with self._starting:
            if self._draughtsman is None:
                self._draughtsman = Workers(1, seconds_per_file=SECONDS_PER_DRAWING, light=True)
            return self._draughtsman

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Bring the index up to the library; ``progress`` is told done and total; returns the number."""
        return self.index.catch_up(progress)

    def unindexed(self) -> int:
        """Return how many articles the index does not know as they are."""
        return self.index.waiting()

    @property
    def left(self) -> bool:
        """Whether it is about to be closed."""
        return self._leaving.is_set()

    def leave(self) -> None:
        """Say that it is about to be closed: what goes on in the background ends soon."""
        self._leaving.set()

    def close(self) -> None:
        """Stop the parsers, close the index and the library file; call it when no import runs."""
        self.leave()
        with self.reading:
            self._close()

    def _close(self) -> None:
        for processes in (self._workers, self._typesetter, self._draughtsman):
            if processes is not None:
                processes.close()
        self.index.close()
        self.store.close()
        if self._own_cache is not None:
            self._own_cache.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _keep(store: Store) -> None:
    backups.make(store, "before migration", datetime.now(UTC))
