"""Finding annotations again: in a new version of their article, or from a quote with its context."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reader.domain.alignment import Tokens, align, tokens
from reader.domain.annotation import CONTEXT, Anchor, AnchorState
from reader.domain.text import Span

_KEPT = 0.5  # share of a quote's words that must have survived where they stood
LIKE = 0.8  # likeness that a moved and edited quote needs, far from where it stood
_CONTEXT_LIKE = 0.6  # likeness of the surroundings that makes a short moved quote certain
TELLING = 25  # characters; a shorter quote says too little without its surroundings
_MOST_PLACES = 1000  # of one quote, that are told apart by likeness
MOVED_MOST = 200  # words; a longer quote is not looked for by likeness elsewhere
NAME_OR_NUMBER = re.compile(r"[A-Z\d]")


def describe(text: str, span: Span, version_id: int) -> Anchor:
    """Return the anchor of a span: its exact quote with 32 characters before and after."""
    return Anchor(
        version_id,
        span,
        span.of(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )


def locate(text: str, quote: str, prefix: str, suffix: str, version_id: int) -> Anchor | None:
    """Return the anchor of a quote of which only the surroundings are known; word for word or None.

    Where the quote stands several times, the surroundings decide; where they cannot, None.
    """
    span = told_apart(text, _occurrences(text, quote), prefix, suffix)
    return None if span is None else describe(text, span, version_id)


def told_apart(text: str, spans: Iterable[Span], prefix: str, suffix: str) -> Span | None:
    """Return the span whose surroundings are those that are wanted; None where they leave a doubt."""
    places = list(spans)
    if len(places) > _MOST_PLACES:
        # So many places are not weighed one by one: the surroundings must be those word for word.
        places = [span for span in places if _stands_between(text, span, prefix, suffix)]
        return places[0] if len(places) == 1 else None
    ranked = sorted(
        ((_context_likeness(text, span, prefix, suffix), span) for span in places),
        key=lambda one: (-one[0], one[1]),
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.1):
        return None
    return ranked[0][1]


def relocate(old: str, new: str, anchors: Sequence[Anchor], version_id: int) -> list[Anchor]:
    """Return every anchor of the old text as it stands in the new one, in the order given.

    The two versions are aligned word by word. A quote that stands unchanged where its words went is
    exact; one whose words were edited in place is approximate; one that moved is taken up only where
    it stands word for word, or so nearly that no name and no number differs; all others are orphans,
    with their quote and their last place kept.
    """
    change = _VersionChange(old, new)
    return [_relocate_one(change, anchor, version_id) for anchor in anchors]


@dataclass(frozen=True)
class _Place:
    span: Span
    state: AnchorState


class _VersionChange:
    """Two versions of a text and where each word of the old one went."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.old_tokens, self.new_tokens = tokens(old), tokens(new)
        self.went = align(self.old_tokens.words, self.new_tokens.words)
        taken = set(self.went)
        self.free = [index for index in range(len(self.new_tokens.words)) if index not in taken]
        self._free_set = set(self.free)

    def words(self, span: Span) -> range:
        """Return the indices of the old tokens that a span touches."""
        return _touched(self.old_tokens, span)

    def is_free(self, span: Span) -> bool:
        """Tell whether no word of the old version became the words of a new span."""
        touched = _touched(self.new_tokens, span)
        return sum(index in self._free_set for index in touched) > len(touched) / 2


def _relocate_one(change: _VersionChange, anchor: Anchor, version_id: int) -> Anchor:
    place = _in_place(change, anchor) or _moved_exactly(change, anchor) or _moved_and_edited(change, anchor)
    if place is None:
        return replace(anchor, state=AnchorState.ORPHAN)
    state = place.state
    if anchor.state is AnchorState.APPROXIMATE:
        state = AnchorState.APPROXIMATE  # nobody has confirmed it yet
    return replace(describe(change.new, place.span, version_id), state=state)


def _in_place(change: _VersionChange, anchor: Anchor) -> _Place | None:
    """Return where the words of the quote went, if enough of them did."""
    if not change.went:
        return None
    words = change.words(anchor.span)
    went = [change.went[index] for index in words]
    kept = [index for index in went if index >= 0]
    if not kept:
        return None
    span = _mapped_span(change, anchor.span, words, went)
    if span is None:
        return None
    if span.of(change.new) == anchor.quote:
        return _Place(span, AnchorState.EXACT)
    share = len(kept) / len(went)
    if share < _KEPT or not (_side_holds(change, words, -1) or _side_holds(change, words, 1)):
        return None
    if _tells_otherwise(anchor.quote, span.of(change.new)) and (
        len(anchor.quote) < TELLING or not _paragraph_holds(change, words)
    ):
        return None
    # What was put between the words must not outweigh them.
    if len(_touched(change.new_tokens, span)) > 2 * len(words) + 4:
        return None
    return _Place(span, AnchorState.APPROXIMATE)


def _side_holds(change: _VersionChange, words: range, side: int) -> bool:
    """Tell whether one of the nearest words on a side of the quote is still there."""
    near = range(words[-1] + 1, words[-1] + 7) if side > 0 else range(words[0] - 6, words[0])
    inside = [index for index in near if 0 <= index < len(change.went)]
    return not inside or any(change.went[index] >= 0 for index in inside)


def _tells_otherwise(quote: str, found: str) -> bool:
    """Tell whether a name or a number of the quote is another one, or missing, in what was found."""
    there = set(tokens(found).words)
    return any(NAME_OR_NUMBER.match(word) and word not in there for word in tokens(quote).words)


