"""What is known of each article of a segment beside its text: ids, dates, keywords, figures, as arrays."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

import numpy as np

from reader.domain.query import ANY
from reader.index import arrays
from reader.index.analysis import fold
from reader.index.arrays import Array
from reader.index.hashed import Fingerprint
from reader.index.port import IndexedArticle

KEYWORDS = ("publication", "author", "language", "tag", "topic", "state", "annotated")
_date = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")


def keywords(article: IndexedArticle) -> dict[str, tuple[str, ...]]:
    """Return the values of an article's keyword fields, unknown ones left out."""
    return {
        "publication": (article.publication,) if article.publication else (),
        "author": _different(article.authors),
        "language": (article.language,) if article.language else (),
        "tag": _different(article.tags),
        "topic": _different(article.topics),
        "state": (article.state,) if article.state else (),
        "annotated": ("yes" if article.annotated else "no",),
    }


def _different(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values))) if values else ()


@lru_cache(maxsize=1 << 14)
def day_numbers(published: str) -> tuple[int, int]:
    """Return the first and the last day that a date can mean, as 20190324; 0, 0 for an unknown date."""
    match = _date.match(published)
    if not match:
        return 0, 0
    year, month, day = (int(part) if part else 0 for part in match.groups())
    return year * 10000 + (month or 1) * 100 + (day or 1), year * 10000 + (month or 12) * 100 + (day or 31)


