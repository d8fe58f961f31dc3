"""Addresses that lead back to a passage: ``parallax://LIBRARY/ARTICLE?START-END``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.domain.text import Span

SCHEME = "parallax"
_ADDRESS = re.compile(r"parallax://([0-9a-f]{8,32})/(\d{1,15})(?:\?(\d{1,12})-(\d{1,12}))?")


@dataclass(frozen=True, slots=True)
class Address:
    """A passage of an article of a library; no span: the article."""

    library: str  # the library's own id, hexadecimal
    article_id: int
    span: Span | None = None

    def __str__(self) -> str:
        where = f"?{self.span.start}-{self.span.end}" if self.span else ""
        return f"{SCHEME}://{self.library}/{self.article_id}{where}"


def parse(text: str) -> Address:
    """Return the address of a text; raises ``ValueError`` where it is none of ours."""
    match = _ADDRESS.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not an address of a passage: {text[:80]}")
    library, article, start, end = match.groups()
    return Address(library, int(article), Span(int(start), int(end)) if start else None)
