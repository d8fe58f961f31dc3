"""From text to terms: one folding and one cutting into words for the index, the query and the highlighter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

VERSION = 1  # goes into the stamp: raise it whenever the same text would give other terms

# Snowball's name of each language that it has rules for; the others are searched without stemming.
SNOWBALL = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
DEFAULT_LANGUAGE = "en"  # of an article whose language is unknown
# The endings that some rule for English looks at: asking Snowball for every word takes most of the time.
_ENGLISH_ENDINGS = (
    "s", "y", "e", "'", "ed", "ing", "al", "ful", "ll", "er", "or", "ion", "ism", "ic", "nt", "ci", "gi",
    "li", "ti", "ist",
)  # fmt: skip
_ELIDING = frozenset({"fr", "it", "ca", "oc"})
_LONGEST = 64  # characters of a term: what is longer is data that was pasted, not a word

# Characters that change nothing that is read: category Cf, variation selectors, the Arabic tatweel; and the
# halves of surrogate pairs, which are no characters at all.
INVISIBLE = (
    "\u00ad\u034f\u0600-\u0605\u061c\u0640\u06dd\u070f\u08e2\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0001bca0-\U0001bca3\U000e0000-\U000e0fff"
)
# Marks that stand on or under letters of Latin, Greek, Cyrillic, Hebrew and Arabic script; in the scripts of
# India and beyond marks are vowels, so they stay.
_ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_LETTERS = (
    r"\w"
    + _ACCENTS
    + "\u0900-\u0963\u0966-\u0df3\u0e01-\u0e3a\u0e40-\u0eff\u0f18-\u0fbc\u1000-\u109f\u1780-\u17d3"
)
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u02bb\u2032\uff07\u00b4\u0060"
HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_MARKS = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-"))
# Letters that have no decomposition and yet are typed without their stroke.
_STROKES = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)

_invisible = re.compile(f"[{INVISIBLE}]+")
_accents = re.compile(f"[{_ACCENTS}]+")
RUN_ASCII = re.compile(r"\w+(?:[.,'\-]\w+)*")
RUN = re.compile(rf"[{_LETTERS}]+(?:[.,'\-][{_LETTERS}]+)*")
_digits = re.compile(r"\d+(?:[.,]\d+)*\Z")
_thousands = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z")
_initials = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\Z")
_elision = re.compile(r"(?:[cdjlmnst]|qu|lorsqu|puisqu|un|dell|all|nell|sull|dall|coll|quest|sant|bell)\Z")
_ideographs = re.compile(f"[{_IDEOGRAPH}]|[^{_IDEOGRAPH}]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the index that a run of letters gives."""

    stem: str  # folded
    form: str  # folded, in full
    at: int  # position after the first word of the run


@dataclass(frozen=True, slots=True)
class Run:
    """The terms of one run of letters and joining marks ("air-strike", "U.S", "2,000")."""

    terms: tuple[Term, ...]
    width: int  # how many positions it takes


def normalise(text: str) -> str:
    """Return the text lower-cased in NFKC, without invisible characters, quotes and hyphens made one.

    Accents stay: the stemmers need them.
    """
    if text.isascii():
        return text.lower()
    plain = _invisible.sub("", text).translate(_MARKS)
    return unicodedata.normalize("NFKC", plain).translate(_MARKS).lower()


def fold(text: str) -> str:
    """Return the text as it is compared: normalised, and without accents and strokes."""
    if text.isascii():
        return text.lower()
    return strip_accents(normalise(text))


def strip_accents(normal: str) -> str:
    """Return normalised text without accents and strokes."""
    if normal.isascii():
        return normal
    return _accents.sub("", unicodedata.normalize("NFKD", normal)).translate(_STROKES)


def runs(normal: str) -> list[str]:
    """Return the runs of normalised text, in order."""
    return (RUN_ASCII if normal.isascii() else RUN).findall(normal)


def language_of(code: str) -> str:
    """Return the language by whose rules an article of this language code is stemmed."""
    code = code[:2].lower()
    return "no" if code in {"nb", "nn"} else code or DEFAULT_LANGUAGE


@lru_cache(maxsize=len(SNOWBALL))
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(SNOWBALL[language])


def stem(word: str, language: str) -> str:
    """Return the folded stem of a normalised word; words with digits stand for themselves."""
    if language in SNOWBALL and word.isalpha() and (language != "en" or word.endswith(_ENGLISH_ENDINGS)):
        word = _stemmer(language).stemWord(word)
    return strip_accents(word)


@lru_cache(maxsize=1 << 16)
def analyse(run: str, language: str) -> Run:
    """Return the terms of one run, by the rules of a language."""
    if run.isalpha() and run.isascii():
        word = run[:_LONGEST]
        return Run((Term(stem(word, language), word, 0),), 1)
    terms: list[Term] = []
    at = 0
    for piece in run.split("_"):
        for joined in _pieces(piece):
            words = [
                word for part in joined.split("-") for word in _words(part, language) if strip_accents(word)
            ]
            terms += [_term(word, language, at + index) for index, word in enumerate(words)]
            if 2 <= len(words) <= 3 and "-" in joined and not all(word.isdigit() for word in words):
                # "airstrike" finds "air-strike": the joined word stands where its first part does.
                terms.append(_term("".join(words), language, at))
            at += len(words)
    return Run(tuple(terms), at)


def _term(word: str, language: str, at: int) -> Term:
    word = word[:_LONGEST]
    form = strip_accents(word)
    return Term(stem(word, language) or form, form, at)


def _pieces(run: str) -> list[str]:
    """Cut a run at full stops and commas that do not belong to a number or to initials."""
    if not run:
        return []
    if _digits.match(run) or _initials.match(run):
        return [run]
    if "-" in run:
        return [run] if not re.search(r"[.,]", run) else _cut_hyphenated(run)
    return [piece for piece in re.split(r"[.,]", run) if piece]


def _cut_hyphenated(run: str) -> list[str]:
    if all(_digits.match(part) or _initials.match(part) or part.isalnum() for part in run.split("-")):
        return [run]
    return [piece for piece in re.split(r"[.,]", run) if piece.strip("-'")]


def _words(part: str, language: str) -> list[str]:
    """Return the words of a part without hyphens: numbers made plain, possessives and elisions off."""
    if not part:
        return []
    if part.isalpha() and part.isascii():
        return [part]
    if _digits.match(part):
        return [_number(part)]
    if _initials.match(part):
        return [part.replace(".", "")]
    if "'" in part:
        return _apostrophe(part, language)
    if part[0] >= "\u3040" and len(part) > 1:
        return [word for word in _ideographs.findall(part) if word]
    return [word for word in re.split(r"[.,]", part) if word]


def _number(digits: str) -> str:
    if _thousands.match(digits):
        marks = [mark for mark in digits if mark in ".,"]
        whole = digits.replace(marks[0], "")
        return whole.replace(",", ".")
    if digits.count(",") + digits.count(".") == 1:
        return digits.replace(",", ".")
    return digits


def _apostrophe(part: str, language: str) -> list[str]:
    for ending in ("'s", "'"):
        if part.endswith(ending) and len(part) > len(ending):
            part = part.removesuffix(ending)
            break
    head, mark, rest = part.partition("'")
    if mark and language in _ELIDING and rest and _elision.match(head):
        return [head, *_apostrophe(rest, language)] if "'" in rest else [head, rest]
    return [part.replace("'", "")] if part.strip("'") else []
