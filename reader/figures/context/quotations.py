"""Where somebody is quoted: spans between quotation marks, paragraphs of open quotes included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.domain.text import Span

_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)[‘']{2}|''(?!\w)")
# Single marks quote only where a stop stands before the closing one: else it may be an apostrophe.
_SINGLE = re.compile(r"(?<!\w)‘(?=\w)[^‘’\n]{12,}(?:’\w[^‘’\n]*)*(?<=[,.!?…])’(?!\w)")
_OPEN = "“„«"
_CLOSE = "”»"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, the marks included; what is left open may go on."""

    span: Span
    left_open: bool = False


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations in text order; a mark that is never closed runs to the end of its paragraph."""
    found: list[Quotation] = []
    at = 0
    for line in text.split("\n"):
        found.extend(_in_line(text, at, at + len(line)))
        at += len(line) + 1
    return found


def _in_line(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    inner = 0  # quotes opened by curly marks within the one that a straight mark opened
    for match in _MARKS.finditer(text, start, end):
        mark = match.group()
        if text[match.start() - 1 : match.start()] == "=":
            return found  # markup that was left in the text: nobody speaks there
        if opened is None:
            if mark in _CLOSE and found == [] and _looks_closing(text, match.start(), start):
                # A quote that was opened paragraphs ago and is closed here.
                found.append(Quotation(Span(start, match.end())))
            elif mark not in _CLOSE:
                opened, inner = match.start(), 0
        elif mark in _OPEN:
            # Opened twice: the first was never closed, or this is a quote within the quote.
            inner += text[opened] == '"'
        elif mark in _CLOSE and inner:
            inner -= 1
        elif not (mark == '"' and _looks_opening(text, match.start(), end) and match.start() > opened + 1):
            found.append(Quotation(Span(opened, match.end())))
            opened = None
    if opened is not None:
        found.append(Quotation(Span(opened, end), left_open=True))
    return found or [Quotation(Span(*match.span())) for match in _SINGLE.finditer(text, start, end)]


def _looks_closing(text: str, at: int, start: int) -> bool:
    return at > start and not text[at - 1].isspace()


def _looks_opening(text: str, at: int, end: int) -> bool:
    """Tell whether a straight mark has white space before and a letter after it."""
    return text[at - 1].isspace() and at + 1 < end and not text[at + 1].isspace()
