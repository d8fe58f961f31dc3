"""Where an offset of the article's plain text stands in the text widget, and back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from reader.domain.text import Span, Utf16Map


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stands in one piece in the widget; both in UTF-16 units."""

    units: int  # where it begins in the article's text
    position: int  # where it begins in the widget's document
    length: int


class Positions:
    """Converts between code points of the article and positions of the widget.

    Title, metadata line and the frames of tables stand in the widget but not in the article: an
    offset never falls into them, and a position in them is moved to the nearest piece.
    """

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self._map = Utf16Map(text)
        self._length = len(text)
        self._pieces = pieces or [Piece(0, 0, 0)]
        self._units = [piece.units for piece in self._pieces]
        self._starts = [piece.position for piece in self._pieces]

    def position(self, offset: int) -> int:
        """Return the widget's position of an offset; beyond the end it is the end."""
        units = self._map.to_utf16(min(max(0, offset), self._length))
        piece = self._pieces[max(0, bisect_right(self._units, units) - 1)]
        return piece.position + min(max(0, units - piece.units), piece.length)

    def offset(self, position: int) -> int:
        """Return the offset of a position of the widget."""
        piece = self._pieces[max(0, bisect_right(self._starts, position) - 1)]
        return self._map.to_points(piece.units + min(max(0, position - piece.position), piece.length))

    def range(self, span: Span) -> tuple[int, int]:
        """Return both positions of a span."""
        return self.position(span.start), self.position(span.end)

    def span(self, start: int, end: int) -> Span:
        """Return the span between two positions."""
        first = self.offset(start)
        return Span(first, max(first, self.offset(end)))
