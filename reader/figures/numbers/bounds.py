"""Reads the words around a number that limit it: "more than", "up to", "some", "or so", "give or take"."""

from __future__ import annotations

from reader.domain.figure import Bound
from reader.domain.text import Span
from reader.figures.numbers.lexemes import Sort
from reader.figures.numbers.lexicon import phrases, words
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.units import begins_unit
from reader.figures.numbers.value import Lexemes
from reader.figures.numbers.words import NUMBER_STARTS

_EMPTY = words("empty")
_BEFORE: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
for _bound in (Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST):
    for _phrase in phrases(str(_bound)):
        _BEFORE.setdefault(_phrase[-1], []).append((_phrase, _bound))
_BEHIND: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
for _bound in (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT):
    for _phrase in phrases(f"after_{_bound}"):
        _BEHIND.setdefault(_phrase[0], []).append((_phrase, _bound))
for _options in (*_BEFORE.values(), *_BEHIND.values()):
    _options.sort(key=lambda option: -len(option[0]))


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
            if skipped and lx[at].low == "the" and (first == at - 1 or lx[at - 1].low in _BESIDE):
                return None  # "around the 37 m skeleton", "well above the 5 per cent of a year before"
            return bound, Span(lx[first].start, lx[at - 1].end)
        if at > 0 and lx[at - 1].low in _EMPTY:
            at -= 1
            skipped = True
            continue
        break
    return None


_BESIDE = frozenset(("above", "below", "under"))


def _ending_at(lx: Lexemes, at: int) -> tuple[Bound, int] | None:
    if at == 0:
        return None
    for phrase, bound in _BEFORE.get(lx[at - 1].low, ()):
        first = at - len(phrase)
        if first < 0 or any(lx[first + k].low != word for k, word in enumerate(phrase)):
            continue
        if _is_bound(lx, first, at, phrase):
            return _turned(lx, first, bound, phrase[-1])
    if lx[at - 1].low == "of" and at > 2 and lx[at - 2].low in ("figure", "total", "number", "count", "sum"):
        for first in range(at - 3, max(-1, at - 7), -1):
            if lx[first].low in ("approximate", "estimated", "rough", "approximated", "likely"):
                return Bound.ABOUT, first
    if at > 1 and lx[at - 1].text in "-‐" and lx[at - 2].low == "sub":
        return Bound.AT_MOST, at - 2
    return None


_TURNS = {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}
_HELPERS = words("helpers")
_STANDS_BETWEEN = frozenset(("be", "been", "have", "has", "had", "being"))
_COMPARING = words("comparing")
_DENY_OTHERS = words("deny_others")


def _turned(lx: Lexemes, first: int, bound: Bound, last: str) -> tuple[Bound, int]:
    """Turn a comparison that is denied: "could not have been higher than 45" is at most 45."""
    if bound not in _TURNS or last not in _COMPARING:
        return bound, first
    at, verbs = first - 1, 0
    while at >= 0 and lx[at].sort is Sort.WORD and verbs < 2 and lx[at].low not in _DENY_OTHERS:
        if lx[at].low.endswith(("n't", "n’t")) or lx[at].low == "cannot":
            return _TURNS[bound], at
        if lx[at].low == "not":
            helped = at > 0 and lx[at - 1].low in _HELPERS
            return (_TURNS[bound], at - 1) if helped else (bound, first)
        verbs += lx[at].low not in _STANDS_BETWEEN
        at -= 1
    return bound, first


def _is_bound(lx: Lexemes, first: int, at: int, phrase: tuple[str, ...]) -> bool:
    """Leave out what only looks like a bound: "over five years", "within", "under Saddam", "the two say"."""
    before = lx[first - 1].low if first else ""
    word = phrase[-1]
    if len(phrase) == 1 and word in ("over", "within", "inside", "under", "above", "below", "near", "beyond"):
        return _adverbial(lx, at, word, before)
    if phrase == ("some",):
        if lx[at].low == "of":
            return False  # "some of the 2,700"
        return before not in ("in", "and", "that", "of") or lx[at].sort is not Sort.WORD
    if phrase == ("say",):
        return before in (",", "", "of")
    return phrase != ("more", "than") or before not in ("no", "not")


def _adverbial(lx: Lexemes, at: int, word: str, before: str) -> bool:
    """Tell "over 250 people" from "over five years" and "over the last 5 days"."""
    if lx[at - 1].low != word:
        return False
    behind = {piece.low for piece in lx[at : at + 4]}
    if word == "within":
        return bool(behind & (_TIME | _LENGTHS))
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


_TIME = words("time_units")
_LENGTHS = words("lengths")


def _tolerance(lx: Lexemes, mention: Mention) -> tuple[Bound, Span] | None:
    """Read "15,000 fighters, give or take several thousand"."""
    for at in range(mention.after, min(mention.after + 6, len(lx) - 2)):
        if [piece.low for piece in lx[at : at + 3]] == ["give", "or", "take"]:
            return Bound.ABOUT, Span(lx[at].start, lx[at + 2].end)
    return None


def _begins_number(lx: Lexemes, at: int) -> bool:
    return lx[at].sort is Sort.DIGITS or lx[at].low in NUMBER_STARTS or begins_unit(lx[at].low)


def _behind(lx: Lexemes, mention: Mention) -> tuple[Bound, Span] | None:
    for at in dict.fromkeys((mention.last, mention.after, mention.after + 1)):
        start = at + 1 if at < len(lx) and lx[at].text in "-‐" and at == mention.last else at
        first = lx[start].low if start < len(lx) else ""
        for phrase, bound in _BEHIND.get(first, ()):
            end = start + len(phrase)
            if end > len(lx) or any(lx[start + k].low != word for k, word in enumerate(phrase)):
                continue
            if phrase in (("plus",), ("odd",), ("+",), ("ish",)) and start > mention.after + 1:
                continue
            if phrase[0] == "or" and end < len(lx) and lx[end].low == "than":
                continue  # "900 million, or less than a tenth of it"
            if phrase == ("odd",) and (mention.high or 0) < 10:
                continue
            if phrase in (("plus",), ("+",)) and end < len(lx) and _begins_number(lx, end):
                continue
            if at == mention.after + 1 and phrase[0] not in ("or", "at", "tops", "on", "plus"):
                continue
            return bound, Span(lx[start].start, lx[end - 1].end)
    return None
