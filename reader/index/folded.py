"""Text folded for comparison, with every folded character's place in the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

from reader.domain.text import Span
from reader.index.analysis import fold

_foreign = re.compile(r"[^\x00-\x7f]+")


class Folded:
    """A text as it is compared, underscores as spaces, and the way back to it."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, original: str) -> None:
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None
        if original.isascii():
            self.text = original.lower().replace("_", " ")
            return
        same = _foreign.sub(lambda match: "".join(map(_fold_one, match[0])), original).lower()
        if len(same) == len(original) and all(
            len(_fold_one(c)) == 1 for c in set(_foreign_characters(original))
        ):
            self.text = same.replace("_", " ")
            return
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for at, character in enumerate(original):
            if ends and unicodedata.combining(character):
                ends[-1] = at + 1  # a mark belongs to the letter before it
            for folded in _fold_one(character):
                parts.append(folded)
                starts.append(at)
                ends.append(at + 1)
        self.text = "".join(parts).replace("_", " ")
        self._starts, self._ends = starts, ends

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original that a non-empty range of the folded text comes from.

        Invisible characters within it belong to it; those after it do not.
        """
        if self._starts is None or self._ends is None:
            return Span(start, end)
        return Span(self._starts[start], self._ends[end - 1])

    def range(self, span: Span) -> tuple[int, int]:
        """Return the range of the folded text that comes from a span of the original."""
        if self._starts is None or self._ends is None:
            return span.start, span.end
        return bisect_left(self._starts, span.start), bisect_right(self._ends, span.end)


def _foreign_characters(text: str) -> str:
    return "".join(_foreign.findall(text))


@lru_cache(maxsize=4096)
def _fold_one(character: str) -> str:
    """Return what one character is folded to: none, one or several."""
    if unicodedata.combining(character):
        return fold("a" + character)[1:]
    return fold(character)
