"""The line above a pasted text that names its publication, alone or with the date: "RNZ, 4 April 2019"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.formats import dates, outlets, page_words, press_names, words
from reader.formats.lines import Line

_BETWEEN = re.compile(r"\s*[,|·•–—]\s*|\s+-\s+")
_LONGEST = 10  # words
_BRACKETS = ("()", "[]")
_LONGEST_PLACE = 4


@dataclass(frozen=True)
class Outlet:
    """A line that names the publication; ``published`` is its ISO date, empty where it has none."""

    line: int  # index among the lines
    name: str
    published: str


def read(lines: Sequence[Line], top: Sequence[int]) -> Outlet | None:
    """Return the one such line above the first paragraph; none where lines name several publications."""
    found = [
        outlet
        for index in top
        if (outlet := _outlet(index, lines[index]) or _below_byline(index, lines))
        or (outlet := _beside_day(index, lines))
    ]
    return found[0] if len({one.name for one in found}) == 1 else None


def _outlet(index: int, line: Line) -> Outlet | None:
    if line.marker or line.words > _LONGEST:
        return None
    text = line.text[1:-1] if line.text[0] + line.text[-1] in _BRACKETS else line.text
    first, *rest = _BETWEEN.split(text, maxsplit=1)
    if not rest:
        return Outlet(index, outlets.canonical(first), "") if _is_name(first) else None
    iso = dates.date_line(rest[0])
    name = outlets.canonical(first) or (first if press_names.is_one(first) else "")
    return Outlet(index, name, iso) if iso and name else None


def _below_byline(index: int, lines: Sequence[Line]) -> Outlet | None:
    """Read where the author works from the line below: "BBC News, Nairobi"."""
    first, *rest = _BETWEEN.split(lines[index].text, maxsplit=1)
    is_below = index > 0 and page_words.BYLINE.match(lines[index - 1].text) is not None
    name = outlets.canonical(first)
    if not (name and rest and is_below) or lines[index].ends or len(rest[0].split()) > _LONGEST_PLACE:
        return None
    return Outlet(index, name, "")


def _beside_day(index: int, lines: Sequence[Line]) -> Outlet | None:
    """Read an unlisted paper that has a line of its own beside that of the day, below the title."""
    line = lines[index]
    beside = [lines[at].text for at in (index - 1, index + 1) if 0 < at < len(lines)]
    if not index or line.marker or not press_names.is_one(line.text) or not any(map(dates.date_line, beside)):
        return None
    return Outlet(index, line.text, "")


def _is_name(text: str) -> bool:
    """Tell a listed publication from a section of that name: "Science" alone may be either."""
    return bool(outlets.canonical(text)) and (" " in text or not words.is_common(text.lower()))
