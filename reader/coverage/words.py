"""Words of a sentence with their places and stems, as coverage compares them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]+(?:['’][^\W\d_]+)?")

_FUNCTION_WORDS = """
a an the and or but nor so yet if then than that this these those there here it its he she they
them his her their our your my we you i me us him who whom whose which what when where why how in
on at by for from of to with into onto over under about around between among across through during
before after since until as is are was were be been being am has have had having do does did doing
will would shall should can could may might must not no only just also very more most much many
some any all each every both other another such own same too up down out off again further once
said says say told according reported
"""
_IN_MEN = "abdomen acumen albumen amen bitumen hymen lumen men omen ramen regimen semen specimen stamen yemen"
_NO_PLURALS = frozenset(_IN_MEN.split())
STOPWORDS = frozenset(_FUNCTION_WORDS.split())


class Word(NamedTuple):
    """A word as printed, its stem and its place."""

    text: str
    stem: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a word, in lower case and without a possessive."""
    plain = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if plain.endswith("men") and plain not in _NO_PLURALS:
        plain = f"{plain[:-3]}man"  # seamen
    return str(_stemmer().stemWord(plain))


@cache
def _stemmer() -> Any:
    import snowballstemmer  # loaded on first use: it brings every language

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """Return the words and numbers of a text; hyphens part words."""
    return tuple(Word(one[0], stem(one[0]), one.start(), one.end()) for one in _WORD.finditer(text))


def content(text: str) -> frozenset[str]:
    """Return the stems of a text without numbers and function words."""
    return frozenset(
        one.stem for one in words(text) if not one.text[0].isdigit() and one.text.lower() not in STOPWORDS
    )


def overlap(one: str, other: str) -> float:
    """Return the share of word triples, of the shorter of two texts, that the other has too."""
    left, right = _shingles(one), _shingles(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


@lru_cache(maxsize=4096)
def _shingles(text: str, size: int = 3) -> frozenset[tuple[str, ...]]:
    stems = [one.stem for one in words(text)]
    return frozenset(tuple(stems[at : at + size]) for at in range(len(stems) - size + 1))
