"""The one connection to a library file, and the one thread that owns it."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from reader.domain.errors import LibraryDamaged, LibraryInUse, ParallaxError, StorageFull

Connection = sqlite3.Connection
Row = sqlite3.Row
T = TypeVar("T")
_Job = tuple[Callable[[Connection], Any], "Future[Any]"]

COMMITTED_IS_SAFE = "Everything that was saved before is safe."
PAGES_BETWEEN_JOBS = 512  # of a copy: about 2 MB, so that nobody waits long for the connection

SETTINGS = (
    # Before anything else: the lock is then kept, and the WAL index lives in memory, not in a -shm file.
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = WAL",
    # NORMAL loses every commit since the last checkpoint when the power fails; FULL loses none.
    "PRAGMA synchronous = FULL",
    # macOS only: there a plain sync leaves the data in the disk's own memory.
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
    "PRAGMA journal_size_limit = 67108864",
)
READING_SETTINGS = ("PRAGMA query_only = ON", "PRAGMA trusted_schema = OFF", "PRAGMA temp_store = MEMORY")


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Return a connection of the calling thread with our settings; its lock is held from here on."""
    # A file opened to be read is one that nobody writes: a backup, or a copy of our own.
    mode = "mode=ro&immutable=1" if read_only else "mode=rwc"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None, timeout=0
    )
    try:
        connection.row_factory = sqlite3.Row
        for setting in READING_SETTINGS if read_only else SETTINGS:
            connection.execute(setting)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def transaction(connection: Connection, work: Callable[[Connection], T]) -> T:
    """Run work in one transaction: all of it is kept when this returns, none of it when this raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself after some errors, a full disk among them.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


class Database:
    """Runs work on the thread that owns the connection, one piece after the other."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file; raises ``LibraryInUse``, ``LibraryDamaged`` or ``StorageFull``."""
        self.path = path
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = False
        self._closing = threading.Lock()
        opened: Future[None] = Future()
        self._thread = threading.Thread(
            target=self._own, args=(read_only, opened), name="library", daemon=True
        )
        self._thread.start()
        try:
            opened.result()
        except sqlite3.Error as error:
            self._thread.join()
            raise translated(error) from error

    def run(self, work: Callable[[Connection], T]) -> T:
        """Return what the work returns, once it has run; errors of SQLite become errors of the domain."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("work on the connection may not ask for the connection again")
        answer: Future[T] = Future()
        with self._closing:
            if self._closed:
                raise ParallaxError("The library is closed.", COMMITTED_IS_SAFE)
            self._jobs.put((work, answer))
        try:
            return answer.result()
        except sqlite3.Error as error:
            raise translated(error) from error

    def transact(self, work: Callable[[Connection], T]) -> T:
        """Like ``run``, in one transaction; it is committed and synced when this returns."""
        return self.run(lambda connection: transaction(connection, work))

    def copy_to(self, target: Path) -> None:
        """Write the library as it is now into a file beside others; work goes on between its steps."""
        self.run(lambda connection: self._copy(connection, target))

    def close(self) -> None:
        """Finish what was asked for, write the log back into the file, and let go of it."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(None)
        self._thread.join()

    def _own(self, read_only: bool, opened: Future[None]) -> None:
        try:
            connection = connect(self.path, read_only=read_only)
        except sqlite3.Error as error:
            opened.set_exception(error)
            return
        opened.set_result(None)
        try:
            while (job := self._jobs.get()) is not None:
                _do(connection, job)
                # An answer kept here would keep its result alive until the next job.
                del job
        finally:
            _close(connection)

    def _copy(self, connection: Connection, target: Path) -> None:
        with_copy = sqlite3.connect(target, isolation_level=None)
        try:
            with_copy.execute("PRAGMA synchronous = FULL")
            # Writes through the connection that is copied from go into the copy as well.
            connection.backup(
                with_copy, pages=PAGES_BETWEEN_JOBS, progress=lambda *_: self._do_waiting(connection)
            )
            with_copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            with_copy.close()

    def _do_waiting(self, connection: Connection) -> None:
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if job is None:
                self._jobs.put(None)
                return
            _do(connection, job)


def _do(connection: Connection, job: _Job) -> None:
    work, answer = job
    try:
        answer.set_result(work(connection))
    except BaseException as error:  # noqa: BLE001  whatever it is, it belongs to whoever asked
        answer.set_exception(error)


def _close(connection: Connection) -> None:
    try:
        connection.close()
    except sqlite3.Error:
        # A full disk keeps the log from being written back; the next opening does it.
        return


def translated(error: sqlite3.Error) -> ParallaxError:
    """Return the error of the domain that an error of SQLite stands for."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or code in _DAMAGE:
        return LibraryDamaged("The library file is damaged.", "Its backups are not touched.")
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryInUse("Another program has this library open.", "Nothing was changed.")
    if primary == sqlite3.SQLITE_FULL:
        return StorageFull("The disk is full.", f"{COMMITTED_IS_SAFE} Make room and try again.")
    if primary == sqlite3.SQLITE_IOERR:
        return StorageFull(
            "The library file could not be written: its disk may be full, or gone.",
            f"{COMMITTED_IS_SAFE} Make room and try again.",
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return ParallaxError("The library file may not be written here.", "Nothing was changed.")
    return ParallaxError(f"The library could not do this: {error}", "Nothing was changed.")


_DAMAGE = frozenset({sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS})
