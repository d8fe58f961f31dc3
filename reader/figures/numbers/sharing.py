"""What the numbers of a sentence lend each other: nouns left out, parts of a whole, movements from and to."""

from __future__ import annotations

from itertools import pairwise

from reader.domain.figure import Bound, Change, Kind
from reader.figures.numbers.bounds import apply_bound
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.nouns import borrow, inherit_predicate
from reader.figures.numbers.values import Lexemes

_PARTS = frozenset(("including", "include", "includes", "included"))


def share(lx: Lexemes, mentions: list[Mention]) -> None:
    """Fill in what a mention takes from the others of its sentence."""
    figures = [mention for mention in mentions if mention.is_figure]
    _converted(lx, mentions)
    _movements(lx, mentions)
    for at, mention in enumerate(figures):
        earlier = figures[:at]
        _subset(lx, mention, earlier, figures[at + 1 :])
        if earlier and mention.change is Change.NONE and _before_bound(lx, mention) == "by":
            mention.change = earlier[-1].change  # "were down 2.3%, Burlington by 2.6%"
        if mention.kind is not Kind.COUNT or mention.noun:
            continue
        counted = [one for one in earlier if one.kind is Kind.COUNT]
        if "equal" in mention.labels and counted:
            whole = counted[-1]
            mention.low, mention.high, mention.bound = whole.low, whole.high, whole.bound
        later = figures[at + 1 : at + 3]
        if mention.hyphened and later and later[-1].noun and later[-1].kind is Kind.COUNT:
            borrow(mention, next(one for one in later if one.noun))  # "four-, five- and six-cylinder"
            mention.noun_borrowed = False
        elif mention.change is not Change.NONE and earlier and earlier[-1].kind is Kind.PERCENT:
            mention.kind, mention.unit = Kind.PERCENT, earlier[-1].unit  # "rose 2 percent but fell by 1"
        else:
            _noun_from(mention, earlier)


def _converted(lx: Lexemes, mentions: list[Mention]) -> None:
    """Let "(11 km)" behind "seven miles" take over its bound and change: it is the same quantity again."""
    for first, second in pairwise(mentions):
        between = [piece.text for piece in lx[max(first.last, first.after) : second.first]]
        if (
            between not in (["("], ["/"])
            or second.unit is None
            or first.unit is None
            or second.unit is first.unit
        ):
            continue
        if second.bound is Bound.EXACT and first.bound in (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT):
            apply_bound(second, first.bound)
        if second.change is Change.NONE:
            second.change = first.change


def _movements(lx: Lexemes, mentions: list[Mention]) -> None:
    """Link "from A" to the "to B" that follows it in the clause, and let the one lend the other its unit."""
    figures = [(at, one) for at, one in enumerate(mentions) if one.is_figure]
    for (at, first), (_, second) in pairwise(figures):
        if (
            _before_bound(lx, first) != "from"
            or _before_bound(lx, second) != "to"
            or second.first - first.after > 12
        ):
            continue
        if first.unit is not None and second.unit is not None and first.unit is not second.unit:
            continue
        unit = second.unit or first.unit
        if unit is not None:
            first.unit = second.unit = unit
            first.kind = second.kind = unit.kind
        if Bound.RANGE in (first.bound, second.bound):
            continue
        second.moved_from = at
        rising = (second.low or 0) > (first.high or 0)
        if second.change is Change.NONE:
            second.change = Change.ROSE_TO if rising else Change.FELL_TO


def _before_bound(lx: Lexemes, mention: Mention) -> str:
    at = mention.first - 1
    while at >= 0 and mention.bound_span is not None and lx[at].start >= mention.bound_span.start:
        at -= 1
    return lx[at].low if at >= 0 else ""


def _noun_from(mention: Mention, earlier: list[Mention]) -> None:
    for other in reversed(earlier):
        if other.kind is Kind.COUNT and other.noun and not other.fraction and other.noun != "death":
            borrow(mention, other)
            inherit_predicate(mention, other)
            return


def _subset(lx: Lexemes, mention: Mention, earlier: list[Mention], later: list[Mention]) -> None:
    """Mark parts: "500 of 3,500", "400 troops, 200 of which", "including up to 3,000 foreigners"."""
    behind = [piece.low for piece in lx[mention.last : mention.last + 3]]
    if behind[:1] == ["of"] and later:
        whole = later[0]
        if whole.kind is Kind.COUNT and whole.first - mention.last <= 4 and _larger(whole, mention):
            mention.subset_of = whole.span
            if not mention.noun:
                borrow(mention, whole)
            return
    counts = [one for one in earlier if one.kind is Kind.COUNT and _larger(one, mention)]
    if not counts or mention.kind is not Kind.COUNT:
        return
    first = mention.first
    before = [piece.low for piece in lx[max(0, first - 6) : first]]
    pointing = behind[:2] in (["of", "which"], ["of", "whom"], ["of", "them"])
    parted = (
        bool(set(before) & _PARTS)
        or ("of" in before and {"whom", "which"} & set(before))
        or "among" in before
    )
    if pointing or parted:
        mention.subset_of = counts[-1].span


def _larger(whole: Mention, part: Mention) -> bool:
    most = whole.high if whole.high is not None else float("inf")
    least = part.low if part.low is not None else 0.0
    return most > least or whole.bound is Bound.VAGUE
