"""What the other relations of a group tell of one: whose numbers are opposed, which are only said loosely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.coverage import values
from reader.coverage.stated import Stated, held_for
from reader.domain.comparison import Relation, RelationKind

OPPOSED = "the two who are named contradict each other on another number"
_IN_KEEPING = (RelationKind.AGREE, RelationKind.COMPATIBLE)


def of_opposed(stated: Sequence[Stated], found: Sequence[Relation]) -> list[Relation]:
    """Return the relations, an update of the number of whoever contradicts its speaker being a conflict.

    The police count 5 and 8, the union 17 and 23: the union's 23 is no later state of the police's 5.
    """
    by_id = {one.claim.id: one.signature for one in stated}

    def who(one: Relation) -> frozenset[str]:
        return frozenset((by_id[one.first].speaker, by_id[one.second].speaker)) - {""}

    opposed = {
        who(one)
        for one in found
        if one.kind is RelationKind.CONFLICT and not one.unless and len(who(one)) == 2
    }
    return [
        replace(one, kind=RelationKind.CONFLICT, reason=OPPOSED, unless=())
        if one.kind is RelationKind.UPDATE and who(one) in opposed
        else one
        for one in found
    ]


def without_loose(stated: Sequence[Stated], found: Sequence[Relation]) -> list[Relation]:
    """Leave out conflicts of a figure that its own article states more exactly without conflict.

    A headline says "up to 18,000" and the text "14,000 to 18,000": the text is what is held against others.
    """
    by_id = {one.claim.id: one for one in stated}
    meets = {frozenset((one.first, one.second)) for one in found if one.kind in _IN_KEEPING}

    def loose(key: str, other: str) -> bool:
        one = by_id[key]
        return any(
            each.claim.article_id == one.claim.article_id
            and held_for(each) == held_for(one)
            and values.inside(values.interval(each.figure), values.interval(one.figure))
            and {frozenset((each.claim.id, key)), frozenset((each.claim.id, other))} <= meets
            for each in stated
        )

    return [
        one
        for one in found
        if one.kind is not RelationKind.CONFLICT
        or not (loose(one.first, one.second) or loose(one.second, one.first))
    ]
