"""From a topic to its comparison: columns, silence, and what coverage finds between the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from reader.coverage import passages
from reader.coverage import topics as rules
from reader.coverage.passages import Text
from reader.coverage.repeats import repeats
from reader.coverage.silence import silence
from reader.coverage.stated import Stated
from reader.domain.article import ArticleCard
from reader.domain.comparison import (
    Claim,
    Column,
    Comparison,
    Relation,
    RelationKind,
    Silence,
    Topic,
)
from reader.domain.edit import GroupingDecision
from reader.domain.errors import QueryError
from reader.domain.figure import State
from reader.domain.query import Everything, Query
from reader.domain.querying import parse
from reader.services import comparing_memory
from reader.services.comparing_memory import Memory

NEAREST = 40  # silent articles of a large library that come with their nearest passage


def make(memory: Memory, topic: Topic, decisions: list[GroupingDecision]) -> Comparison:
    """Return a topic over every article that the memory knows."""
    from reader.coverage import comparing as coverage  # loaded on first use: grouping takes numpy

    query = _query(topic)
    terms = rules.searched_terms(topic, query, memory.thesaurus)
    cards = memory.cards()
    captured = memory.captured_again()
    every = [replace(one, capture_of=captured.get(one.claim.article_id, 0)) for one in memory.stated(topic)]
    again = repeats(every, decisions)
    stated = leading(every, again)
    leads = {one.claim.id: lead for lead, others in again.items() for one in others}
    columns = _columns_of_claims(stated, cards, query)
    if not stated and not topic.counted and not topic.kinds:
        columns = _columns_of_passages(memory, topic, query)
    rejected = _only_rejected(stated)
    spoken = {one.article.id for one in columns} - rejected.keys()
    rule = rules.rules(topic, memory.thesaurus)
    unread = memory.unread() - spoken if rule.counts else frozenset()
    silent = _silent(
        memory, topic, query, terms, rule, [one for one in cards if one.id not in spoken | unread]
    )
    found = coverage.find(topic, stated, [_of_leads(one, leads) for one in decisions], memory.thesaurus)
    left_out = memory.left_out(topic)
    spoken_in = {one.article.language for one in columns}
    return Comparison(
        topic,
        tuple(sorted(columns, key=lambda one: (one.article.published or "9999", one.article.id))),
        tuple(
            replace(
                _with_left_out(one, left_out, query),
                rejected=rejected[one.article.id],
                language=_unspoken(one.article, spoken_in, counts=rule.counts),
                figures_read=not rule.counts,
            )
            for one in silent
        ),
        tuple(one.claim for one in stated),
        found.groups,
        _telling(found.relations, stated),
        found.origins,
        found.proposals,
        len(cards),
        len(unread),
        tuple((key, tuple(one.claim for one in others)) for key, others in again.items()),
        tuple(captured.items()),
    )


def _with_left_out(silence: Silence, left_out: dict[int, tuple[Claim, str]], query: Query) -> Silence:
    """Return a silence with the figure that the article does give, where only a rule keeps it out."""
    if silence.article.id not in left_out:
        return silence
    claim, why = left_out[silence.article.id]
    if why == rules.OTHER_ACT and not silence.mentions:
        return silence
    return replace(silence, nearest=passages.of_claims([claim], query)[0], left_out=why)


def _unspoken(card: ArticleCard, spoken_in: set[str], *, counts: bool) -> str:
    """Return the language of an article where it lacks the terms, or was not read for figures at all."""
    if counts:
        return "" if card.language in ("", "en") else card.language
    return card.language if spoken_in and card.language not in spoken_in else ""


def leading(every: list[Stated], again: dict[str, tuple[Stated, ...]]) -> list[Stated]:
    """Return the claims without those that state one of them once more."""
    others = {one.claim.id for some in again.values() for one in some}
    return [one for one in every if one.claim.id not in others]


def _only_rejected(stated: list[Stated]) -> Counter[int]:
    """Return the articles of whose figures none was left, with how many the researcher rejected."""
    counted = Counter(one.claim.article_id for one in stated)
    kept = {one.claim.article_id for one in stated if one.claim.state is not State.REJECTED}
    return Counter({key: count for key, count in counted.items() if key not in kept})


def _of_leads(decision: GroupingDecision, leads: dict[str, str]) -> GroupingDecision:
    """Return a decision as one on the claims that stand for theirs."""
    return replace(
        decision,
        first=leads.get(decision.first, decision.first),
        second=leads.get(decision.second, decision.second),
    )


def _telling(relations: Iterable[Relation], stated: list[Stated]) -> tuple[Relation, ...]:
    """Return the relations between articles; within one, only a contradiction is worth saying."""
    article_of = {one.claim.id: one.claim.article_id for one in stated}
    return tuple(
        one
        for one in relations
        if one.kind is RelationKind.CONFLICT or article_of[one.first] != article_of[one.second]
    )


def _columns_of_claims(stated: list[Stated], cards: list[ArticleCard], query: Query) -> list[Column]:
    by_article: dict[int, list[Claim]] = {}
    for one in stated:
        by_article.setdefault(one.claim.article_id, []).append(one.claim)
    return [
        Column(card, passages.of_claims(by_article[card.id], query))
        for card in cards
        if card.id in by_article
    ]


def _columns_of_passages(memory: Memory, topic: Topic, query: Query) -> list[Column]:
    by_id = {one.id: one for one in memory.cards()}
    found = []
    for text in memory.texts(memory.candidates(topic.query)):
        spoken = passages.answers(text, query)
        if spoken:
            found.append(Column(by_id[text.article_id], spoken))
    return found


def _silent(
    memory: Memory,
    topic: Topic,
    query: Query,
    terms: tuple[str, ...],
    rule: rules.Rules,
    cards: list[ArticleCard],
) -> tuple[Silence, ...]:
    """Return the silent articles; the likeliest to speak of the subject come with their nearest passage."""
    ids = {one.id for one in cards}
    likely = [one for one in memory.candidates(topic.query) if one in ids]
    if len(likely) > comparing_memory.ALL or len(memory.cards()) > comparing_memory.ALL:
        likely = likely[:NEAREST]
    texts: dict[int, Text] = {one.article_id: one for one in memory.texts(likely)}
    return tuple(silence(card, texts.get(card.id), query, terms, rule, memory.thesaurus) for card in cards)


def _query(topic: Topic) -> Query:
    """Return the topic's query, everything where it has none that can be read."""
    try:
        return parse(topic.query, date.max) if topic.query else Everything()
    except QueryError:
        return Everything()
