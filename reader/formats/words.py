"""The English word list that ships with the program (SCOWL; see resources/formats/LICENSE-words.txt)."""

from __future__ import annotations

import gzip
from functools import cache

from reader import places


@cache
def known() -> frozenset[str]:
    """Return all words in lower case, names of people and places among them."""
    return frozenset(word.lower() for word in _listed())


@cache
def common() -> frozenset[str]:
    """Return the words that English writes in lower case: no names."""
    return frozenset(word for word in _listed() if word.islower())


@cache
def _listed() -> tuple[str, ...]:
    packed = places.resource("formats/words.txt.gz").read_bytes()
    return tuple(gzip.decompress(packed).decode("utf-8").split("\n"))
