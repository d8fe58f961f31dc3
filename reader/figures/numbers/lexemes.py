"""Cuts a sentence into the small pieces that the number grammar reads: digits, words, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from reader.figures.numbers.words import HINTS


class Sort(Enum):
    """What a lexeme is made of."""

    DIGITS = 1
    WORD = 2
    MARK = 3


@dataclass(slots=True)
class Lexeme:
    """A piece of text; ``low`` is its lower-case form with line-end hyphens taken out.

    Not frozen: thousands are made for every article, and a frozen one costs four times as much.
    """

    sort: Sort
    text: str
    low: str
    start: int
    end: int
    value: float = 0.0  # of digits


# Thousands are grouped by commas, by dots ("1.250.000"), by a comma that a bad scan followed with
# a backslash or a line break ("2,\000"), or in the Indian way ("12,34,567").
# In dispatches from elsewhere a comma stands before the decimals: "3,5 million", "€ 12,50".
_DECIMAL_COMMA = r"\s?(?:Mio|Mrd|mio|mrd|mln|bln|million|billion|trillion|percent|per cent|%|€|km\b|kg\b|°)"
_EXPONENT = r"(?:\s?\^\s?[−-]?\d+|⁻?[⁰¹²³⁴-⁹]+|\s?[−-]?[1-9]\d*)"
_DIGITS = (
    r"\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?(?!\d)"
    r"|\d{1,3}(?:,\\?\n?\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}, 000(?!\d)"
    r"|(?<![\d,.])\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?![\d,.]?\d)"
    r"|(?<![\d,.] )(?<![\d,.])\d{1,3}(?:(?: \d{3}){2,}(?:\.\d+)?| 000)(?![\d,.]?\d)"
    r"|[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]"
    rf"|\d{{1,3}},\d{{1,2}}(?={_DECIMAL_COMMA})|(?:(?<=€)|(?<=€ ))\d{{1,3}},\d\d?(?!\d|,\d)"
    rf"|\d+(?:\.\d+)?\s?[×x]\s?10{_EXPONENT}|10(?:\s?\^\s?[−-]?\d{{1,3}}|⁻?[⁰¹²³⁴-⁹]+)(?!\d)"
    r"|\d+(?:\.\d+[eE][+−-]?|[eE][+−-])\d{1,3}(?!\w)"
    r"|\d+(?:\.\d+)?"
    r"|(?<![\w.])\.\d+"
)
_WORD = r"[^\W\d_]+(?:-\n[a-z]+)*(?:['’](?!s\b)[^\W\d_]+)*"
_LEXEME = re.compile(rf"(?P<d>{_DIGITS})|(?P<w>{_WORD})|\S")
_DIGITS_AT_MOST = 200
_POWER = re.compile(r"(?:([\d.,]+)\s?[×x]\s?)?10\s?\^?\s?([−-]?\d+)|([\d.]+)[eE]\+?([−-]?\d+)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_COMMA_DECIMALS = re.compile(r"\d{1,3},\d{1,2}")
_FRACTIONS = {
    "½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅕": 0.2, "⅜": 0.375,
    "⅝": 0.625, "⅞": 0.875, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6, "⅚": 5 / 6,
}  # fmt: skip

_HINT = re.compile(r"\d|[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]|\b(?:" + "|".join(HINTS) + r")\b", re.IGNORECASE)


def hints(text: str) -> list[int]:
    """Return the offsets at which something that may be a number begins."""
    return [match.start() for match in _HINT.finditer(text)]


def lexemes(text: str, start: int = 0, end: int | None = None) -> list[Lexeme]:
    """Return the lexemes of a stretch of text; their offsets count in the whole text."""
    found: list[Lexeme] = []
    for match in _LEXEME.finditer(text, start, len(text) if end is None else end):
        surface = match.group()
        if match.lastgroup == "w":
            low = surface.replace("-\n", "").lower()
            found.append(Lexeme(Sort.WORD, surface, low, match.start(), match.end()))
        elif match.lastgroup == "d":
            value = _FRACTIONS.get(surface) or digits_value(surface)
            found.append(Lexeme(Sort.DIGITS, surface, surface, match.start(), match.end(), value))
        else:
            found.append(Lexeme(Sort.MARK, surface, surface, match.start(), match.end()))
    return found


def digits_value(surface: str) -> float:
    """Return the number that digits write, whatever groups them."""
    power = None if surface.isdecimal() else _POWER.fullmatch(surface.translate(_RAISED))
    if power:
        exponent = max(-300, min(100, int((power[2] or power[4]).replace("−", "-")[:5])))
        return float((power[1] or power[3] or "1").replace(",", "")[:_DIGITS_AT_MOST]) * 10.0**exponent
    if _COMMA_DECIMALS.fullmatch(surface):
        return float(surface.replace(",", "."))
    plain = re.sub(r"[\\\s]", "", surface)
    if plain.count(".") > 1:
        whole, _, cents = plain.partition(",")
        return float(whole.replace(".", "")[:_DIGITS_AT_MOST] + ("." + cents if cents else ""))
    # Longer runs of digits are no quantities, and their float would be infinite.
    return float(plain.replace(",", "")[:_DIGITS_AT_MOST])


def adjacent(first: Lexeme, second: Lexeme) -> bool:
    """Tell whether nothing stands between two lexemes."""
    return first.end == second.start
