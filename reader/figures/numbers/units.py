"""The lexicon of units and currencies, and finding them before or after a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reader.domain.figure import Kind
from reader.figures.language.wordlists import tables
from reader.figures.numbers.lexemes import Lexeme, Sort, adjacent, lexemes
from reader.figures.numbers.words import LETTERS, SCALES


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement or a currency."""

    code: str  # how a figure records it: "km2", "USD"
    name: str  # how it is read out: "square kilometre"
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Form:
    lows: tuple[str, ...]
    texts: tuple[str, ...]  # as written, where letter case counts; empty: it does not
    tight: bool  # the pieces of a symbol touch each other: "m2", not "12 m 2 dm"
    unit: Unit
    unsure: bool = False  # a mark that is other things too: "N5bn" is naira, "N95" is not


_Forms = dict[str, list[_Form]]
# Written in capitals these are currencies; in small letters everyday words or other units.
_SMALL_LETTERS_TOO = frozenset(("usd", "eur", "gbp", "rmb", "usd$", "cad$", "aud$", "nzd$", "mxn$", "dollar"))
_GLUED = frozenset({"PS", "DM", "Ft", "Dh", "TL", "kn", "c", "p", "b", "s", "A", "V", "J", "N", "F", "C"})
# Capital letters that may stand apart from their number: "12 C", "5 W".
_APART = frozenset({"C", "F", "p", "kn", "V", "A", "W", "b", "N", "J", "m", "g", "t", "h", "l", "L", "s"})


@cache
def _after() -> _Forms:
    forms: _Forms = {}
    for unit, entry in _entries("units", "unit"):
        for words in entry["words"]:
            _add_words(forms, words, unit)
        for symbol in entry["symbols"]:
            _add(forms, symbol, unit, exact=True)
    for unit, entry in _entries("currencies", "currency"):
        for words in entry["words"]:
            _add_words(forms, words, unit)
        for symbol in entry["after"]:
            _add(forms, symbol, unit, exact=symbol.lower() not in _SMALL_LETTERS_TOO)
    for options in forms.values():
        options.sort(key=lambda form: -len(form.lows))
    return forms


@cache
def _before() -> _Forms:
    forms: _Forms = {}
    for unit, entry in _entries("units", "unit"):
        for words in entry.get("before", ()):
            _add(forms, words, unit, exact=False)
    for unit, entry in _entries("currencies", "currency"):
        for mark in entry["before"]:
            _add(forms, mark, unit, exact=mark.lower() not in _SMALL_LETTERS_TOO)
        for mark in entry.get("unsure", ()):
            _add(forms, mark, unit, exact=True, unsure=True)
    for options in forms.values():
        options.sort(key=lambda form: -len(form.lows))
    return forms


@cache
def units_by_code() -> dict[str, Unit]:
    """Return every unit and currency by its code."""
    known = [unit for unit, _ in _entries("units", "unit")]
    return {unit.code: unit for unit in known + [unit for unit, _ in _entries("currencies", "currency")]}


def unit_named(word: str) -> Unit | None:
    """Return the unit that one word names in any letter case: "yard", "years"."""
    for form in _after().get(word, ()):
        if form.lows == (word,) and not form.texts:
            return form.unit
    return None


def _entries(file: str, table: str) -> list[tuple[Unit, dict[str, list[str]]]]:
    return [
        (Unit(entry["code"], entry["name"], Kind(entry.get("kind", "money"))), entry)
        for entry in tables(file)[table]
    ]


def _add(forms: _Forms, written: str, unit: Unit, *, exact: bool, unsure: bool = False) -> None:
    pieces = lexemes(written)
    lows = tuple(piece.low for piece in pieces)
    texts = tuple(piece.text for piece in pieces) if exact else ()
    tight = exact and len(pieces) > 1 and " " not in written
    forms.setdefault(lows[0], []).append(_Form(lows, texts, tight, unit, unsure))


def _add_words(forms: _Forms, words: str, unit: Unit) -> None:
    _add(forms, words, unit, exact=False)
    pieces = words.split(" ")
    for at, word in enumerate(pieces):
        for plural in _plurals(word):
            _add(forms, " ".join([*pieces[:at], plural, *pieces[at + 1 :]]), unit, exact=False)


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("y"):
        return (word + "s", word[:-1] + "ies")
    return (word + "es", word + "s") if word.endswith(("ch", "s", "x")) else (word + "s",)


