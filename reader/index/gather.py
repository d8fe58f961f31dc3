"""Gathers the words of articles as numbers, and turns them into postings with one sort per field."""

from __future__ import annotations

from array import array

import numpy as np
from whoosh.util.numeric import length_to_byte

from reader.index import postings
from reader.index.analysis import analyse, normalise, runs
from reader.index.arrays import Array, smallest
from reader.index.postings import Postings


class Lexicon:
    """Numbers for pieces of text, terms and pairs of term and form, shared by the fields of a segment.

    A piece is what stands between two spaces: most are one run of letters with or without marks around it.
    """

    def __init__(self) -> None:
        self.terms: list[bytes] = []
        self.pairs: list[tuple[int, bytes]] = []
        self.entries = array("I")  # pair and offset of the entries of all pieces, one after another
        self.offsets = array("I")
        self.starts = array("I", [0])  # where the entries of a piece begin; one more than pieces
        self.widths = array("I")  # positions that a piece takes
        self._terms: dict[str, int] = {}
        self._pairs: dict[tuple[int, str], int] = {}
        self._pieces: dict[str, PieceNumbers] = {}

    def pieces(self, language: str) -> PieceNumbers:
        """Return the table of the pieces of a language."""
        if language not in self._pieces:
            self._pieces[language] = PieceNumbers(self, language)
        return self._pieces[language]

    def add(self, found: list[str], language: str) -> int:
        """Return a new number for the runs of a piece that was not seen before."""
        width = 0
        for one in found:
            analysed = analyse.__wrapped__(one, language)  # most come here once: nothing to remember
            for term in analysed.terms:
                self.entries.append(self._pair(term.stem, term.form))
                self.offsets.append(width + term.at)
            width += analysed.width
        self.starts.append(len(self.entries))
        self.widths.append(width)
        return len(self.widths) - 1

    def _pair(self, stem: str, form: str) -> int:
        term = self._terms.get(stem)
        if term is None:
            term = self._terms[stem] = len(self.terms)
            self.terms.append(stem.encode("utf-8", "surrogatepass"))
        pair = self._pairs.get((term, form))
        if pair is None:
            pair = self._pairs[term, form] = len(self.pairs)
            self.pairs.append((term, form.encode("utf-8", "surrogatepass")))
        return pair


class PieceNumbers(dict[str, int]):
    """The number of each piece of one language; a new piece is analysed when it is first asked for."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._language = language

    def __missing__(self, piece: str) -> int:
        found = runs(piece)
        if len(found) == 1 and found[0] != piece:
            number = self[piece] = self[found[0]]  # "(word)," is "word"
        else:
            number = self[piece] = self._lexicon.add(found, self._language)
        return number


class Field:
    """The words of one field of a segment's articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._pieces = array("I")
        self._docs = array("I")  # the articles that have pieces, and how many
        self._counts = array("I")

    def __len__(self) -> int:
        return len(self._pieces)

    def add(self, doc: int, text: str, language: str) -> None:
        """Add the text of an article; articles come in order, each at most once."""
        found = normalise(text).split()  # no run has a space in it: faster than looking for runs
        if found:
            self._pieces.extend(map(self._lexicon.pieces(language).__getitem__, found))
            self._docs.append(doc)
            self._counts.append(len(found))

    def postings(self, articles: int) -> Postings:
        """Return the postings of the field, for a segment of so many articles."""
        words = postings.Words(*self._entries())
        length = np.bincount(words.doc, minlength=articles)
        longest = int(length.max()) if len(length) else 0
        table = np.array([length_to_byte(number) for number in range(longest + 1)], np.uint8)
        return postings.build(words, self._lexicon.terms, self._lexicon.pairs, table[length])

    def _entries(self) -> tuple[Array, Array, Array]:
        """Return pair, article and position of every word; kept narrow, as there are millions."""
        lexicon = self._lexicon
        pieces = _numbers(self._pieces)
        counts = _numbers(self._counts).astype(np.int64)
        widths = smallest(_numbers(lexicon.widths))[pieces]
        at = np.cumsum(widths, dtype=np.int32)
        at -= widths
        at -= np.repeat(at[np.cumsum(counts) - counts], counts)
        starts = _numbers(lexicon.starts)
        sizes = smallest(np.diff(starts))[pieces]
        position = np.repeat(at.view(np.uint32), sizes)
        doc = np.repeat(np.repeat(_numbers(self._docs), counts), sizes)
        # The entries of a piece stand one after another from where they start.
        first = starts.view(np.int32)[pieces]
        first -= np.cumsum(sizes, dtype=np.int32)
        first += sizes
        entry = np.repeat(first, sizes)
        entry += np.arange(len(entry), dtype=np.int32)
        del pieces, widths, at, first, sizes
        position += _numbers(lexicon.offsets)[entry]
        return _numbers(lexicon.entries)[entry], doc, position


def _numbers(collected: array[int]) -> Array:
    return np.frombuffer(collected, np.uint32) if collected else np.zeros(0, np.uint32)
