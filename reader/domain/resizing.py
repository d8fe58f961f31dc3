"""Moving the ends of a span by words."""

from __future__ import annotations

import re

from reader.domain.text import Span

# What holds a word together inside: 15,000, State's, so-called.
_WORD = re.compile(r"\w+(?:[.,'’\-]\w+)*")
_LOOK_BACK = 400  # characters; longer words are cut


def with_end_moved(text: str, span: Span, by: int) -> Span:
    """Return the span with its end at the end of the next word, or of the one before; never empty."""
    if by > 0:
        found = _WORD.search(text, span.end)
        return Span(span.start, found.end()) if found else span
    ends = [one.end() for one in _WORD.finditer(text, span.start, span.end) if one.end() < span.end]
    return Span(span.start, ends[-1]) if ends else span


def with_start_moved(text: str, span: Span, by: int) -> Span:
    """Return the span with its start at the start of the next word, or of the one before; never empty."""
    if by > 0:
        starts = (one.start() for one in _WORD.finditer(text, span.start, span.end))
        later = next((start for start in starts if start > span.start), None)
        return span if later is None else Span(later, span.end)
    before = list(_WORD.finditer(text, max(0, span.start - _LOOK_BACK), span.start))
    return Span(before[-1].start(), span.end) if before else span
