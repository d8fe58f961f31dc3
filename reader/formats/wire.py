"""``Parsed`` to JSON values and back: what a worker process answers with, checked on reading."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from reader.domain.article import Asset, Metadata, Parsed
from reader.domain.document import Block, Document
from reader.domain.plain import from_plain, to_plain

_TEXTS = ("encoding", "part", "format")
_TUPLES = ("notes", "removed")
_FIELDS = frozenset({"document", "metadata", "assets", "refused", *_TEXTS, *_TUPLES})


def to_json(parsed: Parsed) -> dict[str, Any]:
    """Return plain JSON values; the bytes of assets as base64."""
    return {
        "document": parsed.document.to_json(),
        "metadata": to_plain(parsed.metadata),
        "assets": [_asset_to_json(asset) for asset in parsed.assets],
        **{name: getattr(parsed, name) for name in _TEXTS},
        **{name: list(getattr(parsed, name)) for name in _TUPLES},
        "refused": [list(one) for one in parsed.refused],
    }


def from_json(value: Any) -> Parsed:
    """Return what ``to_json`` was given; raises ``ValueError`` for anything else."""
    if not isinstance(value, dict) or value.keys() != _FIELDS:
        raise ValueError("not the fields of a parsed article")
    return Parsed(
        document=_document(value["document"]),
        metadata=from_plain(Metadata, value["metadata"]),
        assets=tuple(_asset(one) for one in from_plain(list[dict[str, str]], value["assets"])),
        encoding=from_plain(str, value["encoding"]),
        part=from_plain(str, value["part"]),
        format=from_plain(str, value["format"]),
        notes=from_plain(tuple[str, ...], value["notes"]),
        removed=from_plain(tuple[str, ...], value["removed"]),
        refused=from_plain(tuple[tuple[str, str], ...], value["refused"]),
    )


def _document(value: Any) -> Document:
    try:
        document = Document.from_json(value)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a document: {error}") from error
    for block in document.blocks:
        _check_block(block)
    return document


def _check_block(block: Block) -> None:
    if not (isinstance(block.text, str) and isinstance(block.asset, str) and isinstance(block.level, int)):
        raise ValueError("a block's text, asset or level is of the wrong type")
    if any(inline.span.end > len(block.text) for inline in block.inlines):
        raise ValueError("an inline format reaches beyond its block")


def _asset_to_json(asset: Asset) -> dict[str, str]:
    data = base64.b64encode(asset.data).decode("ascii")
    return {"sha256": asset.sha256, "media_type": asset.media_type, "data": data}


def _asset(value: dict[str, str]) -> Asset:
    if value.keys() != {"sha256", "media_type", "data"}:
        raise ValueError("not the fields of an asset")
    try:
        data = base64.b64decode(value["data"], validate=True)
    except binascii.Error as error:
        raise ValueError(f"an asset is not base64: {error}") from error
    return Asset(value["sha256"], value["media_type"], data)
