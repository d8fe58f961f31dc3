"""Names for claims that stay the same when an article is read again, and numbers to cite paragraphs by."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from reader.domain.annotation import CONTEXT
from reader.domain.document import BlockKind, Document
from reader.domain.text import Span

_NOT_COUNTED = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.IMAGE})


def claim_ids(article_id: int, text: str, spans: Sequence[Span]) -> list[str]:
    """Return an id for each span, made from the article, the quote and its surroundings."""
    taken: dict[str, int] = {}
    ids: list[str] = []
    for span in spans:
        prefix, suffix = surroundings(text, span)
        digest = hashlib.sha256("\x1f".join((prefix, span.of(text), suffix)).encode()).hexdigest()[:12]
        nth = taken[digest] = taken.get(digest, 0) + 1
        ids.append(f"{article_id}-{digest}" + (f"-{nth}" if nth > 1 else ""))
    return ids


def surroundings(text: str, span: Span) -> tuple[str, str]:
    """Return the characters before and after a span that an anchor keeps."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


def paragraph_number(document: Document, offset: int) -> int:
    """Return the number to cite an offset by, from 1; headings, captions and images are not counted."""
    last = document.block_at(offset)
    counted = sum(block.kind not in _NOT_COUNTED for block in document.blocks[: last + 1])
    return max(1, counted)


def paragraph_numbers(document: Document) -> list[int]:
    """Return for each block the number to cite it by, 0 where it has none of its own."""
    numbers: list[int] = []
    counted = 0
    for block in document.blocks:
        own = block.kind not in _NOT_COUNTED
        counted += own
        numbers.append(counted if own else 0)
    return numbers
