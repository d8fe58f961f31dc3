"""The English word list that ships with the program (SCOWL; see resources/formats/LICENSE-words.txt)."""

from __future__ import annotations

import gzip
from functools import cache

from reader import places

UNKNOWN = 100  # above every rarity


def is_known(word: str) -> bool:
    """Tell whether a word, in lower case, is in the list, names of people and places among them."""
    return word in _rarities()


def is_common(word: str) -> bool:
    """Tell whether English writes the word in lower case: whether it is no name."""
    return word in _lower_case()


def rarity(word: str) -> int:
    """Return how rare a word is, from 10 (the commonest) to 70; ``UNKNOWN`` where it is not in the list."""
    return _rarities().get(word, UNKNOWN)


@cache
def _listed() -> tuple[tuple[str, int], ...]:
    """Read the list: a line with # opens the words of one rarity (SCOWL's size)."""
    packed = places.resource("formats/words.txt.gz").read_bytes()
    listed: list[tuple[str, int]] = []
    size = 0
    for line in gzip.decompress(packed).decode("utf-8").split("\n"):
        if line.startswith("#"):
            size = int(line[1:])
        else:
            listed.append((line, size))
    return tuple(listed)


@cache
def _rarities() -> dict[str, int]:
    return {word.lower(): size for word, size in _listed()}


@cache
def _lower_case() -> frozenset[str]:
    return frozenset(word for word, _ in _listed() if word.islower())
