"""EPUB books to an article: the chapters of the spine one after the other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from reader.domain.article import Confidence, Found, Metadata, Parsed
from reader.domain.document import Block, Document
from reader.domain.errors import RefusedFile
from reader.formats import encoding, html_blocks, images, language, reasons, safe_xml, sanitise
from reader.formats.file import File
from reader.formats.packages import Package

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)  # scrambled fonts are no matter
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


@dataclass(frozen=True)
class _Item:
    path: str
    media_type: str
    properties: str


def parse(file: File) -> list[Parsed]:
    """Return the one article of a book; raises ``RefusedFile``."""
    with Package(file.data) as package:
        _check_readable(package)
        path = _package_document(package)
        opf = safe_xml.root(package.read(path), path)
        items = _items(opf, posixpath.dirname(path))
        kept = images.Kept({item.path: package.read(item.path) for item in _pictures(items, package)})
        blocks: list[Block] = []
        missing = []
        for item in _spine(opf, items):
            if item.path in package:
                blocks += _chapter(package.read(item.path), kept)
            else:
                missing.append(item.path)
    if not blocks:
        raise RefusedFile(reasons.NO_TEXT)
    document = Document(tuple(blocks))
    notes = (f"Chapters that the book names but does not hold: {', '.join(missing)}",) if missing else ()
    return [
        Parsed(
            document=document,
            metadata=_metadata(opf, document.text),
            assets=kept.assets,
            notes=notes,
            format="epub",
        )
    ]


def _check_readable(package: Package) -> None:
    if _ENCRYPTION not in package:
        return
    for method in safe_xml.root(package.read(_ENCRYPTION), _ENCRYPTION).iter("{*}EncryptionMethod"):
        if method.get("Algorithm") not in _FONTS:
            raise RefusedFile(reasons.ENCRYPTED, "the book is protected")


def _package_document(package: Package) -> str:
    if _CONTAINER in package:
        for file in safe_xml.root(package.read(_CONTAINER), _CONTAINER).iter("{*}rootfile"):
            if file.get("full-path") in package:
                return str(file.get("full-path"))
    found = next((name for name in package if name.endswith(".opf")), "")
    if not found:
        raise RefusedFile(reasons.DAMAGED, "the book has no list of its parts")
    return found


def _items(opf: Any, folder: str) -> dict[str, _Item]:
    items = {}
    for item in opf.iter("{*}item"):
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        items[item.get("id") or ""] = _Item(path, item.get("media-type") or "", item.get("properties") or "")
    return items


def _pictures(items: dict[str, _Item], package: Package) -> list[_Item]:
    return [item for item in items.values() if item.media_type.startswith("image/") and item.path in package]


def _spine(opf: Any, items: dict[str, _Item]) -> list[_Item]:
    named = [items[ref.get("idref")] for ref in opf.iter("{*}itemref") if ref.get("idref") in items]
    pages = [item for item in named if item.media_type in _PAGES and "nav" not in item.properties.split()]
    return pages or [item for item in items.values() if item.media_type in _PAGES]


def _chapter(data: bytes, kept: images.Kept) -> tuple[Block, ...]:
    html = encoding.decode(data, None).text
    sanitise.check(html)
    return html_blocks.blocks(html, kept.asset_of)


def _metadata(opf: Any, text: str) -> Metadata:
    def stated(field: str) -> list[Found]:
        values = [safe_xml.text_of(one) for one in opf.iter(f"{_DC}{field}")]
        return [Found(value, f"{field} in the book's own data", Confidence.SURE) for value in values if value]

    dates = [found for found in stated("date") if found.value[:4].isdigit()]
    languages = [
        Found(one.value[:2].lower(), one.evidence) for one in stated("language") if one.value != "und"
    ]
    return Metadata(
        title=next(iter(stated("title")), None),
        authors=tuple(stated("creator")),
        publication=next(iter(stated("publisher")), None),
        published=Found(dates[0].value[:10], dates[0].evidence) if dates else None,
        language=next(iter(languages), None) or language.of(text),
    )
