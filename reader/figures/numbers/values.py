"""Reads one number, in words, digits or both, as an interval: "4 hundred million", "a few hundred"."""

from __future__ import annotations

from dataclasses import replace

from reader.figures.numbers.lexemes import Sort, adjacent
from reader.figures.numbers.millions import multiplies
from reader.figures.numbers.shares import read_fraction, read_over, read_ratio
from reader.figures.numbers.value import Lexemes, Value, low_at, scaled, word_at
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


def read_value(lx: Lexemes, i: int, money: bool = False) -> Value | None:
    """Return the number that begins at lexeme ``i``; ``money`` says that a currency mark stands before it."""
    value = (
        read_ratio(lx, i) or _vague(lx, i) or _digits(lx, i, money) or read_fraction(lx, i) or _words(lx, i)
    )
    return _with_half(lx, value) if value is not None else None


def _digits(lx: Lexemes, i: int, money: bool) -> Value | None:
    if i >= len(lx) or lx[i].sort is not Sort.DIGITS:
        return None
    value, at = _mixed_fraction(lx, i)
    if at == i + 1 and lx[i].end < (lx[at].end if at < len(lx) else 0) and adjacent(lx[i], lx[at]):
        letter = LETTERS.get(word_at(lx, at), 0.0)
        if letter and (money or multiplies(lx, at)):
            return Value(value * letter, value * letter, i, at + 1, letter)
    if low_at(lx, at) == "-" and word_at(lx, at + 1) in SCALES:
        scale, end = scaled(lx, at + 1)
        return Value(value * scale, value * scale, i, end, scale)
    scale, end = scaled(lx, at)
    if (
        end == at
        and word_at(lx, at) == "half"
        and word_at(lx, at + 1) == "a"
        and word_at(lx, at + 2) in SCALES
    ):
        return Value(value, value, i, at)
    if scale == 1.0 and word_at(lx, end) == "dozens":
        return Value(value * 12, value * 12, i, end + 1, 12.0)
    if scale in (100.0, 1000.0) and word_at(lx, end) == "and" and _tail_digits(lx, end + 1, scale):
        whole = value * scale + lx[end + 1].value  # "3 hundred and 21"
        return Value(whole, whole, i, end + 2)
    if scale >= 1000:
        tail, tail_end = _smaller(lx, end, scale)
        if tail:
            return Value(value * scale + tail, value * scale + tail, i, tail_end)
    return Value(value * scale, value * scale, i, end, scale)


def _smaller(lx: Lexemes, at: int, scale: float) -> tuple[float, int]:
    """Read the "200 thousand" of "1 million 200 thousand"; nothing where no smaller multiplier follows."""
    if at >= len(lx) or lx[at].sort is not Sort.DIGITS:
        return 0.0, at
    smaller, end = scaled(lx, at + 1)
    return (lx[at].value * smaller, end) if 1 < smaller < scale and lx[at].value < 1000 else (0.0, at)


def _mixed_fraction(lx: Lexemes, i: int) -> tuple[float, int]:
    """Read "10 1/2", "7½" and "1/4": the value and where it ends."""
    value, at = lx[i].value, i + 1
    over = read_over(lx, i)
    if over is not None:
        return over, i + 3
    if value == int(value) and low_at(lx, at) == "-" and at + 1 < len(lx) and adjacent(lx[at], lx[at + 1]):
        over = read_over(lx, at + 1)
        if over is not None and over < 1:
            return value + over, at + 4  # "2-1/4 cents"
    if at < len(lx) and lx[at].sort is Sort.DIGITS and "." in lx[i].text and adjacent(lx[i], lx[at]):
        decimals = len(lx[i].text.partition(".")[2])  # "6.31½"
        return (value + lx[at].value / 10**decimals, at + 1) if lx[at].value < 1 else (value, at)
    if at < len(lx) and lx[at].sort is Sort.DIGITS and value == int(value):
        over = read_over(lx, at)
        if over is not None and over < 1:
            return value + over, at + 3
        if 0 < lx[at].value < 1 and len(lx[at].text) == 1:
            return value + lx[at].value, at + 1
    return value, at


