"""Which terms of a segment a word or pattern means, and the articles and positions they stand at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from reader.index.arrays import Array
from reader.index.postings import Postings
from reader.index.segment import Segment

_AT_ONCE = 1 << 16  # entries


@dataclass(frozen=True, slots=True)
class Picks:
    """The terms meant in one field of one segment; they count as one word."""

    whole: tuple[tuple[int, int], ...] = ()  # ranges of terms, all of whose forms are meant
    part: tuple[tuple[int, tuple[int, ...]], ...] = ()  # a term and the numbers of the forms meant
    spoken: tuple[tuple[int, tuple[int, ...]], ...] = ()  # a term, in articles of these languages only

    def __bool__(self) -> bool:
        return bool(self.whole or self.part or self.spoken)


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of one word: articles in ascending order, how often, and where if that was asked for."""

    docs: Array
    freqs: Array
    positions: Array | None = None

    def __len__(self) -> int:
        return len(self.docs)


_NONE = Entries(np.zeros(0, np.uint32), np.zeros(0, np.uint8), np.zeros(0, np.uint16))


def stems(segment: Segment, field: str, wanted: dict[str, frozenset[str] | None], form: str) -> Picks:
    """Return the picks of a word: its stems, each in articles of some languages or (None) in all.

    The stems that the form itself has in the index are taken as well, in the languages in which it has them:
    an accent left out in the query may have led to another stem.
    """
    postings = segment.texts[field]
    terms, words = postings.terms, postings.words
    chosen: dict[int, frozenset[str] | None] = {}
    for stem, languages in wanted.items():
        at = terms.find(stem.encode())
        if at >= 0:
            chosen[at] = languages
    for at in words.same(form.encode()):
        term = int(postings.form_term[at])
        known = chosen.get(term, frozenset())
        if known is not None:
            chosen[term] = known | _speaking(segment, postings, term, int(postings.form_number[at]))
    whole = tuple((term, term + 1) for term, languages in sorted(chosen.items()) if languages is None)
    spoken = tuple(
        (term, tuple(i for i, code in enumerate(segment.languages) if code in languages))
        for term, languages in sorted(chosen.items())
        if languages is not None
    )
    return Picks(whole, spoken=spoken)


def forms(postings: Postings, chosen: Iterable[int]) -> Picks:
    """Return the picks of some forms, given by their places; terms with all forms chosen are taken whole."""
    places = np.fromiter(chosen, np.int64)
    if not len(places):
        return Picks()
    owners = postings.form_term[places]
    found, counts = np.unique(owners, return_counts=True)
    sizes = np.diff(postings.term_form_at)[found] if len(found) > 64 else _sizes(postings, found)
    complete = found[counts == sizes].astype(np.int64)
    breaks = np.flatnonzero(np.diff(complete) != 1) + 1
    ranges = tuple((int(run[0]), int(run[-1]) + 1) for run in np.split(complete, breaks) if len(run))
    rest: dict[int, list[int]] = {int(term): [] for term in found[counts != sizes]}
    if rest:
        for term, number in zip(owners.tolist(), postings.form_number[places].tolist(), strict=True):
            if term in rest:
                rest[term].append(number)
    return Picks(ranges, tuple((term, tuple(numbers)) for term, numbers in rest.items()))


def entries(segment: Segment, field: str, picks: Picks, positions: bool = False) -> Entries:
    """Return the entries of the terms picked, merged into one word."""
    postings = segment.texts[field]
    parts = [_range(postings, low, high, positions) for low, high in picks.whole]
    parts += [_of_forms(postings, term, numbers) for term, numbers in picks.part]
    parts += [_of_languages(segment, postings, term, numbers, positions) for term, numbers in picks.spoken]
    simple = len(parts) == 1 and (not picks.whole or picks.whole[0][1] - picks.whole[0][0] == 1)
    if simple:
        return parts[0]
    return _merged_positions(parts) if positions else _merged(parts, len(segment))


