"""Writes segments in a process of its own: articles as lines of JSON in, what was written as JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from reader.index.port import IndexedArticle
from reader.index.writer import write_here


def _articles(lines: IO[bytes]) -> Iterator[IndexedArticle]:
    for line in lines:
        for values in json.loads(line):
            yield _article([tuple(value) if isinstance(value, list) else value for value in values])


def _article(values: list[Any]) -> IndexedArticle:
    return IndexedArticle(*values)


def main() -> int:
    """Write what comes on standard input into the folder named on the command line."""
    infos = write_here(Path(sys.argv[1]), _articles(sys.stdin.buffer))
    sys.stdout.write(json.dumps([info.to_json() for info in infos]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
