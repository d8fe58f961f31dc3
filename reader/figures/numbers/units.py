"""The lexicon of units and currencies, and finding them before or after a number."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reader.domain.figure import Kind
from reader.figures.numbers.lexemes import Lexeme, Sort, adjacent, lexemes
from reader.places import resource


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
    for unit, entry in _entries("currencies", "currency"):
        for mark in entry["before"]:
            _add(forms, mark, unit, exact=mark.lower() not in _SMALL_LETTERS_TOO)
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
    data = tomllib.loads(resource(f"figures/{file}.toml").read_text(encoding="utf-8"))
    return [
        (Unit(entry["code"], entry["name"], Kind(entry.get("kind", "money"))), entry) for entry in data[table]
    ]


def _add(forms: _Forms, written: str, unit: Unit, *, exact: bool) -> None:
    pieces = lexemes(written)
    lows = tuple(piece.low for piece in pieces)
    texts = tuple(piece.text for piece in pieces) if exact else ()
    tight = exact and len(pieces) > 1 and " " not in written
    forms.setdefault(lows[0], []).append(_Form(lows, texts, tight, unit))


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


def begins_currency(low: str) -> bool:
    """Tell whether a mark of a currency may begin with this lexeme."""
    return low in _before()


def currency_before(lx: Sequence[Lexeme], at: int) -> tuple[Unit, int] | None:
    """Return the currency whose mark begins at lexeme ``at`` and where it ends; longest first."""
    for form in _before().get(lx[at].low, ()):
        end = at + len(form.lows)
        if _stands(lx, at, end, form) and end < len(lx) and _number_may_begin(lx[end]):
            glued = adjacent(lx[end - 1], lx[end])
            if glued or form.lows[-1] == "$" or not (set(form.texts) & _GLUED):
                return form.unit, end
    return None


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
    if (
        end < len(lx)
        and adjacent(lx[end - 1], lx[end])
        and (lx[end].sort is Sort.DIGITS or lx[end].low == "s")
    ):
        return False
    if not form.texts or len(form.texts) > 1 or not form.texts[0].isalpha():
        inches = form.lows in (("'",), ('"',))
        return not inches or (
            end < len(lx) and lx[end].low in ("long", "wide", "tall", "deep", "thick", "high")
        )
    touching = at > 0 and adjacent(lx[at - 1], lx[at])
    return touching or len(form.texts[0]) > 1 or form.texts[0] in _APART
