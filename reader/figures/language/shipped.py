"""The parser that ships with the program, loaded once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.figures.language.analysis import Parser, Reading

_WORDS = {
    "DT": "the a an this that these those some any no all every each both".split(),
    "IN": "of in on at by for with from to than as after before since until under over into about during against "
    "between among near if because while that".split(),
    "PRP": "he she it they we i you him her them us".split(),
    "PRP$": "his its their our my your".split(),
    "CC": "and or but nor".split(),
    "MD": "will would can could may might must should".split(),
    "VBD": "was were had did said told".split(),
    "VBZ": "is has does says".split(),
    "VBP": "are have do say".split(),
    "VB": "be".split(),
    "VBN": "been killed".split(),
    "CD": "one two three four five six seven eight nine ten hundred thousand million billion dozen".split(),
}
_LEXICON = {word: tag for tag, words in _WORDS.items() for word in words}
_UPOS = {"N": "NOUN", "V": "VERB", "D": "DET", "I": "ADP", "P": "PRON", "C": "CCONJ", "M": "AUX", "J": "ADJ", "R": "ADV"}


class _RuleParser:
    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Reading]]:
        return [[_reading(i, word) for i, word in enumerate(words)] for words in sentences]


def _reading(index: int, word: str) -> Reading:
    tag = _tag(word, index == 0)
    upos = "NUM" if tag == "CD" else "PROPN" if tag.startswith("NNP") else _UPOS.get(tag[0], "PUNCT")
    return Reading(tag, upos, index - 1, "dep" if index else "root")


def _tag(word: str, first: bool) -> str:
    low = word.lower()
    if low in _LEXICON:
        return _LEXICON[low]
    if re.match(r"\d", word):
        return "CD"
    if not re.match(r"\w", word):
        return word[0]
    if word[0].isupper() and not first:
        return "NNP"
    for ending, tag in (("ly", "RB"), ("ing", "VBG"), ("ed", "VBD"), ("s", "NNS"), ("ous", "JJ"), ("ive", "JJ")):
        if low.endswith(ending):
            return tag
    return "NN"


@lru_cache(maxsize=1)
def shipped_parser() -> Parser:
    """Return the parser; its model is read at the first call."""
    return _RuleParser()
