"""The stamp of an index, kept outside its folder: an index that does not match it is never opened."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import whoosh

from reader.index import analysis
from reader.index.port import IndexStale
from reader.index.segment import NAME, SegmentInfo

LAYOUT = 1  # of the flat arrays and of the Whoosh schema: raise it with any change of either


def versions() -> dict[str, str]:
    """Return everything that decides how an index is written and read."""
    return {
        "whoosh": ".".join(map(str, whoosh.__version__)),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "numpy": np.__version__.split(".")[0],
        "snowball": _snowball(),
        "analysis": str(analysis.VERSION),
        "layout": str(LAYOUT),
    }


def _snowball() -> str:
    """Return the version of Snowball's rules in C, which are used where they are installed."""
    in_c = sys.modules.get("Stemmer")
    return str(in_c.version()) if in_c else ""


def digest(path: Path) -> str:
    """Return the hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Stamp:
    """What the last write left: the segments with their files, and how far the index queue is in it."""

    generation: int
    queue: int
    segments: tuple[SegmentInfo, ...]
    toc: tuple[int, str]  # size and hash of Whoosh's table of contents

    def write(self, path: Path) -> None:
        """Write the stamp in place of the old one.

        Nothing is synced: after a power cut the index is at worst stale or damaged, and made anew.
        """
        value = {
            "versions": versions(),
            "generation": self.generation,
            "queue": self.queue,
            "segments": [segment.to_json() for segment in self.segments],
            "toc": self.toc,
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".new")
        with beside.open("w", encoding="utf-8") as file:
            json.dump(value, file)
        beside.replace(path)

    @staticmethod
    def read(path: Path) -> Stamp:
        """Return the stamp; raises ``IndexStale`` when it is absent, broken or of other versions."""
        try:
            value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise IndexStale("There is no search index yet.") from error
        try:
            if value["versions"] != versions():
                raise IndexStale("The search index was made by another version of the program.")
            size, hashed = value["toc"]
            return Stamp(
                int(value["generation"]),
                int(value["queue"]),
                tuple(SegmentInfo.from_json(one) for one in value["segments"]),
                (int(size), str(hashed)),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise IndexStale("The record of the search index is not readable.") from error

    def check(self, folder: Path) -> None:
        """Raise ``IndexStale`` unless the folder holds what the stamp says.

        Sizes of all files, and the hash of the table of contents. The flat arrays are data that no reader
        executes; the posting files, which Whoosh unpickles, are hashed in ``check_whole`` before it may.
        """
        table = folder / toc_name(self.generation)
        expected = {name: size for segment in self.segments for name, (size, _) in segment.files.items()}
        try:
            there = {entry.name: entry.stat().st_size for entry in os.scandir(folder)}
            if any(there.get(name) != size for name, size in expected.items()):
                raise IndexStale("The files of the search index are not those that were written.")
            if (there.get(table.name), digest(table)) != self.toc:
                raise IndexStale("The table of the search index is not the one that was written.")
        except OSError as error:
            raise IndexStale("The files of the search index are not all there.") from error
        newer = [
            name for name in there if name.startswith("_") and name != table.name and name.endswith(".toc")
        ]
        if newer:
            raise IndexStale("The search index was changed by another program.")

    def check_whole(self, folder: Path) -> None:
        """Raise ``IndexStale`` unless every byte of the folder's files is what was written."""
        self.check(folder)
        for segment in self.segments:
            for name, (_, hashed) in segment.files.items():
                if digest(folder / name) != hashed:
                    raise IndexStale(f"{name} is not what was written.")


def toc_name(generation: int) -> str:
    """Return the file name of Whoosh's table of contents."""
    return f"_{NAME}_{generation}.toc"
