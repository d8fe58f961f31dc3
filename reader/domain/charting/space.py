"""Rectangles of the chart in pixels, and which room is taken."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two share an area."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )

    def contains(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Tell whether a point lies within, or within ``slack`` pixels of it."""
        return self.x - slack <= x <= self.right + slack and self.y - slack <= y <= self.bottom + slack


class Space:
    """What is taken, by cells of a grid, so that a crowd is searched in little time."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._taken: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        """Take a rectangle."""
        for cell in self._cells(box):
            self._taken[cell].append(box)

    def free(self, box: Box) -> bool:
        """Tell whether nothing stands in a rectangle."""
        for cell in self._cells(box):
            for one in self._taken.get(cell, ()):
                if one.overlaps(box):
                    return False
        return True

    def _cells(self, box: Box) -> list[tuple[int, int]]:
        size = self._cell
        columns = range(int(box.x // size), int((box.x + box.width) // size) + 1)
        rows = range(int(box.y // size), int((box.y + box.height) // size) + 1)
        return [(column, row) for column in columns for row in rows]