def _paragraph_holds(change: _VersionChange, words: range) -> bool:
    """Tell whether the words just outside the quote's paragraph, on both sides, are still there.

    Where they are not, the paragraph may be another one that differs in a name or a number only.
    """
    starts = change.old_tokens.starts
    above = change.old.rfind("\n", 0, starts[words[0]])
    below = change.old.find("\n", change.old_tokens.end(words[-1]) - 1)
    first = bisect_left(starts, above) if above >= 0 else 0
    last = bisect_right(starts, below) if below >= 0 else len(starts)
    before = range(max(0, first - 6), first)
    after = range(last, min(last + 6, len(starts)))
    return all(sum(change.went[index] >= 0 for index in near) * 2 >= len(near) for near in (before, after))


def _mapped_span(change: _VersionChange, span: Span, words: range, went: Sequence[int]) -> Span | None:
    """Return the new span of the words, stretched over edited words at its ends."""
    before = next((change.went[i] for i in range(words[0] - 1, -1, -1) if change.went[i] >= 0), -1)
    after = next(
        (change.went[i] for i in range(words[-1] + 1, len(change.went)) if change.went[i] >= 0),
        len(change.new_tokens.words),
    )
    kept = [index for index in went if index >= 0]
    lost_first = next(rank for rank, index in enumerate(went) if index >= 0)
    lost_last = next(rank for rank, index in enumerate(reversed(went)) if index >= 0)
    first = max(kept[0] - lost_first, before + 1)
    last = min(kept[-1] + lost_last, after - 1)
    old, new = change.old_tokens, change.new_tokens
    start, end = new.starts[first], new.end(last)
    # A quote may begin or end within a word that is still the same.
    if went[0] >= 0:
        start += span.start - old.starts[words[0]] if span.start > old.starts[words[0]] else 0
    if went[-1] >= 0:
        end -= max(0, old.end(words[-1]) - span.end)
    # White space that belonged to the quote belongs to it still.
    start -= _same_blanks(change.old[span.start : old.starts[words[0]]], change.new, start, -1)
    end += _same_blanks(change.old[old.end(words[-1]) : span.end], change.new, end, 1)
    return Span(start, end) if start < end else None


def _same_blanks(blanks: str, text: str, at: int, side: int) -> int:
    if not blanks:
        return 0
    found = text[at : at + len(blanks)] if side > 0 else text[max(0, at - len(blanks)) : at]
    return len(blanks) if found == blanks else 0


def _moved_exactly(change: _VersionChange, anchor: Anchor) -> _Place | None:
    """Return where the quote stands word for word among words that came from nowhere else."""
    spans = [span for span in _occurrences(change.new, anchor.quote) if change.is_free(span)]
    if len(anchor.quote) < TELLING:
        spans = [
            span
            for span in spans
            if _context_likeness(change.new, span, anchor.prefix, anchor.suffix) >= _CONTEXT_LIKE
        ]
    return _Place(spans[0], AnchorState.EXACT) if len(spans) == 1 else None


def _moved_and_edited(change: _VersionChange, anchor: Anchor) -> _Place | None:
    """Return where nearly the same words stand, far from the old place, with every name and number."""
    quote = tokens(anchor.quote).words
    if len(anchor.quote) < TELLING or len(quote) > MOVED_MOST:
        return None
    telling = {word for word in quote if NAME_OR_NUMBER.match(word)}
    best: tuple[float, Span] | None = None
    for first, last in _free_windows(change, len(quote), set(quote)):
        window = change.new_tokens.words[first : last + 1]
        if telling ^ {word for word in window if NAME_OR_NUMBER.match(word)}:
            continue
        likeness = SequenceMatcher(None, quote, window, autojunk=False).ratio()
        if likeness >= LIKE and (best is None or likeness > best[0]):
            best = likeness, Span(change.new_tokens.starts[first], change.new_tokens.end(last))
    return _Place(best[1], AnchorState.APPROXIMATE) if best else None


def _free_windows(change: _VersionChange, size: int, quote: set[str]) -> Iterator[tuple[int, int]]:
    """Yield windows of new words of about a quote's size that share most of its words."""
    run: list[int] = []
    for index in [*change.free, -1]:
        if run and index != run[-1] + 1:
            for offset in range(max(1, len(run) - size + 1)):
                window = run[offset : offset + size]
                words = {change.new_tokens.words[i] for i in window}
                if len(words & quote) >= LIKE * min(len(quote), size):
                    yield window[0], window[-1]
            run = []
        run.append(index)


def _occurrences(text: str, quote: str) -> Iterator[Span]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


def _stands_between(text: str, span: Span, prefix: str, suffix: str) -> bool:
    return text.endswith(prefix, 0, span.start) and text.startswith(suffix, span.end)


def _context_likeness(text: str, span: Span, prefix: str, suffix: str) -> float:
    """Return from 0 to 1 how much the surroundings of a span are those that are wanted."""
    if not prefix and not suffix:
        return 1.0
    before = text[max(0, span.start - len(prefix)) : span.start]
    after = text[span.end : span.end + len(suffix)]
    matcher = SequenceMatcher(None, before + "\0" + after, prefix + "\0" + suffix, autojunk=False)
    return matcher.ratio()


def _touched(of: Tokens, span: Span) -> range:
    """Return the indices of the tokens that a span touches; the nearest one where it touches none."""
    first = bisect_right(of.starts, span.start)
    if first and of.end(first - 1) > span.start:
        first -= 1
    last = first
    while last < len(of.starts) and of.starts[last] < span.end:
        last += 1
    if last == first:
        first = min(first, max(0, len(of.starts) - 1))
        last = first + 1
    return range(first, last)
