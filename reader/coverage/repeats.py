"""A figure that one article states more than once, in headline and body: one figure with several places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.coverage import values
from reader.coverage.stated import Stated
from reader.domain.edit import GroupingDecision
from reader.domain.figure import Bound, State

_COMMON = 10  # numbers below are said of much: only where the same is counted and said of it


def repeats(
    stated: Sequence[Stated], decisions: Iterable[GroupingDecision] = ()
) -> dict[str, tuple[Stated, ...]]:
    """Return by the claim that says the most those of its article that state its figure once more."""
    apart = {frozenset((one.first, one.second)) for one in decisions if not one.together}
    found: dict[str, tuple[Stated, ...]] = {}
    for members in _by_article(stated):
        sets: list[list[Stated]] = []
        for one in members:
            home = next((some for some in sets if all(_once_more(each, one, apart) for each in some)), None)
            if home is None:
                sets.append([one])
            else:
                home.append(one)
        for some in sets:
            lead = max(some, key=_says)
            if len(some) > 1:
                found[lead.claim.id] = tuple(one for one in some if one is not lead)
    return found


def _by_article(stated: Sequence[Stated]) -> Iterable[list[Stated]]:
    by_article: dict[int, list[Stated]] = defaultdict(list)
    for one in stated:
        by_article[one.claim.article_id].append(one)
    return by_article.values()


def _says(one: Stated) -> tuple[bool, bool, bool, bool, int]:
    """Return how much a claim says; of two that say as much the longer sentence leads: no headline."""
    looked_at = one.claim.state is not State.FOUND
    signature = one.signature
    named, placed = bool(signature.speaker), bool(signature.places)
    return looked_at, named, placed, bool(one.stated_date), len(one.claim.sentence)


def _once_more(one: Stated, other: Stated, apart: set[frozenset[str]]) -> bool:
    """Tell whether two claims of one article state one figure: nothing that both say differs."""
    left, right = one.signature, other.signature
    if frozenset((left.claim, right.claim)) in apart:
        return False
    if left.sentence == right.sentence or State.REJECTED in (one.claim.state, other.claim.state):
        return False
    if not _one_number(one, other):
        return False
    same = (left.kind, left.dimension, left.period, left.parts, left.extra, left.subset, left.episode) == (
        right.kind, right.dimension, right.period, right.parts, right.extra, right.subset, right.episode
    )  # fmt: skip
    counted = left.noun == right.noun or not left.noun or not right.noun or (left.human and right.human)
    act = left.act == right.act or not left.act or not right.act or left.faint or right.faint
    if left.value < _COMMON and (not left.act or left.act != right.act):
        return False
    return same and counted and act and _agree(one, other)


def _one_number(one: Stated, other: Stated) -> bool:
    bounds = {one.figure.bound, other.figure.bound}
    if bounds == {Bound.AT_LEAST, Bound.AT_MOST} or one.signature.vague != other.signature.vague:
        return False
    return values.anchor(one.figure) == values.anchor(other.figure) != 0.0


def _agree(one: Stated, other: Stated) -> bool:
    """Tell whether place, group, year, date and speaker are the same wherever both are told."""
    left, right = one.signature, other.signature
    told = (
        (left.places, right.places),
        (left.group, right.group),
        (left.years, right.years),
        (frozenset(left.speaker.split()), frozenset(right.speaker.split())),
    )
    if any(mine and theirs and not mine & theirs for mine, theirs in told):
        return False
    return not one.stated_date or not other.stated_date or one.stated_date == other.stated_date
