"""Which figures stand together: what is certain is merged, what is likely is proposed, decisions win."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from reader.coverage.likeness import Mask, Matrix, compare
from reader.coverage.signature import Signature
from reader.domain.edit import GroupingDecision

PROPOSE = 0.57  # average likeness from which a group is proposed
ASKED = 0.40  # the same among the figures of a topic: whoever made it has said that they count one thing
CERTAIN = 1.05  # likeness of every pair from which a group stands without asking


@dataclass(frozen=True, slots=True)
class Cluster:
    """Figures that belong together: positions in the list they came from."""

    members: tuple[int, ...]
    cores: tuple[tuple[int, ...], ...]  # the parts that are certain; one core: nothing is proposed


def cluster(
    signatures: Sequence[Signature],
    decisions: Iterable[GroupingDecision] = (),
    *,
    asked: bool = False,
) -> tuple[Cluster, ...]:
    """Return the groups of figures; every figure is in one, alone where nothing is like it.

    ``asked``: they are the figures of one topic, so that little more is needed to propose that they are one.
    """
    if not signatures:
        return ()
    like = compare(signatures, asked=asked)
    together, apart = _decided(signatures, decisions)
    sure = np.where(like.barred | like.clash | ~like.same_value, -1.0, like.score)
    likely = np.where(like.barred, -1.0, like.score)
    for matrix in (sure, likely):
        matrix[together] = 9.0
        matrix[apart] = -99.0
        np.fill_diagonal(matrix, 9.0)
    never = like.forbidden & ~together | apart
    cores = _agglomerate([[at] for at in range(len(signatures))], sure, never, CERTAIN, complete=True)
    joined = _agglomerate(cores, likely, never, ASKED if asked else PROPOSE, complete=False)
    home = {at: tuple(core) for core in cores for at in core}
    return tuple(
        Cluster(tuple(sorted(one)), tuple(sorted({home[at] for at in one})))
        for one in sorted(joined, key=min)
    )


def _decided(signatures: Sequence[Signature], decisions: Iterable[GroupingDecision]) -> tuple[Mask, Mask]:
    at = {one.claim: index for index, one in enumerate(signatures)}
    together = np.zeros((len(signatures), len(signatures)), dtype=bool)
    apart = together.copy()
    for one in decisions:
        if one.first in at and one.second in at:
            first, second = at[one.first], at[one.second]
            target = together if one.together else apart
            target[first, second] = target[second, first] = True
    return together, apart


def _agglomerate(
    parts: Sequence[Sequence[int]], likeness: Matrix, never: Mask, threshold: float, *, complete: bool
) -> list[list[int]]:
    """Join the two most alike until none reach the threshold: by their worst pair, or by the average.

    Two parts with a pair that may ``never`` be together are not joined, however alike the rest is.
    """
    clusters: list[list[int]] = [sorted(part) for part in parts]
    sizes = np.array([len(part) for part in clusters], dtype=float)
    between = _between(clusters, likeness, complete=complete)
    between[_between(clusters, never.astype(float), complete=False) > 0] = -np.inf
    np.fill_diagonal(between, -np.inf)
    alive = np.ones(len(clusters), dtype=bool)
    while len(clusters) > 1:
        first, second = divmod(int(np.argmax(between)), len(clusters))
        if between[first, second] < threshold:
            break
        if complete:
            row = np.minimum(between[first], between[second])
        else:
            row = (sizes[first] * between[first] + sizes[second] * between[second]) / (
                sizes[first] + sizes[second]
            )
        clusters[first] = sorted(clusters[first] + clusters[second])
        sizes[first] += sizes[second]
        alive[second] = False
        row[first] = -np.inf
        row[~alive] = -np.inf
        between[first, :] = between[:, first] = row
        between[second, :] = between[:, second] = -np.inf
    return [one for one, lives in zip(clusters, alive, strict=True) if lives]


def _between(clusters: Sequence[Sequence[int]], likeness: Matrix, *, complete: bool) -> Matrix:
    if all(len(one) == 1 for one in clusters):
        order = [one[0] for one in clusters]
        return np.array(likeness[np.ix_(order, order)])
    count = len(clusters)
    result = np.zeros((count, count))
    for row in range(count):
        for column in range(row + 1, count):
            block = likeness[np.ix_(clusters[row], clusters[column])]
            result[row, column] = result[column, row] = block.min() if complete else block.mean()
    return result
