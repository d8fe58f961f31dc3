"""Reads shares: "half a million", "two thirds", "a quarter", "six in ten", "one in a thousand"."""

from __future__ import annotations

from reader.figures.numbers.lexemes import Sort, adjacent
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.value import Lexemes, Value, low_at, scaled, word_at
from reader.figures.numbers.words import FRACTION_PLURALS, FRACTIONS, SCALES, TENS, UNITS

_HALF_OF_TIME = words("before_half")


def read_fraction(lx: Lexemes, i: int) -> Value | None:
    """Read "half a million", "two thirds", "a quarter", "three quarters of a billion"."""
    share, at = _share(lx, i)
    if at == i:
        return None
    j = at
    if word_at(lx, j) == "of" and word_at(lx, j + 1) in ("a", "one") and word_at(lx, j + 2) in SCALES:
        j += 1
    if word_at(lx, j) in ("a", "one") and word_at(lx, j + 1) in SCALES:
        j += 1
    if low_at(lx, j) == "-" and word_at(lx, j + 1) in SCALES:
        j += 1
    scale, end = scaled(lx, j)
    if end > j:
        return Value(share * scale, share * scale, i, end, scale, worded=True)
    return Value(share, share, i, at, fraction=True, worded=True)


def _share(lx: Lexemes, i: int) -> tuple[float, int]:
    """Return a fraction's value and where it ends; the start again where there is none."""
    word = word_at(lx, i)
    after = i + 2 if low_at(lx, i + 1) == "-" else i + 1
    following = word_at(lx, after)
    if word in UNITS and UNITS[word] > 1 and following in FRACTION_PLURALS:
        return UNITS[word] * FRACTION_PLURALS[following], after + 1
    if word == "a" and following in _SOLID and word_at(lx, after + 1) in FRACTIONS:
        return FRACTIONS[word_at(lx, after + 1)], after + 2  # "a good third"
    if word in ("a", "an", "one") and following in FRACTIONS and _is_share(lx, after + 1, word, following):
        return FRACTIONS[following], after + 1
    of_time = word_at(lx, i - 1) in _HALF_OF_TIME and not _scale_follows(lx, i + 1)
    if word == "half" and not of_time and low_at(lx, i + 1) != "-":
        return 0.5, i + 1
    if (
        word == "half"
        and low_at(lx, i + 1) == "-"
        and word_at(lx, i + 2) in ("a", "million", "billion", "dozen", "hour")
    ):
        return 0.5, i + 1
    if word == "quarter" and word_at(lx, i + 1) in SCALES:
        return 0.25, i + 1
    return 0.0, i


def _scale_follows(lx: Lexemes, at: int) -> bool:
    """Tell whether "the half" goes on with "a million"."""
    return word_at(lx, at + (word_at(lx, at) == "a")) in SCALES


_SOLID = frozenset(("good", "full", "solid", "whole"))


def _is_share(lx: Lexemes, at: int, article: str, word: str) -> bool:
    """Tell "a third of", "a quarter on last year" from "a third party", "a quarter that ended in June"."""
    if article == "one" or word in ("half", "quarter"):
        return low_at(lx, at) != "-"
    return low_at(lx, at) in (
        "of",
        "",
        ".",
        ",",
        ")",
        "in",
        "more",
        "less",
        "fewer",
        "as",
        "from",
        "to",
        "since",
        "than",
        "a",
        "on",
        "higher",
        "lower",
    )


def read_ratio(lx: Lexemes, i: int) -> Value | None:
    """Read "one in three", "six in ten", "nine out of every ten", "1 in 5,000" as a share."""
    first, at = _small_int(lx, i)
    if not first:
        return None
    inside = 1 if _names_whole(lx, at, first) else 0
    at += inside
    out = word_at(lx, at) == "out" and word_at(lx, at + 1) == "of"
    if not out and word_at(lx, at) != "in":
        return None
    at += 2 if out else 1
    every = word_at(lx, at) == "every"
    second, end = _whole(lx, at + 1 if every else at, first)
    if not first < second or not (out or every or inside or _usual_ratio(lx, first, second, i, end)):
        return None
    if inside and (second < 2 or not (low_at(lx, end) in _BEHIND_SHARE or _of_a_people(lx, at, end))):
        return None
    return Value(first / second, first / second, i, end, fraction=True, worded=True)


def _names_whole(lx: Lexemes, at: int, first: float) -> bool:
    """Tell whether a noun stands within a share: "one Afghan in three", "two adults in five"."""
    following = word_at(lx, at + 1) in ("in", "out") and word_at(lx, at) not in SCALES
    return following and first < 10 and len(word_at(lx, at)) > 2 and word_at(lx, at) not in _TIME


def _of_a_people(lx: Lexemes, second: int, end: int) -> bool:
    """Tell "one Afghan in three faces hunger" by the capital: who is one in three does something."""
    named = low_at(lx, second - 1) == "in" and lx[second - 2].text[:1].isupper()
    does = word_at(lx, end)
    return named and low_at(lx, second - 3) in ("one", "1") and does.endswith("s") and len(does) > 3


# A noun behind the second number makes it a count of its own: "one soldier in two vehicles".
_BEHIND_SHARE = words("behind_shares") | {".", ",", ";", ")", ""}
_TIME = words("time_units")


def _usual_ratio(lx: Lexemes, first: float, second: float, i: int, end: int) -> bool:
    """Tell "one in three" and "six in 10" from "two in June", "3 in 2 days"."""
    if second < 2 or word_at(lx, end) in _TIME:
        return False
    alike = lx[i].sort is lx[end - 1].sort
    if second in (10, 100, 1000):
        return True
    return alike and ((first <= 3 and second <= 100) or (first < 10 and second == 5))


def _whole(lx: Lexemes, i: int, first: float) -> tuple[float, int]:
    """Return what a share is out of; more than 999 only for "one in 5,000", "one in a million"."""
    if first == 1 and i < len(lx):
        if word_at(lx, i) in ("a", "one") and word_at(lx, i + 1) in SCALES:
            return scaled(lx, i + 1)
        if lx[i].sort is Sort.DIGITS and "," in lx[i].text:
            return lx[i].value, i + 1
    return _small_int(lx, i)


def _small_int(lx: Lexemes, i: int) -> tuple[float, int]:
    if 0 <= i < len(lx) and lx[i].sort is Sort.DIGITS and lx[i].text.isdigit() and len(lx[i].text) < 4:
        return lx[i].value, i + 1
    word = word_at(lx, i)
    return float(UNITS.get(word) or TENS.get(word) or 0), i + 1


def read_over(lx: Lexemes, i: int) -> float | None:
    """Return the fraction that digits and a stroke write at a lexeme: "1/4"."""
    if i + 2 >= len(lx) or lx[i + 1].text not in "/⁄" or lx[i + 2].sort is not Sort.DIGITS:
        return None
    if not (adjacent(lx[i], lx[i + 1]) and adjacent(lx[i + 1], lx[i + 2])) or low_at(lx, i + 3) == "/":
        return None
    over, under = lx[i].value, lx[i + 2].value
    common = under in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 128, 100)
    return over / under if common and over < under else None
