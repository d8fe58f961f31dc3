"""Saving from a damaged library what a researcher did since the backup that takes its place."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from reader.domain import wording
from reader.domain.annotation import Annotation
from reader.domain.comparison import Topic
from reader.domain.edit import Decision
from reader.domain.notebook import Citation, Page
from reader.store import figures, highlights, notebook, topics
from reader.store.database import Connection, connect
from reader.store.index_queue import enqueue
from reader.store.store import FILE, Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Saved:
    """How much was brought over from a damaged file."""

    annotations: int = 0
    decisions: int = 0
    topics: int = 0
    pages: int = 0  # of the notebook

    def __str__(self) -> str:
        counts = ((one.name, getattr(self, one.name)) for one in fields(self))
        named = [wording.many(count, name.removesuffix("s")) for name, count in counts if count]
        return wording.listed(named) or "nothing"


def salvage(damaged: Path, store: Store) -> Saved:
    """Bring over what can still be read in a damaged file and is not in the library that replaced it."""
    with tempfile.TemporaryDirectory(prefix="parallax-salvage-") as folder:
        for name in (FILE, f"{FILE}-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(damaged / name, Path(folder) / name)
        try:
            connection = connect(Path(folder) / FILE)
        except sqlite3.Error:
            return Saved()
        with closing(connection) as old:
            # Read here: a connection is asked on the thread that opened it, and the store has its own.
            found = (
                list(_readable(old, "annotations", "id", highlights.annotation)),
                list(_readable(old, "decisions", "claim_id", figures.decision)),
                list(_readable(old, "topics", "id", topics.topic)),
                list(_readable(old, "pages", "id", notebook.page)),
                list(_readable(old, "citations", "key", notebook.citation)),
            )
        return store.write(_bring_over, *found)


def _bring_over(
    new: Connection,
    annotations: list[Annotation],
    decisions: list[Decision],
    compared: list[Topic],
    pages: list[Page],
    citations: list[Citation],
) -> Saved:
    for one in citations:
        _missing(new, one.key, one, notebook.citation, notebook.set_citation)
    return Saved(
        sum(_annotation(new, one) for one in annotations),
        sum(_missing(new, one.claim_id, one, figures.decision, figures.set_decision) for one in decisions),
        sum(_missing(new, one.id, one, topics.topic, topics.set_topic) for one in compared),
        sum(_page(new, one) for one in pages),
    )


def _page(new: Connection, found: Page) -> bool:
    kept = notebook.page(new, found.id)
    if kept is not None and kept.changed_at >= found.changed_at:
        return False
    notebook.set_page(new, found.id, found)
    return True


def _annotation(new: Connection, found: Annotation) -> bool:
    kept = highlights.annotation(new, found.id)
    if kept is not None and kept.changed_at >= found.changed_at:
        return False
    with suppress(ValueError, sqlite3.IntegrityError):
        # Only where its quote still stands in the same version: the backup may be older than that.
        highlights.set_annotation(new, found.id, found)
        enqueue(new, [found.article_id])
        return True
    return False


def _missing(
    new: Connection,
    key: str,
    found: T,
    read: Callable[[Connection, str], T | None],
    write: Callable[[Connection, str, T | None], None],
) -> bool:
    if read(new, key) is not None:
        return False
    with suppress(ValueError, sqlite3.IntegrityError):
        write(new, key, found)
        return True
    return False


def _readable(
    old: Connection, table: str, key: str, read: Callable[[Connection, str], T | None]
) -> Iterator[T]:
    """Yield what can be read of a table, from its beginning and from its end up to what is damaged."""
    keys: dict[str, None] = {}
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error):
            for row in old.execute(f"SELECT {key} FROM {table} ORDER BY {key} {order}"):
                if row[0] in keys:
                    break
                keys[row[0]] = None
    for one in keys:
        with suppress(sqlite3.Error, ValueError, KeyError):
            found = read(old, one)
            if found is not None:
                yield found
