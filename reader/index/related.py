"""Words, values and articles that are near something: completion, did-you-mean, similar articles."""

from __future__ import annotations

import unicodedata
from collections import Counter

import numpy as np

from reader.domain.errors import QueryError
from reader.index import found, patterns, ranking, romanised, vocabulary
from reader.index.analysis import fold
from reader.index.arrays import Array
from reader.index.columns import KEYWORDS
from reader.index.found import Found
from reader.index.postings import Postings
from reader.index.segment import Segment, Snapshot

_CANDIDATES = 50  # words of one segment that may be completed to
_TELLING = 25  # words by which articles are compared
_WORTH = 4  # letters: shorter words tell little


def words(prefix: str, snapshot: Snapshot) -> Counter[str]:
    """Return indexed words that begin so, with how often they stand in titles and texts."""
    counts: Counter[str] = Counter()
    key = patterns.compact(prefix).encode()
    for segment in snapshot.segments if key else ():
        for name in ranking.SEARCHED:
            if name not in segment.texts:
                continue
            postings = segment.texts[name]
            low, high = postings.words.begins(key)
            here = postings.form_count[low:high]
            best = np.argsort(here)[-_CANDIDATES:] if len(here) > _CANDIDATES else np.arange(len(here))
            for at in best.tolist():
                word = unicodedata.normalize("NFC", postings.words[low + at].decode())
                counts[word] += int(here[at])
    return counts


def may_be_joined(word: str, snapshot: Snapshot) -> bool:
    """Tell whether a word may be two that are printed with a hyphen, which the index has as one as well.

    Then each of the two is there at least as often; that alone does not make it one.
    """
    here = _occurrences(word, snapshot)
    return any(
        all(_occurrences(part, snapshot) >= here for part in (word[:at], word[at:]))
        for at in range(2, len(word) - 1)
    )


def _occurrences(word: str, snapshot: Snapshot) -> int:
    key = patterns.compact(word).encode()
    return sum(postings.occurrences(key) for postings in _texts(snapshot))


def _texts(snapshot: Snapshot) -> list[Postings]:
    return [segment.texts["text"] for segment in snapshot.segments if "text" in segment.texts]


def values(prefix: str, field: str, snapshot: Snapshot) -> Counter[str]:
    """Return values of a keyword field of which a word begins so, with their articles."""
    if field not in KEYWORDS:
        raise QueryError(f"There is no field “{field}” to complete.", 0, 0)
    key = fold(prefix)
    counts: Counter[str] = Counter()
    for segment in snapshot.segments:
        keyword = segment.columns.keywords[field]
        if wanted := keyword.beginning(key):
            numbers = keyword.numbers if segment.live is None else keyword.numbers[segment.live[keyword.docs]]
            found = np.bincount(numbers, minlength=len(keyword.values))
            counts.update({keyword.values[number]: int(found[number]) for number in wanted if found[number]})
    return counts


def meant(word: str, snapshot: Snapshot) -> str:
    """Return the word that was probably meant by one that is rare or absent, or an empty string."""
    counts: Counter[str] = Counter()
    typed = patterns.compact(word)
    for postings in _texts(snapshot):
        counts[typed] += postings.occurrences(typed.encode())
        candidate, count = patterns.nearest(typed, postings.words, postings.form_count)
        if candidate:
            counts[candidate] += count
    here = counts.pop(typed, 0)
    if not counts:
        return ""
    best, count = counts.most_common(1)[0]
    return best if count > 10 * here else ""


def respelled(word: str, snapshot: Snapshot) -> Counter[str]:
    """Return other ways in which articles write a name, with how often they do."""
    counts: Counter[str] = Counter()
    for postings in _texts(snapshot):
        for other in romanised.same_name(word, postings.words):
            counts[other] += postings.occurrences(other.encode())
    return counts


def alike(article_id: int, snapshot: Snapshot) -> list[Found]:
    """Return the articles that share an article's most telling words."""
    for segment in snapshot.segments:
        places = np.flatnonzero(segment.columns.ids == article_id)
        if len(places) and "text" in segment.texts:
            telling = _telling(segment, int(places[-1]), snapshot)
            return [
                part if one.live is None else part.only(one.live[part.docs])
                for part, one in ((_having(telling, one, snapshot), one) for one in snapshot.segments)
            ]
    return [found.NOTHING for _ in snapshot.segments]


def _telling(segment: Segment, doc: int, snapshot: Snapshot) -> list[tuple[bytes, float]]:
    """Return the terms of an article that are frequent in it and rare elsewhere, with their rarity."""
    postings = segment.texts["text"]
    at = np.flatnonzero(postings.docs == doc)
    terms = np.searchsorted(postings.post_at, at, side="right") - 1
    strings = postings.terms
    stops = vocabulary.stop_words(segment.languages[segment.spoken[doc]])
    weighed: list[tuple[float, bytes, float]] = []
    for term, freq in zip(terms.tolist(), postings.freqs[at].tolist(), strict=True):
        text = strings[term]
        if len(text) < _WORTH or text.decode() in stops:
            continue
        having = _having_count(text, snapshot)
        if having > 1:
            rarity = ranking.rarity(snapshot.articles, having)
            weighed.append((rarity * (1 + np.log(freq)), text, rarity))
    weighed.sort(reverse=True)
    return [(text, rarity) for _, text, rarity in weighed[:_TELLING]]


def _having_count(term: bytes, snapshot: Snapshot) -> int:
    total = 0
    for postings in _texts(snapshot):
        at = postings.terms.find(term)
        if at >= 0:
            total += int(postings.post_at[at + 1]) - int(postings.post_at[at])
    return total


def _having(telling: list[tuple[bytes, float]], segment: Segment, snapshot: Snapshot) -> Found:
    if "text" not in segment.texts:
        return found.NOTHING
    postings = segment.texts["text"]
    damping: Array = snapshot.damping(segment, "text")
    parts: list[Found] = []
    for term, rarity in telling:
        at = postings.terms.find(term)
        if at >= 0:
            span = slice(int(postings.post_at[at]), int(postings.post_at[at + 1]))
            docs = postings.docs[span]
            parts.append(Found(docs, ranking.scores(postings.freqs[span], damping[docs], rarity)))
    return found.union(parts, len(segment))
