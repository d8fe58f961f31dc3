"""Reads one number, in words, digits or both, as an interval: "4 hundred million", "a few hundred"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.figures.numbers.lexemes import Lexeme, Sort, adjacent
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.words import (
    FRACTION_PLURALS,
    FRACTIONS,
    LETTERS,
    PLURAL_SCALES,
    PLURALS,
    QUANTIFIERS,
    SCALES,
    TENS,
    UNITS,
)


@dataclass(frozen=True, slots=True)
class Value:
    """A number as read: its interval, the lexemes ``first`` to before ``last``, and how it was written."""

    low: float
    high: float
    first: int
    last: int
    scale: float = 1.0  # the multiplier that its words or letters give
    vague: bool = False
    fraction: bool = False  # "a third": a share when "of" follows
    worded: bool = False  # written without any digit
    quantifier: str = ""  # "few", "several" where that is all there is

    @property
    def plain(self) -> bool:
        """Tell whether it is one number and not a vague stretch."""
        return self.low == self.high


Lexemes = Sequence[Lexeme]


def read_value(lx: Lexemes, i: int, money: bool = False) -> Value | None:
    """Return the number that begins at lexeme ``i``; ``money`` says that a currency mark stands before it."""
    value = _ratio(lx, i) or _vague(lx, i) or _digits(lx, i, money) or _fraction(lx, i) or _words(lx, i)
    return _with_half(lx, value) if value is not None else None


def _word(lx: Lexemes, i: int) -> str:
    return lx[i].low if 0 <= i < len(lx) and lx[i].sort is Sort.WORD else ""


def _low(lx: Lexemes, i: int) -> str:
    return lx[i].low if 0 <= i < len(lx) else ""


def _scaled(lx: Lexemes, i: int) -> tuple[float, int]:
    """Read the multipliers from ``i``: their product and where they end."""
    scale = 1.0
    while _word(lx, i) in SCALES:
        scale *= SCALES[_word(lx, i)]
        i += 1
    return scale, i


def _digits(lx: Lexemes, i: int, money: bool) -> Value | None:
    if i >= len(lx) or lx[i].sort is not Sort.DIGITS:
        return None
    value, at = _mixed_fraction(lx, i)
    if at == i + 1 and lx[i].end < (lx[at].end if at < len(lx) else 0) and adjacent(lx[i], lx[at]):
        letter = LETTERS.get(_word(lx, at), 0.0)
        if letter and (money or _counts_after(lx, at)):
            return Value(value * letter, value * letter, i, at + 1, letter)
    if _low(lx, at) == "-" and _word(lx, at + 1) in SCALES:
        scale, end = _scaled(lx, at + 1)
        return Value(value * scale, value * scale, i, end, scale)
    scale, end = _scaled(lx, at)
    if end == at and _word(lx, at) == "half" and _word(lx, at + 1) == "a" and _word(lx, at + 2) in SCALES:
        return Value(value, value, i, at)
    return Value(value * scale, value * scale, i, end, scale)


def _counts_after(lx: Lexemes, at: int) -> bool:
    """Tell whether a letter that touches digits multiplies: "4.3M sales", "30m people", "2bn"."""
    letter = lx[at]
    if letter.low == "k":
        return True
    if letter.text in ("M", "B"):
        return True
    following = _word(lx, at + 1)
    plural = following.endswith("s") and len(following) > 3 and following not in _HAVE_LENGTH
    return letter.low == "m" and (following in _COUNTED or plural)


_COUNTED = words("counted_in_millions")
_HAVE_LENGTH = words("measured_in_metres")


def _mixed_fraction(lx: Lexemes, i: int) -> tuple[float, int]:
    """Read "10 1/2", "7½" and "1/4": the value and where it ends."""
    value, at = lx[i].value, i + 1
    over = _over(lx, i)
    if over is not None:
        return over, i + 3
    if value == int(value) and _low(lx, at) == "-" and at + 1 < len(lx) and adjacent(lx[at], lx[at + 1]):
        over = _over(lx, at + 1)
        if over is not None and over < 1:
            return value + over, at + 4  # "2-1/4 cents"
    if at < len(lx) and lx[at].sort is Sort.DIGITS and value == int(value):
        over = _over(lx, at)
        if over is not None and over < 1:
            return value + over, at + 3
        if 0 < lx[at].value < 1 and len(lx[at].text) == 1:
            return value + lx[at].value, at + 1
    return value, at


def _over(lx: Lexemes, i: int) -> float | None:
    if i + 2 >= len(lx) or lx[i + 1].text not in "/⁄" or lx[i + 2].sort is not Sort.DIGITS:
        return None
    if not (adjacent(lx[i], lx[i + 1]) and adjacent(lx[i + 1], lx[i + 2])) or _low(lx, i + 3) == "/":
        return None
    over, under = lx[i].value, lx[i + 2].value
    common = under in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 128, 100)
    return over / under if common and over < under else None


def _words(lx: Lexemes, i: int) -> Value | None:
    """Read a cardinal in words: "one hundred and fifty thousand", "a million", "thirty-five"."""
    at, total, group, article = i, 0.0, 0.0, False
    last = ""  # the sort of the last word: what may follow it
    if _word(lx, at) in ("a", "an") and _word(lx, at + 1) in SCALES:
        at, group, article = at + 1, 1.0, True
    while True:
        word = _word(lx, at)
        if word in UNITS and _unit_may_follow(last, UNITS[word]):
            group += UNITS[word]
            last = "unit"
        elif word in TENS and last in ("", "hundred", "scale"):
            group += TENS[word]
            last = "tens"
        elif word in SCALES and (last or article):
            total, group, last = _scale_up(total, group, SCALES[word])
        elif (word == "and" and last in ("hundred", "scale") and _small(_word(lx, at + 1))) or (
            _low(lx, at) == "-" and last and _hyphen_joins(lx, at, last)
        ):
            pass
        else:
            break
        at += 1
    if not last:
        return None
    value = total + group
    if _word(lx, at) == "point" and last in ("unit", "tens") and _word(lx, at + 1) in UNITS:
        decimals, at = _decimals(lx, at + 1)
        scale, at = _scaled(lx, at)
        value = (value + decimals) * scale
    return Value(value, value, i, at, _last_scale(lx, i, at), worded=True)


def _decimals(lx: Lexemes, at: int) -> tuple[float, int]:
    """Read the digits spelt out behind "point"."""
    digits = ""
    while _word(lx, at) in UNITS and UNITS[_word(lx, at)] < 10:
        digits += str(UNITS[_word(lx, at)])
        at += 1
    return float("0." + digits) if digits else 0.0, at


def _unit_may_follow(last: str, value: int) -> bool:
    return last in ("", "hundred", "scale") or (last == "tens" and 0 < value < 10)


def _scale_up(total: float, group: float, scale: float) -> tuple[float, float, str]:
    if scale <= 100:
        return total, (group or 1.0) * scale, "hundred"
    if group == 0 and total:
        return total * scale, 0.0, "scale"
    return total + (group or 1.0) * scale, 0.0, "scale"


def _small(word: str) -> bool:
    return word in UNITS or word in TENS


def _hyphen_joins(lx: Lexemes, at: int, last: str) -> bool:
    after = _word(lx, at + 1)
    joins = after in SCALES or (last == "tens" and after in UNITS and 0 < UNITS[after] < 10)
    return joins and adjacent(lx[at], lx[at + 1])


def _last_scale(lx: Lexemes, first: int, last: int) -> float:
    scale = 1.0
    for i in range(first, last):
        word = lx[i].low
        scale = scale * SCALES[word] if word in SCALES else (1.0 if _small(word) else scale)
    return scale


def _vague(lx: Lexemes, i: int) -> Value | None:
    return _plural(lx, i) or _quantifier(lx, i)


def _plural(lx: Lexemes, i: int) -> Value | None:
    """Read vague plurals: "tens of thousands", "low hundreds", "tens and perhaps hundreds of millions"."""
    at = i
    side = _word(lx, at) if _word(lx, at) in ("low", "high", "many", "mid") else ""
    if side:
        at += 1
    if _low(lx, at) == "-" and side:
        at += 1
    word = _word(lx, at)
    if word not in PLURALS:
        return None
    low, high = PLURALS[word]
    if side == "low":
        high = low * 3
    elif side in ("high", "mid"):
        low = low * (6 if side == "high" else 4)
    high, at = _wider(lx, at + 1, high)
    scale = 1.0
    while _word(lx, at) == "of" and _word(lx, at + 1) in PLURAL_SCALES:
        scale *= PLURAL_SCALES[_word(lx, at + 1)]
        at += 2
    return Value(low * scale, high * scale, i, at, scale, vague=True, worded=True)


def _wider(lx: Lexemes, at: int, high: float) -> tuple[float, int]:
    """Follow "and perhaps hundreds", "or even thousands", "upon thousands": the new upper end."""
    j = at
    comma = _low(lx, j) == "," and _word(lx, j + 1) in (
        "perhaps",
        "maybe",
        "possibly",
        "probably",
        "if",
        "or",
        "even",
    )
    if comma or _word(lx, j) in ("and", "or", "if", "to", "upon"):
        j += 1
        while _word(lx, j) in ("perhaps", "maybe", "even", "possibly", "not", "probably", "if", "or"):
            j += 1
        if _word(lx, j) in PLURALS:
            return max(high, PLURALS[_word(lx, j)][1]), j + 1
    return high, at


def _quantifier(lx: Lexemes, i: int) -> Value | None:
    """Read "a few hundred", "several thousand", "a couple of dozen", "a handful"."""
    at = i
    if _word(lx, at) in ("a", "the", "another", "last", "next", "past", "first", "these", "those"):
        at = at + 1 if _word(lx, at) == "a" else at
    word = _word(lx, at)
    if word not in QUANTIFIERS or (word in ("couple", "handful") and at == i):
        return None
    alone, scaled = QUANTIFIERS[word]
    after = at + 1
    if word in ("couple", "handful") and _word(lx, after) == "of" and _word(lx, after + 1) in SCALES:
        after += 1
    scale, end = _scaled(lx, after)
    if end > after:
        few = Value(scaled[0] * scale, scaled[1] * scale, i, end, scale, vague=True, worded=True)
        return replace(few, quantifier=word)
    if (
        word == "few"
        and at == i
        and _word(lx, i - 1) not in ("next", "last", "past", "first", "previous", "coming")
    ):
        return None  # "few" without "a" says that there are hardly any
    return Value(*alone, i, at + 1, vague=True, worded=True, quantifier=word)


def _fraction(lx: Lexemes, i: int) -> Value | None:
    """Read "half a million", "two thirds", "a quarter", "three quarters of a billion"."""
    share, at = _share(lx, i)
    if at == i:
        return None
    j = at
    if _word(lx, j) == "of" and _word(lx, j + 1) in ("a", "one") and _word(lx, j + 2) in SCALES:
        j += 1
    if _word(lx, j) in ("a", "one") and _word(lx, j + 1) in SCALES:
        j += 1
    if _low(lx, j) == "-" and _word(lx, j + 1) in SCALES:
        j += 1
    scale, end = _scaled(lx, j)
    if end > j:
        return Value(share * scale, share * scale, i, end, scale, worded=True)
    return Value(share, share, i, at, fraction=True, worded=True)


def _share(lx: Lexemes, i: int) -> tuple[float, int]:
    """Return a fraction's value and where it ends; the start again where there is none."""
    word = _word(lx, i)
    after = i + 2 if _low(lx, i + 1) == "-" else i + 1
    following = _word(lx, after)
    if word in UNITS and UNITS[word] > 1 and following in FRACTION_PLURALS:
        return UNITS[word] * FRACTION_PLURALS[following], after + 1
    if word in ("a", "an", "one") and following in FRACTIONS and _is_share(lx, after + 1, word, following):
        return FRACTIONS[following], after + 1
    if word == "half" and _word(lx, i - 1) not in _HALF_OF_TIME and _low(lx, i + 1) != "-":
        return 0.5, i + 1
    if (
        word == "half"
        and _low(lx, i + 1) == "-"
        and _word(lx, i + 2) in ("a", "million", "billion", "dozen", "hour")
    ):
        return 0.5, i + 1
    if word == "quarter" and _word(lx, i + 1) in SCALES:
        return 0.25, i + 1
    return 0.0, i


