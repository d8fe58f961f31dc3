"""What the network sees of a word: its form if it is known, its ends, its beginning and its shape."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

UNKNOWN = 0  # row of the embedding table for words outside the vocabulary
PADDING = 1
RESERVED = 2

# Rows of the table after the vocabulary, one stretch for each kind of hashed feature.
BUCKETS = {"prefix3": 1500, "suffix2": 600, "suffix3": 2000, "suffix4": 3000, "shape": 400}
WIDTH = 1 + len(BUCKETS)  # features of a word

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "―": "-", "«": '"', "»": '"'}
)


def normal(word: str) -> str:
    """Return the form by which a word is looked up: lower case, one kind of quote and dash, digits as 0."""
    plain = word.translate(_PLAIN).lower()
    if plain.isalpha():
        return plain
    return "".join("0" if character.isdigit() else character for character in plain)


def shape(word: str) -> str:
    """Return the word's pattern of letter cases and digits, runs of more than two cut to two."""
    out: list[str] = []
    for character in word:
        sign = (
            "X"
            if character.isupper()
            else "x"
            if character.islower()
            else "0"
            if character.isdigit()
            else character
        )
        if len(out) < 2 or out[-1] != sign or out[-2] != sign:
            out.append(sign)
    return "".join(out)


def feature_rows(word: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """Return the rows of the embedding table whose sum stands for the word."""
    form = normal(word)
    parts = (form[:3], form[-2:], form[-3:], form[-4:], shape(word))
    rows = [vocabulary.get(form, UNKNOWN)]
    start = RESERVED + len(vocabulary)
    for part, size in zip(parts, BUCKETS.values(), strict=True):
        rows.append(start + crc32(part.encode()) % size)
        start += size
    return tuple(rows)


def table_rows(vocabulary_size: int) -> int:
    """Return the number of rows of the embedding table."""
    return RESERVED + vocabulary_size + sum(BUCKETS.values())
