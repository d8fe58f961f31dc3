"""How much of their wording two texts share: the same article with another page around it, or wire copy."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

WORDS = 5  # of one shingle: long enough that chance does not repeat it
_ONE_IN = 16  # shingles that are kept for looking up
_AT_LEAST = 16  # that are kept of any text, the lowest ones, so that two short copies keep the same
_FEWEST = 30  # shingles that must be shared: a quoted sentence or two is no copy
_SAME, _MOST, _HALF = 0.75, 0.95, 0.5
LARGE = 0.35  # of the shorter one's wording: so much makes a copy
_words = re.compile(r"\w+")


class CopyKind(StrEnum):
    """How two articles are copies of each other."""

    SAME = "same article"  # the text is the same but for what stands around it, or for some edits
    PARTS = "large parts shared"  # wire copy, or one builds on the other


@dataclass(frozen=True, slots=True)
class Sharing:
    """What two texts have in common."""

    kind: CopyKind
    share: float  # of the shorter one's wording, 0 to 1


def shingles(text: str) -> frozenset[int]:
    """Return the hashes of all rows of five words of a text, in whatever case and punctuation."""
    words = _words.findall(text.casefold())
    rows = (" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1)))
    return frozenset(zlib.crc32(row.encode("utf-8", "replace")) for row in rows) if words else frozenset()


def kept(hashes: frozenset[int]) -> frozenset[int]:
    """Return those of a text's shingles by which its copies are looked up."""
    return frozenset(one for one in hashes if one % _ONE_IN == 0) | frozenset(nsmallest(_AT_LEAST, hashes))


def sharing(first: frozenset[int], second: frozenset[int]) -> Sharing | None:
    """Return what two texts, given by their shingles, have in common; None where it is little."""
    common = len(first & second)
    if not common or common < min(_FEWEST, len(first), len(second)):
        return None
    of_shorter = common / min(len(first), len(second))
    of_longer = common / max(len(first), len(second))
    if of_longer >= _SAME or (of_shorter >= _MOST and of_longer >= _HALF):
        return Sharing(CopyKind.SAME, of_shorter)
    if of_shorter >= LARGE and common >= _FEWEST:
        return Sharing(CopyKind.PARTS, of_shorter)
    return None
