"""Quantities without a numeral: "a large number of", "an equivalent amount", "the size of Austria"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reader.domain.figure import Bound, Kind
from reader.domain.text import Span
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.value import Lexemes

_LARGE = re.compile(
    r"\ban? (?:very )?(?:large|huge|great|vast|significant|substantial|sizeable|considerable|small|tiny) "
    r"number\b(?=\s+of\b|[\"”’']? of\b)",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"\b(?:an? |the )(?:equivalent|equal|similar|same|comparable) (?:amount|number)\b(?!\s+of\s+\w+\s+as\b)",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"\b(?:(?:an area|a territory|territory|an? (?:region|swathe?|stretch) of (?:land|territory))\s+)?"
    r"(?:(?:roughly|about|almost|nearly|half|twice)\s+)?"
    r"(?:the size of|as (?:big|large) as|larger than|bigger than)\s+(?=(?:the\s+)?[A-Z])"
    r"(?:the\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*"
)


def read_wordings(text: str, lx: Lexemes, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with those that a wording makes, in text order."""
    start, end = lx[0].start, lx[-1].end
    made = [
        *_large(text, lx, start, end),
        *_equal(text, lx, mentions, start, end),
        *_size(text, lx, start, end),
    ]
    free = [one for one in made if not any(one.span.overlaps(other.span) for other in mentions)]
    return sorted([*mentions, *free], key=lambda mention: mention.start) if free else mentions


def _large(text: str, lx: Lexemes, start: int, end: int) -> Iterator[Mention]:
    for match in _LARGE.finditer(text, start, end):
        mention = _mention(lx, Span(*match.span()))
        mention.bound, mention.vague, mention.worded = Bound.VAGUE, True, True
        yield mention


def _equal(text: str, lx: Lexemes, mentions: list[Mention], start: int, end: int) -> Iterator[Mention]:
    for match in _EQUAL.finditer(text, start, end):
        before = [
            one for one in mentions if one.end <= match.start() and one.is_figure and one.kind is Kind.COUNT
        ]
        if before:
            mention = _mention(lx, Span(*match.span()))
            mention.labels.append("equal")
            yield mention


def _size(text: str, lx: Lexemes, start: int, end: int) -> Iterator[Mention]:
    for match in _SIZE.finditer(text, start, end):
        if text[max(0, match.start() - 8) : match.start()].endswith(("times ", "-fold ")):
            continue  # "2.6 times as large as Earth" has a number of its own
        mention = _mention(lx, Span(*match.span()))
        mention.bound, mention.kind = Bound.COMPARISON, Kind.AREA
        yield mention


def _mention(lx: Lexemes, span: Span) -> Mention:
    first = next(i for i, piece in enumerate(lx) if piece.end > span.start)
    last = next((i for i, piece in enumerate(lx) if piece.start >= span.end), len(lx))
    return replace(Mention(first, last, last, span.start, span.end, None, None), worded=True)
