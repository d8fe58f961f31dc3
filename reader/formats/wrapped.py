"""Text set in narrow lines, as a PDF column is copied: its lines joined into the paragraphs they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reader.formats import hyphens
from reader.formats.lines import Line

_WIDEST = 120  # characters; a longer line is a paragraph already
_FEWEST = 6  # lines that can show that they are wrapped
_RUN_ON = 0.3  # share of adjacent lines where one runs on into the next, in wrapped text
_FULL = 0.72  # of the column's width: a line that was broken because it was full
_BYLINE = re.compile(r"by (?:[A-Z][\w.'’-]*\s*){2,4}")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether the lines are narrow and run on into each other."""
    pairs = [(one, two) for one, two in pairwise(lines) if two.gap == 0]
    if len(lines) < _FEWEST or len(pairs) < len(lines) // 3 or _width(lines) > _WIDEST:
        return False
    return sum(_runs_on(one, two) for one, two in pairs) >= _RUN_ON * len(pairs)


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Return the wrapped lines joined into paragraphs; line-end hyphens are decided, page numbers go."""
    lines = [_unmarked(line) for line in lines if not _PAGE_NUMBER.fullmatch(line.text)]
    seen = hyphens.seen_in(line.text for line in lines)
    width = _width(lines)
    spaced = sum(line.gap > 0 for line in lines) >= max(1, len(lines) // 25)
    result: list[list[Line]] = []
    for line in lines:
        if result and _continues(result[-1], line, width, spaced):
            result[-1].append(line)
        else:
            result.append([line])
    return [_joined(group, seen) for group in result]


def _width(lines: Sequence[Line]) -> int:
    """Return the length that nine lines in ten stay within."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _runs_on(one: Line, two: Line) -> bool:
    return not one.ends and (two.text[0].islower() or one.text.endswith("-"))


def _unmarked(line: Line) -> Line:
    """Undo list markers that wrapping put at a line's start: an aside's dash, the end of a number."""
    if line.marker in {"", "•", "·", "▪", "●", "■", "◦", "‣"}:
        return line
    return replace(line, text=f"{line.marker} {line.text}", marker="")


def _continues(group: Sequence[Line], line: Line, width: int, spaced: bool) -> bool:
    last = group[-1]
    if line.marker:
        return False
    if line.gap:
        # A column or page ends inside a sentence; so does a group of lines too long to be a heading.
        if last.ends or last.text.endswith(":") or _BYLINE.fullmatch(line.text):
            return False
        return _runs_on(last, line) or (len(group) > 2 and len(last.text) >= _FULL * width)
    if spaced:
        return True
    return not (last.ends and len(last.text) < _FULL * width and not line.text[0].islower())


def _joined(group: Sequence[Line], seen: hyphens.Seen) -> Line:
    text = hyphens.join_all([line.text for line in group], seen)
    return replace(group[0], text=text, raw=" ".join(line.raw for line in group))