def _words(lx: Lexemes, i: int) -> Value | None:
    """Read a cardinal in words: "one hundred and fifty thousand", "a million", "thirty-five"."""
    at, total, group, article = i, 0.0, 0.0, False
    last = ""  # the sort of the last word: what may follow it
    if word_at(lx, at) in ("a", "an") and word_at(lx, at + 1) in SCALES:
        at, group, article = at + 1, 1.0, True
    elif word_at(lx, at) in SCALES and word_at(lx, at - 1) in ("another", "further", "additional"):
        group, article = 1.0, True  # "another dozen"
    while True:
        word = word_at(lx, at)
        if word in UNITS and _unit_may_follow(last, UNITS[word]):
            group += UNITS[word]
            last = "unit"
        elif word in TENS and last in ("", "hundred", "scale"):
            group += TENS[word]
            last = "tens"
        elif word in SCALES and (last or article):
            total, group, last = _scale_up(total, group, SCALES[word])
        elif (word == "and" and last in ("hundred", "scale") and _goes_on(lx, at + 1)) or (
            low_at(lx, at) == "-" and last and _hyphen_joins(lx, at, last)
        ):
            pass
        else:
            break
        at += 1
    if not last:
        return None
    if word_at(lx, at) == "dozens" and last in ("unit", "tens"):
        return Value((total + group) * 12, (total + group) * 12, i, at + 1, 12.0, worded=True)
    if word_at(lx, at) == "and" and last in ("hundred", "scale") and _tail_digits(lx, at + 1, group or total):
        group, at = group + lx[at + 1].value, at + 2  # "four hundred and 20"
    value = total + group
    if word_at(lx, at) == "point" and last in ("unit", "tens") and word_at(lx, at + 1) in UNITS:
        decimals, at = _decimals(lx, at + 1)
        scale, at = scaled(lx, at)
        value = (value + decimals) * scale
    return Value(value, value, i, at, _last_scale(lx, i, at), worded=True)


def _goes_on(lx: Lexemes, at: int) -> bool:
    """Tell whether "and" goes on with a small number, not with "three quarters"."""
    share = word_at(lx, at + 1) in FRACTION_PLURALS or word_at(lx, at + 1) in FRACTIONS
    return _small(word_at(lx, at)) and not share


def _tail_digits(lx: Lexemes, at: int, before: float) -> bool:
    """Tell whether digits end a number in words: whole and smaller than its last unit."""
    if at >= len(lx) or lx[at].sort is not Sort.DIGITS or not lx[at].text.isdigit():
        return False
    return lx[at].value < 100 <= before and before % 100 == 0


def _decimals(lx: Lexemes, at: int) -> tuple[float, int]:
    """Read the digits spelt out behind "point"."""
    digits = ""
    while word_at(lx, at) in UNITS and UNITS[word_at(lx, at)] < 10:
        digits += str(UNITS[word_at(lx, at)])
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
    after = word_at(lx, at + 1)
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
    if low_at(lx, i - 1) == "-" and word_at(lx, i - 2) in ("under", "over"):
        return None  # "under-tens" are children
    side = word_at(lx, at) if word_at(lx, at) in ("low", "high", "many", "mid") else ""
    if side:
        at += 1
    if low_at(lx, at) == "-" and side:
        at += 1
    word = word_at(lx, at)
    if word not in PLURALS:
        return None
    low, high = PLURALS[word]
    if side == "low":
        high = low * 3
    elif side in ("high", "mid"):
        low = low * (6 if side == "high" else 4)
    high, at = _wider(lx, at + 1, high)
    scale = 1.0
    while word_at(lx, at) == "of" and word_at(lx, at + 1) in PLURAL_SCALES:
        scale *= PLURAL_SCALES[word_at(lx, at + 1)]
        at += 2
    return Value(low * scale, high * scale, i, at, scale, vague=True, worded=True)


