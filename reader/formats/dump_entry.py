"""One article of a news database's export, still as strings, and what the readers of all exports share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.formats import characters

COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of an export, still as strings."""

    body: tuple[str, ...]
    title: str = ""
    byline: str = ""
    publication: str = ""
    date: str = ""  # ISO
    language: str = ""
    pages: str = ""  # of print
    rest: tuple[str, ...] = ()  # lines that are neither title nor body


def paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines as paragraphs: an empty line ends one."""
    joined = "\n".join(lines)
    return tuple(
        characters.squeezed(piece) for piece in re.split(r"\n\s*\n", joined) if characters.squeezed(piece)
    )


def pieces(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines as paragraphs, of which none is empty."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [piece for piece in found if piece]


def said(lines: Sequence[str]) -> list[str]:
    """Return the lines that are not empty."""
    return [line for line in lines if line]
