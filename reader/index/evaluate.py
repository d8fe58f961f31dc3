"""Answers query trees over a snapshot's flat arrays: per segment, term at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
            case Or():
                return self._union(self._addends(query))
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
        if len(answers) == 1:
            return answers[0]
        return [
            found.union([one[index] for one in answers], len(segment))
            for index, segment in enumerate(self.snapshot.segments)
        ]

    def _intersection(self, answers: Sequence[Answer]) -> Answer:
        return [
            found.intersection([one[index] for one in answers], len(segment))
            for index, segment in enumerate(self.snapshot.segments)
        ]

    def _addends(self, query: Query) -> list[Answer]:
        """Return answers that make that of the query when they are united."""
        match query:
            case Or(parts):
                return [answer for part in parts for answer in self._addends(part)]
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Regex():
                return [self._in_field(query, name) for name in _fields(query)]
        return [self.of(query)]

    def _and(self, parts: Sequence[Query]) -> Answer:
        ranked = [self.of(part) for part in parts if not isinstance(part, Not | Exactly | Between)]
        filters = [part for part in parts if isinstance(part, Exactly | Between)]
        if not ranked:
            ranked = [self.of(filters.pop(0) if filters else Everything())]
        result = self._intersection(ranked)
        for wanted in filters:
            result = [
                one.only(_passes(wanted, one.docs, segment))
                for one, segment in zip(result, self.snapshot.segments, strict=True)
            ]
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
        if len(telling) == 1:
            return self.of(telling[0])
        needed = enough(len(set(telling)))
        if needed == 1:
            result = self._union([answer for part in telling for answer in self._addends(part)])
        else:
            each = {part: self.of(part) for part in dict.fromkeys(telling)}
            result = self._union([each[part] for part in telling])
            counted = self._union([_counted(answer) for answer in each.values()])
            kept = [
                one.only(counts.scores >= needed - 0.5) for one, counts in zip(result, counted, strict=True)
            ]
            self.relaxed = not any(map(len, kept))
            result = result if self.relaxed else kept
        return self._nearer(result, telling)

    def _nearer(self, result: Answer, telling: Sequence[Query]) -> Answer:
        """Return the same articles, those higher in which neighbours of the query are neighbours."""
        bonus = self._union(
            [
                [Found(one.docs, one.scores * np.float32(weight)) for one in self.of(pair)]
                for pair, weight in ranking.neighbours(telling)
            ]
        )
        raised: Answer = []
        for one, more, segment in zip(result, bonus, self.snapshot.segments, strict=True):
            scores = one.scores.copy()
            mask, at = found.places(one.docs, more.docs, len(segment))
            scores[mask] += more.scores[at]
            raised.append(Found(one.docs, scores))
        return raised

    def _in_fields(self, query: Word | Phrase | Prefix | Wildcard | Fuzzy | Regex) -> Answer:
        return self._union([self._in_field(query, name) for name in _fields(query)])

    def _in_field(self, query: Word | Phrase | patterns.Pattern, name: str) -> Answer:
        if isinstance(query, Phrase):
            return self._phrase(query, name)
        return self._word(query, name) if isinstance(query, Word) else self._pattern(query, name)

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
        weight = self._weight(entries, name)
        return [
            NOTHING
            if one is None or not len(one)
            else Found(one.docs, ranking.scores(one.freqs, self._damping(segment, name, one.docs), weight))
            for segment, one in zip(self.snapshot.segments, entries, strict=True)
        ]

    def _damping(self, segment: Segment, name: str, docs: Array) -> Array:
        found: Array = self.snapshot.damping(segment, name).take(docs)
        return found

    def _weight(self, entries: list[Entries | None], name: str) -> float:
        having = sum(len(one) for one in entries if one)
        return ranking.WEIGHTS[name] * ranking.rarity(self.snapshot.articles, having)

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
        weights = [self._weight(one, name) for one in words]
        result: Answer = []
        for index, segment in enumerate(self.snapshot.segments):
            there = [one[index] for one in words if one[index]]
            if len(there) < len(words):
                result.append(NOTHING)
                continue
            docs, at = _shared([one for one in there if one is not None], len(segment))
            if not len(docs):
                result.append(NOTHING)
                continue
            kept = _in_a_row([one for one in there if one is not None], at, slop, ordered)
            docs = docs[kept]
            damping = self._damping(segment, name, docs) if len(docs) else docs
            scores = np.zeros(len(docs), np.float32)
            for one, places, weight in zip(there, at, weights, strict=True):
                assert one is not None
                scores += ranking.scores(one.freqs[places[kept]], damping, weight)
            result.append(Found(docs, scores))
        return result

    # Filters.

    def _exactly(self, field: str, value: str, whole: bool) -> Answer:
        _known(field)
        return [
            unscored(segment.columns.keywords[field].having(value, whole))
            for segment in self.snapshot.segments
        ]

    def _between(self, field: str, low: str | float | None, high: str | float | None) -> Answer:
        if field == "figure":
            least = float(low) if low is not None else -np.inf
            most = float(high) if high is not None else np.inf
            return [unscored(s.columns.with_figure(least, most)) for s in self.snapshot.segments]
        first, last = _days(field, low, high)
        return [
            unscored(_places((s.columns.first >= first) & (s.columns.last <= last)))
            for s in self.snapshot.segments
        ]


def _fields(query: Word | Phrase | patterns.Pattern) -> tuple[str, ...]:
    if query.field and query.field not in ranking.TEXT_FIELDS:
        raise QueryError(f"There is no text field “{query.field}”.", 0, 0)
    return (query.field,) if query.field else ranking.SEARCHED


def _known(field: str) -> None:
    if field not in KEYWORDS:
        raise QueryError(f"There is no field “{field}”.", 0, 0)


def _days(field: str, low: str | float | None, high: str | float | None) -> tuple[int, int]:
    """Return the first and last day of a range; a date that may lie outside is not in it."""
    if field != "date":
        raise QueryError(f"The field “{field}” has no ranges.", 0, 0)
    first = day_numbers(str(low))[0] if low is not None else 1
    last = day_numbers(str(high))[1] if high is not None else 99999999
    return first, last


def _passes(wanted: Exactly | Between, docs: Array, segment: Segment) -> Array:
    """Return which of some articles pass a filter: cheaper than finding all that do."""
    columns = segment.columns
    if isinstance(wanted, Exactly):
        _known(wanted.field)
        keyword = columns.keywords[wanted.field]
        numbers = keyword.meaning(wanted.value, wanted.whole)
        if keyword.single and len(numbers) == 1:
            one: Array = keyword.numbers[docs] == numbers[0]
            return one
        having = keyword.having(wanted.value, wanted.whole)
    elif wanted.field == "date":
        first, last = _days("date", wanted.low, wanted.high)
        dated: Array = (columns.first[docs] >= first) & (columns.last[docs] <= last)
        return dated
    else:
        least = float(wanted.low) if wanted.low is not None else -np.inf
        most = float(wanted.high) if wanted.high is not None else np.inf
        having = columns.with_figure(least, most)
    return found.places(docs, having, len(segment))[0]


def _counted(answer: Answer) -> Answer:
    return [Found(one.docs, np.ones(len(one), np.float32)) for one in answer]


def _places(mask: Array) -> Array:
    return np.flatnonzero(mask).astype(np.uint32)


def _shared(words: list[Entries], articles: int) -> tuple[Array, list[Array]]:
    """Return the articles that have all the words, and the places of their entries for each word."""
    order = sorted(range(len(words)), key=lambda index: len(words[index]))
    docs = words[order[0]].docs
    at = {order[0]: np.arange(len(docs))}
    for index in order[1:]:
        mask, places = found.places(docs, words[index].docs, articles)
        kept = np.flatnonzero(mask)
        docs = docs.take(kept)
        at = {known: one.take(kept) for known, one in at.items()} | {index: places}
    return docs, [at[index] for index in range(len(words))]


def _in_a_row(words: list[Entries], at: list[Array], slop: int, ordered: bool) -> Array:
    """Return for each article, given by the places of its entries, whether the words are near each other."""
    reached = _keys(words[0], at[0])
    for word, places in zip(words[1:], at[1:], strict=True):
        keys = _keys(word, places)
        near = _between_keys(reached, keys - (slop + 1), keys - 1)
        if not ordered:
            near |= _between_keys(reached, keys + 1, keys + (slop + 1))
        reached = keys[near]
    kept = np.zeros(len(at[0]), bool)
    kept[reached // _STRIDE] = True
    return kept


def _between_keys(keys: Array, low: Array, high: Array) -> Array:
    """Return for each range whether one of the keys, in ascending order, lies in it; both ends included."""
    if not len(keys):
        return np.zeros(len(low), bool)
    at = np.searchsorted(keys, low)
    there: Array = (at < len(keys)) & (keys[np.minimum(at, len(keys) - 1)] <= high)
    return there


def _keys(entries: Entries, at: Array) -> Array:
    """Return the positions of some entries as keys that grow with article and position."""
    assert entries.positions is not None
    sizes = entries.freqs.take(at)
    begins = np.cumsum(entries.freqs, dtype=np.uint32).take(at).astype(np.int64)
    begins -= np.cumsum(sizes, dtype=np.int64)
    flat = np.repeat(begins, sizes)
    flat += np.arange(len(flat))
    # One is added so that a key one before the first position stays within its own article.
    keys: Array = np.repeat(np.arange(1, len(at) * _STRIDE + 1, _STRIDE), sizes)
    keys += entries.positions.take(flat)
    return keys
