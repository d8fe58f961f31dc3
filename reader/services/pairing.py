"""Articles side by side: which passages of one answer to which of another, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

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
class Joined:
    """Articles as opened, with the links of any two: by their places, the earlier one first."""

    readings: tuple[Reading, ...]
    links: dict[tuple[int, int], tuple[Link, ...]]  # in the order of the first


def join(library: Library, article_ids: Sequence[int]) -> Joined:
    """Return articles with their links; raises ``KeyError`` where one is not there."""
    readings = tuple(reading.open_article(library, one) for one in article_ids)
    topics = [comparing.compare(library, one.id) for one, _ in comparing.topics(library)]
    links = {}
    for (first, ours), (second, theirs) in combinations(enumerate(readings), 2):
        found = copied(ours.article.document, theirs.article.document)
        for one in topics:
            found += by_topic(one, ours.article.id, theirs.article.id)
        links[first, second] = tuple(sorted(dict.fromkeys(found), key=lambda link: (link.first, link.second)))
    return Joined(readings, links)


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
