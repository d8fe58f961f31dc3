"""Pasting: what the clipboard holds becomes an article, imported as a file would be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from reader.ui.importing.importer import Importer

NOTHING = "The clipboard holds no text: copy an article first, then paste it here."
_BEGINNINGS = ("<!doctype html", "<html")  # of a page that was copied as its source


def paste(importer: Importer, data: QMimeData | None) -> str:
    """Import copied files, text or HTML; returns in words why there is nothing to import, else nothing.

    Text is taken where a program offers both: it is what was selected, without what a page has around it.
    """
    if data is None:  # nothing was ever copied
        return NOTHING
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    text = data.text() if data.hasText() else ""
    if files:
        importer.start(files)
    elif text.strip():
        page = text.lstrip().lower().startswith(_BEGINNINGS)
        importer.start_with("Pasted.html" if page else "Pasted.txt", _bytes(text))
    elif data.html().strip():
        importer.start_with("Pasted.html", _bytes(data.html()))
    else:
        return NOTHING
    return ""


def _bytes(text: str) -> bytes:
    """Return text in UTF-8, marked as such whatever a page says of its encoding."""
    return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
