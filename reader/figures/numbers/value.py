"""What reading a number gives, and the small looks at lexemes that all its readers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.figures.numbers.lexemes import Lexeme, Sort
from reader.figures.numbers.units import Unit
from reader.figures.numbers.words import SCALES

Lexemes = Sequence[Lexeme]
DASHES = frozenset("-–—−‐‑")


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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its currency mark or unit; ``first`` to ``last`` takes in mark and multiplier."""

    value: Value
    first: int
    last: int
    after: int
    unit: Unit | None = None
    marked: bool = False  # the unit stands in front
    signed: str = ""
    period: str = ""
    unit_end: int = 0  # the lexeme behind the unit


def word_at(lx: Lexemes, i: int) -> str:
    """Return the word at a lexeme in small letters; empty where none stands."""
    return lx[i].low if 0 <= i < len(lx) and lx[i].sort is Sort.WORD else ""


def low_at(lx: Lexemes, i: int) -> str:
    """Return a lexeme in small letters; empty beyond either end."""
    return lx[i].low if 0 <= i < len(lx) else ""


def scaled(lx: Lexemes, i: int) -> tuple[float, int]:
    """Read the multipliers from ``i``: their product and where they end."""
    scale = 1.0
    while word_at(lx, i) in SCALES:
        scale *= SCALES[word_at(lx, i)]
        i += 1
    return scale, i
