"""What the numbers of a sentence lend each other: nouns left out, parts of a whole, movements from and to."""

from __future__ import annotations

from itertools import pairwise

from reader.domain.figure import Bound, Change, Kind
from reader.figures.numbers.bounds import apply_bound
from reader.figures.numbers.changes import first_with_bound
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.nouns import borrow, inherit_predicate, may_be_people
from reader.figures.numbers.value import Lexemes

_STATES = words("no_nouns")
_PEOPLE_DO = words("people_do")
SAYING = words("saying")
HARMING = words("harming")
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
        if earlier and mention.change is Change.NONE:
            mention.change = _said_again(lx, earlier[-1], mention) or _moved_on(lx, earlier[-1], mention)
        if mention.kind is Kind.COUNT and mention.unit is None and not mention.noun:
            _unit_from(lx, mention, earlier)
        later = figures[at + 1 : at + 3]
        _percent_too(lx, mention, later)
        if mention.kind is not Kind.COUNT or mention.noun:
            continue
        counted = [one for one in earlier if one.kind is Kind.COUNT]
        if "equal" in mention.labels and counted:
            whole = counted[-1]
            mention.low, mention.high, mention.bound = whole.low, whole.high, whole.bound
        if later and later[0].noun and later[0].kind is Kind.COUNT and _joined(lx, mention, later[0]):
            borrow(mention, later[0])
            continue
        if mention.hyphened and later and later[-1].noun and later[-1].kind is Kind.COUNT:
            borrow(mention, next(one for one in later if one.noun))  # "four-, five- and six-cylinder"
            mention.noun_borrowed = False
        elif mention.change in _MOVED_TO and earlier and earlier[-1].kind is Kind.PERCENT:
            mention.kind, mention.unit = Kind.PERCENT, earlier[-1].unit  # "rose 2 percent but fell by 1"
        else:
            _noun_from(lx, mention, earlier)


def _percent_too(lx: Lexemes, mention: Mention, later: list[Mention]) -> None:
    """Read the first number of "45 and 55 per cent" as a percentage too."""
    bare = mention.kind is Kind.COUNT and mention.unit is None and not mention.fraction
    own = mention.noun and not mention.noun_borrowed
    percent = later[0].unit if later and later[0].kind is Kind.PERCENT else None
    if bare and not own and percent is not None and _joined(lx, mention, later[0]):
        mention.unit, mention.kind = percent, Kind.PERCENT


def _joined(lx: Lexemes, first: Mention, second: Mention) -> bool:
    """Tell whether "and" alone joins two numbers: "not fewer than 500 and not more than 800"."""
    between = [piece.low for piece in lx[first.last : first_with_bound(lx, second)]]
    return 0 < len(between) <= 2 and set(between) <= {"and", "or", ",", "perhaps", "possibly"}


def _unit_from(lx: Lexemes, mention: Mention, earlier: list[Mention]) -> None:
    """Give the number that another is set against its unit: "22,068 tonnes from 20,430"."""
    if not earlier or earlier[-1].unit is None or mention.fraction or mention.vague:
        return
    other = earlier[-1]
    of_which = other.kind is Kind.MONEY and {"of", "which"} <= _words_before(lx, mention, 5)
    against = (
        of_which
        or _part_of_sum(lx, mention, other)
        or _before_bound(lx, mention) in _AGAINST
        or (_before_bound(lx, mention) in ("with", "to") and "compared" in _words_before(lx, mention, 3))
    )
    if against and other.kind not in (Kind.DURATION, Kind.AGE) and mention.first - other.after <= _WITHIN:
        mention.unit, mention.kind = other.unit, other.kind
        mention.period = mention.period or other.period


def _part_of_sum(lx: Lexemes, mention: Mention, whole: Mention) -> bool:
    """Tell whether a number is a part of a sum: "Of the 25 million euros, 19 million went to the port"."""
    large = whole.kind is Kind.MONEY and (mention.low or 0) >= _MILLION
    return large and _opens_with_of(lx, whole) and _larger(whole, mention)


_MILLION = 1e6
_AGAINST = frozenset(("from", "after", "against", "vs", "versus", "than"))
_WITHIN = 14  # lexemes


def _words_before(lx: Lexemes, mention: Mention, count: int) -> set[str]:
    return {piece.low for piece in lx[max(0, mention.first - count) : mention.first]}


