"""What of a comparison is shown, and in which order; columns, chart, table and export share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from reader.domain import wording
from reader.domain.article import ArticleCard
from reader.domain.comparison import (
    Claim,
    Column,
    Comparison,
    Group,
    OriginGroup,
    Proposal,
    Relation,
    RelationKind,
    Silence,
    captures_said,
    conflicts_said,
    origins_said,
    silence_said,
)
from reader.domain.figure import AsOf, State

UNDATED = "9999"  # sorts after every date


class Order(StrEnum):
    """How the columns follow each other."""

    DATE = "date"
    PUBLICATION = "publication"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the researcher wants to see; an empty set lets everything through."""

    publications: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()  # names; "" is nobody named
    states: frozenset[State] = frozenset()
    first: str = ""  # ISO day of the period, by as-of date
    last: str = ""
    rejected: bool = False  # rejected figures are hidden unless asked for

    def active(self) -> bool:
        """Tell whether anything is left out."""
        return self != Filters()


@dataclass(frozen=True)
class Arrangement:
    """A comparison as filtered and ordered, with the look-ups that every part of the view needs."""

    comparison: Comparison
    columns: tuple[Column, ...]
    silent: tuple[Silence, ...]
    claims: tuple[Claim, ...]  # in reading order: column by column, passage by passage
    cards: dict[int, ArticleCard] = field(default_factory=dict)
    origin_of: dict[str, OriginGroup] = field(default_factory=dict)  # by claim id
    group_of: dict[str, Group] = field(default_factory=dict)
    by_id: dict[str, Claim] = field(default_factory=dict)
    echoed: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by claim id
    echoed_in: dict[str, int] = field(default_factory=dict)  # articles, by claim id
    again: dict[str, tuple[Claim, ...]] = field(default_factory=dict)  # by claim id
    dated_by_echo: dict[str, AsOf] = field(default_factory=dict)  # by claim id

    def card(self, claim: Claim) -> ArticleCard:
        """Return the article that a claim stands in."""
        return self.cards[claim.article_id]

    def name(self, claim: Claim) -> str:
        """Return a short name for the article of a claim, with the capture where there are several."""
        name = wording.article_name(self.card(claim))
        return wording.capture_of(name, self.captures.get(claim.article_id, ""))

    def as_of(self, claim: Claim) -> AsOf | None:
        """Return the date that places a figure in time: that of an echo where it states none itself."""
        return self.dated_by_echo.get(claim.id) or claim.figure.as_of

    def shown(self) -> Comparison:
        """Return the comparison as it is shown, for taking it away: what is filtered out is not in it."""
        kept = {one.id for one in self.claims}
        whole = self.comparison
        return replace(
            whole,
            columns=self.columns,
            silent=self.silent,
            claims=self.claims,
            groups=_with_shown(whole.groups, kept),
            relations=tuple(one for one in whole.relations if one.first in kept and one.second in kept),
            origins=tuple(one.narrowed(kept) for one in whole.origins if kept.intersection(one.claims)),
            proposals=self.proposals(),
            repeats=tuple(one for one in whole.repeats if one[0] in kept),
        )

    def proposals(self) -> tuple[Proposal, ...]:
        """Return the questions of which figures are shown on both sides, with those figures alone."""
        kept = {one.id for one in self.claims}
        narrowed = (one.narrowed(kept) for one in self.comparison.proposals)
        return tuple(one for one in narrowed if one.first and one.second)

    def also(self, claim_id: str) -> tuple[Claim, ...]:
        """Return the claims that state a claim of the same article once more."""
        return self.again.get(claim_id, ())

    def echoes(self, claim_id: str) -> int:
        """Return how many articles state a figure from its origin; 1 is no echo."""
        return self.echoed_in.get(claim_id, 1)

    def linked(self, claim_id: str) -> frozenset[str]:
        """Return the claims that light up with one: those that match it, and no others of its speaker.

        A figure matches its echoes, what agrees with it, and its group where that is sure.
        """
        found = {claim_id, *self.echoed.get(claim_id, ())}
        found.update(other.id for one, other in self.relations(claim_id) if one.kind is RelationKind.AGREE)
        group = self.group_of.get(claim_id)
        if group is not None:
            found.update(group.claims)
        return frozenset(found)

    def relations(self, claim_id: str) -> list[tuple[Relation, Claim]]:
        """Return how a claim stands to the others, with each of them."""
        found = []
        for one in self.related.get(claim_id, ()):
            other = one.second if one.first == claim_id else one.first
            if other in self.by_id:
                found.append((one, self.by_id[other]))
        return found

    @cached_property
    def captures(self) -> dict[int, str]:
        """The articles that are shown in several captures, each with which one it is: "capture 1 of 2"."""
        return replace(self.comparison, columns=self.columns).captures()

    @cached_property
    def related(self) -> dict[str, list[Relation]]:
        """The relations by the claims that they are of."""
        found: dict[str, list[Relation]] = {}
        for one in self.comparison.relations:
            for key in (one.first, one.second):
                found.setdefault(key, []).append(one)
        return found


