"""Zip packages read member by member, never unpacked to disk, with caps on number, size and ratio."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Self

from reader.domain.errors import RefusedFile
from reader.formats import reasons

LARGEST = 200 * 1024 * 1024  # bytes, of all that is read from a package
MOST_MEMBERS = 10_000
HIGHEST_RATIO = 100  # of a member's size to what it takes in the package
_FREE = 1024 * 1024  # bytes that may come of any member, however small it was
_ENCRYPTED = 0x1  # bit of the general purpose flags, ZIP specification 4.4.4
_LINK = 0o120000  # file type in the upper half of the external attributes (Unix)


class Package:
    """The members of a zip file by name; raises ``RefusedFile`` where one would be too much."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise RefusedFile(reasons.DAMAGED, str(error)[:200]) from error
        if len(infos) > MOST_MEMBERS:
            raise RefusedFile(reasons.TOO_MANY_PARTS, f"{len(infos)} files in the package")
        self._members = {info.filename: info for info in infos if _is_plain(info)}
        self._left = LARGEST

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def read(self, name: str) -> bytes:
        """Return a member's bytes; a missing, encrypted, damaged or exploding one is refused."""
        info = self._members.get(name)
        if info is None:
            raise RefusedFile(reasons.DAMAGED, f"{name} is missing")
        if info.flag_bits & _ENCRYPTED:
            raise RefusedFile(reasons.ENCRYPTED, name)
        most = min(self._left, max(_FREE, info.compress_size * HIGHEST_RATIO))
        try:
            with self._zip.open(info) as member:
                # What the directory says of the size is not believed: the bytes are counted.
                data = member.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            raise RefusedFile(reasons.DAMAGED, f"{name}: {error}"[:200]) from error
        if len(data) > most:
            raise RefusedFile(reasons.EXPANDS_TOO_FAR, name)
        self._left -= len(data)
        return data


def _is_plain(info: zipfile.ZipInfo) -> bool:
    return bool(info.filename) and not info.is_dir() and (info.external_attr >> 16) & 0o170000 != _LINK


def looks_like(head: bytes) -> bool:
    """Tell whether the first bytes are those of a zip file."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))
