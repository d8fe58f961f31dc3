"""A disk whose power fails: what was not synced is dropped or torn, sector by sector.

The library's own functions run over apsw, whose file layer is replaced: every write goes to the real file and to a
log of what the disk has not been made to keep. At chosen operations an image is taken of what a cut would leave.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from reader.store.database import SETTINGS

SECTOR = 512  # bytes: the least that a disk writes in one go


@dataclass
class DiskFile:
    """One file: what the disk is sure to keep, and what it was told since."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(
        default_factory=list
    )  # offset and data; None: cut to offset

    def sync(self) -> None:
        for offset, data in self.pending:
            _apply(self.durable, offset, data)
        self.pending = []

    def after_cut(self, chance: random.Random, keep: float) -> bytes:
        """Return what a cut leaves: each unsynced sector is there with a chance of ``keep``."""
        image = bytearray(self.durable)
        for offset, data in self.pending:
            if data is None:
                if chance.random() < keep:
                    _apply(image, offset, None)
                continue
            at = 0
            while at < len(data):
                # A sector is whole or not there; a write across several may be half done.
                end = min(len(data), at + SECTOR - (offset + at) % SECTOR)
                if chance.random() < keep:
                    _apply(image, offset + at, data[at:end])
                at = end
        return bytes(image)


def _apply(image: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del image[offset:]
        return
    if len(image) < offset:
        image.extend(bytes(offset - len(image)))
    image[offset : offset + len(data)] = data


@dataclass
class Cut:
    """What a cut at one operation leaves on the disk, and what had been acknowledged by then."""

    files: dict[str, bytes]
    acknowledged: int


class Disk(apsw.VFS):
    """A file layer that counts operations and takes images at those that were chosen."""

    def __init__(self, cuts: set[int], keep: float, seed: int) -> None:
        self.name = f"failing-{id(self)}"
        self.files: dict[str, DiskFile] = {}
        self.operations = 0
        self.acknowledged = 0
        self.images: list[Cut] = []
        self._cuts = cuts
        self._keep = keep
        self._chance = random.Random(seed)
        super().__init__(self.name, "")

    def xOpen(self, name, flags):
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        return _File(self, path, flags)

    def xDelete(self, name, sync):
        self.tick()
        self.files.pop(Path(name).name, None)
        super().xDelete(name, sync)

    def tick(self) -> None:
        self.operations += 1
        if self.operations in self._cuts:
            files = {name: one.after_cut(self._chance, self._keep) for name, one in self.files.items()}
            self.images.append(Cut(files, self.acknowledged))


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, path: str | None, flags: list[int]) -> None:
        super().__init__("", path, flags)
        self._disk = disk
        self._kept = disk.files.setdefault(Path(path).name, DiskFile()) if path else DiskFile()

    def xWrite(self, data, offset):
        self._disk.tick()
        self._kept.pending.append((offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size):
        self._disk.tick()
        self._kept.pending.append((size, None))
        super().xTruncate(size)

    def xSync(self, flags):
        self._disk.tick()
        self._kept.sync()
        super().xSync(flags)


class _Row(tuple):
    """A row that is asked by name as well, as the library's functions do."""

    names: tuple[str, ...]

    def __getitem__(self, key):
        return super().__getitem__(self.names.index(key) if isinstance(key, str) else key)


class _Cursor:
    def __init__(self, cursor: apsw.Cursor, lastrowid: int) -> None:
        self._cursor = cursor
        self.lastrowid = lastrowid

    def __iter__(self) -> Iterator[_Row]:
        for values in self._cursor:
            row = _Row(values)
            row.names = tuple(column[0] for column in self._cursor.get_description())
            yield row

    def fetchall(self):
        return list(self)

    def fetchone(self):
        return next(iter(self), None)


class Connection:
    """As much of the standard library's connection as the store uses, over apsw."""

    def __init__(self, path: Path, disk: Disk, *, synchronous: str) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        self._connection = apsw.Connection(str(path), flags=flags, vfs=disk.name)
        for setting in SETTINGS:
            self._connection.execute(setting).fetchall()
        self._connection.execute(f"PRAGMA synchronous = {synchronous}")
        # Small, so that a short run has checkpoints in it: they are where cuts hurt.
        self._connection.execute("PRAGMA wal_autocheckpoint = 20")

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def execute(self, statement, values=()):
        cursor = self._connection.execute(statement, values)
        return _Cursor(cursor, self._connection.last_insert_rowid())

    def executemany(self, statement, rows):
        self._connection.executemany(statement, rows)

    def close(self) -> None:
        self._connection.close()


@contextmanager
def opened(path: Path, disk: Disk, *, synchronous: str = "FULL") -> Iterator[Connection]:
    connection = Connection(path, disk, synchronous=synchronous)
    try:
        yield connection
    finally:
        connection.close()
