"""Positions in text: spans in code points, and the one conversion to Qt's UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """Return the span moved by a number of code points."""
        return Span(self.start + by, self.end + by)


class Utf16Map:
    """Converts positions of one text between code points (Python) and UTF-16 units (Qt)."""

    __slots__ = ("_points", "_units")

    def __init__(self, text: str) -> None:
        # Only the places of characters outside the BMP are kept: they are few in any article.
        found = () if text.isascii() else _BEYOND_BMP.finditer(text)
        self._points = [match.start() for match in found]
        self._units = [point + rank + 1 for rank, point in enumerate(self._points)]

    def to_utf16(self, point: int) -> int:
        """Return the UTF-16 position of a code point position."""
        return point + bisect_right(self._points, point - 1)

    def to_points(self, unit: int) -> int:
        """Return the code point position of a UTF-16 position; inside a pair, that of its character."""
        return unit - bisect_right(self._units, unit)

    def span_to_utf16(self, span: Span) -> tuple[int, int]:
        """Return start and end in UTF-16 units."""
        return self.to_utf16(span.start), self.to_utf16(span.end)
