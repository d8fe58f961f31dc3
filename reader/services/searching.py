"""Searching: pages of results with the hit in its sentence, concordance, saved searches and the log."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal, TypeVar

from reader.domain.article import ArticleCard
from reader.domain.comparison import Topic
from reader.domain.errors import QueryError
from reader.domain.query import And, Exactly, Not, Or, Query, Word, Words
from reader.domain.querying import parse, searched_terms
from reader.domain.text import Span
from reader.index.port import Hit, IndexDamaged, Results
from reader.services.library import Library
from reader.store import articles, searches, topics
from reader.store.database import Connection

if TYPE_CHECKING:
    from reader.index import highlight
    from reader.index.fulltext import FullText
    from reader.index.needles import Forms

T = TypeVar("T")
LineOrder = Literal["article", "left", "right", "date"]

_SNIPPETS = 2  # sentences shown for a result
_BEGINNING = 200  # characters of an article that is found by something else than its text
_MOST_SCANNED = 1000  # articles found without an index
_MOST_NAMES = 50  # that a name which is being typed may become
AT_ONCE = 200  # texts read from the library in one go


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence of an article with its hits; ``marks`` count from the snippet's start."""

    text: str
    span: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One article that a query found."""

    card: ArticleCard
    score: float
    hit_count: int
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of results, with the counts beside it."""

    query: str
    total: int
    results: tuple[SearchResult, ...]
    facets: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    unindexed: int = 0  # articles that the index does not know yet
    suggestion: str = ""  # another spelling that finds more


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One hit in the middle of its line."""

    card: ArticleCard
    span: Span
    left: str
    hit: str
    right: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with a name, and how many articles it finds that are new since it was last looked at."""

    id: int
    name: str
    query: str
    new: int = 0


@dataclass(frozen=True, slots=True)
class LoggedSearch:
    """A search as it was made, for the methods section."""

    query: str
    at: str  # ISO, UTC
    total: int
    articles: int  # that the library had then
    unindexed: int = 0  # of those, not in the index yet: the search could not find them


def search(
    library: Library,
    text: str,
    *,
    limit: int = 50,
    offset: int = 0,
    order: Literal["best", "date"] = "best",
    today: date,
    typing: bool = False,
    facets: bool = True,
) -> SearchPage:
    """Return one page of results; raises ``QueryError`` with the place that cannot be understood.

    While ``typing``, the last word may be unfinished. Without ``facets`` the counts beside and the words that
    were probably meant are left out: both cost more than the search.
    """
    query = understood(library, text, today, typing)
    found = ask(library, lambda engine: engine.search(query, limit, offset, order))
    if found is None:
        found = _scan(library, query, limit, offset)
    counts = _counts(library, query) if facets else {}
    return SearchPage(
        text,
        found.total,
        tuple(_results(library, query, found.hits)),
        {name: tuple(values.items()) for name, values in counts.items()},
        library.unindexed(),
        _suggestion(library, text, query) if facets and (found.relaxed or not found.total) else "",
    )


def hits(library: Library, article_id: int, text: str, *, typing: bool = False) -> tuple[Span, ...]:
    """Return every hit of a query in one article, in text order; raises ``QueryError``."""
    from reader.index import highlight  # loaded on first use, as the index is

    query = parse(text, typing=typing)
    card, document = library.store.read(cards_and_texts, [article_id])[article_id]
    return tuple(highlight.spans(query, document, card.language, forms_for(library, query)))


def concordance(
    library: Library,
    text: str,
    *,
    width: int = 60,
    limit: int = 1000,
    order: LineOrder = "article",
    today: date,
    typing: bool = False,
) -> tuple[KwicLine, ...]:
    """Return the hits of a query, each with ``width`` characters on both sides; raises ``QueryError``.

    ``order``: by article, by what stands next to the hit, read away from it, or by date, the earliest first.
    """
    from reader.index import highlight  # loaded on first use, as the index is

    query = understood(library, text, today, typing)
    ids = ids_of(library, query)
    forms = forms_for(library, query)
    lines: list[KwicLine] = []
    for at in range(0, len(ids), AT_ONCE):
        for card, document in library.store.read(cards_and_texts, ids[at : at + AT_ONCE]).values():
            lines += [
                KwicLine(card, line.span, line.left, line.hit, line.right)
                for line in highlight.concordance(query, document, width, card.language, forms)
            ]
        if len(lines) >= limit:
            break
    lines = lines[:limit]
    if order == "right":
        lines.sort(key=lambda line: " ".join(line.right.casefold().split()))
    elif order == "left":
        lines.sort(key=lambda line: " ".join(line.left.casefold().split()[::-1]))
    elif order == "date":
        lines.sort(key=lambda line: line.card.published or "9999")  # unknown dates last
    return tuple(lines)