def _speaking(segment: Segment, postings: Postings, term: int, number: int) -> frozenset[str]:
    """Return the languages of the articles that have a form."""
    spoken = np.unique(segment.spoken[_of_forms(postings, term, (number,)).docs])
    return frozenset(segment.languages[one] for one in spoken.tolist())


def _sizes(postings: Postings, terms: Array) -> Array:
    found: Array = postings.term_form_at[terms + 1] - postings.term_form_at[terms]
    return found


def _range(postings: Postings, low: int, high: int, positions: bool) -> Entries:
    start, end = int(postings.post_at[low]), int(postings.post_at[high])
    where = postings.positions[int(postings.pos_at[low]) : int(postings.pos_at[high])] if positions else None
    return Entries(postings.docs[start:end], postings.freqs[start:end], where)


def _of_forms(postings: Postings, term: int, numbers: tuple[int, ...]) -> Entries:
    """Return the entries of some forms of a term only."""
    every = _range(postings, term, term + 1, True)
    forms_there = postings.forms[int(postings.pos_at[term]) : int(postings.pos_at[term + 1])]
    meant = forms_there == numbers[0] if len(numbers) == 1 else np.isin(forms_there, numbers)
    owners = np.repeat(np.arange(len(every), dtype=np.uint32), every.freqs)[meant]
    freqs = np.bincount(owners, minlength=len(every))
    there = freqs > 0
    assert every.positions is not None
    return Entries(every.docs[there], freqs[there], every.positions[meant])


def _of_languages(
    segment: Segment, postings: Postings, term: int, numbers: tuple[int, ...], positions: bool
) -> Entries:
    """Return the entries of a term in articles of some languages only."""
    every = _range(postings, term, term + 1, positions)
    meant = np.isin(segment.spoken[every.docs], numbers)
    where = every.positions[np.repeat(meant, every.freqs)] if every.positions is not None else None
    return Entries(every.docs[meant], every.freqs[meant], where)


def _merged(parts: list[Entries], articles: int) -> Entries:
    """Return the parts as one word, without positions."""
    if not parts:
        return _NONE
    if sum(map(len, parts)) * 8 > articles:
        sums = _sums(parts, articles)
        there = np.flatnonzero(sums != 0)
        return Entries(there.astype(np.uint32), sums.take(there))
    docs = np.concatenate([part.docs for part in parts])
    freqs = np.concatenate([part.freqs.astype(np.uint32) for part in parts])
    order = np.argsort(docs, kind="stable")
    docs = docs[order]
    first = np.flatnonzero(np.append(True, docs[1:] != docs[:-1])) if len(docs) else np.zeros(0, np.int64)
    sums = np.add.reduceat(freqs[order], first) if len(docs) else freqs
    return Entries(docs[first], sums)


def _sums(parts: list[Entries], articles: int) -> Array:
    """Return how often the parts stand in each article; a letter and an asterisk has millions of entries."""
    sums = np.zeros(articles, np.float32)
    for part in parts:
        # Some at a time: the window's thread gets at Python in between.
        for at in range(0, len(part), _AT_ONCE):
            some = slice(at, at + _AT_ONCE)
            np.add.at(sums, part.docs[some], part.freqs[some].astype(np.float32))
    return sums


def _merged_positions(parts: list[Entries]) -> Entries:
    """Return the parts as one word, with positions; a position that two parts share is kept once."""
    keys = [
        (np.repeat(part.docs, part.freqs).astype(np.int64) << 32) | part.positions.astype(np.int64)
        for part in parts
        if part.positions is not None and len(part)
    ]
    if not keys:
        return _NONE
    merged = np.unique(np.concatenate(keys))
    docs, freqs = np.unique(merged >> 32, return_counts=True)
    return Entries(docs.astype(np.uint32), freqs, (merged & 0xFFFFFFFF).astype(np.uint32))
