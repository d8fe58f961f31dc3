"""How two figures of one topic stand to each other, with the reason in words.

Different scopes, units and periods are never held against each other; a toll that rises is an update, not a
conflict. The rules as a table, in the order in which they are asked: docs/compare.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from reader.coverage import captures, countries, settling, times, values
from reader.coverage.labels import said
from reader.coverage.stated import Stated, chain, held_for, placed
from reader.coverage.wholes import other_event
from reader.domain.comparison import OriginGroup, Relation, RelationKind
from reader.domain.figure import Bound, Figure

# Acts that add up: a later count is larger because more has become known or has happened.
CUMULATIVE = frozenset(
    (
        "kill",
        "injure",
        "receive",
        "damage",
        "detain",
        "join",
        "return",
        "attack",
        "enslave",
    )
)
CHANGING = frozenset(("count", "money", "percent"))  # kinds that another day may change; measures stay
_COVERING = frozenset((Bound.VAGUE, Bound.RANGE, Bound.AT_MOST))  # bounds that say how many it can be at most
SAME_ORIGIN, SAME_WORDING = "same origin", "same wording"  # echoes: of somebody named, of nobody
CAPTURED_AGAIN = "another capture of the article"  # an echo of itself
CHANGED_AGAIN = "another capture of the article gives another number"
DENIED_BY_SOMEBODY = "one of the two is denied by somebody"
FAR = 10.0  # times, from which a number is far from the bound that allows it
VAGUE_REACH = 5.0  # "thousands" does not contradict 40,000: the same order, loosely said


def relate(stated: Sequence[Stated], origins: Sequence[OriginGroup] = ()) -> tuple[Relation, ...]:
    """Return the relations of the claims of one group, of which these are the origins.

    The echoes of one figure are said to be so, and stand against another figure by their first one in an
    article that does not state that figure too.
    """
    named = {key: one.name for one in origins for key in one.claims}
    voices = _voices(stated, origins)
    found: list[Relation] = []
    for echoes in voices:
        found += [_echo(echoes[0], other, named) for other in echoes[1:]]
    for some, others in combinations(voices, 2):
        first, second = _of_two_articles(some, others)
        # What another capture of an article adds stands to what it says elsewhere as in one article.
        relation = None if first.captured_again_in(second) else between(first, second)
        if relation is not None:
            found.append(relation)
    found += [
        changed(*pair)
        for pair in captures.changed(stated)
        if _comparable(*pair) and not different_scope(*pair)
    ]
    return tuple(settling.without_loose(stated, settling.of_opposed(stated, found)))


def _of_two_articles(some: Sequence[Stated], others: Sequence[Stated]) -> tuple[Stated, Stated]:
    """Return the first two of two figures' echoes that stand in two articles, else the first of each."""
    pairs = ((one, other) for one in some for other in others)
    apart = (pair for pair in pairs if pair[0].work != pair[1].work)
    return next(apart, (some[0], others[0]))


def changed(one: Stated, other: Stated) -> Relation:
    """Return the relation of a figure and what another capture of its article has in its place."""
    first, second = sorted((one, other), key=lambda each: (each.published or "9999", each.claim.id))
    known = times.known_later(first.published, second.published)
    unless = () if known else ("the other capture is the later one",)
    return Relation(first.claim.id, second.claim.id, RelationKind.UPDATE, CHANGED_AGAIN, unless)


def between(one: Stated, other: Stated) -> Relation | None:
    """Return the relation of two claims; None where they cannot be held against each other."""
    first, second = sorted((one, other), key=lambda each: (each.date or "9999", each.claim.id))
    if not _comparable(first, second) or different_scope(first, second) or _abroad(first, second):
        return None
    narrower = _narrower(first, second)
    kind, reason = narrower or _by_value(first, second)
    # A place that was found elsewhere in the article may be too narrow: an equal number speaks for that.
    if narrower is None and kind is not RelationKind.AGREE and _part_of_whole(first, second):
        return None
    if kind is RelationKind.UPDATE and (first.signature.denied or second.signature.denied):
        kind, reason = RelationKind.CONFLICT, DENIED_BY_SOMEBODY
    if kind is RelationKind.CONFLICT and not _can_disagree(first, second):
        return None
    if kind is RelationKind.UPDATE and _grows(first, second) and _after(second.figure, first.figure):
        first, second = second, first  # of one day: the smaller count was known first
    if kind is RelationKind.UPDATE and _two_voices(first, second):
        reason = f"{reason}, another speaker"  # whose number took the other's place nobody says
    return Relation(first.claim.id, second.claim.id, kind, reason, _unless(kind, first, second))


