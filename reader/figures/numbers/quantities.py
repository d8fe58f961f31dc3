"""Reads numbers with their units and ranges out of the lexemes of one sentence."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.figure import Bound, Kind
from reader.domain.text import Span
from reader.figures.numbers.changes import MOVEMENTS
from reader.figures.numbers.lexemes import Sort, adjacent
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.rates import base_of_rate, with_rate
from reader.figures.numbers.units import Unit, begins_unit, unit_after, unit_before, units_by_code
from reader.figures.numbers.value import DASHES, Lexemes, Quantity, Value
from reader.figures.numbers.values import read_value
from reader.figures.numbers.words import FRACTIONS, NUMBER_STARTS, TENS, UNITS


def read_quantities(lx: Lexemes) -> list[Mention]:
    """Return the mentions of numbers in the lexemes of a sentence, in order, ranges in one piece."""
    found: list[Mention] = []
    i = 0
    while i < len(lx):
        if lx[i].sort is Sort.WORD and lx[i].low not in NUMBER_STARTS and not begins_unit(lx[i].low):
            i += 1
            continue
        base = base_of_rate(lx, i, found[-1]) if found else 0
        if base:
            found[-1].period = " ".join(piece.text for piece in lx[i:base])
            i = base
            continue
        quantity = _quantity(lx, i)
        if quantity is None:
            named = _name(lx, i)
            if named is not None and not (found and found[-1].end > named.start):
                found.append(named)
            i = i + 1 if named is None else named.last
            continue
        mention = _range(lx, quantity) or _single(lx, quantity)
        found.append(mention)
        i = max(mention.last, mention.after)
    return found


def _quantity(lx: Lexemes, i: int, *, money: bool = False) -> Quantity | None:
    mark = unit_before(lx, i)
    at, unit = (mark[1], mark[0]) if mark else (i, None)
    at, sign = _sign(lx, at, marked=mark is not None)
    if _inside_word(lx, at, mark is not None):
        return None
    value = _unit_and_half(lx, at) or read_value(lx, at, money=money or mark is not None)
    if value is None:
        return None
    if sign == "-":
        value = replace(value, low=-value.high, high=-value.low)
    quantity = Quantity(value, i, value.last, value.last, unit, mark is not None, sign)
    return with_rate(lx, _with_unit(lx, quantity))


def _unit_and_half(lx: Lexemes, at: int) -> Value | None:
    """Read "a week and a half", "a year and a quarter" as one and a fraction; the unit stands inside."""
    words = [piece.low for piece in lx[at : at + 5]]
    if len(words) < 5 or words[0] not in ("a", "an", "one") or words[2:4] != ["and", "a"]:
        return None
    if words[4] not in ("half", "quarter") or unit_after(lx, at + 1) is None:
        return None
    number = 1 + FRACTIONS[words[4]]
    return Value(number, number, at, at + 5, worded=True)


def _sign(lx: Lexemes, at: int, *, marked: bool) -> tuple[int, str]:
    """Read a sign: "minus 5", "-5 degrees", "+0.2%"; a dash between two words or numbers is none."""
    if at + 1 >= len(lx):
        return at, ""
    if lx[at].low in ("minus", "negative"):
        j = at + 1
        while j < len(lx) and lx[j].text in DASHES:
            j += 1
        number = j < len(lx) and (lx[j].sort is Sort.DIGITS or lx[j].low in UNITS or lx[j].low in TENS)
        return (j, "-") if number else (at, "")
    if lx[at].text not in "-−+" or lx[at + 1].sort is not Sort.DIGITS:
        return at, ""
    free = at == 0 or not adjacent(lx[at - 1], lx[at]) or marked or lx[at - 1].text == "("
    tied = adjacent(lx[at], lx[at + 1])
    if free and (tied or (at > 0 and lx[at - 1].low in ("convert", "of", "to", "at", "is"))):
        return at + 1, "+" if lx[at].text == "+" else "-"
    return at, ""


def _inside_word(lx: Lexemes, at: int, marked: bool) -> bool:
    """Tell whether digits belong to a name: "B-1B", "XC40", "SU-24", "F/A-18"."""
    if at >= len(lx) or lx[at].sort is not Sort.DIGITS or marked or at == 0:
        return False
    before = lx[at - 1]
    return before.sort is Sort.WORD and adjacent(before, lx[at])


def _name(lx: Lexemes, i: int) -> Mention | None:
    """Return the word that digits are part of, as a mention that is no figure: "MI6", "XC40"."""
    if not _inside_word(lx, i, False):
        return None
    last = i + 1
    while last < len(lx) and adjacent(lx[last - 1], lx[last]) and lx[last].sort is not Sort.MARK:
        last += 1
    return Mention(
        i - 1, last, last, lx[i - 1].start, lx[last - 1].end, lx[i].value, lx[i].value, reason="identifier"
    )


def _with_unit(lx: Lexemes, quantity: Quantity) -> Quantity:
    at = quantity.value.last
    inner = unit_after(lx, quantity.value.first + 1) if lx[at - 1].low in ("half", "quarter") else None
    if inner is not None and inner[1] == at - 3:
        return replace(quantity, unit=inner[0])
    if at < len(lx) and lx[at].text == "+" and adjacent(lx[at - 1], lx[at]):
        at += 1
    bracket = at < len(lx) and lx[at].text in "([{<" and quantity.unit is None
    hyphen = at + 1 < len(lx) and lx[at].text in DASHES and lx[at + 1].sort is Sort.WORD
    j = at + 1 if hyphen or bracket else at
    if quantity.value.vague and j < len(lx) and lx[j].low == "of":
        j += 1
    elif j + 2 < len(lx) and lx[j].low == "of" and lx[j + 1].low in ("a", "an") and quantity.value.low < 1:
        j += 2
    if quantity.value.fraction and j < len(lx) and lx[j].low in ("a", "an"):
        j += 1
    if j + 2 < len(lx) and lx[j].low == "or" and lx[j + 1].low in ("more", "so", "fewer", "less"):
        j += 2  # "3,000 or more hectares"
    found = unit_after(lx, j) or _inches(lx, quantity, j)
    if found is None and not bracket and j < len(lx) and lx[j].text[:1] == "M":
        return _million_code(lx, quantity, j)
    if found is None or (bracket and (found[1] >= len(lx) or lx[found[1]].text not in ")]}>")):
        return quantity
    if quantity.unit is not None:
        # "$10 dollars", "USD 5 million dollars": the mark in front is named again.
        named = found[0].kind is Kind.MONEY and len(lx[j].low) > 3
        return replace(quantity, after=found[1]) if named else quantity
    unit, end = found
    if unit.kind is Kind.MONEY:
        return _money(lx, quantity, unit, end)
    last = end if _is_symbol(lx, at, end) else quantity.last
    return replace(quantity, unit=unit, last=last, after=end + (1 if bracket else 0))


def _inches(lx: Lexemes, quantity: Quantity, at: int) -> tuple[Unit, int] | None:
    """Read the "in" of "5 ft 2 in": behind feet it is the unit."""
    feet = quantity.first > 0 and lx[quantity.first - 1].low in ("ft", "feet", "foot")
    return (units_by_code()["in"], at + 1) if feet and at < len(lx) and lx[at].low == "in" else None


def _million_code(lx: Lexemes, quantity: Quantity, at: int) -> Quantity:
    """Read "30 MUSD", "120 MEUR": millions of the currency."""
    unit = units_by_code().get(lx[at].text[1:])
    if unit is None or unit.kind is not Kind.MONEY or len(unit.code) != 3:
        return quantity
    value = replace(quantity.value, low=quantity.value.low * 1e6, high=quantity.value.high * 1e6, last=at + 1)
    return replace(quantity, value=value, unit=unit, last=at + 1, after=at + 1)


def _is_symbol(lx: Lexemes, at: int, end: int) -> bool:
    return lx[at].sort is Sort.MARK and end == at + 1


def _money(lx: Lexemes, quantity: Quantity, unit: Unit, end: int) -> Quantity:
    """Read on behind a currency: "75 USD million", "3 dollars 50 cents", "15 dollars and 15"."""
    value, at = quantity.value, end
    scaled = read_value(lx, at) if at < len(lx) and lx[at].low in ("million", "billion", "trillion") else None
    if scaled is None and at < len(lx) and lx[at].low in ("million", "billion", "trillion"):
        factor = {"million": 1e6, "billion": 1e9, "trillion": 1e12}[lx[at].low]
        value = replace(value, low=value.low * factor, high=value.high * factor, last=at + 1, scale=factor)
        return replace(quantity, value=value, unit=unit, last=at + 1, after=at + 1)
    j = at + 1 if at < len(lx) and lx[at].low == "and" else at
    cents = read_value(lx, j) if j < len(lx) else None
    if cents is not None and cents.plain and cents.low < 100 and value.plain and value.low == int(value.low):
        behind = unit_after(lx, cents.last)
        small = behind is not None and behind[0].code in ("USc", "GBp") and unit.code not in ("USc", "GBp")
        bare = behind is None and _ends_clause(lx, cents.last)
        if (small or bare) and unit.code not in ("USc", "GBp"):
            last = behind[1] if small and behind is not None else cents.last
            number = value.low + cents.low / 100
            value = replace(value, low=number, high=number, last=last)
            return replace(quantity, value=value, unit=unit, last=last, after=last)
    return replace(
        quantity, unit=unit, after=end, last=end if _is_symbol(lx, value.last, end) else quantity.last
    )


def _ends_clause(lx: Lexemes, at: int) -> bool:
    return at >= len(lx) or lx[at].text in ".,;!?)"


def _single(lx: Lexemes, quantity: Quantity) -> Mention:
    value = quantity.value
    mention = _mention(lx, quantity.first, quantity.last, quantity)
    mention.low, mention.high = value.low, value.high
    if value.vague:
        mention.bound = Bound.VAGUE
    return mention


def _mention(lx: Lexemes, first: int, last: int, quantity: Quantity) -> Mention:
    value, unit = quantity.value, quantity.unit
    mention = Mention(first, last, quantity.after, lx[first].start, lx[last - 1].end, value.low, value.high)
    mention.unit, mention.period = unit, quantity.period
    mention.kind = unit.kind if unit else Kind.COUNT
    mention.vague, mention.fraction, mention.worded = value.vague, value.fraction, value.worded
    mention.quantifier, mention.signed = value.quantifier, quantity.signed
    if unit is not None and not quantity.marked and quantity.unit_end > value.last:
        mention.unit_span = _unit_span(lx, value.last, quantity.unit_end)
    if unit is not None and unit.code == "GBp" and len(lx[quantity.unit_end - 1].text) == 1:
        mention.labels.append("pence_symbol")
    mention.hyphened = last < len(lx) and lx[last].text in "-‐‑" and adjacent(lx[last - 1], lx[last])
    return mention


def _unit_span(lx: Lexemes, at: int, end: int) -> Span:
    while at < end - 1 and (lx[at].text in DASHES or lx[at].low in ("of", "a", "an", "(")):
        at += 1
    return Span(lx[at].start, lx[end - 1].end)


def _range(lx: Lexemes, low: Quantity) -> Mention | None:
    """Join two quantities by "to", a dash, "and" after "between", "or": "15 to 20 thousand", "£39m-231m"."""
    at = low.after
    if at < len(lx) and lx[at].text in DASHES and at + 1 < len(lx) and lx[at + 1].low in ("to", "or"):
        at += 1  # "200,000 to-260,000", "two- to three-year"
    if at + 1 >= len(lx):
        return None
    joint = lx[at].low if lx[at].text not in DASHES else "-"
    after = at + 1
    if after < len(lx) and lx[after].text in "-‐" and joint == "to":
        after += 1
    between = low.first > 0 and lx[low.first - 1].low == "between"
    if joint not in ("to", "-", "or", "through") and not (joint == "and" and between):
        return None
    high = _quantity(lx, after, money=low.marked)
    if high is None or not _joinable(lx, low, high, joint, between):
        return None
    return _joined(lx, low, high)


def _joinable(lx: Lexemes, low: Quantity, high: Quantity, joint: str, between: bool) -> bool:
    if low.value.fraction != high.value.fraction or (low.value.fraction and not between):
        return False
    if high.signed == "-" or low.value.vague != high.value.vague:
        return False
    if not _same_unit(low, high, joint) or _is_year(lx, low) != _is_year(lx, high):
        return False
    first, second = _shared(low, high)
    if joint == "-":
        return _dash_range(lx, low, high, first, second)
    if joint == "or":
        step = second - first
        return low.unit is None and 0 < step <= max(2.0, first) and first >= 1
    if between:
        return True
    before = lx[low.first - 1].low if low.first else ""
    if before == "by" and low.unit is not None and high.unit is not None and joint == "to":
        return False  # "increased by $43 billion to $419 billion"
    if before in MOVEMENTS and low.unit is not None and second > 4 * first:
        return False  # "dropped 14p to 342p"
    if before == "from" and joint == "to":
        return not _moves(lx, low.first - 1)
    return first < second


def _is_year(lx: Lexemes, quantity: Quantity) -> bool:
    """Tell whether "2011" in "from 20,000 in 2011 to 3,000" can only be a year."""
    piece = lx[quantity.first]
    digits = quantity.unit is None and len(piece.text) == 4 and piece.text.isdigit()
    asked = quantity.first > 0 and lx[quantity.first - 1].low in ("in", "since", "of")
    return digits and asked and 1500 <= piece.value <= 2100


def _moves(lx: Lexemes, at: int) -> bool:
    """Tell whether "from A to B" at ``at`` follows a verb of movement: then these are two figures."""
    words = [piece.low for piece in lx[max(0, at - 6) : at]]
    ranging = {"range", "ranges", "ranging", "ranged", "vary", "varies", "varying", "anywhere"}
    return bool(set(words) & MOVEMENTS) and not set(words) & ranging


def _same_unit(low: Quantity, high: Quantity, joint: str) -> bool:
    if low.unit is None or high.unit is None:
        return low.unit is None or low.marked or joint == "-"
    return low.unit.code == high.unit.code


def _dash_range(lx: Lexemes, low: Quantity, high: Quantity, first: float, second: float) -> bool:
    before = lx[low.first - 1] if low.first > 0 else None
    if before is not None and before.text in DASHES and adjacent(before, lx[low.first]):
        return False
    dash = lx[high.first - 1]
    tied = adjacent(dash, lx[high.first]) == adjacent(lx[low.after - 1], dash)
    chained = (
        high.after + 1 < len(lx) and lx[high.after].text in DASHES and lx[high.after + 1].sort is Sort.DIGITS
    )
    return first < second and tied and not chained


def _shared(low: Quantity, high: Quantity) -> tuple[float, float]:
    """Give the first number the multiplier of the second where it has none of its own: "$5-6bn"."""
    first, second = low.value.low, high.value.high
    plain = high.value.high / high.value.scale
    if low.value.scale == 1.0 and high.value.scale >= 100 and first < plain and first < 1000:
        first *= high.value.scale
    return first, second


def _joined(lx: Lexemes, low: Quantity, high: Quantity) -> Mention:
    first, second = _shared(low, high)
    unit = high.unit or low.unit
    whole = replace(high, unit=unit, marked=low.marked and high.unit is None)
    mention = _mention(lx, low.first, high.last, whole)
    mention.low, mention.high = min(first, second), max(first, second)
    mention.bound = Bound.VAGUE if low.value.vague else Bound.RANGE
    mention.worded = low.value.worded and high.value.worded
    if first > second:
        mention.labels.append("falling")
    return mention
