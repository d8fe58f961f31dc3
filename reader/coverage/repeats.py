"""A figure that one article states more than once, in headline and body: one figure with several places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.coverage import values
from reader.coverage.signature import Signature
from reader.coverage.stated import Stated
from reader.domain.edit import GroupingDecision
from reader.domain.figure import Bound, State

_COMMON = 10  # numbers below are said of much: only where the same is counted and said of it
_NEXT = 3  # characters between two sentences that follow each other
_CLOSING = "\"'”’»)] \n"
_STOPS = (".", "!", "?", "…")


def repeats(
    stated: Sequence[Stated], decisions: Iterable[GroupingDecision] = ()
) -> dict[str, tuple[Stated, ...]]:
    """Return by the claim that says the most those of its article that state its figure once more."""
    decided = {frozenset((one.first, one.second)): one.together for one in decisions}
    found: dict[str, tuple[Stated, ...]] = {}
    for members in _by_article(stated):
        sets: list[list[Stated]] = []
        for one in members:
            home = next((some for some in sets if _belongs(one, some, decided)), None)
            if home is None:
                sets.append([one])
            else:
                home.append(one)
        for some in sets:
            lead = max(some, key=_says)
            if len(some) > 1:
                found[lead.claim.id] = tuple(one for one in some if one is not lead)
    return found


def _belongs(one: Stated, some: Sequence[Stated], decided: dict[frozenset[str], bool]) -> bool:
    """Tell whether a claim states the figure of a set once more; the researcher's word goes before."""
    said = [decided.get(frozenset((one.claim.id, each.claim.id))) for each in some]
    rejected = State.REJECTED in (one.claim.state, *(each.claim.state for each in some))
    if rejected or False in said or not all(_one_number(one, each) for each in some):
        return False
    if True in said:  # of the same count, which two places may each have: as one figure they would lose one
        return not any(_apart(one, each) for each in some)
    return all(_once_more(each, one) for each in some)


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


def _once_more(one: Stated, other: Stated) -> bool:
    """Tell whether two claims of one article certainly state one figure: to merge two wrongly is the worst.

    What two passages say must be the same; a headline or lead may leave out what the body tells.
    """
    if State.CORRECTED in (one.claim.state, other.claim.state):
        return _told(one) == _told(other)
    left, right = one.signature, other.signature
    if left.sentence == right.sentence or _side_by_side(one, other):
        return False
    same = (left.kind, left.dimension, left.period, left.parts, left.extra, left.subset, left.episode) == (
        right.kind, right.dimension, right.period, right.parts, right.extra, right.subset, right.episode
    )  # fmt: skip
    counted = left.noun == right.noun or not left.noun or not right.noun or _anybody(left, right)
    brief = _brief(one) or _brief(other)
    act = left.act == right.act or (brief and (not left.act or not right.act or left.faint or right.faint))
    if left.value < _COMMON and (not left.act or left.act != right.act):
        return False
    return same and counted and act and _bounded_alike(one, other, brief=brief) and _agree(one, other)


def _told(one: Stated) -> tuple[object, ...]:
    """Return what makes a figure that the researcher corrected equal to another."""
    figure = one.figure
    scope = figure.scope
    value = (figure.low, figure.high, figure.bound, figure.kind, figure.unit, figure.noun)
    return *value, scope.places, scope.group, figure.origin.name


def _heading(one: Stated) -> bool:
    """Tell whether a claim stands in a headline or caption: those end without a full stop."""
    return not one.claim.sentence.rstrip(_CLOSING).endswith(_STOPS)


def _brief(one: Stated) -> bool:
    """Tell whether a claim stands where an article says in short what it tells at length: at its head."""
    return _heading(one) or one.claim.paragraph == 1


def _side_by_side(one: Stated, other: Stated) -> bool:
    """Tell whether two claims stand so near that they are two: no text says a thing twice in a row.

    A headline does with the paragraph under it; neighbours that name other people or places never do.
    """
    if one.claim.paragraph == other.claim.paragraph:
        return _heading(one) == _heading(other)
    first, second = sorted((one.figure.sentence, other.figure.sentence))
    left, right = one.signature.names, other.signature.names
    near = second.start - first.end <= _NEXT and not _heading(one) and not _heading(other)
    return near and bool(left - right) and bool(right - left)


def _anybody(left: Signature, right: Signature) -> bool:
    """Tell whether both count people, and one says no more than that."""
    return left.human and right.human and "person" in (left.noun, right.noun)


def _bounded_alike(one: Stated, other: Stated, *, brief: bool) -> bool:
    """Tell whether two bounds mean one number; "about" is dropped anywhere, any bound at the head."""
    bounds = {one.figure.bound, other.figure.bound}
    return len(bounds) == 1 or bounds == {Bound.EXACT, Bound.ABOUT} or (brief and Bound.EXACT in bounds)


def _one_number(one: Stated, other: Stated) -> bool:
    bounds = {one.figure.bound, other.figure.bound}
    if bounds == {Bound.AT_LEAST, Bound.AT_MOST} or one.signature.vague != other.signature.vague:
        return False
    return values.anchor(one.figure) == values.anchor(other.figure) != 0.0


def _agree(one: Stated, other: Stated) -> bool:
    """Tell whether group, year, date and speaker are the same where both are told, and the place is one."""
    left, right = one.signature, other.signature
    told = (
        (left.group, right.group),
        (left.likely_group, right.likely_group),
        (left.years, right.years),
        (frozenset(left.speaker.split()), frozenset(right.speaker.split())),
    )
    if any(mine and theirs and not mine & theirs for mine, theirs in told):
        return False
    dated = not one.stated_date or not other.stated_date or one.stated_date == other.stated_date
    return dated and _one_place(one, other)


def _apart(one: Stated, other: Stated) -> bool:
    """Tell whether two claims name places of which none is the other's."""
    left, right = frozenset(one.figure.scope.places), frozenset(other.figure.scope.places)
    return bool(left and right) and not left & right


def _one_place(one: Stated, other: Stated) -> bool:
    """Tell whether both name one place, or a headline or lead names none and nothing speaks against it."""
    left, right = one.signature.places, other.signature.places
    if left and right:
        return left == right
    wide, narrow = frozenset(one.figure.scope.places), frozenset(other.figure.scope.places)
    if wide and narrow and not (wide <= narrow or narrow <= wide):
        return False
    return (_brief(one) and not left) or (_brief(other) and not right)
