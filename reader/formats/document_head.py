"""Title, byline, publication and date at the head of a document, read as those of a pasted text are.

A document says some of it by its styles, some in lines of its own, and some in its properties, which are
about the file: who typed it, and from which template.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from reader.domain.article import Confidence, Found, Metadata, with_evidence
from reader.domain.document import Block, BlockKind
from reader.formats import boilerplate, html_authors, pasted_labels, pasted_metadata
from reader.formats.lines import Line
from reader.formats.pasted_metadata import Head

_TEXT = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
_FIRST_TABLE = 3  # blocks, among which a table of fields stands
_FIRST = 12  # blocks with text in which a title stands
_SEEN = 90  # likeness, of 100, from which a stated title is the one that is shown
_NOBODY = re.compile(
    r"\b(?:user|admin(?:istrator)?|owner|microsoft|windows|office|author|unknown|python|default|company|"
    r"nobody|anonymous|guest|benutzer|utilisateur|usuario)\b|[\d_@\\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Read:
    """What the head of a document says; ``blocks`` are without the lines that say nothing else."""

    blocks: tuple[Block, ...]
    metadata: Metadata  # without language
    removed: tuple[str, ...]


def read(
    blocks: Sequence[Block], *, title: Found | None = None, creator: Found | None = None, styled: str = ""
) -> Read:
    """Return the head of a document, given the title and creator of its properties.

    ``styled`` is the text of the paragraph in the style of a title, empty where there is none.
    """
    places, found = _lines(blocks)
    certain = boilerplate.certain_noise(found)
    head = pasted_metadata.head(found, certain)
    page = pasted_metadata.publication(found, [index in certain for index in range(len(found))])
    shown, at = _title(found, [blocks[index] for index in places], head, styled)
    out = {places[index] for index in head.spent - {at}}
    if len(out) == len(blocks):
        out = set()
    chosen = shown or title
    if title and (shown is None or is_shown(title.value, [shown.value])):
        chosen = replace(shown, confidence=Confidence.SURE) if shown else title
    kept = [
        Block(BlockKind.HEADING, block.text, 1, block.inlines)
        if at is not None and index == places[at]
        else block
        for index, block in enumerate(blocks)
        if index not in out
    ]
    bio = pasted_metadata.author_of_bio(found, [False] * len(found))
    metadata = Metadata(
        title=chosen,
        authors=head.authors or bio or person(creator),
        publication=head.publication or page,
        published=head.published,
        url=head.url,
    )
    return Read(
        tuple(kept),
        with_evidence(metadata, in_paragraphs),
        tuple(blocks[index].text for index in sorted(out)),
    )


def _lines(blocks: Sequence[Block]) -> tuple[list[int], list[Line]]:
    """Return the texts of blocks as lines, with the block that each is in.

    A table above the text whose rows are a field and its value each stands for as many lines.
    """
    places: list[int] = []
    found: list[Line] = []
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE and index < _FIRST_TABLE:
            texts = _fields(block.text)
        else:
            texts = [block.text] if block.kind in _TEXT and block.text else []
        marker = "•" if block.kind is BlockKind.LIST_ITEM else ""
        found += [Line(index + 1, text, marker=marker) for text in texts]
        places += [index] * len(texts)
    return places, found


def _fields(table: str) -> list[str]:
    """Return "Source: RNZ" for each row, where all rows are such a field; else nothing."""
    rows = [[cell.strip() for cell in row.split("\t")] for row in table.split("\n")]
    if any(len(row) != 2 or not all(row) for row in rows):
        return []
    texts = [f"{field.rstrip(': ')}: {value}" for field, value in rows]
    return texts if all(map(pasted_labels.is_field, texts)) else []


def person(creator: Found | None) -> tuple[Found, ...]:
    """Return whoever made the file, as a guess at its author, where that is the name of a person."""
    if creator is None or _NOBODY.search(creator.value) or " " not in creator.value:
        return ()
    names = html_authors.clean(creator.value)
    return tuple(Found(name, creator.evidence, Confidence.GUESS) for name in names if " " in name)


def is_shown(stated: str, texts: Sequence[str]) -> bool:
    """Tell whether a document shows the title that its properties have."""
    return any(fuzz.ratio(stated.casefold(), text.casefold()) >= _SEEN for text in texts)


def _title(
    found: Sequence[Line], blocks: Sequence[Block], head: Head, styled: str
) -> tuple[Found | None, int | None]:
    """Return the title and its place: by its style, by its level among the headings, by its place."""
    top = range(min(_FIRST, len(found)))
    if styled:
        at = next((index for index in range(len(found)) if found[index].text == styled), None)
        return Found(styled, "the paragraph in the style of a title"), at
    tops = [index for index in top if blocks[index].kind is BlockKind.HEADING and blocks[index].level == 1]
    only = tops[0] if len(tops) == 1 and found[tops[0]].words > 1 and tops[0] not in head.spent else None
    if only is not None and (head.title is None or head.title_line is not None):
        return Found(found[only].text, f"heading, paragraph {found[only].number}"), only
    return head.title, head.title_line


def in_paragraphs(evidence: str) -> str:
    """Count in the evidence what a document has: paragraphs."""
    return re.sub(r"^line (?=\d)", "paragraph ", evidence)
