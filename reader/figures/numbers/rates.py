"""Reads what a quantity is told per: "per month", "a share", "/day", "per 100,000 people"."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.domain.figure import Kind
from reader.domain.text import Span
from reader.figures.numbers.lexemes import Sort
from reader.figures.numbers.lexicon import words
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.units import unit_after
from reader.figures.numbers.value import DASHES, Lexemes, Quantity
from reader.figures.numbers.values import read_value

_PER_WORDS = words("per_words")
_PERIODS = {"annum": "year", "sq": "square foot", "liter": "litre", "capita": "person", "head": "person"}


def with_rate(lx: Lexemes, quantity: Quantity) -> Quantity:
    """Read "per month", "a share", "-a-day", "/day" behind the unit or number."""
    at, quantity = quantity.after, replace(quantity, unit_end=quantity.after)
    if at + 1 >= len(lx):
        return quantity
    kind = quantity.unit.kind if quantity.unit else Kind.COUNT
    if lx[at].text in DASHES and lx[at + 1].low in ("a", "an", "per"):
        hyphen = 1 if at + 2 < len(lx) and lx[at + 2].text in DASHES else 0
        return _period(lx, quantity, at + 2 + hyphen)
    if lx[at].low == "per" and lx[at + 1].sort is Sort.DIGITS:
        return _per_number(lx, quantity, at + 1)
    if lx[at].low in ("per", "/"):
        return _period(lx, quantity, at + 1, anything=lx[at].low == "per")
    per = lx[at + 1].low
    if lx[at].low not in ("a", "an") or per not in _PER_WORDS:
        return quantity
    earlier = per in _SPANS and at + 2 < len(lx) and lx[at + 2].low in _RELATIVE  # "a year before"
    if earlier or (kind is Kind.DURATION and not _shorter(quantity, per)):
        return quantity
    return _period(lx, quantity, at + 1)


def base_of_rate(lx: Lexemes, at: int, before: Mention) -> int:
    """Return where the base of "12 cases per 100,000 people" ends, where one begins at a number; else 0."""
    bare = before.unit is None and not before.period and at - before.last <= _NOUN_BETWEEN
    if (
        not bare
        or lx[at].sort is not Sort.DIGITS
        or lx[at].value < 100
        or lx[at - 1].low not in ("per", "every")
    ):
        return 0
    value = read_value(lx, at)
    if value is None or any(piece.sort is not Sort.WORD for piece in lx[before.last : at]):
        return 0
    return _with_counted(lx, value.last)


_NOUN_BETWEEN = 6  # lexemes


def _with_counted(lx: Lexemes, at: int) -> int:
    """Return the end of "people", "live births" behind the base of a rate."""
    for end in (at + 1, at + 2):
        words = lx[at:end]
        whole = len(words) == end - at and all(piece.sort is Sort.WORD for piece in words)
        if whole and words[-1].low.endswith(("s", "people", "population")):
            return end
    return at


def _shorter(quantity: Quantity, period: str) -> bool:
    """Tell "ten hours a day" from "two weeks a year before"."""
    code = quantity.unit.code if quantity.unit else ""
    return code in _SPANS and period in _SPANS and _SPANS.index(code) < _SPANS.index(period)


_RELATIVE = words("relative_times")
_SPANS = ("second", "minute", "hour", "day", "week", "month", "year")


def _per_number(lx: Lexemes, quantity: Quantity, at: int) -> Quantity:
    """Read "4.5 per 100,000 people": the second number is no quantity of its own."""
    value = read_value(lx, at)
    if value is None or value.vague:
        return quantity
    end = value.last
    unit = unit_after(lx, end)
    if unit is not None:
        return replace(quantity, period=" ".join(piece.text for piece in lx[at : unit[1]]), after=unit[1])
    if value.low < 100:
        return quantity
    end = _with_counted(lx, end)
    return replace(quantity, period=" ".join(piece.text for piece in lx[at:end]), after=end)


def _period(lx: Lexemes, quantity: Quantity, at: int, *, anything: bool = False) -> Quantity:
    if at >= len(lx) or lx[at].sort is not Sort.WORD:
        return quantity
    unit = unit_after(lx, at)
    if unit is not None:
        return replace(quantity, period=unit[0].name, after=unit[1])
    if anything or lx[at].low in _PER_WORDS:
        return replace(quantity, period=_PERIODS.get(lx[at].low, lx[at].low), after=at + 1)
    return quantity


_PER = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month"}
_PER |= {"quarterly": "quarter", "yearly": "year", "annual": "year"}
_OFTEN = rf"\b(?P<often>{'|'.join(_PER)})\s+(?:[\w-]+\s+){{0,2}}?"
_FLOW = rf"(?:{'|'.join(sorted(words('flows')))})(?:s|es)?"
_REACHING = (
    r"(?:of|at|to|worth|is|are|was|were|be|been|reach\w*|total\w*|averag\w*|stand|stands|stood|hit|"
    r"amount\w*\s+to|c[oa]me\s+to|exceed\w*|topp\w*|surpass\w*|(?:rose|fell|grew|climbed|dropped)\s+to)"
)
# "annual revenues of ", "a monthly rent that now stands at "
_SUM_BEFORE = re.compile(
    rf"{_OFTEN}{_FLOW}\s+(?:(?!(?:report|review|by|from|and)\b)[\w’'-]+\s+){{0,4}}?{_REACHING}\s+"
    r"(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
# "an annual $3 million", "$3 million in annual fees", "a $40 weekly allowance"
_RIGHT_BEFORE = re.compile(rf"\b(?P<often>{'|'.join(_PER)})\s+$", re.IGNORECASE)
_SUM_BEHIND = re.compile(rf"\s+(?:(?:in|of|as)\s+(?:an?\s+)?)?{_OFTEN}{_FLOW}\b", re.IGNORECASE)
_LEAD = 110  # characters before a sum in which its rate stands


def period_of_sum(text: str, sentence: Span, mention: Mention) -> str:
    """Return per what a sum is that comes in again and again: "year" for "annual revenues of $2m"."""
    start = mention.start
    if mention.bound_span is not None and mention.bound_span.end <= start:
        start = mention.bound_span.start
        start += len("of ") if text.startswith("of ", start) else 0
    lead = text[max(sentence.start, start - _LEAD) : start]
    before = _SUM_BEFORE.search(lead) or _RIGHT_BEFORE.search(lead)
    found = before or _SUM_BEHIND.match(text, mention.end, min(sentence.end, mention.end + 60))
    return _PER[found["often"].lower()] if found else ""
