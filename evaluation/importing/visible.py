"""What a browser's "select all, copy" gives of a page: its visible text, one block a line."""

from __future__ import annotations

import re
from typing import Any

import lxml.html

_HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "svg",
        "math",
        "textarea",
        "canvas",
    ]
)
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small
    span strike strong sub sup time tt u var wbr input select""".split()  # noqa: SIM905
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def text(html: bytes) -> str:
    """Return the visible lines of a page."""
    root = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(encoding="utf-8"))
    pieces: list[str] = []
    _walk(root, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _walk(element: Any, pieces: list[str]) -> None:
    # The stack is our own: pages are nested more deeply than Python calls.
    stack: list[Any] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if not isinstance(item.tag, str) or item.tag in _HIDDEN or _is_hidden(item):
            continue
        edge = "" if item.tag in _INLINE else "\n"
        after: list[Any] = [edge, _plain(item.text)]
        for child in item:
            after += [child, _plain(child.tail)]
        if item.tag == "br":
            after = ["\n"]
        stack.extend(reversed([*after, edge]))


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _is_hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_NOT_SHOWN.search(element.get("style") or ""))
