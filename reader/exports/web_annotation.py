"""Annotations as W3C Web Annotation JSON-LD, and back.

Quotes are given by TextQuoteSelector and TextPositionSelector (Web Annotation Data Model, 4.2.4 and
4.2.5); positions count code points of the version's plain text, as the specification asks.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reader.domain.cited import Cited, Locator
from reader.domain.text import Span
from reader.exports.quotes import Quote

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(quotes: Sequence[Quote]) -> bytes:
    """Return an annotation page with every quote."""
    page = {
        "@context": _CONTEXT,
        "type": "AnnotationPage",
        "items": [_item(one) for one in quotes],
    }
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def from_json(value: Any) -> list[Quote]:
    """Return the quotes of an annotation page, collection or list; raises ``ValueError`` where it is none."""
    items = value if isinstance(value, list) else _items(value)
    return [_quote(item) for item in items if isinstance(item, dict)]


def _items(value: Any) -> list[Any]:
    if not isinstance(value, dict):
        raise ValueError("no annotations in the file")
    items = value.get(
        "items", value.get("first", {}).get("items") if isinstance(value.get("first"), dict) else None
    )
    if items is None and value.get("type") == "Annotation":
        return [value]
    if not isinstance(items, list):
        raise ValueError("no annotations in the file")
    return items


def _item(one: Quote) -> dict[str, Any]:
    bodies: list[dict[str, str]] = []
    if one.note:
        bodies.append(
            {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": one.note}
        )
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in one.tags]
    source: dict[str, Any] = {
        "id": one.work.url or one.link,
        "title": one.work.title,
        "creator": list(one.work.authors),
        "publisher": one.work.publication,
        "issued": one.work.published,
        "sha256": one.version_sha256,
    }
    target: dict[str, Any] = {"source": source}
    selectors: list[dict[str, Any]] = []
    if one.quote:  # that of an orphan as well: it is all there is to find it by
        selectors.append(
            {"type": "TextQuoteSelector", "exact": one.quote, "prefix": one.prefix, "suffix": one.suffix}
        )
    if one.span is not None:
        selectors.append({"type": "TextPositionSelector", "start": one.span.start, "end": one.span.end})
    if selectors:
        target["selector"] = selectors
    if one.colour:
        target["styleClass"] = one.colour
    return {
        "id": f"urn:parallax:annotation:{one.id}",
        "type": "Annotation",
        "motivation": "highlighting" if one.quote else "commenting",
        "created": one.created_at,
        "modified": one.changed_at,
        "body": bodies,
        "target": target,
        "state": one.state,
        "page": one.at.page,
        "paragraph": one.at.paragraph,
        "link": one.link,
    }


def _quote(item: dict[str, Any]) -> Quote:
    target = _first(item.get("target"))
    source = target.get("source", {})
    source = source if isinstance(source, dict) else {"id": str(source)}
    selectors = target.get("selector") or []
    by_type = {
        one.get("type"): one
        for one in (selectors if isinstance(selectors, list) else [selectors])
        if isinstance(one, dict)
    }
    quote = by_type.get("TextQuoteSelector", {})
    position = by_type.get("TextPositionSelector", {})
    bodies = item.get("body") or []
    bodies = [one for one in (bodies if isinstance(bodies, list) else [bodies]) if isinstance(one, dict)]
    notes = [_text(one, "value") for one in bodies if one.get("purpose") != "tagging"]
    return Quote(
        id=_text(item, "id").removeprefix("urn:parallax:annotation:"),
        article_id=0,
        work=Cited(
            _text(source, "title"),
            tuple(str(name) for name in source.get("creator") or ()),
            _text(source, "publisher"),
            _text(source, "issued"),
            _address(_text(source, "id")),
        ),
        span=_span(position),
        quote=_text(quote, "exact"),
        prefix=_text(quote, "prefix"),
        suffix=_text(quote, "suffix"),
        state=_text(item, "state") or "exact",
        note="\n\n".join(note for note in notes if note),
        tags=tuple(_text(one, "value") for one in bodies if one.get("purpose") == "tagging"),
        colour=_text(target, "styleClass"),
        at=Locator(item["paragraph"] if isinstance(item.get("paragraph"), int) else 0, _text(item, "page")),
        version_sha256=_text(source, "sha256"),
        link=_text(item, "link"),
        created_at=_text(item, "created"),
        changed_at=_text(item, "modified"),
    )


def _first(value: Any) -> dict[str, Any]:
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {"source": str(one or "")}


def _span(position: dict[str, Any]) -> Span | None:
    start, end = position.get("start"), position.get("end")
    return Span(start, end) if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end else None


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _address(source: str) -> str:
    return source if source.startswith(("http://", "https://")) else ""
