"""Filters as words of the query: what a chip or a shelf means is always to be seen and can be typed."""

from __future__ import annotations

import re

from reader.domain.query_values import written
from reader.domain.shelf import Shelf

INCLUDED, EXCLUDED, NEITHER = "in", "out", ""
_out = re.compile(
    r"""(?<!\S)(?:-|NOT\s+)(?P<field>[a-z]+):(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"()]+))(?!\S)"""
)


def state_of(text: str, field: str, value: str) -> str:
    """Return whether a filter stands in the query, and which way."""
    wanted = re.escape(written(field, value))
    if re.search(rf"(?<!\S)(?:-|NOT\s+){wanted}(?!\S)", text):
        return EXCLUDED
    return INCLUDED if re.search(rf"(?<!\S){wanted}(?!\S)", text) else NEITHER


def left_out(text: str) -> list[tuple[str, str]]:
    """Return the field and value of every filter that leaves articles out; nothing counts those."""
    found = [(match["field"], match["quoted"] or match["plain"] or "") for match in _out.finditer(text)]
    return [one for one in dict.fromkeys(found) if state_of(text, *one) == EXCLUDED]


def with_filter(text: str, field: str, value: str, state: str) -> str:
    """Return the query with a filter put in, turned round or taken out."""
    wanted = re.escape(written(field, value))
    rest = re.sub(rf"(?<!\S)(?:-|NOT\s+)?{wanted}(?!\S)", "", text)
    rest = re.sub(r"\s{2,}", " ", rest).strip()
    if state == NEITHER:
        return rest
    sign = "-" if state == EXCLUDED else ""
    return f"{rest} {sign}{written(field, value)}".strip()


def in_shelf(text: str, shelf: Shelf) -> str:
    """Return the query within a shelf, as the index gets it."""
    terms = []
    if shelf.which == "unread":
        terms.append("state:unread")
    elif shelf.which == "annotated":
        terms.append("annotated:yes")
    kept = {"publication": shelf.publication, "tag": shelf.tag, "language": shelf.language}
    terms += [written(field, value) for field, value in kept.items() if value]
    if shelf.year:
        terms.append(f"date:{shelf.year}")
    return f"({text}) {' '.join(terms)}" if terms and text.strip() else text
