"""Passages of an article for a topic: sentences that hold claims or hits, near ones taken together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.coverage.matching import matches
from reader.coverage.words import STOPWORDS, Word, words
from reader.domain.claims import paragraph_number
from reader.domain.comparison import Claim, Passage
from reader.domain.document import Document
from reader.domain.query import Query
from reader.domain.text import Span

_REACH = 3  # sentences in which the words of a query must stand together
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


def answers(text: Text, query: Query) -> tuple[Passage, ...]:
    """Return the sentences that answer a query, alone or with up to two before them in the paragraph."""
    found: list[tuple[Span, tuple[Span, ...]]] = []
    for index, last in enumerate(text.sentences):
        span = last
        for back in range(_REACH):
            first = text.sentences[index - back] if index >= back else None
            if first is None or (back and not _touch(text, first, text.sentences[index - back + 1])):
                break
            span = Span(first.start, last.end)
            hits = matches(query, span.of(text.document.text))
            if hits:
                found.append((span, tuple(one.shifted(span.start) for one in hits)))
                break
    return tuple(_passage(text, span, (), hits) for span, hits in _run_together(text, found))


def one_sentence(text: Text, span: Span, query: Query) -> Passage:
    """Return a sentence as a passage with the query's hits in it."""
    hits = matches(query, span.of(text.document.text)) or ()
    return _passage(text, span, (), [one.shifted(span.start) for one in hits])


def of_claims(claims: Sequence[Claim], query: Query) -> tuple[Passage, ...]:
    """Return the sentences that hold the claims of one article, in their order, with the query's hits."""
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.figure.sentence, []).append(claim)
    return tuple(
        Passage(
            held[0].article_id,
            span,
            held[0].sentence,
            tuple(one.shifted(span.start) for one in matches(query, held[0].sentence) or ()),
            tuple(one.id for one in held),
            held[0].paragraph,
        )
        for span, held in sorted(by_sentence.items())
    )


def _run_together(
    text: Text, found: list[tuple[Span, tuple[Span, ...]]]
) -> list[tuple[Span, tuple[Span, ...]]]:
    joined: list[tuple[Span, tuple[Span, ...]]] = []
    for span, hits in found:
        if joined and (joined[-1][0].overlaps(span) or _touch(text, joined[-1][0], span)):
            before, earlier = joined.pop()
            span, hits = Span(before.start, max(before.end, span.end)), tuple(sorted({*earlier, *hits}))
        joined.append((span, hits))
    return joined


class _Term:
    """A term as a silent column names it: a word in any form, a “phrase”, or a pattern* of words."""

    def __init__(self, term: str) -> None:
        self._start = term[:-1].lower() if term.endswith("*") else ""
        self._stems = tuple(one.stem for one in words(term))

    def stands_in(self, found: Sequence[Word]) -> bool:
        """Tell whether the words of a sentence have the term."""
        if self._start:
            return any(one.text.lower().startswith(self._start) for one in found)
        stems, size = tuple(one.stem for one in found), len(self._stems)
        return bool(size) and any(stems[at : at + size] == self._stems for at in range(len(stems) - size + 1))


def nearest(text: Text, terms: Iterable[str]) -> Passage | None:
    """Return the sentence with the most of the searched terms; the first one of several."""
    wanted = [_Term(one) for one in terms if one.lower() not in STOPWORDS]
    best, best_count = None, 0
    for span in text.sentences:
        found = words(span.of(text.document.text))
        count = sum(one.stands_in(found) for one in wanted)
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
        paragraph_number(text.document, span.start),
    )


def _touch(text: Text, before: Span, after: Span) -> bool:
    """Tell whether two sentences follow each other in one paragraph."""
    return (
        "\n" not in text.document.text[before.end : after.start]
        and not text.document.text[before.end : after.start].strip()
    )
