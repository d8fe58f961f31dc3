"""Aligning two versions of a text word by word, so that positions in one are found in the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|[^\w\s]")
_RUN = 4  # words in a row that mark a place; shorter runs recur by chance
_SMALL = 400  # tokens; a gap whose two sides are below this is compared word by word
_STEPS = 40  # how deep gaps are divided before the words in them are given up


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text with their code point positions."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    def end(self, index: int) -> int:
        """Return where a token ends."""
        return self.starts[index] + len(self.words[index])


def tokens(text: str) -> Tokens:
    """Return the words and punctuation marks of a text."""
    found = list(_TOKEN.finditer(text))
    return Tokens(tuple(one.group() for one in found), tuple(one.start() for one in found))


def align(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Return for each old token the index of the new token it became, or -1; indices only ever rise.

    Runs of words that are unique on both sides are matched first (patience diff, Bram Cohen 2009);
    the gaps between them are divided in the same way, the small ones compared word by word.
    """
    result = [-1] * len(old)
    gaps = [(0, len(old), 0, len(new), 0)]
    while gaps:
        old_from, old_to, new_from, new_to, depth = gaps.pop()
        old_from, old_to, new_from, new_to = _match_ends(
            old, new, result, (old_from, old_to, new_from, new_to)
        )
        if old_from >= old_to or new_from >= new_to:
            continue
        if max(old_to - old_from, new_to - new_from) <= _SMALL or depth >= _STEPS:
            _match_words(old, new, result, (old_from, old_to, new_from, new_to))
            continue
        places = _unique_places(old, new, (old_from, old_to, new_from, new_to))
        if not places:
            _match_words(old, new, result, (old_from, old_to, new_from, new_to))
            continue
        left_old, left_new = old_from, new_from
        for place_old, place_new in [*places, (old_to, new_to)]:
            gaps.append((left_old, place_old, left_new, place_new, depth + 1))
            left_old, left_new = place_old, place_new
            for step in range(_RUN if place_old < old_to else 0):
                result[place_old + step] = place_new + step
                left_old, left_new = place_old + step + 1, place_new + step + 1
    return result


def _match_ends(
    old: Sequence[str], new: Sequence[str], result: list[int], gap: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    old_from, old_to, new_from, new_to = gap
    while old_from < old_to and new_from < new_to and old[old_from] == new[new_from]:
        result[old_from] = new_from
        old_from, new_from = old_from + 1, new_from + 1
    while old_from < old_to and new_from < new_to and old[old_to - 1] == new[new_to - 1]:
        old_to, new_to = old_to - 1, new_to - 1
        result[old_to] = new_to
    return old_from, old_to, new_from, new_to


def _match_words(
    old: Sequence[str], new: Sequence[str], result: list[int], gap: tuple[int, int, int, int]
) -> None:
    old_from, old_to, new_from, new_to = gap
    # Two long stretches with nothing unique in common are strangers; comparing them would be quadratic.
    if (old_to - old_from) * (new_to - new_from) > 25 * _SMALL * _SMALL:
        return
    matcher = SequenceMatcher(None, old[old_from:old_to], new[new_from:new_to], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            result[old_from + block.a + step] = new_from + block.b + step


def _unique_places(
    old: Sequence[str], new: Sequence[str], gap: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Return places of runs that stand once on each side, rising on both and not overlapping."""
    old_from, old_to, new_from, new_to = gap
    in_old = _runs_once(old, old_from, old_to)
    in_new = _runs_once(new, new_from, new_to)
    pairs = sorted((place, in_new[run]) for run, place in in_old.items() if run in in_new)
    chosen: list[tuple[int, int]] = []
    for pair in _longest_rise(pairs):
        if not chosen or (pair[0] >= chosen[-1][0] + _RUN and pair[1] >= chosen[-1][1] + _RUN):
            chosen.append(pair)
    return chosen


def _runs_once(words: Sequence[str], start: int, end: int) -> dict[tuple[str, ...], int]:
    seen: dict[tuple[str, ...], int] = {}
    for place in range(start, end - _RUN + 1):
        run = tuple(words[place : place + _RUN])
        seen[run] = -1 if run in seen else place
    return {run: place for run, place in seen.items() if place >= 0}


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence whose second members rise (patience sorting)."""
    piles: list[int] = []  # index of the pair on top of each pile
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        low, high = 0, len(piles)
        while low < high:
            middle = (low + high) // 2
            if pairs[piles[middle]][1] < value:
                low = middle + 1
            else:
                high = middle
        before.append(piles[low - 1] if low else -1)
        piles[low : low + 1] = [index]
    rise = []
    at = piles[-1] if piles else -1
    while at >= 0:
        rise.append(pairs[at])
        at = before[at]
    return rise[::-1]
