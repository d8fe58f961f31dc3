"""What every parser is given, and the one check of how large it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.domain.errors import RefusedFile
from reader.formats import reasons

_MEGABYTE = 1024 * 1024
SPLIT = "split it into several"


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a file, what it is called, and the files saved beside it by their names."""

    data: bytes
    name: str = ""
    parts: Mapping[str, bytes] = field(default_factory=dict)
    encoding: str | None = None  # that the researcher wants it read in

    def no_larger_than(self, megabytes: int, what: str, advice: str = SPLIT) -> None:
        """Raise ``RefusedFile`` with advice where it has more; ``what`` are such files in words: "pages"."""
        if len(self.data) > megabytes * _MEGABYTE:
            size = f"{len(self.data) // 1_000_000} MB"
            raise RefusedFile(reasons.TOO_LARGE, f"{size}; {what} may have {megabytes} MB: {advice}")
