"""Gathers the words of articles as numbers, and turns them into postings with one sort per field."""

from __future__ import annotations

from array import array

import numpy as np
from whoosh.util.numeric import length_to_byte

from reader.index import postings
from reader.index.analysis import RUN, RUN_ASCII, analyse, normalise
from reader.index.arrays import Array
from reader.index.postings import Postings


class Lexicon:
    """Numbers for runs, terms and pairs of term and form, shared by the fields of a segment."""

    def __init__(self) -> None:
        self.terms: list[bytes] = []
        self.pairs: list[tuple[int, bytes]] = []
        self.entries = array("I")  # pair and offset of the entries of all runs, one after another
        self.offsets = array("I")
        self.starts = array("I", [0])  # where the entries of a run begin; one more than runs
        self.widths = array("I")  # positions that a run takes
        self._terms: dict[str, int] = {}
        self._pairs: dict[tuple[int, str], int] = {}
        self._runs: dict[str, RunNumbers] = {}

    def runs(self, language: str) -> RunNumbers:
        """Return the table of the runs of a language."""
        if language not in self._runs:
            self._runs[language] = RunNumbers(self, language)
        return self._runs[language]

    def add(self, run: str, language: str) -> int:
        """Return the new number of a run that was not seen before."""
        found = analyse.__wrapped__(run, language)  # each run comes here once: nothing to remember
        for term in found.terms:
            self.entries.append(self._pair(term.stem, term.form))
            self.offsets.append(term.at)
        self.starts.append(len(self.entries))
        self.widths.append(found.width)
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


class RunNumbers(dict[str, int]):
    """The number of each run of one language; a new run is analysed when it is first asked for."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._language = language

    def __missing__(self, run: str) -> int:
        number = self[run] = self._lexicon.add(run, self._language)
        return number


class Field:
    """The words of one field of a segment's articles."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._runs = array("I")
        self._docs = array("I")  # the articles that have words, and how many runs
        self._counts = array("I")

    def __len__(self) -> int:
        return len(self._runs)

    def add(self, doc: int, text: str, language: str) -> None:
        """Add the text of an article; articles come in order, each at most once."""
        normal = normalise(text)
        found = (RUN_ASCII if normal.isascii() else RUN).findall(normal)
        if found:
            self._runs.extend(map(self._lexicon.runs(language).__getitem__, found))
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
        runs = _numbers(self._runs)
        counts = _numbers(self._counts).astype(np.int64)
        widths = np.array(lexicon.widths, np.uint8)[runs]
        at = np.cumsum(widths, dtype=np.int32)
        at -= widths
        at -= np.repeat(at[np.cumsum(counts) - counts], counts)
        starts = np.array(lexicon.starts, np.uint32)
        sizes = np.diff(starts).astype(np.uint8)[runs]
        position = np.repeat(at.view(np.uint32), sizes)
        doc = np.repeat(np.repeat(_numbers(self._docs), counts), sizes)
        # The entries of a run stand one after another from where they start.
        first = starts.view(np.int32)[runs]
        first -= np.cumsum(sizes, dtype=np.int32)
        first += sizes
        entry = np.repeat(first, sizes)
        entry += np.arange(len(entry), dtype=np.int32)
        del runs, widths, at, first, sizes
        position += np.array(lexicon.offsets, np.uint32)[entry]
        return np.array(lexicon.entries, np.uint32)[entry], doc, position


def _numbers(collected: array[int]) -> Array:
    return np.frombuffer(collected, np.uint32) if collected else np.zeros(0, np.uint32)
