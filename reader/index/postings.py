"""The inverted text of one field of one segment as flat arrays: terms, articles, positions, forms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from reader.index import arrays
from reader.index.arrays import Array
from reader.index.hashed import Fingerprint

_STEP = 128


class Strings(Sequence[bytes]):
    """A sorted list of byte strings in two flat arrays, with every 128th in memory to begin a search at."""

    __slots__ = ("_bytes", "_heads", "_starts")

    def __init__(self, data: Array, starts: Array) -> None:
        self._bytes = data.data
        self._starts = starts.data
        places = zip(starts[:-1:_STEP].tolist(), starts[1::_STEP].tolist(), strict=True)
        self._heads = [bytes(self._bytes[start:end]) for start, end in places]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> bytes:  # type: ignore[override]
        return bytes(self._bytes[self._starts[index] : self._starts[index + 1]])

    def find(self, string: bytes) -> int:
        """Return where the string stands, or -1."""
        at = self._at_least(string)
        return at if self._stands(at, string) else -1

    def same(self, string: bytes) -> range:
        """Return the places of a string."""
        first = after = self._at_least(string)
        while self._stands(after, string):
            after += 1
        return range(first, after)

    def begins(self, prefix: bytes) -> tuple[int, int]:
        """Return the range of strings that begin with a prefix."""
        return self._at_least(prefix), self._at_least(prefix + b"\xff")

    def _at_least(self, string: bytes) -> int:
        """Return the place of the first string that is not before this one."""
        head = bisect_left(self._heads, string)
        low, high = max(0, (head - 1) * _STEP), min(len(self), head * _STEP)
        data, starts = self._bytes, self._starts
        # Written out: ``bisect_left`` asks for each string by a call, and words are looked up often.
        while low < high:
            middle = (low + high) // 2
            if bytes(data[starts[middle] : starts[middle + 1]]) < string:
                low = middle + 1
            else:
                high = middle
        return low

    def _stands(self, at: int, string: bytes) -> bool:
        return at + 1 < len(self._starts) and self._bytes[self._starts[at] : self._starts[at + 1]] == string

    def slice_bytes(self) -> list[bytes]:
        """Return all strings."""
        data = bytes(self._bytes)
        return [data[a:b] for a, b in pairwise(self._starts)]

    def slice(self, low: int, high: int) -> list[str]:
        """Return a range of the strings, decoded."""
        starts = list(self._starts[low : high + 1])
        first = starts[0] if starts else 0
        data = bytes(self._bytes[first : starts[-1]]) if starts else b""
        if data.isascii():
            text = data.decode("ascii")
            return [text[a - first : b - first] for a, b in pairwise(starts)]
        return [data[a - first : b - first].decode("utf-8", "replace") for a, b in pairwise(starts)]


@dataclass(frozen=True, eq=False)
class Postings:
    """Terms in the order of their bytes; all that belongs to a term stands together, by article.

    ``docs[post_at[t]:post_at[t+1]]`` are the articles that have term ``t``, ``freqs`` how often, and
    ``positions[pos_at[t]:pos_at[t+1]]`` where, article after article. A form is a word as it was printed
    (folded): ``forms`` tells for each position which form of its term stands there, by number.
    """

    term_bytes: Array
    term_starts: Array
    post_at: Array
    docs: Array
    freqs: Array
    pos_at: Array
    positions: Array
    forms: Array
    form_bytes: Array  # the forms in the order of their bytes
    form_starts: Array
    form_term: Array  # the term that a form belongs to
    form_number: Array  # its number among the forms of that term
    form_count: Array  # how often it stands in the field
    term_form_at: Array  # where a term's forms begin in ``term_forms``
    term_forms: Array  # places in the order of bytes, by term and number
    lengths: Array  # of the field in each article, as one byte: whoosh.util.numeric.length_to_byte
    total_length: int  # exact

    @cached_property
    def terms(self) -> Strings:
        """The terms."""
        return Strings(self.term_bytes, self.term_starts)

    @cached_property
    def words(self) -> Strings:
        """The forms; one that belongs to several terms stands several times."""
        return Strings(self.form_bytes, self.form_starts)

    def occurrences(self, word: bytes) -> int:
        """Return how often a form stands in the field."""
        places = self.words.same(word)
        return int(self.form_count[places.start : places.stop].sum())

    def write(self, path: Path) -> Fingerprint:
        """Write a new file and return its size and hash."""
        named = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "total_length"}
        return arrays.write(path, named, {"total_length": self.total_length})

    @staticmethod
    def read(path: Path) -> Postings:
        """Map a file; raises ``NotArrays``."""
        named, meta = arrays.read(path)
        try:
            return Postings(**named, total_length=int(meta["total_length"]))
        except (TypeError, KeyError) as error:
            raise arrays.NotArrays(f"{path.name} lacks an array") from error


@dataclass
class Words:
    """Words in reading order, as parallel numbers; ``build`` takes them over, so that none is kept twice."""

    pair: Array  # of term and form
    doc: Array
    position: Array


def build(words: Words, terms: list[bytes], pairs: list[tuple[int, bytes]], lengths: Array) -> Postings:
    """Return the postings of words in reading order.

    ``pairs[pair]`` is a word's term, as a place in ``terms``, and its form. Terms without words are left out.
    """
    total = len(words.pair)
    owners = np.fromiter((term for term, _ in pairs), np.uint32, len(pairs))
    used = np.zeros(len(terms), bool)
    used[owners[np.bincount(words.pair, minlength=len(pairs)) > 0]] = True
    order = sorted(np.flatnonzero(used).tolist(), key=terms.__getitem__)
    rank = np.zeros(len(terms), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    by_term = rank[owners][words.pair]
    sorting = _stable_order(by_term)
    by_term = by_term[sorting]
    words.doc = words.doc[sorting]
    words.position = words.position[sorting]
    words.pair = words.pair[sorting]
    del sorting
    first = np.ones(total, bool)
    first[1:] = (by_term[1:] != by_term[:-1]) | (words.doc[1:] != words.doc[:-1])
    begins = np.flatnonzero(first)
    post_at = np.searchsorted(by_term[begins], np.arange(len(order) + 1))
    pos_at = np.append(begins, total)[post_at]
    term_bytes, term_starts = arrays.pack_strings([terms[index] for index in order])
    return Postings(
        term_bytes=term_bytes,
        term_starts=term_starts,
        post_at=post_at.astype(np.uint32),
        docs=words.doc[begins].astype(np.uint32),
        freqs=arrays.smallest(np.diff(np.append(begins, total))),
        pos_at=pos_at.astype(np.uint32 if total < 1 << 32 else np.uint64),
        positions=words.position.astype(np.uint16 if _highest(words.position) < 1 << 16 else np.uint32),
        lengths=lengths,
        total_length=total,
        **_forms(words.pair, pairs, rank, len(order)),
    )


def merged(parts: list[tuple[Postings, Array]], articles: int) -> Postings:
    """Return postings of several segments as one, of so many articles.

    Each comes with the new number of each of its articles, -1 for one that is left out; the numbers grow from
    part to part.
    """
    numbers: dict[bytes, int] = {}
    pair_numbers: dict[tuple[int, bytes], int] = {}
    columns: list[list[Array]] = [[], [], []]
    lengths = np.zeros(articles, np.uint8)
    for part, new in parts:
        here = np.array(
            [numbers.setdefault(term, len(numbers)) for term in part.terms.slice_bytes()], np.uint32
        )
        owners = here[part.form_term].tolist()
        keys = list(zip(owners, part.words.slice_bytes(), strict=True))
        places = np.array([pair_numbers.setdefault(key, len(pair_numbers)) for key in keys], np.uint32)
        old_term = np.repeat(np.arange(len(here)), _sizes(part.pos_at))
        pair = places[part.term_forms[part.term_form_at[old_term] + part.forms]]
        doc = new[np.repeat(part.docs, part.freqs)]
        kept = doc >= 0
        for column, values in zip(columns, (pair, doc, part.positions), strict=True):
            column.append(values[kept])
        lengths[new[new >= 0]] = part.lengths[new >= 0]
    terms = list(numbers)
    pairs = list(pair_numbers)
    return build(Words(*(np.concatenate(column) for column in columns)), terms, pairs, lengths)


def _forms(pair: Array, pairs: list[tuple[int, bytes]], rank: Array, terms: int) -> dict[str, Array]:
    """Return the arrays about forms; ``pair`` in the order of the positions."""
    counts = np.bincount(pair, minlength=len(pairs))
    used = np.flatnonzero(counts).tolist()
    owners = {index: int(rank[pairs[index][0]]) for index in used}
    by_term = sorted(used, key=lambda index: (owners[index], pairs[index][1]))
    owner = np.array([owners[index] for index in by_term], np.int64)
    term_form_at = np.searchsorted(owner, np.arange(terms + 1))
    number = np.arange(len(by_term)) - term_form_at[owner]
    numbers = np.zeros(len(pairs), np.int64)
    numbers[by_term] = number
    by_form = sorted(range(len(by_term)), key=lambda at: (pairs[by_term[at]][1], at))
    place = np.zeros(len(by_term), np.int64)
    place[by_form] = np.arange(len(by_form))
    form_bytes, form_starts = arrays.pack_strings([pairs[by_term[at]][1] for at in by_form])
    return {
        "forms": arrays.smallest(numbers[pair]),
        "form_bytes": form_bytes,
        "form_starts": form_starts,
        "form_term": owner[by_form].astype(np.uint32),
        "form_number": arrays.smallest(number[by_form]),
        "form_count": counts[np.array(by_term, np.int64)[by_form]].astype(np.uint32),
        "term_form_at": term_form_at.astype(np.uint32),
        "term_forms": place.astype(np.uint32),
    }


def _stable_order(numbers: Array) -> Array:
    """Return the places of numbers in ascending order, by halves: numpy sorts 16 bits at a time fastest."""
    order = np.argsort((numbers & 0xFFFF).astype(np.uint16), kind="stable").astype(np.uint32)
    if _highest(numbers) > 0xFFFF:
        order = order[np.argsort((numbers >> 16).astype(np.uint16)[order], kind="stable")]
    return order


def _sizes(starts: Array) -> Array:
    sizes: Array = starts[1:].astype(np.int64) - starts[:-1].astype(np.int64)
    return sizes


def _highest(values: Array) -> int:
    return int(values.max()) if len(values) else 0