@dataclass(frozen=True, eq=False)
class Keyword:
    """One keyword field: the values by number, and the numbers of each article."""

    values: tuple[str, ...]
    starts: Array  # where an article's numbers begin in ``numbers``
    numbers: Array
    docs: Array  # the article of each entry of ``numbers``

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The values as they are compared."""
        return tuple(map(fold, self.values))

    @cached_property
    def _lines(self) -> tuple[str, list[int]]:
        """The folded values on a line each, and where each line begins."""
        lines = [value.replace("\n", " ") for value in self.folded]
        return "\n".join(lines), [0, *accumulate(len(line) + 1 for line in lines[:-1])]

    def beginning(self, key: str) -> list[int]:
        """Return the numbers of the values of which a word begins with a folded key: fast, for typing."""
        text, starts = self._lines
        found = re.finditer(rf"(?<!\S){re.escape(key)}", text)
        return sorted({bisect_right(starts, match.start()) - 1 for match in found}) if self.values else []

    @cached_property
    def single(self) -> bool:
        """Whether every article has exactly one value, so that ``numbers`` goes by article."""
        return len(self.numbers) == len(self.starts) - 1 and bool((np.diff(self.starts) == 1).all())

    def meaning(self, wanted: str, whole: bool = True) -> list[int]:
        """Return the numbers of a value and the paths below it; case and accents make no difference.

        Not ``whole``: any value that has the wanted words in it will do.
        """
        if wanted == ANY and not whole:
            return list(range(len(self.values)))
        key = fold(wanted)
        inside = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)").search
        return [
            number
            for number, folded in enumerate(self.folded)
            if folded == key or folded.startswith(key + "/") or (not whole and inside(folded))
        ]

    def having(self, wanted: str, whole: bool = True) -> Array:
        """Return the articles that have a value, as ``meaning`` understands it."""
        matching = self.meaning(wanted, whole)
        if len(matching) == 1:
            one: Array = self.docs[self.numbers == matching[0]]
            return one
        return np.unique(self.docs[np.isin(self.numbers, np.array(matching, np.uint32))])

    def of(self, doc: int) -> tuple[str, ...]:
        """Return the values of an article."""
        return tuple(self.values[number] for number in self.numbers[self.starts[doc] : self.starts[doc + 1]])

    def counts(self, mask: Array) -> dict[str, int]:
        """Return how many of the articles of a mask have each value, absent values left out."""
        found = np.bincount(self.numbers[mask[self.docs]], minlength=len(self.values))
        return {self.values[number]: int(found[number]) for number in np.flatnonzero(found)}


@dataclass(frozen=True, eq=False)
class Columns:
    """The columns of one segment; every array has one entry an article unless said otherwise."""

    ids: Array
    first: Array  # days as 20190324, 0 unknown
    last: Array
    keywords: dict[str, Keyword]
    figures: Array  # all figures of all articles
    figure_docs: Array  # the article of each

    def with_figure(self, least: float, most: float) -> Array:
        """Return the articles that state a figure between two numbers, both included."""
        return np.unique(self.figure_docs[(self.figures >= least) & (self.figures <= most)])

    def write(self, path: Path) -> Fingerprint:
        """Write a new file and return its size and hash."""
        named = {
            "ids": self.ids,
            "first": self.first,
            "last": self.last,
            "figures": self.figures,
            "figure_docs": self.figure_docs,
        }
        for field, keyword in self.keywords.items():
            named[f"{field}.starts"] = keyword.starts
            named[f"{field}.numbers"] = keyword.numbers
            named[f"{field}.docs"] = keyword.docs
        return arrays.write(path, named, {field: one.values for field, one in self.keywords.items()})

    @staticmethod
    def read(path: Path) -> Columns:
        """Map a file; raises ``NotArrays``."""
        named, meta = arrays.read(path)
        try:
            found = {
                field: Keyword(
                    tuple(meta[field]),
                    named[f"{field}.starts"],
                    named[f"{field}.numbers"],
                    named[f"{field}.docs"],
                )
                for field in KEYWORDS
            }
            return Columns(
                named["ids"], named["first"], named["last"], found, named["figures"], named["figure_docs"]
            )
        except KeyError as error:
            raise arrays.NotArrays(f"{path.name} lacks {error}") from error


class Gathered:
    """Collects the columns of articles, one after another."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self._days: list[tuple[int, int]] = []
        self._figures: list[float] = []
        self._figure_docs: list[int] = []
        self._values: dict[str, dict[str, int]] = {field: {} for field in KEYWORDS}
        self._numbers = {field: array("I") for field in KEYWORDS}
        self._docs = {field: array("I") for field in KEYWORDS}  # the article of each number

    def add(self, article: IndexedArticle) -> None:
        """Take the columns of the next article."""
        self.take(article.id, day_numbers(article.published), keywords(article), article.figures)

    def take(
        self,
        article_id: int,
        days: tuple[int, int],
        values: dict[str, tuple[str, ...]],
        figures: Iterable[float],
    ) -> None:
        """Take the columns of the next article, given one by one."""
        doc = len(self.ids)
        self.ids.append(article_id)
        self._days.append(days)
        for field, some in values.items():
            for value in some:
                table = self._values[field]
                self._numbers[field].append(table.setdefault(value, len(table)))
                self._docs[field].append(doc)
        for figure in figures:
            self._figures.append(figure)
            self._figure_docs.append(doc)

    def columns(self) -> Columns:
        """Return what was gathered."""
        days = np.array(self._days, np.int32).reshape(-1, 2)
        return Columns(
            np.array(self.ids, np.int64),
            days[:, 0].copy(),
            days[:, 1].copy(),
            {field: self._keyword(field) for field in KEYWORDS},
            np.array(self._figures, np.float64),
            np.array(self._figure_docs, np.uint32),
        )

    def _keyword(self, field: str) -> Keyword:
        docs = np.array(self._docs[field], np.uint32)
        starts = np.zeros(len(self.ids) + 1, np.uint32)
        np.cumsum(np.bincount(docs, minlength=len(self.ids)), out=starts[1:])
        return Keyword(tuple(self._values[field]), starts, np.array(self._numbers[field], np.uint32), docs)


def merged(parts: list[tuple[Columns, Array]]) -> Columns:
    """Return the columns of several segments as one, of the articles kept: a mask for each part."""
    gathered = Gathered()
    for columns, kept in parts:
        by_doc: dict[int, list[float]] = {}
        for doc, figure in zip(columns.figure_docs.tolist(), columns.figures.tolist(), strict=True):
            by_doc.setdefault(doc, []).append(figure)
        for doc in np.flatnonzero(kept).tolist():
            values = {field: keyword.of(doc) for field, keyword in columns.keywords.items()}
            days = int(columns.first[doc]), int(columns.last[doc])
            gathered.take(int(columns.ids[doc]), days, values, by_doc.get(doc, ()))
    return gathered.columns()
