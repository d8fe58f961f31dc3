"""OpenDocument texts to an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reader.domain.article import Confidence, Found, Parsed
from reader.domain.document import Block, BlockKind, Document
from reader.domain.errors import RefusedFile
from reader.formats import characters, document_head, language, newsdump, press_review, reasons, safe_xml
from reader.formats.file import File
from reader.formats.packages import Package

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_NOT_TEXT = (f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}table-of-content")
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TITLE = "Title"  # the style's name in the file, whatever the program's language is
_MOST_SPACES = 1000  # that one element may stand for
_DEEPEST = 100  # lists and sections inside each other


def parse(file: File) -> list[Parsed]:
    """Return the article of an OpenDocument text, or those of an export; raises ``RefusedFile``."""
    with Package(file.data) as package:
        content = safe_xml.root(package.read("content.xml"), "content.xml")
        meta = safe_xml.root(package.read("meta.xml"), "meta.xml") if "meta.xml" in package else None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    blocks = tuple(_blocks(body, 0)) if body is not None else ()
    if not blocks:
        raise RefusedFile(reasons.NO_TEXT)
    if exported := newsdump.within(block.text for block in blocks):
        return [replace(one, format="odt") for one in exported]
    if reviewed := press_review.articles(blocks, styled=_styled(content, body)):
        return [replace(one, format="odt") for one in reviewed]
    head = document_head.read(
        blocks,
        title=_stated(meta, f"{_DC}title"),
        creator=_stated(meta, f"{_META}initial-creator"),
        styled=_styled(content, body),
    )
    document = Document(head.blocks)
    metadata = replace(head.metadata, language=language.of(document.text))
    return [Parsed(document=document, metadata=metadata, removed=head.removed, format="odt")]


def _styled(content: Any, body: Any) -> str:
    """Return the paragraph in the style of a title, or in one that was made of it."""
    names = {_TITLE} | {
        style.get(f"{_STYLE}name")
        for style in content.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}parent-style-name") == _TITLE
    }
    for element in body.iter(f"{_TEXT}p", f"{_TEXT}h"):
        if element.get(f"{_TEXT}style-name") in names and (text := _mended(_text(element))):
            return text
    return ""


def _blocks(parent: Any, depth: int, list_level: int = 0) -> Iterator[Block]:
    if depth > _DEEPEST:
        raise RefusedFile(reasons.NESTED_TOO_DEEPLY, "sections and lists")
    for element in parent:
        tag = element.tag
        if tag in _NOT_TEXT or not isinstance(tag, str):
            continue
        if tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level") or "1"
            yield from _block(BlockKind.HEADING, element, int(level) if level.isdigit() else 1)
        elif tag == f"{_TEXT}p":
            kind = BlockKind.LIST_ITEM if list_level else BlockKind.PARAGRAPH
            yield from _block(kind, element, list_level)
        elif tag == f"{_TEXT}list":
            yield from _blocks(element, depth + 1, list_level + 1)
        elif tag == f"{_TABLE}table":
            yield from _table(element)
        else:
            yield from _blocks(element, depth + 1, list_level)


def _block(kind: BlockKind, element: Any, level: int) -> Iterator[Block]:
    text = _mended(_text(element))
    if text:
        yield Block(kind, text, min(6, level))


def _mended(text: str) -> str:
    return characters.squeezed(characters.mended(text))


def _text(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c") or "1"
            pieces.append(" " * min(_MOST_SPACES, int(count) if count.isdigit() else 1))
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            pieces.append(" ")
        elif child.tag not in _NOT_TEXT and isinstance(child.tag, str):
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _table(element: Any) -> Iterator[Block]:
    rows = []
    for row in element.iter(f"{_TABLE}table-row"):
        cells = [_mended(" ".join(_text(p) for p in cell.iter(f"{_TEXT}p"))) for cell in row]
        if any(cells):
            rows.append("\t".join(cells))
    if rows:
        yield Block(BlockKind.TABLE, "\n".join(rows))


def _stated(meta: Any, tag: str) -> Found | None:
    """Return a property; whoever changed the file last is none of them."""
    element = next(meta.iter(tag), None) if meta is not None else None
    value = safe_xml.text_of(element) if element is not None else ""
    field = tag.rpartition("}")[2]
    return Found(value, f"{field} in the document's own data", Confidence.LIKELY) if value else None
