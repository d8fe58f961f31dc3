"""The same query trees for stock Whoosh: the fallback where flat arrays fail, and the oracle of tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from whoosh import query as stock
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.matching import WrappingMatcher
from whoosh.query import spans
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from reader.domain.errors import QueryError
from reader.domain.query import (
    ANY,
    And,
    Between,
    Everything,
    Exactly,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Regex,
    Wildcard,
    Word,
    Words,
    enough,
)
from reader.index import patterns, ranking, safe, vocabulary
from reader.index.analysis import fold
from reader.index.columns import day_numbers
from reader.index.found import Found
from reader.index.schema import schema
from reader.index.stamp import Stamp
from reader.index.whoosh_files import whoosh_segment


class Ranking(BM25F):  # type: ignore[misc]
    """Our ranking as a weighting model of Whoosh: BM25F with our numbers and our weight of rare terms."""

    def __init__(self) -> None:
        super().__init__(B=ranking.B, K1=ranking.K1)

    def idf(self, searcher: Searcher, fieldname: str, text: bytes) -> float:
        """Return the weight of a term among all articles."""
        reader = searcher.get_parent().reader()
        return ranking.rarity(reader.doc_count_all(), reader.doc_frequency(fieldname, text))


def answer(query: Query, folder: Path, stamp: Stamp, languages: Sequence[str]) -> tuple[list[Found], bool]:
    """Return what stock Whoosh finds in each segment, and whether the search was relaxed.

    Slow, and inexact in one thing: an exact word finds all forms of its stem. Every file is held against the
    stamp first, and what Whoosh unpickles may be data only. Raises ``IndexStale``.
    """
    stamp.check_whole(folder)
    segments = [whoosh_segment(info) for info in stamp.segments]
    with safe.data_only():
        storage = FileStorage(str(folder))
        reader = FileIndex._reader(storage, schema(), segments, stamp.generation)  # noqa: SLF001
        with Searcher(reader, weighting=Ranking()) as searcher:
            results, relaxed = found_by(searcher, query, languages)
    docs = np.array(sorted(results), np.int64)
    scores = np.array([results[doc] for doc in docs.tolist()], np.float32)
    ends = np.cumsum([info.articles for info in stamp.segments])
    parts: list[Found] = []
    for end, info in zip(ends.tolist(), stamp.segments, strict=True):
        here = (docs >= end - info.articles) & (docs < end)
        parts.append(Found((docs[here] - (end - info.articles)).astype(np.uint32), scores[here]))
    return parts, relaxed


def found_by(
    searcher: Searcher, query: Query, languages: Sequence[str], forms: str = ""
) -> tuple[dict[int, float], bool]:
    """Return the score of each article that a stock searcher finds, and whether the search was relaxed.

    ``forms`` is what the fields that hold words as printed are called after the field, where there are any.
    """
    translate = _Translation(languages, forms)
    results = _all(searcher, translate.of(query))
    if not results and isinstance(query, Words):
        return _all(searcher, translate.words(query.parts, 1)), True
    return results, False


def _all(searcher: Searcher, query: stock.Query) -> dict[int, float]:
    return {int(doc): float(score) for score, doc in searcher.search(query, limit=None).top_n}


class _Translation:
    """From our query trees to stock Whoosh's."""

    def __init__(self, languages: Sequence[str], forms: str) -> None:
        self._languages = languages
        self._forms = forms

    def of(self, query: Query) -> stock.Query:
        """Return the stock query."""
        match query:
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Regex():
                names = (query.field,) if query.field else ranking.SEARCHED
                return _any([self._in_field(query, name) for name in names])
            case And(parts):
                return self._all_of(parts)
            case Or(parts):
                return _any([self.of(part) for part in parts])
            case Words(parts):
                telling = vocabulary.without_stop_words(parts, self._languages)
                return self.words(parts, enough(len(set(telling))))
            case Not():
                return self._all_of((Everything(), query))
            case Everything():
                return _filter(stock.Every())
            case Exactly(field, value, whole):
                key = fold(value)
                if value == ANY and not whole:
                    return _filter(stock.Every(field))
                if whole:
                    return _filter(stock.Term(field, key))
                return _filter(stock.Regex(field, rf"(.*\W)?{re.escape(key)}(\W.*)?$"))
            case Between(field, low, high):
                return _filter(_range(field, low, high))

    def words(self, parts: Sequence[Query], needed: int) -> stock.Query:
        """Return the stock query for plain words of which so many must be there."""
        telling = vocabulary.without_stop_words(parts, self._languages)
        ranked = _any([self.of(part) for part in telling])
        different = [self.of(part) for part in dict.fromkeys(telling)]
        chosen = [stock.And(list(some)) for some in combinations(different, needed)]
        near = [_Weighted(self.of(pair), weight) for pair, weight in ranking.neighbours(telling)]
        return stock.And([_filter(_any(chosen)), _any([ranked, *near])])

    def _all_of(self, parts: Sequence[Query]) -> stock.Query:
        wanted = [self.of(part) for part in parts if not isinstance(part, Not)] or [self.of(Everything())]
        return stock.And(
            wanted + [_filter(stock.Not(self.of(part.part))) for part in parts if isinstance(part, Not)]
        )

    def _in_field(self, query: Word | Phrase | patterns.Pattern, name: str) -> stock.Query:
        boost = ranking.WEIGHTS[name]
        match query:
            case Word(text, exact):
                ways = vocabulary.readings(text, self._languages)
                return _any([self._row(way, name, 0, True, exact, boost) for way in ways])
            case Phrase(words, slop, ordered):
                ways = vocabulary.phrase_readings(words, self._languages)
                return _any([self._row(way, name, slop, ordered, False, boost) for way in ways])
            case Prefix(text):
                return stock.Prefix(name + self._forms, patterns.compact(text))
            case Fuzzy(text, distance):
                return stock.FuzzyTerm(name + self._forms, patterns.compact(text), maxdist=distance)
            case _:
                return stock.Regex(name + self._forms, patterns.expression(query).pattern + "$")

    def _row(
        self,
        words: Sequence[vocabulary.Meant],
        name: str,
        slop: int,
        ordered: bool,
        exact: bool,
        boost: float,
    ) -> stock.Query:
        if exact and self._forms:
            terms = [stock.Term(name + self._forms, word.form, boost=boost) for word in words]
        else:
            terms = [_any([stock.Term(name, one, boost=boost) for one in word.stems]) for word in words]
        if len(terms) == 1:
            return terms[0]
        return _Near(terms, slop=slop + 1, ordered=ordered, mindist=1)


