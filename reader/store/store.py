"""The store: one open library file, asked and changed through functions over its connection."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

from reader.domain.errors import LibraryDamaged, LibraryInUse, LibraryReadOnly, ParallaxError
from reader.store import copies, lock, migrations
from reader.store.database import Connection, Database
from reader.store.settings import set_setting, setting

FILE = "library.parallax"
RESTORED = "library.restored"  # a backup that is to take the library's place
_EPOCH = "epoch"

P = ParamSpec("P")
T = TypeVar("T")


class Store:
    """An open library file; ``close`` it when done."""

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        steps: Sequence[migrations.Step] = migrations.STEPS,
        before_migration: Callable[[Store], None] = lambda _: None,
    ) -> None:
        """Open the file of a library folder, making both where there is none.

        Raises ``LibraryInUse`` with the name of who has it, ``LibraryDamaged`` or ``LibraryTooNew``.
        """
        self.folder = folder
        self.read_only = read_only
        self.unclean = False  # whoever had it last did not close it
        self.changed = False  # since the last backup, or since it was opened
        self._copied: Path | None = None
        if read_only:
            self._database = self._open_copy()
            self._migrate_copy(steps)
        else:
            _make_writable(folder)
            self._database = self._open_own()
            self._prepare(steps, before_migration)

    @property
    def path(self) -> Path:
        """The library file."""
        return self.folder / FILE

    @property
    def epoch(self) -> str:
        """A name for the library's line of history: another one after a backup was restored."""
        return str(self.read(setting, _EPOCH, ""))

    def read(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a function of the store returns for the library's connection."""
        return self._database.run(lambda connection: work(connection, *args, **kwargs))

    def write(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like ``read``, in one transaction: on disk when this returns, or nothing of it when it raises."""
        if self.read_only:
            raise ParallaxError("This library is open for reading only.", "Nothing was changed.")
        self.changed = True
        return self._database.transact(lambda connection: work(connection, *args, **kwargs))

    def copy_to(self, target: Path) -> None:
        """Write a copy of the library as it is now; others may read and write between its steps."""
        self._database.copy_to(target)

    def close(self) -> None:
        """Close the file and say that it was closed in order."""
        self._database.close()
        if self._copied is not None:
            shutil.rmtree(self._copied, ignore_errors=True)
        else:
            lock.release(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open_own(self) -> Database:
        finish_restore(self.folder)
        try:
            return Database(self.path)
        except LibraryInUse:
            raise lock.in_use(self.folder) from None

    def _prepare(self, steps: Sequence[migrations.Step], before: Callable[[Store], None]) -> None:
        try:
            # From here on the lock is ours, so whatever the file beside it says is history.
            self.unclean = lock.left_open(self.folder)
            if self.unclean and (problems := self.read(copies.damage, quick=True)):
                raise LibraryDamaged(
                    f"The library file is damaged: {problems[0]}", "Its backups are not touched."
                )
            if 0 < self.read(migrations.version) < len(steps):
                before(self)
            self._database.run(lambda connection: migrations.migrate(connection, steps))
            if not self.epoch:
                self.write(set_setting, _EPOCH, uuid.uuid4().hex)
            lock.hold(self.folder, datetime.now(UTC).isoformat(timespec="seconds"))
        except BaseException:
            self._database.close()
            raise

    def _open_copy(self) -> Database:
        if not self.path.exists():
            raise ParallaxError("There is no library here.", "Nothing was changed.")
        holder = lock.holder(self.folder)
        if holder is not None and holder.process == os.getpid():
            raise LibraryInUse("This program has the library open already.", "Nothing was changed.")
        self._copied = Path(tempfile.mkdtemp(prefix="parallax-"))
        try:
            copies.snapshot(self.path, self._copied / FILE)
            return Database(self._copied / FILE)
        except BaseException:
            shutil.rmtree(self._copied, ignore_errors=True)
            raise

    def _migrate_copy(self, steps: Sequence[migrations.Step]) -> None:
        try:
            self._database.run(lambda connection: migrations.migrate(connection, steps))
        except BaseException:
            self.close()
            raise


def begin_epoch(path: Path) -> None:
    """Give a closed library file a new name for its history: nothing derived from it before counts."""
    database = Database(path)
    try:
        database.transact(lambda connection: set_setting(connection, _EPOCH, uuid.uuid4().hex))
    finally:
        database.close()


def finish_restore(folder: Path) -> None:
    """Put a backup that was made ready in place of the library; the log of the old one goes first.

    SQLite would write that log into whatever file has its name.
    """
    ready = folder / RESTORED
    if not ready.exists():
        return
    for suffix in ("-wal", "-shm", "-journal"):
        (folder / f"{FILE}{suffix}").unlink(missing_ok=True)
    lock.sync_folder(folder)
    ready.replace(folder / FILE)
    lock.release(folder)
    lock.sync_folder(folder)


def can_write(folder: Path) -> bool:
    """Tell whether this program may write in a folder, and its disk lets it."""
    return os.access(folder, os.W_OK)


def _make_writable(folder: Path) -> None:
    """Make a library's folder at need; raises ``LibraryReadOnly`` where nothing can be written in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ParallaxError(f"{folder} cannot be made: {error.strerror}.", "Nothing was changed.") from error
    if not can_write(folder):
        raise LibraryReadOnly("The library is in a place that cannot be written to.", "Nothing was changed.")
