"""The pages of an original as pictures, drawn one at a time in a process that has nothing else."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from reader.domain.document import BlockKind
from reader.domain.errors import RefusedFile
from reader.services.library import Library
from reader.store import articles, versions

_HEAD = 1024  # bytes, among which a PDF says what it is
_TELLING = 8  # words that tell where an article stands


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page of an article's original; ``points`` are rows of red, green and blue, three bytes a point."""

    article_id: int
    index: int
    pages: int
    width: int
    height: int
    points: bytes


def has_pages(data: bytes) -> bool:
    """Tell whether an original is a PDF, whose pages can be drawn."""
    return b"%PDF-" in data[:_HEAD]


def page(library: Library, article_id: int, index: int | None, width: int) -> PageShown:
    """Draw a page of an article's original; without an index, that on which the article begins.

    Raises ``KeyError``, and ``RefusedFile`` where it cannot be drawn.
    """
    _, data = library.store.read(versions.original, article_id)
    words: list[str] = []
    if index is None:
        article = library.store.read(articles.article, article_id)
        texts = [one.text for one in article.document.blocks if one.kind is BlockKind.PARAGRAPH]
        words = next((found for one in texts if len(found := one.split()[:_TELLING]) == _TELLING), [])
    drawn = library.draughtsman.page(data, index or 0, width, words)
    points = unpacked(drawn.packed, drawn.width * drawn.height * 3)
    return PageShown(article_id, drawn.index, drawn.pages, drawn.width, drawn.height, points)


def unpacked(packed: bytes, size: int) -> bytes:
    """Return exactly so many bytes; raises ``RefusedFile`` where it is not what was said of it."""
    inflating = zlib.decompressobj()
    try:
        points = inflating.decompress(packed, size + 1)
    except zlib.error as error:
        raise RefusedFile("the page could not be drawn") from error
    if len(points) != size:
        raise RefusedFile("the page could not be drawn")
    return points