def _with_shown(bundles: tuple[Group, ...], kept: set[str]) -> tuple[Group, ...]:
    """Return the groups with the claims that are shown; empty ones are left out."""
    narrowed = (replace(one, claims=tuple(key for key in one.claims if key in kept)) for one in bundles)
    return tuple(one for one in narrowed if one.claims)


def day_to_sort_by(when: AsOf | None, card: ArticleCard) -> str:
    """Return the ISO day that a figure is sorted by: as of, else published, else after every date."""
    return (when.first if when is not None else card.published) or UNDATED


def arrange(comparison: Comparison, filters: Filters, order: Order) -> Arrangement:
    """Return what the filters leave of a comparison, in the wanted order."""
    cards = {one.article.id: one.article for one in comparison.columns}
    cards.update((one.article.id, one.article) for one in comparison.silent)
    by_id = {one.id: one for one in comparison.claims}
    by_echo = comparison.dated_by_echo()
    shown = {one.id for one in comparison.claims if _passes(one, filters, by_echo.get(one.id))}
    columns = [
        column
        for one in comparison.columns
        if _publication_passes(one.article, filters) and (column := _trimmed(one, shown, filters)) is not None
    ]
    columns.sort(key=_sort_key(order, comparison, by_id))
    speaking = {one.article.id for one in columns}  # what was rejected may be shown after all
    in_order = [by_id[key] for one in columns for passage in one.passages for key in passage.claims]
    claims = tuple({one.id: one for one in in_order}.values())  # a claim as a key is hashed to its depth
    return Arrangement(
        comparison,
        tuple(columns),
        tuple(
            one
            for one in comparison.silent
            if _publication_passes(one.article, filters) and one.article.id not in speaking
        ),
        claims,
        cards,
        {key: one for one in comparison.origins for key in one.claims},
        {key: one for one in comparison.groups for key in one.claims},
        by_id,
        comparison.echoes(),
        comparison.echoed_in(),
        comparison.once_more(),
        by_echo,
    )


def narrowed(filters: Filters) -> Callable[[Comparison], Comparison]:
    """Return what leaves of any comparison that which passes the filters."""
    if not filters.active():
        return lambda one: one
    return lambda one: arrange(one, filters, Order.DATE).shown()


