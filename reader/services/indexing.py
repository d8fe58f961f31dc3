"""Keeping the index: opened only when it is what we wrote, brought up from the queue, made anew beside."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.index.port import IndexDamaged, IndexedArticle, IndexStale
from reader.store import articles, index_queue
from reader.store.database import Connection
from reader.store.searchable import Searchable, searchable
from reader.store.store import Store

if TYPE_CHECKING:
    from reader.index.fulltext import FullText

Progress = Callable[[int, int], None]  # articles done, and in all

_SLOTS = ("a", "b")
_AT_ONCE = 256  # articles read from the library in one go
_DRAINED_AT_ONCE = 2000  # rows of the queue that go into one segment
_CHECKED_AT_ONCE = 64 * 1024 * 1024  # bytes of index that are read whole before the first answer


class IndexKeeper:
    """Owns the index of one library; it is opened by whoever needs it first.

    Two folders take turns: one is searched while the other is made anew. Everything is in the cache; the
    name of the library's history is part of the path, so the index of another history is never found.
    """

    def __init__(self, store: Store, cache: Path) -> None:
        self._store = store
        key = hashlib.sha256(os.fsencode(store.folder.resolve())).hexdigest()[:16]
        self._home = cache / "indexes" / key / store.epoch
        self._writing = threading.Lock()
        self._closing = threading.Event()
        self._opening = threading.Lock()
        self._opened = False
        self._unchecked = True
        self._engine: FullText | None = None
        self._slot = _SLOTS[0]

    @property
    def engine(self) -> FullText | None:
        """The open index; None while there is none to trust."""
        # The engine takes longer to load than a library to open: the first list does not wait for it.
        with self._opening:
            if not self._opened and not self._closing.is_set():
                self._opened = True
                self._forget_other_histories()
                self._open()
        return self._engine

    def catch_up(self, progress: Progress | None = None) -> int:
        """Bring the index up to the library and return how many articles were indexed; ``close`` ends it."""
        tell = progress or (lambda *_: None)
        with self._writing:
            if self._closing.is_set():
                return 0
            if self.engine is not None:
                self._check_whole()
            engine = self._engine
            if engine is not None:
                try:
                    return self._drain(engine, tell)
                except IndexDamaged:
                    self.distrust()
            engine, done = self._rebuild(tell)
            return done if engine is None else done + self._drain(engine, tell)

    def waiting(self) -> int:
        """Return how many articles the index does not know as they are."""
        if self.engine is None:
            return self._store.read(articles.count)
        # What is open to be read does not change, and its queue cannot be taken from.
        return 0 if self._store.read_only else self._store.read(index_queue.unindexed)

    def distrust(self) -> None:
        """Stop answering from an index that failed; ``catch_up`` makes another."""
        engine, self._engine = self._engine, None
        if engine is not None:
            self._stamp(self._slot).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the index; a ``catch_up`` in another thread is ended, and goes on at the next opening."""
        self._closing.set()
        with self._writing:
            if self._engine is not None:
                self._engine.close()
                self._engine = None

    def _open(self) -> None:
        from reader.index.fulltext import FullText  # loaded on first use: the window opens without it

        low = self._store.read(index_queue.indexed_number)
        high = self._store.read(index_queue.last_number)
        for slot in _SLOTS:
            try:
                engine = FullText.open(self._folder(slot), self._stamp(slot))
            except (IndexStale, IndexDamaged):
                continue
            # Older than the library remembers, or newer than the library itself: of another state.
            if low <= engine.queue <= high:
                self._engine, self._slot = engine, slot
                break
            engine.close()
        if self._store.unclean or self._size() <= _CHECKED_AT_ONCE:
            self._check_whole()

    def _check_whole(self) -> None:
        from reader.index.stamp import Stamp  # loaded on first use, with the engine

        if self._engine is None or not self._unchecked:
            return
        try:
            Stamp.read(self._stamp(self._slot)).check_whole(self._folder(self._slot))
            self._unchecked = False
        except IndexStale:
            self.distrust()

    def _rebuild(self, tell: Progress) -> tuple[FullText | None, int]:
        """Make the index anew beside the old one; None where the library is being closed meanwhile."""
        from reader.index.fulltext import FullText  # loaded on first use: the window opens without it

        slot = next(one for one in _SLOTS if one != self._slot)
        ids, number = self._store.read(_everything)
        try:
            engine = FullText.create(self._folder(slot), self._stamp(slot))
            done = engine.add(
                self._articles(ids, tell), queue=number, progress=lambda _: not self._closing.is_set()
            )
        except BaseException:
            self._clear(slot)
            raise
        if self._closing.is_set():
            engine.close()
            self._clear(slot)
            return None, 0
        self._unchecked = False
        old, self._slot, self._engine = self._slot, slot, engine
        self._clear(old)
        self._say(number)
        return engine, done

    def _drain(self, engine: FullText, tell: Progress) -> int:
        done = 0
        total = 0 if self._store.read_only else self._store.read(index_queue.unindexed)
        while total and not self._closing.is_set():
            ids, number = self._store.read(index_queue.waiting, _DRAINED_AT_ONCE)
            if not ids:
                break
            there = list(self._articles(ids, lambda *_: None))
            gone = set(ids) - {one.id for one in there}
            if gone:
                engine.remove(gone)
            engine.replace(there, queue=number)
            self._say(number)
            done += len(ids)
            tell(min(done, total), total)
        return done

    def _say(self, number: int) -> None:
        if not self._store.read_only:
            self._store.write(index_queue.indexed, number)

    def _articles(self, ids: list[int], tell: Progress) -> Iterator[IndexedArticle]:
        for at in range(0, len(ids), _AT_ONCE):
            for one in self._store.read(searchable, ids[at : at + _AT_ONCE]):
                yield indexed(one)
            tell(min(at + _AT_ONCE, len(ids)), len(ids))

    def _folder(self, slot: str) -> Path:
        return self._home / slot

    def _stamp(self, slot: str) -> Path:
        return self._home / f"{slot}.json"

    def _clear(self, slot: str) -> None:
        # The stamp first: without it nothing in the folder is ever opened.
        self._stamp(slot).unlink(missing_ok=True)
        shutil.rmtree(self._folder(slot), ignore_errors=True)

    def _size(self) -> int:
        if self._engine is None:
            return 0
        return sum(one.stat().st_size for one in self._folder(self._slot).iterdir())

    def _forget_other_histories(self) -> None:
        if self._store.read_only or not self._home.parent.is_dir():
            return
        for other in self._home.parent.iterdir():
            if other != self._home:
                shutil.rmtree(other, ignore_errors=True)


def indexed(one: Searchable) -> IndexedArticle:
    """Return what the index takes of an article."""
    card = one.card
    return IndexedArticle(
        id=card.id,
        title=card.stated_title,
        text=one.text,
        language=card.language,
        publication=card.publication,
        authors=card.authors,
        published=card.published,
        tags=one.tags,
        notes=one.notes,
        state=str(card.state),
        annotated=card.annotations > 0,
        figures=one.figures,
    )


def _everything(connection: Connection) -> tuple[list[int], int]:
    return articles.all_ids(connection), index_queue.last_number(connection)
