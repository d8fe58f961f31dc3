"""Italics in a line of text, as for a publication in a citation; the line in plain, Markdown and HTML."""

from __future__ import annotations

import html
import re

from reader.domain.document import Block, BlockKind, Inline, InlineKind
from reader.domain.text import Span

# Private use characters: they stand in no text, since what is cited is cleared of them.
_ON, _OFF = "\ue0f0", "\ue0f1"
_MARKS = re.compile(f"[{_ON}{_OFF}]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")


def italic(text: str) -> str:
    """Return a text to be set in italics; empty as it is."""
    return f"{_ON}{_MARKS.sub('', text)}{_OFF}" if text else ""


def plain(line: str) -> str:
    """Return a line without its italics."""
    return _MARKS.sub("", line)


def as_html(line: str) -> str:
    """Return a line as HTML."""
    return html.escape(line).replace(_ON, "<em>").replace(_OFF, "</em>")


def as_markdown(line: str) -> str:
    """Return a line as Markdown; whatever else Markdown would take for a mark is escaped."""
    escaped = _MARKDOWN.sub(r"\\\1", " ".join(line.split()))
    return escaped.replace(_ON, "*").replace(_OFF, "*")


def as_block(line: str) -> Block:
    """Return a line as a paragraph with its italics."""
    text, inlines, start = "", list[Inline](), 0
    for part in re.split(f"([{_ON}{_OFF}])", line):
        if part == _ON:
            start = len(text)
        elif part == _OFF:
            inlines.append(Inline(Span(start, len(text)), InlineKind.ITALIC))
        else:
            text += part
    return Block(BlockKind.PARAGRAPH, text, inlines=tuple(inlines))
