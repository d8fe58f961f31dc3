"""The rows of the Figures view: every cell's text made once, off the window's thread."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.domain.comparison import Claim
from reader.domain.figure import State
from reader.services import comparing, figures
from reader.services.library import Library
from reader.ui.comparing.arrangement import day_to_sort_by, in_period
from reader.ui.comparing.passage_text import as_printed
from reader.ui.comparing.records import Field

# Unchecked figures first, what the researcher took out last.
_TURN = {State.FOUND: 0, State.ADDED: 1, State.CORRECTED: 2, State.CHECKED: 3, State.REJECTED: 4}


@dataclass(frozen=True, slots=True, eq=False)
class FigureRow:
    """One figure of the library with everything that is shown, sorted and searched of it."""

    claim: Claim
    card: ArticleCard
    publication: str
    value: str
    noun: str
    origin: str
    scope: str
    as_of: str
    date: str  # ISO, for sorting
    state: str
    topics: tuple[str, ...]
    searched: str  # everything above and the quote, case-folded

    @property
    def size(self) -> tuple[float, float]:
        """What figures are sorted by: the low end, then the high one."""
        low, high = self.claim.figure.low, self.claim.figure.high
        return (-math.inf if low is None else low, math.inf if high is None else high)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the researcher wants to see of all figures; empty sets let everything through."""

    words: str = ""
    publications: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    first: str = ""  # ISO day, month or year of the period, by as-of date
    last: str = ""

    def active(self) -> bool:
        """Tell whether anything is left out."""
        return self != Chosen()


def all_rows(library: Library) -> list[FigureRow]:
    """Return a row for every figure of the library, by article and place."""
    return _rows(figures.claims(library), topics_of(library))


def rows_of(library: Library, article_ids: tuple[int, ...]) -> list[FigureRow]:
    """Return the rows of some articles."""
    return _rows(figures.claims(library, article_ids=article_ids), topics_of(library))


def topics_of(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the names of the topics that each claim belongs to."""
    found: dict[str, list[str]] = defaultdict(list)
    for topic, _ in comparing.topics(library):
        for claim in comparing.compare(library, topic.id).all_claims():
            found[claim.id].append(topic.name)
    return {key: tuple(names) for key, names in found.items()}


def row(claim: Claim, card: ArticleCard, topics: tuple[str, ...]) -> FigureRow:
    """Return the row of one figure."""
    figure = claim.figure
    cells = (
        wording.publication(card),
        wording.value(figure),
        wording.counted(figure),
        wording.origin(figure.origin),
        wording.scope(figure.scope),
        wording.dated(figure.as_of) or "no date",
        wording.state(claim.state),
    )
    searched = " ".join((*cells, *topics, card.title, claim.sentence)).casefold()
    name, value, noun, origin, scope, as_of, state = cells
    date = day_to_sort_by(figure.as_of, card)
    return FigureRow(claim, card, name, value, noun, origin, scope, as_of, date, state, topics, searched)


def chosen(rows: Iterable[FigureRow], what: Chosen, *, unchecked_first: bool) -> list[FigureRow]:
    """Return the rows that are wanted, on demand with those first that nobody has looked at."""
    words = what.words.casefold().split()
    found = [one for one in rows if _wanted(one, what) and all(word in one.searched for word in words)]
    if unchecked_first:
        found.sort(key=lambda one: _TURN[one.claim.state])
    return found


def _wanted(one: FigureRow, what: Chosen) -> bool:
    return (
        (not what.publications or one.publication in what.publications)
        and (not what.states or one.claim.state in what.states)
        and (not what.topics or not what.topics.isdisjoint(one.topics or ("",)))
        and (not what.nouns or one.noun in what.nouns)
        and (not what.origins or one.origin in what.origins)
        and (not what.scopes or one.scope in what.scopes)
        and in_period(one.claim.figure.as_of, what.first, what.last)
    )


def replaced(rows: list[FigureRow], fresh: list[FigureRow], article_ids: frozenset[int]) -> list[FigureRow]:
    """Return the rows with those of some articles read anew, in their places."""
    waiting: dict[int, list[FigureRow]] = defaultdict(list)
    for one in fresh:
        waiting[one.card.id].append(one)
    result: list[FigureRow] = []
    for one in rows:
        if one.card.id not in article_ids:
            result.append(one)
        else:
            result.extend(waiting.pop(one.card.id, ()))
    for rest in waiting.values():
        result.extend(rest)
    return result


def fields() -> tuple[Field[FigureRow], ...]:
    """Return the columns of the table of all figures."""
    return (
        Field("Publication", lambda one: one.publication, letters=15),
        Field("Figure", lambda one: one.value, lambda one: one.size, right=True, letters=14),
        Field("Of what", lambda one: one.noun, letters=15),
        Field("Origin", lambda one: wording.origin_of(one.claim.figure), letters=17),
        Field("Scope", lambda one: wording.scope_of(one.claim.figure), letters=24),
        Field("As of", lambda one: one.as_of, lambda one: one.date, letters=22),
        Field("State", lambda one: one.state, letters=10),
        Field("Topic", lambda one: ", ".join(one.topics), letters=18),
        Field("Quote", lambda one: one.claim.sentence, letters=60),
    )


def export_rows(rows: Iterable[FigureRow]) -> list[list[str]]:
    """Return names and cells for a file: what is shown, and what is needed to check it."""
    names = [
        "publication", "title", "published", "figure", "as printed", "low", "high", "bound", "kind", "unit",
        "of what", "origin", "scope", "as of first", "as of last", "inferred", "hedged", "state", "topics",
        "quote", "paragraph", "article", "start", "end",
    ]  # fmt: skip
    return [names, *(_export_row(one) for one in rows)]


def _export_row(one: FigureRow) -> list[str]:
    claim, figure = one.claim, one.claim.figure
    when = figure.as_of
    return [
        one.publication,
        one.card.stated_title,
        one.card.published,
        one.value,
        as_printed(claim),
        "" if figure.low is None else f"{figure.low:.15g}",
        "" if figure.high is None else f"{figure.high:.15g}",
        wording.bound(figure),
        str(figure.kind),
        figure.unit,
        one.noun,
        one.origin,
        one.scope,
        when.first if when else "",
        when.last if when else "",
        "; ".join(wording.inferred(figure)),
        "; ".join(figure.hedges),
        one.state,
        "; ".join(one.topics),
        claim.sentence,
        str(claim.paragraph),
        str(claim.article_id),
        str(figure.span.start),
        str(figure.span.end),
    ]


def _rows(
    claims: Iterable[tuple[Claim, ArticleCard]], topics: Mapping[str, tuple[str, ...]]
) -> list[FigureRow]:
    return [row(claim, card, topics.get(claim.id, ())) for claim, card in claims]
