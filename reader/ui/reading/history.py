"""Where one has been: articles and places, to go back and forward over."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 200
NEAR = 200  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article: where the caret is, and the line at the top if one scrolled away from it."""

    article_id: int
    offset: int
    top: int | None = None


class History:
    """A line of places with one of them current, as in a browser."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        current = self.current
        same = current is not None and current.article_id == place.article_id
        # Steps within an article are kept only where they are far apart.
        if same and current is not None and abs(current.offset - place.offset) < NEAR:
            self._places[self._at] = place
            return
        del self._places[self._at + 1 :]
        self._places = [*self._places, place][-LONGEST:]
        self._at = len(self._places) - 1

    def leave_at(self, place: Place) -> None:
        """Note where the current article is left, so that coming back finds it; no other's place is taken."""
        if self.current is not None and self.current.article_id == place.article_id:
            self._places[self._at] = place

    @property
    def current(self) -> Place | None:
        """Where one is."""
        return self._places[self._at] if self._at >= 0 else None

    def back(self) -> Place | None:
        """Go one back; None at the beginning."""
        if self._at <= 0:
            return None
        self._at -= 1
        return self.current

    def forward(self) -> Place | None:
        """Go one forward; None at the end."""
        if self._at + 1 >= len(self._places):
            return None
        self._at += 1
        return self.current

    @property
    def can_go(self) -> tuple[bool, bool]:
        """Whether there is anything behind and ahead."""
        return self._at > 0, self._at + 1 < len(self._places)
