"""Tells the letter that multiplies, "30m people", from that of a unit, "a 30m wall"."""

from __future__ import annotations

from reader.figures.numbers.lexemes import Sort, adjacent
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.units import unit_after
from reader.figures.numbers.value import Lexemes, low_at, word_at

_COUNTED = words("counted_in_millions")
_METRES_OF = words("measured_in_metres")
_OF_LENGTH = words("behind_metres")
_STRETCHING = words("stretching")
_EXTENTS = words("extents")
_WAYS = words("ways")
_MILLIONS = frozenset(("million", "m", "bn", "billion", "mn"))
_LOOK_BACK, _LOOK_ON, _EARLIER = 6, 3, 60  # lexemes


def multiplies(lx: Lexemes, at: int) -> bool:
    """Tell whether a letter that touches digits multiplies: "4.3M sales", "30m people", "2bn"."""
    letter = lx[at]
    if at + 1 < len(lx) and lx[at + 1].sort is Sort.DIGITS and adjacent(letter, lx[at + 1]):
        return False  # "the 3B2 computer"
    if letter.low == "k" or letter.text in ("M", "B"):
        return True
    if letter.low != "m":
        return False
    in_millions = any(_sure(lx, k) for k in range(max(1, at - _EARLIER), at - 1))
    return _counted(lx, at) or (
        (in_millions or _tells_people(lx, at)) and not _is_length(lx, at, in_millions)
    )


def _counted(lx: Lexemes, at: int) -> bool:
    """Tell whether something countable stands behind "30m": at once, or behind an adjective or two."""
    following = word_at(lx, at + 1)
    if len(following) > 2 and unit_after(lx, at + 1) is not None:
        return True  # "3.2m bpd", "12m tonnes"
    if following in _COUNTED or (
        following.endswith("s") and len(following) > 3 and following not in _METRES_OF
    ):
        return True
    for here in range(at + 1, at + 4):
        if word_at(lx, here) in _COUNTED:
            return True
        if not word_at(lx, here) or word_at(lx, here) in _OF_LENGTH:
            return False
    return False


def _tells_people(lx: Lexemes, at: int) -> bool:
    """Tell whether a tally stands before "21m", or behind it what people do: "8.4m were entitled"."""
    before = {word_at(lx, k) for k in range(max(0, at - _LOOK_BACK), at)}
    bracketed = low_at(lx, at - 2) == "(" and low_at(lx, at + 1) == ")" and word_at(lx, at - 3).endswith("s")
    return bracketed or bool(before & _TALLIES) or word_at(lx, at + 1) in _PREDICATES


def _sure(lx: Lexemes, at: int) -> bool:
    """Tell whether something is counted in millions for certain: the sentence may go on to do so."""
    if lx[at].low not in _MILLIONS or lx[at - 1].sort is not Sort.DIGITS:
        return False
    return lx[at].low != "m" or (adjacent(lx[at - 1], lx[at]) and (_counted(lx, at) or _is_money(lx, at - 1)))


def _is_money(lx: Lexemes, at: int) -> bool:
    return at > 0 and lx[at - 1].text in "$€£₹¥"


_TALLIES = words("tallies") | words("collective")
_PREDICATES = words("behind_people")


def _is_length(lx: Lexemes, at: int, in_millions: bool) -> bool:
    """Tell whether the words around "30m" speak of length: "30m deep", "a depth of 30m", "3m (10ft)"."""
    behind = [low_at(lx, k) for k in range(at + 1, at + 1 + _LOOK_ON)]
    before = {word_at(lx, k) for k in range(max(0, at - _LOOK_BACK), at)}
    if set(behind[:1]) & _STRETCHING or set(behind[:2]) & _METRES_OF or before & _EXTENTS:
        return True
    if behind[:1] == ["("] and lx[at + 2].sort is Sort.DIGITS and behind[2:] in (["ft"], ["feet"], ["yards"]):
        return True
    return not in_millions and (word_at(lx, at + 1) in _OF_LENGTH or bool(before & _WAYS))
