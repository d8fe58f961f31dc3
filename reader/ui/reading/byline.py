"""What is said of an article and of places in it: the line under its title, hits and figures read aloud."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.domain.comparison import Claim
from reader.domain.text import Span
from reader.services.reading import Reading
from reader.ui.kit.wrapping import joined

_LONG = 120  # minutes: longer texts are told in hours
WORDS_A_MINUTE = 220  # silent reading of non-fiction in English: Brysbaert 2019 has 238


def metadata_line(card: ArticleCard) -> str:
    """Return publication, authors, date and length; what is unknown is said to be so."""
    minutes = max(1, math.ceil(card.words / WORDS_A_MINUTE))
    parts = [
        wording.publication(card),
        joined(card.authors, ", "),
        wording.published(card.published),
        f"{card.words:,} words",
        f"{minutes} min" if minutes < _LONG else f"{round(minutes / 60)} h",
    ]
    return joined(parts)


def spoken_hit(opened: Reading | None, hits: Sequence[Span], number: int) -> str:
    """Return what a screen reader says where one steps to a hit: which it is, and its paragraph."""
    if opened is None:
        return ""
    document = opened.article.document
    around = document.span(document.block_at(hits[number].start)).of(document.text)
    return f"Hit {number + 1} of {len(hits)}. {around}"


def spoken_figure(claim: Claim) -> str:
    """Return what a screen reader says where the caret comes to a figure."""
    return f"Figure: {wording.headline(claim.figure)}. {wording.origin_of(claim.figure)}".rstrip(". ")