def similar(library: Library, article_id: int, *, limit: int = 10) -> tuple[SearchResult, ...]:
    """Return the articles that share the rarest words with one."""
    found = ask(library, lambda engine: engine.similar(article_id, limit)) or ()
    return tuple(_results(library, None, found))


def save_search(library: Library, name: str, query: str) -> SavedSearch:
    """Keep a search under a name; the same name replaces it; raises ``QueryError``."""
    parse(query)

    def save(connection: Connection) -> int:
        return searches.save(connection, name, query, articles.last_id(connection))

    return SavedSearch(library.store.write(save), name, query)


def saved_searches(library: Library) -> list[SavedSearch]:
    """Return the saved searches by name, each with how many new articles it finds."""
    found = []
    for one in library.store.read(searches.saved):
        ids = ids_of(library, understood(library, one.query, datetime.now(UTC).date()))
        found.append(SavedSearch(one.id, one.name, one.query, sum(id_ > one.seen_article for id_ in ids)))
    return found


def looked_at(library: Library, search_id: int) -> None:
    """Take what a saved search finds now as seen; nothing where the library is open for reading only."""
    if library.read_only:
        return
    library.store.write(lambda c: searches.looked_at(c, search_id, articles.last_id(c)))


def delete_search(library: Library, search_id: int) -> None:
    """Forget a saved search."""
    library.store.write(searches.delete, search_id)


def keep_in_log(library: Library, query: str, total: int) -> None:
    """Write a search into the log; the window does so when a result is opened or a search rests.

    Nothing is written where the library is open for reading only.
    """
    if library.read_only:
        return
    now = datetime.now(UTC).isoformat(timespec="seconds")
    library.store.write(searches.keep_in_log, query, now, total)


def log(library: Library, limit: int = 1000) -> list[LoggedSearch]:
    """Return the searches made, the latest first."""
    return [LoggedSearch(*row) for row in library.store.read(searches.log, limit)]


def understood(library: Library, text: str, today: date | None = None, typing: bool = False) -> Query:
    """Return the query tree of a text; raises ``QueryError``."""
    query = parse(text, today, typing)
    if typing and text[-1:].isalnum():
        query = _begun(library, query, text.casefold())
    return _with_topics(query, library.store.read(topics.topics)) if "topic" in text else query


def _begun(library: Library, query: Query, typed: str) -> Query:
    """Return the query with a name at its very end taken for the beginning of one as well."""
    match query:
        case Exactly(field, value, False) if typed.endswith(value.casefold()):
            names = ask(library, lambda engine: engine.complete(value, field, _MOST_NAMES)) or ()
            return Or((query, *(Exactly(field, one.text) for one in names))) if names else query
        case And(parts):
            return replace(query, parts=(*parts[:-1], _begun(library, parts[-1], typed)))
    return query


def _with_topics(query: Query, known: Sequence[Topic]) -> Query:
    """Return the query with what each topic looks for in place of its name."""
    match query:
        case Exactly("topic", value):
            wanted = [one for one in known if value.casefold() in (one.name.casefold(), one.id)]
            wanted = wanted or [one for one in known if value.casefold() in one.name.casefold()]
            return Or(tuple(_looked_for(one) for one in wanted)) if wanted else query
        case And(parts) | Or(parts) | Words(parts):
            return replace(query, parts=tuple(_with_topics(part, known) for part in parts))
        case Not(part):
            return Not(_with_topics(part, known))
    return query


def _counts(library: Library, query: Query) -> dict[str, dict[str, int]]:
    """Return the counts beside a search; an article belongs to the topics whose query finds it."""
    counts = ask(library, lambda engine: engine.facets(query)) or {}
    others: dict[str, Query] = {}
    for topic in library.store.read(topics.topics) if counts else ():
        with suppress(QueryError):  # a topic whose query was never finished is in no article
            others[topic.name] = _looked_for(topic)
    found = ask(library, lambda engine: engine.overlaps(query, others)) or {}
    # A topic that is named after what is searched for comes before one that shares the articles only.
    searched = _stems(library, " ".join(searched_terms(query)))
    named = sorted(found, key=lambda name: searched.isdisjoint(_stems(library, name)))
    return counts | {"topic": {name: found[name] for name in named if found[name]}}


def _stems(library: Library, text: str) -> set[str]:
    from reader.index.vocabulary import stems_of  # loaded on first use, as the index is

    spoken = languages(library)[:1]
    words = re.findall(r"\w+", text.casefold())
    return {one for word in words for one in stems_of(word, spoken)}


