"""Word documents to an article, through the HTML that mammoth makes of them."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth

from reader.domain.article import Confidence, Found, Metadata, Parsed
from reader.domain.document import Document
from reader.domain.errors import RefusedFile
from reader.formats import html_blocks, images, language, reasons, safe_xml
from reader.formats.file import File
from reader.formats.packages import Package

_BODY = "word/document.xml"
_CORE = "docProps/core.xml"
_MOST_PARAGRAPHS = 60_000  # the converter takes minutes over 300,000
# What the converter meets in a damaged document, and says in its own ways.
_BROKEN = (
    *(KeyError, ValueError, AttributeError, TypeError, OSError, IndexError, EOFError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, ExpatError),
)
_DC = "{http://purl.org/dc/elements/1.1/}"


def parse(file: File) -> list[Parsed]:
    """Return the one article of a Word document; raises ``RefusedFile``."""
    with Package(file.data) as package:
        # The converter opens the package by itself: what it may read is read here first, counted and checked.
        for name in package:
            if name.endswith((".xml", ".rels")):
                safe_xml.check(package.read(name), name)
        body = package.read(_BODY)
        if body.count(b"<w:p>") + body.count(b"<w:p ") > _MOST_PARAGRAPHS:
            raise RefusedFile(reasons.TOO_LARGE, "more than 60,000 paragraphs")
        safe_xml.root(body, _BODY)
        core = safe_xml.root(package.read(_CORE), _CORE) if _CORE in package else None
    kept = images.Kept()
    blocks = html_blocks.blocks(_html(file.data, kept), kept.asset_of)
    if not blocks:
        raise RefusedFile(reasons.NO_TEXT)
    document = Document(blocks)
    metadata = Metadata(
        title=_stated(core, "title"), authors=_authors(core), language=language.of(document.text)
    )
    return [Parsed(document=document, metadata=metadata, assets=kept.assets, format="docx")]


def _html(data: bytes, kept: images.Kept) -> str:
    def keep(image: Any) -> dict[str, str]:
        try:
            with image.open() as source:
                return {"src": kept.keep(source.read(images.LARGEST + 1), image.content_type or "")}
        except _BROKEN:
            return {"src": ""}  # a broken picture costs the picture, not the article

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(keep), external_file_access=False
        )
    except _BROKEN as error:
        raise RefusedFile(reasons.DAMAGED, f"{type(error).__name__}: {error}"[:200]) from error
    return str(result.value)


def _stated(core: Any, field: str) -> Found | None:
    element = core.find(f"{_DC}{field}") if core is not None else None
    value = safe_xml.text_of(element) if element is not None else ""
    return Found(value, f"{field} in the document's own data", Confidence.LIKELY) if value else None


def _authors(core: Any) -> tuple[Found, ...]:
    creator = _stated(core, "creator")
    # Whoever's machine it was typed on: often the researcher's own.
    return (Found(creator.value, creator.evidence, Confidence.GUESS),) if creator else ()
