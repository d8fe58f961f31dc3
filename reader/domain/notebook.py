"""The notebook: pages in Markdown, and the citations that stand in them as ``[@rnz2019]``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from reader.domain.annotation import Anchor, AnchorState
from reader.domain.cited import Cited
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind
from reader.domain.text import Span
from reader.domain.wording import in_quotes

# The form of a citation in Markdown is Pandoc's; a key is made of the letters and digits of author and year.
TOKEN = re.compile(r"\[@([a-z0-9]+(?:-[0-9]+)?)\]")
_ALONE = re.compile(rf"\s*(?:{TOKEN.pattern}\s*)+")
_CODE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r" {0,3}#{1,6}\s+\S")
_UNTITLED = "Untitled page"
GONE = "the article is no longer in the library"
LOST = "no longer stands in the article"
LIKE = "found again by likeness only"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the notebook as it is written."""

    id: str
    text: str  # Markdown
    made_at: str  # ISO, UTC
    changed_at: str

    @property
    def title(self) -> str:
        """The first line that says anything; where that only cites, the first heading."""
        lines = [line for line in self.text.splitlines() if _bare(line)]
        headings = [line for line in lines if _HEADING.match(line)]
        said = (TOKEN.sub("", _bare(line)).strip() for line in [*lines[:1], *headings])
        return next(filter(None, said), _UNTITLED)[:120]


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage, or a figure in it, that the notebook leads to; kept when its article is gone."""

    key: str
    article_id: int
    anchor: Anchor
    work: Cited  # as it was cited, for when the article is gone
    claim_id: str = ""  # of the figure that is meant


@dataclass(frozen=True, slots=True)
class Shown:
    """A citation as it stands in the library now."""

    citation: Citation
    work: Cited
    reference: str  # as it stands in a text: (RNZ 2019, para. 3)
    link: str
    state: AnchorState | None = AnchorState.EXACT  # None: the article is gone
    span: Span | None = None  # in the current version; None where the quote stands nowhere
    figure: str = ""  # what the figure says now, in words

    @property
    def trouble(self) -> str:
        """What is to be said of a quote that does not stand word for word; empty where it does."""
        words = {None: GONE, AnchorState.ORPHAN: LOST, AnchorState.APPROXIMATE: LIKE}
        return words.get(self.state, "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation stands in a composed page; ``shown`` is None where its key is not known."""

    key: str
    span: Span
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class Composed:
    """A page with every citation as quote and reference in place of its key."""

    document: Document
    places: tuple[Place, ...]


def free_key(wanted: str, taken: Callable[[str], bool]) -> str:
    """Return a key, with a number behind it where it is taken."""
    return next(key for n in count(1) if not taken(key := wanted if n == 1 else f"{wanted}-{n}"))


def keys(text: str) -> list[str]:
    """Return the keys of the citations in a page by their order, each once; code cites nothing."""
    return list(dict.fromkeys(match[1] for match in tokens(text)))


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield the citations in a page; what stands in code is none."""
    code = [(match.start(), match.end()) for match in _CODE.finditer(text)]
    at = 0
    for match in TOKEN.finditer(text):
        while at < len(code) and code[at][1] <= match.start():
            at += 1
        if at == len(code) or match.start() < code[at][0]:
            yield match


def word_count(text: str) -> int:
    """Return how many words somebody wrote on a page: neither citations nor signs of Markdown are any."""
    return sum(any(map(str.isalnum, word)) for word in TOKEN.sub(" ", text).split())


def alone(text: str) -> bool:
    """Tell whether a paragraph is made of citations only: their quotes are shown then."""
    return _ALONE.fullmatch(text) is not None


def with_citation(text: str, key: str, at: int) -> str:
    """Return a page with a citation in a paragraph of its own after the one that a place is in."""
    end = text.find("\n\n", max(0, at))
    before, rest = (text, "") if end < 0 else (text[:end], text[end:].lstrip("\n"))
    parts = [part for part in (before.rstrip(), f"[@{key}]", rest) if part]
    return "\n\n".join(parts) + ("" if rest else "\n")


def compose(document: Document, shown: Mapping[str, Shown]) -> Composed:
    """Return a page's document with quotes and references in place of keys, each a link to its passage."""
    blocks: list[Block] = []
    found: list[tuple[int, Place]] = []  # number of the block, and the place in it
    for block in document.blocks:
        if block.kind is BlockKind.CODE or "[@" not in block.text:
            blocks.append(block)
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) and alone(block.text):
            for match in TOKEN.finditer(block.text):
                _quoted(match[1], shown.get(match[1]), blocks, found)
        else:
            _referring(block, shown, blocks, found)
    composed = Document(tuple(blocks))
    places = (replace(one, span=one.span.shifted(composed.starts[number])) for number, one in found)
    return Composed(composed, tuple(places))


def _quoted(key: str, one: Shown | None, blocks: list[Block], found: list[tuple[int, Place]]) -> None:
    """Add the quote with its reference, and what a figure in it says."""
    if one is None:
        text = f"[@{key}]"
        found.append((len(blocks), Place(key, Span(0, len(text)), None)))
        blocks.append(Block(BlockKind.PARAGRAPH, text))
        return
    lines = [" ".join(line.split()) for line in one.citation.anchor.quote.split("\n") if line.strip()]
    lines = in_quotes("\n".join(lines)).split("\n")
    blocks += [Block(BlockKind.QUOTE, line, 1) for line in lines[:-1]]
    reference = _told(one)
    start = len(lines[-1]) + 1
    place = Span(start, start + len(reference))
    found.append((len(blocks), Place(key, place, one)))
    inlines = (Inline(place, InlineKind.LINK, one.link),) if one.link else ()
    blocks.append(Block(BlockKind.QUOTE, f"{lines[-1]} {reference}", 1, inlines))
    if one.figure:
        blocks.append(Block(BlockKind.QUOTE, f"Figure: {one.figure}", 1))


def _told(one: Shown) -> str:
    return f"{one.reference} [{one.trouble}]" if one.trouble else one.reference


def _referring(
    block: Block, shown: Mapping[str, Shown], blocks: list[Block], found: list[tuple[int, Place]]
) -> None:
    """Add a block whose citations are references in their sentences."""
    parts: list[str] = []
    links: list[Inline] = []
    moves: list[tuple[int, int]] = []  # where the old text goes on, and by how much it is moved there
    code = [one.span for one in block.inlines if one.kind is InlineKind.CODE]
    last = length = 0
    for match in TOKEN.finditer(block.text):
        if any(one.contains(Span(*match.span())) for one in code):
            continue
        one = shown.get(match[1])
        words = _told(one) if one else match[0]
        parts += [block.text[last : match.start()], words]
        length += match.start() - last
        place = Span(length, length + len(words))
        found.append((len(blocks), Place(match[1], place, one)))
        if one is not None and one.link:
            links.append(Inline(place, InlineKind.LINK, one.link))
        length, last = place.end, match.end()
        moves.append((last, length - last))
    text = "".join([*parts, block.text[last:]])
    kept = tuple(replace(one, span=_moved(one.span, moves)) for one in block.inlines)
    blocks.append(replace(block, text=text, inlines=(*kept, *links)))


def _moved(span: Span, moves: list[tuple[int, int]]) -> Span:
    def at(offset: int) -> int:
        return offset + next((by for start, by in reversed(moves) if start <= offset), 0)

    return Span(at(span.start), max(at(span.start), at(span.end)))


def _bare(line: str) -> str:
    return line.strip(" #>*-\t")
