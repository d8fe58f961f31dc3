"""The sentences of one document as attribution reads them: their trees, what they pass on, their quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reader.domain.figure import OriginKind
from reader.domain.text import Span
from reader.figures.context.clauses import passed_on
from reader.figures.context.cues import EVIDENCE, SPEECH
from reader.figures.context.passed import Passed
from reader.figures.context.passives import agent
from reader.figures.context.quotations import Quotation, find_quotations
from reader.figures.context.sources import source_span
from reader.figures.context.speakers import speaker_of
from reader.figures.language.analysis import Analysis
from reader.figures.language.structure import Tree


@dataclass(frozen=True, slots=True)
class Attribution:
    """One origin found: how, where its source is named there, and by which cue."""

    kind: OriginKind
    mention: Span | None  # the words that name the source where it speaks: "he", "the report"
    cue: Span | None
    heads: tuple[tuple[int, int], ...] = ()  # sentence and head word of each link, the first speaker first


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with its tree and what it passes on."""

    index: int
    tree: Tree
    passed: tuple[Passed, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks outside quotation marks, and how surely."""

    strength: int
    cue: Span
    found: Attribution


class Readings:
    """Reads the sentences of one document when they are first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self.text = analysis.text
        self.analysis = analysis
        self.quotations = find_quotations(analysis.text)
        self._quote_starts = [quotation.span.start for quotation in self.quotations]
        self._read: dict[int, Read] = {}

    def sentence(self, index: int) -> Read:
        """Return a sentence as read; it is parsed at need."""
        read = self._read.get(index)
        if read is None:
            tree = Tree(self.analysis.sentences[index].tokens)
            read = self._read[index] = Read(index, tree, tuple(passed_on(tree)))
        return read

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that holds an offset."""
        at = bisect_right(self._quote_starts, offset) - 1
        if at >= 0 and self.quotations[at].span.end > offset:
            return self.quotations[at]
        return None

    def quotation_before(self, quotation: Quotation) -> Quotation | None:
        """Return the quotation before another."""
        at = bisect_right(self._quote_starts, quotation.span.start) - 2
        return self.quotations[at] if at >= 0 else None

    def paragraph(self, offset: int) -> Span:
        """Return the paragraph that holds an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return Span(start, len(self.text) if end < 0 else end)

    def attribution(self, read: Read, one: Passed, kind: OriginKind) -> Attribution:
        """Return whoever passes something on in a sentence as an origin."""
        cue = read.tree.tokens[one.cue].span
        if one.source is None:
            return Attribution(OriginKind.PASSIVE, None, cue)
        relative = read.tree.relative_subject(one.cue)
        span = source_span(read.tree, one.source, one.cue)
        if relative is not None:
            span = read.tree.tokens[relative].span
        return Attribution(kind, span, cue, ((read.index, one.source),))

    def speakers(self, index: int) -> Iterator[Speaker]:
        """Yield everybody who speaks in a sentence outside quotation marks, in the order of their verbs."""
        read = self.sentence(index)
        passed = {one.cue: one for one in read.passed}
        for at, token in enumerate(read.tree.tokens):
            one = passed.get(at) or _says_nothing_more(read.tree, at)
            if one is None or one.source is None:
                continue
            source = read.tree.tokens[one.source]
            if self.quotation_at(source.start) is None and self.quotation_at(token.start) is None:
                strength = 1 if one.beside else one.strength
                yield Speaker(strength, token.span, self.attribution(read, one, OriginKind.DIRECT_QUOTE))

    def strongest_speaker(self, index: int) -> Attribution | None:
        """Return whoever speaks most surely in a sentence, of several the first."""
        best = max(self.speakers(index), key=lambda one: one.strength, default=None)
        return best.found if best else None


def _says_nothing_more(tree: Tree, index: int) -> Passed | None:
    """Return the speaker of a verb that passes nothing on in its sentence: a quote can be theirs."""
    token = tree.tokens[index]
    speaks = token.lemma in SPEECH
    if not token.tag.startswith("V") or not (speaks or token.lemma in EVIDENCE):
        return None
    passive = tree.child(index, "aux:pass") is not None
    source = agent(tree, index) if passive else speaker_of(tree, index)
    return None if source is None else Passed(source, index, frozenset(), 3 if speaks else 1)
