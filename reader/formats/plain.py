"""Pasted text to an article: the page around it removed, its lines made blocks, its metadata read.

What this may change against the file, for whoever maps a place in the cleaned text back:

- whole lines are left out (all of them are listed in ``Parsed.removed``): the page around the article, the
  lines that are byline or date and nothing else, and alternative texts that the caption after them repeats;
- in text set in narrow lines, page numbers are left out, and lines are joined by a space, or by nothing at a
  divided word, whose hyphen is kept or taken out;
- a title given as a field ("Title: ...") stands as first heading; the line with the field is left out;
- list markers become the kind of the block; runs of spaces become one space;
- characters are mended (see ``characters``): line breaks, non-breaking spaces, unseen characters, ligatures,
  letters composed (NFC), and a backslash after the comma of a number.

Nothing is put in, nothing changes its order, and no other character is touched.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.article import Metadata, Parsed
from reader.domain.document import Block, BlockKind, Document
from reader.domain.errors import RefusedFile
from reader.formats import (
    boilerplate,
    characters,
    encoding,
    language,
    lines,
    pasted_metadata,
    reasons,
    roles,
    wrapped,
)
from reader.formats.file import File
from reader.formats.lines import Line


def parse(file: File) -> list[Parsed]:
    """Return the one article of a text file; raises ``RefusedFile``."""
    decoded = encoding.decode(file.data, file.encoding)
    return [from_text(decoded.text, decoded.encoding, decoded.notes)]


def from_text(text: str, encoding_name: str = "", notes: tuple[str, ...] = ()) -> Parsed:
    """Return the article of a pasted text; raises ``RefusedFile`` where there is none."""
    found = lines.split(characters.mended(text))
    if not found:
        raise RefusedFile(reasons.EMPTY)
    if wrapped.is_wrapped(found):
        found = wrapped.paragraphs(found)
    certain = boilerplate.certain_noise(found)
    head = pasted_metadata.head(found, certain)
    title = frozenset() if head.title_line is None else frozenset({head.title_line})
    noise = boilerplate.noise(found, certain, head.spent | title)
    out = {index for index, drop in enumerate(noise) if drop} | head.spent | roles.repeated_captions(found)
    blocks = _blocks(found, out, head.title_line)
    if head.title_line is None and head.title is not None:
        blocks = (Block(BlockKind.HEADING, head.title.value, level=1), *blocks)
    document = Document(blocks)
    return Parsed(
        document=document,
        metadata=Metadata(
            title=head.title,
            authors=head.authors or pasted_metadata.author_of_bio(found, noise),
            publication=head.publication or pasted_metadata.publication(found, noise),
            published=head.published,
            url=head.url,
            language=language.of(document.text),
        ),
        encoding=encoding_name,
        notes=(*notes, *characters.numbers_mended(text)),
        removed=tuple(found[index].raw for index in sorted(out)),
        format="text",
    )


def _blocks(found: Sequence[Line], out: set[int], title: int | None) -> tuple[Block, ...]:
    kept = [index for index in range(len(found)) if index not in out]
    shown = [found[index] for index in kept]
    return tuple(roles.block(shown, place, is_title=index == title) for place, index in enumerate(kept))
