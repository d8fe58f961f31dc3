"""Word documents to an article, through the HTML that mammoth makes of them."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from dataclasses import replace
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth

from reader.domain.article import Confidence, Found, Parsed
from reader.domain.document import Document
from reader.domain.errors import RefusedFile
from reader.formats import (
    characters,
    document_head,
    html_blocks,
    images,
    language,
    newsdump,
    press_review,
    reasons,
    safe_xml,
)
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
# The style of a title has this name in the file whatever Word's language is.
_TITLE = "p[style-name='Title'] => h1.title:fresh"
_TITLED = re.compile(r'<h1 class="title">(.*?)</h1>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_OF_TABLE = re.compile(r"</?(?:table|thead|tbody|tr|t[dh])\b[^<>]*>")
_DC = "{http://purl.org/dc/elements/1.1/}"


def parse(file: File) -> list[Parsed]:
    """Return the article of a Word document, or those of an export; raises ``RefusedFile``."""
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
    page = _html(file.data, kept)
    blocks = html_blocks.blocks(page, kept.asset_of)
    if not blocks:
        raise RefusedFile(reasons.NO_TEXT)
    if exported := _exported(page):
        notes = ("Pictures in the file were left out.",) if kept.assets else ()
        return [replace(one, notes=notes, format="docx") for one in exported]
    if reviewed := press_review.articles(blocks, kept.assets, _styled(page)):
        return [replace(one, format="docx") for one in reviewed]
    head = document_head.read(
        blocks, title=_stated(core, "title"), creator=_stated(core, "creator"), styled=_styled(page)
    )
    document = Document(head.blocks)
    metadata = replace(head.metadata, language=language.of(document.text))
    return [
        Parsed(document=document, metadata=metadata, assets=kept.assets, removed=head.removed, format="docx")
    ]


def _exported(page: str) -> list[Parsed]:
    """Return the articles of a news database's export; its tables are there for the layout."""
    return newsdump.within(block.text for block in html_blocks.blocks(_OF_TABLE.sub("", page)))


def _styled(page: str) -> str:
    """Return the paragraph in the style of a title."""
    found = _TITLED.search(page)
    return characters.squeezed(characters.mended(html.unescape(_TAG.sub("", found[1])))) if found else ""


def _html(data: bytes, kept: images.Kept) -> str:
    def keep(image: Any) -> dict[str, str]:
        try:
            with image.open() as source:
                return {"src": kept.keep(source.read(images.LARGEST + 1), image.content_type or "")}
        except _BROKEN:
            return {"src": ""}  # a broken picture costs the picture, not the article

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(keep),
            external_file_access=False,
            style_map=_TITLE,
        )
    except _BROKEN as error:
        raise RefusedFile(reasons.DAMAGED, f"{type(error).__name__}: {error}"[:200]) from error
    return str(result.value)


def _stated(core: Any, field: str) -> Found | None:
    element = core.find(f"{_DC}{field}") if core is not None else None
    value = safe_xml.text_of(element) if element is not None else ""
    return Found(value, f"{field} in the document's own data", Confidence.LIKELY) if value else None
