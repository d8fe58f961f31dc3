"""Segments: what was indexed together and never changes; and a snapshot of those that stand at one time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from reader.index import ranking
from reader.index.analysis import language_of
from reader.index.arrays import Array
from reader.index.columns import Columns
from reader.index.postings import Postings

NAME = "MAIN"  # Whoosh's name for the one index of a folder


@dataclass(frozen=True)
class SegmentInfo:
    """A segment as the stamp lists it: enough to open it without reading anything pickled."""

    id: str
    articles: int
    lengths: dict[str, int]  # exact total length of each field
    files: dict[str, tuple[int, str]]  # size and hash of each file
    deleted: frozenset[int] = frozenset()

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "id": self.id,
            "articles": self.articles,
            "lengths": self.lengths,
            "files": self.files,
            "deleted": sorted(self.deleted),
        }

    @staticmethod
    def from_json(value: dict[str, Any]) -> SegmentInfo:
        """Return what ``to_json`` gave; raises ``KeyError``, ``TypeError`` or ``ValueError``."""
        return SegmentInfo(
            str(value["id"]),
            int(value["articles"]),
            {str(name): int(length) for name, length in value["lengths"].items()},
            {str(name): (int(size), str(digest)) for name, (size, digest) in value["files"].items()},
            frozenset(int(doc) for doc in value["deleted"]),
        )


def arrays_file(segment_id: str, name: str) -> str:
    """Return the file name of the arrays of a field, or of the columns."""
    return f"{NAME}_{segment_id}.{name}.plx"


@dataclass(frozen=True, eq=False)
class Segment:
    """An open segment; articles are numbered from 0."""

    info: SegmentInfo
    columns: Columns
    texts: dict[str, Postings]

    @staticmethod
    def open(folder: Path, info: SegmentInfo) -> Segment:
        """Map the files of a segment; raises ``OSError`` or ``NotArrays``."""
        columns = Columns.read(folder / arrays_file(info.id, "columns"))
        texts = {
            name: Postings.read(folder / arrays_file(info.id, name))
            for name in ranking.TEXT_FIELDS
            if arrays_file(info.id, name) in info.files
        }
        return Segment(info, columns, texts)

    def now(self, info: SegmentInfo) -> Segment:
        """Return the same segment with other deletions."""
        return self if info == self.info else Segment(info, self.columns, self.texts)

    def __len__(self) -> int:
        return self.info.articles

    @cached_property
    def live(self) -> Array | None:
        """Which articles are not deleted; None for all."""
        if not self.info.deleted:
            return None
        mask = np.ones(len(self), bool)
        mask[np.fromiter(self.info.deleted, np.int64)] = False
        return mask

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages whose rules made the terms, by the number that ``spoken`` uses."""
        return tuple(
            dict.fromkeys([language_of(""), *map(language_of, self.columns.keywords["language"].values)])
        )

    @cached_property
    def spoken(self) -> Array:
        """The number of each article's language in ``languages``."""
        if len(self.languages) == 1:
            return np.zeros(len(self), np.uint8)
        keyword = self.columns.keywords["language"]
        known = np.array([self.languages.index(language_of(value)) for value in keyword.values], np.uint8)
        found = np.zeros(len(self), np.uint8)
        found[keyword.docs] = known[keyword.numbers]
        return found


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The segments that stand at one time, in the order of indexing."""

    segments: tuple[Segment, ...] = ()
    _dampings: dict[tuple[str, str], Array] = field(default_factory=dict)

    @cached_property
    def articles(self) -> int:
        """How many articles the statistics count: deleted ones too, until their segment is merged."""
        return sum(len(segment) for segment in self.segments)

    @cached_property
    def live(self) -> int:
        """How many articles can be found."""
        return sum(len(segment) - len(segment.info.deleted) for segment in self.segments)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, most spoken first."""
        spoken: Counter[str] = Counter()
        for segment in self.segments:
            if len(segment.languages) == 1:
                spoken[segment.languages[0]] += len(segment)
                continue
            for number, articles in enumerate(np.bincount(segment.spoken)):
                if articles:
                    spoken[segment.languages[number]] += int(articles)
        return tuple(language for language, _ in spoken.most_common()) or (language_of(""),)

    @cached_property
    def averages(self) -> dict[str, float]:
        """The average length of each field."""
        return {
            name: sum(s.info.lengths.get(name, 0) for s in self.segments) / max(1, self.articles)
            for name in ranking.TEXT_FIELDS
        }

    def damping(self, segment: Segment, name: str) -> Array:
        """Return how the lengths of a field dampen frequencies, article by article."""
        key = (segment.info.id, name)
        if key not in self._dampings:
            lengths = segment.texts[name].lengths
            self._dampings[key] = ranking.dampings(lengths, self.averages[name])
        return self._dampings[key]
