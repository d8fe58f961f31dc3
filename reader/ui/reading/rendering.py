"""A document becomes the text widget's document, built by cursor, with a map of positions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTableFormat,
)

from reader.domain.address import SCHEME
from reader.domain.claims import paragraph_numbers
from reader.domain.document import Block, BlockKind, Document, InlineKind
from reader.domain.text import Utf16Map
from reader.ui.kit.theme import MONO, Theme
from reader.ui.kit.wrapping import direction
from reader.ui.reading.page_style import PageStyle
from reader.ui.reading.positions import Piece, Positions

LONG_TITLE = 90  # characters; longer ones are set smaller
ASSET = "asset:"  # how images of the article are addressed inside the widget

# Qt takes some characters for the end of a block or a frame; each is shown by one that it does not.
# Bidi controls could make a quote read other than it is stored, so they are made visible.
_SHOWN = str.maketrans(
    {"\r": " ", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\x00": "\ufffd", "\x0b": " ", "\x0c": " "}
    | dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "\u2423")
)

_HIDDEN = re.compile("[" + "".join(map(chr, _SHOWN)) + "]")


# Scripts that are slanted in print; others have no italics, and their fallback fonts none to show.
_SLANTED = re.compile("[\u0000-\u052f\u1e00-\u2bff\ufb00-\ufb06]*")


def slanted(text: str) -> bool:
    """Tell whether a text can be set in italics."""
    return _SLANTED.fullmatch(text) is not None


def shown(text: str) -> str:
    """Return a text as the page shows it, as many UTF-16 units long."""
    # Whether a string is ASCII is known without looking at it; then four signs are left to look for.
    if text.isascii():
        hidden = "\r" in text or "\x00" in text or "\x0b" in text or "\x0c" in text
    else:
        hidden = _HIDDEN.search(text) is not None
    return text.translate(_SHOWN) if hidden else text


def _plain(block: Block) -> bool:
    """Tell whether a block is one paragraph of one look, which the next may follow in the same breath."""
    return block.kind is BlockKind.PARAGRAPH and not (
        block.level or block.inlines or block.asset or "\n" in block.text or "\u2029" in block.text
    )


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, Sequence[Block]]]:
    """Divide the blocks into single ones and runs of plain paragraphs, each with where it begins."""
    start = 0
    while start < len(blocks):
        end = start + 1
        if _plain(blocks[start]):
            while end < len(blocks) and _plain(blocks[end]):
                end += 1
        yield start, blocks[start:end]
        start = end


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline."""

    text: str
    level: int
    offset: int


@dataclass(frozen=True)
class Rendered:
    """What the widget shows, and how to find one's way in it."""

    document: QTextDocument
    positions: Positions
    numbers: dict[int, int]  # Qt block number -> paragraph number
    pages: tuple[tuple[int, str], ...]  # where a page of the original begins in the widget, and its number
    outline: tuple[Heading, ...]
    images: dict[str, list[int]]  # asset -> where it stands in the widget


def render(
    document: Document, theme: Theme, style: PageStyle, title: str = "", metadata: str = ""
) -> Rendered:
    """Return a document ready to be shown; title and metadata line stand above it."""
    target = QTextDocument()
    target.setUndoRedoEnabled(False)
    target.setDefaultFont(style.font(theme))
    target.setDocumentMargin(0)
    frame = target.rootFrame().frameFormat()
    frame.setTopMargin(style.unit * 1.5)
    frame.setBottomMargin(style.unit * 5)
    target.rootFrame().setFrameFormat(frame)
    return _Renderer(document, target, theme, style).run(title, metadata)


