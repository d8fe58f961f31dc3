"""Annotations as Hypothesis exports them: the client's JSON and CSV, and what its API answers."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from typing import Any

from reader.domain.cited import Cited
from reader.domain.text import Span
from reader.exports.quotes import Quote, elsewhere

# The client's columns; older exports and tables made of the API's answers name them otherwise.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "url": ("url", "uri"),
    "quote": ("quote", "exact", "annotation quote"),
    "note": ("body", "comment", "text", "note"),
    "tags": ("tags",),
    "title": ("title", "document", "document title"),
    "made": ("creation date", "created at", "created"),
}


def is_json(value: Any) -> bool:
    """Tell whether a JSON value is an export of Hypothesis."""
    return any("uri" in item for item in _items(value))


def from_json(value: Any) -> list[Quote]:
    """Return the annotations of an export or of an answer of the API; replies are left out."""
    return [_quote(item) for item in _items(value) if not item.get("references")]


def from_csv(data: bytes) -> list[Quote]:
    """Return the annotations of a table; raises ``ValueError`` where it has no quotes with addresses."""
    text = data.decode("utf-8-sig", "replace")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    places = _places(rows[0]) if rows else {}
    if "quote" not in places or not {"url", "title"} & places.keys():
        raise ValueError("the table has no column of quotes, or none of addresses or titles")
    kind = next((at for at, name in enumerate(rows[0]) if "reply" in name.lower()), None)
    return [
        _row({name: row[at] for name, at in places.items() if at < len(row)})
        for row in rows[1:]
        if row and not (kind is not None and kind < len(row) and row[kind].strip().lower() == "reply")
    ]


def _places(header: Sequence[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    found = {}
    for wanted, known in _COLUMNS.items():
        at = next((names.index(name) for name in known if name in names), None)
        if at is not None:
            found[wanted] = at
    return found


def _row(values: Mapping[str, str]) -> Quote:
    quote, note = values.get("quote", ""), values.get("note", "")
    url = values.get("url", "").strip()
    # A table has no identifiers: the same row is the same annotation.
    told = "\x1f".join((url, quote, note, values.get("made", "")))
    return elsewhere(
        f"hypothesis/{hashlib.sha256(told.encode()).hexdigest()[:32]}",
        Cited(values.get("title", "").strip(), url=url),
        quote,
        note=note,
        tags=tuple(tag.strip() for tag in values.get("tags", "").split(",") if tag.strip()),
    )


def _items(value: Any) -> list[dict[str, Any]]:
    found = value
    if isinstance(value, dict):
        found = value.get("annotations", value.get("rows"))
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _quote(item: dict[str, Any]) -> Quote:
    selectors = _selectors(item)
    quote, position = selectors.get("TextQuoteSelector", {}), selectors.get("TextPositionSelector", {})
    document = item.get("document")
    titles = document.get("title") if isinstance(document, dict) else None
    title = titles[0] if isinstance(titles, list) and titles else titles
    tags = item.get("tags")
    return elsewhere(
        f"hypothesis/{_text(item.get('id'))}",
        Cited(_text(title).strip(), url=_text(item.get("uri"))),
        _text(quote.get("exact")),
        prefix=_text(quote.get("prefix")),
        suffix=_text(quote.get("suffix")),
        span=_span(position),
        note=_text(item.get("text")),
        tags=tuple(_text(tag) for tag in tags) if isinstance(tags, list) else (),
        made=_text(item.get("created")),
        changed=_text(item.get("updated")),
    )


def _selectors(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    targets = item.get("target")
    target = targets[0] if isinstance(targets, list) and targets else targets
    listed = target.get("selector") if isinstance(target, dict) else None
    return {
        _text(one.get("type")): one
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict)
    }


def _span(position: Mapping[str, Any]) -> Span | None:
    start, end = position.get("start"), position.get("end")
    return Span(start, end) if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
