"""The numbers of a PDF's pages: as they are printed, as the file states them, or counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,]*\d)")
_MOST = 0.6  # of the pages with a number at their edge must count on by one for it to be theirs


def numbers(edges: Sequence[Sequence[str]], stated: Sequence[str]) -> list[str]:
    """Return the number to cite each page by, empty where it is not known.

    ``edges`` are the running heads and feet of each page: a number there that grows by one from page to page
    is the printed one. ``stated`` are the labels in the file (ISO 32000-1, 12.4.2), empty where it has none.
    A single page has no number but a printed or stated one.
    """
    ahead = _ahead(edges)
    if ahead is not None:
        return [str(index + ahead) if index + ahead > 0 else "" for index in range(len(edges))]
    if any(stated):
        return [*stated]
    return [str(index + 1) for index in range(len(edges))] if len(edges) > 1 else [""] * len(edges)


def _ahead(edges: Sequence[Sequence[str]]) -> int | None:
    """Return by how much the printed numbers are ahead of the count from 0."""
    votes: Counter[int] = Counter()
    voters = 0
    for index, lines in enumerate(edges):
        seen = {int(number) for line in lines for number in _NUMBER.findall(line)}
        votes.update(number - index for number in seen)
        voters += bool(seen)
    if not votes:
        return None
    ahead, count = min(votes.items(), key=lambda vote: (-vote[1], abs(vote[0])))
    return ahead if count >= 2 and count >= _MOST * voters else None
