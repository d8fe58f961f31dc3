"""Which indexed words a prefix, wildcard, regular expression or misspelling means."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from reader.domain.errors import QueryError
from reader.domain.query import Fuzzy, Prefix, Regex, Wildcard
from reader.index.analysis import APOSTROPHES, fold, strip_accents
from reader.index.postings import Strings

Pattern = Prefix | Wildcard | Fuzzy | Regex
_AT_ONCE = 10_000  # words
_LIKE = 0.3  # of its letters, at most, may be wrong in a word that counts as misspelt


def compact(text: str) -> str:
    """Return a typed word as words are indexed: folded, apostrophes and hyphens left out."""
    return re.sub(f"['{APOSTROPHES}-]", "", fold(text))


def expression(query: Pattern) -> re.Pattern[str]:
    """Return the expression that a pattern's words match whole; raises ``QueryError``."""
    if isinstance(query, Prefix):
        return re.compile(re.escape(compact(query.text)) + r"\w*")
    if isinstance(query, Wildcard):
        parts = {"*": r"\w*", "?": r"\w"}
        return re.compile("".join(parts.get(c) or re.escape(c) for c in compact(query.pattern)))
    if isinstance(query, Regex):
        try:
            return re.compile(strip_accents(query.pattern), re.IGNORECASE)
        except (re.error, RecursionError, OverflowError) as error:
            raise QueryError(f"The regular expression is not complete: {error}", 0, 0) from error
    return re.compile(re.escape(compact(query.text)))


def matching(query: Pattern, words: Strings) -> list[int] | range:
    """Return the places of the words that a pattern means."""
    if isinstance(query, Prefix):
        return range(*words.begins(compact(query.text).encode()))
    if isinstance(query, Fuzzy):
        return _near(compact(query.text), query.distance, words)
    found = expression(query)
    fixed = _fixed_beginning(query)
    low, high = words.begins(fixed.encode()) if fixed else (0, len(words))
    decoded = words.slice(low, high)
    return [low + at for at, word in enumerate(decoded) if found.fullmatch(word)]


def is_near(word: str, typed: str, distance: int) -> bool:
    """Tell whether a word is within an edit distance; swapped neighbours count as one edit."""
    return OSA.distance(word, typed, score_cutoff=distance) <= distance


def nearest(
    typed: str, words: Strings, counts: np.ndarray[tuple[int, ...], np.dtype[np.uint32]]
) -> tuple[str, int]:
    """Return the frequent word that was probably meant by a misspelt one, and its count."""
    typed = compact(typed)
    allowed = 1 if len(typed) < 5 else 2
    best = ("", 0)
    best_rank = (0, 0)
    for at in _near(typed, allowed, words):
        word = words[at].decode()
        distance = OSA.distance(word, typed)
        if distance == 0 or distance > max(1, len(typed) * _LIKE):
            continue
        # A slip on the first letter is rare; among equals the more frequent word is meant.
        rank = (-distance - (word[:1] != typed[:1]), int(counts[at]))
        if not best[0] or rank > best_rank:
            best, best_rank = (word, int(counts[at])), rank
    return best


def _near(typed: str, distance: int, words: Strings) -> list[int]:
    if not typed:
        return []
    listed = _listed(words)
    found: list[int] = []
    # Some at a time: rapidfuzz lets no other thread at Python, the window's neither.
    for first in range(0, len(listed), _AT_ONCE):
        some = listed[first : first + _AT_ONCE]
        near = process.extract(typed, some, scorer=OSA.distance, score_cutoff=distance, limit=None)
        found += [first + at for _, _, at in near]
    return found


@lru_cache(maxsize=8)
def _listed(words: Strings) -> list[str]:
    return words.slice(0, len(words))


def _fixed_beginning(query: Wildcard | Regex) -> str:
    text = compact(query.pattern) if isinstance(query, Wildcard) else query.pattern
    if isinstance(query, Regex) and re.search(r"[|?*{\\]", text):
        return ""
    match = re.match(r"[^\W_]*", fold(text))
    return match[0] if match else ""
