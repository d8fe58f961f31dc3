"""As of when a figure holds: a date in its clause, sentence, paragraph or report, or that of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from reader.domain.document import BlockKind, Document
from reader.domain.figure import AsOf, AsOfBasis, Precision
from reader.domain.text import Span
from reader.figures.context.dates import DateMention, end_of_month, find_dates, parse_published
from reader.figures.context.present import written

_FRONTED = re.compile(
    r"^\W*(?:(?:by|before|in|on|since|as of|at the end of|during|until|from|over|back in)\b[^.]{0,40}|"
    r"\w+day\b.{0,6})$",
    re.IGNORECASE,
)
# "Five died in the quake": the one that the sentence before introduced, with its date.
_REFERS = re.compile(r"\b(?:in|by|during|after|from)\s+(?:the|that|this)\s+(?P<noun>[a-z]{4,})\b")
_INTRODUCES = r"\b(?:an?|another)\s+(?:[\w.,-]+\s+){{0,4}}{}\b"
_NOW = re.compile(r"\b(?:now|currently|at present)\b", re.IGNORECASE)
_RECENTLY = re.compile(r"\brecently\b|\bso far\b", re.IGNORECASE)
# Dates of something else: a deadline, a birth, what was there before.
_NOT_WHEN = re.compile(
    r"(?:\bbefore|\buntil|\bborn|\bexpires?|\bdue|\bdeadline)\W+(?:in |on )?$", re.IGNORECASE
)
# "4,000, up from 1,500 three years ago": the date is that of what it was.
_WAS = re.compile(r"\b(?:up|down) from\b")
_BEFORE_THAT = re.compile(r"^[^.;]*?\bhad\b")
_FROM = re.compile(r"[^,;.]{0,40}\bfrom\s+(?:about |around |some |nearly |almost )?$")
_NEAR = 3  # words between a figure and its date
_ASKS = re.compile(
    r"\b(?:call(?:ed|s)? on|asks?|asked|urged?|urges|told|tells|ordered|invited?|wants?)\b[^.;]*$"
)
_TO_DO = re.compile(r"\bto (?!the\b|a\b|an\b)[a-z]+(?: (?!and\b)[a-z]+){0,4} on $")
# "the highest since 1996": how long it was not so high.
_RECORD = re.compile(
    r"\b(?:most|least|worst|best|first|\w{3,}est)\b[^,.;]{0,24}\bsince\s+(?:the\s+|early\s+|late\s+)?$"
)
_DUE = re.compile(
    r"\b(?:will|would|shall|should|must|aims?|aimed|expects?|expected|intends?|plans?|planned|hopes?|promised?|promises|"
    r"seeks?|targets?|vows?|vowed|wants?|due|needs?)\b[^.;:\n]{0,60}?\bby\W+$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\bby the end of(?: the)? \S+(?: \S+)?$", re.IGNORECASE)
# A level or an event that something is set against: "up 12 percent from 2016", "than in May".
_AGAINST = re.compile(
    r"\w\W+(?:on|over|from|than|than in|than the|compared (?:with|to)|versus|against)\s+$", re.IGNORECASE
)
# "before its rise in 2014": the time before, not the year itself.
_BEFORE_EVENT = re.compile(
    r"\bbefore\s+(?:[\w’'-]+\s+){1,6}(?:in|of)\s+(?:early\s+|late\s+)?$", re.IGNORECASE
)
_GOES_ON = re.compile(r"\b(?:is|are|has|have|now|today|since|still)\b")
# "since she took over last May": a stretch of time that only the figure beside it was counted over.
_SINCE_EVENT = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){2,7}$", re.IGNORECASE)
_FRONTED_SINCE = re.compile(r"(?:^|[.!?:;“\"\n]\s*|\b(?:that|and|but)\s+)$")
# A time long over of which nobody says when it was: "at its height", "which once ruled".
_ONCE = re.compile(
    r"\b(?:at|in|during)\s+(?:its|their|his|her|the)\s+(?:very\s+)?"
    r"(?:zenith|height|peak|apex|heyday|prime)\b(?!\s+of\b)|\bat one (?:time|point)\b|"
    r"(?<=[\w”’])\s+once\s+(?:\w+ed|held|had|ran|made|drew|stood|led|sat|took)\b",
    re.IGNORECASE,
)
_FORMERLY = re.compile(
    r"[^,;:.]{0,90}\bin (?:the )?(?:past|former|earlier|previous) (?:years|decades|times)\b"
)
# "the mayor, who resigned in May, said": when he resigned.
_OF_WHOM = re.compile(r",\s+(?:who|whose|which|where)\b[^,]*$")
_DOCUMENT = re.compile(r"\b(?:report|paper|study|survey|assessment|review|bulletin|briefing)\b")
_LASTS = re.compile(
    r"^\s*(?:to|until|till|through|onwards?|[-–])\b|^(?:the )?(?:last|past) \w+ \w+s$", re.IGNORECASE
)
# "the 2015 deal": a name, unless something happened "in the 2015 offensive".
_OWNED = re.compile(r"(?P<prep>[\w,]+)\s+(?:the|an?|its|his|her|their|our|that|this)\s+$", re.IGNORECASE)
_NOUN_BEHIND = re.compile(
    r"^\s+(?!(?:and|or|to|when|but|was|were|is|are|as|until|through|in|on|by)\b)[A-Za-z]"
)
_HAPPENS = frozenset(
    [
        "in",
        "during",
        "of",
        "after",
        "since",
        "at",
        "following",
        "amid",
        "by",
        "for",
        "from",
        "through",
        "throughout",
        "over",
    ]
)


_NOW_KNOWN = re.compile(r"\bnow (?:known|stands?|confirmed|believed|thought)\b")
_EVENT_OF_DAY = re.compile(r"['’]s\s+\w")
# "have died in Thursday's quake": as many as have died when it is said.
_HAVE = re.compile(r"\b(?:has|have)\s+(?:now\s+|also\s+|already\s+)?(?:been\s+)?[a-z]+\b")
# A year or month that has begun holds to its end only for what is to come.
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|aims?|budget\w*|expect\w*|forecast\w*|goals?|hopes?|plan\w*|"
    r"predict\w*|project\w*|targets?|next|to be|to reach)\b",
    re.IGNORECASE,
)
# "A week ago it held 7,000. Aid groups say it was built for 4,000": what they say is of now.
_AGO = re.compile(r"\b(?:ago|earlier|before)$", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:is|are|has|have|now|today|says?|puts?|counts?|estimates?|believes?)\b")


class Dater:
    """Dates the figures of one document."""

    def __init__(self, document: Document, published: str) -> None:
        self._document = document
        self._published = parse_published(published)
        self._precision = {10: Precision.DAY, 7: Precision.MONTH}.get(
            len(published.strip()[:10]), Precision.YEAR
        )
        self._dates = find_dates(document.text, self._published)
        self._inferred = written(document.text, self._dates) if self._published is None else None

    def as_of(
        self,
        figure: Span,
        sentence: Span,
        clause: Span,
        apart: Sequence[Span],
        reports: Iterable[Span] = (),
        beside: Sequence[Span] = (),
    ) -> AsOf | None:
        """Return the date of a figure; None where nothing is said and the date of publication is not known.

        ``apart`` are stretches whose dates are not its own, above all the figure; ``reports`` are the
        earlier sentences in which its origin is said to report, the last one first; ``beside`` are the
        figures before and behind it.
        """
        here = [
            one
            for one in self._within(sentence)
            if not one.span.overlaps(figure)
            and not any(a.contains(one.span) for a in apart)
            and not self._is_other(one)
            and not self._counts_another(one, figure)
            and not _WAS.search(self._document.text, figure.end, max(figure.end, one.span.start))
            and not self._was_otherwise(one, figure, beside)
            and not self._is_asked_for(one, figure)
        ]
        here = self._without_events(here, sentence)
        if here:
            own = [one for one in here if clause.contains(one.span)] or here
            best = _own_date(own, figure, beside) or min(own, key=lambda one: _distance(one.span, figure))
            now = _NOW.search(self._document.text, best.span.end, figure.start)
            if now is not None:
                return self._of_publication(sentence)
            basis = AsOfBasis.CLAUSE if clause.contains(best.span) else AsOfBasis.SENTENCE
            return self._as_of(best, basis)
        if self._is_over(figure, sentence, clause):
            return None
        governing = self._governing(sentence) or self._introduced(sentence) or self._heading_list(sentence)
        if governing is not None:
            return self._as_of(governing, AsOfBasis.CONTEXT)
        reported = self._reported(reports, sentence)
        if reported is not None:
            return self._as_of(reported, AsOfBasis.REPORT)
        return self._of_publication(sentence)

    def _without_events(self, dates: list[DateMention], sentence: Span) -> list[DateMention]:
        """Leave out the days of events, "Tuesday's fire", of which a later day or state is told."""
        text = self._document.text
        told = [one for one in dates if not _EVENT_OF_DAY.match(text, one.span.end)]
        if told and _NOW_KNOWN.search(text, sentence.start, sentence.end):
            return told
        return told if _HAVE.search(text, sentence.start, sentence.end) else dates

    def _reported(self, reports: Iterable[Span], sentence: Span) -> DateMention | None:
        """Return when an origin last reported; what it told, not wrote, holds no further than a paragraph."""
        here = self._document.block_at(sentence.start)
        for report in reports:
            dated = [
                one
                for one in self._within(report)
                if not self._is_other(one)
                and self._since_event(one) is None
                and _OF_WHOM.search(self._document.text, report.start, one.span.start) is None
            ]
            if dated:
                near = here - self._document.block_at(report.start) <= 1
                return dated[-1] if near or _DOCUMENT.search(report.of(self._document.text)) else None
        return None

    def _of_publication(self, sentence: Span) -> AsOf | None:
        if self._published is None:
            return self._inferred
        match = _RECENTLY.search(self._document.text, sentence.start, sentence.end)
        first = last = self._published
        if self._precision is not Precision.DAY:
            last = date(first.year, 12, 31) if self._precision is Precision.YEAR else end_of_month(first)
        span = Span(*match.span()) if match else None
        return AsOf(first.isoformat(), last.isoformat(), self._precision, AsOfBasis.PUBLICATION, span)

    def _is_over(self, figure: Span, sentence: Span, clause: Span) -> bool:
        """Tell whether a figure is of a time that is over, with no date: "at its height it had 900 men"."""
        if _FORMERLY.match(self._document.text, figure.end, sentence.end):
            return True
        once = _ONCE.search(self._document.text, sentence.start, sentence.end)
        if once is None or not (once.end() <= figure.start or clause.contains(Span(*once.span()))):
            return False
        return _NOW.search(self._document.text, once.end(), figure.start) is None

    def _since_event(self, one: DateMention) -> re.Match[str] | None:
        return _SINCE_EVENT.search(self._document.text, max(0, one.span.start - 80), one.span.start)

    def _was_otherwise(self, one: DateMention, figure: Span, beside: Sequence[Span]) -> bool:
        """Tell whether a date is that of what a figure was: "has dropped to 54 percent from 81 in 2019"."""
        text = self._document.text
        return any(
            figure.end <= other.start
            and other.end <= one.span.start
            and _FROM.match(text, figure.end, other.start) is not None
            and len(text[other.end : one.span.start].split()) <= _NEAR
            for other in beside
        )

    def _is_asked_for(self, one: DateMention, figure: Span) -> bool:
        """Tell whether a day is that of what somebody is to do: "called on 11,000 to stop work on Friday"."""
        if one.span.start < figure.end or one.precision is not Precision.DAY:
            return False
        text = self._document.text
        asked = _ASKS.search(text, max(0, figure.start - 80), figure.start) is not None
        return asked and _TO_DO.search(text, figure.end, one.span.start) is not None

    def _counts_another(self, one: DateMention, figure: Span) -> bool:
        """Tell whether a date opens the time of what is before it: "9 since she came in May, 40 in all"."""
        text = self._document.text
        since = self._since_event(one)
        if since is None or one.span.start > figure.start:
            return False
        return _FRONTED_SINCE.search(text, max(0, since.start() - 12), since.start()) is None

    def _as_of(self, one: DateMention, basis: AsOfBasis) -> AsOf:
        """Return the date, or the time before it where what is told was before an event of it."""
        first, last, precision = one.first, one.last, one.precision
        if _BEFORE_EVENT.search(self._document.text, max(0, one.span.start - 80), one.span.start):
            first, precision = date(first.year - 1, first.month, 1), Precision.BEFORE
        elif self._published is not None and self._published > last and self._since_event(one):
            last = self._published  # "since the river burst its banks on 8 August"
        elif self._has_begun(one):
            last = self._published or last
        return AsOf(first.isoformat(), last.isoformat(), precision, basis, one.span)

    def _has_begun(self, one: DateMention) -> bool:
        """Tell whether a time has only begun of which is told what has happened: "killed 210 this year"."""
        if self._published is None or not one.first <= self._published < one.last:
            return False
        if not one.span.of(self._document.text).lower().startswith("this "):
            return False
        block = self._document.span(self._document.block_at(one.span.start))
        start = self._sentence_start(one.span.start, block.start)
        end = self._document.text.find(". ", one.span.end, block.end)
        return _TO_COME.search(self._document.text, start, end if end > 0 else block.end) is None

    def _governing(self, sentence: Span) -> DateMention | None:
        """Return the date that opens an earlier sentence of the paragraph and still holds."""
        block = self._document.span(self._document.block_at(sentence.start))
        before = [one for one in self._within(Span(block.start, sentence.start)) if not self._is_other(one)]
        for one in reversed(before):
            start = self._sentence_start(one.span.start, block.start)
            lead = self._document.text[start : one.span.start]
            if _BEFORE_THAT.search(self._document.text, one.span.end, min(one.span.end + 60, sentence.start)):
                continue  # "Three days earlier they had spoken of 85": what is told then is of now again
            if _AGO.search(one.span.of(self._document.text)) and _PRESENT.search(
                sentence.of(self._document.text)
            ):
                continue
            if one.span.start - start < 30 and (not lead.strip() or _FRONTED.match(lead)):
                over = _BEFORE_EVENT.search(lead) is not None
                return None if over and _GOES_ON.search(sentence.of(self._document.text)) else one
        return None

    def _introduced(self, sentence: Span) -> DateMention | None:
        """Return the date of an event that the sentence refers to and the one before it introduced."""
        text = self._document.text
        refers = _REFERS.search(text, sentence.start, sentence.end)
        end = len(text[: sentence.start].rstrip())
        if refers is None or not end:
            return None
        start = self._sentence_start(end - 1, self._document.span(self._document.block_at(end - 1)).start)
        before = Span(start, end)
        if re.search(_INTRODUCES.format(refers["noun"]), before.of(text)) is None:
            return None
        return next((one for one in self._within(before) if not self._is_other(one)), None)

    def _heading_list(self, sentence: Span) -> DateMention | None:
        """Return the date of "As of 31 May:" above the list that a sentence is an item of."""
        blocks = self._document.blocks
        at = self._document.block_at(sentence.start)
        while at > 0 and blocks[at].kind is BlockKind.LIST_ITEM:
            at -= 1
        lead = self._document.span(at)
        if lead.contains(sentence) or not blocks[at].text.rstrip().endswith(":"):
            return None
        dated = [one for one in self._within(lead) if not self._is_other(one)]
        return dated[-1] if dated else None

    def _sentence_start(self, offset: int, floor: int) -> int:
        found = max(self._document.text.rfind(mark, floor, offset) for mark in (". ", "? ", "! ", "\n"))
        return floor if found < 0 else found + 2

    def _is_other(self, one: DateMention) -> bool:
        """Tell whether a date is that of something else: a deadline, a birth, a level, a name."""
        text = self._document.text
        before, behind = (
            text[max(0, one.span.start - 40) : one.span.start],
            text[one.span.end : one.span.end + 20],
        )
        if _NOT_WHEN.search(before) is not None or self._is_due(one):
            return True
        if _RECORD.search(before) and not behind.startswith(", when"):
            return True
        if _DEADLINE.search(before + one.span.of(text)) and self._published is not None:
            return one.last > self._published
        if one.precision is Precision.DAY:
            return False
        itself = one.span.of(text)
        if _AGAINST.search(before) and not _LASTS.match(behind) and not _LASTS.match(itself):
            return True
        owned = _OWNED.search(before)
        named = owned is not None and owned["prep"].lower() not in _HAPPENS
        return named and itself[-1].isdigit() and _NOUN_BEHIND.match(behind) is not None

    def _is_due(self, one: DateMention) -> bool:
        """Tell whether a date is one by which something will be: "a further 40 would follow by Sunday"."""
        return _DUE.search(self._document.text, max(0, one.span.start - 80), one.span.start) is not None

    def _within(self, span: Span) -> list[DateMention]:
        return [one for one in self._dates if span.start <= one.span.start and one.span.end <= span.end]


def _own_date(dates: Sequence[DateMention], figure: Span, beside: Sequence[Span]) -> DateMention | None:
    """Return the date behind a figure where the one before it is taken: "9 in May, 7 in June"."""
    earlier = max((span.end for span in beside if span.end <= figure.start), default=-1)
    later = min((span.start for span in beside if span.start >= figure.end), default=figure.end + 400)
    taken = any(earlier <= one.span.start and one.span.end <= figure.start for one in dates) and earlier >= 0
    behind = [one for one in dates if figure.end <= one.span.start < later]
    return behind[0] if taken and behind else None


def _distance(span: Span, figure: Span) -> int:
    return span.start - figure.end if span.start >= figure.end else figure.start - span.end + 2
