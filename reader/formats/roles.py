"""What each kept line of a pasted text is: heading, caption, list item or paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.domain.document import Block, BlockKind
from reader.formats import page_words
from reader.formats.lines import Line

_RELATIVE = re.compile(
    r",\s+(?:who|whose|where|which|pictured|seen|left|right|centre|center|in \d{4}|aged)\b", re.IGNORECASE
)
_LONGEST_HEADING = 16  # words
_LONGEST_CAPTION = 90


def repeated_captions(lines: Sequence[Line]) -> set[int]:
    """Return the alternative texts of pictures: lines that the caption after them repeats with a credit."""
    return {
        index
        for index, (line, after) in enumerate(pairwise(lines))
        if line.words > 2
        and not line.ends
        and after.key.startswith(line.key + " ")
        and page_words.CREDIT.search(after.text)
    }


def block(lines: Sequence[Line], index: int, *, is_title: bool = False) -> Block:
    """Return one of the kept lines as a block; the lines around it help to tell what it is."""
    line = lines[index]
    if is_title:
        return Block(BlockKind.HEADING, line.text, level=1)
    if _is_caption(lines, index):
        return Block(BlockKind.CAPTION, line.text)
    if _is_heading(lines, index):
        return Block(BlockKind.HEADING, line.text, level=2)
    if line.marker:
        return Block(BlockKind.LIST_ITEM, line.text, level=1, ordered=line.ordered)
    return Block(BlockKind.PARAGRAPH, line.text)


def _is_caption(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.words > _LONGEST_CAPTION or line.marker:
        return False
    if page_words.PICTURED.match(line.text) or (
        page_words.CREDIT.search(line.text) and (not line.ends or line.words < 40)
    ):
        return True
    if line.ends or line.words < 4:
        return False
    # A picture leaves a wider gap; what stands below it without a full stop, and is no headline, is about it.
    return bool(_RELATIVE.search(line.text)) or (
        index > 0 and line.gap > 1 and ":" in line.text and line.words > 8
    )


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if (
        line.words > _LONGEST_HEADING
        or line.text[-1] in '.,;:!…”"'
        or not line.text[0].isalnum()
        or line.text[0].islower()
    ):
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is None or not (after.ends and after.words > 8):
        return False
    # A numbered line is a heading where unnumbered text hangs on it, an item where the next number follows.
    return not (line.marker and after.marker)
