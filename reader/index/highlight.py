"""The places in a text that a query matches: all of them, the best sentences, and a concordance."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.domain.query import Query
from reader.domain.text import Span
from reader.index.folded import Folded
from reader.index.needles import Forms, Row, forms_of

_words = re.compile(r"\w+")
_letter = re.compile(r"\w")
# A sentence may end at a line's end, or at a mark with a space behind it.
_ends = re.compile(r"""\n+|[.!?…]["'”’»)\]]*\s+""")
_TITLES = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|No|vs|Jr|Sr|Inc|Ltd|Co|Corp)\Z")
_LONGEST = 320  # characters of a sentence that is shown; longer ones are cut around the hit
_APART = 40  # characters: words of a row that stand farther apart than that are no row


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of text to show for a result, with the hits in it; all spans count in the whole text."""

    span: Span
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One hit of a concordance with what stands to its left and right, on one line."""

    span: Span
    left: str
    hit: str
    right: str


def spans(query: Query, text: str, language: str = "", forms: Forms | None = None) -> list[Span]:
    """Return the places that match, in order, without overlaps; phrases as a whole.

    ``forms`` is what ``forms_of`` gave for the query: making it once serves any number of texts.
    """
    return [span for span, _ in _marked(text, forms or forms_of(query, (language,)))]


def best_sentences(
    query: Query, text: str, limit: int = 2, language: str = "", forms: Forms | None = None
) -> list[Sentence]:
    """Return the sentences with the most different words of the query, in the order of the text."""
    return best_and_count(text, forms or forms_of(query, (language,)), limit)[0]


def best_and_count(text: str, forms: Forms, limit: int = 2) -> tuple[list[Sentence], int]:
    """Return the best sentences, and how many hits the whole text has."""
    found = _marked(text, forms)
    every = len({row for _, row in found})
    sentences: list[tuple[Span, list[tuple[Span, int]]]] = []
    for span, row in found:
        if sentences and not sentences[-1][0].contains(span) and _full(sentences, every) >= limit:
            break  # none that follows has more of the words
        if sentences and sentences[-1][0].contains(span):
            sentences[-1][1].append((span, row))
        else:
            sentences.append((_sentence(text, span), [(span, row)]))
    ranked = sorted(
        sentences, key=lambda one: (-len({row for _, row in one[1]}), -min(len(one[1]), 3), one[0].start)
    )
    chosen = sorted(ranked[:limit], key=lambda one: one[0].start)
    return [
        Sentence(whole, tuple(span for span, _ in hits if whole.contains(span))) for whole, hits in chosen
    ], len(found)


def _full(sentences: list[tuple[Span, list[tuple[Span, int]]]], every: int) -> int:
    """Return how many sentences have hits of every kind that the text has."""
    return sum(len({row for _, row in hits}) == every for _, hits in sentences)


def concordance(
    query: Query, text: str, width: int = 60, language: str = "", forms: Forms | None = None
) -> list[Line]:
    """Return every hit with ``width`` characters to its left and right, line ends made spaces."""
    return [
        Line(
            span,
            _on_one_line(text[max(0, span.start - width) : span.start]),
            _on_one_line(span.of(text)),
            _on_one_line(text[span.end : span.end + width]),
        )
        for span, _ in _marked(text, forms or forms_of(query, (language,)))
    ]


def _on_one_line(text: str) -> str:
    return re.sub(r"\s", " ", text)


def _marked(text: str, forms: Forms) -> list[tuple[Span, int]]:
    """Return the matches in order, each with the number of its row; of overlapping ones the longest."""
    if forms.search is None:
        return []
    folded = Folded(text)
    words = _candidates(folded.text, forms)
    found: list[tuple[int, int, int]] = []
    for number, row in enumerate(forms.rows):
        found += [(start, end, number) for start, end in _row(row, words, folded.text)]
    found.sort(key=lambda one: (one[0], -one[1]))
    marked: list[tuple[Span, int]] = []
    reached = 0
    for start, end, number in found:
        if start >= reached:
            marked.append((folded.span(start, end), number))
            reached = end
    return marked


