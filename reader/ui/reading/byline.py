"""The line under a title: who published it, who wrote it, when, how long it is."""

from __future__ import annotations

import math

from reader.domain import wording
from reader.domain.article import ArticleCard

WORDS_A_MINUTE = 220  # silent reading of non-fiction in English: Brysbaert 2019 has 238


def metadata_line(card: ArticleCard) -> str:
    """Return publication, authors, date and length; what is unknown is said to be so."""
    minutes = max(1, math.ceil(card.words / WORDS_A_MINUTE))
    parts = [
        card.publication or "publication unknown",
        ", ".join(card.authors),
        wording.published(card.published),
        f"{card.words:,} words",
        f"{minutes} min",
    ]
    return " · ".join(part for part in parts if part)
