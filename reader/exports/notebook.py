"""Pages of the notebook with their citations and a bibliography: Markdown and HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reader.domain.address import SCHEME
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind
from reader.domain.notebook import Shown, alone, tokens
from reader.domain.wording import in_quotes
from reader.exports.typesetting import as_html, as_markdown

_STYLE = """
body { font: 17px/1.6 Georgia, "Noto Serif", serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
body { color: #1b1b1f; background: #fff; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; }
blockquote { margin: 1rem 0 1rem 1.5rem; padding-left: 1rem; border-left: 3px solid #ccc; }
table { border-collapse: collapse; }
td, th { border: 1px solid #ccc; padding: .3rem .6rem; text-align: left; }
pre { overflow-x: auto; }
section p { padding-left: 2em; text-indent: -2em; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6ea; background: #17171a; }
  a { color: #9db7ff; }
  blockquote, td, th { border-color: #3a3a40; }
}
"""
_INLINE = {
    InlineKind.BOLD: "strong",
    InlineKind.ITALIC: "em",
    InlineKind.CODE: "code",
    InlineKind.SUPERSCRIPT: "sup",
    InlineKind.SUBSCRIPT: "sub",
}
_BREAKING = re.compile(r"(\n[ \t]*\n)")


@dataclass(frozen=True, slots=True)
class Written:
    """What is written out: pages as documents, and the list of works at the end."""

    title: str
    pages: tuple[Document, ...]
    heading: str  # of the list: "Bibliography"
    works: tuple[str, ...]  # citations in their order, with italics marked


# ---- Markdown


def to_markdown(
    texts: Sequence[str], shown: Mapping[str, Shown], heading: str, works: Sequence[str]
) -> bytes:
    """Return the pages as they are written, with quotes and references in place of keys."""
    parts = [_with_references(text, shown).strip() for text in texts]
    if works:
        parts.append("\n\n".join([f"## {heading}", *(as_markdown(one) for one in works)]))
    return ("\n\n".join(filter(None, parts)) + "\n").encode("utf-8", "replace")


def _with_references(text: str, shown: Mapping[str, Shown]) -> str:
    cited = {match.start(): match for match in tokens(text)}
    at, parts = 0, list[str]()
    for part in _BREAKING.split(text):
        inside = [match for start, match in cited.items() if at <= start < at + len(part)]
        if inside and alone(part):
            parts.append("\n\n".join(_block(match[1], shown) for match in inside))
        else:
            last = at
            for match in inside:
                parts += [text[last : match.start()], _reference(match[1], shown)]
                last = match.end()
            parts.append(text[last : at + len(part)])
        at += len(part)
    return "".join(parts)


def _block(key: str, shown: Mapping[str, Shown]) -> str:
    one = shown.get(key)
    if one is None:
        return f"[@{key}]"
    lines = [as_markdown(line.strip()) for line in one.citation.anchor.quote.split("\n") if line.strip()]
    quote = "\n>\n".join(f"> {line}" for line in in_quotes("\n".join(lines)).split("\n"))
    figure = f"\n>\n> Figure: {as_markdown(one.figure)}" if one.figure else ""
    return f"{quote} {_reference(key, shown)}{figure}"


def _reference(key: str, shown: Mapping[str, Shown]) -> str:
    one = shown.get(key)
    if one is None:
        return f"[@{key}]"
    said = f"[{as_markdown(one.reference)}]({one.link})" if one.link else as_markdown(one.reference)
    return f"{said} \\[{one.trouble}\\]" if one.trouble else said


# ---- HTML


def to_html(written: Written) -> bytes:
    """Return the pages as one HTML page that loads nothing."""
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        f"<title>{html.escape(written.title)}</title><style>{_STYLE}</style></head><body>",
        *(f"<article>\n{body(page)}\n</article>" for page in written.pages),
    ]
    if written.works:
        items = "".join(f"<p>{as_html(one)}</p>\n" for one in written.works)
        parts.append(f"<section><h2>{html.escape(written.heading)}</h2>\n{items}</section>")
    return ("\n".join([*parts, "</body></html>"]) + "\n").encode("utf-8", "replace")


def body(document: Document) -> str:
    """Return the blocks of a document as HTML; whatever they hold is text."""
    parts: list[str] = []
    for kind, group in groupby(document.blocks, key=lambda one: one.kind):
        blocks = list(group)
        if kind is BlockKind.LIST_ITEM:
            parts.append("".join(_list(blocks)))
        elif kind is BlockKind.QUOTE:
            parts += [
                "<blockquote>" + "".join(f"<p>{_text(one)}</p>" for one in quote) + "</blockquote>"
                for quote in _quotes(blocks)
            ]
        else:
            parts += map(_element, blocks)
    return "\n".join(parts)


def _quotes(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the paragraphs of each quote: one that leads back to its passage ends there."""
    quote: list[Block] = []
    for block in blocks:
        quote.append(block)
        if any(one.target.startswith(f"{SCHEME}:") for one in block.inlines):
            yield quote
            quote = []
    if quote:
        yield quote


def _element(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        level = min(6, max(1, block.level))
        return f"<h{level}>{_text(block)}</h{level}>"
    if block.kind is BlockKind.CODE:
        return f"<pre><code>{html.escape(block.text)}</code></pre>"
    if block.kind is BlockKind.TABLE:
        first, *rest = block.rows
        return f"<table>{_row(first, 'th')}{''.join(_row(row, 'td') for row in rest)}</table>"
    return f"<p>{_text(block)}</p>"


def _row(cells: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _list(items: Sequence[Block]) -> Iterator[str]:
    """Yield the parts of nested lists; an item deeper than the one before opens a list in it."""
    opened: list[str] = []
    for item in items:
        tag, level = "ol" if item.ordered else "ul", max(1, item.level)
        while len(opened) > level:
            yield f"</li></{opened.pop()}>"
        if len(opened) == level and opened[-1] != tag:
            yield f"</li></{opened.pop()}>"
        elif len(opened) == level:
            yield "</li>"
        while len(opened) < level:
            yield f"<{tag}>" if len(opened) == level - 1 else f"<{tag}><li>"
            opened.append(tag)
        yield f"<li>{_text(item)}"
    while opened:
        yield f"</li></{opened.pop()}>"


def runs(block: Block) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Yield the stretches of a block's text that have one look, each with the formats on it."""
    edges = {0, len(block.text)}
    for one in block.inlines:
        edges |= {min(one.span.start, len(block.text)), min(one.span.end, len(block.text))}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        on = tuple(one for one in block.inlines if one.span.start <= start and end <= one.span.end)
        yield block.text[start:end], on


def _text(block: Block) -> str:
    parts = []
    for text, formats in runs(block):
        shown = html.escape(text)
        for one in formats:
            if one.kind is InlineKind.LINK:
                shown = f'<a href="{html.escape(one.target)}">{shown}</a>'
            else:
                shown = f"<{_INLINE[one.kind]}>{shown}</{_INLINE[one.kind]}>"
        parts.append(shown)
    return "".join(parts)
