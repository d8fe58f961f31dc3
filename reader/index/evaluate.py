"""Answers query trees over a snapshot's flat arrays: per segment, term at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from reader.domain.errors import QueryError
from reader.domain.query import (
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
from reader.index import found, patterns, picks, ranking, vocabulary
from reader.index.arrays import Array
from reader.index.columns import KEYWORDS, day_numbers
from reader.index.found import NOTHING, Found, unscored
from reader.index.picks import Entries, Picks
from reader.index.segment import Segment, Snapshot

Answer = list[Found]  # one for each segment of the snapshot
_STRIDE = 1 << 32  # between the positions of one article and the next


def answer(query: Query, snapshot: Snapshot) -> tuple[Answer, bool]:
    """Return what matches in each segment, and whether a search for all words had to be relaxed.

    Raises ``QueryError`` for a field that does not exist.
    """
    evaluation = _Evaluation(snapshot)
    result = evaluation.of(query)
    return [
        _living(part, segment) for part, segment in zip(result, snapshot.segments, strict=True)
    ], evaluation.relaxed


def _living(part: Found, segment: Segment) -> Found:
    return part if segment.live is None else part.only(segment.live[part.docs])


class _Evaluation:
    """One evaluation of one query."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.relaxed = False

    def of(self, query: Query) -> Answer:
        """Return the answer to any query."""
        match query:
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Regex():
                return self._in_fields(query)
            case And(parts):
                return self._and(parts)
            case Or(parts):
                return self._union([self.of(part) for part in parts])
            case Words(parts):
                return self._words(parts)
            case Not():
                return self._and((query,))
            case Exactly(field, value, whole):
                return self._exactly(field, value, whole)
            case Between(field, low, high):
                return self._between(field, low, high)
            case Everything():
                return [
                    unscored(np.arange(len(segment), dtype=np.uint32)) for segment in self.snapshot.segments
                ]

    def _union(self, answers: Sequence[Answer]) -> Answer:
        return [
            found.union([one[index] for one in answers], len(segment))
            for index, segment in enumerate(self.snapshot.segments)
        ]

    def _intersection(self, answers: Sequence[Answer]) -> Answer:
        return [
            found.intersection([one[index] for one in answers], len(segment))
            for index, segment in enumerate(self.snapshot.segments)
        ]

    def _and(self, parts: Sequence[Query]) -> Answer:
        wanted = [self.of(part) for part in parts if not isinstance(part, Not)]
        result = self._intersection(wanted or [self.of(Everything())])
        for part in parts:
            if isinstance(part, Not):
                without = self.of(part.part)
                result = [
                    found.difference(one, other, len(segment))
                    for one, other, segment in zip(result, without, self.snapshot.segments, strict=True)
                ]
        return result

    def _words(self, parts: Sequence[Query]) -> Answer:
        telling = vocabulary.without_stop_words(parts, self.snapshot.languages)
        answers = [self.of(part) for part in telling]
        if len(answers) == 1:
            return answers[0]
        result = self._union(answers)
        needed = enough(len(set(telling)))
        if needed > 1:
            counted = self._union([_counted(self.of(part)) for part in dict.fromkeys(telling)])
            kept = [
                one.only(counts.scores >= needed - 0.5) for one, counts in zip(result, counted, strict=True)
            ]
            self.relaxed = not any(map(len, kept))
            result = result if self.relaxed else kept
        return self._nearer(result, telling)

    def _nearer(self, result: Answer, telling: Sequence[Query]) -> Answer:
        """Return the same articles, those higher in which neighbours of the query are neighbours."""
        pairs = [
            Phrase((one.text, other.text), ranking.NEAR, ordered=False)
            for one, other in pairwise(telling)
            if isinstance(one, Word) and isinstance(other, Word) and not (one.exact or other.exact)
        ]
        bonus = [
            Found(one.docs, one.scores * np.float32(ranking.NEAR_WEIGHT))
            for one in self._union([self.of(pair) for pair in dict.fromkeys(pairs)])
        ]
        raised: Answer = []
        for one, more, segment in zip(result, bonus, self.snapshot.segments, strict=True):
            scores = one.scores.copy()
            mask, at = found.places(one.docs, more.docs, len(segment))
            scores[mask] += more.scores[at]
            raised.append(Found(one.docs, scores))
        return raised

    def _in_fields(self, query: Word | Phrase | Prefix | Wildcard | Fuzzy | Regex) -> Answer:
        names = (query.field,) if query.field else ranking.SEARCHED
        if query.field and query.field not in ranking.TEXT_FIELDS:
            raise QueryError(f"There is no text field “{query.field}”.", 0, 0)
        answers = []
        for name in names:
            if isinstance(query, Phrase):
                answers.append(self._phrase(query, name))
            elif isinstance(query, Word):
                answers.append(self._word(query, name))
            else:
                answers.append(self._pattern(query, name))
        return answers[0] if len(answers) == 1 else self._union(answers)

    # Words, scored as one term each.

    def _word(self, query: Word, name: str) -> Answer:
        alternatives = vocabulary.readings(query.text, self.snapshot.languages)
        answers = [
            self._scored(self._meant(words[0], query.exact, name), name)
            if len(words) == 1
            else self._near([self._meant(word, query.exact, name) for word in words], name, 0, True)
            for words in alternatives
        ]
        if not answers:
            return [NOTHING for _ in self.snapshot.segments]
        return answers[0] if len(answers) == 1 else self._union(answers)

    def _meant(self, word: vocabulary.Meant, exact: bool, name: str) -> list[Picks]:
        def pick(segment: Segment) -> Picks:
            if exact:
                postings = segment.texts[name]
                return picks.forms(postings, postings.words.same(word.form.encode()))
            return picks.stems(segment, name, word.stems, word.form)

        return self._each(name, pick)

    def _pattern(self, query: patterns.Pattern, name: str) -> Answer:
        def pick(segment: Segment) -> Picks:
            postings = segment.texts[name]
            return picks.forms(postings, patterns.matching(query, postings.words))

        return self._scored(self._each(name, pick), name)

    def _each(self, name: str, pick: Callable[[Segment], Picks]) -> list[Picks]:
        return [pick(segment) if name in segment.texts else Picks() for segment in self.snapshot.segments]

    def _entries(self, chosen: list[Picks], name: str, positions: bool = False) -> list[Entries | None]:
        return [
            picks.entries(segment, name, one, positions) if one else None
            for segment, one in zip(self.snapshot.segments, chosen, strict=True)
        ]

    def _scored(self, chosen: list[Picks], name: str) -> Answer:
        return self._scores(self._entries(chosen, name), name)

    def _scores(self, entries: list[Entries | None], name: str) -> Answer:
        having = sum(len(one) for one in entries if one)
        weight = ranking.WEIGHTS[name] * ranking.rarity(self.snapshot.articles, having)
        return [
            NOTHING
            if one is None or not len(one)
            else Found(
                one.docs, ranking.scores(one.freqs, self.snapshot.damping(segment, name)[one.docs], weight)
            )
            for segment, one in zip(self.snapshot.segments, entries, strict=True)
        ]

    # Phrases and NEAR: scored as all of their words.

    def _phrase(self, query: Phrase, name: str) -> Answer:
        alternatives = vocabulary.phrase_readings(query.words, self.snapshot.languages)
        answers = [
            self._near([self._meant(word, False, name) for word in words], name, query.slop, query.ordered)
            for words in alternatives
            if words
        ]
        if not answers:
            return [NOTHING for _ in self.snapshot.segments]
        return answers[0] if len(answers) == 1 else self._union(answers)

    def _near(self, chosen: list[list[Picks]], name: str, slop: int, ordered: bool) -> Answer:
        if len(chosen) == 1:
            return self._scored(chosen[0], name)
        words = [self._entries(one, name, True) for one in chosen]
        scored = [self._scores(one, name) for one in words]
        result: Answer = []
        for index, segment in enumerate(self.snapshot.segments):
            there = [one[index] for one in words]
            if any(one is None or not len(one) for one in there):
                result.append(NOTHING)
                continue
            both = found.intersection([one[index] for one in scored], len(segment))
            kept = _in_a_row(
                [one for one in there if one is not None], both.docs, len(segment), slop, ordered
            )
            result.append(both.only(kept))
        return result

    # Filters.

    def _exactly(self, field: str, value: str, whole: bool) -> Answer:
        if field not in KEYWORDS:
            raise QueryError(f"There is no field “{field}”.", 0, 0)
        return [
            unscored(segment.columns.keywords[field].having(value, whole))
            for segment in self.snapshot.segments
        ]

    def _between(self, field: str, low: str | float | None, high: str | float | None) -> Answer:
        if field == "date":
            first = day_numbers(str(low))[0] if low is not None else 1
            last = day_numbers(str(high))[1] if high is not None else 99999999
            return [
                unscored(
                    _places((s.columns.first >= first) & (s.columns.last <= last) & (s.columns.first > 0))
                )
                for s in self.snapshot.segments
            ]
        if field == "figure":
            least = float(low) if low is not None else -np.inf
            most = float(high) if high is not None else np.inf
            return [
                unscored(
                    np.unique(
                        s.columns.figure_docs[(s.columns.figures >= least) & (s.columns.figures <= most)]
                    )
                )
                for s in self.snapshot.segments
            ]
        raise QueryError(f"The field “{field}” has no ranges.", 0, 0)