def unit_after(lx: Sequence[Lexeme], at: int) -> tuple[Unit, int] | None:
    """Return the unit that stands from lexeme ``at`` and where it ends; longest first."""
    if at >= len(lx):
        return None
    for form in _after().get(lx[at].low, ()):
        end = at + len(form.lows)
        if _stands(lx, at, end, form) and _whole(lx, at, end, form):
            return form.unit, end
    return None


def begins_unit(low: str) -> bool:
    """Tell whether a unit or currency that stands before its number may begin with this lexeme."""
    return low in _before()


def unit_before(lx: Sequence[Lexeme], at: int) -> tuple[Unit, int] | None:
    """Return the unit or currency that stands before a number from lexeme ``at``, and where it ends."""
    for form in _before().get(lx[at].low, ()):
        end = at + len(form.lows)
        if _stands(lx, at, end, form) and end < len(lx) and _number_may_begin(lx[end]):
            glued = adjacent(lx[end - 1], lx[end])
            amount = _is_amount(lx, end)
            if form.unsure and not amount:
                continue
            if glued or amount or form.lows[-1] == "$" or not (set(form.texts) & _GLUED):
                return form.unit, end
    return None


def _is_amount(lx: Sequence[Lexeme], at: int) -> bool:
    """Tell whether a number is written as amounts are: in thousands, with decimals or a multiplier."""
    piece, behind = lx[at], lx[at + 1] if at + 1 < len(lx) else None
    multiplied = behind is not None and (
        behind.low in SCALES or (adjacent(piece, behind) and behind.low in LETTERS)
    )
    return piece.sort is Sort.DIGITS and (multiplied or not piece.text.isdigit())


def _number_may_begin(piece: Lexeme) -> bool:
    return (
        piece.sort is Sort.DIGITS
        or piece.text in "-−."
        or piece.low in ("a", "one", "half", "several", "tens", "hundreds")
    )


def _stands(lx: Sequence[Lexeme], at: int, end: int, form: _Form) -> bool:
    if end > len(lx):
        return False
    if form.tight and any(not adjacent(lx[k], lx[k + 1]) for k in range(at, end - 1)):
        return False
    if form.texts:
        return all(lx[at + k].text == text for k, text in enumerate(form.texts))
    return all(lx[at + k].low == low for k, low in enumerate(form.lows))


def _whole(lx: Sequence[Lexeme], at: int, end: int, form: _Form) -> bool:
    """Tell whether a symbol may be read as a unit here: letters must touch their number or stand alone."""
    if form.lows[0] in _QUOTES:
        return _measures(lx, at, end)
    if (
        end < len(lx)
        and adjacent(lx[end - 1], lx[end])
        and (lx[end].sort is Sort.DIGITS or lx[end].low == "s")
    ):
        return False
    if not form.texts or len(form.texts) > 1 or not form.texts[0].isalpha():
        return True
    touching = at > 0 and adjacent(lx[at - 1], lx[at])
    return touching or len(form.texts[0]) > 1 or form.texts[0] in _APART or not form.texts[0].isascii()


# Marks of feet and inches; quotation marks look the same.
_QUOTES = frozenset("'\"’”")
_PRIMES = _QUOTES | frozenset("′″")
_EXTENTS = frozenset(("long", "wide", "tall", "deep", "thick", "high"))


def _measures(lx: Sequence[Lexeme], at: int, end: int) -> bool:
    """Tell feet and inches from quotation marks: 5'10", or with "tall" behind."""
    if end < len(lx) and lx[end].low in _EXTENTS:
        return True
    if at == 0 or lx[at - 1].sort is not Sort.DIGITS or not adjacent(lx[at - 1], lx[at]):
        return False
    inches = at > 1 and lx[at].text in _PRIMES and lx[at - 2].text in _PRIMES
    feet = end + 1 < len(lx) and lx[end].sort is Sort.DIGITS and lx[end + 1].text in _PRIMES
    return inches or (feet and adjacent(lx[end], lx[end + 1]))
