"""What changed between two versions of a text: its stretches of words, and the figures in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.domain.alignment import Tokens, align
from reader.domain.figure import Figure
from reader.domain.text import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")  # a number is one word, so that it changes as a whole
_SHORT = 8  # words; in a longer stretch another number of something else is another figure


Gap = tuple[int, int, int, int]  # from and to in the old words, from and to in the new ones


class Sort(StrEnum):
    """What happened to a stretch of words."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are not the same in both texts; an empty span is the place where they are missing."""

    sort: Sort
    old: Span
    new: Span
    words: int  # of the longer side


class FigureSort(StrEnum):
    """What happened to a figure."""

    VALUE = "value"
    BOUND = "bound"  # the number stands, "up to" or "about" does not
    COUNTED = "counted"  # the number stands, of something else
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is not the same in both texts."""

    sort: FigureSort
    old: Figure | None
    new: Figure | None


@dataclass(frozen=True, slots=True)
class Revision:
    """The differences of two texts in the order of the newer one."""

    stretches: tuple[Stretch, ...]
    figures: tuple[FigureChange, ...]

    @property
    def words(self) -> int:
        """How many words were added, removed or changed."""
        return sum(one.words for one in self.stretches)


def revise(old: str, new: str, old_figures: Sequence[Figure], new_figures: Sequence[Figure]) -> Revision:
    """Return what changed; figures of sentences that stayed word for word are the same figures."""
    ours, theirs = _tokens(old), _tokens(new)
    matches = align(ours.words, theirs.words)
    stretches = tuple(_stretches(ours, theirs, matches))
    before = [one for one in old_figures if _touches(one, [stretch.old for stretch in stretches])]
    after = [one for one in new_figures if _touches(one, [stretch.new for stretch in stretches])]
    # What was added right behind a sentence touches it, and changes nothing in it.
    stood, stands = _in_words(old, old_figures), _in_words(new, new_figures)
    before = [one for one in before if _in_words(old, (one,)).isdisjoint(stands)]
    after = [one for one in after if _in_words(new, (one,)).isdisjoint(stood)]
    return Revision(stretches, tuple(_figures(_Places(ours, theirs, matches), stretches, before, after)))


def _stretches(ours: Tokens, theirs: Tokens, matches: list[int]) -> Iterator[Stretch]:
    """Return what lies between the words that both texts have; one lone word in common divides nothing."""
    last: Gap | None = None
    for gap in _gaps(matches, len(theirs.words)):
        if last is not None and _replaces(last) and _replaces(gap) and gap[0] - last[1] <= 1:
            last = (last[0], gap[1], last[2], gap[3])
            continue
        if last is not None:
            yield _stretch(ours, theirs, last)
        last = gap
    if last is not None:
        yield _stretch(ours, theirs, last)


def _gaps(matches: list[int], new_length: int) -> Iterator[Gap]:
    old_from = new_from = 0
    ends = [(at, match) for at, match in enumerate(matches) if match >= 0]
    for at, match in [*ends, (len(matches), new_length)]:
        if at > old_from or match > new_from:
            yield old_from, at, new_from, match
        old_from, new_from = at + 1, match + 1


def _replaces(gap: Gap) -> bool:
    return gap[0] < gap[1] and gap[2] < gap[3]


def _tokens(text: str) -> Tokens:
    found = list(_TOKEN.finditer(text))
    return Tokens(tuple(one.group() for one in found), tuple(one.start() for one in found))


def _to_sentence(side: Tokens, start: int, end: int) -> int:
    """Return by how many words a stretch can move on so that it begins with a word, not with a full stop."""
    by = 0
    while start + by < end + by < len(side.words) and not side.words[start + by][0].isalnum():
        if side.words[start + by] != side.words[end + by]:
            return 0
        by += 1
    return by


def _stretch(ours: Tokens, theirs: Tokens, gap: Gap) -> Stretch:
    old_from, old_to, new_from, new_to = gap
    if old_from == old_to or new_from == new_to:
        by = _to_sentence(theirs, new_from, new_to) or _to_sentence(ours, old_from, old_to)
        old_from, old_to, new_from, new_to = (one + by for one in gap)
    sort = Sort.CHANGED if old_from < old_to and new_from < new_to else Sort.ADDED
    sort = Sort.REMOVED if new_from == new_to else sort
    counts = [
        sum(word[0].isalnum() for word in side.words[start:end])
        for side, start, end in ((ours, old_from, old_to), (theirs, new_from, new_to))
    ]
    return Stretch(sort, _span(ours, old_from, old_to), _span(theirs, new_from, new_to), max(counts))


def _span(side: Tokens, start: int, end: int) -> Span:
    if start < end:
        return Span(side.starts[start], side.end(end - 1))
    place = side.end(start - 1) if start else 0
    return Span(place, place)


def _in_words(text: str, figures: Iterable[Figure]) -> frozenset[tuple[str, str]]:
    """Return figures by their sentences, word for word, and what is printed."""
    return frozenset((one.sentence.of(text), one.surface) for one in figures)


def _touches(figure: Figure, changed: Sequence[Span]) -> bool:
    whole = figure.sentence
    # Touching at the end counts: words that are missing leave an empty span there.
    return any(one.start <= whole.end and whole.start <= one.end for one in changed)


class _Places:
    """Tells where a figure of the old text would stand in the new one."""

    def __init__(self, ours: Tokens, theirs: Tokens, matches: list[int]) -> None:
        self._ours, self._theirs, self._matches = ours, theirs, matches

    def place(self, span: Span) -> int:
        """Return the new position of the first matched word of a span, or -1."""
        at = bisect_left(self._ours.starts, span.start)
        while at < len(self._ours.starts) and self._ours.starts[at] < span.end:
            if (match := self._matches[at]) >= 0 and self._ours.words[at][0].isalnum():
                return self._theirs.starts[match]
            at += 1
        return -1


def _figures(
    places: _Places, stretches: Sequence[Stretch], before: Sequence[Figure], after: Sequence[Figure]
) -> Iterator[FigureChange]:
    left = list(after)
    pairs: list[tuple[Figure, Figure | None]] = []
    moved: list[Figure] = []
    for old in before:
        place = places.place(old.span)
        same = next((one for one in left if one.span.start <= place < one.span.end), None)
        if same is None:
            moved.append(old)
            continue
        left.remove(same)
        pairs.append((old, same))
    for old in moved:
        standing = _in_its_place(old, stretches, left)
        if standing is not None:
            left.remove(standing)
        pairs.append((old, standing))
    found = [change for old, new in pairs if (change := _change(old, new)) is not None]
    found += [FigureChange(FigureSort.NEW, None, one) for one in left]
    # In the order of the newer text; what is gone comes at the place where its sentence would stand.
    order = {id(one): _place_of(one, stretches) for one in found}
    yield from sorted(found, key=lambda one: order[id(one)])


def _in_its_place(old: Figure, stretches: Sequence[Stretch], left: Sequence[Figure]) -> Figure | None:
    """Return the figure that came in where one was taken out: in the same stretch and of the same sort."""
    for stretch in stretches:
        if not stretch.old.overlaps(old.span):
            continue
        here = [one for one in left if one.span.overlaps(stretch.new) and one.kind is old.kind]
        alike = [one for one in here if one.noun == old.noun and one.unit == old.unit]
        return next(iter(alike or (here if stretch.words <= _SHORT else ())), None)
    return None


def _change(old: Figure, new: Figure | None) -> FigureChange | None:
    if new is None:
        return FigureChange(FigureSort.GONE, old, None)
    if (old.low, old.high) != (new.low, new.high) and old.bound is new.bound:
        return FigureChange(FigureSort.VALUE, old, new)
    if old.bound is not new.bound:
        same = old.surface == new.surface
        return FigureChange(FigureSort.BOUND if same else FigureSort.VALUE, old, new)
    if old.surface != new.surface and old.low is None and old.high is None:
        return FigureChange(FigureSort.VALUE, old, new)
    if (old.noun, old.unit) != (new.noun, new.unit):
        return FigureChange(FigureSort.COUNTED, old, new)
    return None


def _place_of(change: FigureChange, stretches: Sequence[Stretch]) -> int:
    if change.new is not None:
        return change.new.span.start
    assert change.old is not None
    start = change.old.span.start
    return next((one.new.start for one in stretches if one.old.end >= start), start)
