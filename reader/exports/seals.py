"""Seals of exported values: by them a change is seen in whatever the articles themselves cannot vouch for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from reader.exports.writing import as_cell_text

_LENGTH = 16


def seal(value: object) -> str:
    """Return the seal of plain values; the same after a spreadsheet or another program wrote them anew."""
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def written(value: object) -> str:
    """Return a value as it is compared: numbers alike however a table writes them, nothing as empty."""
    if value is None:
        return ""
    text = as_cell_text(str(value).replace("\r\n", "\n").replace("\r", "\n"))
    try:
        return f"{float(text):.15g}"
    except ValueError:
        return text


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return written(value)
