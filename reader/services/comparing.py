"""Comparing: topics, and for each of them every article side by side with figures, passages and silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from reader.coverage import topics as rules
from reader.coverage import topics_file
from reader.coverage.labels import said
from reader.coverage.signature import printed
from reader.domain import wording
from reader.domain.comparison import (
    Cell,
    Claim,
    Comparison,
    Matrix,
    Suggestion,
    Topic,
)
from reader.domain.edit import Change, Edit, GroupingDecision, Subject
from reader.domain.figure import State
from reader.domain.querying import parse
from reader.domain.text import Span
from reader.services import (
    annotating,
    comparing_counts,
    comparing_making,
    comparing_memory,
    comparing_names,
    thesaurus,
)
from reader.services.library import Library
from reader.store import articles, figures
from reader.store import topics as stored

_LONGEST_NAME = 60  # characters of a selection that become a topic's name
_ANYBODY = frozenset(("person", "people", "man", "men", "human", "individual", "other"))


def topics(library: Library) -> list[tuple[Topic, int]]:
    """Return the topics in the researcher's order, each with the number of its figures or articles."""
    counted = []
    for one in _in_order(library):
        # A topic that is deleted while they are counted is none any more.
        with suppress(KeyError):
            counted.append((one, _count(library, one)))
    return counted


def topic(library: Library, topic_id: str) -> Topic:
    """Return one topic; raises ``KeyError``."""
    found = library.store.read(stored.topic, topic_id)
    if found is None:
        raise KeyError(topic_id)
    return found


def compare(library: Library, topic_id: str) -> Comparison:
    """Return a topic over every article of the library; raises ``KeyError`` where there is no such topic."""
    return comparing_memory.of(library).comparison(
        topic(library, topic_id), library.store.read(stored.groupings, topic_id), comparing_making.make
    )


