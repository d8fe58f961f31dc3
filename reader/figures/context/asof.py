"""As of when a figure holds: a date in its clause, sentence, paragraph or report, or that of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from reader.domain.document import Document
from reader.domain.figure import AsOf, AsOfBasis, Precision
from reader.domain.text import Span
from reader.figures.context.dates import DateMention, find_dates, parse_published

_FRONTED = re.compile(
    r"^\W*(?:(?:by|in|on|since|as of|at the end of|during|until|from|over|back in)\b[^.]{0,40}|"
    r"\w+day\b.{0,6})$",
    re.IGNORECASE,
)
_RECENTLY = re.compile(r"\brecently\b|\bso far\b", re.IGNORECASE)
# Dates of something else: a deadline, a birth, what was there before.
_NOT_WHEN = re.compile(
    r"(?:\bbefore|\buntil|\bborn|\bexpires?|\bby the end of|\bdue|\bdeadline)\W+(?:in |on )?$", re.IGNORECASE
)


class Dater:
    """Dates the figures of one document."""

    def __init__(self, document: Document, published: str) -> None:
        self._document = document
        self._published = parse_published(published)
        self._precision = {10: Precision.DAY, 7: Precision.MONTH}.get(
            len(published.strip()[:10]), Precision.YEAR
        )
        self._dates = find_dates(document.text, self._published)

    def as_of(
        self, figure: Span, sentence: Span, clause: Span, apart: Sequence[Span], report: Span | None = None
    ) -> AsOf | None:
        """Return the date of a figure; None where nothing is said and the date of publication is not known.

        ``apart`` are stretches whose dates are not its own, above all the figure; ``report`` is the sentence
        in which its origin was last said to report, where that is an earlier one.
        """
        here = [
            one
            for one in self._within(sentence)
            if not one.span.overlaps(figure)
            and not any(a.contains(one.span) for a in apart)
            and not self._is_other(one)
        ]
        if here:
            own = [one for one in here if clause.contains(one.span)] or here
            best = min(own, key=lambda one: _distance(one.span, figure))
            basis = AsOfBasis.CLAUSE if clause.contains(best.span) else AsOfBasis.SENTENCE
            return _as_of(best, basis)
        governing = self._governing(sentence)
        if governing is not None:
            return _as_of(governing, AsOfBasis.CONTEXT)
        if report is not None:
            dated = [one for one in self._within(report) if not self._is_other(one)]
            if dated:
                return _as_of(dated[-1], AsOfBasis.REPORT)
        return self._of_publication(sentence)

    def _of_publication(self, sentence: Span) -> AsOf | None:
        if self._published is None:
            return None
        match = _RECENTLY.search(self._document.text, sentence.start, sentence.end)
        first = last = self._published
        if self._precision is not Precision.DAY:
            last = date(first.year, 12, 31) if self._precision is Precision.YEAR else _end_of_month(first)
        span = Span(*match.span()) if match else None
        return AsOf(first.isoformat(), last.isoformat(), self._precision, AsOfBasis.PUBLICATION, span)

    def _governing(self, sentence: Span) -> DateMention | None:
        """Return the date that opens an earlier sentence of the paragraph and still holds."""
        block = self._document.span(self._document.block_at(sentence.start))
        before = [one for one in self._within(Span(block.start, sentence.start)) if not self._is_other(one)]
        for one in reversed(before):
            start = self._sentence_start(one.span.start, block.start)
            lead = self._document.text[start : one.span.start]
            if one.span.start - start < 30 and (not lead.strip() or _FRONTED.match(lead)):
                return one
        return None

    def _sentence_start(self, offset: int, floor: int) -> int:
        found = max(self._document.text.rfind(mark, floor, offset) for mark in (". ", "? ", "! ", "\n"))
        return floor if found < 0 else found + 2

    def _is_other(self, one: DateMention) -> bool:
        before = self._document.text[max(0, one.span.start - 30) : one.span.start]
        return _NOT_WHEN.search(before) is not None

    def _within(self, span: Span) -> list[DateMention]:
        return [one for one in self._dates if span.start <= one.span.start and one.span.end <= span.end]


def _as_of(one: DateMention, basis: AsOfBasis) -> AsOf:
    return AsOf(one.first.isoformat(), one.last.isoformat(), one.precision, basis, one.span)


def _distance(span: Span, figure: Span) -> int:
    return span.start - figure.end if span.start >= figure.end else figure.start - span.end + 2


def _end_of_month(day: date) -> date:
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return after - timedelta(days=1)
