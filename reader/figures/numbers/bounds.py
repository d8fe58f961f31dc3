"""Reads the words around a number that limit it: "more than", "up to", "some", "or so", "give or take"."""

from __future__ import annotations

from reader.domain.figure import Bound
from reader.domain.text import Span
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.values import Lexemes

_ABOUT = """
about|around|some|roughly|approximately|approx|approx.|circa|ca|ca.|nearly|almost|close to|an estimated|estimated|
an approximate|approximate|an approximate figure of|in the region of|in the neighborhood of|on the order of|
of the order of|something like|give or take|say|perhaps|maybe|more or less|feels like|feel like|felt like|~|≈|∼|
most likely|likely|reportedly|averages|averaged|averaging|averaged roughly|
a figure of around|believed to be|thought to be|estimated at|put at about|barely|not quite|near|nigh on|virtually
"""
_AT_LEAST = """
more than|more then|over|over than|well over|just over|at least|at the least|upwards of|upward of|in excess of|
exceeding|exceeds|exceeded|above|just above|well above|greater than|no fewer than|no less than|not less than|
not fewer than|a minimum of|minimum of|minimum|as few as|as low as|as little as|starting at|north of|better than|
>|≥|topping|topped|surpassing|surpassed|exceed|surpass|greater than or equal to|more than or equal to|> =|beyond|higher than|larger than|bigger than|older than|longer than|
much more than|far more than|slightly more than|a little over|a little more than|slightly over
"""
_AT_MOST = """
up to|as many as|as much as|as high as|as large as|as long as|less than|fewer than|under|just under|below|
just below|well below|no more than|not more than|at most|at the most|no greater than|maximum of|a maximum of|
within|<|≤|lower than|smaller than|younger than|short of|not exceeding|just short of|slightly less than|
well under|no longer than|a little under|inside|nothing more than|less than or equal to|fewer than or equal to|< =|slightly under|upto|max|sub|of up to|or up to
"""
_AFTER = {
    Bound.AT_LEAST: "or more|or greater|and more|or above|or over|or higher|plus|at least|and above|and up|upwards|+|and counting",
    Bound.AT_MOST: "or less|or fewer|or below|or under|at most|at the most|tops|or lower|maximum",
    Bound.ABOUT: "or so|or thereabouts|odd|more or less|give or take|or more or less|ish|apiece on average|on average",
}
_SKIP = frozenset(
    "the a an just only still now already roughly its his her their these those another".split()
)
# "nearly" and the like in front of a range leave it a range.
_EMPTY = frozenset("just only exactly precisely fully even an a the of total".split())


def _phrases(listed: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for phrase in listed.replace("\n", "").split("|")]


_BEFORE: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
for _bound, _listed in ((Bound.ABOUT, _ABOUT), (Bound.AT_LEAST, _AT_LEAST), (Bound.AT_MOST, _AT_MOST)):
    for _phrase in _phrases(_listed):
        _BEFORE.setdefault(_phrase[-1], []).append((_phrase, _bound))
for _options in _BEFORE.values():
    _options.sort(key=lambda option: -len(option[0]))
_BEHIND = [(phrase, bound) for bound, listed in _AFTER.items() for phrase in _phrases(listed)]
_BEHIND.sort(key=lambda option: -len(option[0]))


def read_bound(lx: Lexemes, mention: Mention) -> None:
    """Set a mention's bound, the span of its words, and open or clip its interval."""
    found = _before(lx, mention) or _behind(lx, mention) or _tolerance(lx, mention)
    if found is None:
        return
    bound, span = found
    mention.bound_span = span
    mention.labels.append(str(bound))
    mention.bound_words = " ".join(piece.low for piece in lx if span.start <= piece.start < span.end)
    apply_bound(mention, bound)


def apply_bound(mention: Mention, bound: Bound) -> None:
    """Open or clip the interval of a mention as its bound says; a vague one stays vague, a range a range."""
    if mention.bound is Bound.RANGE:
        return
    if bound is Bound.AT_LEAST:
        if mention.bound is not Bound.VAGUE:
            mention.bound = bound
        mention.high = None
    elif bound is Bound.AT_MOST:
        if mention.bound is not Bound.VAGUE:
            mention.bound = bound
        mention.low = 0.0 if (mention.high or 0) >= 0 else None
    elif mention.bound is Bound.EXACT:
        mention.bound = bound


