"""An article's text as blocks with inline formats, and its plain text with stable offsets."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import Any

from reader.domain.text import Span


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE = "table"
    CODE = "code"
    IMAGE = "image"


class InlineKind(StrEnum):
    """What an inline format does to its characters."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Inline:
    """A format on a range of a block; the span counts code points from the block's start."""

    span: Span
    kind: InlineKind
    target: str = ""  # the address of a link: http, https or mailto only


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of the original begins in a block, and its number as printed: "213", "xii"."""

    offset: int  # code points from the block's start
    page: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, quote, caption, table or image.

    A table's text is its rows joined by newlines, the cells of a row by tabs.
    An image has its alternative text as text and the SHA-256 of a stored asset.
    """

    kind: BlockKind
    text: str
    level: int = 0  # heading level 1-6; nesting of a list item or quote from 1
    inlines: tuple[Inline, ...] = ()
    ordered: bool = False  # a list item with a number
    asset: str = ""  # SHA-256 of an image imported with the article
    pages: tuple[PageStart, ...] = ()  # pages that begin in it, where the original has pages

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of a table, row by row."""
        return tuple(tuple(row.split("\t")) for row in self.text.split("\n"))


@dataclass(frozen=True)
class Document:
    """The blocks of one article version; offsets count code points of ``text``."""

    blocks: tuple[Block, ...]
    text: str = field(init=False)
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        texts = [block.text for block in self.blocks]
        ends = accumulate([len(text) + 1 for text in texts], initial=0)
        object.__setattr__(self, "text", "\n".join(texts))
        object.__setattr__(self, "starts", tuple(ends)[:-1])

    def span(self, index: int) -> Span:
        """Return the span of a block, its newline left out."""
        start = self.starts[index]
        return Span(start, start + len(self.blocks[index].text))

    def block_at(self, offset: int) -> int:
        """Return the index of the block that holds an offset of the plain text."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def page_at(self, offset: int) -> str:
        """Return the page of the original that an offset of the plain text is on, empty where unknown."""
        for index in range(self.block_at(offset), -1, -1):
            for start in reversed(self.blocks[index].pages):
                if self.starts[index] + start.offset <= offset:
                    return start.page
        return ""

    def to_json(self) -> list[dict[str, Any]]:
        """Return the blocks as plain JSON values; fields at their default are left out."""
        return [_block_to_json(block) for block in self.blocks]

    @staticmethod
    def from_json(blocks: list[dict[str, Any]]) -> Document:
        """Return the document of what ``to_json`` gave; raises ``KeyError`` or ``ValueError`` otherwise."""
        return Document(tuple(_block_from_json(block) for block in blocks))


def _block_to_json(block: Block) -> dict[str, Any]:
    value: dict[str, Any] = {"kind": str(block.kind), "text": block.text}
    if block.level:
        value["level"] = block.level
    if block.inlines:
        value["inlines"] = [
            [one.span.start, one.span.end, str(one.kind), one.target] for one in block.inlines
        ]
    if block.ordered:
        value["ordered"] = True
    if block.asset:
        value["asset"] = block.asset
    if block.pages:
        value["pages"] = [[start.offset, start.page] for start in block.pages]
    return value


_KINDS = {kind.value: kind for kind in BlockKind}


def _block_from_json(value: dict[str, Any]) -> Block:
    kind = _KINDS.get(value["kind"]) or BlockKind(value["kind"])
    if len(value) == 2:  # kind and text: most blocks of a long article
        return Block(kind, value["text"])
    return Block(
        kind,
        value["text"],
        value.get("level", 0),
        tuple(
            Inline(Span(start, end), InlineKind(kind), target)
            for start, end, kind, target in value.get("inlines", ())
        ),
        value.get("ordered", False),
        value.get("asset", ""),
        tuple(PageStart(offset, page) for offset, page in value.get("pages", ())),
    )
