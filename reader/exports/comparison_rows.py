"""A comparison as rows: one a figure, or a passage where a topic has no figures; all formats share them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.domain.comparison import Claim, Column, Comparison, Passage, RelationKind
from reader.domain.figure import Figure, State
from reader.exports.seals import seal

FORMAT = "parallax-comparison/6"  # of files that carry their data for checking
READABLE = (FORMAT, "parallax-comparison/5")  # what can be checked; the earlier one lacks ``LATER``

NO_ROWS = "no rows"  # a column of a table that never had any
SILENT, NO_FIGURE = "silent", "Without a figure here, but not silent"
SILENT_LIST = "list of silent articles"
FIGURES_IN_ALL, SILENT_IN_ALL = "Rows of figures", "Rows of silent articles"


@dataclass(frozen=True, slots=True)
class Source:
    """What an export says of an article so that its quotes can be found and checked again."""

    article_id: int
    sha256: str  # of the text that the quotes stand in
    citation: str
    url: str = ""
    at_pages: Mapping[int, str] = field(default_factory=dict)  # by where a quote starts: its page cited


@dataclass(frozen=True, slots=True)
class Row:
    """One figure or passage with its verbatim quote; offsets count code points of the article's text."""

    topic: str
    publication: str
    published: str
    title: str
    authors: str
    digest_of: str
    value: str  # with its bound, as people write it; empty for a passage
    surface: str  # the number as printed
    low: float | None
    high: float | None
    bound: str
    kind: str
    unit: str
    counted: str
    scope: str
    origin: str
    echoed_in: int  # articles that state it from one origin; more than one: an echo
    as_of: str  # in words
    as_of_first: str  # ISO days, the first and the last that the date can mean
    as_of_last: str
    inferred: str  # what of scope, origin and date the sentence itself does not say
    hedged: str  # the words that take some of it back: "believed"
    state: str
    group: str
    relations: str
    quote: str
    quote_start: int
    quote_end: int
    figure_start: int
    figure_end: int
    paragraph: int
    also_at: str  # where its article states it once more: paragraph, span and number as printed
    claim: str
    article_id: int
    article_sha256: str
    citation: str
    url: str
    row: int = 0  # which one it is, from 1, and of how many: by these a missing row is noticed
    rows: int = 0
    seal: str = ""  # of all the others; empty until ``rows`` sets it


FIELDS = tuple(Row.__dataclass_fields__)
LATER = ("as_of_first", "as_of_last")  # fields that files of an earlier format do not have


@dataclass(frozen=True, slots=True)
class SilentRow:
    """An article that was searched and says nothing."""

    publication: str
    published: str
    title: str
    what: str  # "silent", that it speaks of the subject, or in which language it is silent
    terms: str
    nearest: str  # the nearest passage, verbatim
    nearest_start: int
    nearest_end: int
    article_id: int
    article_sha256: str
    called: str  # the title, or what an untitled article begins with


def rows(comparison: Comparison, sources: Mapping[int, Source]) -> tuple[Row, ...]:
    """Return the rows in the order of the columns; rejected figures are left out."""
    looked_up = _LookUp(comparison)
    found: list[Row] = []
    for column in comparison.columns:
        for passage in column.passages:
            claims = [looked_up.claims[one] for one in passage.claims]
            found += [
                _figure_row(comparison, column, passage, one, sources, looked_up)
                for one in claims
                if one.state is not State.REJECTED
            ]
            if not passage.claims:
                found.append(_passage_row(comparison, column, passage, sources))
    numbered = (replace(one, row=at, rows=len(found)) for at, one in enumerate(found, 1))
    return tuple(replace(one, seal=row_seal(asdict(one))) for one in numbered)


def row_seal(row: Mapping[str, object]) -> str:
    """Return the seal of a row's values; the seal that it may have is none of them."""
    return seal({name: value for name, value in as_read(row).items() if name != "seal"})


