"""What the other relations of a group tell of one: whose numbers are opposed, which are only said loosely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.coverage import times, values
from reader.coverage.stated import Stated, held_for, placed
from reader.domain.comparison import Relation, RelationKind

OPPOSED = "the two who are named contradict each other on another number"
# "In Keld, 31 people were killed": told apart from elsewhere.
_FRONTED = re.compile(
    r"^\W*(?:(?:And|But|Meanwhile|While),?\s+)?[Ii]n\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?[A-Z][\w’'-]+"
    r"(?:\s[A-Z][\w’'-]+){0,2},?\s"
)
_IN_KEEPING = (RelationKind.AGREE, RelationKind.COMPATIBLE)


def with_parts(stated: Sequence[Stated]) -> list[Stated]:
    """Return the claims, those of one place as parts whose article also gives a larger toll of no place.

    "At least 70 have died. In Keld, 31 people were killed": the 31 are some of the 70.
    """
    return [
        replace(one, signature=replace(one.signature, subset=True)) if _is_part(one, stated) else one
        for one in stated
    ]


def _is_part(one: Stated, stated: Sequence[Stated]) -> bool:
    sign = one.signature
    if not sign.event or not placed(one) or not _FRONTED.match(one.claim.sentence):
        return False
    return any(
        other.claim.article_id == one.claim.article_id
        and not placed(other)
        and (other.signature.act, other.signature.human, other.signature.kind)
        == (sign.act, sign.human, sign.kind)
        and sign.high < other.signature.low
        and not other.signature.denied
        for other in stated
    )


def of_opposed(stated: Sequence[Stated], found: Sequence[Relation]) -> list[Relation]:
    """Return the relations, an update of the number of whoever contradicts its speaker being a conflict.

    The police count 5 and 8, the union 17 and 23: the union's 23 is no later state of the police's 5, as long
    as both speak of about one time. A month later it may be, whatever the two made of another day.
    """
    by_id = {one.claim.id: one for one in stated}

    def who(one: Relation) -> frozenset[str]:
        return frozenset(by_id[key].signature.speaker for key in (one.first, one.second)) - {""}

    def at_one_time(one: Relation) -> bool:
        return times.at_one_time(by_id[one.first].date, by_id[one.second].date)

    opposed = {
        who(one)
        for one in found
        if one.kind is RelationKind.CONFLICT and not one.unless and len(who(one)) == 2
    }
    return [
        replace(one, kind=RelationKind.CONFLICT, reason=OPPOSED, unless=())
        if one.kind is RelationKind.UPDATE and who(one) in opposed and at_one_time(one)
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
