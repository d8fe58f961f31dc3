"""Copies of a library file: backups that are verified before they count, and snapshots to read from."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

from reader.domain.errors import LibraryDamaged, LibraryInUse, StorageFull
from reader.store.database import Connection, connect, translated
from reader.store.lock import sync_folder
from reader.store.migrations import version

_WAL_HEADER = 32  # bytes: magic, format, page size, checkpoint number, salts, checksum


@dataclass(frozen=True, slots=True)
class Contents:
    """What a library file holds."""

    version: int  # of the schema
    articles: int
    annotations: int
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """What a researcher would miss, by what tells one state of it from another."""

    articles: frozenset[object] = frozenset()
    annotations: frozenset[object] = frozenset()
    decisions: frozenset[object] = frozenset()
    topics: frozenset[object] = frozenset()
    pages: frozenset[object] = frozenset()

    def without(self, other: Work) -> Work:
        """Return what the other does not have, or has in another state."""
        return Work(*(getattr(self, one.name) - getattr(other, one.name) for one in fields(self)))


# An article with another text is not the same, nor is an annotation that was changed.
_WORK = {
    "articles": "SELECT id, version_id FROM articles",
    "annotations": "SELECT id, changed_at FROM annotations",
    "decisions": "SELECT claim_id, state, figure FROM decisions",
    "topics": "SELECT id, topic FROM topics",
    "pages": "SELECT id, text FROM pages",
}


def work(connection: Connection) -> Work:
    """Return what a library or a backup holds of a researcher's work."""
    # A backup may be older than some of the tables.
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return Work(
        **{
            table: frozenset(tuple(row) for row in connection.execute(query))
            for table, query in _WORK.items()
            if table in there
        }
    )


def work_in(path: Path) -> Work:
    """Return the work in a file that nobody writes; raises ``LibraryDamaged``."""
    try:
        with closing(connect(path, read_only=True)) as connection:
            return work(connection) if version(connection) else Work()
    except sqlite3.Error as error:
        raise translated(error) from error


def contents(path: Path, *, check: bool = False) -> Contents:
    """Return what a file that nobody writes holds; raises ``LibraryDamaged``. ``check`` reads all of it."""
    try:
        with closing(connect(path, read_only=True)) as connection:
            if check:
                problems = damage(connection)
                if problems:
                    raise LibraryDamaged(f"The file is damaged: {problems[0]}")
            return _contents(connection)
    except sqlite3.Error as error:
        raise translated(error) from error


def damage(connection: Connection, *, quick: bool = False) -> list[str]:
    """Return what is wrong with a file, nothing where it is sound; ``quick`` leaves the indexes out."""
    pragma = "quick_check" if quick else "integrity_check"
    problems = [row[0] for row in connection.execute(f"PRAGMA {pragma}(20)") if row[0] != "ok"]
    if not quick and not problems:
        problems = [
            f"row {row[1]} of {row[0]} belongs to nothing in {row[2]}"
            for row in connection.execute("PRAGMA foreign_key_check").fetchmany(20)
        ]
    return problems


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every table."""
    names = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def put_in_place(beside: Path, target: Path) -> None:
    """Sync a finished file and give it its name."""
    handle = os.open(beside, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    beside.replace(target)
    sync_folder(target.parent)


def snapshot(library: Path, target: Path) -> None:
    """Copy a library that another process writes, log and all, into a file to read from.

    Raises ``LibraryInUse`` where it did not hold still for long enough. Not for a library that this very
    process has open: closing any handle of the file would let go of its lock.
    """
    log = library.with_name(library.name + "-wal")
    for _ in range(5):
        before = _mark(library, log)
        shutil.copyfile(library, target)
        copied_log = target.with_name(target.name + "-wal")
        copied_log.unlink(missing_ok=True)
        if log.exists():
            shutil.copyfile(log, copied_log)
        # Appending to the log is harmless: a copy without the last commits. A checkpoint is not.
        if before == _mark(library, log) and _settled(target):
            return
    raise LibraryInUse("The library is being written to right now.", "Nothing was changed. Try again.")


def _settled(target: Path) -> bool:
    """Fold the copied log into the copy; tell whether what came out is sound."""
    try:
        with closing(connect(target)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            return not damage(connection, quick=True)
    except sqlite3.DatabaseError as error:
        if isinstance(translated(error), StorageFull):
            raise translated(error) from error
        return False


def _mark(library: Path, log: Path) -> tuple[int, int, bytes]:
    status = library.stat()
    try:
        with log.open("rb") as file:
            header = file.read(_WAL_HEADER)
    except FileNotFoundError:
        header = b""
    return status.st_mtime_ns, status.st_size, header


def _contents(connection: Connection) -> Contents:
    number = version(connection)
    if number == 0:
        return Contents(0, 0, 0)
    counts = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("articles", "annotations", "decisions")
    )
    return Contents(number, *counts)
