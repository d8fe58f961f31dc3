"""Sets of articles with scores within one segment, and the operations on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reader.index.arrays import Array


@dataclass(frozen=True, slots=True)
class Found:
    """Articles in ascending order and their scores."""

    docs: Array
    scores: Array

    def __len__(self) -> int:
        return len(self.docs)

    def only(self, chosen: Array) -> Found:
        """Return the chosen entries, given as a mask or as places."""
        return Found(self.docs[chosen], self.scores[chosen])


NOTHING = Found(np.zeros(0, np.uint32), np.zeros(0, np.float32))


def unscored(docs: Array) -> Found:
    """Return articles that merely pass a filter."""
    return Found(docs, np.zeros(len(docs), np.float32))


def places(wanted: Array, among: Array, articles: int) -> tuple[Array, Array]:
    """Return which of ``wanted`` are ``among``, as a mask, and where, for those that are.

    Both are in ascending order and below ``articles``.
    """
    if not len(among) or not len(wanted):
        return np.zeros(len(wanted), bool), np.zeros(0, np.int64)
    if len(wanted) * 16 < len(among):
        at = np.searchsorted(among, wanted).astype(np.uint32)
    else:
        # The table is not cleared: what it holds for an absent article fails the comparison below.
        table = np.empty(articles, np.uint32)
        table[among] = np.arange(len(among), dtype=np.uint32)
        at = table.take(wanted)
    at = np.minimum(at, len(among) - 1)
    mask = among.take(at) == wanted
    return mask, at.compress(mask)


def intersection(parts: list[Found], articles: int) -> Found:
    """Return the articles of all parts, their scores added."""
    parts = sorted(parts, key=len)
    result = parts[0]
    for part in parts[1:]:
        mask, at = places(result.docs, part.docs, articles)
        result = Found(result.docs[mask], result.scores[mask] + part.scores[at])
    return result


def union(parts: list[Found], articles: int) -> Found:
    """Return the articles of any part, their scores added."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    total = sum(map(len, parts))
    if total * 8 > articles:
        scores = np.zeros(articles, np.float32)
        for part in parts:
            np.add.at(scores, part.docs, part.scores)  # twice as fast as += here
        there = scores != 0
        for part in parts:
            if not part.scores.all():
                there[part.docs] = True
        docs = np.flatnonzero(there).astype(np.uint32)
        return Found(docs, scores.take(docs))
    docs = np.concatenate([part.docs for part in parts])
    order = np.argsort(docs, kind="stable")
    docs = docs[order]
    first = np.flatnonzero(np.append(True, docs[1:] != docs[:-1]))
    sums = np.add.reduceat(np.concatenate([part.scores for part in parts])[order], first)
    return Found(docs[first], sums.astype(np.float32))


def difference(found: Found, without: Found, articles: int) -> Found:
    """Return the articles that the other has not."""
    mask, _ = places(found.docs, without.docs, articles)
    return found.only(~mask)
