"""Markdown with YAML front matter to an article."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown

from reader.domain.article import Confidence, Found, Metadata, Parsed
from reader.domain.document import Block, BlockKind, Document
from reader.domain.errors import RefusedFile
from reader.formats import (
    characters,
    document_head,
    encoding,
    front_matter,
    html_blocks,
    images,
    language,
    reasons,
    sanitise,
)
from reader.formats.file import File

LARGEST = 5 * 1024 * 1024  # bytes
_DEEPEST = (
    100  # brackets or quote marks inside each other: the converter takes exponential time over thousands
)
_TAG = re.compile(r"<[a-zA-Z]")
_MOST_TAGS = 5000  # of HTML in the text
_OPENING, _CLOSING = "([", ")]"
_QUOTES = re.compile(r"^[ \t]*(?:>[ \t]*)+", re.MULTILINE)


def parse(file: File) -> list[Parsed]:
    """Return the one article of a Markdown file; raises ``RefusedFile``."""
    decoded = encoding.decode(file.data, file.encoding)
    fields, body, trouble = front_matter.split(characters.with_line_breaks(decoded.text))
    kept = images.Kept(file.parts)
    blocks, metadata = _titled(_blocks(body, kept.asset_of), front_matter.metadata(fields))
    if not blocks:
        raise RefusedFile(reasons.EMPTY)
    removed: tuple[str, ...] = ()
    if not fields:  # byline, outlet and day may stand in lines of their own then
        opening = _top_heading(blocks)
        head = document_head.read(blocks, styled=opening)
        blocks, removed = head.blocks, head.removed
        title = Found(opening, "first heading") if opening else head.metadata.title
        metadata = replace(head.metadata, title=title)
    document = Document(blocks)
    return [
        Parsed(
            document=document,
            metadata=replace(metadata, language=metadata.language or language.of(document.text)),
            encoding=decoded.encoding,
            assets=kept.assets,
            notes=(*decoded.notes, *filter(None, [trouble])),
            removed=removed,
            format="markdown",
        )
    ]


def document(text: str) -> Document:
    """Return the document of Markdown as it is written, with nothing made of it; raises ``RefusedFile``."""
    if len(text) > LARGEST:
        raise RefusedFile(reasons.TOO_LARGE, "a page may have 5 million characters")
    return Document(_blocks(characters.with_line_breaks(text)))


def _blocks(text: str, asset_of: html_blocks.AssetOf = lambda _: "") -> tuple[Block, ...]:
    _check(text)
    try:
        return html_blocks.blocks(_html(text), asset_of)
    except RecursionError as error:
        raise RefusedFile(reasons.NESTED_TOO_DEEPLY, "lists or quotes") from error


def _html(text: str) -> str:
    html = markdown.markdown(text, extensions=["tables", "fenced_code", "sane_lists"], output_format="html")
    sanitise.check(html)
    return html


def _check(text: str) -> None:
    """Refuse what the converter would hang on."""
    depth = 0
    for character in text:
        if character in _OPENING:
            depth += 1
            if depth > _DEEPEST:
                raise RefusedFile(reasons.NESTED_TOO_DEEPLY, "brackets")
        elif character in _CLOSING:
            depth = max(0, depth - 1)
    if text.count("<") > text.count(">") + _DEEPEST or len(_TAG.findall(text)) > _MOST_TAGS:
        raise RefusedFile(reasons.NESTED_TOO_DEEPLY, "tags")
    if any(match[0].count(">") > _DEEPEST for match in _QUOTES.finditer(text)):
        raise RefusedFile(reasons.NESTED_TOO_DEEPLY, "quotes")


def _top_heading(blocks: tuple[Block, ...]) -> str:
    """Return the heading that a text begins with, where no other stands above it in rank."""
    levels = [block.level for block in blocks if block.kind is BlockKind.HEADING]
    opens = blocks[0].kind is BlockKind.HEADING and blocks[0].level == min(levels)
    return blocks[0].text if opens else ""


def _titled(blocks: tuple[Block, ...], metadata: Metadata) -> tuple[tuple[Block, ...], Metadata]:
    """Let the title stand as first heading, wherever it was given."""
    first = blocks[0] if blocks else None
    heads = first is not None and first.kind is BlockKind.HEADING and first.level == 1
    if metadata.title is None:
        if heads and first is not None:
            return blocks, replace(metadata, title=Found(first.text, "first heading", Confidence.SURE))
        return blocks, metadata
    if heads or not blocks:
        return blocks, metadata
    return (Block(BlockKind.HEADING, metadata.title.value, level=1), *blocks), metadata