class _Near(spans.SpanNear2):  # type: ignore[misc]
    """Whoosh's own, with a method that fails in 2.7.4 for want of an import put right."""

    def _and_query(self) -> stock.Query:
        return stock.And(self.qs)


def _any(queries: list[stock.Query]) -> stock.Query:
    if len(queries) == 1:
        return queries[0]
    return stock.Or(queries) if queries else stock.NullQuery


class _Weighted(stock.WrappingQuery):  # type: ignore[misc]
    """A query whose scores count for a part only."""

    def __init__(self, child: stock.Query, weight: float) -> None:
        super().__init__(child)
        self._weight = weight

    def matcher(self, searcher: Searcher, context: object = None) -> WrappingMatcher:
        return WrappingMatcher(self.child.matcher(searcher, context), boost=self._weight)


def _filter(query: stock.Query) -> stock.Query:
    # Whoosh takes a weight of nought for none at all.
    return stock.ConstantScoreQuery(query, 1e-9)


def _range(field: str, low: str | float | None, high: str | float | None) -> stock.Query:
    if field == "date":
        first = day_numbers(str(low))[0] if low is not None else 1
        last = day_numbers(str(high))[1] if high is not None else 99999999
        return stock.NumericRange("date", first, last)
    if field == "figure":
        return stock.NumericRange("figure", low, high)
    raise QueryError(f"The field “{field}” has no ranges.", 0, 0)