def _two_voices(first: Stated, second: Stated) -> bool:
    one, other = (frozenset(each.signature.speaker.split()) for each in (first, second))
    return bool(one and other) and not one & other


def _comparable(first: Stated, second: Stated) -> bool:
    left, right = first.signature, second.signature
    if (left.kind, left.dimension, left.period) != (right.kind, right.dimension, right.period):
        return False
    if left.event and right.event and left.years | right.years and not left.years & right.years:
        return False  # what happened in 2018 alone, and what happened at another time or in all
    if left.event and right.event and other_event(first.causes, second.causes):
        return False  # who died in a flood, and who died of cholera
    if left.side and right.side and left.side != right.side:
        return False  # those who were displaced within a country, and those who left it
    if left.event and right.event and left.increment != right.increment:
        return False  # "a further 6" are no toll of all
    if left.event and right.event and left.episode != right.episode:
        return False  # the dead of one attack are no earlier state of the dead of a war
    return not (_bare(first.figure) or _bare(second.figure))


def _can_disagree(first: Stated, second: Stated) -> bool:
    """Tell whether two claims may contradict each other: one article does so only by two named speakers."""
    if first.claim.article_id != second.claim.article_id:
        return True
    speakers = {first.signature.speaker, second.signature.speaker}
    return len(speakers) == 2 and "" not in speakers


def _bare(figure: Figure) -> bool:
    return figure.low is None and figure.high is None


def _narrower(first: Stated, second: Stated) -> tuple[RelationKind, str] | None:
    """Tell whether one counts a part of what the other counts."""
    parts = _parts(first, second) ^ _parts(second, first)
    if parts:
        return RelationKind.SUBSET, f"{sorted(parts)[0]} only"
    sides = {first.signature.side, second.signature.side} - {""}
    if sides and first.signature.side != second.signature.side:
        return RelationKind.SUBSET, f"{sides.pop()} only"
    if first.signature.counted_too != second.signature.counted_too and _fits_within(first, second):
        return RelationKind.SUBSET, f"{said('', first.signature.act)} only".strip()
    if first.signature.subset != second.signature.subset:
        return RelationKind.SUBSET, "a part of the other"
    inner = _inner_place(first, second) or _part_of_whole(first, second, stated=True)
    return (RelationKind.SUBSET, f"{' and '.join(sorted(inner))} only") if inner else None


def _fits_within(first: Stated, second: Stated) -> bool:
    """Tell whether the dead are no more than the dead and missing."""
    whole, part = (first, second) if first.signature.counted_too else (second, first)
    return part.signature.low <= whole.signature.high


def _parts(one: Stated, other: Stated) -> frozenset[str]:
    """Return which part a claim counts; whoever joined or returned is foreign, whether it is said or not."""
    foreign = {one.signature.act, other.signature.act} & {"join", "return"}
    return one.signature.parts - {"foreign"} if foreign else one.signature.parts


def _inner_place(first: Stated, second: Stated) -> frozenset[str]:
    """Return the place that lies within the other claim's; empty where neither does, or it is not known."""
    for one, other in ((first, second), (second, first)):
        inner, outer = one.signature.places, other.signature.places
        # "Iraq" lies within "Iraq and Syria", also where those are meant by "the two countries".
        if inner and (inner < outer or (not outer and inner < _meant(other))):
            return inner
    left, right = placed(first), placed(second)
    if not left or not right or left == right:
        return frozenset()
    # A more exact place lies in the wider one ("Baghouz", "Syria").
    chains = (chain(first), chain(second))
    if left < chains[1] or right < chains[0] or chains[0] & right or chains[1] & left:
        return left if left <= chains[0] and not left <= chains[1] else right
    return frozenset()


def _meant(one: Stated) -> frozenset[str]:
    """Return the places that a claim's sentence points to without a name, where there are several."""
    scope = one.figure.scope
    told = scope.joint and scope.span is not None and one.figure.sentence.contains(scope.span)
    return chain(one) if told else frozenset()


def _part_of_whole(first: Stated, second: Stated, *, stated: bool = False) -> frozenset[str]:
    """Return the place of the claim that holds within the other's, wherever in its article it was found.

    ``stated``: only where the claim's own sentence gives it.
    """
    for one, other in ((first, second), (second, first)):
        inner, outer = held_for(one), held_for(other)
        if not inner or not outer or inner == outer or (stated and not placed(one)):
            continue
        # A country that was only found elsewhere is where the article plays, no whole that is counted.
        if placed(one) and not placed(other) and len(outer) == 1:
            continue
        around = frozenset() if one.figure.scope.joint else chain(one)
        if inner < outer or (inner <= around and outer & (around - inner)):
            return inner
    return frozenset()


