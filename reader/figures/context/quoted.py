"""Who speaks between quotation marks: named beside the quote, in its sentences, or near them."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.figure import OriginKind
from reader.domain.text import Span
from reader.figures.context.leads import announced, announced_above, right_after, right_before
from reader.figures.context.quotations import Quotation
from reader.figures.context.readings import Attribution, Readings, Speaker
from reader.figures.context.told import in_sentence

_SHORT = 40  # characters: less than that is words taken over, not speech
_LOOK_BACK = 3  # sentences


def of_quotation(readings: Readings, quotation: Quotation, offset: int) -> Attribution | None:
    """Return who speaks a quotation that holds an offset; None where it stays with its sentence."""
    span, index_at = quotation.span, readings.analysis.index_at
    first, last = index_at(span.start), index_at(max(span.start, span.end - 1))
    found = (
        right_before(readings, span, first)
        or right_after(readings, span, last)
        or _around(readings, span, offset)
        or _in_its_sentences(readings, span, (index_at(offset), first, last))
        or announced(readings, span, first)
        or announced_above(readings, span)
    )
    if found is not None:
        return found
    earlier = _goes_on_from(readings, quotation)
    if earlier is not None:
        return of_quotation(readings, earlier, earlier.span.start)
    if len(span) < _SHORT and not _is_whole(readings, span, first, last):
        return None
    return _nearby(readings, first, last)


def _around(readings: Readings, quote: Span, offset: int) -> Attribution | None:
    """Return who says the sentence that a quote is a later part of."""
    index = readings.analysis.index_at(offset)
    if readings.analysis.sentences[index].span.start >= quote.start - 1:
        return None
    found = in_sentence(readings, index, offset)
    if found is None or found.mention is None or readings.quotation_at(found.mention.start) is not None:
        return None
    return replace(found, kind=OriginKind.DIRECT_QUOTE)


def _in_its_sentences(readings: Readings, quote: Span, indices: tuple[int, ...]) -> Attribution | None:
    """Return the speaker named in the first of the sentences that names one outside the quote."""
    for index in dict.fromkeys(indices):
        outside = [one for one in readings.speakers(index) if not quote.contains(one.cue)]
        if outside:
            return min(outside, key=lambda one: (one.strength < 3, _distance(one, quote))).found
    return None


def _distance(speaker: Speaker, quote: Span) -> int:
    return min(abs(speaker.cue.start - quote.end), abs(quote.start - speaker.cue.end))


def _goes_on_from(readings: Readings, quotation: Quotation) -> Quotation | None:
    """Return the quote of the paragraph before that was left open, if this one goes on with it."""
    start = quotation.span.start
    earlier = readings.quotation_before(quotation)
    if earlier is None or readings.text[readings.paragraph(start).start : start].strip():
        return None
    between = readings.text[earlier.span.end : start]
    return earlier if earlier.left_open and not between.strip() else None


def _is_whole(readings: Readings, quote: Span, first: int, last: int) -> bool:
    """Tell whether a quote is all there is to its sentences."""
    sentences = readings.analysis.sentences
    return quote.start <= sentences[first].span.start + 1 and quote.end >= sentences[last].span.end - 1


def _nearby(readings: Readings, first: int, last: int) -> Attribution | None:
    """Return who spoke last in the paragraph, speaks next in it, or spoke shortly before it."""
    sentences = readings.analysis.sentences
    paragraph = readings.paragraph(sentences[first].span.start)
    nearby = [i for i in range(first - 1, -1, -1) if sentences[i].span.start >= paragraph.start]
    if last + 1 < len(sentences) and sentences[last + 1].span.start < paragraph.end:
        nearby.append(last + 1)
    nearby += range(first - 1, max(-1, first - 1 - _LOOK_BACK), -1)
    return next((found for i in nearby if (found := readings.strongest_speaker(i)) is not None), None)