def prepare(library: Library, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Make every comparison in advance, so that choosing a topic shows it at once; for an idle moment."""
    for one in _in_order(library):
        if cancelled():
            return
        compare(library, one.id)


def save_topic(library: Library, topic: Topic) -> Edit:
    """Return the edit that keeps a new or changed topic; a new one goes to the end of the list."""
    return save_topics(library, (topic,))


def save_topics(library: Library, topics: Iterable[Topic]) -> Edit:
    """Return the edit that keeps new or changed topics; new ones go to the end of the list."""
    known = {one.id: one for one in library.store.read(stored.topics)}
    last = max((one.position for one in known.values()), default=0)
    changes = []
    for one in topics:
        before = known.get(one.id)
        if before is None and not one.position:
            last += 1
            one = replace(one, position=last)
        if before != one:
            changes.append(_change(before, one, one.id))
    new = all(one.before is None for one in changes)
    name = ("New topic" if new else "Edit topic") + ("s" if len(changes) > 1 else "")
    return Edit(name, tuple(changes))


def delete_topic(library: Library, topic_id: str) -> Edit:
    """Return the edit that deletes a topic; raises ``KeyError``."""
    return Edit("Delete topic", (_change(topic(library, topic_id), None, topic_id),))


def order_topics(library: Library, topic_ids: Iterable[str]) -> Edit:
    """Return the edit that puts the topics in this order; those not named follow as they were."""
    known = {one.id: one for one in _in_order(library)}
    wanted = [one for one in dict.fromkeys(topic_ids) if one in known]
    wanted += [one for one in known if one not in wanted]
    return Edit(
        "Order topics",
        tuple(
            _change(known[one], replace(known[one], position=place), one)
            for place, one in enumerate(wanted, 1)
            if known[one].position != place
        ),
    )


def move_topic(library: Library, topic_id: str, by: int) -> Edit:
    """Return the edit that moves a topic so many places down, up where negative; raises ``KeyError``."""
    ids = [one.id for one in _in_order(library)]
    if topic_id not in ids:
        raise KeyError(topic_id)
    at = ids.index(topic_id)
    ids.insert(min(max(at + by, 0), len(ids) - 1), ids.pop(at))
    return order_topics(library, ids)


def merge_topics(library: Library, into: str, other: str) -> Edit:
    """Return the edit that makes two topics one: its rules take what either took; raises ``KeyError``."""
    first, second = topic(library, into), topic(library, other)
    query = " OR ".join(f"({one})" for one in (first.query, second.query) if one)
    joined: dict[str, Any] = {"query": query}
    for name in (
        "counted",
        "kinds",
        "group",
        "places",
        "predicates",
        "words_in",
        "words_out",
        "added",
        "removed",
    ):
        left, right = getattr(first, name), getattr(second, name)
        # Of a list that narrows, empty means anything: together with something it is anything still.
        narrows = name in ("group", "places", "predicates", "words_in")
        both = _either(left, right) if narrows else tuple(dict.fromkeys((*left, *right)))
        if name == "words_out":
            both = tuple(one for one in left if one in right)
        joined[name] = both
    merged = replace(first, **joined)
    memory = comparing_memory.of(library)
    takes = dict.fromkeys(one.claim.id for one in memory.stated(merged))
    took = dict.fromkeys(one.claim.id for each in (first, second) for one in memory.stated(each))
    # What no list can say of both is put in by hand, and what stood in neither is taken out.
    merged = replace(
        merged,
        added=(*merged.added, *(one for one in took if one not in takes)),
        removed=(*merged.removed, *(one for one in takes if one not in took)),
    )
    return Edit("Merge topics", (_change(first, merged, into), _change(second, None, other)))


def _either(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """Return the terms that let through what one of two lists does; "-" before a term keeps it out."""

    def barred(term: str, terms: tuple[str, ...]) -> bool:
        wanted = [one for one in terms if not one.startswith("-")]
        return f"-{term}" in terms or (bool(wanted) and term not in wanted)

    wanted = [[one for one in terms if not one.startswith("-")] for terms in (left, right)]
    kept = [*wanted[0], *wanted[1]] if all(wanted) else []
    out = [one for one in (*left, *right) if one.startswith("-")]
    return tuple(
        dict.fromkeys([*kept, *(one for one in out if barred(one[1:], left) and barred(one[1:], right))])
    )


def split_topic(library: Library, topic_id: str, claim_ids: Iterable[str], name: str) -> Edit:
    """Return the edit that moves some figures of a topic to a new one; raises ``KeyError``."""
    before = topic(library, topic_id)
    again = compare(library, topic_id).once_more()
    moved = tuple(
        dict.fromkeys(key for one in claim_ids for key in (one, *(each.id for each in again.get(one, ()))))
    )
    rest = replace(
        before,
        added=tuple(one for one in before.added if one not in moved),
        removed=tuple(dict.fromkeys((*before.removed, *moved))),
    )
    name = comparing_names.free_name(library, name)
    new = Topic(
        comparing_names.free_id(library, name), name, before.query, added=moved, position=before.position
    )
    return Edit("Split topic", (_change(before, rest, topic_id), _change(None, new, new.id)))


def group(
    library: Library, topic_id: str, firsts: Collection[str], seconds: Collection[str], *, together: bool
) -> Edit:
    """Return the edit that puts claims of a topic together with others, or takes them apart, over any rule.

    What is taken apart from a claim leaves those too that were put together with it by hand.
    """
    known = {(one.first, one.second): one for one in library.store.read(stored.groupings, topic_id)}
    others = set(seconds) - set(firsts)
    if not together:
        others |= _put_together(known.values(), others, set(firsts))
    changes = []
    for first, second in sorted({(min(a, b), max(a, b)) for a in firsts for b in others}):
        before, after = known.get((first, second)), GroupingDecision(topic_id, first, second, together)
        if before != after:
            changes.append(Change(Subject.GROUPING, f"{topic_id}/{first}/{second}", before, after))
    return Edit("Group figures" if together else "Keep figures apart", tuple(changes))


def _put_together(decisions: Iterable[GroupingDecision], claims: set[str], without: set[str]) -> set[str]:
    """Return the claims that were put together by hand with some, one by way of another, but not of these."""
    pairs = [{one.first, one.second} for one in decisions if one.together]
    found: set[str] = set()
    ahead = set(claims)
    while ahead:
        found |= ahead
        ahead = {key for pair in pairs if pair & found for key in pair} - found - without
    return found


def topic_from_claim(library: Library, claim_id: str) -> Topic:
    """Return a topic, not yet kept, that compares a figure across articles; raises ``KeyError``."""
    memory = comparing_memory.of(library)
    stated = memory.one(claim_id)
    figure, thesaurus = stated.figure, memory.thesaurus
    if figure.kind == "money" and not figure.noun:
        return comparing_names.topic_of_sum(library, stated)
    noun, kind = figure.noun or figure.unit, stated.signature.noun
    act = stated.signature.act
    # Everybody is a person: "8,000 Kurds" look for Kurds alone, "400 fighters" for militants as well.
    everybody = kind == "person" and noun.lower() not in _ANYBODY
    noun = printed(figure) if everybody else noun
    words = (noun,) if everybody else thesaurus.listed.get(kind, (noun,))[:6]
    query = f"({' OR '.join(words)})" if len(words) > 1 else noun
    places = tuple(sorted(stated.signature.places))
    name = comparing_names.free_name(
        library, said((wording.noun(figure) or noun).strip(), act), " and ".join(places)
    )
    return Topic(
        comparing_names.free_id(library, name),
        name[:1].upper() + name[1:],
        query,
        counted=(kind if everybody else figure.noun,) if figure.noun and figure.kind == "count" else (),
        kinds=(str(figure.kind),),
        group=tuple(sorted(stated.signature.group or thesaurus.names_in(figure.scope.group))),
        places=places,
        predicates=(act,) if act else (),
        words_in=(noun,) if everybody else (),
        added=(claim_id,),
    )


def topic_from_selection(library: Library, article_id: int, span: Span) -> Topic:
    """Return a topic, not yet kept, that compares what is selected: its first figure, else its words.

    Raises ``KeyError`` where there is no such article, ``QueryError`` where there is nothing to search for.
    """
    for one in library.store.read(figures.claims_of, article_id):
        if one.figure.span.overlaps(span):
            return topic_from_claim(library, one.id)
    text = " ".join(span.of(library.store.read(articles.text, article_id)).split())
    return topic_from_search(library, rules.query_of(text), text[:_LONGEST_NAME].strip())


def topic_from_search(library: Library, query: str, name: str = "") -> Topic:
    """Return a topic, not yet kept, that compares the passages a search finds; raises ``QueryError``."""
    parse(query)
    name = comparing_names.free_name(library, name or query)
    return Topic(comparing_names.free_id(library, name), name, query)


def keep_words(library: Library, text: str) -> None:
    """Keep the researcher's words that count alike, and compare anew; raises ``ParallaxError``."""
    thesaurus.keep(text)
    comparing_memory.of(library).forget()


def suggestions(library: Library, limit: int = 40) -> tuple[Suggestion, ...]:
    """Return topics that could be made, with their counts: subjects that two or more publications share."""
    memory = comparing_memory.of(library)
    known = library.store.read(stored.topics)
    found = (one for one in memory.suggestions(limit) if not comparing_names.exists(one.topic, known))
    counted = (_as_made(library, one) if one.figures else one for one in found)
    return tuple(one for one in counted if one.articles > 1)  # what one article says twice is shared by none


def _as_made(library: Library, one: Suggestion) -> Suggestion:
    """Return a suggestion with the counts that its topic will have: what is said twice counts once."""
    taken = comparing_counts.taken(library, one.topic)
    return replace(one, figures=taken.figures, articles=taken.articles)


def matrix(library: Library, narrow: Callable[[Comparison], Comparison] = lambda one: one) -> Matrix:
    """Return every topic against every publication; a cell with nothing in it is silence.

    ``narrow`` leaves of a comparison what is wanted: some of its figures and columns.
    """
    memory = comparing_memory.of(library)
    cards = memory.cards()
    publications = tuple(
        sorted({one.publication for one in cards}, key=lambda name: (not name, name.casefold()))
    )
    articles = {name: sum(one.publication == name for one in cards) for name in publications}
    ordered = _in_order(library)
    cells: list[Cell] = []
    for one in ordered:
        comparison = narrow(compare(library, one.id))
        claims: dict[str, list[Claim]] = {name: [] for name in publications}
        spoken = dict.fromkeys(publications, 0)
        mentions = Counter(
            each.article.publication for each in comparison.silent if each.speaks_of_it or each.left_out
        )
        foreign = Counter(each.article.publication for each in comparison.silent if each.language)
        publication_of = {column.article.id: column.article.publication for column in comparison.columns}
        for claim in _once_each(comparison):
            if claim.state is not State.REJECTED:
                claims[publication_of[claim.article_id]].append(claim)
        for column in comparison.columns:
            spoken[column.article.publication] += len(column.passages)
        cells += [
            Cell(
                one.id,
                name,
                articles[name] - foreign[name],
                len(claims[name]),
                spoken[name],
                claims[name][0].figure if len(claims[name]) == 1 else None,
                mentions[name],
            )
            for name in publications
        ]
    return Matrix(tuple(ordered), publications, tuple(cells))


def _once_each(comparison: Comparison) -> list[Claim]:
    """Return the claims without those that another capture of the same article states too."""
    lead, echoes = dict(comparison.captured_again), comparison.echoes()
    seen: set[tuple[int, tuple[str, ...]]] = set()
    found = []
    for one in comparison.claims:
        said = (lead.get(one.article_id, 0), echoes.get(one.id, ()))
        if not all(said) or said not in seen:
            found.append(one)
        seen.add(said)
    return found


def export_topics(library: Library) -> str:
    """Return the topics as TOML."""
    return topics_file.dump(_in_order(library))


def topics_edit(library: Library, text: str) -> Edit:
    """Return the edit that takes over the topics of a TOML file; one with a known id replaces that topic.

    Raises ``ValueError`` with the reason where the file cannot be read as topics.
    """
    known = {one.id: one for one in library.store.read(stored.topics)}
    last = max((one.position for one in known.values()), default=0)
    changes = []
    for place, one in enumerate(topics_file.load(text), 1):
        before = known.get(one.id)
        after = replace(one, position=before.position if before else last + place)
        if before != after:
            changes.append(_change(before, after, one.id))
    return Edit("Import topics", tuple(changes))


def import_topics(library: Library, text: str) -> int:
    """Take over the topics of a TOML file at once; returns how many were new or changed."""
    edit = topics_edit(library, text)
    annotating.apply(library, edit)
    return len(edit.changes)


def is_spoken_of(library: Library, topic: Topic) -> bool:
    """Tell whether any article has a figure of a topic, which need not be one of the library's."""
    return bool(comparing_memory.of(library).stated(topic))


def _count(library: Library, topic: Topic) -> int:
    found = comparing_counts.taken(library, topic)
    return found.figures if comparing_counts.takes_figures(topic) else found.articles


def _in_order(library: Library) -> list[Topic]:
    return sorted(library.store.read(stored.topics), key=lambda one: (one.position, one.name.casefold()))


def _change(before: Topic | None, after: Topic | None, topic_id: str) -> Change:
    return Change(Subject.TOPIC, topic_id, before, after)
