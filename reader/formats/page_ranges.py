"""Pages of print on which an article stands, as bibliographies and exports write them: 45–67, A3, 4–6, 12."""

from __future__ import annotations

import re

from reader.formats import characters

LONGEST = 60  # characters; more is no list of pages
_BETWEEN = re.compile(r"\s*(?:-{2,}|[‐-―−]+)\s*|(?<=\d)\s*-\s*(?=\d)")  # "A-3" is one page
_MARK = re.compile(r"(?:pages?|pp|pgs?|S|s)\b\.?:?\s*(?=[A-Z]?-?\d|[ivxlc]+\b)", re.IGNORECASE)
_PAGE = re.compile(r"\d|[ivxlcdm]+\b", re.IGNORECASE)


def read(text: str) -> str:
    """Return pages with a dash between first and last and no "pp." in front; empty where there are none."""
    plain = _MARK.sub("", characters.squeezed(text).strip(" ,;."), count=1)
    plain = _BETWEEN.sub("–", plain)
    return plain if len(plain) <= LONGEST and _PAGE.search(plain) else ""


def between(first: str, last: str) -> str:
    """Return the pages from one to another; the other may be unknown, or named with the first."""
    start, end = read(first), read(last)
    if not start or not end or start == end or "–" in start:
        return start or end
    return f"{start}–{end}"
