"""Passages of an article for a topic: sentences that hold claims or hits, near ones taken together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.coverage.words import STOPWORDS, stem, words
from reader.domain.comparison import Claim, Passage
from reader.domain.document import Document
from reader.domain.text import Span

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Cmdr|St|Sgt|Capt|No|vs|U\.S|U\.N|U\.K|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text cut into sentences."""

    article_id: int
    document: Document
    sentences: tuple[Span, ...]


def cut(article_id: int, document: Document) -> Text:
    """Return the document with its sentences; a line end always ends one."""
    return Text(article_id, document, sentences(document.text))


def sentences(text: str) -> tuple[Span, ...]:
    """Return the spans of the sentences of a text, without the white space between them."""
    spans, start = [], 0
    for end in _END.finditer(text):
        if "\n" not in end[0] and _ABBREVIATION.search(text, start, end.start() + 1):
            continue
        stop = end.start() + len(end[0].rstrip())
        if text[start:stop].strip():
            spans.append(Span(start, stop))
        start = end.end()
    if text[start:].strip():
        spans.append(Span(start, len(text.rstrip())))
    return tuple(spans)


def passages(text: Text, claims: Sequence[Claim], hits: Iterable[Span]) -> tuple[Passage, ...]:
    """Return the sentences that hold claims or hits; neighbours within one paragraph become one passage."""
    marks = sorted(hits)
    wanted = {_at(text, claim.figure.span.start) for claim in claims} | {
        _at(text, one.start) for one in marks
    }
    found: list[Passage] = []
    for index in sorted(wanted - {-1}):
        span = text.sentences[index]
        if found and _touch(text, found[-1].span, span):
            span = Span(found.pop().span.start, span.end)
        found.append(_passage(text, span, claims, marks))
    return tuple(found)


def nearest(text: Text, terms: Iterable[str]) -> Passage | None:
    """Return the sentence with the most of the searched terms; the first one of several."""
    wanted = {stem(one) for one in terms if one.lower() not in STOPWORDS}
    best, best_count = None, 0
    for span in text.sentences:
        count = len(wanted & {one.stem for one in words(span.of(text.document.text))})
        if count > best_count:
            best, best_count = span, count
    return None if best is None else _passage(text, best, (), ())


def _passage(text: Text, span: Span, claims: Sequence[Claim], hits: Sequence[Span]) -> Passage:
    return Passage(
        text.article_id,
        span,
        span.of(text.document.text),
        tuple(one for one in hits if span.contains(one)),
        tuple(one.id for one in claims if span.contains(one.figure.span)),
        text.document.block_at(span.start) + 1,
    )


def _at(text: Text, offset: int) -> int:
    """Return the index of the sentence that holds an offset; -1 where the text has none."""
    return (
        max(0, bisect_right(text.sentences, offset, key=lambda one: one.start) - 1) if text.sentences else -1
    )


def _touch(text: Text, before: Span, after: Span) -> bool:
    """Tell whether two sentences follow each other in one paragraph."""
    return (
        "\n" not in text.document.text[before.end : after.start]
        and not text.document.text[before.end : after.start].strip()
    )