def different_scope(one: Stated, other: Stated) -> bool:
    """Tell whether two claims are about different places, neither within the other."""
    left, right = placed(one), placed(other)
    return bool(left and right and left != right and not _inner_place(one, other))


def _abroad(one: Stated, other: Stated) -> bool:
    """Tell whether two claims are of two countries, wherever in their articles those were found."""
    left, right = countries.of(one.figure.scope), countries.of(other.figure.scope)
    return bool(left and right) and not left & right


def _by_value(first: Stated, second: Stated) -> tuple[RelationKind, str]:
    left, right = values.interval(first.figure), values.interval(second.figure)
    bounds = {first.figure.bound, second.figure.bound}
    opposite = bounds == {Bound.AT_LEAST, Bound.AT_MOST} and not _overlapping(left, right)
    if not opposite and values.equal(first.figure, second.figure):
        if _of_other_times(first, second):
            return RelationKind.COMPATIBLE, "same number, a year or more apart"
        return RelationKind.AGREE, "same number" if len(bounds) == 1 else "same number, different bound"
    if _grows(first, second) and not (bounds & _COVERING and values.meet(left, right, 0.0)):
        return _toll(first, second)
    if bounds == {Bound.AT_MOST}:
        return _later_number(first, second) or (RelationKind.CONFLICT, "different upper limits")
    if not opposite and (values.meet(left, right, 0.0) or values.rounded(first.figure, second.figure)):
        return RelationKind.COMPATIBLE, _meeting(first.figure, second.figure)
    if Bound.VAGUE in bounds and _loosely(left, right):
        return RelationKind.COMPATIBLE, "one is vague, and of a neighbouring order"
    apart = "one is the least, the other the most" if opposite else _apart(first, second)
    return _later_number(first, second) or (RelationKind.CONFLICT, apart)


def _overlapping(left: tuple[float, float], right: tuple[float, float]) -> bool:
    """Tell whether two intervals share more than an end."""
    return max(left[0], right[0]) < min(left[1], right[1])


def _of_other_times(first: Stated, second: Stated) -> bool:
    """Tell whether two counts of a state that changes hold for dates a year or more apart."""
    one, other = first.signature, second.signature
    if one.kind not in CHANGING or {one.act, other.act} & CUMULATIVE or one.years & other.years:
        return False
    return bool(first.date and second.date) and times.months(second.begins) - times.months(first.date) >= 12


def _grows(first: Stated, second: Stated) -> bool:
    """Tell whether two claims are counts of one event that only grow as more becomes known."""
    if first.claim.article_id == second.claim.article_id and first.date == second.date:
        return False
    return first.signature.event and first.signature.act in CUMULATIVE


def _toll(first: Stated, second: Stated) -> tuple[RelationKind, str]:
    """Return how two unlike counts stand that only grow; the first claim is not the later one."""
    if _time_unknown(first, second):
        return RelationKind.CONFLICT, "different numbers"
    if not times.known_later(first.date, second.begins):
        return RelationKind.UPDATE, "same day, larger count"
    if _after(first.figure, second.figure):
        return RelationKind.UPDATE, "later date, larger count"
    return RelationKind.CONFLICT, "a later count is smaller"


def _after(first: Figure, second: Figure) -> bool:
    """Tell whether the second number is larger."""
    return values.anchor(second) > values.anchor(first)


def _later_number(first: Stated, second: Stated) -> tuple[RelationKind, str] | None:
    """Tell whether the later number takes the place of the earlier one: both are of a state that changes."""
    if not _later(first, second) or _contradicts(first, second):
        return None
    before, after = values.anchor(first.figure), values.anchor(second.figure)
    # By the ends: "at least 1,000" after "up to 1,000" is more, though both name one number.
    upward = values.interval(second.figure)[0] >= values.interval(first.figure)[1]
    word = "larger" if after > before or (after == before and upward) else "smaller"
    return RelationKind.UPDATE, f"later date, {word} number"


