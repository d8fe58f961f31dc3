"""Writes articles as a new segment."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from reader.index import whoosh_files
from reader.index.analysis import language_of
from reader.index.columns import Columns, Gathered
from reader.index.gather import Field, Lexicon
from reader.index.port import IndexedArticle
from reader.index.postings import Postings
from reader.index.ranking import TEXT_FIELDS
from reader.index.segment import SegmentInfo, arrays_file
from reader.index.stamp import digest

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
        return write_segment(folder, texts, self._columns.columns())


def write_segment(folder: Path, texts: dict[str, Postings], columns: Columns) -> SegmentInfo:
    """Write the files of a new segment."""
    segment_id = "".join(secrets.choice(_ALPHABET) for _ in range(16))
    names = [arrays_file(segment_id, "columns")]
    columns.write(folder / names[0])
    for name, postings in texts.items():
        names.append(arrays_file(segment_id, name))
        postings.write(folder / names[-1])
    names += whoosh_files.write_segment(folder, segment_id, texts, columns)
    files = {name: ((folder / name).stat().st_size, digest(folder / name)) for name in names}
    lengths = {name: postings.total_length for name, postings in texts.items()}
    return SegmentInfo(segment_id, len(columns.ids), lengths, files)


def write(folder: Path, articles: Iterable[IndexedArticle]) -> list[SegmentInfo]:
    """Write articles as one segment, or none where there are none."""
    batch = Batch()
    for article in articles:
        batch.add(article)
    return [batch.write(folder)] if len(batch) else []