def headline(arrangement: Arrangement) -> str:
    """Return the counts of what is shown: "14 figures in 4 of 5 articles · 5 origins named"."""
    comparison = arrangement.comparison
    searched = comparison.searched or len(comparison.columns) + len(comparison.silent)
    articles = wording.many(searched, "article")
    if comparison.claims:
        stating = len({one.article_id for one in arrangement.claims})
        parts = [f"{wording.many(len(arrangement.claims), 'figure')} in {stating:,} of {articles}"]
        if arrangement.claims:
            parts.append(origins_said(arrangement.claims, comparison.origins))
    else:
        passages = sum(len(one.passages) for one in arrangement.columns)
        parts = [f"{wording.many(passages, 'passage')} in {len(arrangement.columns):,} of {articles}"]
    parts[1:1] = captures_said(replace(comparison, columns=arrangement.columns))
    shown = {one.id for one in arrangement.claims}
    parts += conflicts_said(one for one in comparison.relations if one.first in shown and one.second in shown)
    parts += silence_said(arrangement.silent)
    if comparison.unread:
        parts.append(comparison.unread_said)
    return " · ".join(parts)


def unchecked(arrangement: Arrangement, filters: Filters) -> int:
    """Return how many of the figures nobody has looked at, whatever states are asked for."""
    wanted = replace(filters, states=frozenset({State.FOUND}))
    return sum(
        _passes(one, wanted, arrangement.dated_by_echo.get(one.id))
        and _publication_passes(arrangement.card(one), filters)
        for one in arrangement.comparison.claims
    )


def _passes(claim: Claim, filters: Filters, by_echo: AsOf | None) -> bool:
    if claim.state is State.REJECTED and not filters.rejected and State.REJECTED not in filters.states:
        return False
    if filters.states and claim.state not in filters.states:
        return False
    if filters.scopes and wording.scope_key(claim.figure.scope) not in filters.scopes:
        return False
    if filters.origins and claim.figure.origin.name not in filters.origins:
        return False
    return in_period(by_echo or claim.figure.as_of, filters.first, filters.last)


def in_period(when: AsOf | None, first: str, last: str) -> bool:
    """Tell whether a figure of a date may hold in a period; one without a date lies in none."""
    return not (first or last) or (when is not None and when.within(first, last))


def published_in(published: str, first: str, last: str) -> bool:
    """Tell whether an article may be of a period; "2019" may be a day in March 2019, no date is in none."""
    if not (first or last):
        return True
    # As text every day of a month or year comes before its name with a tilde.
    return bool(published) and f"{published}~" >= first and (not last or published <= f"{last}~")


def _publication_passes(card: ArticleCard, filters: Filters) -> bool:
    return not filters.publications or wording.publication(card) in filters.publications


def _trimmed(column: Column, shown: set[str], filters: Filters) -> Column | None:
    """Return the column with the claims that are shown, or None where nothing of it is left."""
    of_figures = filters.scopes or filters.origins or filters.states
    bare = not of_figures and published_in(column.article.published, filters.first, filters.last)
    passages = []
    for one in column.passages:
        claims = tuple(key for key in one.claims if key in shown)
        if claims or (bare and not one.claims):
            passages.append(one if claims == one.claims else replace(one, claims=claims))
    return Column(column.article, tuple(passages)) if passages else None


def _sort_key(
    order: Order, comparison: Comparison, by_id: dict[str, Claim]
) -> Callable[[Column], tuple[int, str, str, int]]:
    agreeing = _agreement(comparison, by_id) if order is Order.AGREEMENT else Counter[int]()

    def key(column: Column) -> tuple[int, str, str, int]:
        card = column.article
        date = card.published or UNDATED
        if order is Order.PUBLICATION:
            return (0, wording.publication(card).casefold(), date, card.id)
        return (-agreeing[card.id], "", date, card.id)

    return key


def _agreement(comparison: Comparison, by_id: dict[str, Claim]) -> Counter[int]:
    """Return for each article how many other articles it agrees with."""
    pairs = set()
    for one in comparison.relations:
        if one.kind in (RelationKind.AGREE, RelationKind.COMPATIBLE):
            first, second = by_id[one.first].article_id, by_id[one.second].article_id
            if first != second:
                pairs |= {(first, second), (second, first)}
    return Counter(first for first, _ in pairs)
