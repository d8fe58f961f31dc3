"""What a citation of an article is made of."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """The parts of a citation; unknown values are empty."""

    title: str
    authors: tuple[str, ...] = ()
    publication: str = ""
    published: str = ""  # ISO day, month or year
    url: str = ""


def key_of(work: Cited) -> str:
    """Return a short name of a work, of author and year: rnz2019. Others may have the same."""
    said = (work.authors[0].split()[-1] if work.authors else work.publication or "article").lower()
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain) + work.published[:4] or "article"