def _later(first: Stated, second: Stated) -> bool:
    """Tell whether the second figure holds for a later date than the first.

    A quake of 2012 does not change with the day on which it is written of: what lies in one past year is
    settled, and for measures, and within one article, only dates count that the text itself gives.
    """
    if first.signature.years & second.signature.years:
        return False
    one_article = first.claim.article_id == second.claim.article_id
    if one_article or first.signature.kind not in CHANGING:
        return bool(first.stated_date and second.stated_date and first.stated_date < second.stated_date)
    return bool(first.date and second.date and first.date[:10] < second.begins[:10])


def _time_unknown(first: Stated, second: Stated) -> bool:
    """Tell whether a date is missing, or one that was inferred does not lie on one side of the other."""
    if not first.date or not second.date:
        return True
    return bool(first.inferred or second.inferred) and not times.known_later(first.date, second.begins)


def _loosely(left: tuple[float, float], right: tuple[float, float]) -> bool:
    lower, upper = sorted((left, right))
    return math.isfinite(lower[1]) and upper[0] <= lower[1] * VAGUE_REACH


def _meeting(first: Figure, second: Figure) -> str:
    """Return in words how two intervals meet."""
    bounds = {first.bound, second.bound}
    if Bound.VAGUE in bounds:
        return "one is vague and covers the other"
    if bounds == {Bound.RANGE}:
        return "ranges overlap"
    if bounds & {Bound.AT_LEAST, Bound.AT_MOST}:
        low, high = sorted((values.anchor(first), values.anchor(second)))
        return "within the bound, though far from it" if high > low * FAR else "within the bound"
    return "within the range" if Bound.RANGE in bounds else "they meet"


def _apart(first: Stated, second: Stated) -> str:
    if _time_unknown(first, second):
        return "different numbers"
    if first.date == second.date:
        return "different numbers for the same date"
    if _contradicts(first, second):
        return "two who speak at about one time give different numbers"
    return "different numbers that a later date does not explain"


def _unless(kind: RelationKind, first: Stated, second: Stated) -> tuple[str, ...]:
    """Return what would explain two unlike numbers otherwise: a date or a place that is not known."""
    if kind not in (RelationKind.CONFLICT, RelationKind.UPDATE):
        return ()
    found = []
    if kind is RelationKind.CONFLICT and _time_unknown(first, second):
        found.append(_another_time(first, second))
    if kind is RelationKind.UPDATE and (first.inferred or second.inferred):
        found.append("the inferred date is wrong")
    if kind is RelationKind.UPDATE and _two_on_one_day(first, second):
        found.append("the two who are named disagree")
    if kind is RelationKind.CONFLICT and _contradicts(first, second):
        found.append("it changed in between")
    if bool(placed(first)) != bool(placed(second)) and held_for(first) != held_for(second):
        found.append("the one that names no place is of another")
    return tuple(found)


def _two_on_one_day(first: Stated, second: Stated) -> bool:
    """Tell whether two who are named give numbers for one day: one may know what the other does."""
    return _two_voices(first, second) and first.date == second.date


def _another_time(first: Stated, second: Stated) -> str:
    """Return in words that a figure whose time is not known well enough may be of another."""
    if not first.date and not second.date:
        return "the two, both undated, are of other times"
    if not first.date or not second.date:
        return "the undated one is of another time"
    return "the one with an inferred date is of another time"


def _contradicts(first: Stated, second: Stated) -> bool:
    """Tell whether two who are named give a number of a state within days, neither text dating it.

    The union's 3,000 does not update the company's 2,400 because it was printed on the next day.
    """
    left, right = first.signature, second.signature
    dated = first.stated_date or second.stated_date or first.inferred or second.inferred
    tolls = {left.act, right.act} & CUMULATIVE and (left.event or right.event)
    if dated or tolls or not _two_voices(first, second):
        return False
    return left.kind in CHANGING and times.at_one_time(first.date, second.date)


def _voices(stated: Sequence[Stated], origins: Sequence[OriginGroup]) -> list[list[Stated]]:
    """Return the claims with the echoes of one figure taken together, the earliest first."""
    echo_of = {key: some[0] for one in origins for some in one.echoes for key in some}
    voices: dict[str, list[Stated]] = {}
    for one in sorted(stated, key=lambda each: (each.date or "9999", each.claim.id)):
        voices.setdefault(echo_of.get(one.claim.id, one.claim.id), []).append(one)
    return list(voices.values())


def _echo(first: Stated, second: Stated, named: dict[str, str]) -> Relation:
    reason = SAME_ORIGIN if named.get(first.claim.id) else SAME_WORDING
    reason = CAPTURED_AGAIN if first.captured_again_in(second) else reason
    return Relation(first.claim.id, second.claim.id, RelationKind.AGREE, reason)