def _before(lx: Lexemes, mention: Mention) -> tuple[Bound, Span] | None:
    at, skipped = mention.first, False
    for _ in range(3):  # one or two small words may stand between: "more than just 30", "as many as the 30"
        found = _ending_at(lx, at)
        if found is not None:
            bound, first = found
            if skipped and lx[at].low == "the" and first == at - 1:
                return None  # "around the 37 m skeleton", "under the 12 rules"
            return bound, Span(lx[first].start, lx[at - 1].end)
        if at > 0 and lx[at - 1].low in _EMPTY:
            at -= 1
            skipped = True
            continue
        break
    return None


def _ending_at(lx: Lexemes, at: int) -> tuple[Bound, int] | None:
    if at == 0:
        return None
    for phrase, bound in _BEFORE.get(lx[at - 1].low, ()):
        first = at - len(phrase)
        if first < 0 or any(lx[first + k].low != word for k, word in enumerate(phrase)):
            continue
        if _is_bound(lx, first, at, phrase, bound):
            return bound, first
    if lx[at - 1].low == "of" and at > 2 and lx[at - 2].low in ("figure", "total", "number", "count", "sum"):
        for first in range(at - 3, max(-1, at - 7), -1):
            if lx[first].low in ("approximate", "estimated", "rough", "approximated", "likely"):
                return Bound.ABOUT, first
    if at > 1 and lx[at - 1].text in "-‐" and lx[at - 2].low == "sub":
        return Bound.AT_MOST, at - 2
    return None


def _is_bound(lx: Lexemes, first: int, at: int, phrase: tuple[str, ...], bound: Bound) -> bool:
    """Leave out what only looks like a bound: "over five years", "within", "under Saddam", "the two say"."""
    before = lx[first - 1].low if first else ""
    word = phrase[-1]
    if len(phrase) == 1 and word in ("over", "within", "inside", "under", "above", "below", "near", "beyond"):
        return _adverbial(lx, at, word, before)
    if phrase == ("some",):
        return before not in ("in", "and", "that", "of") or lx[at].text[0].isdigit()
    if phrase == ("say",):
        return before in (",", "", "of")
    if word in ("averages", "averaged", "averaging", "average") and bound is Bound.ABOUT:
        return True
    if phrase == ("minimum",) or phrase == ("likely",):
        return True
    if phrase == ("more", "than") and before in ("no", "not"):
        return False
    return True


def _adverbial(lx: Lexemes, at: int, word: str, before: str) -> bool:
    """Tell "over 250 people" from "over five years" and "over the last 5 days"."""
    if lx[at - 1].low != word:
        return False
    behind = {piece.low for piece in lx[at : at + 4]}
    if word == "within":
        return bool(behind & _TIME)
    if word == "over":
        return not (behind & _TIME) or before in (
            "for",
            "of",
            "with",
            "after",
            "took",
            "lasted",
            "is",
            "was",
            "spent",
        )
    if word in ("under", "above", "below", "near", "beyond"):
        return before not in ("the", "from") and (word != "near" or before in ("", ",", "to", "at"))
    return word != "inside" or bool(behind & _TIME)


_TIME = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades "
    "century centuries weekend".split()
)


def _tolerance(lx: Lexemes, mention: Mention) -> tuple[Bound, Span] | None:
    """Read "15,000 fighters, give or take several thousand"."""
    for at in range(mention.after, min(mention.after + 6, len(lx) - 2)):
        if [piece.low for piece in lx[at : at + 3]] == ["give", "or", "take"]:
            return Bound.ABOUT, Span(lx[at].start, lx[at + 2].end)
    return None


def _behind(lx: Lexemes, mention: Mention) -> tuple[Bound, Span] | None:
    for at in dict.fromkeys((mention.last, mention.after, mention.after + 1)):
        start = at + 1 if at < len(lx) and lx[at].text in "-‐" and at == mention.last else at
        for phrase, bound in _BEHIND:
            end = start + len(phrase)
            if end > len(lx) or any(lx[start + k].low != word for k, word in enumerate(phrase)):
                continue
            if phrase in (("plus",), ("odd",), ("+",), ("ish",)) and start > mention.after + 1:
                continue
            if phrase == ("odd",) and (mention.high or 0) < 10:
                continue
            if phrase in (("plus",), ("+",)) and end < len(lx) and lx[end].text[0].isdigit():
                continue
            if at == mention.after + 1 and phrase[0] not in ("or", "at", "tops", "on", "plus"):
                continue
            return bound, Span(lx[start].start, lx[end - 1].end)
    return None
