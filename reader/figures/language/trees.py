"""From scores of heads to a tree: the best head of each word, and what to do where these form a circle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def heads_of(scores: Array) -> list[int]:
    """Return the head of each word of the best tree with one root; heads count from 1, 0 is the root.

    ``scores[i, j]`` is the score of head ``j`` (0: the root) for word ``i``.
    """
    size = len(scores)
    scores = scores.copy()
    scores[np.arange(size), np.arange(size) + 1] = -np.inf
    heads: list[int] = scores.argmax(1).tolist()
    roots = [i for i, head in enumerate(heads) if head == 0]
    if len(roots) == 1 and not _circle(heads):
        return heads
    return _repaired(scores, roots)


def _circle(heads: list[int]) -> list[int]:
    """Return the words (from 1) of a circle among the heads, or an empty list."""
    seen = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        at, path = start, []
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = heads[at - 1]
        if at and seen[at] == start:
            return path[path.index(at) :]
    return []


def _repaired(scores: Array, roots: list[int]) -> list[int]:
    """Return the heads with the best single root and every circle opened where that costs least."""
    scores = scores.copy()
    root_scores = scores[:, 0]
    root = max(roots, key=lambda i: root_scores[i]) if roots else int(root_scores.argmax())
    scores[:, 0] = -np.inf
    scores[root] = -np.inf
    scores[root, 0] = 0.0
    heads: list[int] = scores.argmax(1).tolist()
    while circle := _circle(heads):
        inside = np.zeros(scores.shape[1], bool)
        inside[circle] = True
        words = np.array(circle) - 1
        best = scores[words, np.array(heads)[words]]
        outside = np.where(inside[None], -np.inf, scores[words])
        outside[:, _descendants(heads, circle)] = -np.inf
        loss = best - outside.max(1)
        chosen = int(loss.argmin())
        heads[circle[chosen] - 1] = int(outside[chosen].argmax())
    return heads


def _descendants(heads: list[int], circle: list[int]) -> list[int]:
    """Return the words outside the circle that hang on it."""
    inside = set(circle)
    below = set(circle)
    grown = True
    while grown:
        more = {i for i, head in enumerate(heads, start=1) if head in below} - below
        below |= more
        grown = bool(more)
    return sorted(below - inside)
