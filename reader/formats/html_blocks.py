"""Safe HTML to the blocks of a document: headings, lists, quotes, tables, captions, inline formats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lxml.etree

from reader.domain.document import Block, BlockKind, Inline, InlineKind
from reader.domain.text import Span
from reader.formats import characters, sanitise

_INLINE = {
    "b": InlineKind.BOLD,
    "strong": InlineKind.BOLD,
    "i": InlineKind.ITALIC,
    "em": InlineKind.ITALIC,
    "cite": InlineKind.ITALIC,
    "code": InlineKind.CODE,
    "sup": InlineKind.SUPERSCRIPT,
    "sub": InlineKind.SUBSCRIPT,
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = frozenset({"p", "div", "dl", "dt", "dd", "figure", "tr", "tbody", "table", "td", "th"})
_APART = _CONTAINERS | {"br", "li", "ul", "ol"}  # what a cell's words stand apart by
_LARGEST_CELL = 400  # characters; where a cell has more, the table was there for the layout

AssetOf = Callable[[str], str]  # an image's address to the SHA-256 of its asset, or an empty string


def blocks(html: str, asset_of: AssetOf = lambda _: "") -> tuple[Block, ...]:
    """Return the blocks of HTML of any origin; it is reduced to the allow-list first."""
    safe = characters.mended(sanitise.clean(html))
    if not safe.strip():
        return ()
    # The parser of ``lxml.html`` makes its elements by a look-up in Python: several times as slow to walk.
    parser = lxml.etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    root = lxml.etree.fromstring(f"<div>{safe}</div>".encode("utf-8", "replace"), parser=parser)
    if root is None:
        return ()
    builder = _Builder(asset_of)
    builder.walk(root)
    builder.flush()
    return tuple(builder.blocks)


class _Builder:
    """Collects blocks while it walks the elements; the open block has a kind, a text and its formats."""

    def __init__(self, asset_of: AssetOf) -> None:
        self.blocks: list[Block] = []
        self._asset_of = asset_of
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._ordered = False
        self._depth = 0  # of lists
        self._text = ""
        self._inlines: list[Inline] = []
        self._open: list[tuple[InlineKind, int, str]] = []

    def walk(self, element: Any) -> None:
        """Take in an element's text and children."""
        self._add(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self._enter(child)
            self._add(child.tail or "")

    def flush(self) -> None:
        """End the open block; an empty one leaves nothing."""
        if text := self._text.rstrip():
            opened = [
                Inline(Span(start, max(start, len(text))), kind, target) for kind, start, target in self._open
            ]
            kept = tuple(
                _clipped(one, len(text)) for one in (*self._inlines, *opened) if one.span.start < len(text)
            )
            self.blocks.append(Block(self._kind, text, self._level, kept, self._ordered))
        self._text = ""
        if self._inlines:
            self._inlines = []
        if self._open:
            self._open = [(kind, 0, target) for kind, _, target in self._open]

    def _enter(self, element: Any) -> None:
        tag = element.tag
        if tag in _INLINE or tag == "a":
            self._format(element)
        elif tag in _HEADINGS:
            self._as(element, BlockKind.HEADING, _HEADINGS[tag])
        elif tag in {"ul", "ol"}:
            self._depth += 1
            self._apart(element)
            self._depth -= 1
        elif tag == "li":
            parent = element.getparent()
            ordered = parent is not None and parent.tag == "ol"
            self._as(element, BlockKind.LIST_ITEM, max(1, self._depth), ordered=ordered)
        elif tag == "blockquote":
            self._as(element, BlockKind.QUOTE, self._level + 1 if self._kind is BlockKind.QUOTE else 1)
        elif tag in {"figcaption", "caption"}:
            self._as(element, BlockKind.CAPTION, 0)
        elif tag == "pre":
            self._code(element)
        elif tag == "table" and _is_data(element):
            self._table(element)
        elif tag in {"br", "hr"}:
            self._break()
        elif tag == "img":
            self._image(element)
        elif tag in _CONTAINERS:
            self._apart(element)
        else:
            self.walk(element)

    def _add(self, text: str) -> None:
        if not text:
            return
        text = " ".join(f"|{text}|".split())[1:-1]  # bars keep a space at either end
        if not self._text or self._text.endswith(" "):
            text = text.lstrip()
        self._text += text

    def _apart(self, element: Any) -> None:
        self.flush()
        self.walk(element)
        self.flush()

    def _as(self, element: Any, kind: BlockKind, level: int, *, ordered: bool = False) -> None:
        self.flush()
        before = self._kind, self._level, self._ordered
        self._kind, self._level, self._ordered = kind, level, ordered
        self.walk(element)
        self.flush()
        self._kind, self._level, self._ordered = before

    def _format(self, element: Any) -> None:
        target = sanitise.address(element.get("href") or "") if element.tag == "a" else ""
        if element.tag == "a" and not target:
            self.walk(element)
            return
        kind = InlineKind.LINK if element.tag == "a" else _INLINE[element.tag]
        self._open.append((kind, len(self._text), target))
        self.walk(element)
        _, start, _ = self._open.pop()
        if start < len(self._text):
            self._inlines.append(Inline(Span(start, len(self._text)), kind, target))

    def _break(self) -> None:
        if self._kind in {BlockKind.HEADING, BlockKind.CAPTION}:
            self._add(" ")
        else:
            self.flush()

    def _code(self, element: Any) -> None:
        self.flush()
        text = "".join(element.itertext()).strip("\n")
        if text.strip():
            self.blocks.append(Block(BlockKind.CODE, text))

    def _image(self, element: Any) -> None:
        if asset := self._asset_of(element.get("src") or ""):
            self.flush()
            self.blocks.append(
                Block(BlockKind.IMAGE, " ".join((element.get("alt") or "").split()), asset=asset)
            )

    def _table(self, element: Any) -> None:
        self.flush()
        for caption in element.iter("caption"):
            self._as(caption, BlockKind.CAPTION, 0)
        rows = ["\t".join(_cells(row)) for row in element.iter("tr")]
        text = "\n".join(row for row in rows if row.strip())
        if text:
            self.blocks.append(Block(BlockKind.TABLE, text))


def _clipped(inline: Inline, end: int) -> Inline:
    return Inline(Span(inline.span.start, min(inline.span.end, end)), inline.kind, inline.target)


def _cells(row: Any) -> list[str]:
    return [" ".join(_cell(cell).split()) for cell in row if cell.tag in {"td", "th"}]


def _cell(cell: Any) -> str:
    """Return the text of a cell with a space between its paragraphs and lines."""
    pieces = [cell.text or ""]
    for child in cell:
        if isinstance(child.tag, str):
            pieces.append(f" {_cell(child)} " if child.tag in _APART else _cell(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _is_data(table: Any) -> bool:
    """Tell a table of data from one that was there for the layout."""
    rows = [_cells(row) for row in table.iter("tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2 or next(table.iterdescendants("table"), None) is not None:
        return False
    return all(len(cell) <= _LARGEST_CELL for row in rows for cell in row)
