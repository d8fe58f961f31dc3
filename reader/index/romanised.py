"""Names that were brought into Latin letters in different ways: Baghouz and Baghuz, Raqqa and Rakka."""

from __future__ import annotations

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reader.index.patterns import compact
from reader.index.postings import Strings

_LEAST = 4  # letters: shorter names are too like each other
_APART = 3  # letters in which two ways of writing a name differ, at most
# One sound each: what is written in one of these ways is written in the others elsewhere.
_SOUNDS = (
    (r"ae|ai|ay|ei|ey", "1"),
    (r"ou|oo|o|u", "u"),
    (r"ee|ie|e|i|y", "i"),
    (r"1", "ai"),
    (r"ck|[ckq]", "k"),
    (r"gh", "g"),
    (r"dh", "d"),
    (r"dj", "j"),
    (r"ph", "f"),
    (r"(.)\1+", r"\1"),
    (r"(?<=[aiu])h\Z", ""),
)
_STEPS = tuple((re.compile(written), sound) for written, sound in _SOUNDS)
_BEGINNINGS = ("ckq", "ou", "eiy", "fp", "dj")  # letters that a name may begin with instead of each other


def sound(word: str) -> str:
    """Return what the ways of writing a name have in common."""
    for written, one in _STEPS:
        word = written.sub(one, word)
    return word


def same_name(typed: str, words: Strings) -> list[str]:
    """Return the indexed words that are another way to write a name."""
    typed = compact(typed)
    if len(typed) < _LEAST or not typed.isalpha():
        return []
    wanted = sound(typed)
    found: list[str] = []
    for first in next((letters for letters in _BEGINNINGS if typed[0] in letters), typed[0]):
        listed = words.slice(*words.begins(first.encode()))
        near = process.extract(typed, listed, scorer=OSA.distance, score_cutoff=_APART, limit=None)
        found += [word for word, _, _ in near if word != typed and sound(word) == wanted]
    return found
