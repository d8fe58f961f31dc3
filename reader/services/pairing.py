"""Articles side by side: which passages of one answer to which of another, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from reader.coverage.words import content
from reader.domain.comparison import Comparison, Passage
from reader.domain.document import BlockKind, Document
from reader.domain.figure import Kind
from reader.domain.sharing import shingles
from reader.domain.text import Span
from reader.services import comparing, reading
from reader.services.library import Library
from reader.services.reading import Reading

COPIED = 0.5  # share of word rows, of the shorter paragraph, from which a paragraph counts as copied
_ALIKE = 3  # words in common, besides those of the topic, from which two passages without figures are linked
_SHARE = 0.25  # the same, of the shorter one's words
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
    # In the order of the first, the surest one of each before others.
    links: dict[tuple[int, int], tuple[Link, ...]]


def join(library: Library, article_ids: Sequence[int]) -> Joined:
    """Return articles with their links; raises ``KeyError`` where one is not there."""
    readings = tuple(reading.open_article(library, one) for one in article_ids)
    topics = [comparing.compare(library, one.id) for one, _ in comparing.topics(library)]
    links = {}
    for (first, ours), (second, theirs) in combinations(enumerate(readings), 2):
        found = copied(ours.article.document, theirs.article.document)
        for one in topics:
            found += by_topic(one, ours.article.id, theirs.article.id)
        links[first, second] = tuple(sorted(dict.fromkeys(found), key=lambda link: link.first))
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
    """Return the passages of two articles on one topic that belong together.

    Those do whose figures are held against each other, echoes before others. Where none are, a passage goes
    with the one most alike in words: any that has a figure of its kind, else one that shares enough besides
    the words that the topic looks for. Of one subject alone, two passages are no pair.
    """
    columns = {one.article.id: one.passages for one in comparison.columns}
    ours, theirs = columns.get(first_id, ()), columns.get(second_id, ())
    echoes = _joined(set(some) for one in comparison.origins for some in one.echoes)
    relations = _joined({one.first, one.second} for one in comparison.relations)
    groups = _joined(set(one.claims) for one in comparison.groups)
    kinds = {one.id: (one.figure.kind, one.figure.unit) for one in comparison.claims}
    found = []
    for one in ours:
        met = [other for known in (echoes, relations, groups) for other in theirs if _meet(one, other, known)]
        counting = [other for other in theirs if _kinds(one, kinds) & _kinds(other, kinds)]
        partners = list(dict.fromkeys(met)) or _most_alike(one, counting) or _alike(one, theirs)
        found += [Link(one.span, other.span, comparison.topic.name) for other in partners]
    return found


def _joined(bundles: Iterable[set[str]]) -> dict[str, set[str]]:
    """Return for each figure those that share a bundle with it."""
    found: dict[str, set[str]] = defaultdict(set)
    for bundle in bundles:
        for key in bundle:
            found[key] |= bundle
    return found


def _meet(one: Passage, other: Passage, joined: dict[str, set[str]]) -> bool:
    return any(not joined[key].isdisjoint(other.claims) for key in one.claims)


def _kinds(passage: Passage, kinds: dict[str, tuple[Kind, str]]) -> set[tuple[Kind, str]]:
    return {kinds[key] for key in passage.claims}


def _most_alike(passage: Passage, others: Sequence[Passage]) -> list[Passage]:
    """Return the passage with most words in common, the first at a tie; none where there are none."""
    own = _own_words(passage)
    return [max(others, key=lambda other: len(own & _own_words(other)))] if others else []


def _alike(passage: Passage, others: Sequence[Passage]) -> list[Passage]:
    """Return the passage with most words in common, where there are enough of them."""
    own = _own_words(passage)
    found = []
    for best in _most_alike(passage, others):
        theirs = _own_words(best)
        if len(own & theirs) >= max(_ALIKE, _SHARE * min(len(own), len(theirs))):
            found.append(best)
    return found


def _own_words(passage: Passage) -> frozenset[str]:
    """Return the words of a passage, without those that the topic's query found."""
    sought = (content(one.shifted(-passage.span.start).of(passage.text)) for one in passage.hits)
    return content(passage.text).difference(*sought)


def _rows(document: Document) -> list[tuple[Span, frozenset[int]]]:
    kinds = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.CAPTION)
    found = []
    for number, block in enumerate(document.blocks):
        if block.kind in kinds and len(rows := shingles(block.text)) >= _FEWEST:
            found.append((document.span(number), rows))
    return found