class _Renderer:
    """The state of one rendering: the cursor, and what is known about places so far."""

    def __init__(self, source: Document, target: QTextDocument, theme: Theme, style: PageStyle) -> None:
        self._source = source
        self._target = target
        self._theme = theme
        self._style = style
        self._cursor = QTextCursor(target)
        self._pieces: list[Piece] = []
        self._images: dict[str, list[int]] = {}
        self._units = 0
        self._formats: dict[tuple[BlockKind, int], tuple[QTextBlockFormat, QTextCharFormat]] = {}
        self._lists: dict[int, QTextList] = {}  # the list that goes on at each level
        self._last: BlockKind | None = None  # of the block before
        self._fresh = True  # the cursor stands in an empty block that nothing was put into

    def run(self, title: str, metadata: str) -> Rendered:
        self._cursor.beginEditBlock()
        titled = self._titled(title)
        if not titled:
            self._head(title, metadata)
        numbers: dict[int, int] = {}
        outline: list[Heading] = []
        cited = paragraph_numbers(self._source)
        for index, run in _runs(self._source.blocks):
            block = run[0]
            if _plain(block):
                first = self._paragraphs(run)
            elif titled and index == 0:
                level = 2 if len(title) > LONG_TITLE else 1
                first = self._block(replace(block, level=level))
                self._head("", metadata)
            else:
                first = self._block(block)
            for number in range(len(run)):
                if cited[index + number]:
                    numbers[first + number] = cited[index + number]
            if block.kind is BlockKind.HEADING:
                outline.append(Heading(block.text, block.level or 1, self._source.starts[index]))
            self._units += 1
            self._last = block.kind
        self._cursor.endEditBlock()
        positions = Positions(self._source.text, self._pieces)
        pages = tuple(
            (positions.position(start + one.offset), one.page)
            for start, block in zip(self._source.starts, self._source.blocks, strict=True)
            for one in block.pages
        )
        return Rendered(self._target, positions, numbers, pages, tuple(outline), self._images)

    def _titled(self, title: str) -> bool:
        """Tell whether the text begins with its own title, which is not shown twice then."""
        blocks = self._source.blocks
        if not title or not blocks or blocks[0].kind is not BlockKind.HEADING:
            return False
        return " ".join(blocks[0].text.split()).casefold() == " ".join(title.split()).casefold()

    def _head(self, title: str, metadata: str) -> None:
        if title:
            style = self._style.title(self._theme, long=len(title) > LONG_TITLE)
            self._open(self._style.block_format(BlockKind.HEADING, 1), style)
            self._cursor.insertText(shown(title))
        if metadata:
            block = self._style.metadata_block()
            block.setLayoutDirection(direction(self._source.text))
            self._open(block, self._style.metadata(self._theme))
            self._cursor.insertText(metadata)

    def _open(self, block_format: QTextBlockFormat, char_format: QTextCharFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(block_format)
            self._cursor.setBlockCharFormat(char_format)
            self._cursor.setCharFormat(char_format)
        else:
            self._cursor.insertBlock(block_format, char_format)
        self._fresh = False

    def _block(self, block: Block) -> int:
        if block.kind is BlockKind.TABLE and "\t" in block.text:
            return self._table(block)
        block_format, char_format = self._look_of(block)
        if block.kind is BlockKind.QUOTE and not slanted(block.text):
            char_format = QTextCharFormat(char_format)
            char_format.setFontItalic(False)
        self._open(block_format, char_format)
        first = self._cursor.blockNumber()
        if block.kind is BlockKind.LIST_ITEM:
            self._list_item(max(1, block.level), block.ordered)
        else:
            self._lists.clear()
        if block.asset:
            self._image(block)
        self._text(block, char_format)
        return first

    def _look_of(self, block: Block) -> tuple[QTextBlockFormat, QTextCharFormat]:
        known = (block.kind, block.level)
        if known not in self._formats:
            self._formats[known] = (
                self._style.block_format(block.kind, block.level),
                self._style.char_format(self._theme, block.kind, block.level),
            )
        return self._formats[known]

    def _paragraphs(self, run: Sequence[Block]) -> int:
        """Put plain paragraphs at once: that takes Qt a fraction of the time, and their text is one piece."""
        block_format, char_format = self._look_of(run[0])
        self._open(block_format, char_format)
        self._lists.clear()
        position, first = self._cursor.position(), self._cursor.blockNumber()
        text = "\n".join([block.text for block in run])
        self._cursor.insertText(shown(text), char_format)
        length = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
        self._pieces.append(Piece(self._units, position, length))
        self._units += length
        return first

    def _list_item(self, level: int, ordered: bool) -> None:
        for deeper in [one for one in self._lists if one > level]:
            del self._lists[deeper]
        known = self._lists.get(level)
        if known and (known.format().style() == QTextListFormat.Style.ListDecimal) == ordered:
            known.add(self._cursor.block())
        else:
            wanted = self._style.list_format(level, ordered=ordered)
            self._lists[level] = self._cursor.createList(wanted)

    def _image(self, block: Block) -> None:
        image = QTextImageFormat()
        image.setName(ASSET + block.asset)
        image.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        self._images.setdefault(block.asset, []).append(self._cursor.position())
        self._cursor.insertImage(image)
        self._cursor.insertText("\u2028")

    def _text(self, block: Block, plain: QTextCharFormat) -> None:
        start = self._cursor.position()
        self._cursor.insertText(shown(block.text), plain)
        length = self._cursor.position() - start
        self._pieces.append(Piece(self._units, start, length))
        if block.inlines:
            self._inlines(block, start)
        self._units += length

    def _inlines(self, block: Block, start: int) -> None:
        units = Utf16Map(block.text)
        cursor = QTextCursor(self._target)
        for inline in block.inlines:
            first, last = units.span_to_utf16(inline.span)
            cursor.setPosition(start + first)
            cursor.setPosition(start + last, QTextCursor.MoveMode.KeepAnchor)
            if inline.kind is not InlineKind.ITALIC or slanted(inline.span.of(block.text)):
                cursor.mergeCharFormat(self._inline_format(inline.kind, inline.target))

    def _inline_format(self, kind: InlineKind, target: str) -> QTextCharFormat:
        result = QTextCharFormat()
        match kind:
            case InlineKind.BOLD:
                result.setFontWeight(QFont.Weight.DemiBold)
            case InlineKind.ITALIC:
                result.setFontItalic(True)
            case InlineKind.CODE:
                result.setFontFamilies([MONO])
            case InlineKind.SUPERSCRIPT:
                result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            case InlineKind.SUBSCRIPT:
                result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
            case InlineKind.LINK:
                if QUrl(target).scheme() in ("http", "https", "mailto", SCHEME):
                    result.setAnchor(True)
                    result.setAnchorHref(target)
                    result.setForeground(self._theme.colour("accent"))
        return result

    def _table(self, block: Block) -> int:
        rows = [row.split("\t") for row in block.text.split("\n")]
        columns = max(len(row) for row in rows)
        if self._last is BlockKind.CAPTION:
            self._cursor.setBlockFormat(self._style.above_table(self._cursor.blockFormat()))
        self._open(self._style.table_gap(), self._style.char_format(self._theme, BlockKind.TABLE))
        table = self._cursor.insertTable(len(rows), columns, self._table_format())
        first = table.firstCursorPosition().blockNumber()
        head = self._style.char_format(self._theme, BlockKind.TABLE)
        head.setFontWeight(QFont.Weight.DemiBold)
        body = self._style.char_format(self._theme, BlockKind.TABLE)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                cursor = table.cellAt(number, column).firstCursorPosition()
                start = cursor.position()
                cursor.insertText(shown(cell), head if number == 0 else body)
                length = cursor.position() - start
                self._pieces.append(Piece(self._units, start, length))
                self._units += length + 1
        self._units -= 1
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True
        return first

    def _table_format(self) -> QTextTableFormat:
        result = QTextTableFormat()
        result.setBorder(1)
        result.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        result.setBorderBrush(self._theme.colour("line"))
        result.setBorderCollapse(True)
        result.setCellPadding(self._style.unit * 0.35)
        result.setCellSpacing(0)
        result.setBottomMargin(self._style.unit * 0.95)
        result.setHeaderRowCount(1)
        return result