def _counted(answer: Answer) -> Answer:
    return [Found(one.docs, np.ones(len(one), np.float32)) for one in answer]


def _places(mask: Array) -> Array:
    return np.flatnonzero(mask).astype(np.uint32)


def _in_a_row(words: list[Entries], docs: Array, articles: int, slop: int, ordered: bool) -> Array:
    """Return for each of the articles, which have all the words, whether they stand near each other."""
    reached = _keys(words[0], docs, articles)
    for word in words[1:]:
        keys = _keys(word, docs, articles)
        near = _between_keys(reached, keys - (slop + 1), keys - 1)
        if not ordered:
            near |= _between_keys(reached, keys + 1, keys + (slop + 1))
        reached = keys[near]
    kept = np.zeros(len(docs), bool)
    kept[reached // _STRIDE] = True
    return kept


def _between_keys(keys: Array, low: Array, high: Array) -> Array:
    """Return for each range whether one of the keys, in ascending order, lies in it; both ends included."""
    if not len(keys):
        return np.zeros(len(low), bool)
    at = np.searchsorted(keys, low)
    there: Array = (at < len(keys)) & (keys[np.minimum(at, len(keys) - 1)] <= high)
    return there


def _keys(entries: Entries, docs: Array, articles: int) -> Array:
    """Return the positions of a word in the given articles as keys that grow with article and position."""
    _, at = found.places(docs, entries.docs, articles)
    sizes = entries.freqs[at].astype(np.int64)
    begins = (np.cumsum(entries.freqs, dtype=np.int64) - entries.freqs)[at]
    ends = np.cumsum(sizes)
    flat = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - (ends - sizes), sizes)
    assert entries.positions is not None
    # One is added so that a key one before the first position stays within its own article.
    keys: Array = np.repeat(np.arange(len(docs)) * _STRIDE, sizes) + entries.positions[flat] + 1
    return keys
