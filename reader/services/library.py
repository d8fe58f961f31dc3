"""An open library: the store and its index, opened together and closed together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

from reader.store.store import Store


class Library:
    """An opened library folder; ``close`` it when done."""

    path: Path
    store: Store
    read_only: bool

    @classmethod
    def open(cls, folder: Path, *, cache: Path, read_only: bool = False) -> Self:
        """Open the library of a folder, making it where there is none.

        Raises ``LibraryInUse``, ``LibraryDamaged`` or ``LibraryTooNew``.
        """
        raise NotImplementedError

    def catch_up(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Bring the index up to the library; ``progress`` is told done and total; returns articles indexed."""
        raise NotImplementedError

    def unindexed(self) -> int:
        """Return how many articles the index does not know yet."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the index and the library file."""
        raise NotImplementedError
