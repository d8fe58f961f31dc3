"""A page of an original as a picture."""

from __future__ import annotations

from dataclasses import dataclass

MOST_POINTS = 4_000_000  # of a picture: two pages of a large screen


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it is printed."""

    index: int  # of the page, from 0
    pages: int
    width: int
    height: int
    packed: bytes  # rows of red, green and blue, a byte each, without padding, deflated
