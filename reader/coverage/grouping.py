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
    asked: tuple[int, int] | None = None  # the two cores that are most alike: these are asked about first


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
        matrix[apart] = -99.0
        np.fill_diagonal(matrix, 9.0)
    singles = [[at] for at in range(len(signatures))]
    cores = _agglomerate(singles, sure, like.forbidden | apart, CERTAIN, complete=True)
    cores = _joined(cores, together, apart)
    # What was put together by hand is held against nothing but the researcher's own word.
    by_hand = _same_core(cores, len(signatures))
    never = like.forbidden & ~by_hand | apart
    joined = _agglomerate(cores, likely, never, ASKED if asked else PROPOSE, complete=False)
    home = {at: tuple(core) for core in cores for at in core}
    return tuple(
        _cluster(sorted(one), sorted({home[at] for at in one}), likely) for one in sorted(joined, key=min)
    )


def _cluster(members: list[int], cores: list[tuple[int, ...]], likely: Matrix) -> Cluster:
    asked = None
    if len(cores) > 1:
        between = _between(cores, likely, complete=False)
        np.fill_diagonal(between, -np.inf)
        first, second = divmod(int(np.argmax(between)), len(cores))
        asked = (first, second)
    return Cluster(tuple(members), tuple(cores), asked)


def _joined(cores: list[list[int]], together: Mask, apart: Mask) -> list[list[int]]:
    """Join the certain parts that the researcher put together, whatever their pairs are like.

    Who says that A is B and B is C has said that A is C, unless those two were taken apart.
    """
    if not together.any():
        return [sorted(core) for core in cores]
    found: list[list[int]] = []
    for core in cores:
        mine = list(core)
        for other in list(found):
            if together[np.ix_(mine, other)].any() and not apart[np.ix_(mine, other)].any():
                found.remove(other)
                mine += other
        found.append(sorted(mine))
    return found


def _same_core(cores: list[list[int]], count: int) -> Mask:
    same = np.zeros((count, count), dtype=bool)
    for core in cores:
        same[np.ix_(core, core)] = True
    return same


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
    # Pairs of one block stand together, so that a block is a stretch of rows and columns.
    order = [index for one in clusters for index in one]
    sizes = np.array([len(one) for one in clusters])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    ordered = likeness[np.ix_(order, order)]
    if complete:
        blocks = np.minimum.reduceat(np.minimum.reduceat(ordered, starts, axis=0), starts, axis=1)
    else:
        sums = np.add.reduceat(np.add.reduceat(ordered, starts, axis=0), starts, axis=1)
        blocks = sums / np.outer(sizes, sizes)
    above = np.triu(blocks, 1)
    return np.asarray(above + above.T)
