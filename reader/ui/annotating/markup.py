"""The Markdown of notes as rich text: a few forms, everything else as it was typed, nothing ever loaded."""

from __future__ import annotations

import re
from html import escape

LONGEST = 10_000  # characters that a preview shows
_BLOCK = re.compile(
    r"^\s{0,3}(?:(?P<heading>#{1,6})\s+|(?P<bullet>[-*+])\s+|(?P<number>\d{1,4}[.)])\s+|(?P<quote>>)\s?)"
)
_INLINE = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<stress>[^*\s][^*]*)\*"
    r"|(?<!\w)_(?P<under>[^_\s][^_]*)_(?!\w)|\[(?P<words>[^\[\]]+)\]\((?P<address>[^()\s]+)\)"
)
_TAGS = {"code": "tt", "strong": 'span style="font-weight:600"', "stress": "i", "under": "i"}


def has_markup(note: str) -> bool:
    """Tell whether a note has anything that looks other than it is typed."""
    return any(_BLOCK.match(line) or _INLINE.search(line) for line in note[:LONGEST].splitlines())


def to_rich_text(note: str) -> str:
    """Return a note as the rich text of a label; addresses are shown and not linked."""
    shown = note[:LONGEST] + (" …" if len(note) > LONGEST else "")
    return "".join(_line(line) for line in shown.splitlines())


def to_plain(note: str) -> str:
    """Return a note on one line without its marks, for lists."""
    lines = (_BLOCK.sub("", line, count=1).strip() for line in note[:LONGEST].splitlines())
    return " · ".join(_bare(line) for line in lines if line)


def _bare(text: str) -> str:
    def inner(found: re.Match[str]) -> str:
        words = found["words"] or found[found.lastgroup or ""]
        return words if found["code"] else _bare(words)

    return _INLINE.sub(inner, text)


def _line(line: str) -> str:
    found = _BLOCK.match(line)
    if found is None:
        return f'<p style="margin:0 0 2px 0">{_inline(line.strip()) or "&nbsp;"}</p>'
    words = _inline(line[found.end() :].strip())
    if found["heading"]:
        size = "large" if len(found["heading"]) < 3 else "medium"
        return f'<p style="margin:4px 0 2px 0; font-size:{size}; font-weight:600">{words}</p>'
    if found["quote"]:
        return f'<p style="margin:0 0 2px 12px"><i>{words}</i></p>'
    mark = "•" if found["bullet"] else escape(found["number"])
    return f'<p style="margin:0 0 2px 14px; text-indent:-12px">{mark}&nbsp;&nbsp;{words}</p>'


def _inline(text: str) -> str:
    parts, at = [], 0
    for found in _INLINE.finditer(text):
        parts.append(escape(text[at : found.start()]))
        at = found.end()
        if found["words"]:
            parts.append(f"<u>{escape(found['words'])}</u> ({escape(found['address'])})")
            continue
        name = found.lastgroup or ""
        tag = _TAGS[name]
        inner = escape(found[name]) if name == "code" else _inline(found[name])
        parts.append(f"<{tag}>{inner}</{tag.partition(' ')[0]}>")
    return "".join([*parts, escape(text[at:])])
