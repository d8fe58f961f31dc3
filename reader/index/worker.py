"""Writes segments in a process of its own: articles come as JSON by fields, what was written goes as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import IO, Any

from reader.index.port import IndexedArticle
from reader.index.writer import write_here

_FIELDS = tuple(one.name for one in fields(IndexedArticle))
_TUPLES = frozenset(one.name for one in fields(IndexedArticle) if "tuple" in str(one.type))


def _articles(lines: IO[bytes]) -> Iterator[IndexedArticle]:
    for line in lines:
        yield from map(IndexedArticle, *map(_values, _FIELDS, json.loads(line)))


def _values(name: str, column: list[Any]) -> Iterable[Any]:
    """Return one field's values of some articles: JSON has lists where an article has tuples."""
    return map(tuple, column) if name in _TUPLES else column


def main() -> int:
    """Write what comes on standard input into the folder named on the command line."""
    infos = write_here(Path(sys.argv[1]), _articles(sys.stdin.buffer))
    sys.stdout.write(json.dumps([info.to_json() for info in infos]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