Candidate = tuple[int, int, str]


def _candidates(folded: str, forms: Forms) -> list[Candidate]:
    assert forms.search is not None
    return [(match.start(), match.end(), match[0]) for match in forms.search.finditer(folded)]


def _row(row: Row, words: Sequence[Candidate], folded: str) -> Iterable[tuple[int, int]]:
    """Return the ranges in which the needles of a row stand."""
    hits = [[(start, end) for start, end, word in words if needle.takes(word)] for needle in row.needles]
    if len(hits) == 1:
        return hits[0]
    return _chains(hits, row, folded)


def _chains(hits: list[list[tuple[int, int]]], row: Row, folded: str) -> Iterator[tuple[int, int]]:
    """Yield for each hit of the first needle the range of the first row of hits that begins there."""
    # From the last needle back: which hits have the rest of the row near them, and how far that reaches.
    # Going forward, every hit would be held against every other: a book has thousands of "of the".
    ranges = {one: one for one in hits[-1]}
    for needle in reversed(hits[:-1]):
        following = sorted(ranges)
        back = 0 if row.ordered else max((end - start for start, end in following), default=0)
        ranges = {
            one: (min(one[0], ranges[rest][0]), max(one[1], ranges[rest][1]))
            for one in needle
            if (rest := _rest(one, following, back, row, folded)) is not None
        }
    yield from ranges.values()


def _rest(
    one: tuple[int, int], following: list[tuple[int, int]], back: int, row: Row, folded: str
) -> tuple[int, int] | None:
    """Return the first of the hits that follow that is near one; ``back`` is how long they are at most."""
    farthest = _APART * (row.slop + 1)
    low = one[1] if row.ordered else one[0] - farthest - back
    for at in range(bisect_left(following, (low, 0)), len(following)):
        if following[at][0] > one[1] + farthest:
            break
        if _near(one, following[at], row, folded):
            return following[at]
    return None


def _near(one: tuple[int, int], other: tuple[int, int], row: Row, folded: str) -> bool:
    """Tell whether at most ``slop`` words stand between two words."""
    if other[0] >= one[1]:
        low, high = one[1], other[0]
    elif not row.ordered and one[0] >= other[1]:
        low, high = other[1], one[0]
    else:
        return False
    if high - low > _APART * (row.slop + 1):
        return False
    if not row.slop:
        return _letter.search(folded, low, high) is None
    return len(_words.findall(folded, low, high)) <= row.slop


def _sentence(text: str, hit: Span) -> Span:
    """Return the sentence around a hit, cut to what can be shown."""
    low = max(0, hit.start - _LONGEST)
    high = min(len(text), hit.end + _LONGEST)
    start, end = low, high
    for match in _ends.finditer(text, low, high):
        if match.end() > hit.start and match.start() < hit.end - 1:
            continue
        if not _is_end(text, match):
            continue
        if match.end() <= hit.start:
            start = match.end()
        else:
            end = match.end()
            break
    start = max(start, hit.start - _LONGEST // 2) if end - start > _LONGEST else start
    end = min(end, max(hit.end, start + _LONGEST))
    return Span(_word_start(text, start, hit.start), _word_end(text, end, hit.end))


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence ends here: not behind initials or a title, nor before a small letter."""
    at = match.start()
    if text[at] != ".":
        return True
    following = text[match.end() : match.end() + 2].lstrip("\"'“‘«([")[:1]
    if following.islower() or not text[max(0, at - 2) : at].isalnum():
        return False
    return _TITLES.search(text, max(0, at - 6), at) is None


def _word_start(text: str, at: int, limit: int) -> int:
    """Return a start that does not cut a word."""
    while 0 < at < limit and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    while at < limit and text[at].isspace():
        at += 1
    return at


def _word_end(text: str, at: int, limit: int) -> int:
    while at > limit and at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    while at > limit and text[at - 1].isspace():
        at -= 1
    return at