_HALF_OF_TIME = words("before_half")


def _is_share(lx: Lexemes, at: int, article: str, word: str) -> bool:
    """Tell "a third of", "a quarter on last year" from "a third party", "a quarter that ended in June"."""
    if article == "one" or word in ("half", "quarter"):
        return _low(lx, at) != "-"
    return _low(lx, at) in (
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


def _ratio(lx: Lexemes, i: int) -> Value | None:
    """Read "one in three", "1 in 5", "nine out of ten" as a share."""
    first, at = _small_int(lx, i)
    if not first:
        return None
    out = _word(lx, at) == "out" and _word(lx, at + 1) == "of"
    if not out and _word(lx, at) != "in":
        return None
    second, end = _small_int(lx, at + (2 if out else 1))
    if not first < second or (
        not out and (first > 3 or second > 100 or second < 2 or lx[i].sort is not lx[end - 1].sort)
    ):
        return None
    return Value(first / second, first / second, i, end, fraction=True, worded=True)


def _small_int(lx: Lexemes, i: int) -> tuple[float, int]:
    if 0 <= i < len(lx) and lx[i].sort is Sort.DIGITS and lx[i].text.isdigit() and len(lx[i].text) < 4:
        return lx[i].value, i + 1
    word = _word(lx, i)
    return float(UNITS.get(word) or TENS.get(word) or 0), i + 1


def _with_half(lx: Lexemes, value: Value) -> Value:
    """Add "and a half", and multiply by what follows it: "two and a half million"."""
    at = value.last
    hyphen = 1 if _low(lx, at) == "-" else 0
    if _word(lx, at + hyphen) != "and" or value.vague or value.fraction:
        return value
    j = at + hyphen + (2 if hyphen and _low(lx, at + hyphen + 1) == "-" else 1)
    if _word(lx, j) != "a":
        return value
    j += 2 if _low(lx, j + 1) == "-" else 1
    if _word(lx, j) not in ("half", "quarter"):
        return value
    scale, end = _scaled(lx, j + 1)
    part = FRACTIONS[_word(lx, j)]
    if scale == 1.0 and value.scale >= 1000:  # "three million and a half"
        number = value.low + part * value.scale
    else:
        number = (value.low + part) * scale
    return replace(value, low=number, high=number, last=end, scale=scale)
