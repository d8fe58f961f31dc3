"""How matches are ranked: BM25, one setting for everything."""

from __future__ import annotations

import math

import numpy as np
from whoosh.util.numeric import byte_to_length

from reader.index.arrays import Array

# Chosen on Cranfield and TIME together (docs/search.md); ``stock.Ranking`` is the same for Whoosh.
B = 0.6
K1 = 1.6
NEAR = 4  # other words between two words of a query that count as neighbours
NEAR_WEIGHT = 0.15  # of a pair's own score, added for it
WEIGHTS = {"title": 1.0, "text": 1.0, "note": 1.0}
TEXT_FIELDS = ("title", "text", "note")
SEARCHED = ("title", "text")  # by a word without a field

_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.float32)


def rarity(articles: int, having: int) -> float:
    """Return the weight of a term that so many of all articles have: next to nothing where most have it."""
    return math.log(1 + (articles - having + 0.5) / (having + 0.5))


def dampings(length_bytes: Array, average: float) -> Array:
    """Return for each article how much its length dampens a term's frequency."""
    lengths = np.maximum(_LENGTHS[length_bytes], 1)
    damped: Array = (K1 * ((1 - B) + B * lengths / np.float32(average or 1))).astype(np.float32)
    return damped


def scores(freqs: Array, damping: Array, weight: float) -> Array:
    """Return the scores of a term, given its frequencies and the damping of the same articles."""
    tf = freqs.astype(np.float32)
    found: Array = tf * np.float32(weight * (K1 + 1)) / (tf + damping)
    return found
