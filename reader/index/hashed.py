"""New files that are hashed while they are written, so that they need not be read again for the stamp."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Fingerprint = tuple[int, str]  # size in bytes, SHA-256


class HashedFile:
    """A file that is written from its beginning to its end, once."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: Any) -> None:
        """Write bytes, or anything that lies flat in memory."""
        self._file.write(data)
        self._hash.update(data)
        self.size += memoryview(data).nbytes

    @property
    def fingerprint(self) -> Fingerprint:
        """Size and hash of what was written so far."""
        return self.size, self._hash.hexdigest()

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@contextmanager
def new_file(path: Path) -> Iterator[HashedFile]:
    """Give a new file to write; raises ``FileExistsError``."""
    file = HashedFile(path)
    try:
        yield file
    finally:
        file.close()


def write_bytes(path: Path, data: bytes) -> Fingerprint:
    """Write a new file and return its size and hash."""
    with new_file(path) as file:
        file.write(data)
    return file.fingerprint
