"""A shelf: which articles of the library a list shows."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Shelf(NamedTuple):
    """Which articles a list shows; empty strings leave a filter out."""

    which: Literal["all", "unread", "annotated"] = "all"
    publication: str = ""
    tag: str = ""
    language: str = ""
    year: str = ""