def _wider(lx: Lexemes, at: int, high: float) -> tuple[float, int]:
    """Follow "and perhaps hundreds", "or even thousands", "upon thousands": the new upper end."""
    j = at
    comma = low_at(lx, j) == "," and word_at(lx, j + 1) in (
        "perhaps",
        "maybe",
        "possibly",
        "probably",
        "if",
        "or",
        "even",
    )
    if comma or word_at(lx, j) in ("and", "or", "if", "to", "upon"):
        j += 1
        while word_at(lx, j) in ("perhaps", "maybe", "even", "possibly", "not", "probably", "if", "or"):
            j += 1
        if word_at(lx, j) in PLURALS:
            # "tens, perhaps hundreds, of thousands"
            closed = comma and low_at(lx, j + 1) == "," and word_at(lx, j + 2) == "of"
            return max(high, PLURALS[word_at(lx, j)][1]), j + (2 if closed else 1)
    return high, at


def _quantifier(lx: Lexemes, i: int) -> Value | None:
    """Read "a few hundred", "several thousand", "a couple of dozen", "a handful"."""
    at = i
    if word_at(lx, at) in ("a", "the", "another", "last", "next", "past", "first", "these", "those"):
        at = at + 1 if word_at(lx, at) == "a" else at
    word = word_at(lx, at)
    if word not in QUANTIFIERS or (word in ("couple", "handful") and at == i):
        return None
    alone, before_scale = QUANTIFIERS[word]
    after = at + 1
    if word in ("couple", "handful") and word_at(lx, after) == "of" and word_at(lx, after + 1) in SCALES:
        after += 1
    scale, end = scaled(lx, after)
    if end > after:
        few = Value(before_scale[0] * scale, before_scale[1] * scale, i, end, scale, vague=True, worded=True)
        return replace(few, quantifier=word)
    if (
        word == "few"
        and at == i
        and word_at(lx, i - 1) not in ("next", "last", "past", "first", "previous", "coming")
    ):
        return None  # "few" without "a" says that there are hardly any
    return Value(*alone, i, at + 1, vague=True, worded=True, quantifier=word)


def _part(lx: Lexemes, at: int) -> tuple[float, int]:
    """Read "a half", "one third", "three quarters" behind "and": the fraction and where it ends."""
    word = word_at(lx, at)
    j = at + (2 if low_at(lx, at + 1) == "-" else 1)
    if word in ("a", "one") and word_at(lx, j) in FRACTIONS:
        behind = word_at(lx, j + 1)
        sure = word_at(lx, j) in ("half", "quarter") or behind in SCALES or behind.endswith("s")
        return (FRACTIONS[word_at(lx, j)], j + 1) if sure or not behind else (0.0, at)
    if UNITS.get(word, 0) > 1 and word_at(lx, j) in FRACTION_PLURALS and word_at(lx, j + 1) != "of":
        return UNITS[word] * FRACTION_PLURALS[word_at(lx, j)], j + 1
    return 0.0, at


def _with_half(lx: Lexemes, value: Value) -> Value:
    """Add "and a half", and multiply by what follows it: "two and a half million"."""
    at = value.last
    hyphen = 1 if low_at(lx, at) == "-" else 0
    if word_at(lx, at + hyphen) != "and" or value.vague or value.fraction:
        return value
    j = at + hyphen + (2 if hyphen and low_at(lx, at + hyphen + 1) == "-" else 1)
    part, j = _part(lx, j)
    if not part:
        return value
    scale, end = scaled(lx, j)
    if scale == 1.0 and value.scale >= 1000:  # "three million and a half"
        number = value.low + part * value.scale
    elif value.scale > scale:  # "one billion and a half million"
        number = value.low + part * scale
    else:
        number = (value.low + part) * scale
    return replace(value, low=number, high=number, last=end, scale=scale)
