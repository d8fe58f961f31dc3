"""Writes articles as a new segment."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain, cycle, islice
from operator import attrgetter
from pathlib import Path
from typing import IO

from reader.index import whoosh_files
from reader.index.analysis import language_of
from reader.index.columns import Columns, Gathered
from reader.index.gather import Field, Lexicon
from reader.index.port import IndexedArticle
from reader.index.postings import Postings
from reader.index.ranking import TEXT_FIELDS
from reader.index.segment import SegmentInfo, arrays_file

_FEW = 2000  # articles: fewer are written before a second process has started
_AT_ONCE = 250  # articles sent to a process
_WORDS = 8_000_000  # of a segment: about 300 MB of memory while it is sorted
_values = attrgetter(*(one.name for one in fields(IndexedArticle)))
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


class Batch:
    """Articles that will be one segment."""

    def __init__(self) -> None:
        lexicon = Lexicon()
        self._fields = {name: Field(lexicon) for name in TEXT_FIELDS}
        self._columns = Gathered()

    def __len__(self) -> int:
        return len(self._columns.ids)

    @property
    def words(self) -> int:
        """How many words were gathered: what memory is needed for."""
        return sum(map(len, self._fields.values()))

    def add(self, article: IndexedArticle) -> None:
        """Take an article in."""
        doc = len(self)
        language = language_of(article.language)
        for name, text in (("title", article.title), ("text", article.text), ("note", article.notes)):
            if text:
                self._fields[name].add(doc, text, language)
        self._columns.add(article)

    def write(self, folder: Path) -> SegmentInfo:
        """Write the segment."""
        texts = {name: field.postings(len(self)) for name, field in self._fields.items() if len(field)}
        worded = {name: postings for name, postings in texts.items() if postings.total_length}
        return write_segment(folder, worded, self._columns.columns())


def write_segment(folder: Path, texts: dict[str, Postings], columns: Columns) -> SegmentInfo:
    """Write the files of a new segment."""
    segment_id = "".join(secrets.choice(_ALPHABET) for _ in range(16))
    files = {arrays_file(segment_id, "columns"): columns.write(folder / arrays_file(segment_id, "columns"))}
    for name, postings in texts.items():
        files[arrays_file(segment_id, name)] = postings.write(folder / arrays_file(segment_id, name))
    files |= whoosh_files.write_segment(folder, segment_id, texts, columns)
    lengths = {name: postings.total_length for name, postings in texts.items()}
    return SegmentInfo(segment_id, len(columns.ids), lengths, files)


def write(folder: Path, articles: Iterable[IndexedArticle], workers: int = 1) -> list[SegmentInfo]:
    """Write articles as new segments; many of them by several processes at once."""
    coming = iter(articles)
    first = list(islice(coming, _FEW))
    # A frozen program has no Python to start another process with.
    if len(first) < _FEW or workers < 2 or getattr(sys, "frozen", False):
        return write_here(folder, chain(first, coming))
    return _write_by_workers(folder, chain(first, coming), workers)


def write_here(folder: Path, articles: Iterable[IndexedArticle]) -> list[SegmentInfo]:
    """Write articles as segments of a size that memory allows."""
    infos: list[SegmentInfo] = []
    batch = Batch()
    for article in articles:
        batch.add(article)
        if batch.words >= _WORDS:
            infos.append(batch.write(folder))
            batch = Batch()
    return [*infos, batch.write(folder)] if len(batch) else infos


def _write_by_workers(folder: Path, articles: Iterator[IndexedArticle], workers: int) -> list[SegmentInfo]:
    processes = [_start(folder) for _ in range(workers)]
    try:
        for process in cycle(processes):
            by_field = list(zip(*map(_values, islice(articles, _AT_ONCE)), strict=True))
            if not by_field:
                break
            _stream(process.stdin).write(json.dumps(by_field, separators=(",", ":")).encode() + b"\n")
        for process in processes:
            _stream(process.stdin).close()
        infos = [info for process in processes for info in _answer(process)]
    finally:
        for process in processes:
            if process.poll() is None:
                process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
    return infos


def _start(folder: Path) -> subprocess.Popen[bytes]:
    package = Path(__file__).resolve().parents[2]
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-m", "reader.index.worker", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONWARNINGS": "ignore"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _answer(process: subprocess.Popen[bytes]) -> list[SegmentInfo]:
    said = _stream(process.stdout).read()
    if process.wait() or not said:
        raise RuntimeError("a process that writes the index ended early")
    return [SegmentInfo.from_json(one) for one in json.loads(said)]


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
