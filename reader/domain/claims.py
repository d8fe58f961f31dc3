"""Names for claims that stay the same when an article is read again, and numbers to cite paragraphs by."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from reader.domain.anchoring import describe
from reader.domain.cited import WHOLE, Locator
from reader.domain.document import BlockKind, Document
from reader.domain.text import Span

_BY_HAND = "-by-hand-"
_NOT_COUNTED = frozenset({BlockKind.HEADING, BlockKind.CAPTION, BlockKind.IMAGE})


def claim_ids(article_id: int, text: str, spans: Sequence[Span]) -> list[str]:
    """Return an id for each span, made from the article, the quote and its surroundings."""
    taken: dict[str, int] = {}
    ids: list[str] = []
    for span in spans:
        anchor = describe(text, span, 0)
        place = "\x1f".join((anchor.prefix, anchor.quote, anchor.suffix))
        digest = hashlib.sha256(place.encode()).hexdigest()[:12]
        nth = taken[digest] = taken.get(digest, 0) + 1
        ids.append(f"{article_id}-{digest}" + (f"-{nth}" if nth > 1 else ""))
    return ids


def added_claim_id(article_id: int, version_id: int, span: Span) -> str:
    """Return the id of a figure that the researcher added at a place."""
    place = f"{version_id}/{span.start}/{span.end}"
    return f"{article_id}{_BY_HAND}{hashlib.sha256(place.encode()).hexdigest()[:12]}"


def added_by_hand(claim_id: str) -> bool:
    """Tell whether a claim exists only because the researcher added it."""
    return _BY_HAND in claim_id


def paragraph_number(document: Document, offset: int) -> int:
    """Return the number to cite an offset by, from 1; headings, captions and images are not counted."""
    last = document.block_at(offset)
    counted = sum(block.kind not in _NOT_COUNTED for block in document.blocks[: last + 1])
    return max(1, counted)


def locator(document: Document, span: Span | None) -> Locator:
    """Return what to cite a place by; without one the document as a whole."""
    if span is None:
        return WHOLE
    return Locator(paragraph_number(document, span.start), document.page_at(span.start))


def paragraph_numbers(document: Document) -> list[int]:
    """Return for each block the number to cite it by, 0 where it has none of its own."""
    numbers: list[int] = []
    counted = 0
    for block in document.blocks:
        own = block.kind not in _NOT_COUNTED
        counted += own
        numbers.append(counted if own else 0)
    return numbers