def _converted(lx: Lexemes, mentions: list[Mention]) -> None:
    """Let "(11 km)" behind "seven miles" take over its bound and change: it is the same quantity again."""
    for first, second in pairwise(mentions):
        between = [piece.text for piece in lx[max(first.last, first.after) : second.first]]
        if (
            between not in (["("], ["/"])
            or second.unit is None
            or first.unit is None
            or second.unit == first.unit
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
            or _words_before(lx, first, 4) & _RANGING
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


_RANGING = frozenset(("range", "ranges", "ranged", "ranging", "vary", "varies", "varying", "anywhere"))


def _before_bound(lx: Lexemes, mention: Mention) -> str:
    at = mention.first - 1
    while at >= 0 and mention.bound_span is not None and lx[at].start >= mention.bound_span.start:
        at -= 1
    return lx[at].low if at >= 0 else ""


_MOVED_TO = {Change.ROSE_BY: Change.ROSE_TO, Change.FELL_BY: Change.FELL_TO}
_NEAR = 8  # lexemes between a movement and the level it reached
_BREAKS = frozenset((";", ":", "and", "but", "while", "as", "with", "after", "from", "who", "which", "that"))


def _moved_on(lx: Lexemes, first: Mention, second: Mention) -> Change:
    """Return the movement of the second number of "rose 12 percent to 4 million"."""
    between = {piece.low for piece in lx[first.after : first_with_bound(lx, second)]}
    far = second.first - first.after > _NEAR
    to = _before_bound(lx, second)
    if far or between & _BREAKS or to not in ("to", "at") or (to == "at" and first.kind is not Kind.PERCENT):
        return Change.NONE
    return _MOVED_TO.get(first.change, Change.NONE)


def _said_again(lx: Lexemes, first: Mention, second: Mention) -> Change:
    """Return the movement of "up $2.47, or 3.4%": the same in another measure."""
    own = first.noun_span.end if first.noun_span is not None and not first.noun_borrowed else 0
    start = max(first.last, first.after)
    between = [piece.low for piece in lx[start : first_with_bound(lx, second)] if piece.start >= own]
    by = first.change in _MOVED_TO and second.kind is Kind.PERCENT
    return first.change if by and between in ([",", "or"], ["or"], ["("]) else Change.NONE


def _noun_from(lx: Lexemes, mention: Mention, earlier: list[Mention]) -> None:
    behind = lx[mention.after].low if mention.after < len(lx) else ""
    of_people = behind in _STATES or mention.predicate in HARMING or "harmed" in mention.labels
    of_people = of_people or mention.predicate in _PEOPLE_DO
    for other in reversed(earlier):
        if of_people and not may_be_people(other):
            continue  # "the 6.1 magnitude earthquake left 24 dead"
        if "speaks" in other.labels:
            continue  # "two guards said that seven had died": of seven guards nobody speaks
        if other.kind is Kind.COUNT and other.noun and not other.fraction and other.noun != "death":
            borrow(mention, other)
            inherit_predicate(mention, other)
            return


def _subset(lx: Lexemes, mention: Mention, earlier: list[Mention], later: list[Mention]) -> None:
    """Mark parts: "500 of 3,500", "400 troops, 200 of which", "including up to 3,000 foreigners"."""
    end = _end(mention)
    behind = [piece.low for piece in lx[end : end + 3]]
    if (behind[:1] == ["of"] or behind[:2] == ["out", "of"]) and later and _whole_of(lx, mention, later[0]):
        mention.subset_of = later[0].span
        if not mention.noun:
            borrow(mention, later[0])
        return
    before = [piece.low for piece in lx[max(0, mention.first - 6) : mention.first]]
    of_which = "of" in before and bool({"whom", "which"} & set(before))
    pointing = behind[:1] == ["of"] and behind[1:2] in (["which"], ["whom"], ["them"], ["it"])
    part = bool(set(before) & _PARTS) or "among" in before
    of_first = bool(earlier) and _opens_with_of(lx, earlier[0]) and ";" not in before
    if not (pointing or of_which or part or of_first):
        return  # most numbers are no part of any, and there may be hundreds before them
    whole = next((one for one in reversed(earlier) if _may_be_part(mention, one)), None)
    if whole is None:
        return
    if pointing or of_which:
        mention.subset_of = whole.span
    elif mention.kind is Kind.COUNT and whole.kind is Kind.COUNT:
        if part:
            mention.subset_of = whole.span
        elif of_first and _may_be_part(mention, earlier[0]):
            mention.subset_of = earlier[0].span  # "Of the 3,500 who came, 500 were Belgians"


def _end(part: Mention) -> int:
    """Return the lexeme behind a part: "3 per cent" is one, but in "ten hours of talks" nothing is shared."""
    return part.after if part.kind is Kind.PERCENT else part.last


def _opens_with_of(lx: Lexemes, whole: Mention) -> bool:
    """Tell whether the sentence opens "Of the more than 3,500", a dateline before it passed over."""
    for at in range(max(0, whole.first - _FRONT), whole.first):
        # In a headline every word has a capital: "Earthquake Of Magnitude 6.1".
        if lx[at].low == "of" and (at == 0 or (lx[at].text == "Of" and not lx[at - 1].text[-1].isalnum())):
            return True
    return False


_FRONT = 4  # lexemes before the number of "Of the more than 3,500"


def _whole_of(lx: Lexemes, part: Mention, whole: Mention) -> bool:
    """Tell whether "of" and little else stands between a part and its whole."""
    between = {piece.low for piece in lx[_end(part) : whole.first]}
    room = 8 if between & {"out", "'", "’"} else 5
    near = whole.first - _end(part) <= room and not between & {"and", "or", ",", "in"}
    if part.kind is Kind.MONEY:
        return near and whole.unit == part.unit and _larger(whole, part)
    return whole.kind is Kind.COUNT and near and (part.kind is Kind.PERCENT or _larger(whole, part))


def _may_be_part(part: Mention, whole: Mention) -> bool:
    """Tell whether one may be a part of the other: a share, or a smaller number of the kind."""
    if part.kind is Kind.PERCENT:
        return whole.kind in (Kind.COUNT, Kind.MONEY, Kind.AREA)
    same = part.kind is whole.kind and part.kind in (Kind.COUNT, Kind.MONEY)
    return same and part.unit == whole.unit and _larger(whole, part)


def _larger(whole: Mention, part: Mention) -> bool:
    most = whole.high if whole.high is not None else float("inf")
    least = part.low if part.low is not None else 0.0
    return most > least or whole.bound is Bound.VAGUE
