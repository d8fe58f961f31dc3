"""Figures of two captures of one article: what stands in both, and what the one has in the other's place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from reader.coverage import values
from reader.coverage.stated import Stated
from reader.coverage.words import overlap

IN_ITS_PLACE = 0.45  # share of word triples, of the shorter sentence, from which one stands for the other


def once_more(one: Stated, other: Stated) -> bool:
    """Tell whether equal figures of two captures are one: the same is said of the same."""
    left, right = one.signature, other.signature
    return (
        one.captured_again_in(other)
        and (left.noun, left.act, left.places, left.parts)
        == (right.noun, right.act, right.places, right.parts)
        and one.figure.bound is other.figure.bound
    )


def changed(stated: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Return the figures of one group that one capture has in the place of another's, pair by pair."""
    articles: dict[int, list[Stated]] = defaultdict(list)
    for one in stated:
        articles[one.claim.article_id].append(one)
    for some, others in combinations(articles.values(), 2):
        if not some[0].captured_again_in(others[0]):
            continue
        old = [one for one in some if not any(values.equal(one.figure, each.figure) for each in others)]
        new = [one for one in others if not any(values.equal(one.figure, each.figure) for each in some)]
        if len(old) == len(new) == 1:
            yield old[0], new[0]
            continue
        for one in old:
            near = max(new, key=lambda each: overlap(one.claim.sentence, each.claim.sentence), default=None)
            if near is not None and overlap(one.claim.sentence, near.claim.sentence) >= IN_ITS_PLACE:
                new.remove(near)
                yield one, near
