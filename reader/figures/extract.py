"""Finds every number in a document: the figures it states, and what is no figure with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.document import BlockKind, Document
from reader.domain.figure import Extraction, Figure, NotFigure
from reader.domain.text import Span
from reader.figures.context.resolve import resolve
from reader.figures.language.analysis import Analysis, Sentence
from reader.figures.language.shipped import analyse
from reader.figures.numbers.borrowing import Read, lend
from reader.figures.numbers.lexemes import hints
from reader.figures.numbers.mention import Mention
from reader.figures.numbers.reading import read, scan


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in its sentence."""

    mention: Mention
    sentence: Span


def extract(document: Document, published: str = "", publication: str = "") -> Extraction:
    """Return every figure and every other number of a document, in text order.

    ``published`` is the ISO date of publication, where known, for dates that are told relative to it;
    ``publication`` the outlet, so that it is not taken for a speaker.
    """
    analysis = analyse(document.text)
    alone = _numbers(document, analysis)
    resolved = resolve(alone.figures, document, analysis, published, publication)
    return Extraction(tuple(resolved), alone.not_figures)


def numbers_alone(document: Document) -> Extraction:
    """Return every figure without who says it, where and when: for a text in which these cannot be read."""
    return _numbers(document, analyse(document.text))


def _numbers(document: Document, analysis: Analysis) -> Extraction:
    found = mentions(document, analysis)
    return Extraction(
        tuple(_figure(document.text, one) for one in found if one.mention.is_figure),
        tuple(_not_figure(document.text, one.mention) for one in found if not one.mention.is_figure),
    )


def number_at(document: Document, span: Span, published: str = "", publication: str = "") -> Figure | None:
    """Return a number that was rejected as the figure it would be; None where no number stands."""
    analysis = analyse(document.text)
    for one in mentions(document, analysis):
        if one.mention.span.overlaps(span):
            return resolve([_figure(document.text, one)], document, analysis, published, publication)[0]
    return None


def mentions(document: Document, analysis: Analysis) -> list[Found]:
    """Return every number of a document with all that the grammar reads in it, in text order."""
    scans = [scan(document.text, sentence) for sentence in _sentences(document, analysis)]
    # All that need it are parsed at once: that is many times cheaper than one after another.
    analysis.prepare(one.sentence.span.start for one in scans if one.open)
    reads = [Read(one.sentence, read(document.text, one)) for one in scans]
    lend(document.text, reads)
    return [Found(mention, read.sentence.span) for read in reads for mention in read.mentions]


def _sentences(document: Document, analysis: Analysis) -> list[Sentence]:
    """Return the sentences in which numbers may stand, pictures left out: their text is not the article's."""
    skipped = [document.span(i) for i, block in enumerate(document.blocks) if block.kind is BlockKind.IMAGE]
    offsets = [at for at in hints(document.text) if not any(span.start <= at < span.end for span in skipped)]
    indices = sorted({analysis.index_at(offset) for offset in offsets})
    return [analysis.sentences[index] for index in indices]


def _figure(text: str, one: Found) -> Figure:
    mention = one.mention
    return Figure(
        span=mention.span,
        surface=mention.span.of(text),
        low=mention.low,
        high=mention.high,
        bound=mention.bound,
        kind=mention.kind,
        sentence=one.sentence,
        unit=mention.unit.code if mention.unit else ("percent" if mention.fraction else ""),
        noun=mention.noun,
        noun_phrase=mention.noun_phrase,
        noun_span=mention.noun_span,
        period=mention.period,
        bound_span=mention.bound_span,
        change=mention.change,
        hedges=mention.hedges,
        increment=mention.increment,
        subset_of=mention.subset_of,
        predicate=mention.predicate,
    )


def _not_figure(text: str, mention: Mention) -> NotFigure:
    return NotFigure(mention.span, mention.span.of(text), mention.reason)