def _looked_for(topic: Topic) -> Query:
    if topic.query:
        return parse(topic.query)
    counted = tuple(Word(one) for one in topic.counted if not one.startswith("-"))
    return Or(counted) if counted else Words(tuple(Word(one) for one in topic.name.split()))


def ask(library: Library, work: Callable[[FullText], T]) -> T | None:
    """Return the index's answer; None where there is no index, or where it failed just now."""
    engine = library.index.engine
    if engine is None:
        return None
    try:
        return work(engine)
    except IndexDamaged:
        library.index.distrust()
        return None


def languages(library: Library) -> tuple[str, ...]:
    """Return the languages of the indexed articles, most spoken first."""
    return ask(library, lambda engine: engine.languages) or ()


def ids_of(library: Library, query: Query) -> list[int]:
    """Return the articles that a query finds."""
    found = ask(library, lambda engine: engine.ids(query))
    return [hit.id for hit in _scan(library, query, _MOST_SCANNED, 0).hits] if found is None else found


def forms_for(library: Library, query: Query) -> Forms | None:
    """Return what the highlighter looks for; None where there is no index to know the languages from."""
    return ask(library, lambda engine: engine.forms(query))


def _scan(library: Library, query: Query, limit: int, offset: int) -> Results:
    """Search without an index: articles that have all of the words, as they are written."""
    words = [part for term in searched_terms(query) for part in re.findall(r"\w+", term)]
    ids = library.store.read(searches.containing, words, _MOST_SCANNED)
    return Results(len(ids), tuple(Hit(one, 0.0) for one in ids[offset : offset + limit]))


def cards_and_texts(connection: Connection, article_ids: Sequence[int]) -> dict[int, tuple[ArticleCard, str]]:
    """Return articles with their texts, those that are there."""
    cards = articles.cards_of(connection, article_ids)
    found = articles.texts(connection, article_ids)
    return {one: (cards[one], found[one]) for one in article_ids if one in cards}


def _results(library: Library, query: Query | None, found: Sequence[Hit]) -> list[SearchResult]:
    shown = library.store.read(cards_and_texts, [hit.id for hit in found])
    forms = None if query is None else forms_for(library, query)
    # An article that was removed a moment ago may still be in the index.
    return [_result(*shown[hit.id], hit.score, query, forms) for hit in found if hit.id in shown]


def _result(
    card: ArticleCard, text: str, score: float, query: Query | None, forms: Forms | None
) -> SearchResult:
    from reader.index import highlight  # loaded on first use, as the index is
    from reader.index.needles import forms_of

    if query is not None:
        looked_for = forms or forms_of(query, (card.language,))
        sentences, count = highlight.best_and_count(text, looked_for, _SNIPPETS + 1)
        # The title stands above already: another sentence tells more.
        sentences = [one for one in sentences if one.span.of(text).strip() != card.title] or sentences
        sentences = sentences[:_SNIPPETS]
        if sentences:
            return SearchResult(card, score, count, tuple(_snippet(one, text) for one in sentences))
    beginning = _beginning(text, card.title)
    return SearchResult(card, score, 0, (Snippet(beginning.of(text), beginning, ()),))


def _beginning(text: str, title: str) -> Span:
    """Return the first words of an article, those of its title left out, which stands above them already."""
    start = len(title) + 1 if text.startswith(f"{title}\n") else 0
    most = start + _BEGINNING
    end = len(text) if len(text) <= most else text.rfind(" ", start, most)
    return Span(start, end if end > start else min(most, len(text)))


def _snippet(one: highlight.Sentence, text: str) -> Snippet:
    marks = tuple(hit.shifted(-one.span.start) for hit in one.hits)
    return Snippet(one.span.of(text), one.span, marks)


def _suggestion(library: Library, text: str, query: Query) -> str:
    """Return the query with its words spelled as the index knows them, or an empty string."""
    from reader.index.vocabulary import stop_words  # loaded on first use, as the index is

    suggested = text
    spoken = languages(library)
    for term in searched_terms(query):
        # "der" is no slip for "den", however few articles are German, and one letter is none for another.
        if len(term) > 1 and term.isalpha() and not any(term.casefold() in stop_words(one) for one in spoken):
            meant = ask(library, lambda engine, term=term: engine.suggest(term))  # type: ignore[misc]
            if meant and meant.casefold() != term.casefold():
                suggested = re.sub(rf"\b{re.escape(term)}\b", meant, suggested)
    return suggested if suggested != text else ""
