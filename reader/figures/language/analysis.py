"""A text as sentences and annotated tokens; tagging and parsing wait until somebody asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.domain.text import Span
from reader.figures.language.lemmas import lemma
from reader.figures.language.sentences import split_sentences
from reader.figures.language.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text and in the dependency tree of its sentence."""

    start: int
    end: int
    text: str
    lemma: str
    tag: str  # Penn Treebank, as in the English Web Treebank: "NNS", "VBD"
    upos: str  # Universal Dependencies: "NOUN", "VERB"
    head: int  # index in the sentence, -1: the root
    relation: str  # basic Universal Dependencies: "nsubj:pass"

    @property
    def span(self) -> Span:
        """The token's place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a parser says of one word."""

    tag: str
    upos: str
    head: int
    relation: str


class Parser(Protocol):
    """Tags and parses many sentences at once, which is far cheaper than one after another."""

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Reading]]:
        """Return the readings of the words of each sentence."""
        ...


class Sentence:
    """A sentence; ``words`` are cheap, ``tokens`` cost a parse when they are first asked for."""

    __slots__ = ("_parser", "_source", "_tokens", "_words", "span")

    def __init__(self, source: str, span: Span, parser: Parser) -> None:
        self.span = span
        self._source = source
        self._parser = parser
        self._words: tuple[tuple[int, int], ...] | None = None
        self._tokens: tuple[Token, ...] | None = None

    @property
    def text(self) -> str:
        """The sentence as it stands in the text."""
        return self._source[self.span.start : self.span.end]

    @property
    def words(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each token, without annotation."""
        if self._words is None:
            self._words = tuple(tokenise(self._source, self.span.start, self.span.end))
        return self._words

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The annotated tokens; one for each of ``words``."""
        if self._tokens is None:
            parse_together([self])
        assert self._tokens is not None
        return self._tokens

    @property
    def parsed(self) -> bool:
        """Whether asking for ``tokens`` costs nothing any more."""
        return self._tokens is not None

    def forms(self) -> list[str]:
        """Return the words as text."""
        return [self._source[start:end] for start, end in self.words]

    def _annotate(self, readings: Sequence[Reading]) -> None:
        self._tokens = tuple(
            _token(start, end, word, one)
            for (start, end), word, one in zip(self.words, self.forms(), readings, strict=True)
        )


# The tagger takes some of them for names where they end or begin a sentence.
_SMALL = "two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = frozenset(f"{_SMALL} {_TEENS} {_TENS}".split())


def _token(start: int, end: int, word: str, read: Reading) -> Token:
    if word.lower() in _NUMBERS:
        return Token(start, end, word, word, "CD", "NUM", read.head, read.relation)
    return Token(start, end, word, lemma(word, read.tag), read.tag, read.upos, read.head, read.relation)


def parse_together(sentences: Iterable[Sentence]) -> None:
    """Parse those of the sentences that are not parsed yet, in one go."""
    waiting = [sentence for sentence in sentences if not sentence.parsed]
    if not waiting:
        return
    parsed = waiting[0]._parser.parse([sentence.forms() for sentence in waiting])  # noqa: SLF001
    for sentence, readings in zip(waiting, parsed, strict=True):
        sentence._annotate(readings)  # noqa: SLF001


class Analysis:
    """A text and its sentences, in order."""

    __slots__ = ("_starts", "sentences", "text")

    def __init__(self, text: str, parser: Parser) -> None:
        self.text = text
        self.sentences = tuple(Sentence(text, span, parser) for span in split_sentences(text))
        self._starts = [sentence.span.start for sentence in self.sentences]

    def index_at(self, offset: int) -> int:
        """Return the index of the sentence that holds the offset, or of the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the offset; None only where the text has no sentence."""
        return self.sentences[self.index_at(offset)] if self.sentences else None

    def prepare(self, offsets: Iterable[int], *, before: int = 0, after: int = 0) -> None:
        """Parse the sentences that hold the offsets, with neighbours, at once: the fast way to read them."""
        wanted: set[int] = set()
        for offset in offsets:
            index = self.index_at(offset)
            wanted.update(range(max(0, index - before), min(len(self.sentences), index + after + 1)))
        parse_together(self.sentences[index] for index in sorted(wanted))
