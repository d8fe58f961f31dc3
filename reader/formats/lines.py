"""The lines of a pasted text with what their shape says: number, indent, gap before, list marker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.domain.document import Block, BlockKind
from reader.formats import characters, dates

_BULLET = re.compile(r"[•·▪◦‣●○■□➤►*–—-]\s+(?=\S)")
_NUMBER = re.compile(r"(?:\d{1,2}|[a-zA-Z])[.)]\s+(?=\S)")
_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』）]*$")
# Scripts without spaces between words: two characters are about a word.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_LOOKED_AT = 3000  # characters
_CLOSING = 12  # characters in which a sentence's end is looked for
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, or several that the page had set as one paragraph."""

    number: int  # of its first line in the file, from 1
    text: str  # without indent and marker, single spaces
    indent: int = 0  # characters
    gap: int = 0  # empty lines before it
    marker: str = ""  # "•", "2."; empty for none
    raw: str = ""  # as in the file but for its characters
    words: int = field(init=False)
    ends: bool = field(init=False)  # whether it ends as a sentence does

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", count_words(self.text))
        object.__setattr__(self, "ends", bool(_ENDS.search(self.text[-_CLOSING:])))

    @property
    def start(self) -> str:
        """As much of the text as patterns are looked for in."""
        return self.text[:_LOOKED_AT]

    @property
    def ordered(self) -> bool:
        """Whether its marker is a number or letter."""
        return bool(self.marker) and self.marker[0].isalnum()

    @property
    def key(self) -> str:
        """The line for telling repetitions: letters and digits in lower case."""
        return " ".join(_WORD.findall(self.start.casefold()))


def split(text: str) -> list[Line]:
    """Return the lines of a mended text that are not empty."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            gap += 1
            continue
        lines.append(_line(number, raw, gap))
        gap = 0
    return lines


def of_blocks(blocks: Sequence[Block]) -> list[Line]:
    """Return the texts of a page's blocks as lines, to be judged as those of a pasted text."""
    return [
        Line(number, block.text, marker="•" if block.kind is BlockKind.LIST_ITEM else "")
        for number, block in enumerate(blocks, start=1)
    ]


def _line(number: int, raw: str, gap: int) -> Line:
    text = characters.squeezed(raw)
    found = _BULLET.match(text) or _NUMBER.match(text)
    # A dash alone opens speech and asides as well as list items: only an indented one is a marker.
    indent = len(raw) - len(raw.lstrip())
    if found and text[0] in "–—-*" and not indent:
        found = None
    # A day in German opens a line as the number of a list item does.
    if found and text[0].isdigit() and dates.starts(text):
        found = None
    marker = found[0].strip() if found else ""
    return Line(number, text[found.end() :] if found else text, indent, gap, marker, raw.strip())


def count_words(text: str) -> int:
    """Return how many words a text has; of scripts without spaces, two characters are one."""
    unspaced = len(_UNSPACED.findall(text))
    return unspaced // 2 if unspaced > len(text) // 3 else len(_WORD.findall(text))
