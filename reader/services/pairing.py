"""Two articles side by side: which passages of one answer to which of the other, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reader.domain.comparison import Comparison, Passage
from reader.domain.document import BlockKind, Document
from reader.domain.sharing import shingles
from reader.domain.text import Span
from reader.services import comparing, reading
from reader.services.library import Library
from reader.services.reading import Reading

COPIED = 0.5  # share of word rows, of the shorter paragraph, from which a paragraph counts as copied
_FEWEST = 4  # word rows in common; less is a name or a set phrase


@dataclass(frozen=True, slots=True)
class Link:
    """A passage of the first article and one of the second that belong together."""

    first: Span
    second: Span
    why: str  # "Same wording", or the name of the topic that both speak of


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles as opened, with the links between them in the order of the first."""

    first: Reading
    second: Reading
    links: tuple[Link, ...]


def pair(library: Library, first_id: int, second_id: int) -> Pair:
    """Return two articles with their links; raises ``KeyError`` where one is not there."""
    first, second = reading.open_article(library, first_id), reading.open_article(library, second_id)
    links = [*copied(first.article.document, second.article.document)]
    for topic, _ in comparing.topics(library):
        links += by_topic(comparing.compare(library, topic.id), first_id, second_id)
    return Pair(first, second, tuple(sorted(dict.fromkeys(links), key=lambda one: (one.first, one.second))))


def copied(first: Document, second: Document) -> list[Link]:
    """Return the paragraphs that stand in both documents, word for word or nearly."""
    ours, theirs = _rows(first), _rows(second)
    where: dict[int, list[int]] = defaultdict(list)
    for number, (_, rows) in enumerate(theirs):
        for row in rows:
            where[row].append(number)
    found = []
    for span, rows in ours:
        shared: dict[int, int] = defaultdict(int)
        for row in rows:
            for number in where.get(row, ()):
                shared[number] += 1
        for number, common in shared.items():
            shorter = min(len(rows), len(theirs[number][1]))
            if common >= min(_FEWEST, shorter) and common / shorter >= COPIED:
                found.append(Link(span, theirs[number][0], "Same wording"))
    return found


def by_topic(comparison: Comparison, first_id: int, second_id: int) -> list[Link]:
    """Return the passages of two articles on one topic, each with the one that answers to it best."""
    columns = {one.article.id: one.passages for one in comparison.columns}
    ours, theirs = columns.get(first_id, ()), columns.get(second_id, ())
    if not ours or not theirs:
        return []
    related = {frozenset((one.first, one.second)) for one in comparison.relations}
    return [Link(one.span, _best(one, theirs, related).span, comparison.topic.name) for one in ours]


def _best(passage: Passage, others: Iterable[Passage], related: set[frozenset[str]]) -> Passage:
    """Return the passage with most figures that stand in a relation to this one's; the first at a tie."""
    return max(
        others,
        key=lambda other: sum(
            frozenset((mine, yours)) in related for mine in passage.claims for yours in other.claims
        ),
    )


def _rows(document: Document) -> list[tuple[Span, frozenset[int]]]:
    kinds = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.CAPTION)
    found = []
    for number, block in enumerate(document.blocks):
        if block.kind in kinds and len(rows := shingles(block.text)) >= _FEWEST:
            found.append((document.span(number), rows))
    return found
