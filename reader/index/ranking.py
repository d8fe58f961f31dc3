"""How matches are ranked: BM25, one setting for everything."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from whoosh.util.numeric import byte_to_length

from reader.domain.query import Phrase, Query, Word
from reader.index.arrays import Array

# Chosen on Cranfield and TIME together (docs/search.md); ``stock.Ranking`` is the same for Whoosh.
B = 0.6
K1 = 1.6
# What neighbours in a query bring where they are near in an article, after Metzler and Croft's model of
# sequential dependence (2005): words between, whether in that order, and the part of the pair's score added.
NEIGHBOURS = ((0, True, 0.1), (8, False, 0.1))
WEIGHTS = {"title": 1.0, "text": 1.0, "note": 1.0}
TEXT_FIELDS = ("title", "text", "note")
SEARCHED = ("title", "text")  # by a word without a field

_LENGTHS = np.array([max(1, byte_to_length(byte)) for byte in range(256)], np.float32)


def neighbours(words: Sequence[Query]) -> Iterator[tuple[Phrase, float]]:
    """Yield what plain words side by side are looked for as, with the weight of each."""
    pairs = [
        (one.text, other.text)
        for one, other in pairwise(words)
        if isinstance(one, Word) and isinstance(other, Word) and not (one.exact or other.exact)
    ]
    for pair in dict.fromkeys(pairs):
        for slop, ordered, weight in NEIGHBOURS:
            yield Phrase(pair, slop, ordered), weight


def rarity(articles: int, having: int) -> float:
    """Return the weight of a term that so many of all articles have: next to nothing where most have it."""
    return math.log(1 + (articles - having + 0.5) / (having + 0.5))


def dampings(length_bytes: Array, average: float) -> Array:
    """Return for each article how much its length dampens a term's frequency."""
    of_byte = (K1 * ((1 - B) + B * _LENGTHS / np.float32(average or 1))).astype(np.float32)
    damped: Array = of_byte[length_bytes]
    return damped


def scores(freqs: Array, damping: Array, weight: float) -> Array:
    """Return the scores of a term, given its frequencies and the damping of the same articles."""
    tf = freqs.astype(np.float32)
    found: Array = tf * np.float32(weight * (K1 + 1)) / (tf + damping)
    return found
