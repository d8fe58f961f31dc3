"""Annotations as Zotero gives them: items of its API, and the JSON that Better BibTeX exports."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from reader.domain.annotation import Colour
from reader.domain.cited import Cited
from reader.exports.quotes import Quote, elsewhere

_HEX = re.compile(r"#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
# The hue of each of our colours, in parts of the circle.
_HUES = {
    Colour.YELLOW: 0.14,
    Colour.GREEN: 0.30,
    Colour.BLUE: 0.56,
    Colour.PURPLE: 0.71,
    Colour.PINK: 0.92,
    Colour.ORANGE: 0.08,
}
Item = Mapping[str, Any]


def is_json(value: Any) -> bool:
    """Tell whether a JSON value holds items of Zotero."""
    return any("itemType" in one for one in _items(value))


def from_json(value: Any) -> list[Quote]:
    """Return the annotations of the items, each with what is known of the work it stands in."""
    items = _items(value)
    by_key = {_text(one.get("key")): one for one in items}
    found = [
        _quote(one, *_work(one, by_key))
        for one in items
        if one.get("itemType") == "annotation" and _says(one)
    ]
    for item in items:
        for attachment in _dicts(item.get("attachments")):
            annotations = (one for one in _dicts(attachment.get("annotations")) if _says(one))
            found += [_quote(one, _cited(item), _file(attachment)) for one in annotations]
    return found


def _items(value: Any) -> list[Item]:
    listed = value.get("items") if isinstance(value, dict) else value
    # The API wraps the fields of an item in "data"; the key stands beside it, too.
    return [{**one, **data} if isinstance(data := one.get("data"), dict) else one for one in _dicts(listed)]


def _dicts(value: Any) -> list[Item]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _says(annotation: Item) -> bool:
    """Tell whether an annotation has words: pictures and drawings have none."""
    return bool(_text(annotation.get("annotationText")) or _text(annotation.get("annotationComment")))


def _work(annotation: Item, by_key: Mapping[str, Item]) -> tuple[Cited, str]:
    """Return the work that an annotation stands in, and the name of its file."""
    lineage = list(_lineage(annotation, by_key))
    file = next((_file(one) for one in lineage if one.get("itemType") == "attachment"), "")
    return (_cited(lineage[-1]) if lineage else Cited("")), file


def _lineage(item: Item, by_key: Mapping[str, Item]) -> Iterator[Item]:
    seen: set[str] = set()
    while (parent := _text(item.get("parentItem"))) in by_key and parent not in seen:
        seen.add(parent)
        item = by_key[parent]
        yield item


def _cited(item: Item) -> Cited:
    return Cited(
        _text(item.get("title")),
        publication=_text(item.get("publicationTitle")),
        published=_text(item.get("date")),
        url=_text(item.get("url")),
    )


def _file(attachment: Item) -> str:
    path = _text(attachment.get("filename")) or _text(attachment.get("path")).removeprefix("storage:")
    return PurePosixPath(path.replace("\\", "/")).name


def _quote(item: Item, work: Cited, file: str) -> Quote:
    tags = (one.get("tag") if isinstance(one, dict) else one for one in item.get("tags") or ())
    return elsewhere(
        f"zotero/{_text(item.get('key')) or _text(item.get('annotationSortIndex'))}",
        work,
        _text(item.get("annotationText")),
        note=_text(item.get("annotationComment")),
        tags=tuple(tag for tag in tags if isinstance(tag, str)),
        colour=nearest(_text(item.get("annotationColor"))),
        made=_text(item.get("dateAdded")),
        changed=_text(item.get("dateModified")),
        file=file,
    )


def nearest(colour: str) -> str:
    """Return the one of our colours that is nearest in hue to ``#rrggbb``; yellow for grey or nonsense."""
    match = _HEX.fullmatch(colour.strip())
    if match is None:
        return Colour.YELLOW
    hue, saturation, _ = colorsys.rgb_to_hsv(*(int(part, 16) / 255 for part in match.groups()))
    if saturation < 0.1:
        return Colour.YELLOW
    return min(_HUES, key=lambda one: min(abs(_HUES[one] - hue), 1 - abs(_HUES[one] - hue)))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
