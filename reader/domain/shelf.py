"""A shelf: which articles of the library a list shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which articles a list shows; empty strings leave a filter out."""

    which: Literal["all", "unread", "annotated"] = "all"
    publication: str = ""
    tag: str = ""
    language: str = ""
    year: str = ""