def as_read(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a row that was read; raises ``KeyError`` where one is missing.

    What an earlier format does not have is left out; the seal tells whether it was taken away.
    """
    return {name: row[name] for name in FIELDS if name in row or name not in LATER}


def silent_rows(comparison: Comparison, sources: Mapping[int, Source]) -> tuple[SilentRow, ...]:
    """Return the silent articles with what was searched for."""
    return tuple(
        SilentRow(
            wording.publication(one.article),
            one.article.published,
            one.article.stated_title,
            one.said,
            ", ".join(one.terms),
            one.nearest.text if one.nearest else "",
            one.nearest.span.start if one.nearest else 0,
            one.nearest.span.end if one.nearest else 0,
            one.article.id,
            sources[one.article.id].sha256 if one.article.id in sources else "",
            wording.title(one.article),
        )
        for one in comparison.silent
    )


def by_silence(silent: Sequence[SilentRow]) -> tuple[tuple[str, tuple[SilentRow, ...]], ...]:
    """Return the articles that say nothing, and those that are only without a figure here, by headings."""
    says_nothing = tuple(one for one in silent if one.what == SILENT)
    others = tuple(one for one in silent if one.what != SILENT)
    return tuple((name, some) for name, some in (("Silent", says_nothing), (NO_FIGURE, others)) if some)


def method(comparison: Comparison, made: str, program: str) -> tuple[tuple[str, str], ...]:
    """Return how the comparison came about, for a methods section; what is empty is left out."""
    topic = comparison.topic
    lists = (
        ("What is counted", topic.counted),
        ("Kinds of figure", topic.kinds),
        ("Of which group", topic.group),
        ("Only about these places", topic.places),
        ("What is said of it", topic.predicates),
        ("One of these words in the sentence", topic.words_in),
        ("None of these words in it", topic.words_out),
    )
    terms = comparison.silent[0].terms if comparison.silent else ()
    by_hand = (
        f"{len(topic.added)} put in, {len(topic.removed)} taken out" if topic.added or topic.removed else ""
    )
    facts = [("Topic", topic.name), ("Search", topic.query), *((name, ", ".join(of)) for name, of in lists)]
    facts += [("Figures by hand", by_hand), ("Terms searched", ", ".join(terms))]
    facts += [("Articles searched", str(comparison.searched)), ("Not read yet", comparison.unread_said)]
    facts += [("Date", wording.day(made)), ("Program", program)]
    return tuple((name, value) for name, value in facts if value)


def also_at(others: Iterable[Claim]) -> str:
    """Return where else in its article a figure stands, so that it can be found: "¶ 1 (12–17 “2,400”)"."""
    places = ((one.paragraph, one.figure.span, one.figure.surface) for one in others)
    return "; ".join(f"¶ {number} ({span.start}–{span.end} “{text}”)" for number, span, text in places)


def said(row: Row, name: str) -> str:
    """Return the scope, origin or date of a row, and that it is inferred where it is."""
    value, inferred = str(getattr(row, name)), row.inferred.split("; ")
    if name == "scope":
        return wording.scope_said(value, places="scope" in inferred, group="group" in inferred)
    told = name.replace("_", " ") not in inferred or value.endswith(wording.INFERRED)
    return value if told or not value else value + wording.INFERRED


def cited_at(row: Row) -> str:
    """Return the citation of a row with its paragraph."""
    return f"{row.citation} ¶ {row.paragraph}".strip()


def as_dict(row: Row | SilentRow) -> dict[str, object]:
    """Return a row's values by their names."""
    return asdict(row)


class _LookUp:
    """The claims, origins, groups and relations of a comparison by claim."""

    def __init__(self, comparison: Comparison) -> None:
        self.claims = {one.id: one for one in comparison.claims}
        self.echoed_in = comparison.echoed_in()
        self.again = comparison.once_more()
        self.groups = {claim: one for one in comparison.groups for claim in one.claims}
        captures = comparison.captures()
        self.names = {
            card.id: wording.capture_of(wording.publication(card), captures.get(card.id, ""))
            for card in (column.article for column in comparison.columns)
        }
        self.relations: dict[str, list[str]] = {}
        for one in comparison.relations:
            for claim, other in ((one.first, one.second), (one.second, one.first)):
                self.relations.setdefault(claim, []).append(self._words(one.kind, other, one.said))

    def _words(self, kind: RelationKind, other: str, reason: str) -> str:
        claim = self.claims.get(other)
        if claim is None:
            return ""
        return f"{kind}: {self.names.get(claim.article_id, '')} {wording.value(claim.figure)} ({reason})"


def _figure_row(
    comparison: Comparison,
    column: Column,
    passage: Passage,
    claim: Claim,
    sources: Mapping[int, Source],
    looked_up: _LookUp,
) -> Row:
    group = looked_up.groups.get(claim.id)
    return Row(
        topic=comparison.topic.name,
        **article_facts(column.article, sources.get(column.article.id), passage.span.start),
        **figure_facts(claim.figure),
        figure_start=claim.figure.span.start,
        figure_end=claim.figure.span.end,
        echoed_in=looked_up.echoed_in.get(claim.id, 1),
        state=wording.state(claim.state),
        group=group.label if group else "",
        relations="; ".join(filter(None, looked_up.relations.get(claim.id, ()))),
        **_quoted(passage),
        also_at=also_at(looked_up.again.get(claim.id, ())),
        claim=claim.id,
    )


def _passage_row(
    comparison: Comparison, column: Column, passage: Passage, sources: Mapping[int, Source]
) -> Row:
    return Row(
        topic=comparison.topic.name,
        **article_facts(column.article, sources.get(column.article.id), passage.span.start),
        **PASSAGE_FACTS,
        figure_start=passage.span.start,
        figure_end=passage.span.start,
        echoed_in=1,
        state="",
        group="",
        relations="",
        **_quoted(passage),
        also_at="",
        claim="",
    )


def _quoted(passage: Passage) -> dict[str, Any]:
    return {
        "quote": passage.text,
        "quote_start": passage.span.start,
        "quote_end": passage.span.end,
        "paragraph": passage.paragraph,
    }


def figure_facts(figure: Figure) -> dict[str, Any]:
    """Return what a row says of a figure, from the figure alone."""
    stated = figure.as_of if wording.as_of_stated(figure.as_of) else None
    return {
        "value": wording.value(figure),
        "surface": figure.surface,
        "low": figure.low,
        "high": figure.high,
        "bound": str(figure.bound),
        "kind": str(figure.kind),
        "unit": figure.unit,
        "counted": wording.counted(figure),
        "scope": wording.scope(figure.scope),
        "origin": wording.origin(figure.origin),
        "as_of": wording.as_of(stated),
        "as_of_first": stated.first if stated else "",
        "as_of_last": stated.last if stated else "",
        "inferred": "; ".join(wording.inferred(figure)),
        "hedged": "; ".join(figure.hedges),
    }


# What stands in the row of a passage, which has no figure.
PASSAGE_FACTS: dict[str, Any] = {
    "value": "",
    "surface": "",
    "low": None,
    "high": None,
    "bound": "",
    "kind": "passage",
    "unit": "",
    "counted": "",
    "scope": "",
    "origin": "",
    "as_of": "",
    "as_of_first": "",
    "as_of_last": "",
    "inferred": "",
    "hedged": "",
}


def article_facts(card: ArticleCard, source: Source | None, quote_start: int = -1) -> dict[str, Any]:
    """Return what a row says of its article; the quote is cited by its page where there are pages."""
    known = source or Source(card.id, "", "")
    return {
        "publication": wording.publication(card),
        "published": card.published,
        "title": card.stated_title,
        "authors": "; ".join(card.authors),
        "digest_of": card.digest_of,
        "article_id": card.id,
        "article_sha256": known.sha256,
        "citation": known.at_pages.get(quote_start, known.citation),
        "url": known.url,
    }
